/** `Run`: one execution of a workflow, the subjects it processed, and the runs that reprocessed it. */
import type { Resolvers } from '../../generated/schema.ts'
import { readLiveOrDeleted, run, taskProcessingResult } from '../../msgraph/index.ts'
import { askOf, selectingAsk } from '../connection/ask.ts'
import { connection } from '../connection/connection.ts'
import { reportingMissing } from '../connection/missing.ts'
import { workflowOf } from '../connection/reference.ts'
import { sortedBy, tenantAsk, tenantWide } from '../connection/tenant-wide.ts'
import { permission, tenantWideReports } from '../graph-permission-name.ts'
import { free, own, passed, subjectResults, userResults } from '../limits/field-cost.ts'
import { belowWorkflow, get, liveOrDeleted, placed, pool, reading, spare } from '../limits/field-read.ts'
import { likelyLineageRequests, lineageOf, reprocessedFrom } from '../lineage.ts'
import { scheduledDurations } from './duration.ts'
import type { Costs, Permissions } from './noun.ts'
import { subjectResultsOf } from './subject-processing-result.ts'
import { period, summaryOf } from './summary.ts'
import { userResultsOf } from './user-processing-result.ts'

export const resolvers: Resolvers = {
  Query: {
    runs: (_, args, context, info) =>
      connection(() => {
        const ask = selectingAsk({ ...args, orderBy: null }, run, context, info, [...sizes, sortedBy(args)])
        return context.graph.tenant.runs(tenantAsk(args, ask, context, info))
      }),
    run: (_, { workflowId, id }, { graph }) =>
      readLiveOrDeleted(workflowId, (workflow) => graph.run.byId(workflow, id)),
  },
  Run: {
    ...scheduledDurations,
    workflowId: ({ workflow }) => workflow.id,
    reprocessedFrom: (row, _, context) => reprocessedFrom(row, context),
    lineage: (row, _, context, info) => {
      const missing = reportingMissing(context, info)
      return lineageOf(row, context, (error) => missing('A run of the lineage', error))
    },
    workflow: ({ workflow }, _, context, info) => workflowOf(workflow, context, info),
    userProcessingResults: (row, args, context, info) =>
      connection(() => context.graph.userProcessingResult.ofRun(row, userResultsOf(args, context, info))),
    subjectProcessingResults: ({ workflow, id }, args, context, info) =>
      connection(() =>
        context.graph.subjectProcessingResult.ofRun(workflow, id, subjectResultsOf(args, context, info)),
      ),
    subjectSummary: ({ workflow, id }, args, { graph }) => graph.summary.runSubjects(workflow, id, period(args)),
    taskProcessingResults: ({ workflow, id }, args, context, info) =>
      connection(() =>
        context.graph.taskProcessingResult.ofRun(workflow, id, selectingAsk(args, taskProcessingResult, context, info)),
      ),
    reprocessedRuns: ({ workflow, id }, args, { graph }) =>
      connection(() => graph.run.reprocessedFromRun(workflow, id, askOf(args, run))),
  },
}

const anyRun = belowWorkflow('runs/{run}')
const reprocessing = belowWorkflow('runs/{run}/reprocessedRuns')

export const costs: Costs = {
  Query: {
    run: liveOrDeleted(placed(false, '/runs/<id>'), placed(true, '/runs/<id>')),
    runs: tenantWide(run, 'runs'),
  },
  Run: {
    workflowId: free,
    workflow: passed,
    userProcessingResults: { ...userResults, people: 'ofOneRun' },
    subjectProcessingResults: subjectResults,
    // The run's own scope, if the list came without it, and the run that the scope names.
    reprocessedFrom: {
      ...own,
      ...reading(spare(get((at) => at)), get(anyRun)),
    },
    lineage: {
      ...own,
      ...reading(
        pool(get((at) => [...new Set([...at, ...anyRun(at, {}), ...reprocessing(at, {})])], likelyLineageRequests)),
      ),
    },
    subjectSummary: reading(get(summaryOf('subjectProcessingResults'))),
  },
  RunLineage: { origin: free, latest: free },
  RunLineageStep: { run: free },
}

export const permissions: Permissions = {
  Query: { runs: tenantWideReports, run: permission.reports },
  Run: {
    workflow: permission.basic,
    reprocessedFrom: permission.reports,
    lineage: permission.reports,
    userProcessingResults: permission.reports,
    subjectProcessingResults: permission.reports,
    subjectSummary: permission.reports,
    taskProcessingResults: permission.reports,
    reprocessedRuns: permission.reports,
  },
  RunLineage: { origin: permission.reports, latest: permission.reports },
  RunLineageStep: { run: permission.reports },
}

/** The size of a run decides how its task results are read with the fewest requests. */
export const sizes = ['totalUsersCount', 'totalTasksCount']
