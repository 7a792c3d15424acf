/** The composition root: the one file that knows every room, and returns a Handler. */
import { randomUUID } from 'node:crypto'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { firstQuery } from './gateway/first-query.ts'
import { createGateway, createSchema, type Outcome } from './gateway/index.ts'
import { defaultLimits, readManifest } from './gateway/limits/index.ts'
import { createOpen } from './gateway/operation.ts'
import { guardQueries } from './gateway/permission.ts'
import { explorer } from './http/explorer.ts'
import { createOutside } from './http/fetch.ts'
import { chain, type Handler, type Policy } from './http/handler.ts'
import { health } from './http/health.ts'
import { route } from './http/route.ts'
import type { Caller } from './identity/caller.ts'
import { authenticated, createIdentity } from './identity/index.ts'
import { type Bearer, createCredentials } from './msgraph/credential.ts'
import { createGraphService, type Graph, type GraphService } from './msgraph/index.ts'
import { createReprocess, graphPort, openStore, reprocessFor } from './reprocess/index.ts'
import type { TelemetryEvent } from './telemetry/event.ts'
import type { Log } from './telemetry/log.ts'
import { metrics as createMetrics } from './telemetry/metrics.ts'
import { startTracing } from './telemetry/tracing.ts'

export type AppOptions = {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly version: string
  /** How Graph is reached; without it, over the network, or the emulator where the configuration has one. */
  readonly fetch?: Handler
}

export type App = {
  readonly handler: Handler
  /** Prometheus text, for a port of its own. */
  readonly metrics: Handler
  readonly firstQuery: string
  /** Begins what goes on in the background: reconciliation, and learning what the tenant takes. */
  readonly start: () => void
  /** From now on /readyz says 503. */
  readonly drain: () => void
  /** Waits for the mutations in flight, then lets go of everything. */
  readonly close: () => Promise<void>
}

export const createApp = async ({ config, clock, log, version, fetch: given }: AppOptions): Promise<App> => {
  const manifest = config.persisted.path === null ? new Map<string, string>() : readManifest(config.persisted.path)
  const metrics = createMetrics({ operationNames: [] })
  const tracing =
    config.traceEndpoint === null
      ? null
      : await startTracing({ endpoint: config.traceEndpoint, serviceVersion: version })
  const observe = observer(log, [metrics.observe, ...(tracing ? [tracing.observe] : [])])

  const outside = createOutside(config.graph.concurrency)
  const fetch = given ?? (config.emulator ? await emulated(config.emulator, clock) : outside.handler)
  const credentials = createCredentials({ ...config.graph.credential, baseUrl: config.graph.baseUrl, clock })
  const graph = createGraphService({
    ...config.graph,
    credentials,
    fetch: chain(tracing ? [tracing.graphRequest] : [], fetch),
    clock,
    cache: config.cache,
    random: Math.random,
    observe,
  })

  const store = await openStore(stateUrl(config.state))
  const portFor = (caller: Bearer) => graphPort(freshViews(graph, caller, clock), graph.post(caller))
  const isAppOnly = config.graph.credential.kind !== 'on-behalf-of'
  const reprocess = createReprocess({
    store,
    clock,
    config: {
      maxRunUsers: config.reprocess.maxRunUsers,
      perMinute: config.reprocess.perMinute,
      answerMs: config.graph.timeoutMs + 2_000,
    },
    newId: randomUUID,
    audit: (entry) => log.info({ audit: entry }, 'reprocess'),
    onError: (error) => log.error({ err: error }, 'reprocessing in the background failed'),
    backgroundPort: () => (isAppOnly ? portFor(nobody) : null),
  })

  const identity = createIdentity({ auth: config.auth, clock, fetch: outside.handler })
  const schema = createSchema(config.reprocess.mutations)
  guardQueries(schema)
  const gateway = await createGateway({
    schema,
    limits: { ...defaultLimits, maxNodes: config.limits.maxNodes, maxGraphRequests: config.limits.maxGraphRequests },
    plan: () => ({ taskResults: 'expand', users: 'expand' }),
    documents: { manifest, only: config.persisted.only },
    introspection: config.introspection,
    open: createOpen({
      clock,
      timeoutMs: config.requestTimeoutMs,
      graphFor: (caller, signal, deadline) => graph.operation({ caller, signal, deadline }),
      reprocessFor: (caller) => reprocessFor(reprocess, caller, portFor(caller), () => graph.refresh(caller)),
    }),
    ended: ({ name, type, outcome }: Outcome, _caller: Caller, milliseconds: number) =>
      observe({ kind: 'operationEnded', name, type, outcome, milliseconds }),
    onError: (error) => log.debug({ err: error }, 'a field failed'),
  })

  const status = health({
    clock,
    checks: [
      { name: 'keys', check: identity.ready },
      { name: 'credential', check: credentials.ready },
      { name: 'graph', check: graph.reachable },
      { name: 'state', check: () => store.check().then(() => true) },
    ],
  })
  const graphql = chain(
    [...(tracing ? [tracing.operation] : []), counted(observe)],
    authenticated(identity.identify, gateway.answer),
  )
  const page = explorer({ query: firstQuery, path: '/graphql' })
  return {
    handler: route({
      '/graphql': { GET: config.sandbox ? chain([page], graphql) : graphql, POST: graphql },
      '/livez': { GET: status.live },
      '/readyz': { GET: status.ready },
    }),
    metrics: metrics.handler,
    firstQuery,
    start: () => {
      reprocess.start()
      if (isAppOnly) graph.learn(nobody).catch((error) => log.debug({ err: error }, 'nothing learnt of the tenant yet'))
    },
    drain: status.drain,
    close: async () => {
      await reprocess.drain()
      await gateway.close()
      await store.close()
      await outside.close()
      await tracing?.close()
    },
  }
}

