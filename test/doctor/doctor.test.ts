/** Each fault that is planted has its finding and, where something can be done, its remedy; nothing is changed by looking. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createEmulator, type FaultRule, type Switches } from '../../src/emulator/index.ts'
import type { Handler } from '../../src/http/handler.ts'
import { runDoctor } from '../../src/run-doctor.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { audience, createAuthority, encode } from '../support/authority.ts'
import { autoClock } from '../support/clock.ts'
import { leaksOfLine } from '../support/leak.ts'

type Planted = {
  readonly env?: Readonly<Record<string, string>>
  readonly switches?: Partial<Switches>
  readonly rules?: readonly FaultRule[]
  /** What stands between the doctor and the network. */
  readonly around?: (next: Handler) => Handler
  readonly emulator?: boolean
  readonly callerToken?: string
}

/** A token for Graph with these claims; Graph alone would verify it. */
const graphToken = (claims: object) =>
  [{ alg: 'RS256', typ: 'JWT' }, claims, 'signature'].map((part) => encode(JSON.stringify(part))).join('.')

const permissions = ['LifecycleWorkflows.ReadWrite.All', 'User.Read.All']

const examine = async ({ env = {}, switches = {}, rules = [], around, ...options }: Planted = {}) => {
  const clock = autoClock()
  const authority = createAuthority({ now: clock.now })
  const emulator = createEmulator({ clock, switches })
  for (const rule of rules) emulator.faults.add(rule)
  const ofIssuer = (request: Request) => request.url.startsWith(authority.issuer.replace(/\/[^/]+\/v2\.0$/, ''))
  const network: Handler = (request) => (ofIssuer(request) ? authority.handler(request) : emulator.handler(request))
  const written: string[] = []
  const log = await createLog({ level: 'info', to: { write: (line: string) => written.push(line) } })
  const tenant = {
    AUTH_ISSUER: authority.issuer,
    AUTH_AUDIENCE: audience,
    GRAPH_BASE_URL: 'http://127.0.0.1/v1.0',
    GRAPH_CREDENTIAL: 'static',
    GRAPH_STATIC_TOKEN: graphToken({ tid: 'a-tenant', roles: permissions }),
    STATE_URL: `sqlite:${join(folder(), 'gateway.db')}`,
  }
  const { text, exitCode } = await runDoctor({
    environment: options.emulator ? env : { ...tenant, ...env },
    emulator: options.emulator ?? false,
    json: true,
    callerToken: options.callerToken ?? null,
    clock,
    log,
    fetch: around ? around(network) : network,
  })
  for (const { method, path } of emulator.journal.entries())
    expect(`${method} ${path.endsWith('/$batch') ? '$batch' : ''}`).toMatch(/^GET |^POST \$batch$/)
  // The example that a missing setting is explained by.
  expect(leaksOfLine(text.replaceAll('https://login.microsoftonline.com/<tenant id>', ''))).toEqual([])
  const { findings } = JSON.parse(text) as {
    findings: { subject: string; verdict: string; says: string; remedy?: string }[]
  }
  const of = (subject: string) => findings.filter((finding) => finding.subject === subject)
  return { findings, exitCode, of, text, troubles: findings.filter(({ verdict }) => verdict !== 'works') }
}

const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'doctor-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

const answering = (path: RegExp, status: number, code: string): FaultRule => ({
  match: { path },
  every: 1,
  fault: { kind: 'answer', status, body: { error: { code, message: 'Text of Graph.' } } },
})

const failing =
  (code: string) =>
  (_: Handler): Handler =>
  () =>
    Promise.reject(Object.assign(new Error('fetch failed'), { code }))

const aroundGraph =
  (policy: (next: Handler) => Handler) =>
  (next: Handler): Handler => {
    const other = policy(next)
    return (request) => (request.url.startsWith('http://127.0.0.1/') ? other(request) : next(request))
  }

it('finds nothing to do where everything works, and exits with 0', async () => {
  const { findings, troubles, exitCode } = await examine()
  expect(troubles).toEqual([])
  expect(exitCode).toBe(0)
  const subjects = findings.map(({ subject }) => subject)
  expect(subjects).toEqual(expect.arrayContaining(['configuration', 'keys', 'token', 'clock', 'state']))
  expect(subjects.filter((subject) => subject.startsWith('route '))).toHaveLength(15)
  expect(subjects).toContain('option $expand=taskProcessingResults')
})

it('works over the embedded emulator, without a setting', async () => {
  expect(await examine({ emulator: true })).toMatchObject({ exitCode: 0, troubles: [] })
})

