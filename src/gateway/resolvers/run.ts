/** `Run`: one execution of a workflow, who and what it processed, and what was started again from it. */
import type { Resolvers } from '../../generated/schema.ts'
import { readLiveOrDeleted, run, taskProcessingResult } from '../../msgraph/index.ts'
import { askOf, selectOf } from '../connection/ask.ts'
import { connection } from '../connection/connection.ts'
import { reportingMissing } from '../connection/missing.ts'
import { workflowOf } from '../connection/reference.ts'
import { sortedBy, tenantAsk } from '../connection/tenant-wide.ts'
import { lineageOf, reprocessedFrom } from '../lineage.ts'
import { subjectResultsOf } from './subject-processing-result.ts'
import { period } from './summary.ts'
import { userResultsOf } from './user-processing-result.ts'

export const runResolvers: Resolvers = {
  Query: {
    runs: (_, args, context, info) =>
      connection(() => {
        const ask = askOf({ ...args, orderBy: null }, run, selectOf(info, context, run, [...sizes, sortedBy(args)]))
        return context.graph.tenant.runs(tenantAsk(args, ask, context, info))
      }),
    run: (_, { workflowId, id }, { graph }) =>
      readLiveOrDeleted(workflowId, (workflow) => graph.run.byId(workflow, id)),
  },
  Run: {
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
        context.graph.taskProcessingResult.ofRun(
          workflow,
          id,
          askOf(args, taskProcessingResult, selectOf(info, context, taskProcessingResult)),
        ),
      ),
    reprocessedRuns: ({ workflow, id }, args, { graph }) =>
      connection(() => graph.run.reprocessedFromRun(workflow, id, askOf(args, run))),
  },
}

/** How large a run is decides how its task results are best read. */
export const sizes = ['totalUsersCount', 'totalTasksCount']
