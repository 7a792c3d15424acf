/**
 * Which tasks a reprocessing carries out again: those that the source ran, not those of the version in force. UNCONFIRMED: no
 * page says which version a reprocessing runs; the lineage of the samples keeps the source's.
 */
import { canonicalId } from '../../msgraph/index.ts'
import type { GraphPort, TaskFacts, TaskResultFacts, UserResultFacts } from '../graph/port.ts'
import { type ReprocessTarget, touchedResults } from '../rules.ts'

/** Each once, in the order of the workflow. */
export const tasksToRepeat = async (port: GraphPort, target: ReprocessTarget): Promise<readonly TaskFacts[]> => {
  const { taskScope, workflowId } = target.action
  const ofUsers = await taskResults(port, target)
  const ran = ofUsers.flatMap(({ rows }) => rows)
  if (taskScope === 'failedTasks') {
    return inOrder(ran.flatMap(({ task, processingStatus }) => (task && processingStatus === 'failed' ? [task] : [])))
  }
  // Of a user whose turn never came there may be no task results: what the version has is what would have been done.
  const versions = ofUsers.flatMap(({ result, rows }) => (rows.length > 0 ? [] : (result.workflowVersion ?? [])))
  const unseen = await Promise.all([...new Set(versions)].map((version) => port.tasks(workflowId, version)))
  const enabled = unseen.flat().filter(({ isEnabled }) => isEnabled !== false)
  return inOrder([...ran.flatMap(({ task }) => task ?? []), ...enabled])
}

type OfUser = { readonly result: UserResultFacts; readonly rows: readonly TaskResultFacts[] }

const taskResults = async (port: GraphPort, target: ReprocessTarget): Promise<readonly OfUser[]> => {
  const { action } = target
  const touched = touchedResults(target)
  if (action.kind === 'reprocessUsers') {
    return Promise.all(
      touched.map(async (result) => ({
        result,
        rows: await Array.fromAsync(port.userTaskResults(action.workflowId, result.id)),
      })),
    )
  }
  const rows = await Array.fromAsync(port.runTaskResults(action.workflowId, action.runId))
  const bySubject = Map.groupBy(rows, ({ subject }) => subject && canonicalId(subject.id))
  // Whose a row without its subject is, is not known: it may be anybody's.
  const unplaced = [...(bySubject.get(undefined) ?? []), ...(bySubject.get(null) ?? [])]
  return touched.map((result) => ({
    result,
    rows: [...((result.subject && bySubject.get(canonicalId(result.subject.id))) ?? []), ...unplaced],
  }))
}

const inOrder = (tasks: readonly TaskFacts[]) =>
  [...new Map(tasks.map((task) => [task.id, task])).values()].toSorted(
    (a, b) => (a.executionSequence ?? 0) - (b.executionSequence ?? 0),
  )