const faults: readonly (readonly [string, Planted, object, exit: number])[] = [
  [
    'a setting that is missing',
    { env: { AUTH_ISSUER: '' } },
    {
      subject: 'configuration',
      verdict: 'fails',
      says: 'AUTH_ISSUER is missing or wrong',
      remedy: expect.stringContaining('exact `iss`'),
    },
    2,
  ],
  [
    'a setting that is wrong',
    { env: { GRAPH_BATCH_SIZE: '21' } },
    { subject: 'configuration', verdict: 'fails', remedy: expect.stringContaining('from 1 to 20') },
    2,
  ],
  [
    'a store that forgets',
    { env: { STATE_URL: 'memory:' } },
    {
      subject: 'configuration',
      verdict: 'limited',
      says: expect.stringContaining('memory:'),
      remedy: expect.any(String),
    },
    1,
  ],
  [
    'a store in a folder that does not exist',
    { env: { STATE_URL: 'sqlite:/dev/null/gateway.db' } },
    {
      subject: 'configuration',
      verdict: 'fails',
      says: expect.stringContaining('STATE_URL'),
      remedy: expect.any(String),
    },
    2,
  ],
  [
    'an issuer with a slash too much',
    {
      around: (next) => (request) =>
        request.url.includes('openid-configuration')
          ? Promise.resolve(Response.json({ issuer: 'https://other.test', jwks_uri: 'https://other.test/keys' }))
          : next(request),
    },
    { subject: 'keys', verdict: 'fails', remedy: expect.stringContaining('slash too much') },
    2,
  ],
  [
    'an issuer out of reach',
    {
      around: (next) => (request) =>
        request.url.startsWith('http://127.0.0.1/') ? next(request) : Promise.reject(new Error('no way')),
    },
    {
      subject: 'keys',
      verdict: 'fails',
      says: expect.stringContaining('cannot be reached'),
      remedy: expect.stringContaining('HTTPS_PROXY'),
    },
    2,
  ],
  [
    'a token without a permission that the gateway uses',
    { env: { GRAPH_STATIC_TOKEN: graphToken({ tid: 't', roles: ['Mail.Read'] }) } },
    { subject: 'token', verdict: 'fails', remedy: expect.stringContaining('LifecycleWorkflows.Read.All') },
    2,
  ],
  [
    'a token that only reads',
    { env: { GRAPH_STATIC_TOKEN: graphToken({ tid: 't', roles: ['LifecycleWorkflows.Read.All'] }) } },
    { subject: 'token', verdict: 'limited', remedy: expect.stringContaining('Mutations need') },
    1,
  ],
  [
    'a gateway on behalf of callers, without a caller',
    {
      env: {
        GRAPH_CREDENTIAL: 'on-behalf-of',
        GRAPH_BASE_URL: 'https://graph.microsoft.com/v1.0',
        AZURE_TENANT_ID: 't',
        AZURE_CLIENT_ID: 'c',
        AZURE_CLIENT_SECRET: 's',
      },
    },
    { subject: 'token', verdict: 'unchecked', remedy: expect.stringContaining('--caller-token') },
    1,
  ],
  [
    'a permission that is missing for one route',
    { rules: [answering(/taskReports/, 403, 'Forbidden')] },
    {
      subject: 'route workflows/{id}/taskReports',
      verdict: 'limited',
      says: 'forbidden: permission LifecycleWorkflows-Reports.Read.All',
      remedy: expect.stringContaining('consent'),
    },
    1,
  ],
  [
    'a tenant without a licence',
    { rules: [answering(/lifecycleWorkflows/i, 403, 'NoLicense')] },
    {
      subject: 'route workflows',
      verdict: 'fails',
      says: 'licence',
      remedy: expect.stringContaining('Entra ID Governance'),
    },
    2,
  ],
  [
    'a route that this cloud does not have',
    { rules: [answering(/insights/, 404, 'ResourceNotFound')] },
    { subject: 'route insights/workflowsProcessedSummary', verdict: 'limited', says: 'not in this cloud (404)' },
    1,
  ],
  [
    'a route that the tenant refuses',
    { rules: [answering(/runs\/summary/, 400, 'BadRequest')] },
    { subject: 'route workflows/{id}/runs/summary', verdict: 'limited', says: 'refused (400)' },
    1,
  ],
  [
    'a token that Graph refuses',
    { rules: [answering(/lifecycleWorkflows/i, 401, 'InvalidAuthenticationToken')] },
    {
      subject: 'route workflows',
      verdict: 'fails',
      says: expect.stringContaining('401'),
      remedy: expect.stringContaining('cloud'),
    },
    2,
  ],
  [
    'throttling that outlasts the examination',
    {
      rules: [
        {
          match: { path: /taskDefinitions/ },
          every: 1,
          fault: { kind: 'answer', status: 429, headers: { 'Retry-After': '50' } },
        },
      ],
    },
    { subject: 'route taskDefinitions', verdict: 'unchecked', says: expect.stringContaining('throttles') },
    1,
  ],
  ...(
    [
      ['ENOTFOUND', 'The host has no address'],
      ['EAI_AGAIN', 'name server'],
      ['ECONNREFUSED', 'Nothing listens'],
      ['ECONNRESET', 'reset'],
      ['UND_ERR_CONNECT_TIMEOUT', 'No connection in time'],
      ['PROXY_REFUSED_TUNNEL', 'proxy'],
      ['SELF_SIGNED_CERT_IN_CHAIN', 'NODE_EXTRA_CA_CERTS'],
      ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'NODE_EXTRA_CA_CERTS'],
      ['CERT_HAS_EXPIRED', 'expired'],
      ['ERR_TLS_CERT_ALTNAME_INVALID', 'another host'],
    ] as const
  ).map(
    ([code, remedy]) =>
      [
        `no way to Graph: ${code}`,
        { around: aroundGraph(failing(code)) },
        {
          subject: 'route workflows',
          verdict: 'fails',
          says: `no usable answer (${code})`,
          remedy: expect.stringContaining(remedy),
        },
        2,
      ] as const,
  ),
  [
    'a clock that is behind',
    { around: aroundGraph((next) => async (request) => later(await next(request), 3_600_000)) },
    {
      subject: 'clock',
      verdict: 'fails',
      says: expect.stringMatching(/^3\d{3} seconds behind/),
      remedy: expect.stringContaining('Synchronize'),
    },
    2,
  ],
]

