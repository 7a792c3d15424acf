/** Runs of a workflow. */
import { run as runType } from '../entities/run.ts'
import type { Operation } from '../operation.ts'
import { activatedRow } from './activated-on-scope.ts'
import { comparable, equatable } from './filter.ts'
import { collection, entity, getOfWorkflow, runOf } from './route.ts'

export const runOperations: readonly Operation[] = [
  ...getOfWorkflow(
    '/runs',
    {
      select: true,
      orderby: [
        'completedDateTime',
        'lastUpdatedDateTime',
        'processingStatus',
        'scheduledDateTime',
        'startedDateTime',
        'workflowExecutionType',
      ],
      filter: {
        ...equatable('processingStatus', 'workflowExecutionType'),
        ...comparable('completedDateTime', 'lastUpdatedDateTime', 'scheduledDateTime', 'startedDateTime'),
      },
    },
    (call, { id }) =>
      collection(
        runType,
        call.tenant.runs(id, call.now).map((run) => activatedRow(call, run)),
        { counted: true },
      ),
  ),
  ...getOfWorkflow('/runs/{runId}', { select: true }, (call, workflow) =>
    entity(runType, activatedRow(call, runOf(call, workflow))),
  ),
]
