/** `UserProcessingResult`: what happened to one user in one run, with the task results planned along with its list. */
import type { FieldNode } from 'graphql'
import type { Resolvers } from '../../generated/schema.ts'
import {
  type Ask,
  both,
  type Criteria,
  defaultUserProperties,
  readLiveOrDeleted,
  run,
  taskProcessingResult,
  type UserResultAsk,
  user,
  userProcessingResult,
} from '../../msgraph/index.ts'
import { askOf, type ConnectionArguments, newestFirst, propertiesOf, selectingAsk, sorted } from '../connection/ask.ts'
import { connection } from '../connection/connection.ts'
import { runOfResult, workflowOf } from '../connection/reference.ts'
import { below, type Selection, type SelectionInfo, selectedRows } from '../connection/selection.ts'
import { type FieldInfo, sortedBy, type TenantArguments, tenantAsk, tenantWide } from '../connection/tenant-wide.ts'
import type { GatewayContext } from '../context.ts'
import { permission, tenantWideReports } from '../graph-permission-name.ts'
import { byInstant, type FieldCost, free, named, passed, taskResults, userResults } from '../limits/field-cost.ts'
import {
  after,
  below as belowEach,
  belowWorkflow,
  type FieldRead,
  get,
  liveOrDeleted,
  placed,
  reading,
  unforeseen,
  workflowIn,
} from '../limits/field-read.ts'
import { scheduledDurations } from './duration.ts'
import type { Costs, Permissions } from './noun.ts'

export const resolvers: Resolvers = {
  Query: {
    userProcessingResults: (_, args, context, info) => connection(() => acrossWorkflows(args, context, info)),
    userProcessingResult: (_, { workflowId, id }, { graph }) =>
      readLiveOrDeleted(workflowId, (workflow) => graph.userProcessingResult.byId(workflow, null, id)),
  },
  UserProcessingResult: {
    ...scheduledDurations,
    workflowId: ({ workflow }) => workflow.id,
    workflow: ({ workflow }, _, context, info) => workflowOf(workflow, context, info),
    run: (row, _, context) => runOfResult(row, context),
    wasReprocessed: (row, _, { graph }) => graph.reprocessed.of(row),
    taskProcessingResults: (row, args, context, info) =>
      connection(() =>
        context.graph.taskProcessingResult.ofUserResult(row, selectingAsk(args, taskProcessingResult, context, info)),
      ),
    reprocessedRuns: (row, args, { graph }) => connection(() => graph.run.reprocessedFromResult(row, askOf(args, run))),
  },
}

/** Of a deleted workflow, where the tenant does not know the other route. */
const reprocessedInScope: FieldRead['urls'] = (at) =>
  at.flatMap((each) => {
    const [workflow] = each.includes('/deletedItems/') ? workflowIn([each]) : []
    return workflow === undefined ? [] : [`${workflow}/executionScope/{userProcessingResult}/reprocessedRuns`]
  })

/** Both lists of the workflow that rule results out. The results that they leave are announced when they are read. */
const wasReprocessed: Partial<FieldCost> = {
  ...reading(
    get(belowWorkflow('runs')),
    get(belowWorkflow('userProcessingResults')),
    after(1, unforeseen(belowEach('reprocessedRuns'))),
    after(2, unforeseen(reprocessedInScope)),
  ),
  needs: [],
  sharedBelow: ['Run', 'Workflow'],
}

export const costs: Costs = {
  Query: {
    userProcessingResult: liveOrDeleted(
      placed(false, '/userProcessingResults/<id>'),
      placed(true, '/userProcessingResults/<id>'),
    ),
    userProcessingResults: { ...userResults, ...tenantWide(userProcessingResult, 'userProcessingResults') },
  },
  UserProcessingResult: {
    workflowId: free,
    workflow: passed,
    run: { ...byInstant, needs: ['row'] },
    subject: named,
    taskProcessingResults: taskResults,
    wasReprocessed,
    reprocessedRuns: reading(get(belowEach('reprocessedRuns')), after(1, unforeseen(reprocessedInScope))),
  },
}

export const permissions: Permissions = {
  Query: { userProcessingResults: tenantWideReports, userProcessingResult: permission.reports },
  UserProcessingResult: {
    subject: permission.users,
    workflow: permission.basic,
    run: permission.reports,
    taskProcessingResults: permission.reports,
    reprocessedRuns: permission.reports,
    wasReprocessed: permission.reports,
  },
}

/** The options of a list of user results, known before it is requested: whether users and task results should come along. */
export const userResultsOf = (
  args: ConnectionArguments,
  context: GatewayContext,
  info: SelectionInfo,
  always: readonly string[] = [],
): UserResultAsk => {
  const rows = selectedRows(info, context.selections)
  const whenDue = rows.has('run') ? ['scheduledDateTime'] : []
  return {
    ...selectingAsk(sorted(args, newestFirst.due), userProcessingResult, context, info, [
      ...needed,
      ...whenDue,
      ...always,
    ]),
    expand: wantsDefaultNames(rows, context) ? ['subject'] : [],
    tasks: tasksOf(rows.get('taskProcessingResults'), context),
  }
}

/** User results of all workflows, of every user or, with a filter added to the caller's, of one user. */
export const acrossWorkflows = (
  args: ConnectionArguments & TenantArguments,
  context: GatewayContext,
  info: SelectionInfo & FieldInfo,
  filter?: Criteria,
) => {
  const ask = userResultsOf({ ...args, orderBy: null }, context, info, [sortedBy(args)])
  const own = { ...ask, filter: both(filter, ask.filter) }
  return context.graph.tenant.userProcessingResults(tenantAsk(args, own, context, info))
}

/** The properties that join the task results of a run to its users. */
const needed = ['subject', 'totalTasksCount']

/** `$expand=subject` is documented and brings the properties of a user that Graph sends by default. Only `/users` has the others. */
const wantsDefaultNames = (rows: Selection, { selections }: GatewayContext): boolean => {
  const fields = [...below(rows.get('subject') ?? [], selections).keys()].filter((name) =>
    Object.hasOwn(user.properties, name),
  )
  return fields.length > 0 && fields.every((field) => defaultUserProperties.has(field))
}

/** What the query selects of each row's task results. Null if it selects none, or different arguments under different aliases. */
const tasksOf = (nodes: readonly FieldNode[] | undefined, context: GatewayContext): Ask | null => {
  const [node, ...others] = nodes ?? []
  if (!nodes || !node || others.length > 0) return null
  const args = context.values.argumentsAt('UserProcessingResult', 'taskProcessingResults', node)
  const rows = selectedRows({ fieldNodes: nodes }, context.selections)
  return askOf(args, taskProcessingResult, propertiesOf(rows, taskProcessingResult))
}
