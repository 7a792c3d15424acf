/** The composition root: the one file that knows every room, and returns a Handler. */
import { randomUUID } from 'node:crypto'
import type { Clock } from './clock.ts'
import { type Config, ConfigError } from './config/index.ts'
import { createExport } from './export/index.ts'
import {
  budgetPerMinute,
  createGateway,
  createOpen,
  createRateLimit,
  createSchema,
  defaultLimits,
  firstQuery,
  guardQueries,
  type Outcome,
  readManifest,
} from './gateway/index.ts'
import { chain, createOutside, explorer, type Handler, health, redirect, route } from './http/index.ts'
import { AuthenticationError, authenticated, type Caller, createIdentity } from './identity/index.ts'
import { type Bearer, type Budget, createCredentials, createGraphService, liftable } from './msgraph/index.ts'
import {
  createFreshView,
  createMutations,
  graphPort,
  mutationsFor,
  openStore,
  StateUnavailable,
} from './mutation/index.ts'
import { createStopping } from './stopping.ts'
import {
  metrics as createMetrics,
  type DroppedLines,
  eventLog,
  type Log,
  startTracing,
  storeLog,
  type TelemetryEvent,
} from './telemetry/index.ts'

export type AppOptions = {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly version: string
  /** Log lines that could not be written, for the metrics; none where left out. */
  readonly droppedLogLines?: () => DroppedLines
  /** How Graph is reached; without it, over the network, or the emulator where the configuration has one. */
  readonly fetch?: Handler
  /** How the issuer of tokens is reached for its keys; without it, over the network. */
  readonly issuer?: Handler
}

export type App = {
  readonly handler: Handler
  /** Prometheus text, for a port of its own. */
  readonly metrics: Handler
  readonly firstQuery: string
  /** Begins what goes on in the background: reconciliation, and learning what the tenant takes. */
  readonly start: () => void
  /** From now on /readyz says 503, and soon no mutation waits for Graph any longer than for its one request. */
  readonly drain: () => void
  /** Waits for the mutations in flight, then lets go of everything. */
  readonly close: () => Promise<void>
}

