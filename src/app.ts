/** The composition root: with the `open-` files beside it, the one place that knows every room. */
import { randomUUID } from 'node:crypto'
import { admission } from './admission.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config/index.ts'
import { emulated } from './emulated.ts'
import { firstQuery } from './gateway/index.ts'
import {
  chain,
  createOutside,
  createRequestIds,
  explorer,
  type Handler,
  type RequestIds,
  redirect,
  route,
} from './http/index.ts'
import { authenticated, createIdentity } from './identity/index.ts'
import { createMutations } from './mutation/index.ts'
import { openEndpoints } from './open-endpoints.ts'
import { type GraphParts, openGraph } from './open-graph.ts'
import { openPeers } from './open-peers.ts'
import { openPortal, trustedDocuments } from './open-portal.ts'
import { openLogins, openState } from './open-state.ts'
import { createReadiness } from './readiness.ts'
import { createStopping } from './stopping.ts'
import {
  createAccessLog,
  type DroppedLines,
  failure,
  type Log,
  openTelemetry,
  storeLog,
  type Telemetry,
} from './telemetry/index.ts'

export type AppOptions = {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly version: string
  /** The ids of requests, which the log names too. Without it: random ones. */
  readonly requestIds?: RequestIds
  /** Where log lines that could not be written are counted, for the metrics. Without it there is no such metric. */
  readonly droppedLogLines?: () => DroppedLines
  /** How the gateway reaches Graph. Without it: over the network, or the emulator if the configuration has one. */
  readonly fetch?: Handler
  /** How the gateway reaches the issuer of tokens for its keys. Without it: over the network. */
  readonly issuer?: Handler
}

export type App = {
  readonly handler: Handler
  /** Prometheus text, for a port of its own. */
  readonly metrics: Handler
  readonly firstQuery: string
  /** Whether the portal is served at `/`. */
  readonly hasPortal: boolean
  /** Starts the background work: reconciliation, and learning which options the tenant takes. */
  readonly start: () => void
  /** Runs the checks of /readyz: each change is a log line, also where no probe comes. */
  readonly check: () => Promise<void>
  /** From now on /readyz answers 503, and everything is served as before. */
  readonly unready: () => void
  /** As `unready`, and every stream is completed. Soon after, a mutation waits for Graph no longer than its one request takes. */
  readonly drain: () => void
  /** Waits for the mutations in flight, then releases every resource. */
  readonly close: () => Promise<void>
}

export const createApp = async (options: AppOptions): Promise<App> => {
  const { config, clock, log, version, droppedLogLines, requestIds = createRequestIds(randomUUID) } = options
  const portal = openPortal(config)
  const documents = trustedDocuments(config, portal)
  const stopping = createStopping(config.shutdownGraceMs - config.shutdownDelayMs)
  const outside = createOutside({ connections: config.graph.concurrency, proxy: config.proxy })
  const identity = createIdentity({ auth: config.auth, clock, fetch: options.issuer ?? outside.handler })

  const telemetry = await openTelemetry({ log, clock, version, traceEndpoint: config.traceEndpoint, droppedLogLines })
  const roles = config.auth.mode === 'jwt' ? config.auth : { scope: '', readRole: '' }
  const access = createAccessLog(log, telemetry.tally, roles)
  const fetch = options.fetch ?? (config.emulator ? await emulated(config.emulator, clock) : outside.handler)
  const logins = openLogins(config, clock, telemetry.observe)
  const store = await openState(config, logins)
  const peers = await openPeers(config.redisUrl, clock.now, logins)
  const graph = openGraph(options, telemetry, fetch, stopping.signal, peers.exchange)
  const mutations = openMutations(options, telemetry, graph, store, stopping.signal)
  const { csv, ...endpoints } = await openEndpoints(
    { config, clock, requestIds, access, logins },
    telemetry,
    graph,
    mutations,
    documents,
  )
  const status = createReadiness({
    clock,
    log,
    keys: identity.ready,
    credential: graph.credentials.ready,
    graph: graph.service.reachable,
    trouble: mutations.trouble,
  })

  const drain = () => {
    status.drain()
    stopping.begin()
    endpoints.endStreams()
  }
  const identify = admission(identity, access, telemetry.observe)
  const graphql = chain(
    telemetry.tracing ? [telemetry.tracing.operation] : [],
    authenticated(identify, endpoints.answer),
  )
  const page = explorer({ query: firstQuery })
  const endpoint = { GET: config.sandbox ? chain([page], graphql) : graphql, POST: graphql }
  const routes = {
    '/': { GET: portal?.handler ?? redirect('graphql') },
    '/graphql': endpoint,
    '/graphql/': endpoint,
    '/export/runs.csv': { GET: authenticated(identify, csv.runs) },
    '/export/subject-processing-results.csv': { GET: authenticated(identify, csv.subjectProcessingResults) },
    '/export/task-reports.csv': { GET: authenticated(identify, csv.taskReports) },
    '/export/user-processing-results.csv': { GET: authenticated(identify, csv.userProcessingResults) },
    '/livez': { GET: status.live },
    '/readyz': { GET: status.ready },
  }
  const onThrow = (error: unknown) =>
    telemetry.tally.say(failure('a request failed unexpectedly', error, requestIds.current()))
  return {
    handler: chain([requestIds.policy(onThrow)], route(routes, portal?.handler)),
    metrics: telemetry.metrics,
    firstQuery,
    hasPortal: portal !== null,
    check: status.check,
    unready: status.drain,
    start: () => {
      mutations.start()
      graph.learn()
    },
    drain,
    close: async () => {
      drain()
      await mutations.drain()
      await endpoints.close()
      await store.close()
      await endpoints.closeRateLimit()
      peers.close()
      logins?.close()
      await outside.close()
      await telemetry.close()
    },
  }
}

/** The mutations over the store of their operations. */
const openMutations = (
  { config, clock, log }: AppOptions,
  { observe, tally }: Telemetry,
  { backgroundPort, service }: GraphParts,
  store: Awaited<ReturnType<typeof openState>>,
  stopping: AbortSignal,
) =>
  createMutations({
    store,
    clock,
    config: {
      maxRunUsers: config.reprocess.maxRunUsers,
      perMinute: config.reprocess.perMinute,
      postMs: config.graph.timeoutMs,
    },
    newId: randomUUID,
    stopping,
    audit: (entry) => {
      log.info({ audit: entry }, 'reprocess')
      observe({ kind: 'auditEntry', mutation: entry.action.kind, status: entry.status })
    },
    onError: (error) => tally.say(failure('reprocessing in the background failed', error)),
    counted: (count) => observe({ kind: 'openReprocessOperations', count }),
    onStore: storeLog(log),
    onStoreCall: (call) => observe({ kind: 'storeCall', ...call }),
    onEffect: service.seenChange,
    backgroundPort,
  })
