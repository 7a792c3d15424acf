/** What a mutation would do, and every refusal it would give, without doing anything. */
import type { Caller } from '../identity/caller.ts'
import { type ReprocessAction, sourceLocks, userLocks } from './action.ts'
import { clockSkewMs } from './find-run.ts'
import type { Parts } from './parts.ts'
import { notAllowed } from './perform.ts'
import type { GraphPort, TaskFacts, UserResultFacts } from './port.ts'
import { underWay } from './prepare.ts'
import { type ReprocessTarget, refusals, touchedResults, touchedUserIds, unfinishedReprocessing } from './rules.ts'
import { StateUnavailable } from './store/store.ts'
import { readHistory, readReprocessTarget } from './target.ts'
import { type UserError, type UserErrorCode, userError } from './user-error.ts'

export type Preview = {
  /** Users it would touch; null where the refusals leave that open. */
  readonly userCount: number | null
  readonly results: readonly UserResultFacts[]
  /** Tasks that would be carried out again for at least one of them, in the workflow's order. */
  readonly tasks: readonly TaskFacts[]
  readonly userErrors: readonly UserError[]
}

/** With one of these among the refusals, nobody can say whom it would touch. */
const uncountable: ReadonlySet<UserErrorCode> = new Set([
  'NOT_FOUND',
  'WORKFLOW_DELETED',
  'RUN_QUARANTINED',
  'STILL_IN_PROGRESS',
])

export const preview = async (
  { store, clock, config }: Pick<Parts, 'store' | 'clock' | 'config'>,
  caller: Caller,
  port: GraphPort,
  action: ReprocessAction,
): Promise<Preview> => {
  const target = await readReprocessTarget(port, action)
  const reasons = refusals(target, config)
  const countable = !reasons.some(({ code }) => uncountable.has(code))
  const userIds = touchedUserIds(target)
  const locks = [...sourceLocks(action), ...userLocks(action.workflowId, userIds)]
  const [history, tasks, heldBack] = await Promise.all([
    countable ? readHistory(port, target, clock.now() - clockSkewMs) : null,
    countable ? tasksToRepeat(port, target) : [],
    heldBackBy(store, locks),
  ])
  return {
    userCount: countable ? userIds.length : null,
    results: touchedResults(target),
    tasks,
    userErrors: [
      ...(caller.canReprocess ? [] : [notAllowed()]),
      ...reasons,
      ...(history ? unfinishedReprocessing(target, history.open) : []),
      ...heldBack,
    ],
  }
}

const tasksToRepeat = async (port: GraphPort, target: ReprocessTarget): Promise<readonly TaskFacts[]> => {
  const { action } = target
  const tasks = await port.tasks(action.workflowId)
  if (action.taskScope === 'allTasks') return tasks.filter(({ isEnabled }) => isEnabled !== false)
  const users = new Set(touchedUserIds(target))
  const results =
    action.kind === 'reprocessRun'
      ? await Array.fromAsync(port.runTaskResults(action.workflowId, action.runId))
      : (
          await Promise.all(
            touchedResults(target).map(({ id }) => Array.fromAsync(port.userTaskResults(action.workflowId, id))),
          )
        ).flat()
  const failed = new Map(
    results.flatMap(({ task, subject, processingStatus }) =>
      task && processingStatus === 'failed' && (!subject || users.has(subject.id)) ? [[task.id, task]] : [],
    ),
  )
  const current = tasks.filter(({ id }) => failed.has(id))
  const ofOlderVersions = [...failed.values()].filter(({ id }) => !tasks.some((task) => task.id === id))
  return [...current, ...ofOlderVersions]
}

/**
 * An operation under way for the same run or one of the users, where the mutation would answer IN_PROGRESS. A preview is a
 * question: it is answered without the store too, and says that the mutation would not be.
 */
const heldBackBy = async (store: Parts['store'], locks: readonly string[]): Promise<readonly UserError[]> => {
  try {
    const other = await store.holder(locks)
    return other ? [underWay(other)] : []
  } catch (error) {
    if (!(error instanceof StateUnavailable)) throw error
    return [userError('STATE_UNAVAILABLE', 'The state store is out of reach, and without it nothing is done.')]
  }
}