export const createApp = async (options: AppOptions): Promise<App> => {
  const { config, clock, log, version } = options
  const manifest = config.persisted.path === null ? new Map<string, string>() : readManifest(config.persisted.path)
  const metrics = createMetrics({ droppedLogLines: options.droppedLogLines })
  const tracing =
    config.traceEndpoint === null
      ? null
      : await startTracing({ endpoint: config.traceEndpoint, serviceVersion: version })
  const listeners = [metrics.observe, eventLog(log), ...(tracing ? [tracing.observe] : [])]
  const observe = (event: TelemetryEvent) => {
    for (const listener of listeners) listener(event)
  }

  const outside = createOutside({ connections: config.graph.concurrency, proxy: config.proxy })
  const fetch = options.fetch ?? (config.emulator ? await emulated(config.emulator, clock) : outside.handler)
  const credentials = createCredentials({ ...config.graph.credential, baseUrl: config.graph.baseUrl, clock, observe })
  const graph = createGraphService({
    ...config.graph,
    credentials,
    fetch: chain(tracing ? [tracing.graphRequest] : [], fetch),
    clock,
    cache: config.cache,
    random: Math.random,
    observe,
  })

  const store = await openStore(config.stateUrl).catch((error) => refuseState(config.stateUrl, error))
  const stopping = createStopping(config.shutdownGraceMs)
  const { signal } = stopping
  const lasting = (caller: Bearer, budget?: Budget) =>
    graph.session({ caller, signal, deadline: clock.now() + presentMs, fresh: true, budget })
  const isAppOnly = config.graph.credential.kind !== 'on-behalf-of'
  const mutations = createMutations({
    store,
    clock,
    config: {
      maxRunUsers: config.reprocess.maxRunUsers,
      perMinute: config.reprocess.perMinute,
      postMs: config.graph.timeoutMs,
    },
    newId: randomUUID,
    stopping: signal,
    audit: (entry) => log.info({ audit: entry }, 'reprocess'),
    onError: (error) => log.error({ err: error }, 'reprocessing in the background failed'),
    counted: (count) => observe({ kind: 'openReprocessOperations', count }),
    onStore: storeLog(log),
    backgroundPort: () =>
      isAppOnly ? graphPort(createFreshView(() => lasting(nobody)).view, graph.post(nobody)) : null,
  })

  const identity = createIdentity({ auth: config.auth, clock, fetch: options.issuer ?? outside.handler })
  const schema = createSchema(config.reprocess.mutations)
  guardQueries(schema)
  const openWithin = (maxGraphRequests: number) =>
    createOpen({
      clock,
      timeoutMs: config.requestTimeoutMs,
      maxGraphRequests,
      graphFor: (caller, bounds) => graph.session({ caller, ...bounds }),
      mutationsFor: (caller, bounds) => {
        // What a POST has done must be found out whatever was read before it, and by a replay too.
        const { budget, lift } = liftable(bounds.budget)
        const post = graph.post(caller)
        return mutationsFor(mutations, caller, {
          lasting: () => lasting(caller, budget),
          ending: () => graph.session({ caller, ...bounds, fresh: true }),
          post: (...request) => {
            lift()
            return post(...request)
          },
          answered: lift,
        })
      },
    })
  const open = openWithin(config.limits.maxGraphRequests)
  const rateLimit = await createRateLimit({
    perMinute: budgetPerMinute(config.limits.maxGraphRequests),
    redisUrl: config.stateUrl.startsWith('redis') ? config.stateUrl : null,
  })
  const gateway = await createGateway({
    schema,
    limits: { ...defaultLimits, maxNodes: config.limits.maxNodes, maxGraphRequests: config.limits.maxGraphRequests },
    plan: () => ({
      expandsTasks: graph.expandsTasks(),
      expandsSubjectTasks: graph.expandsSubjectTasks(),
      workflows: graph.tenantSize(),
    }),
    documents: { manifest, only: config.persisted.only },
    introspection: config.introspection,
    rateLimit,
    open: (caller, request) => {
      observe({ kind: 'operationStarted' })
      return open(caller, request)
    },
    ended: ({ name, type, outcome }: Outcome, _caller: Caller, milliseconds: number) =>
      observe({ kind: 'operationEnded', name, type, outcome, milliseconds }),
    onError: (error) => log.error({ err: error }, 'a field failed'),
  })
  const csv = createExport({
    schema,
    // An export is no GraphQL request: its pages are bounded one by one, by their rows and by what the caller may ask a minute.
    open: openWithin(Number.POSITIVE_INFINITY),
    rateLimit,
    onError: (error) => log.error({ err: error }, 'an export failed'),
  })

  const status = health({
    clock,
    checks: [
      { name: 'keys', check: identity.ready },
      { name: 'credential', check: credentials.ready },
      { name: 'graph', check: graph.reachable },
      {
        name: 'state',
        check: async () => {
          const trouble = await mutations.trouble()
          if (!trouble) return true
          if (trouble.affects === 'operations') return { impaired: trouble.reason }
          return trouble.affects === 'store' ? { degraded: trouble.reason } : trouble.reason
        },
      },
    ],
  })
  const drain = () => {
    status.drain()
    stopping.begin()
  }
  /** Callers are told the same of every token that is refused; why, only the operator is. */
  const identify = (request: Request) =>
    identity.identify(request).catch((error) => {
      if (error instanceof AuthenticationError) log.info({ reason: error.reason }, 'a request was not let in')
      throw error
    })
  const graphql = chain(tracing ? [tracing.operation] : [], authenticated(identify, gateway.answer))
  const page = explorer({ query: firstQuery })
  const endpoint = { GET: config.sandbox ? chain([page], graphql) : graphql, POST: graphql }
  return {
    handler: route({
      '/': { GET: redirect('graphql') },
      '/graphql': endpoint,
      '/graphql/': endpoint,
      '/export/runs.csv': { GET: authenticated(identify, csv.runs) },
      '/export/subject-processing-results.csv': { GET: authenticated(identify, csv.subjectProcessingResults) },
      '/export/user-processing-results.csv': { GET: authenticated(identify, csv.userProcessingResults) },
      '/livez': { GET: status.live },
      '/readyz': { GET: status.ready },
    }),
    metrics: metrics.handler,
    firstQuery,
    start: () => {
      mutations.start()
      if (isAppOnly)
        graph.learn(nobody, signal).catch((error) => log.debug({ err: error }, 'nothing learnt of the tenant yet'))
    },
    drain,
    close: async () => {
      drain()
      await mutations.drain()
      await gateway.close()
      await store.close()
      await rateLimit.close()
      await outside.close()
      await tracing?.close()
    },
  }
}

/** Told like any other setting that is wrong: what is tried first is the file itself, or the mode that Redis is in. */
const refuseState = (value: string, error: unknown): never => {
  if (!(error instanceof StateUnavailable)) throw error
  const reason = error.cause instanceof Error ? error.cause.message : 'for a reason that is not told'
  const takes = value.startsWith('redis')
    ? `a single Redis, with replicas or without: ${reason}`
    : `sqlite: with the path of a state file that can be opened and written; this one cannot: ${reason}`
  throw new ConfigError([{ name: 'STATE_URL', value, takes }])
}

/** Under an app-only credential nobody in particular needs to ask. */
const nobody: Bearer = { assertion: null }

/** Milliseconds that one read of the present may wait for Graph to take it. */
const presentMs = 20_000

/** Loaded only where it is wanted: a gateway over a tenant has no emulator in it. */
const emulated = async ({ seed, latencyMs }: NonNullable<Config['emulator']>, clock: Clock): Promise<Handler> => {
  const { createEmulator } = await import('./emulator/index.ts')
  return createEmulator({ clock, seed, latencyMs }).handler
}
