/** The cost of an operation before it runs: objects its answer may hold, and Graph sub-requests it would take. */
import { type GraphQLError, getNamedType, isLeafType } from 'graphql'
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
  /** Sub-requests as they would be planned; those of one batch count singly. */
  readonly graphRequests: number
}

/** A field with what it costs and what is asked of each of its objects: all of a cost that no variable changes. */
export type CostBranch = {
  readonly field: FieldOutline
  readonly cost: FieldCost
  /** The type of its objects, those of a connection being its rows. */
  readonly type: string
  readonly isLeaf: boolean
  readonly below: readonly CostBranch[]
}

export const costTree = (
  fields: readonly FieldOutline[],
  costOfField: (field: FieldOutline) => FieldCost,
): readonly CostBranch[] =>
  fields.map((field) => {
    const asked = objectFields(field)
    const type = getNamedType(field.definition.type)
    return {
      field,
      cost: costOfField(field),
      type: asked[0]?.parentType.name ?? type.name,
      isLeaf: isLeafType(type),
      below: costTree(asked, costOfField),
    }
  })

/** An object on the way to a field: whether all of it was read, or something below wants that, and what its lists share. */
type Passed = { readonly type: string; wanted: boolean; shared: number }

/** Both numbers stay whole and finite whatever is asked: they stop at `Number.MAX_SAFE_INTEGER`. */
export const costOf = (
  tree: readonly CostBranch[],
  argumentsOf: (field: FieldOutline) => Arguments | undefined,
  plan: GraphPlan,
): Cost => {
  /** What objects cost that came with the parts `known`, by way of the objects `passed`. */
  const sum = (branches: readonly CostBranch[], known: readonly Part[], passed: readonly Passed[]): Sum => {
    const total = { nodes: 0, graphRequests: 0, workflows: 0 }
    for (const branch of branches) {
      if (branch.isLeaf) continue
      const { cost, field, type, below } = branch
      const args = argumentsOf(field) ?? {}
      const tasks = tasksBelow(branch, args)
      const loaded = cost.way === 'back' ? passed.findLast((object) => object.type === type) : undefined
      const arrived = partsOf(cost, known, loaded !== undefined, tasks)
      const lacks = isLacking(below, arrived)
      const object = loaded ?? { type, wanted: lacks, shared: 0 }
      // Of what was passed on the way only the key is known here: it is read once there, however often it is met below.
      if (loaded && isLacking(below, [])) loaded.wanted = true
      const each = sum(below, arrived, [...(cost.way === 'anew' ? [] : passed), object])
      const count = cost.objects(args)
      const likely = Math.min(count, cost.likely?.(plan.workflows) ?? count)
      const itself = ownRequests(cost, known, passed.at(-2), () => cost.requests(args, plan))
      const joining = tasks === 'join' ? joinRequests(count) : 0
      // What is read of each object, and counted where it was passed first.
      const alone = !loaded && object.wanted && (lacks || !arrived.includes('detail')) ? 1 : 0
      const shared = loaded ? 0 : object.shared
      const [asWorkflow, asOther] = type === 'Workflow' ? [alone, 0] : [0, alone]
      total.nodes = saturated(total.nodes + count * ((cost.counts ? 1 : 0) + each.nodes))
      total.graphRequests = saturated(
        total.graphRequests + itself + joining + likely * (asOther + shared + each.graphRequests),
      )
      total.workflows = saturated(total.workflows + likely * (asWorkflow + each.workflows))
    }
    return total
  }

  /** How the task results that are asked of the people of a list will come; null where none are. */
  const tasksBelow = ({ cost: { people }, below }: CostBranch, args: Arguments): TaskPlan | null => {
    const asked = below.filter(({ cost }) => cost.within === 'taskResults')
    const [one] = asked
    if (people === null || !one) return null
    const isOnce = asked.length === 1 && one.field.nodes.length === 1
    return taskPlan(
      people === 'ofSubjects' ? plan.expandsSubjectTasks : plan.expandsTasks,
      { ...askOf(args, userProcessingResult), ofOneRun: people === 'ofOneRun' },
      isOnce ? askOf(argumentsOf(one.field) ?? {}, taskProcessingResult) : null,
    )
  }

  const { nodes, graphRequests, workflows } = sum(tree, [], [])
  // However many references lead to them, each workflow is read once.
  const { live, deleted } = plan.workflows
  return { nodes, graphRequests: saturated(graphRequests + Math.min(workflows, live + deleted)) }
}

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

/** Whether a field below is read from parts none of which has arrived. */
const isLacking = (below: readonly CostBranch[], arrived: readonly Part[]): boolean =>
  below.some(({ cost: { needs } }) => needs.length > 0 && !needs.some((part) => arrived.includes(part)))

/** The requests that one parent takes by itself: none where it came with them, or where the object around it pays for all. */
const ownRequests = (
  { within, sharedBelow }: FieldCost,
  known: readonly Part[],
  around: Passed | undefined,
  requests: () => number,
): number => {
  if (around && around.type === sharedBelow) {
    around.shared = requests()
    return 0
  }
  return within !== null && known.includes(within) ? 0 : requests()
}

/** A cost without the workflows that are read by their keys, which are counted apart. */
type Sum = Cost & { readonly workflows: number }

/** Rejections of what costs more than the limits; each says which one, and both numbers. */
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

/** What is asked of each object of a field: a connection's objects stand below `nodes` and `edges { node }`. */
const objectFields = ({ fields }: FieldOutline): readonly FieldOutline[] =>
  fields.flatMap((field) => (isWrapper(field) ? objectFields(field) : [field]))

const isWrapper = ({ parentType, fields }: FieldOutline): boolean =>
  fields.length > 0 && /(Connection|Edge)$/.test(parentType.name)

const saturated = (count: number): number => Math.min(count, Number.MAX_SAFE_INTEGER)
