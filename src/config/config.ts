/** The environment as one typed, frozen Config, or one error that names everything that is wrong with it. */

import type { MutationResolvers } from '../generated/schema.ts'
import { isLoopback } from '../http/index.ts'
import type { Auth } from '../identity/index.ts'
import { readAuth, refuseOpenDoor } from './auth.ts'
import { ConfigError } from './config-error.ts'
import { type CredentialConfig, readCredential } from './credential.ts'
import { type EmulatorConfig, readEmulator } from './emulator.ts'
import { type FederationConfig, readFederation, readPrefix } from './federation.ts'
import { graphUrl, host, httpUrl, integer, oneOf, onOff, origins, readableFile, someOf, stateUrl } from './parse.ts'
import { type PortalConfig, readPortal } from './portal.ts'
import { type ProxyConfig, readProxy } from './proxy.ts'
import { ownFile, readState, type StateConfig } from './state.ts'
import { type Environment, type Variables, variables } from './variable.ts'

export type Config = StateConfig & {
  readonly listen: {
    readonly host: string
    readonly port: number
    /** Milliseconds a connection stays open between two requests. */
    readonly keepAliveTimeoutMs: number
    /** Bytes that all headers of a request may have together. */
    readonly maxHeaderBytes: number
    /** Bytes that the body of a request may have. */
    readonly maxBodyBytes: number
  }
  readonly graph: {
    /** Root with version, no slash at the end; under the emulator the address it answers to. */
    readonly baseUrl: string
    readonly credential: CredentialConfig
    /** HTTP requests to Graph at once. */
    readonly concurrency: number
    /** Requests in one `$batch`, 1 to 20 (https://learn.microsoft.com/graph/json-batching). */
    readonly batchSize: number
    /** Milliseconds one HTTP request may take. */
    readonly timeoutMs: number
    /** Graph requests in a minute, of all gateways over one store. */
    readonly requestsPerMinute: number
  }
  /** The way out to Graph and to the issuer's keys. */
  readonly proxy: ProxyConfig
  readonly auth: Auth
  readonly cors: { readonly origins: readonly string[]; readonly loopback: boolean }
  readonly introspection: boolean
  readonly sandbox: boolean
  /** The portal's pages at `/`; null where they are off. */
  readonly portal: PortalConfig | null
  readonly reprocess: {
    /** Users a run may touch without `expectedUserCount`. */
    readonly maxRunUsers: number
    /** Mutations per caller and minute. */
    readonly perMinute: number
    /** The mutations that exist in the schema. */
    readonly mutations: readonly string[]
  }
  readonly persisted: { readonly path: string | null; readonly only: boolean }
  /** Whether the schema is a subgraph of Apollo Federation. */
  readonly federation: FederationConfig | null
  readonly cache: boolean
  /** Milliseconds for which a read of history is answered again without Graph. */
  readonly historyMs: number
  readonly limits: { readonly maxNodes: number; readonly maxGraphRequests: number }
  /** Streams of subscriptions that are open at once. */
  readonly streams: { readonly perCaller: number; readonly total: number }
  /** Milliseconds one GraphQL request may take. */
  readonly requestTimeoutMs: number
  /** 0 is off. */
  readonly metricsPort: number
  /** Where OpenTelemetry spans go; null is off. */
  readonly traceEndpoint: string | null
  readonly logLevel: LogLevel
  /** Milliseconds from SIGTERM to exit at the latest. */
  readonly shutdownGraceMs: number
  /** Milliseconds of these in which everything is still served, while /readyz says 503. */
  readonly shutdownDelayMs: number
  /** Each variable with the value in force, its own or the default, without secrets: for the log. */
  readonly settings: Readonly<Record<string, string>>
  /** The embedded emulator instead of a Graph service; null without `--emulator`. */
  readonly emulator: EmulatorConfig | null
}

export type LogLevel = (typeof logLevels)[number]

