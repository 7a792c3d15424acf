/** Reports of tasks, as rows of a CSV. */
import { type TaskReport, taskReport } from '../msgraph/index.ts'
import type { Noun } from './noun.ts'

export const taskReports: Noun<TaskReport> = {
  type: 'TaskReport',
  parent: 'Workflow',
  field: 'taskReports',
  newest: 'completedDateTime',
  shape: taskReport,
  columns: [
    'id',
    'runId',
    'task.id',
    'task.displayName',
    'task.executionSequence',
    'processingStatus',
    'startedDateTime',
    'completedDateTime',
    'lastUpdatedDateTime',
    'totalUsersCount',
    'successfulUsersCount',
    'failedUsersCount',
    'unprocessedUsersCount',
  ],
  read: (graph, workflow, ask) => graph.catalog.taskReports(workflow, { ...ask, expand: ['task'] }),
}
