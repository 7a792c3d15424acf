/**
 * Which tasks a reprocessing carries out again: those that the source ran, not those of the current version. UNCONFIRMED: no page
 * says which version a reprocessing runs; the lineage of the samples keeps the source's.
 */
import type { GraphPort, Task, TaskProcessingResult, UserProcessingResult } from '../graph/port.ts'
import type { TaskScope } from './reprocessing.ts'

/** What ran for one user; for `failedTasks`, what failed is enough. */
export type OfUser = { readonly result: UserProcessingResult; readonly rows: readonly TaskProcessingResult[] }

/** Each once, in the order of the workflow. */
export const tasksToRepeat = async (
  port: GraphPort,
  { workflowId, taskScope }: { readonly workflowId: string; readonly taskScope: TaskScope },
  ofUsers: readonly OfUser[],
): Promise<readonly Task[]> => {
  const ran = ofUsers.flatMap(({ rows }) => rows)
  if (taskScope === 'failedTasks') {
    return inOrder(ran.flatMap(({ task, processingStatus }) => (task && processingStatus === 'failed' ? [task] : [])))
  }
  // A user whose turn never came may have no task results. The tasks of the version are those that would have been carried out.
  const versions = ofUsers.flatMap(({ result, rows }) => (rows.length > 0 ? [] : (result.workflowVersion ?? [])))
  const unseen = await Promise.all([...new Set(versions)].map((version) => port.tasks(workflowId, version)))
  const enabled = unseen.flat().filter(({ isEnabled }) => isEnabled !== false)
  return inOrder([...ran.flatMap(({ task }) => task ?? []), ...enabled])
}

const inOrder = (tasks: readonly Task[]) =>
  [...new Map(tasks.map((task) => [task.id, task])).values()].toSorted(
    (a, b) => (a.executionSequence ?? 0) - (b.executionSequence ?? 0),
  )
