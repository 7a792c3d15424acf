/** Settings: the values that each takes, its default, and one message for everything that is wrong. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { help, parseCommandLine } from '../src/config/command-line.ts'
import { type Config, readConfig } from '../src/config/config.ts'
import { ConfigError } from '../src/config/config-error.ts'

type Env = Readonly<Record<string, string>>

const tenant: Env = { AUTH_ISSUER: 'https://login.example/t/v2.0', AUTH_AUDIENCE: 'api' }
const open: Env = { AUTH_MODE: 'none', GRAPH_BASE_URL: 'http://127.0.0.1:4100/v1.0' }
const read = (env: Env) => readConfig(env, { emulator: false })

/** The names of all variables that the environment is refused for, and the message. */
const refusal = (env: Env, emulator = false) => {
  try {
    readConfig(env, { emulator })
  } catch (error) {
    if (error instanceof ConfigError) return { names: error.problems.map(({ name }) => name), message: error.message }
    throw error
  }
  throw new Error('The environment was accepted.')
}

describe('defaults', () => {
  it('are those of a tenant where only the tokens are named', () => {
    expect(read(tenant)).toEqual({
      listen: {
        host: '127.0.0.1',
        port: 4000,
        keepAliveTimeoutMs: 3_610_000,
        maxHeaderBytes: 16_384,
        maxBodyBytes: 100_000,
      },
      graph: {
        baseUrl: 'https://graph.microsoft.com/v1.0',
        credential: { kind: 'default', authorityHost: null, disableInstanceDiscovery: false },
        concurrency: 64,
        batchSize: 20,
        timeoutMs: 8_000,
        requestsPerMinute: 24_000,
      },
      proxy: { url: null, except: '' },
      auth: {
        mode: 'jwt',
        issuer: 'https://login.example/t/v2.0',
        audiences: ['api'],
        jwksUri: null,
        scope: 'access_as_user',
        readRole: 'LifecycleWorkflows.Read',
        reprocessRole: 'LifecycleWorkflows.Reprocess',
      },
      cors: { origins: [], loopback: false },
      introspection: false,
      sandbox: false,
      portal: null,
      stateUrl: 'sqlite:./state/gateway.db',
      journalMode: 'wal',
      stateTokens: null,
      redisUrl: null,
      reprocess: { maxRunUsers: 100, perMinute: 6, mutations: ['reprocessRun', 'reprocessUsers'] },
      persisted: { path: null, only: false },
      federation: null,
      cache: true,
      historyMs: 5_000,
      limits: { maxNodes: 100_000, maxGraphRequests: 1_000 },
      streams: { perCaller: 250, total: 5_000 },
      requestTimeoutMs: 25_000,
      metricsPort: 0,
      traceEndpoint: null,
      logLevel: 'info',
      shutdownGraceMs: 30_000,
      shutdownDelayMs: 0,
      settings: expect.objectContaining({ PORT: '4000', CACHE: 'on', MUTATIONS: 'reprocessRun,reprocessUsers' }),
      emulator: null,
    })
  })

  it('open everything to this machine alone under --emulator', () => {
    expect(readConfig({}, { emulator: true })).toMatchObject({
      auth: { mode: 'none' },
      cors: { origins: ['https://studio.apollographql.com'], loopback: true },
      introspection: true,
      sandbox: true,
      portal: { signIn: null },
      stateUrl: 'memory:',
      emulator: { seed: 'small', latencyMs: 0, permissions: 'all' },
    })
  })

  it('stand for what is set but empty', () => {
    expect(read({ ...tenant, PORT: '', GRAPH_BATCH_SIZE: ' ', STATE_URL: '' })).toEqual(read(tenant))
  })

  it('cannot be altered by anybody', () => {
    const config = read(tenant)
    expect(() => Object.assign(config.reprocess, { maxRunUsers: 1 })).toThrow(TypeError)
    expect(() => Object.assign(config.reprocess.mutations, ['x'])).toThrow(TypeError)
  })
})

