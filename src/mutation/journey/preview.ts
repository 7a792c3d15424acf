/** What a mutation would do, and every refusal it would give, without doing anything. */
import type { Caller } from '../../identity/index.ts'
import { type ReprocessAction, sourceLocks, userLocks } from '../action.ts'
import type { GraphPort, TaskFacts, UserResultFacts, WorkflowFacts } from '../graph/port.ts'
import { tasksToRepeat } from '../kind/repeated-task.ts'
import type { Parts } from '../parts.ts'
import { type UserError, type UserErrorCode, userError } from '../refusal.ts'
import { type ReprocessTarget, refusals, touchedResults, touchedUserIds } from '../rules.ts'
import { StateUnavailable } from '../store/store.ts'
import { readReprocessTarget } from '../target.ts'
import { readHistory } from './history.ts'
import { notAllowed } from './perform.ts'
import { underWay } from './prepare.ts'
import { unfinishedReprocessing } from './unfinished.ts'

export type Preview = {
  readonly workflowId: string
  /** Null where there is no such workflow. */
  readonly workflow: WorkflowFacts | null
  /** Users it would touch; null where the refusals leave that open. */
  readonly userCount: number | null
  readonly results: readonly UserResultFacts[]
  /** Tasks that would be carried out again for at least one of them, in their order. */
  readonly tasks: readonly TaskFacts[]
  readonly userErrors: readonly UserError[]
}

type Needs = Pick<Parts, 'store' | 'search' | 'ages' | 'clock' | 'config'>

/** With one of these among the refusals, it cannot be said whom it would touch. */
const uncountable: ReadonlySet<UserErrorCode> = new Set([
  'NOT_FOUND',
  'WORKFLOW_DELETED',
  'RUN_QUARANTINED',
  'STILL_IN_PROGRESS',
])

export const preview = async (
  parts: Needs,
  caller: Caller,
  port: GraphPort,
  action: ReprocessAction,
): Promise<Preview> => {
  const target = await readReprocessTarget(port, action)
  const reasons = refusals(target, parts.config)
  const countable = !reasons.some(({ code }) => uncountable.has(code))
  const [tasks, userErrors] = await Promise.all([
    countable ? tasksToRepeat(port, target) : [],
    caller.canReprocess ? foreseen(parts, port, target, reasons) : [notAllowed()],
  ])
  return {
    workflowId: action.workflowId,
    workflow: target.workflow,
    userCount: countable ? touchedUserIds(target).length : null,
    results: touchedResults(target),
    tasks,
    userErrors,
  }
}

/**
 * What the mutation would answer, step by step as it goes: the first step that refuses is the last. A lock that another
 * operation holds, for which the mutation answers IN_PROGRESS, is told as STILL_IN_PROGRESS.
 *
 * Left out are KEY_REUSED and RATE_LIMITED: the store decides both in the one step that also takes the key and spends the
 * budget (`reserve`), and a second decision beside it could only disagree.
 */
const foreseen = async (
  parts: Needs,
  port: GraphPort,
  target: ReprocessTarget,
  reasons: readonly UserError[],
): Promise<readonly UserError[]> => {
  const { action } = target
  const users = reasons.length > 0 ? [] : userLocks(action.workflowId, touchedUserIds(target))
  try {
    const other = await parts.store.holder([...sourceLocks(action), ...users])
    if (other) return [underWay(other)]
    if (reasons.length > 0) return reasons
    const { open } = await readHistory(parts, port, target)
    return unfinishedReprocessing(target, open)
  } catch (error) {
    // A preview is a question: it is answered without the store too, and says that the mutation would not be.
    if (!(error instanceof StateUnavailable)) throw error
    return [userError('STATE_UNAVAILABLE', 'The state store is out of reach, and without it nothing is done.')]
  }
}
