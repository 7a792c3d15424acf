/** Runs of a workflow, and what was started again from one: paths as functions. */
import type { Ask, Slice } from './collection.ts'
import { GraphError } from './error.ts'
import { unlessNext } from './next-in-line.ts'
import { key, runPath, userProcessingResultPath, workflowPath } from './path.ts'
import { placeRun } from './place.ts'
import type { Read } from './read.ts'
import { type Run, run, type UserProcessingResult } from './resource/history.ts'
import type { WorkflowKey } from './resource/workflow.ts'

export const runSource = ({ one, slice }: Read) => {
  const runs = (path: string, workflow: WorkflowKey, ask: Ask) =>
    slice({ path, shape: run, place: placeRun(workflow), rowPath: (id) => runPath(workflow, id) }, ask)
  const fromResult = async (
    { workflow, run, id }: Pick<UserProcessingResult, 'workflow' | 'run' | 'id'>,
    ask: Ask,
  ): Promise<Slice<Run>> => {
    try {
      return await runs(`${userProcessingResultPath(workflow, run, id)}/reprocessedRuns`, workflow, ask)
    } catch (error) {
      const documented = workflow.deleted && error instanceof GraphError && error.kind === 'notFound'
      if (!documented) throw error
      // For deleted workflows the documentation prints this route, the metadata the one above: tenants may know either.
      return runs(`${workflowPath(workflow)}/executionScope/${key(id)}/reprocessedRuns`, workflow, ask)
    }
  }
  return {
    ofWorkflow: (workflow: WorkflowKey, ask: Ask) => runs(`${workflowPath(workflow)}/runs`, workflow, ask),
    byId: (workflow: WorkflowKey, id: string) => one(runPath(workflow, id), run, placeRun(workflow)),
    /** The metadata has this route; the documentation prints another, which does not exist. */
    reprocessedFromRun: (workflow: WorkflowKey, id: string, ask: Ask) =>
      runs(`${runPath(workflow, id)}/reprocessedRuns`, workflow, ask),
    reprocessedFromResult: (
      result: Pick<UserProcessingResult, 'workflow' | 'run' | 'id' | 'next'>,
      ask: Ask,
    ): Slice<Run> | Promise<Slice<Run>> => unlessNext(result, ask, () => fromResult(result, ask)),
  }
}