describe('a value', () => {
  it.each<[Env, unknown]>([
    [{ HOST: '::1', PORT: '0' }, { listen: { host: '::1', port: 0 } }],
    [{ HOST: 'gateway.internal', PORT: '65535' }, { listen: { host: 'gateway.internal', port: 65_535 } }],
    [{ GRAPH_BASE_URL: 'https://graph.microsoft.us/v1.0/' }, { graph: { baseUrl: 'https://graph.microsoft.us/v1.0' } }],
    [{ GRAPH_BASE_URL: 'http://localhost:4100/beta' }, { graph: { baseUrl: 'http://localhost:4100/beta' } }],
    [{ GRAPH_BATCH_SIZE: '1' }, { graph: { batchSize: 1 } }],
    [{ GRAPH_BATCH_SIZE: '20' }, { graph: { batchSize: 20 } }],
    [{ STATE_URL: 'memory:' }, { stateUrl: 'memory:' }],
    [{ SQLITE_JOURNAL_MODE: 'delete' }, { journalMode: 'delete' }],
    [{ STATE_URL: 'sqlite:/var/lib/g.db' }, { stateUrl: 'sqlite:/var/lib/g.db' }],
    [{ STATE_URL: 'rediss://u:p@r:6380/1' }, { stateUrl: 'rediss://u:p@r:6380/1' }],
    [{ STATE_URL: 'redis+sentinel://s,t:1?name=n' }, { stateUrl: 'redis+sentinel://s,t:1?name=n' }],
    [{ STATE_URL: 'rediss+cluster://u:p@a:7000,b' }, { stateUrl: 'rediss+cluster://u:p@a:7000,b' }],
    [{ MUTATIONS: 'reprocessUsers' }, { reprocess: { mutations: ['reprocessUsers'] } }],
    [{ MUTATIONS: '' }, { reprocess: { mutations: [] } }],
    [
      { CORS_ORIGINS: 'https://a.example, http://localhost:3000' },
      { cors: { origins: ['https://a.example', 'http://localhost:3000'] } },
    ],
    [
      { PERSISTED_OPERATIONS: 'package.json', PERSISTED_ONLY: 'on' },
      { persisted: { path: 'package.json', only: true } },
    ],
    [
      { CACHE: 'off', INTROSPECTION: 'on', SANDBOX: 'on' },
      { cache: false, introspection: true, sandbox: true },
    ],
    [
      { PORTAL: 'on', PORTAL_CLIENT_ID: 'page', AUTH_AUDIENCE: 'api://gateway,0f1e', AUTH_SCOPE: 'read' },
      { portal: { signIn: { clientId: 'page', authority: 'https://login.example/t', scope: 'api://gateway/read' } } },
    ],
    [
      { PORTAL: 'on', PORTAL_CLIENT_ID: 'page', AUTH_ISSUER: 'https://sts.windows.net/t/' },
      { portal: { signIn: { authority: 'https://login.microsoftonline.com/t' } } },
    ],
    [
      {
        PORTAL: 'on',
        PORTAL_CLIENT_ID: 'page',
        AUTH_ISSUER: 'https://sts.windows.net/t/',
        AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us',
      },
      { portal: { signIn: { authority: 'https://login.microsoftonline.us/t' } } },
    ],
    [{ PORTAL: 'on', PORTAL_CLIENT_ID: 'page', PERSISTED_ONLY: 'on' }, { persisted: { path: null, only: true } }],
    [{ PORTAL_CLIENT_ID: 'page' }, { portal: null }],
    [
      { METRICS_PORT: '9464', LOG_LEVEL: 'trace' },
      { metricsPort: 9_464, logLevel: 'trace' },
    ],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }, { traceEndpoint: 'http://collector:4318' }],
    [
      { HTTPS_PROXY: 'http://user:word@proxy:3128', NO_PROXY: '.example,10.0.0.1' },
      { proxy: { url: 'http://user:word@proxy:3128', except: '.example,10.0.0.1' } },
    ],
    [{ https_proxy: 'https://proxy', no_proxy: '*' }, { proxy: { url: 'https://proxy', except: '*' } }],
    [{ HTTP_PROXY: 'http://b:1', HTTPS_PROXY: 'http://a:1' }, { proxy: { url: 'http://a:1' } }],
    [{ http_proxy: 'http://b:1', ALL_PROXY: 'http://a:1' }, { proxy: { url: 'http://a:1' } }],
    [{ HTTP_PROXY: 'http://b:1', HTTPS_PROXY: '' }, { proxy: { url: 'http://b:1' } }],
    [{ AUTH_AUDIENCE: 'api://gateway, 0f1e' }, { auth: { audiences: ['api://gateway', '0f1e'] } }],
    [{ EMULATOR_SEED: 'nonsense' }, { emulator: null }],
    [
      { AZURE_DISABLE_INSTANCE_DISCOVERY: 'on', AZURE_AUTHORITY_HOST: 'https://localhost:9000' },
      { graph: { credential: { disableInstanceDiscovery: true, authorityHost: 'https://localhost:9000' } } },
    ],
  ])('is taken: %o', (env, part) => {
    expect(read({ ...tenant, ...env })).toMatchObject(part as Config)
  })

  it.each<[string, string]>([
    ['HOST', '127.0.0.1:4000'],
    ['HOST', 'a b'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '4e3'],
    ['PORT', '0x10'],
    ['PORT', '80.5'],
    ['GRAPH_BASE_URL', 'http://graph.example/v1.0'],
    ['GRAPH_BASE_URL', 'http://127.0.0.1.evil.example/v1.0'],
    ['GRAPH_BASE_URL', 'https://graph.microsoft.com'],
    ['GRAPH_BASE_URL', 'https://graph.microsoft.com/v1.0?x=1'],
    ['GRAPH_BASE_URL', 'https://user@graph.microsoft.com/v1.0'],
    ['GRAPH_BASE_URL', 'graph.microsoft.com/v1.0'],
    ['GRAPH_CREDENTIAL', 'Default'],
    ['GRAPH_CONCURRENCY', '0'],
    ['GRAPH_BATCH_SIZE', '0'],
    ['GRAPH_BATCH_SIZE', '21'],
    ['GRAPH_TIMEOUT_MS', '8s'],
    ['GRAPH_REQUESTS_PER_MINUTE', '0'],
    ['HISTORY_TTL_MS', '-1'],
    ['HISTORY_TTL_MS', '60001'],
    ['REQUEST_TIMEOUT_MS', '0'],
    ['AUTH_MODE', 'off'],
    ['AUTH_ISSUER', 'http://login.example/t'],
    ['AUTH_AUDIENCE', ' , '],
    ['AUTH_JWKS_URI', 'keys.json'],
    ['AZURE_AUTHORITY_HOST', 'http://login.example'],
    ['AZURE_DISABLE_INSTANCE_DISCOVERY', 'true'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://a.example/'],
    ['CORS_ORIGINS', 'https://*.a.example'],
    ['CORS_ORIGINS', 'https://a.example,null'],
    ['INTROSPECTION', 'true'],
    ['SANDBOX', 'yes'],
    ['STATE_URL', 'postgres://a/b'],
    ['STATE_URL', 'sqlite:'],
    ['SQLITE_JOURNAL_MODE', 'off'],
    ['STATE_CREDENTIAL', 'azure'],
    ['SQLITE_JOURNAL_MODE', 'WAL'],
    ['STATE_URL', 'redis:'],
    ['STATE_URL', 'redis://a:6379,b:6379'],
    ['STATE_URL', 'redis+sentinel://a:26379'],
    ['STATE_URL', 'redis+sentinel://a?nmae=b'],
    ['STATE_URL', 'redis+sentinel://a?name=b&sentinelPasword=hunter2'],
    ['STATE_URL', 'redis+sentinel://a:99999?name=b'],
    ['STATE_URL', 'redis+cluster://a,,b'],
    ['STATE_URL', 'redis+cluster://a/1'],
    ['STATE_URL', 'redis+cluster://a?name=b'],
    ['STATE_URL', 'redis+sentinels://a?name=b'],
    ['MAX_REPROCESS_RUN_USERS', '0'],
    ['REPROCESS_PER_MINUTE', '1.5'],
    ['MUTATIONS', 'reprocessRun,activate'],
    ['MUTATIONS', 'reprocessRun,reprocessRun'],
    ['PERSISTED_OPERATIONS', '/nowhere/manifest.json'],
    ['PERSISTED_ONLY', 'ON'],
    ['PORTAL', 'yes'],
    ['CACHE', '1'],
    ['MAX_NODES', '1e5'],
    ['MAX_GRAPH_REQUESTS', 'many'],
    ['MAX_STREAMS_PER_CALLER', '-1'],
    ['MAX_STREAMS', 'many'],
    ['METRICS_PORT', '4000'],
    ['METRICS_PORT', '99999'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
    ['HTTPS_PROXY', 'proxy:3128'],
    ['HTTPS_PROXY', 'socks5://proxy:1080'],
    ['https_proxy', 'http://proxy/path'],
    ['HTTP_PROXY', 'proxy'],
    ['LOG_LEVEL', 'verbose'],
    ['SHUTDOWN_GRACE_MS', '-5'],
    ['SHUTDOWN_DELAY_MS', '-1'],
    ['SHUTDOWN_DELAY_MS', '30000'],
    ['KEEP_ALIVE_TIMEOUT_MS', '999'],
    ['MAX_HEADER_BYTES', '1e9'],
  ])('is refused and named: %s=%s', (name, value) => {
    const { names, message } = refusal({ ...tenant, [name]: value })
    expect(names).toEqual([name])
    expect(message).toMatch(new RegExp(`\\n  ${name} is ".+"\\n      takes .+`))
  })

  it.each([
    ['EMULATOR_SEED', 'huge'],
    ['EMULATOR_LATENCY_MS', '-1'],
    ['EMULATOR_PERMISSIONS', 'everything, please'],
  ])('is refused under --emulator: %s=%s', (name, value) => {
    expect(refusal({ [name]: value }, true).names).toEqual([name])
  })
})

