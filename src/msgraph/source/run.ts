/** Runs of a workflow, and the runs that reprocessed one: paths as functions. */

import { GraphError } from '../error.ts'
import { criteriaOf } from '../list/query.ts'
import type { Read } from '../list/read.ts'
import { type Ask, type Slice, sliceOf } from '../list/slice.ts'
import { type Run, run, type UserProcessingResult } from '../resource/history.ts'
import { runFrom } from '../resource/origin.ts'
import { key, runPath, userProcessingResultPath, workflowPath } from '../resource/path.ts'
import type { WorkflowKey } from '../resource/workflow.ts'
import { unlessNext } from './next-in-line.ts'

/** Two rows are enough to know. A tenant that ignores filters sends pages of so many rows. */
const enough = 100

const runsPath = (workflow: WorkflowKey) => `${workflowPath(workflow)}/runs`

/** A cursor of a run in the list of all its workflow's runs: the list looks for the run itself, wherever it stands by then. */
export const runCursor = (run: Run, orderby?: string): string =>
  sliceOf(() => runsPath(run.workflow), [run], { first: 1, orderby }).cursorAt(0)

/** @param announce receives the number of unforeseen requests, before they are made */
export const runSource = ({ one, slice }: Read, announce: (requests: number) => void) => {
  const runs = (path: string, workflow: WorkflowKey, ask: Ask) =>
    slice({ path, shape: run, origin: runFrom(workflow), rowPath: (id) => runPath(workflow, id) }, ask)
  const fromResult = async (
    { workflow, run, id }: Pick<UserProcessingResult, 'workflow' | 'run' | 'id'>,
    ask: Ask,
  ): Promise<Slice<Run>> => {
    try {
      return await runs(`${userProcessingResultPath(workflow, run, id)}/reprocessedRuns`, workflow, ask)
    } catch (error) {
      const documented = workflow.deleted && error instanceof GraphError && error.kind === 'notFound'
      if (!documented) throw error
      announce(1)
      // For deleted workflows the documentation has this route, and the metadata the one above: a tenant may know either.
      return runs(`${workflowPath(workflow)}/executionScope/${key(id)}/reprocessedRuns`, workflow, ask)
    }
  }
  /** By workflow and instant. */
  const due = new Map<string, Promise<Run | null>>()
  /** Runs below which a run was read. */
  const foreseen = new Set<string>()
  const findDue = async (workflow: WorkflowKey, instant: string): Promise<Run | null> => {
    const filter = criteriaOf(run, { scheduledDateTime: { eq: instant } })
    const { rows, hasNextPage } = await runs(runsPath(workflow), workflow, { first: enough, filter })
    const [only = null, ...others] = rows
    if (only instanceof GraphError) throw only
    return others.length === 0 && !hasNextPage ? only : null
  }
  return {
    /**
     * The run of a workflow that was due at an instant; null if there is none, or more than one.
     * @param through the run below which it is read, if any: the estimate has one request for everything below it
     */
    dueAt: async (workflow: WorkflowKey, instant: string, through: string | null): Promise<Run | null> => {
      const name = `${workflow.id} ${workflow.deleted} ${instant}`
      const known = due.get(name)
      if (known) return known
      if (through !== null) {
        if (foreseen.has(through)) announce(1)
        foreseen.add(through)
      }
      const found = findDue(workflow, instant)
      due.set(name, found)
      return found
    },
    ofWorkflow: (workflow: WorkflowKey, ask: Ask) => runs(runsPath(workflow), workflow, ask),
    byId: (workflow: WorkflowKey, id: string) => one(runPath(workflow, id), run, runFrom(workflow)),
    /** The metadata has this route; the documentation has another one, which does not exist. */
    reprocessedFromRun: (workflow: WorkflowKey, id: string, ask: Ask) =>
      runs(`${runPath(workflow, id)}/reprocessedRuns`, workflow, ask),
    reprocessedFromResult: (
      result: Pick<UserProcessingResult, 'workflow' | 'run' | 'id' | 'next'>,
      ask: Ask,
    ): Slice<Run> | Promise<Slice<Run>> => unlessNext(result, ask, () => fromResult(result, ask)),
  }
}
export type RunSource = ReturnType<typeof runSource>
