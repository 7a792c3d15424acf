/** The handlers for an identified caller: GraphQL, and lists as CSV. */
import type { Clock } from './clock.ts'
import type { Config } from './config/index.ts'
import { createExport } from './export/index.ts'
import {
  budgetPerMinute,
  createGateway,
  createOpenRequest,
  createRateLimit,
  createSchema,
  defaultLimits,
  guardReads,
  namesWithPrefix,
  type TrustedDocuments,
} from './gateway/index.ts'
import type { RequestIds } from './http/index.ts'
import type { Mutations, RedisLogins } from './mutation/index.ts'
import type { GraphParts } from './open-graph.ts'
import { openWatcher } from './open-watcher.ts'
import { type AccessLog, failure, type Telemetry } from './telemetry/index.ts'

type EndpointParts = {
  readonly config: Config
  readonly clock: Clock
  readonly requestIds: RequestIds
  readonly access: AccessLog
  readonly logins: RedisLogins | null
}

export const openEndpoints = async (
  { config, clock, requestIds, access, logins }: EndpointParts,
  { observe, tally }: Telemetry,
  { service: graph, credentials, openLasting }: GraphParts,
  mutations: Mutations,
  documents: TrustedDocuments,
) => {
  const names = config.federation && namesWithPrefix(config.federation.prefix)
  const schema = createSchema(config.reprocess.mutations, names)
  guardReads(schema)
  const shared = { ...config.limits, clock, timeoutMs: config.requestTimeoutMs, graph, mutations, openLasting }
  const parts = { config, clock, observe, mutations, logins, graph: { service: graph, credentials } }
  const watcher = await openWatcher({ ...parts, open: createOpenRequest({ ...shared, fresh: true, rank: 'poll' }) })
  const perMinute = budgetPerMinute(config.limits.maxGraphRequests)
  const rateLimit = await createRateLimit({ perMinute, redisUrl: config.redisUrl, logins })
  const gateway = await createGateway({
    schema,
    names,
    limits: { ...defaultLimits, ...config.limits },
    plan: () => ({
      learned: graph.options(),
      expandsTasks: graph.expandsTasks(),
      expandsSubjectTasks: graph.expandsSubjectTasks(),
      workflows: graph.tenantSize(),
    }),
    documents,
    introspection: config.introspection,
    rateLimit,
    batchSize: config.graph.batchSize,
    open: createOpenRequest(shared),
    live: { clock, watcher, limits: config.streams, observe },
    started: () => observe({ kind: 'operationStarted' }),
    ended: (outcome, milliseconds) => observe({ kind: 'operationEnded', ...outcome, milliseconds }),
    readTenant: access.readTenant,
    requestId: requestIds.current,
    onError: (error) => tally.say(failure('a field failed', error, requestIds.current())),
  })
  const csv = createExport({
    schema,
    // An export is no GraphQL request. Its pages are bounded one by one: by their rows, and by the caller's budget per minute.
    open: createOpenRequest({ ...shared, maxGraphRequests: Number.POSITIVE_INFINITY, rank: 'export' }),
    clock,
    rateLimit,
    exported: access.exported,
    ended: (end) => observe({ kind: 'exportEnded', ...end }),
    requestId: requestIds.current,
    onError: (error) => tally.say(failure('an export failed', error, requestIds.current())),
  })
  return { ...gateway, csv, closeRateLimit: rateLimit.close }
}