describe('settings that do not go together', () => {
  it.each<[string, Env, boolean, readonly string[]]>([
    ['no authentication over a tenant', { AUTH_MODE: 'none' }, false, ['AUTH_MODE', 'GRAPH_BASE_URL']],
    ['no authentication on every address', { ...open, HOST: '0.0.0.0' }, false, ['AUTH_MODE', 'HOST']],
    [
      'no authentication on a name that only looks local',
      { ...open, HOST: 'localhost.example' },
      false,
      ['AUTH_MODE', 'HOST'],
    ],
    [
      'no authentication, both wrong',
      { AUTH_MODE: 'none', HOST: '::' },
      false,
      ['AUTH_MODE', 'HOST', 'GRAPH_BASE_URL'],
    ],
    ['the emulator on every address', { HOST: '0.0.0.0' }, true, ['AUTH_MODE', 'HOST']],
    [
      'a static token for a tenant',
      { ...tenant, GRAPH_CREDENTIAL: 'static', GRAPH_STATIC_TOKEN: 't' },
      false,
      ['GRAPH_CREDENTIAL'],
    ],
    ['a static credential without token', { ...open, GRAPH_CREDENTIAL: 'static' }, false, ['GRAPH_STATIC_TOKEN']],
    [
      'on behalf of nobody',
      {
        ...open,
        GRAPH_CREDENTIAL: 'on-behalf-of',
        AZURE_TENANT_ID: 't',
        AZURE_CLIENT_ID: 'c',
        AZURE_CLIENT_SECRET: 's',
      },
      false,
      ['GRAPH_CREDENTIAL'],
    ],
    [
      'on behalf of callers by nobody',
      { ...tenant, GRAPH_CREDENTIAL: 'on-behalf-of' },
      false,
      ['AZURE_CLIENT_SECRET', 'AZURE_TENANT_ID', 'AZURE_CLIENT_ID'],
    ],
    [
      'history that is kept, on behalf of callers',
      {
        ...tenant,
        GRAPH_CREDENTIAL: 'on-behalf-of',
        AZURE_TENANT_ID: 't',
        AZURE_CLIENT_ID: 'c',
        AZURE_CLIENT_SECRET: 's',
        HISTORY_TTL_MS: '5000',
      },
      false,
      ['HISTORY_TTL_MS'],
    ],
    ['the portal of a tenant without its application', { ...tenant, PORTAL: 'on' }, false, ['PORTAL_CLIENT_ID']],
    ['trusted documents only, and none', { ...tenant, PERSISTED_ONLY: 'on' }, false, ['PERSISTED_OPERATIONS']],
    [
      'a Graph service and the emulator',
      { GRAPH_BASE_URL: 'https://graph.microsoft.com/v1.0', GRAPH_CREDENTIAL: 'default' },
      true,
      ['GRAPH_BASE_URL', 'GRAPH_CREDENTIAL'],
    ],
  ])('are refused: %s', (_, env, emulator, names) => {
    expect(refusal(env, emulator).names).toEqual(names)
  })

  it.each<[string, Env, boolean, unknown]>([
    ['no authentication, all on loopback', { ...open, HOST: 'localhost' }, false, { auth: { mode: 'none' } }],
    [
      'tokens over the emulator, on every address',
      { ...tenant, AUTH_MODE: 'jwt', HOST: '0.0.0.0' },
      true,
      { auth: { mode: 'jwt' } },
    ],
    [
      'a static token on loopback',
      { ...open, GRAPH_CREDENTIAL: 'static', GRAPH_STATIC_TOKEN: 't' },
      false,
      { graph: { credential: { kind: 'static', token: 't' } } },
    ],
    [
      'on behalf of callers, by a secret',
      {
        ...tenant,
        GRAPH_CREDENTIAL: 'on-behalf-of',
        AZURE_TENANT_ID: 't',
        AZURE_CLIENT_ID: 'c',
        AZURE_CLIENT_SECRET: 's',
      },
      false,
      {
        graph: {
          credential: { kind: 'on-behalf-of', tenantId: 't', clientId: 'c', proof: { kind: 'secret', secret: 's' } },
        },
      },
    ],
    [
      'own origins instead of loopback',
      { CORS_ORIGINS: 'https://a.example' },
      true,
      { cors: { origins: ['https://a.example'], loopback: false } },
    ],
  ])('are fine: %s', (_, env, emulator, part) => {
    expect(readConfig(env, { emulator })).toMatchObject(part as Config)
  })
})

