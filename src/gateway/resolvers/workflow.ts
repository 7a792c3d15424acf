/** `Workflow`: properties that lists leave out come from the workflow itself, and everything that happened in it hangs below. */
import type { GraphQLResolveInfo } from 'graphql'
import type { Resolvers, WorkflowFilter } from '../../generated/schema.ts'
import {
  directoryObject,
  maxWorkflows,
  run,
  spelledId,
  taskReport,
  userProcessingResult,
  type Workflow,
  workflow,
  workflowVersion,
} from '../../msgraph/index.ts'
import { askAhead } from '../connection/ahead.ts'
import { askOf, type ConnectionArguments, newestFirst, selectingAsk, sorted } from '../connection/ask.ts'
import { connection } from '../connection/connection.ts'
import { lazyFields } from '../connection/lazy.ts'
import { localSlice } from '../connection/local-connection.ts'
import { type SelectionInfo, selectedRows } from '../connection/selection.ts'
import type { GatewayContext } from '../context.ts'
import { permission } from '../graph-permission-name.ts'
import { administrationScopes, detail, named, subjectResults, tasks, userResults } from '../limits/field-cost.ts'
import { after, below, get, placed, post, reading, spare } from '../limits/field-read.ts'
import { chosenByQuarantine, quarantineCondition, quarantineReads } from '../quarantined.ts'
import type { Costs, Permissions } from './noun.ts'
import { sizes } from './run.ts'
import { subjectResultsOf } from './subject-processing-result.ts'
import { period, summaryOf } from './summary.ts'
import { userResultsOf } from './user-processing-result.ts'
import { versionDiffOf } from './version-diff.ts'

type ListArguments = ConnectionArguments & {
  readonly filter?: Partial<WorkflowFilter> | null | undefined
}

const list = (deleted: boolean) => (_: unknown, given: ListArguments, context: GatewayContext, info: ListInfo) => {
  const fields = selectedRows(info, context.selections)
  // The documentation lets the list of live workflows expand these, and not the list of deleted ones: both users of every
  // workflow, without a further request.
  const expand = deleted ? [] : ['createdBy', 'lastModifiedBy'].filter((field) => fields.has(field))
  const { orderBy, ...args } = sorted(given, deleted ? newestFirst.deleted : newestFirst.created)
  const { isQuarantined, ...filter } = args.filter ?? {}
  const condition = quarantineCondition(isQuarantined)
  const ask = { ...askOf({ ...args, filter, orderBy }, workflow), expand }
  if (!condition) return connection(() => context.graph.workflow.list(deleted, ask))
  return connection(async () => {
    const whole = await context.graph.workflow.list(deleted, { ...ask, first: maxWorkflows, after: null })
    return localSlice(await chosenByQuarantine(whole, condition, context, info), {
      name: JSON.stringify(['workflows', deleted, args.filter, orderBy]),
      idOf: ({ id }) => id,
      first: ask.first,
      after: args.after,
    })
  })
}

type ListInfo = SelectionInfo & Pick<GraphQLResolveInfo, 'path'>

/** A property that either list leaves out comes from the workflow itself. */
const whole = lazyFields((row: Workflow, { graph }) => graph.workflow.byKey(row))([
  'createdBy',
  'deletedDateTime',
  'executionConditions',
  'isEnabled',
  'isSchedulingEnabled',
  'lastModifiedBy',
  'nextScheduleRunDateTime',
  'quarantineDetails',
  'settings',
  'targetSubjectType',
])

const one =
  (deleted: boolean) =>
  (_: unknown, args: { readonly id: string }, context: GatewayContext, info: GraphQLResolveInfo) => {
    const id = spelledId(args.id)
    const workflow = context.graph.workflow.byKey({ id, deleted })
    askAhead({ id, deleted }, 'Workflow', lists, context, info)
    return workflow
  }

/** The lists of a workflow that may turn out to be deleted are requested once its route is known. */
const eitherOne = async (
  _: unknown,
  args: { readonly id: string; readonly includeDeleted?: boolean | null },
  context: GatewayContext,
  info: GraphQLResolveInfo,
) => {
  if (!args.includeDeleted) return one(false)(_, args, context, info)
  const live = await context.graph.workflow.byKey({ id: spelledId(args.id), deleted: false })
  return live ?? one(true)(_, args, context, info)
}

/** These fields need only the id of a workflow. */
const lists = [
  'runs',
  'userProcessingResults',
  'subjectProcessingResults',
  'taskReports',
  'versions',
  'executionScope',
  'previewScope',
]

