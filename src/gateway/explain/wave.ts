/** When the requests of a field leave: in which wave, where each wave waits for the answers to the one before it. */
import type { Way } from '../limits/cost.ts'
import type { GraphPlan } from '../limits/field-cost.ts'
import { readsOf } from './address.ts'

export type Waves = {
  /** Waves that are over when the field's own requests can leave. */
  readonly start: (way: Way) => number
  /** The wave in which its objects are there. */
  readonly arrival: (way: Way) => number
  /** The wave in which the objects that it leads to are read by themselves. */
  readonly whole: (way: Way) => number
  /** Whether they are read by themselves only if no list had them. */
  readonly isListed: (way: Way) => boolean
}

/** Types whose references are read where the field is resolved. Of all others, the fields that need more wait by themselves. */
const eager: ReadonlySet<string> = new Set(['Workflow', 'Run', 'UserProcessingResult'])

/** @param ways all of one operation */
export const createWaves = (ways: readonly Way[], plan: GraphPlan): Waves => {
  const starts = new Map<Way, number>()
  const leadingBack = Map.groupBy(
    ways.filter(({ back, lacks }) => back !== null && lacks),
    ({ back }) => back,
  )

  const start = (way: Way): number => {
    const found = starts.get(way) ?? startOf(way)
    starts.set(way, found)
    return found
  }
  const startOf = ({ above, waits, branch }: Way): number => {
    if (!above) return 0
    if (waits) return comesListed(above) ? arrival(above) : whole(above)
    const isAhead = above.branch.cost.ahead(above.args).includes(branch.field.definition.name)
    return isAhead ? start(above) : arrival(above)
  }
  const arrival = (way: Way): number => {
    const { branch, lacks, back } = way
    const isReference = back !== null || (ownWaves(way, plan) === 0 && branch.cost.gives.length === 0)
    if (lacks && isReference && eager.has(branch.type) && !comesListed(way)) return whole(way)
    return start(way) + ownWaves(way, plan)
  }
  const whole = (way: Way): number => {
    const { back, lacks } = way
    if (back) return back.lacks ? Math.max(start(way), whole(back)) : start(way) + 1
    if (lacks) return start(way) + ownWaves(way, plan) + 1
    return Math.min(...(leadingBack.get(way) ?? []).map((each) => start(each) + 1))
  }
  const listsWorkflows = ways.some(({ branch, args, isRead }) => isRead && readsWorkflows(branch, args, plan))
  /** A reference to a workflow is its row, if a list of the same request has given that. */
  const comesListed = ({ branch, back, isRead }: Way): boolean =>
    listsWorkflows && branch.type === 'Workflow' && (back !== null || !isRead) && !branch.below.some(needsMoreThanRow)
  const isListed = (way: Way): boolean => {
    const reasons = [...(way.lacks ? [way] : []), ...(leadingBack.get(way) ?? [])]
    return reasons.length > 0 && reasons.every(comesListed)
  }
  return { start, arrival, whole, isListed }
}

const readsWorkflows = (branch: Way['branch'], args: Way['args'], plan: GraphPlan): boolean =>
  readsOf(branch).some(
    ({ urls, requests }) => requests(args, plan) && urls([], args).some((url) => url.endsWith('/workflows')),
  )

const needsMoreThanRow = ({ cost: { needs } }: Way['branch']): boolean => needs.length > 0 && !needs.includes('row')

/** The waves that its own requests take, if each finds what it looks for. */
const ownWaves = ({ branch, args, isRead }: Way, plan: GraphPlan): number =>
  (isRead ? readsOf(branch) : []).reduce(
    (last, { wave, isSpare, requests }) => (isSpare || !requests(args, plan) ? last : Math.max(last, wave)),
    0,
  )
