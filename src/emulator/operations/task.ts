/** The tasks of a workflow's current version. */
import { task } from '../entities/task.ts'
import { taskProcessingResult } from '../entities/task-processing-result.ts'
import type { Operation } from '../operation.ts'
import { equatable } from './filter.ts'
import { collection, currentVersion, entity, getOfWorkflow, taskOf } from './route.ts'
import { resultsOfTask, taskResultOptions } from './task-processing-result.ts'

export const taskSearch = ['displayName', 'description']
export const taskOrder = ['displayName', 'executionSequence', 'isEnabled']
export const taskFilter = equatable('category', 'displayName', 'isEnabled', 'taskDefinitionId')

export const taskOperations: readonly Operation[] = [
  ...getOfWorkflow('/tasks', { search: taskSearch, orderby: taskOrder, filter: taskFilter }, (_call, workflow) =>
    collection(task, currentVersion(workflow).tasks, { counted: true }),
  ),
  ...getOfWorkflow('/tasks/{taskId}', {}, (call, workflow) =>
    entity(task, taskOf(call, currentVersion(workflow).tasks)),
  ),
  ...getOfWorkflow('/tasks/{taskId}/taskProcessingResults', taskResultOptions, ({ tenant, now, ...call }, workflow) => {
    const { id } = taskOf({ tenant, now, ...call }, currentVersion(workflow).tasks)
    return collection(
      taskProcessingResult,
      Iterator.from(tenant.runs(workflow.id, now)).flatMap((run) => resultsOfTask(run, id)),
    )
  }),
]