/** Throws a ConfigError that names every wrong variable at once. */
export const readConfig = (environment: Environment, { emulator }: { readonly emulator: boolean }): Config => {
  const env = variables(environment)
  const federation = readFederation(env)
  const listen = {
    host: env.read('HOST', host, '127.0.0.1'),
    port: env.read('PORT', port, 4000),
    keepAliveTimeoutMs: env.read('KEEP_ALIVE_TIMEOUT_MS', integer(1_000, 86_400_000, 'milliseconds'), longestPause),
    maxHeaderBytes: env.read('MAX_HEADER_BYTES', integer(4_096, 262_144, 'bytes'), 16_384),
    // A router sends up to 1,000 keys, each with up to two ids of 400 characters.
    maxBodyBytes: federation ? 1_000_000 : 100_000,
  }
  const baseUrl = emulator ? emulatorUrl : env.read('GRAPH_BASE_URL', graphUrl, 'https://graph.microsoft.com/v1.0')
  const auth = readAuth(env, emulator)
  // A wrong address is one problem, not two.
  const isGraphLocal = emulator || isLoopback(new URL(baseUrl).hostname) || env.isWrong('GRAPH_BASE_URL')
  if (auth.mode === 'none') refuseOpenDoor(env, { host: listen.host, baseUrl, isGraphLocal })

  const portal = readPortal(env, { emulator, auth })
  const config: Omit<Config, 'settings'> = {
    listen,
    graph: {
      baseUrl,
      credential: emulator
        ? { kind: 'static', token: 'emulator' }
        : readCredential(env, { isGraphLocal, hasCaller: auth.mode === 'jwt' }),
      concurrency: env.read('GRAPH_CONCURRENCY', integer(1, 1_000), 64),
      batchSize: env.read('GRAPH_BATCH_SIZE', integer(1, 20), 20),
      timeoutMs: env.read('GRAPH_TIMEOUT_MS', milliseconds, 8_000),
      requestsPerMinute: env.read('GRAPH_REQUESTS_PER_MINUTE', count, 24_000),
    },
    proxy: readProxy(env),
    auth,
    cors: {
      origins: env.read('CORS_ORIGINS', origins, emulator ? [sandboxOrigin] : []),
      loopback: emulator && !env.raw('CORS_ORIGINS')?.trim(),
    },
    introspection: env.read('INTROSPECTION', onOff, emulator),
    sandbox: env.read('SANDBOX', onOff, emulator),
    portal,
    ...readState(env, emulator),
    reprocess: {
      maxRunUsers: env.read('MAX_REPROCESS_RUN_USERS', count, 100),
      perMinute: env.read('REPROCESS_PER_MINUTE', count, 6),
      mutations: readMutations(env),
    },
    persisted: readPersisted(env, portal !== null),
    federation,
    cache: env.read('CACHE', onOff, true),
    historyMs: readHistory(env),
    limits: {
      maxNodes: env.read('MAX_NODES', count, 100_000),
      maxGraphRequests: env.read('MAX_GRAPH_REQUESTS', count, 1_000),
    },
    streams: {
      perCaller: env.read('MAX_STREAMS_PER_CALLER', streams, 250),
      total: env.read('MAX_STREAMS', streams, 5_000),
    },
    requestTimeoutMs: env.read('REQUEST_TIMEOUT_MS', milliseconds, 25_000),
    metricsPort: env.read('METRICS_PORT', port, 0),
    traceEndpoint: env.read('OTEL_EXPORTER_OTLP_ENDPOINT', httpUrl, null),
    logLevel: env.read('LOG_LEVEL', oneOf(...logLevels), 'info'),
    shutdownGraceMs: env.read('SHUTDOWN_GRACE_MS', milliseconds, 30_000),
    shutdownDelayMs: env.read('SHUTDOWN_DELAY_MS', integer(0, 600_000, 'milliseconds'), 0),
    emulator: emulator ? readEmulator(env) : null,
  }
  if (config.metricsPort !== 0 && config.metricsPort === listen.port) {
    env.conflict('METRICS_PORT', String(config.metricsPort), 'another port than PORT, or 0')
  }
  if (config.shutdownDelayMs >= config.shutdownGraceMs) {
    env.conflict('SHUTDOWN_DELAY_MS', String(config.shutdownDelayMs), 'fewer milliseconds than SHUTDOWN_GRACE_MS')
  }
  const problems = env.problems()
  if (problems.length > 0) throw new ConfigError(problems)
  return deepFreeze({ ...config, settings: env.inForce() })
}

