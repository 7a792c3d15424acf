/** Fields that read every workflow of the tenant: their cost, their order, and how they report workflows that cannot be read. */
import type { GraphQLResolveInfo } from 'graphql'
import {
  type Ask,
  GraphError,
  laneRequests,
  type OnWorkflowFailure,
  type OrderBy,
  OverBudget,
  pagesOf,
  type Shape,
  type TenantAsk,
  type Workflow,
  workflowsPath,
} from '../../msgraph/index.ts'
import type { GatewayContext } from '../context.ts'
import { type Arguments, type FieldCost, first } from '../limits/field-cost.ts'
import { after, anyWorkflow, type FieldRead, get, reading, spare } from '../limits/field-read.ts'
import { newestFirst, orderGiven } from './ask.ts'
import { reportingMissing } from './missing.ts'

export type FieldInfo = Pick<GraphQLResolveInfo, 'path' | 'parentType' | 'fieldName'>

export type TenantArguments = {
  readonly orderBy?: object | null | undefined
  readonly includeDeleted?: boolean | null | undefined
}

/** The property that rows are merged by. It must therefore be selected. */
export const sortedBy = ({ orderBy }: TenantArguments): string => orderOf(orderBy).field

/** Every member of the schema's order enums, statuses included: by contract, lists of one workflow and of the tenant share them. */
export const orderOf = (orderBy: object | null | undefined): OrderBy => orderGiven(orderBy) ?? newestFirst.due

/** Which lists of workflows are read: of live ones, and of deleted ones if the arguments say so. */
export const placesOf = ({ includeDeleted }: Arguments): readonly boolean[] =>
  includeDeleted === true ? [false, true] : [false]

/** The lists of workflows, which come before everything that is read of each. */
export const workflowLists: readonly FieldRead[] = [false, true].map((deleted) =>
  get(
    () => [workflowsPath(deleted)],
    (args, { workflows }) =>
      placesOf(args).includes(deleted) ? pagesOf(deleted ? workflows.deleted : workflows.live) : 0,
  ),
)

/** @param list the list of each workflow that is merged */
export const tenantWide = (shape: Shape, list: string): Pick<FieldCost, 'requests' | 'reads'> => {
  const lanes: FieldRead['urls'] = (_, args) => placesOf(args).map((deleted) => `${anyWorkflow(deleted)}/${list}`)
  const requests =
    (part: 'once' | 'again'): FieldRead['requests'] =>
    (args, { workflows }) => {
      const order = orderOf(args['orderBy'] as object)
      const includeDeleted = args['includeDeleted'] === true
      return laneRequests(shape, { order, first: first(args), includeDeleted }, workflows)[part]
    }
  return reading(
    ...workflowLists,
    after(1, get(lanes, requests('once'))),
    spare(after(2, get(lanes, requests('again')))),
  )
}

export const tenantAsk = <A extends Ask>(
  args: TenantArguments,
  ask: A,
  context: GatewayContext,
  info: FieldInfo,
): TenantAsk<A> => ({
  ask: { ...ask, orderby: undefined },
  order: orderOf(args.orderBy),
  includeDeleted: args.includeDeleted ?? false,
  onFailure: reportingWorkflows(context, info),
})

/**
 * Reports which workflow is missing from an answer, and why; the rows of the others stand. If the budget of the request is
 * used up, the whole list fails: otherwise every remaining workflow would report the same.
 */
export const reportingWorkflows = (context: GatewayContext, info: FieldInfo): OnWorkflowFailure => {
  context.readsTenant(`${info.parentType.name}.${info.fieldName}`)
  const missing = reportingMissing(context, info)
  return (workflow, error) => {
    missing(nameOf(workflow), ofOneWorkflow(error), workflow ? { workflowId: workflow.id } : {})
  }
}

/** @throws the error, if it is not a failure of one workflow alone */
export const ofOneWorkflow = (error: unknown): GraphError => {
  if (!(error instanceof GraphError) || error instanceof OverBudget) throw error
  return error
}

const nameOf = (workflow: Workflow | null) =>
  workflow ? `The workflow "${workflow.displayName ?? workflow.id}"` : 'A workflow of the tenant'

/** Reports once for each workflow that it cannot be read whole. For workflows without an id it reports each time. */
export const oncePerWorkflow = (report: OnWorkflowFailure): OnWorkflowFailure => {
  const reported = new Set<Workflow>()
  return (workflow, error) => {
    ofOneWorkflow(error)
    if (workflow && reported.has(workflow)) return
    if (workflow) reported.add(workflow)
    report(workflow, error)
  }
}
