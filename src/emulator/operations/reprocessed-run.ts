/** Runs that were started to do again what a run, or a user's part of it, did before. */
import { reprocessedRun } from '../entities/run.ts'
import { notFound } from '../error.ts'
import type { Workflow } from '../model.ts'
import type { Entity } from '../odata/entity-type.ts'
import type { Answer, Call, Operation } from '../operation.ts'
import type { Result, Run } from '../tenant.ts'
import { activatedRow } from './activated-on-scope.ts'
import { collection, deletedWorkflow, get, getOfWorkflow, resultOf, runOf } from './route.ts'

const ofRun = (call: Call, source: Run): readonly Run[] =>
  call.tenant.runs(source.plan.workflowId, call.now).filter(({ plan: { activation } }) => {
    if (activation?.kind === 'run') return activation.runId === source.plan.id
    return activation?.kind === 'results' && activation.results.some(({ runId }) => runId === source.plan.id)
  })

/** A run over results names them; a run over a run reaches the result when it processes its user. */
const ofResult = (call: Call, source: Result): readonly Run[] =>
  ofRun(call, source.run).filter(({ plan }) =>
    plan.activation?.kind === 'results'
      ? plan.activation.results.some(({ id }) => id === source.row.id)
      : plan.subjects().some(({ userId }) => userId === source.userId),
  )

const answer = (call: Call, runs: readonly Run[]): Answer =>
  collection(
    reprocessedRun,
    runs.map(
      (run): Entity => ({
        ...activatedRow(call, run, 'reprocessedRuns'),
        reprocessedRuns: ofRun(call, run).map((later) => ({ ...later.row, activatedOnScope: null })),
      }),
    ),
  )

/** The metadata mirrors these routes under deleted workflows; that the service does is not known. */
const unlessMissing = ({ switches }: Call, { id, deletedAt }: Workflow) => {
  if (deletedAt !== null && switches.deletedMirrorReprocessedRuns === 'missing') throw notFound('reprocessedRuns', id)
}

export const reprocessedRunOperations: readonly Operation[] = [
  ...getOfWorkflow('/runs/{runId}/reprocessedRuns', {}, (call, workflow) => {
    unlessMissing(call, workflow)
    return answer(call, ofRun(call, runOf(call, workflow)))
  }),
  ...['/userProcessingResults', '/runs/{runId}/userProcessingResults'].flatMap((path) =>
    getOfWorkflow(`${path}/{userProcessingResultId}/reprocessedRuns`, {}, (call, workflow) => {
      unlessMissing(call, workflow)
      return answer(call, ofResult(call, resultOf(call, workflow)))
    }),
  ),
  // The route that the pages print, which the metadata does not know.
  get('/deletedItems/workflows/{workflowId}/executionScope/{userProcessingResultId}/reprocessedRuns', {}, (call) =>
    answer(call, ofResult(call, resultOf(call, deletedWorkflow(call)))),
  ),
  get(
    '/deletedItems/workflows/{workflowId}/executionScope/{userProcessingResultId}/reprocessedRuns/{runId}/reprocessedRuns',
    {},
    (call) => answer(call, ofRun(call, runOf(call, deletedWorkflow(call)))),
  ),
]