describe('tokens of Entra as the password of Redis', () => {
  const withState = (url: string): Env => ({ ...tenant, STATE_URL: url, STATE_CREDENTIAL: 'entra' })

  it.each(['rediss://h:10000', 'rediss+cluster://user@a,b', 'redis://127.0.0.1', 'redis+cluster://localhost:1'])(
    'go with %s',
    (url) => {
      const authority = { AZURE_AUTHORITY_HOST: 'https://login.example' }
      expect(read({ ...withState(url), ...authority }).stateTokens).toEqual({
        ...{ authorityHost: 'https://login.example', disableInstanceDiscovery: false },
      })
      expect(read({ ...tenant, STATE_URL: url }).stateTokens).toBeNull()
    },
  )

  it.each([
    ...['memory:', 'sqlite:a.db', 'redis://h', 'redis+cluster://127.0.0.1,h', 'rediss://u:hunter2@h'],
    'rediss+sentinel://h?name=n',
  ])('do not go with %s', (url) => {
    const { names, message } = refusal(withState(url))
    expect(names).toEqual(['STATE_CREDENTIAL'])
    expect(message).toContain('without a password')
  })
})

describe('the message', () => {
  it('leads from an empty environment to a running server', () => {
    const { names, message } = refusal({})
    expect(names).toEqual(['AUTH_ISSUER', 'AUTH_AUDIENCE'])
    for (const hint of ['--emulator', 'npm start', 'AUTH_ISSUER=https://', 'AZURE_CLIENT_SECRET=']) {
      expect(message).toContain(hint)
    }
  })

  it('names everything that is wrong at once', () => {
    const { names } = refusal({ PORT: 'x', LOG_LEVEL: 'y', STATE_URL: 'z', CACHE: 'w', AUTH_AUDIENCE: 'a' })
    expect(names.toSorted()).toEqual(['AUTH_ISSUER', 'CACHE', 'LOG_LEVEL', 'PORT', 'STATE_URL'])
  })

  it.each<[string, string]>([
    ['STATE_URL', 'redis//:hunter2@host'],
    ['STATE_URL', 'rediss:/user:hunter2@host?x=hunter2'],
    ['STATE_URL', 'postgres://user:pa@ss:hunter2@host/db'],
    ['STATE_URL', 'redis+sentinel://user:hunter2@host:26379,other:26379?sentinelPassword=hunter2'],
    ['STATE_URL', 'redis+cluster://user:hunter2@host:6379,other/1'],
    ['GRAPH_BASE_URL', 'https://user:hunter2@graph.example/v1.0'],
    ['AUTH_ISSUER', 'https://user:hunter2@login.example'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'ftp://user:hunter2@collector?token=hunter2'],
  ])('shows no password of %s=%s', (name, value) => {
    const { message } = refusal({ ...tenant, [name]: value })
    expect(message).toContain('***')
    expect(message).not.toContain('hunter2')
  })

  it('shows no secret that is merely in the wrong place', () => {
    const env = { GRAPH_STATIC_TOKEN: 'hunter2', AZURE_CLIENT_SECRET: 'hunter2' }
    const { names, message } = refusal(env, true)
    expect(names).toContain('GRAPH_STATIC_TOKEN')
    expect(message).not.toContain('hunter2')
  })
})