/** The same answer from a server whose clock is ahead by so many milliseconds. */
const later = (response: Response, milliseconds: number): Response => {
  const date = Date.parse(response.headers.get('date') ?? new Date(autoClock().now()).toUTCString())
  response.headers.set('date', new Date(date + milliseconds).toUTCString())
  return response
}

it.each(faults)('finds %s', async (_, planted, finding, exit) => {
  const { troubles, exitCode } = await examine(planted)
  expect(troubles).toContainEqual(expect.objectContaining(finding))
  expect(exitCode).toBe(exit)
})

it('says of each option whether the tenant takes it', async () => {
  const { of, exitCode } = await examine({ switches: { expandTaskProcessingResults: 'refused' } })
  expect(of('option $expand=taskProcessingResults')).toEqual([
    {
      subject: 'option $expand=taskProcessingResults',
      verdict: 'works',
      says: expect.stringContaining('does not take it'),
    },
  ])
  expect(exitCode).toBe(0)
})

it('asks Graph once after the first route that shows that there is no way to it', async () => {
  const { findings } = await examine({ around: aroundGraph(failing('ENOTFOUND')) })
  expect(findings.filter(({ subject }) => subject.startsWith('route '))).toHaveLength(1)
})

describe('as text', () => {
  it('has one line for each finding and one for each remedy', async () => {
    const clock = autoClock()
    const log = await createLog({ level: 'fatal', to: { write: () => undefined } })
    const { text, exitCode } = await runDoctor({
      environment: {},
      emulator: false,
      json: false,
      callerToken: null,
      clock,
      log,
    })
    expect(exitCode).toBe(2)
    expect(text.split('\n')).toEqual([
      expect.stringMatching(/^fails {6}configuration: AUTH_ISSUER is missing or wrong$/),
      expect.stringMatching(/^ +→ AUTH_ISSUER takes /),
      expect.stringMatching(/^fails {6}configuration: AUTH_AUDIENCE is missing or wrong$/),
      expect.stringMatching(/^ +→ AUTH_AUDIENCE takes /),
    ])
  })
})

it('names the option where the file of a token cannot be read', async () => {
  const { findings, exitCode } = await examine({ callerToken: '/nowhere/token' })
  expect(findings).toMatchObject([{ verdict: 'fails', says: '--caller-token is missing or wrong' }])
  expect(exitCode).toBe(2)
})

it('takes the token of a caller from a file', async () => {
  const file = join(folder(), 'token')
  writeFileSync(file, 'not-a-token\n')
  const { of } = await examine({
    callerToken: file,
    env: {
      GRAPH_CREDENTIAL: 'on-behalf-of',
      AZURE_TENANT_ID: 't',
      AZURE_CLIENT_ID: 'c',
      AZURE_CLIENT_SECRET: 's',
      AZURE_AUTHORITY_HOST: 'https://127.0.0.1:9',
    },
  })
  expect(of('token')).toMatchObject([{ verdict: 'fails', remedy: expect.any(String) }])
})