/** The mutations that exist in the schema, for the schema alone. Throws a ConfigError. */
export const mutationsIn = (environment: Environment): readonly string[] => only(environment, readMutations)

/** What stands before the names of a subgraph, for its text alone. Throws a ConfigError. */
export const prefixIn = (environment: Environment): string => only(environment, readPrefix)

/** Where operations are stored, for a command about the store alone. Throws a ConfigError. */
export const stateUrlIn = (environment: Environment): string =>
  only(environment, (env) => env.read('STATE_URL', stateUrl, ownFile))

const only = <T>(environment: Environment, read: (env: Variables) => T): T => {
  const env = variables(environment)
  const found = read(env)
  const problems = env.problems()
  if (problems.length > 0) throw new ConfigError(problems)
  return found
}

/** Under on-behalf-of nothing that one user has read is shown to another. */
const readHistory = (env: Variables): number => {
  const isOfApplication = env.raw('GRAPH_CREDENTIAL')?.trim() !== 'on-behalf-of'
  const historyMs = env.read('HISTORY_TTL_MS', integer(0, 60_000, 'milliseconds'), isOfApplication ? 5_000 : 0)
  if (!isOfApplication && historyMs !== 0)
    env.conflict('HISTORY_TTL_MS', String(historyMs), '`0` with GRAPH_CREDENTIAL=on-behalf-of')
  return historyMs
}

/** Set but empty means none: the cautious reading of the one list that can do harm. */
const readMutations = (env: Variables): readonly string[] =>
  env.raw('MUTATIONS')?.trim() === '' ? [] : env.read('MUTATIONS', someOf(...mutations), usualMutations)

/** Whether a mutation exists where MUTATIONS is not set; one of the schema without its line here does not compile. */
const isUsual: Readonly<Record<keyof MutationResolvers, boolean>> = {
  reprocessRun: true,
  reprocessUsers: true,
  cancelRun: false,
  runWorkflow: false,
  restoreWorkflow: false,
  releaseWorkflow: false,
}
const mutations = Object.keys(isUsual)
const usualMutations = Object.entries(isUsual).flatMap(([name, usual]) => (usual ? name : []))
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
const sandboxOrigin = 'https://studio.apollographql.com'
const emulatorUrl = 'http://127.0.0.1/v1.0'

/**
 * Longer than any balancer in front keeps an idle connection (Envoy an hour, Google's ten minutes, Front Door 90 s, others
 * 60 s): what the gateway closes first may already carry the balancer's next request.
 */
const longestPause = 3_610_000

const port = integer(0, 65_535)
const count = integer(1, 1_000_000_000)
/** 0 refuses every subscription. */
const streams = integer(0, 1_000_000)
const milliseconds = integer(1, 600_000, 'milliseconds')

/** The portal brings documents of its own, which are enough for itself. */
const readPersisted = (env: Variables, hasPortal: boolean): Config['persisted'] => {
  const path = env.read('PERSISTED_OPERATIONS', readableFile, null)
  const only = env.read('PERSISTED_ONLY', onOff, false)
  if (only && path === null && !hasPortal && !env.isWrong('PERSISTED_OPERATIONS')) {
    env.conflict('PERSISTED_OPERATIONS', undefined, 'the path of a manifest while PERSISTED_ONLY is `on`')
  }
  return { path, only }
}

const deepFreeze = <T extends object>(value: T): T => {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part)
  return Object.freeze(value)
}
