/** Counts and durations for Prometheus: one registry per app, fed by events, read through a Handler. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { answer, type Handler, route } from '../http/index.ts'
import type { TelemetryEvent } from './event.ts'
import type { DroppedLines } from './log-output.ts'

export type Metrics = {
  readonly observe: (event: TelemetryEvent) => void
  /** GET /metrics; everything else is 404. */
  readonly handler: Handler
}

type MetricsOption = {
  /** How many names of operations, which clients choose freely, get a series of their own before the rest is `other`. */
  readonly maxOperationNames?: number
  /** Event-loop lag, memory and garbage collection of the process; they cost a timer. */
  readonly processMetrics?: boolean
  /** Log lines lost so far. */
  readonly droppedLogLines?: (() => DroppedLines) | undefined
}

export const metrics = ({
  maxOperationNames = 100,
  processMetrics = true,
  droppedLogLines = () => ({ audit: 0, other: 0 }),
}: MetricsOption = {}): Metrics => {
  const registry = new Registry()
  if (processMetrics) collectDefaultMetrics({ register: registry })
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter({ name: prefix + name, help, labelNames, registers: [registry] })
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name: prefix + name, help, labelNames, registers: [registry] })
  const histogram = <L extends string>(name: string, help: string, buckets: number[], ...labelNames: L[]) =>
    new Histogram({ name: prefix + name, help, labelNames, buckets, registers: [registry] })

  const operations = counter(
    'graphql_requests_total',
    'GraphQL requests by operation name and outcome',
    'operation',
    'type',
    'outcome',
  )
  const operationSeconds = histogram('graphql_request_seconds', 'Time to answer a GraphQL request', seconds, 'type')
  const operationsOpen = gauge('graphql_requests_open', 'GraphQL requests being worked on')
  const streamsOpen = gauge('streams_open', 'Streams of subscriptions that are open')
  const streamResults = counter('stream_results_total', 'Results made for streams: one for each event and stream')
  const topics = gauge('live_topics', 'Things that streams watch now, each with one poll')
  const polls = counter('live_polls_total', 'Polls of what streams watch', 'outcome')
  const streamsEnded = counter('streams_ended_total', 'Streams that have ended, by what ended them', 'reason')
  const reprocessOpen = gauge('reprocess_operations_open', 'Reprocess operations without a final outcome')
  const httpRequests = counter('graph_http_requests_total', 'HTTP requests to Graph by status; 0: no answer', 'status')
  const httpSeconds = histogram('graph_http_request_seconds', 'Time of one HTTP request to Graph', seconds)
  const batchSize = histogram('graph_batch_size', 'Requests that travelled in one HTTP request', [1, 2, 5, 10, 15, 20])
  const subRequests = counter('graph_requests_total', 'Requests to Graph, alone or in a batch', 'route', 'status')
  const throttled = counter('graph_throttled_total', 'Refusals of Graph to go on at this pace', 'scope')
  const retried = counter('graph_retried_total', 'Requests sent again', 'reason')
  const loads = counter('loader_requests_total', 'Reads through loaders; a hit had been read before', 'result')
  const cached = counter(
    'cache_requests_total',
    'What operations share: joined in flight, taken from the cache, or a miss',
    'result',
  )
  const odd = counter('graph_odd_values_total', "Values outside Graph's metadata", 'resource', 'property', 'found')
  const pace = gauge('graph_pace', 'Graph requests a second that Graph accepts of all gateways; 0: no limit is known')
  const overQuota = counter('graph_over_quota_total', 'Requests that GRAPH_REQUESTS_PER_MINUTE kept from Graph', 'rank')
  const authentications = counter('authentications_total', 'Requests let in or not, by why not', 'outcome')
  const tokenRequests = counter('token_requests_total', 'Requests for tokens of Entra', 'resource', 'outcome')
  const tokenSeconds = histogram('token_request_seconds', 'Time of one request for a token', seconds, 'resource')
  const exports = counter('exports_total', 'Requests for CSV by outcome', 'list', 'outcome')
  const exportedRows = counter('export_rows_total', 'Rows given as CSV, also by exports that broke off', 'list')
  const storeSeconds = histogram('store_call_seconds', 'Time of one call of the store', storeCallSeconds, 'call')
  const storeErrors = counter('store_call_errors_total', 'Calls of the store that failed', 'call', 'reason')
  const auditEntries = counter('audit_entries_total', 'Steps of mutations in the audit log', 'mutation', 'status')
  const breaker = gauge('graph_breaker_state', '1 for the state the circuit breaker is in', 'state')

  new Counter({
    name: `${prefix}log_lines_dropped_total`,
    help: 'Log lines lost because standard output took none',
    labelNames: ['kind'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [kind, count] of Object.entries(droppedLogLines())) this.inc({ kind }, count)
    },
  })

  const operationName = bounded(maxOperationNames)
  const routeName = bounded(200)
  const oddName = bounded(200)
  const outcomeName = bounded(50)

  const observe = (event: TelemetryEvent): void => {
    switch (event.kind) {
      case 'operationStarted':
        operationsOpen.inc()
        break
      case 'operationEnded': {
        const type = event.type ?? 'unknown'
        operationsOpen.dec()
        operationSeconds.observe({ type }, event.milliseconds / 1_000)
        const operation = event.name === null ? 'anonymous' : operationName(event.name)
        operations.inc({ operation, type, outcome: outcomeName(event.outcome) })
        break
      }
      case 'streamOpened':
        streamsOpen.inc()
        break
      case 'streamResult':
        streamResults.inc()
        break
      case 'topics':
        topics.set(event.count)
        break
      case 'poll':
        polls.inc({ outcome: event.outcome })
        break
      case 'streamEnded':
        streamsOpen.dec()
        streamsEnded.inc({ reason: event.reason })
        break
      case 'openReprocessOperations':
        reprocessOpen.set(event.count)
        break
      case 'httpRequest':
        httpRequests.inc({ status: event.status })
        httpSeconds.observe(event.milliseconds / 1_000)
        batchSize.observe(event.subRequests)
        break
      case 'subRequest':
        subRequests.inc({ route: routeName(event.route), status: event.status })
        break
      case 'throttled':
        throttled.inc({ scope: event.scope })
        break
      case 'retried':
        retried.inc({ reason: event.reason })
        break
      case 'loader':
        loads.inc({ result: event.hit ? 'hit' : 'miss' })
        break
      case 'cache':
        cached.inc({ result: cacheResult(event) })
        break
      case 'odd': {
        const isKnown = oddName(`${event.resource}.${event.property}`) !== other
        const { resource, property } = isKnown ? event : { resource: other, property: other }
        odd.inc({ resource, property, found: event.found })
        break
      }
      case 'pace':
        pace.set(event.perSecond ?? 0)
        break
      case 'overQuota':
        overQuota.inc({ rank: event.rank })
        break
      case 'authentication':
        authentications.inc({ outcome: event.outcome })
        break
      case 'tokenRequest': {
        const resource = resourceNames[event.resource]
        tokenRequests.inc({ resource, outcome: event.failure ?? 'obtained' })
        tokenSeconds.observe({ resource }, event.milliseconds / 1_000)
        break
      }
      case 'exportEnded':
        exports.inc({ list: event.list, outcome: event.outcome })
        exportedRows.inc({ list: event.list }, event.rows)
        break
      case 'storeCall':
        storeSeconds.observe({ call: event.call }, event.milliseconds / 1_000)
        if (event.failure !== null) storeErrors.inc({ call: event.call, reason: event.failure })
        break
      case 'auditEntry':
        auditEntries.inc({ mutation: event.mutation, status: event.status })
        break
      case 'breaker':
        for (const state of breakerStates) breaker.set({ state }, state === event.state ? 1 : 0)
    }
  }
  observe({ kind: 'breaker', state: 'closed' })

  const text: Handler = async () =>
    answer(await registry.metrics(), { status: 200, headers: { 'content-type': registry.contentType } })
  return { observe, handler: route({ '/metrics': { GET: text } }) }
}

const cacheResult = (event: Extract<TelemetryEvent, { kind: 'cache' }>): string => {
  if (event.hit === 'stored' && event.ageMs !== undefined) return 'history'
  return event.hit === false ? 'miss' : event.hit
}

const prefix = 'lifecycle_workflows_gateway_'
const other = 'other'
const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25]
/** A call is one short transaction, and is given up after some seconds. */
const storeCallSeconds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2.5]
const resourceNames = { Graph: 'graph', Redis: 'redis' } as const
const breakerStates = ['closed', 'half-open', 'open'] as const

/** Passes the first `limit` different names and those known beforehand; the rest is `other`, so that series stay few. */
const bounded = (limit: number): ((name: string) => string) => {
  const names = new Set<string>()
  return (name) => {
    if (names.has(name)) return name
    if (names.size >= limit) return other
    names.add(name)
    return name
  }
}