describe('the command line', () => {
  it.each([
    [[], { kind: 'serve', emulator: false }],
    [['--emulator'], { kind: 'serve', emulator: true }],
    [['--emulator', '--help'], { kind: 'help' }],
    [['-h'], { kind: 'help' }],
    [['--version'], { kind: 'version' }],
  ])('takes %j', (args, command) => {
    expect(parseCommandLine(args)).toEqual(command)
  })

  it.each([[['--emulater']], [['emulator']], [['--emulator=small']], [['--port', '80']]])('refuses %j', (args) => {
    expect(parseCommandLine(args)).toMatchObject({ kind: 'misused', message: expect.stringContaining('--emulator') })
  })

  it('tells in its help of every variable that is read', () => {
    const asked = new Set<string>()
    const env = new Proxy<Env>(
      {},
      {
        get: (_, name) => {
          asked.add(String(name))
          return { AUTH_MODE: 'jwt', GRAPH_CREDENTIAL: 'on-behalf-of' }[String(name)]
        },
      },
    )
    for (const emulator of [true, false]) expect(() => readConfig(env, { emulator })).toThrow(ConfigError)
    for (const name of asked) expect(help).toContain(name)
    expect(asked.size).toBeGreaterThan(35)
  })

  const run = promisify(execFile)

  it('exits 1 with the message on an empty environment, and on an argument it does not know', async () => {
    for (const args of [[], ['--emulater']]) {
      const failure = run(process.execPath, ['src/main.ts', ...args], { env: {} })
      await expect(failure).rejects.toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining('--emulator'),
      })
    }
  })

  it('prints its version', async () => {
    const { stdout } = await run(process.execPath, ['src/main.ts', '--version'], { env: {} })
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})
