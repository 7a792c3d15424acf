/** The cost of an operation before it runs: the objects that its answer may hold, and the Graph requests that it would take. */
import { type GraphQLError, getNamedType, getNullableType, isLeafType, isListType } from 'graphql'
import {
  joinRequests,
  type TaskPlan,
  taskPlan,
  taskProcessingResult,
  userProcessingResult,
} from '../../msgraph/index.ts'
import { askOf } from '../connection/ask.ts'
import type { Arguments, FieldCost, GraphPlan, Part } from './field-cost.ts'
import type { RequestLimits } from './limit.ts'
import type { FieldOutline } from './outline.ts'
import { tooComplex } from './rejection.ts'

export type Cost = {
  /** Objects: the product of `first` down the tree, summed over its branches. */
  readonly nodes: number
  /** Graph requests as the gateway would plan them; each item of a batch counts. */
  readonly graphRequests: number
}

/** A field with its cost and the fields selected below it: the part of a cost that no variable changes. */
export type CostBranch = {
  readonly field: FieldOutline
  readonly cost: FieldCost
  /** The type of its objects. The objects of a connection are its rows. */
  readonly type: string
  readonly isLeaf: boolean
  readonly below: readonly CostBranch[]
}

export const costTree = (
  fields: readonly FieldOutline[],
  costOfField: (field: FieldOutline) => FieldCost,
): readonly CostBranch[] =>
  fields.map((field) => {
    const selected = objectFields(field)
    const type = getNamedType(field.definition.type)
    return {
      field,
      cost: costOfField(field),
      type: selected[0]?.parentType.name ?? type.name,
      isLeaf: isLeafType(type),
      below: costTree(selected, costOfField),
    }
  })

/**
 * An object on the way to a field: its type, where it was passed, whether a field below needs all of it, and by field what its
 * lists share.
 */
type Passed = { readonly type: string; readonly way: Way | null; wanted: boolean; readonly shared: Map<string, number> }

/** A field on its way from the root, as far as the cost of what is below it depends on it. */
export type Way = {
  readonly branch: CostBranch
  readonly args: Arguments
  readonly above: Way | null
  /** Whether it takes requests of its own. */
  readonly isRead: boolean
  /** Whether its parent is read by itself for it. */
  readonly waits: boolean
  /** If it leads back to an object that was passed, the way to that one. */
  readonly back: Way | null
  /** Its objects, for one parent. */
  readonly likely: number
  /** Whether a field below needs more of each of its objects than its key. */
  readonly isSelected: boolean
  /** Whether each of its objects is read by itself, because a field below needs more of it than came. */
  readonly lacks: boolean
}

/** What one field takes of Graph. */
export type Charge = {
  readonly way: Way
  /** For one parent, or where the lists around it share them, for one parent of these. */
  readonly own: number
  readonly isShared: boolean
  /** For one parent: the requests that read task results of its runs for all users. */
  readonly joined: number
  /** Whether each of its objects is read by itself; if it was passed, at its first place. */
  readonly alone: boolean
}

/**
 * Both numbers stay whole and finite for every request: they stop at `Number.MAX_SAFE_INTEGER`.
 * @param note receives each field once, after those below it; for those who explain the cost
 */
