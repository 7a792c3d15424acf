/** Every series that a gateway can give to Prometheus, with the names and values of its labels. */
import type { TelemetryEvent } from '../../../src/telemetry/event.ts'
import { metrics } from '../../../src/telemetry/metrics.ts'

/** By name of the series, such as `…_bucket`: by label, the values that were seen. */
export type Series = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>

/** One of each kind: the compiler asks for a new one. */
const events: { readonly [Kind in TelemetryEvent['kind']]: readonly Extract<TelemetryEvent, { kind: Kind }>[] } = {
  operationStarted: [{ kind: 'operationStarted' }],
  operationEnded: (['query', 'mutation', 'subscription', null] as const).map((type) => ({
    kind: 'operationEnded',
    name: 'A',
    type,
    outcome: 'ok',
    milliseconds: 1,
  })),
  streamOpened: [{ kind: 'streamOpened' }],
  streamResult: [{ kind: 'streamResult' }],
  topics: [{ kind: 'topics', count: 1 }],
  poll: (['changed', 'unchanged', 'failed', 'shared'] as const).map((outcome) => ({ kind: 'poll', outcome })),
  streamEnded: (['completed', 'failed', 'gone', 'expired', 'stopped'] as const).map((reason) => ({
    kind: 'streamEnded',
    reason,
  })),
  openReprocessOperations: [{ kind: 'openReprocessOperations', count: 1 }],
  httpRequest: [{ kind: 'httpRequest', milliseconds: 1, status: 200, subRequests: 1 }],
  subRequest: [{ kind: 'subRequest', status: 200, route: 'users/{id}' }],
  throttled: [{ kind: 'throttled', scope: 'item', retryAfterMs: null }],
  retried: [{ kind: 'retried', reason: 'failed' }],
  loader: [{ kind: 'loader', hit: true }],
  cache: [{ kind: 'cache', hit: false }],
  odd: [{ kind: 'odd', resource: 'run', property: 'id', found: 'number' }],
  noToken: [{ kind: 'noToken', failure: 'unavailable', status: 0, errorCodes: [] }],
  pace: [{ kind: 'pace', perSecond: 100 }],
  overQuota: [{ kind: 'overQuota', rank: 'export' }],
  authentication: [{ kind: 'authentication', outcome: 'expired' }],
  tokenRequest: [{ kind: 'tokenRequest', resource: 'Graph', milliseconds: 1, failure: null }],
  exportEnded: [{ kind: 'exportEnded', list: 'runs', outcome: 'completed', rows: 1 }],
  storeCall: [{ kind: 'storeCall', call: 'reserve', milliseconds: 1, failure: 'unavailable' }],
  auditEntry: [{ kind: 'auditEntry', mutation: 'reprocessRun', status: 'SENT' }],
  breaker: [{ kind: 'breaker', state: 'open' }],
}

export const seriesOfGateway = async (): Promise<Series> => {
  const { observe, handler } = metrics()
  for (const kind of Object.values(events)) kind.forEach(observe)
  const body = await (await handler(new Request('http://a/metrics'))).text()
  const series = new Map<string, Map<string, Set<string>>>()
  for (const [, name = '', labels = ''] of body.matchAll(/^([a-z_:][\w:]*)(?:\{(.*)\})? /gim)) {
    const known = series.get(name) ?? new Map<string, Set<string>>()
    series.set(name, known)
    for (const [, label = '', value = ''] of labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) {
      known.set(label, (known.get(label) ?? new Set()).add(value))
    }
  }
  return series
}