export const resolvers: Resolvers = {
  Query: {
    workflows: list(false),
    deletedWorkflows: list(true),
    workflow: eitherOne,
    deletedWorkflow: one(true),
  },
  Workflow: {
    ...whole,
    isDeleted: ({ deleted }) => deleted,
    deletedDateTime: (row, args, context) => (row.deleted ? whole.deletedDateTime(row, args, context) : null),
    tasks: async (row, _, { graph }) => {
      const tasks = row.tasks ?? (await graph.workflow.byKey(row))?.tasks
      // The documentation says that a workflow brings its tasks. A restored workflow was once observed without them.
      return tasks ?? (await graph.workflow.tasks(row, { first: maxTasks })).rows
    },
    administrationScopeTargets: async (row, _, { graph }) =>
      row.administrationScopeTargets ??
      (await graph.workflow.administrationScopeTargets(row, { first: maxScopes })).rows,
    versions: (row, args, { graph }) =>
      connection(() => graph.workflow.versions(row, askOf(sorted(args, newestFirst.version), workflowVersion))),
    versionDiff: versionDiffOf,
    runs: (row, args, context, info) =>
      connection(() => {
        const ask = selectingAsk(sorted(args, newestFirst.due), run, context, info, sizes)
        return context.graph.run.ofWorkflow(row, ask)
      }),
    userProcessingResults: (row, args, context, info) =>
      connection(() => context.graph.userProcessingResult.ofWorkflow(row, userResultsOf(args, context, info))),
    subjectProcessingResults: (row, args, context, info) =>
      connection(() => context.graph.subjectProcessingResult.ofWorkflow(row, subjectResultsOf(args, context, info))),
    executionScope: (row, args, { graph }) =>
      connection(() =>
        graph.userProcessingResult.executionScope(row, askOf(sorted(args, newestFirst.due), userProcessingResult)),
      ),
    previewScope: (row, args, { graph }) =>
      connection(() => graph.workflow.previewScope(row, askOf(args, directoryObject))),
    taskReports: (row, args, context, info) => {
      const fields = selectedRows(info, context.selections)
      const expand = ['task', 'taskDefinition'].filter((field) => fields.has(field))
      return connection(() => {
        const ask = askOf(sorted(args, newestFirst.completed), taskReport)
        return context.graph.catalog.taskReports(row, { ...ask, expand })
      })
    },
    previewTaskFailures: (row, _, { graph }) => (row.deleted ? null : graph.taskFailure.preview(row)),
    runSummary: (row, args, { graph }) => graph.summary.runs(row, period(args)),
    userSummary: (row, args, { graph }) => graph.summary.users(row, period(args)),
    taskReportSummary: (row, args, { graph }) => graph.summary.taskReports(row, period(args)),
  },
}

/** Limits of Graph, per workflow. https://learn.microsoft.com/entra/id-governance/governance-service-limits */
const maxTasks = 25
const maxScopes = 5

export const costs: Costs = {
  Query: {
    workflows: { gives: ['row', 'names'], ...quarantineReads('live') },
    workflow: {
      ...reading(
        get(placed(false, '', 'id')),
        spare(
          after(
            1,
            get(placed(true, '', 'id'), ({ includeDeleted }) => (includeDeleted === true ? 1 : 0)),
          ),
        ),
      ),
      ahead: ({ includeDeleted }) => (includeDeleted === true ? [] : lists),
    },
    deletedWorkflows: quarantineReads('deleted'),
    deletedWorkflow: { ...reading(get(placed(true, '', 'id'))), ahead: () => lists },
  },
  Workflow: {
    tasks,
    executionConditions: detail,
    nextScheduleRunDateTime: detail,
    quarantineDetails: detail,
    settings: detail,
    targetSubjectType: detail,
    versionDiff: {
      ...reading(
        get(below(({ from }) => `versions/${from}`)),
        get(
          below(({ to }) => `versions/${to}`),
          ({ from, to }) => (from === to ? 0 : 1),
        ),
      ),
      at: (at, { from, to }) => at.flatMap((each) => [`${each}/versions/${from}`, `${each}/versions/${to}`]),
    },
    runSummary: reading(get(summaryOf('runs'))),
    userSummary: reading(get(summaryOf('userProcessingResults'))),
    taskReportSummary: reading(get(summaryOf('taskReports'))),
    userProcessingResults: userResults,
    previewTaskFailures: { ...reading(post(get(below('previewTaskFailures')))), needs: [] },
    subjectProcessingResults: subjectResults,
    // Of a reference, the workflow is read first, as for any other of its properties.
    administrationScopeTargets: { ...administrationScopes, needs: ['row'] },
    createdBy: { ...named, needs: ['names', 'detail'] },
    lastModifiedBy: { ...named, needs: ['names', 'detail'] },
  },
}

export const permissions: Permissions = {
  Query: {
    workflows: permission.basic,
    workflow: [permission.basic, permission.workflows],
    deletedWorkflows: permission.workflows,
    deletedWorkflow: permission.workflows,
  },
  Workflow: {
    versions: permission.workflows,
    versionDiff: permission.workflows,
    executionScope: permission.workflows,
    previewScope: permission.workflows,
    runs: permission.reports,
    userProcessingResults: permission.reports,
    subjectProcessingResults: permission.reports,
    taskReports: permission.reports,
    runSummary: permission.reports,
    userSummary: permission.reports,
    taskReportSummary: permission.reports,
    // Microsoft's page names this permission, although the request changes nothing.
    previewTaskFailures: permission.change,
    createdBy: permission.users,
    lastModifiedBy: permission.users,
  },
}
