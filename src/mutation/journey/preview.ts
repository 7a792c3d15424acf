/** What a mutation would do, and every refusal it would give, without doing anything. */
import type { Clock } from '../../clock.ts'
import type { Caller } from '../../identity/index.ts'
import type { GraphPort, Task, UserProcessingResult, Workflow } from '../graph/port.ts'
import { type Action, mutationOf } from '../kind/index.ts'
import { userLocks } from '../kind/lock.ts'
import type { RuleConfig } from '../kind/mutation.ts'
import { noLicence, notAllowed, type UserError, type UserErrorCode, undecidedAfterLoss, underWay } from '../refusal.ts'
import type { RememberingStore } from '../store/remembering.ts'
import { StateUnavailable } from '../store/store.ts'
import { type Examined, examine, isWithoutLicence } from './examine.ts'
import { type ForHistory, readHistory } from './history.ts'
import { judgeAfterLoss } from './judge.ts'
import { refusalOf, storeTrouble } from './store-trouble.ts'
import { unfinished } from './unfinished.ts'

export type ForPreviewing = ForHistory & {
  readonly store: RememberingStore
  readonly clock: Clock
  readonly config: RuleConfig
}

export type Preview = {
  readonly workflowId: string
  /** Null if the workflow does not exist. */
  readonly workflow: Workflow | null
  /** Users it would touch; null if the refusals leave that open. */
  readonly userCount: number | null
  readonly results: readonly UserProcessingResult[]
  /** Tasks that would be carried out again for at least one of them, in their order. */
  readonly tasks: readonly Task[]
  readonly userErrors: readonly UserError[]
}

/** If one of these is among the refusals, the users that it would touch are not known. */
const uncountable: ReadonlySet<UserErrorCode> = new Set([
  'NOT_FOUND',
  'WORKFLOW_DELETED',
  'RUN_QUARANTINED',
  'STILL_IN_PROGRESS',
  'FORBIDDEN',
])

export const preview = async (
  deps: ForPreviewing,
  caller: Caller,
  port: GraphPort,
  action: Action,
): Promise<Preview> => {
  const examined = await examine(port, action, deps.config).catch(withoutLicence)
  const { workflow, refusals, userIds, results } = examined
  const countable = !refusals.some(({ code }) => uncountable.has(code))
  const [tasks, userErrors] = await Promise.all([
    countable ? examined.tasks() : [],
    caller.canReprocess ? foreseen(deps, port, action, examined) : [notAllowed()],
  ])
  return {
    workflowId: action.workflowId,
    workflow,
    userCount: countable ? userIds.length : null,
    results,
    tasks,
    userErrors,
  }
}

/** A tenant without the licence shows nothing, and refuses. Both the mutation and its preview return that as data. */
const withoutLicence = (error: unknown): Examined => {
  if (!isWithoutLicence(error)) throw error
  return {
    workflow: null,
    refusals: [noLicence()],
    userIds: [],
    involved: [],
    results: [],
    tasks: async () => [],
  }
}

/**
 * What the mutation would answer, step by step as it goes: the first step that refuses is the last. A lock that another
 * operation holds, for which the mutation answers IN_PROGRESS, becomes STILL_IN_PROGRESS.
 *
 * Left out are KEY_REUSED and RATE_LIMITED: the store decides both in the one step that also takes the key and spends the
 * budget (`reserve`), and a second decision beside it could only disagree.
 */
const foreseen = async (
  deps: ForPreviewing,
  port: GraphPort,
  action: Action,
  { refusals, userIds, involved }: Examined,
): Promise<readonly UserError[]> => {
  const { store, clock } = deps
  try {
    const other = await store.holder(mutationOf(action).locks(action))
    if (other) return [underWay(other)]
    const trouble = await storeTrouble(store, clock)
    if (trouble) return [trouble.refusal]
    const judgement = await judgeAfterLoss(store, port, { id: '', action }, store.lostAt(), clock.now())
    if (judgement === 'unreadable') return [undecidedAfterLoss()]
    if (refusals.length > 0) return refusals
    const toucher = await store.holder(userLocks(action.workflowId, userIds))
    if (toucher) return [underWay(toucher)]
    const { open } = await readHistory(deps, port, action)
    return unfinished(involved, open)
  } catch (error) {
    if (isWithoutLicence(error)) return [noLicence()]
    // A preview changes nothing: it is answered without the store too, and says that the mutation would not be.
    if (!(error instanceof StateUnavailable)) throw error
    return [refusalOf(error)]
  }
}
