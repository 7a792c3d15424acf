/** A workflow's numbers for a period, each added up from the rows that the lists show. */
import type { Workflow } from '../model.ts'
import type { Answer, Call, Operation } from '../operation.ts'
import { countOf, sumOf } from './count.ts'
import { periodArguments, runsInPeriod } from './period.ts'
import { getOfWorkflow, runOf } from './route.ts'

const summary = (type: string, body: Readonly<Record<string, number>>): Answer => ({
  kind: 'value',
  context: `microsoft.graph.identityGovernance.${type}`,
  body,
})

const rowsInPeriod = (call: Call, workflow: Workflow) => runsInPeriod(call, workflow.id).map(({ row }) => row)

/** Of runs over users alone: the others have no user results to be summed up. */
const usersInPeriod = (call: Call, workflow: Workflow) =>
  runsInPeriod(call, workflow.id)
    .filter(({ plan }) => plan.workflowSubject === undefined)
    .map(({ row }) => row)

const userSummary = (runs: ReturnType<typeof rowsInPeriod>): Answer =>
  summary('userSummary', {
    failedTasks: sumOf(runs, 'failedTasksCount'),
    failedUsers: sumOf(runs, 'failedUsersCount'),
    successfulUsers: sumOf(runs, 'successfulUsersCount'),
    totalTasks: sumOf(runs, 'totalTasksCount'),
    totalUsers: sumOf(runs, 'totalUsersCount'),
  })

export const summaryOperations: readonly Operation[] = [
  ...getOfWorkflow(`/runs/summary${periodArguments}`, {}, (call, workflow) => {
    const runs = rowsInPeriod(call, workflow)
    return summary('runSummary', {
      failedRuns: countOf(runs, 'failed'),
      failedTasks: sumOf(runs, 'failedTasksCount'),
      successfulRuns: countOf(runs, 'completed'),
      totalRuns: runs.length,
      totalTasks: sumOf(runs, 'totalTasksCount'),
      totalUsers: sumOf(runs, 'totalUsersCount'),
    })
  }),
  ...getOfWorkflow(`/userProcessingResults/summary${periodArguments}`, {}, (call, workflow) =>
    userSummary(usersInPeriod(call, workflow)),
  ),
  ...getOfWorkflow(`/runs/{runId}/userProcessingResults/summary${periodArguments}`, {}, (call, workflow) => {
    const { id } = runOf(call, workflow).row
    return userSummary(usersInPeriod(call, workflow).filter((run) => run.id === id))
  }),
  ...getOfWorkflow(`/taskReports/summary${periodArguments}`, {}, (call, workflow) => {
    const reports = runsInPeriod(call, workflow.id).flatMap((run) => run.reports)
    return summary('taskReportSummary', {
      failedTasks: sumOf(reports, 'failedUsersCount'),
      successfulTasks: sumOf(reports, 'successfulUsersCount'),
      totalTasks: sumOf(reports, 'totalUsersCount'),
      unprocessedTasks: sumOf(reports, 'unprocessedUsersCount'),
    })
  }),
]