export const costOf = (
  tree: readonly CostBranch[],
  argumentsOf: (field: FieldOutline) => Arguments | undefined,
  plan: GraphPlan,
  note?: (charge: Charge) => void,
): Cost => {
  /** The cost of objects that came with the parts `known`, below the objects `passed`. */
  const sum = (
    branches: readonly CostBranch[],
    known: readonly Part[],
    passed: readonly Passed[],
    above: Way | null,
  ): Sum => {
    const total = { nodes: 0, graphRequests: 0, workflows: 0 }
    for (const branch of branches) {
      const { cost, field, type, below } = branch
      const args = argumentsOf(field) ?? {}
      const around = passed.at(-2)
      const isShared = around !== undefined && cost.sharedBelow.includes(around.type)
      const isCounted = isShared && around.shared.has(field.definition.name)
      const own = isShared || cost.within === null || !known.includes(cost.within) ? cost.requests(args, plan) : 0
      if (isShared) around.shared.set(field.definition.name, own)
      else total.graphRequests = saturated(total.graphRequests + own)
      const count = branch.isLeaf ? 1 : cost.objects(args)
      const likely = Math.min(count, cost.likely?.(plan.workflows) ?? count)
      const tasks = branch.isLeaf ? null : tasksBelow(branch, args)
      const loaded = cost.way === 'back' ? passed.findLast((object) => object.type === type) : undefined
      const arrived = partsOf(cost, known, loaded !== undefined, tasks)
      const lacks = isLacking(below, arrived)
      const wants = loaded ? isLacking(below, []) : lacks
      const way = note && {
        ...{ branch, args, above, likely, isRead: own > 0 },
        waits: isLacking([branch], known),
        back: loaded?.way ?? null,
        isSelected: isLacking(below, []),
        lacks: wants,
      }
      const charge = way && { way, own: isCounted ? 0 : own, isShared }
      if (branch.isLeaf) {
        if (charge) note({ ...charge, joined: 0, alone: false })
        continue
      }
      const object = loaded ?? { type, way: way ?? null, wanted: lacks, shared: new Map<string, number>() }
      // Only the key of a passed object is known here. The object is read once at its first place, even if the query meets it more often.
      if (loaded && wants) loaded.wanted = true
      const each = sum(below, arrived, [...(cost.way === 'anew' ? [] : passed), object], way ?? null)
      const joining = tasks === 'join' ? joinRequests(count) : 0
      // The read of each object. It is counted where the object was passed first.
      const alone = !loaded && object.wanted && (lacks || !arrived.includes('detail')) ? 1 : 0
      const shared = loaded ? 0 : object.shared.values().reduce((sum, each) => sum + each, 0)
      const [asWorkflow, asOther] = type === 'Workflow' ? [alone, 0] : [0, alone]
      total.nodes = saturated(total.nodes + count * ((cost.counts ? 1 : 0) + each.nodes))
      total.graphRequests = saturated(total.graphRequests + joining + likely * (asOther + shared + each.graphRequests))
      total.workflows = saturated(total.workflows + likely * (asWorkflow + each.workflows))
      if (charge) note({ ...charge, joined: joining, alone: alone > 0 })
    }
    return total
  }

  /** How the task results that the query selects for a list of results will be read; null if it selects none. */
  const tasksBelow = ({ cost: { people }, below }: CostBranch, args: Arguments): TaskPlan | null => {
    const selected = below.filter(({ cost }) => cost.within === 'taskResults')
    const [one] = selected
    if (people === null || !one) return null
    const isOnce = selected.length === 1 && one.field.nodes.length === 1
    return taskPlan(
      people === 'ofSubjects' ? plan.expandsSubjectTasks : plan.expandsTasks,
      { ...askOf(args, userProcessingResult), ofOneRun: people === 'ofOneRun' },
      isOnce ? askOf(argumentsOf(one.field) ?? {}, taskProcessingResult) : null,
    )
  }

  const { nodes, graphRequests, workflows } = sum(tree, [], [], null)
  // Each workflow is read once, even if many references lead to it.
  const { live, deleted } = plan.workflows
  return { nodes, graphRequests: saturated(graphRequests + Math.min(workflows, live + deleted)) }
}

/** Whether it leads to one object at most, so that their number is known. */
export const isSingle = ({ field, cost }: CostBranch): boolean =>
  cost.likely !== null ||
  !(isListType(getNullableType(field.definition.type)) || /Connection$/.test(getNamedType(field.definition.type).name))

/** The parts that the objects of a field come with. */
const partsOf = (
  { gives, from }: FieldCost,
  known: readonly Part[],
  isLoaded: boolean,
  tasks: TaskPlan | null,
): readonly Part[] => {
  const parts: Part[] = [...gives]
  if (from !== null && known.includes(from)) parts.push('row')
  if (isLoaded) parts.push('row', 'detail')
  if (tasks === 'expand' || tasks === 'join') parts.push('taskResults')
  return parts
}

/** Whether a field below needs parts of which none has arrived. */
const isLacking = (below: readonly CostBranch[], arrived: readonly Part[]): boolean =>
  below.some(({ cost: { needs } }) => needs.length > 0 && !needs.some((part) => arrived.includes(part)))

/** A cost without the workflows that are read by their keys; these are counted separately. */
type Sum = Cost & { readonly workflows: number }

/** Rejections of a request that costs more than the limits. Each names its limit and both numbers. */
export const costRejections = (
  { nodes, graphRequests }: Cost,
  { maxNodes, maxGraphRequests }: Pick<RequestLimits, 'maxNodes' | 'maxGraphRequests'>,
): readonly GraphQLError[] => {
  const table = [
    ['nodes', nodes, maxNodes, 'could return', 'objects'],
    ['graphRequests', graphRequests, maxGraphRequests, 'would take', 'requests to Microsoft Graph'],
  ] as const
  return table
    .filter(([, estimated, maximum]) => estimated > maximum)
    .map(([limit, estimated, maximum, would, what]) => {
      const message = `The operation ${would} ${estimated} ${what}; at most ${maximum} are allowed.`
      return tooComplex(limit, maximum, { estimated }, message)
    })
}

/** The selection on each object of a field. The objects of a connection stand below `nodes` and `edges { node }`. */
const objectFields = ({ fields }: FieldOutline): readonly FieldOutline[] =>
  fields.flatMap((field) => (isWrapper(field) ? objectFields(field) : [field]))

const isWrapper = ({ parentType, fields }: FieldOutline): boolean =>
  fields.length > 0 && /(Connection|Edge)$/.test(parentType.name)

const saturated = (count: number): number => Math.min(count, Number.MAX_SAFE_INTEGER)
