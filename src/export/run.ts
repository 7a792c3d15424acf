/** Runs, as rows of a CSV. */
import { type Run, run } from '../msgraph/index.ts'
import type { Noun } from './noun.ts'

export const runs: Noun<Run> = {
  type: 'Run',
  parent: 'Query',
  field: 'runs',
  newest: 'scheduledDateTime',
  shape: run,
  columns: [
    'id',
    'processingStatus',
    'workflowExecutionType',
    'scheduledDateTime',
    'startedDateTime',
    'completedDateTime',
    'lastUpdatedDateTime',
    'totalUsersCount',
    'successfulUsersCount',
    'failedUsersCount',
    'totalTasksCount',
    'failedTasksCount',
    'totalUnprocessedTasksCount',
  ],
  read: (graph, workflow, ask) => graph.run.ofWorkflow(workflow, ask),
}
