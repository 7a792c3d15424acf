/** What happened to subjects that need not be users: by run, by workflow, with the task results that the query selects. */

import { GraphError } from '../error.ts'
import type { Read } from '../list/read.ts'
import { type Ask, type Slice, sliceOf } from '../list/slice.ts'
import { run, type TaskProcessingResult, taskProcessingResult } from '../resource/history.ts'
import { asIs, runFrom, subjectProcessingResultFrom, taskProcessingResultFrom } from '../resource/origin.ts'
import { runPath, subjectProcessingResultPath, subjectProcessingResultsPath, workflowPath } from '../resource/path.ts'
import { type SubjectProcessingResult, subjectProcessingResult } from '../resource/subject-processing-result.ts'
import { type WorkflowKey, workflow } from '../resource/workflow.ts'
import { expandTasks } from './user-processing-result.ts'

/** No `$select` and no order: Microsoft's pages promise neither. */
export type SubjectResultAsk = Pick<Ask, 'first' | 'after' | 'filter' | 'wholePages' | 'valueByValue'> & {
  /** Whether the query selects the task results of the rows. */
  readonly tasks: boolean
}

/** The list promises `$expand`, but no page says of which relationship. */
export const expandSubjectTasks = `subject results ${expandTasks}`

/** Some clouds may not have these routes yet: the gateway tries once, and again after an hour. */
const routes = 'subjectProcessingResults'
/** Graph's statuses for a path that it does not know. It answers 404 for a workflow or run that does not exist as well. */
const unknownPath = [400, 404, 501]

export const subjectProcessingResultSource = ({ one, slice, learned }: Read) => {
  const list = async (key: WorkflowKey, runId: string | null, { tasks, ...ask }: SubjectResultAsk) => {
    const source = {
      path: subjectProcessingResultsPath(key, runId),
      shape: subjectProcessingResult,
      origin: subjectProcessingResultFrom(key, runId),
      unfiltered: ['scheduledDateTime'],
    }
    const plain = () => slice(source, ask)
    const expanded = () => slice(source, { ...ask, expand: ['taskProcessingResults'] })
    const read = () =>
      tasks && learned.answer(expandTasks) !== 'unsupported'
        ? learned.probe(expandSubjectTasks, expanded, plain)
        : plain()
    return found(
      await learned.unless<Found>(
        routes,
        async () => read(),
        () => missing(key, runId),
        unknownPath,
      ),
    )
  }

  /** @throws GraphError 404 if the workflow or the run does not exist, and not the route below it */
  const missing = async (key: WorkflowKey, runId: string | null): Promise<Found> => {
    const parent =
      runId === null ? await one(workflowPath(key), workflow, asIs) : await one(runPath(key, runId), run, asIs)
    if (!parent) throw new GraphError('notFound', 'There is no such workflow or run.', { status: 404 })
    return null
  }

  return {
    ofWorkflow: (key: WorkflowKey, ask: SubjectResultAsk) => list(key, null, ask),
    ofRun: (key: WorkflowKey, runId: string, ask: SubjectResultAsk) => list(key, runId, ask),
    byId: (key: WorkflowKey, runId: string | null, id: string) =>
      one(
        subjectProcessingResultPath(key, runId, id),
        subjectProcessingResult,
        subjectProcessingResultFrom(key, runId),
      ),
    /** At once if the rows came with the result, and each with its task if that is `wanted`. */
    tasksOf: (
      result: SubjectProcessingResult,
      { first, after }: Pick<Ask, 'first' | 'after'>,
      wanted: { readonly task: boolean },
    ): Slice<TaskProcessingResult> | Promise<Slice<TaskProcessingResult>> => {
      const { workflow: key, run: runId, id, taskProcessingResults: came } = result
      const path = () => `${subjectProcessingResultPath(key, runId, id)}/taskProcessingResults`
      const truncated = '@odata.nextLink' in result || 'taskProcessingResults@odata.nextLink' in result
      const complete = came?.every(({ task }) => task !== undefined || !wanted.task)
      if (came && complete && !after && !truncated) return sliceOf(path, came, { first })
      const source = { path: path(), shape: taskProcessingResult, origin: taskProcessingResultFrom(key) }
      return slice(source, { first, after })
    },
    reprocessedRuns: ({ workflow: key, run: runId, id }: SubjectProcessingResult, ask: Ask) =>
      slice(
        { path: `${subjectProcessingResultPath(key, runId, id)}/reprocessedRuns`, shape: run, origin: runFrom(key) },
        ask,
      ),
  }
}
export type SubjectProcessingResultSource = ReturnType<typeof subjectProcessingResultSource>

/** Null if the tenant has no such routes. */
type Found = Slice<SubjectProcessingResult> | null

const found = (slice: Found): Slice<SubjectProcessingResult> => {
  if (slice) return slice
  throw new GraphError('refused', 'This tenant does not offer results of subjects that are not people.')
}
