/** Counts from events, as Prometheus reads them. */
import { describe, expect, it } from 'vitest'
import type { TelemetryEvent } from '../../src/telemetry/event.ts'
import { metrics } from '../../src/telemetry/metrics.ts'

/** The samples after these events, one a line, without comments and prefix. */
const samples = async (events: readonly TelemetryEvent[], option = {}) => {
  const { observe, handler } = metrics({ processMetrics: false, ...option })
  events.forEach(observe)
  const text = await (await handler(new Request('http://a/metrics'))).text()
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replace('lifecycle_workflows_gateway_', ''))
}

const ended = (name: string | null, outcome = 'ok'): TelemetryEvent => ({
  kind: 'operationEnded',
  name,
  type: 'query',
  outcome,
  milliseconds: 30,
})

describe('GraphQL requests', () => {
  it('are counted by name, type and outcome', async () => {
    expect(await samples([ended('A'), ended('A'), ended('A', 'UPSTREAM_TIMEOUT'), ended(null)])).toEqual(
      expect.arrayContaining([
        'graphql_requests_total{operation="A",type="query",outcome="ok"} 2',
        'graphql_requests_total{operation="A",type="query",outcome="UPSTREAM_TIMEOUT"} 1',
        'graphql_requests_total{operation="anonymous",type="query",outcome="ok"} 1',
        'graphql_request_seconds_count{type="query"} 4',
        'graphql_request_seconds_bucket{le="0.025",type="query"} 0',
        'graphql_request_seconds_bucket{le="0.05",type="query"} 4',
      ]),
    )
  })

  it('are counted while they last', async () => {
    const started: TelemetryEvent = { kind: 'operationStarted' }
    expect(await samples([started, started, ended('A')])).toContain('graphql_requests_open 1')
  })

  it('cannot make more series than there is room for, however many names clients think of', async () => {
    const events = Array.from({ length: 1_000 }, (_, i) => ended(`Name${i}`))
    const lines = await samples(events, { maxOperationNames: 3 })
    const counts = lines.filter((line) => line.startsWith('graphql_requests_total'))
    expect(counts).toEqual([
      ...['Name0', 'Name1', 'Name2'].map(
        (name) => `graphql_requests_total{operation="${name}",type="query",outcome="ok"} 1`,
      ),
      'graphql_requests_total{operation="other",type="query",outcome="ok"} 997',
    ])
  })
})

it.each<[TelemetryEvent, string]>([
  [
    { kind: 'httpRequest', milliseconds: 40, status: 200, subRequests: 20 },
    'graph_http_requests_total{status="200"} 1',
  ],
  [{ kind: 'httpRequest', milliseconds: 40, status: 0, subRequests: 20 }, 'graph_http_requests_total{status="0"} 1'],
  [{ kind: 'httpRequest', milliseconds: 40, status: 200, subRequests: 20 }, 'graph_http_request_seconds_sum 0.04'],
  [{ kind: 'httpRequest', milliseconds: 40, status: 200, subRequests: 20 }, 'graph_batch_size_sum 20'],
  [
    { kind: 'subRequest', status: 404, route: '/users/{id}' },
    'graph_requests_total{route="/users/{id}",status="404"} 1',
  ],
  [{ kind: 'throttled', scope: 'item', retryAfterMs: null }, 'graph_throttled_total{scope="item"} 1'],
  [{ kind: 'retried', reason: 'throttled' }, 'graph_retried_total{reason="throttled"} 1'],
  [{ kind: 'loader', hit: true }, 'loader_requests_total{result="hit"} 1'],
  [{ kind: 'loader', hit: false }, 'loader_requests_total{result="miss"} 1'],
  [{ kind: 'cache', hit: 'stored' }, 'cache_requests_total{result="stored"} 1'],
  [{ kind: 'cache', hit: false }, 'cache_requests_total{result="miss"} 1'],
  [
    { kind: 'odd', resource: 'run', property: 'processingStatus', found: 'enum member' },
    'graph_odd_values_total{resource="run",property="processingStatus",found="enum member"} 1',
  ],
  [{ kind: 'breaker', state: 'open' }, 'graph_breaker_state{state="open"} 1'],
  [{ kind: 'breaker', state: 'open' }, 'graph_breaker_state{state="closed"} 0'],
  [{ kind: 'openReprocessOperations', count: 3 }, 'reprocess_operations_open 3'],
  [{ kind: 'authentication', outcome: 'expired' }, 'authentications_total{outcome="expired"} 1'],
  [
    { kind: 'tokenRequest', resource: 'Graph', milliseconds: 300, failure: null },
    'token_requests_total{resource="graph",outcome="obtained"} 1',
  ],
  [
    { kind: 'tokenRequest', resource: 'Redis', milliseconds: 300, failure: 'registration' },
    'token_requests_total{resource="redis",outcome="registration"} 1',
  ],
  [
    { kind: 'tokenRequest', resource: 'Graph', milliseconds: 300, failure: 'throttled' },
    'token_request_seconds_sum{resource="graph"} 0.3',
  ],
  [{ kind: 'exportEnded', list: 'runs', outcome: 'gone', rows: 7 }, 'exports_total{list="runs",outcome="gone"} 1'],
  [{ kind: 'exportEnded', list: 'runs', outcome: 'gone', rows: 7 }, 'export_rows_total{list="runs"} 7'],
  [
    { kind: 'storeCall', call: 'reserve', milliseconds: 4, failure: null },
    'store_call_seconds_sum{call="reserve"} 0.004',
  ],
  [
    { kind: 'storeCall', call: 'reserve', milliseconds: 4, failure: 'held' },
    'store_call_errors_total{call="reserve",reason="held"} 1',
  ],
  [
    { kind: 'auditEntry', mutation: 'reprocessRun', status: 'SENT' },
    'audit_entries_total{mutation="reprocessRun",status="SENT"} 1',
  ],
  [{ kind: 'streamOpened' }, 'streams_open 1'],
  [{ kind: 'streamResult' }, 'stream_results_total 1'],
  [{ kind: 'topics', count: 2 }, 'live_topics 2'],
  [{ kind: 'poll', outcome: 'shared' }, 'live_polls_total{outcome="shared"} 1'],
  [{ kind: 'streamEnded', reason: 'gone' }, 'streams_ended_total{reason="gone"} 1'],
])('%o shows as %s', async (event, sample) => {
  expect(await samples([event])).toContain(sample)
})

it('shows a closed breaker from the start', async () => {
  expect(await samples([])).toContain('graph_breaker_state{state="closed"} 1')
})

it('shows the event loop and memory of the process', async () => {
  const lines = await samples([], { processMetrics: true })
  expect(lines.some((line) => line.startsWith('nodejs_eventloop_lag_seconds'))).toBe(true)
  expect(lines.some((line) => line.startsWith('process_resident_memory_bytes'))).toBe(true)
})

it('keeps two apps of one process apart', async () => {
  const [first, second] = [metrics({ processMetrics: false }), metrics({ processMetrics: false })]
  first.observe(ended('A'))
  expect(await (await second.handler(new Request('http://a/metrics'))).text()).not.toContain('operation="A"')
})

it('is served at /metrics as Prometheus wants it, and nothing else is', async () => {
  const { handler } = metrics({ processMetrics: false })
  const response = await handler(new Request('http://a/metrics'))
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  expect((await handler(new Request('http://a/'))).status).toBe(404)
  expect((await handler(new Request('http://a/metrics', { method: 'POST' }))).status).toBe(405)
})
