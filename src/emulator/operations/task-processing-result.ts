/** What became of tasks: of a user result's, of a run's. */
import { taskProcessingResult } from '../entities/task-processing-result.ts'
import type { Row } from '../model.ts'
import type { Operation, QueryOptions } from '../operation.ts'
import type { Run } from '../tenant.ts'
import { comparable, equatable } from './filter.ts'
import { collection, getOfWorkflow, resultOf, runOf } from './route.ts'

export const taskResultOptions: QueryOptions = {
  select: true,
  expand: ['subject'],
  orderby: ['id', 'completedDateTime', 'createdDateTime', 'processingStatus', 'startedDateTime'],
  filter: {
    ...equatable('id', 'processingStatus', 'subject/id'),
    ...comparable('completedDateTime', 'createdDateTime', 'startedDateTime'),
  },
}

/** All of a run, subject by subject. */
const resultsOfRun = (run: Run): Iterable<Row> =>
  Iterator.from([...run.results(), ...run.subjectResults()]).flatMap((result) => result.taskResults())

/** Those of one task in a run. */
export const resultsOfTask = (run: Run, taskId: string): Iterable<Row> =>
  Iterator.from(resultsOfRun(run)).filter(({ task }) => (task as Row).id === taskId)

const ofResult = (path: string) =>
  getOfWorkflow(`${path}/{userProcessingResultId}/taskProcessingResults`, taskResultOptions, (call, workflow) =>
    collection(taskProcessingResult, resultOf(call, workflow).taskResults()),
  )

export const taskProcessingResultOperations: readonly Operation[] = [
  ...ofResult('/userProcessingResults'),
  ...ofResult('/runs/{runId}/userProcessingResults'),
  ...getOfWorkflow('/runs/{runId}/taskProcessingResults', taskResultOptions, (call, workflow) =>
    // The sample shows the task although its `$select` does not name it.
    collection(taskProcessingResult, resultsOfRun(runOf(call, workflow)), { always: ['task'] }),
  ),
]