const stateUrl = (state: Config['state']): string => {
  switch (state.kind) {
    case 'memory':
      return 'memory:'
    case 'sqlite':
      return `sqlite:${state.path}`
    case 'redis':
      return state.url
  }
}

/** Under an app-only credential nobody in particular needs to ask. */
const nobody: Bearer = { assertion: null }

const counted =
  (observe: (event: TelemetryEvent) => void): Policy =>
  (next) =>
  (request) => {
    observe({ kind: 'operationStarted' })
    return next(request)
  }

/** Hands every event to all listeners, and says once for each kind that Graph sent what its metadata does not promise. */
const observer = (log: Log, listeners: readonly ((event: TelemetryEvent) => void)[]) => {
  const said = new Set<string>()
  return (event: TelemetryEvent): void => {
    for (const listener of listeners) listener(event)
    if (event.kind !== 'odd' || said.size >= 1_000) return
    const kind = `${event.resource}/${event.property}: ${event.found}`
    if (said.has(kind)) return
    said.add(kind)
    log.warn({ resource: event.resource, property: event.property, found: event.found }, 'Graph sent an odd value')
  }
}

/**
 * Views of Graph for reads that must see the present: those of one moment share one and so travel together, the next
 * moment has another. They belong to no request, and outlive the one that asked.
 */
const freshViews = (graph: GraphService, caller: Bearer, clock: Clock): (() => Graph) => {
  let view: Graph | undefined
  return () => {
    if (view) return view
    view = graph.operation({ caller, signal: new AbortController().signal, deadline: clock.now() + viewMs })
    setImmediate(() => {
      view = undefined
    })
    return view
  }
}
/** Milliseconds that one background read may wait for Graph to take it. */
const viewMs = 20_000

/** Loaded only where it is wanted: a gateway over a tenant has no emulator in it. */
const emulated = async ({ seed, latencyMs }: NonNullable<Config['emulator']>, clock: Clock): Promise<Handler> => {
  const { createEmulator } = await import('./emulator/index.ts')
  return createEmulator({ clock, seed, latencyMs }).handler
}
