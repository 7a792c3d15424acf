/** What an operation would request of Graph, without a request: the estimate of its cost, told field by field. */

import type { Addresses } from '../limits/field-read.ts'
import { type Charge, type GraphPlan, isSingle, type Way } from '../limits/index.ts'
import { createAddresses, readsOf } from './address.ts'
import { memoized } from './memoized.ts'
import { createWaves } from './wave.ts'

export type PlannedRequest = {
  /** The field that takes them, by its coordinate. */
  readonly field: string
  readonly method: 'GET' | 'POST'
  /** Paths below the version; of several, Graph's answers decide. */
  readonly urls: Addresses
  /** The first wave in which they leave. */
  readonly wave: number
  /** As the estimate counts them; null for requests that no estimate foresees. */
  readonly most: number | null
  /** Null where it depends on how long lists are, or on what Graph answers. */
  readonly expected: number | null
  /** Whether they are made only if Graph's answers do not have all that is wanted. What follows them leaves as many waves later. */
  readonly conditional: boolean
}

export type PlannedWave = {
  readonly wave: number
  readonly requests: number
  /** Of these, `$batch` calls and lone requests, where the answers of a wave come together. */
  readonly httpRequests: number
}

export type Plan = {
  readonly requests: readonly PlannedRequest[]
  readonly waves: readonly PlannedWave[]
}

export type PlanOptions = {
  readonly plan: GraphPlan
  /** Graph requests in one batch. */
  readonly batchSize: number
}

/**
 * @param charges every field of one operation
 * @param named gives a request its exact addresses
 */
export const planOf = (
  charges: readonly Charge[],
  { plan, batchSize }: PlanOptions,
  named: (request: PlannedRequest) => PlannedRequest,
): Plan => {
  const ways = charges.map(({ way }) => way)
  const waves = createWaves(ways, plan)
  const addresses = createAddresses(plan)
  const { live, deleted } = plan.workflows
  const times = memoized((way: Way): number => (way.above ? saturated(times(way.above) * way.above.likely) : 1))
  const isKnown = memoized((way: Way): boolean => !way.above || (isKnown(way.above) && isSingle(way.above.branch)))

  const own = ({ way, own, isShared }: Charge): readonly PlannedRequest[] => {
    const { branch, args, above } = way
    // Task results that should come along with their list do not always.
    if (own === 0 && !way.isRead && branch.cost.within !== null && above?.branch.cost.people)
      return readsOf(branch).map(({ urls }) => ({
        ...{ ...line(way), urls: urls(addresses(above), args), wave: waves.start(way) + 1 },
        ...onlyIf,
      }))
    if (own === 0) return []
    const parents = isShared && above ? times(above) : times(way)
    return readsOf(branch).flatMap(({ method, urls, wave, requests, isSpare, isPool }) => {
      const count = requests(args, plan)
      const found = urls(addresses(above), args)
      if (count === 0 || found.length === 0) return []
      const most = count === null ? null : saturated(count * parents)
      const conditional = isSpare || isPool || count === null
      const expected = isPool || !isKnown(way) || isShared ? null : conditional ? 0 : most
      const where = { ...line(way), method, urls: found, wave: waves.start(way) + wave }
      return [{ ...where, most, expected, conditional }]
    })
  }
  const joined = ({ way, joined }: Charge): readonly PlannedRequest[] => {
    if (joined === 0) return []
    const urls = addresses(way.above).map((run) => `${run}/taskProcessingResults`)
    const most = saturated(joined * times(way))
    return [{ ...line(way), urls, wave: waves.start(way) + 1, most, expected: null }]
  }
  const alone = ({ way, alone }: Charge): readonly PlannedRequest[] => {
    const { branch, likely } = way
    // A name that should come along does not if its user is gone from the directory.
    if (!alone && branch.cost.from === 'names' && way.isSelected)
      return [{ ...line(way), urls: addresses(way), wave: waves.arrival(way) + 1, ...onlyIf }]
    if (!alone) return []
    const count = saturated(times(way) * likely)
    // Each workflow is read once, even if many references lead to it.
    const most = branch.type === 'Workflow' ? Math.min(count, live + deleted) : count
    const conditional = waves.isListed(way)
    const expected = !isKnown(way) || !isSingle(branch) ? null : conditional ? 0 : most
    return [{ ...line(way), urls: addresses(way), wave: waves.whole(way), most, expected, conditional }]
  }
  const places = together(charges.flatMap((charge) => [...own(charge), ...joined(charge), ...alone(charge)]))
  const requests = places.map(named).toSorted((a, b) => a.wave - b.wave)
  return { requests, waves: wavesOf(requests, batchSize) }
}

const line = ({ branch: { field } }: Way) => ({ field: field.coordinate, method: 'GET', conditional: false }) as const
const onlyIf = { most: null, expected: null, conditional: true }

/** The same requests of several places are one line. */
const together = (requests: readonly PlannedRequest[]): readonly PlannedRequest[] => {
  const groups = Map.groupBy(requests, ({ field, method, urls, wave }) => [wave, method, ...urls, field].join(' '))
  return [...groups.values()]
    .flatMap(([first, ...others]) => (first ? [others.reduce(added, first)] : []))
    .toSorted((a, b) => a.wave - b.wave || compareText(a.urls[0], b.urls[0]) || compareText(a.field, b.field))
}

const added = (a: PlannedRequest, b: PlannedRequest): PlannedRequest => ({
  ...a,
  most: a.most === null || b.most === null ? null : saturated(a.most + b.most),
  expected: a.expected === null || b.expected === null ? null : saturated(a.expected + b.expected),
})

const compareText = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0)

const wavesOf = (requests: readonly PlannedRequest[], batchSize: number): readonly PlannedWave[] =>
  [...Map.groupBy(requests, ({ wave }) => wave)].flatMap(([wave, some]) => {
    const sum = (of: readonly PlannedRequest[]) => saturated(of.reduce((total, { most }) => total + (most ?? 0), 0))
    const total = sum(some)
    if (total === 0) return []
    // A POST travels by itself.
    const batched = sum(some.filter(({ method }) => method === 'GET'))
    return [{ wave, requests: total, httpRequests: Math.ceil(batched / batchSize) + total - batched }]
  })

const saturated = (count: number): number => Math.min(count, Number.MAX_SAFE_INTEGER)
