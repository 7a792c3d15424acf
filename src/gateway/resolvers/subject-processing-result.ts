/** `SubjectProcessingResult`: what happened to one subject that need not be a user. */
import type { Resolvers } from '../../generated/schema.ts'
import {
  criteriaOf,
  type Filter,
  readLiveOrDeleted,
  run,
  type SubjectResultAsk,
  subjectProcessingResult,
  taskProcessingResult,
} from '../../msgraph/index.ts'
import { askOf, type ConnectionArguments, pageSize, selectOf } from '../connection/ask.ts'
import { connection } from '../connection/connection.ts'
import { runOfResult, workflowOf } from '../connection/reference.ts'
import { type SelectionInfo, selectedRows } from '../connection/selection.ts'
import {
  type FieldInfo,
  oncePerWorkflow,
  placesOf,
  reportingWorkflows,
  workflowLists,
} from '../connection/tenant-wide.ts'
import type { GatewayContext } from '../context.ts'
import { inGroups } from '../failure/in-groups.ts'
import { permission, tenantWideReports } from '../graph-permission-name.ts'
import { byInstant, type FieldCost, free, passed, taskResults } from '../limits/field-cost.ts'
import { after, anyWorkflow, get, liveOrDeleted, placed, reading } from '../limits/field-read.ts'
import { scheduledDurations } from './duration.ts'
import type { Costs, Permissions } from './noun.ts'

export const resolvers: Resolvers = {
  Query: {
    subjectProcessingResults: (_, args, context, info) => connection(() => acrossSubjects(args, context, info)),
    subjectProcessingResult: (_, { workflowId, id }, { graph }) =>
      readLiveOrDeleted(workflowId, (workflow) => graph.subjectProcessingResult.byId(workflow, null, id)),
  },
  SubjectProcessingResult: {
    ...scheduledDurations,
    workflowId: ({ workflow }) => workflow.id,
    workflow: ({ workflow }, _, context, info) => workflowOf(workflow, context, info),
    run: (row, _, context) => runOfResult(row, context),
    taskProcessingResults: (row, { first, after }, context, info) =>
      connection(() => {
        const wanted = { task: selectOf(taskProcessingResult, context, info).includes('task') }
        return context.graph.subjectProcessingResult.tasksOf(row, { first: pageSize(first), after }, wanted)
      }),
    reprocessedRuns: (row, args, { graph }) =>
      connection(() => graph.subjectProcessingResult.reprocessedRuns(row, askOf(args, run))),
  },
}

/** Subject results of all workflows. */
export const anySubjects: Pick<FieldCost, 'requests' | 'reads'> = {
  ...reading(
    ...workflowLists,
    after(
      1,
      get(
        (_, args) => placesOf(args).map((deleted) => `${anyWorkflow(deleted)}/subjectProcessingResults`),
        (_, { workflows }) => workflows.withOtherSubjects ?? 0,
      ),
    ),
  ),
}

export const costs: Costs = {
  Query: {
    subjectProcessingResult: liveOrDeleted(
      placed(false, '/subjectProcessingResults/<id>'),
      placed(true, '/subjectProcessingResults/<id>'),
    ),
    subjectProcessingResults: anySubjects,
  },
  SubjectProcessingResult: { workflowId: free, workflow: passed, run: byInstant, taskProcessingResults: taskResults },
}

export const permissions: Permissions = {
  Query: { subjectProcessingResult: permission.reports, subjectProcessingResults: tenantWideReports },
  SubjectProcessingResult: {
    workflow: permission.basic,
    run: permission.reports,
    taskProcessingResults: permission.reports,
    reprocessedRuns: permission.reports,
  },
}

type TenantArguments = ConnectionArguments & { readonly includeDeleted?: boolean | null | undefined }

/** Subject results of all workflows, of every subject or of one. */
export const acrossSubjects = (
  { first, after, filter, includeDeleted }: TenantArguments,
  context: GatewayContext,
  info: FieldInfo,
  subjectId?: string,
) =>
  context.graph.tenant.subjectProcessingResults({
    first: pageSize(first),
    after,
    filter: criteriaOf(subjectProcessingResult, filter as Filter | null | undefined),
    ...(subjectId !== undefined && { subjectId }),
    includeDeleted: includeDeleted ?? false,
    onFailure: oncePerWorkflow(reportingWorkflows(context, info)),
    inGroups: (items, rows, work) =>
      inGroups(items, rows, context, (some, graph) => work(some, graph.subjectProcessingResult)),
  })

/** The options of a list of subject results, known before it is requested: whether task results should come along. */
export const subjectResultsOf = (
  { first, after, filter }: ConnectionArguments,
  { selections }: GatewayContext,
  info: SelectionInfo,
): SubjectResultAsk => ({
  first: pageSize(first),
  after,
  filter: criteriaOf(subjectProcessingResult, filter as Filter | null | undefined),
  tasks: selectedRows(info, selections).has('taskProcessingResults'),
})
