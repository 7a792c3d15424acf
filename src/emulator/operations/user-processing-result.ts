/** What runs did for users: of a workflow's runs together, of one run's. */
import { userProcessingResult } from '../entities/run.ts'
import type { Operation, QueryOptions } from '../operation.ts'
import { comparable, equatable } from './filter.ts'
import { collection, entity, getOfWorkflow, resultOf, runOf } from './route.ts'

/** @param expand the navigations that the page of the route lists */
export const userResultOptions = (expand: readonly string[]): QueryOptions => ({
  select: true,
  expand,
  orderby: [
    'id',
    'completedDateTime',
    'processingStatus',
    'scheduledDateTime',
    'startedDateTime',
    'workflowExecutionType',
  ],
  filter: {
    ...equatable('id', 'processingStatus', 'subject/id'),
    ...comparable('completedDateTime', 'scheduledDateTime', 'startedDateTime', 'workflowExecutionType'),
  },
})

const listOptions = userResultOptions(['subject', 'taskProcessingResults'])

export const userProcessingResultOperations: readonly Operation[] = [
  ...getOfWorkflow('/userProcessingResults', listOptions, ({ tenant, now }, { id }) =>
    collection(
      userProcessingResult,
      Iterator.from(tenant.runs(id, now))
        .flatMap((run) => run.results())
        .map(({ row }) => row),
    ),
  ),
  ...getOfWorkflow('/runs/{runId}/userProcessingResults', listOptions, (call, workflow) =>
    collection(
      userProcessingResult,
      runOf(call, workflow)
        .results()
        .map(({ row }) => row),
    ),
  ),
  ...['/userProcessingResults', '/runs/{runId}/userProcessingResults'].flatMap((path) =>
    getOfWorkflow(`${path}/{userProcessingResultId}`, { select: true }, (call, workflow) =>
      entity(userProcessingResult, resultOf(call, workflow).row),
    ),
  ),
]
