/** Task reports of a workflow, and what they lead to. */
import { task } from '../entities/task.ts'
import { taskDefinition } from '../entities/task-definition.ts'
import { taskProcessingResult } from '../entities/task-processing-result.ts'
import { taskReport } from '../entities/task-report.ts'
import type { Row, Workflow } from '../model.ts'
import type { Call, Operation } from '../operation.ts'
import type { Run } from '../tenant.ts'
import { comparable, equatable } from './filter.ts'
import { collection, entity, found, getOfWorkflow } from './route.ts'
import { resultsOfTask, taskResultOptions } from './task-processing-result.ts'

const reportOf = ({ tenant, now, params }: Call, workflow: Workflow): { readonly run: Run; readonly row: Row } =>
  found('taskReport', params['taskReportId'], (id) =>
    Iterator.from(tenant.runs(workflow.id, now))
      .flatMap((run) => run.reports.map((row) => ({ run, row })))
      .find(({ row }) => row.id === id),
  )

const one = '/taskReports/{taskReportId}'

export const taskReportOperations: readonly Operation[] = [
  ...getOfWorkflow(
    '/taskReports',
    {
      select: true,
      expand: ['task', 'taskDefinition'],
      orderby: [
        'id',
        'completedDateTime',
        'failedUsersCount',
        'processingStatus',
        'successfulUsersCount',
        'totalUsersCount',
        'unprocessedUsersCount',
      ],
      filter: {
        ...equatable('id', 'processingStatus', 'task/id', 'taskDefinition/id'),
        ...comparable(
          'completedDateTime',
          'failedUsersCount',
          'successfulUsersCount',
          'totalUsersCount',
          'unprocessedUsersCount',
        ),
      },
    },
    ({ tenant, now }, { id }) =>
      collection(
        taskReport,
        tenant.runs(id, now).flatMap((run) => run.reports),
        { counted: true },
      ),
  ),
  ...getOfWorkflow(one, {}, (call, workflow) => entity(taskReport, reportOf(call, workflow).row)),
  ...getOfWorkflow(`${one}/task`, {}, (call, workflow) => entity(task, reportOf(call, workflow).row['task'] as Row)),
  ...getOfWorkflow(`${one}/taskDefinition`, {}, (call, workflow) =>
    entity(taskDefinition, reportOf(call, workflow).row['taskDefinition'] as Row),
  ),
  ...getOfWorkflow(`${one}/taskProcessingResults`, taskResultOptions, (call, workflow) => {
    const { run, row } = reportOf(call, workflow)
    return collection(taskProcessingResult, resultsOfTask(run, (row['task'] as Row).id))
  }),
]
