/** Everything between a stored intent and its request: read, judge, lock the users, read earlier runs, mark as SENT. */
import type { GraphPort } from '../graph/port.ts'
import { userLocks } from '../kind/lock.ts'
import type { RuleConfig } from '../kind/mutation.ts'
import { type Ledger, Overtaken } from '../ledger.ts'
import type { Operation } from '../operation.ts'
import { noLicence, type UserError, underWay, unreadable } from '../refusal.ts'
import { StateUnavailable, type Store } from '../store/store.ts'
import { examine, isWithoutLicence } from './examine.ts'
import { type ForHistory, readHistory } from './history.ts'
import { unfinished } from './unfinished.ts'

export type ForPreparing = ForHistory & {
  readonly store: Pick<Store, 'lock'>
  readonly ledger: Ledger
  readonly config: RuleConfig
  /** A new unguessable id of an HTTP request. */
  readonly newId: () => string
}

export type Prepared =
  /** SENT is stored: the request may leave. */
  | { readonly kind: 'ready'; readonly operation: Operation }
  | { readonly kind: 'refused'; readonly operation: Operation }
  /** Another operation touches one of the users. */
  | { readonly kind: 'inProgress'; readonly operation: Operation; readonly other: Operation }

/**
 * @param intent PENDING, stored
 * @throws what the port throws if Graph cannot be read; the operation is then REJECTED, because nothing was sent
 */
export const prepare = async (deps: ForPreparing, port: GraphPort, intent: Operation): Promise<Prepared> => {
  const { store, ledger, clock, config, newId } = deps
  const { action } = intent
  const refuse = (userErrors: readonly UserError[], userCount: number | null, giveBack = false) =>
    ledger.commit(intent, { kind: 'refuse', at: clock.now(), userErrors, userCount }, { giveBack })
  /** Reads Graph. A failure ends the operation before the caller gets the error. */
  const reading = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      if (error instanceof StateUnavailable) throw error
      await refuse([isWithoutLicence(error) ? noLicence() : unreadable()], null, true)
      throw error
    }
  }

  const { refusals, userIds, involved } = await reading(examine(port, action, config))
  if (refusals.length > 0) return { kind: 'refused', operation: await refuse(refusals, userIds.length || null) }

  const locked = await store.lock(intent.id, userLocks(action.workflowId, userIds))
  if (locked.kind === 'settled') throw new Overtaken(intent.id)
  if (locked.kind === 'inProgress') {
    const operation = await refuse([underWay(locked.operation)], userIds.length, true)
    return { kind: 'inProgress', operation, other: locked.operation }
  }

  // Only now, with every lock held: earlier starts show in Graph or in the store, and no gateway starts more meanwhile.
  const { open, knownRunIds } = await reading(readHistory(deps, port, action))
  const heldBack = unfinished(involved, open)
  if (heldBack.length > 0) return { kind: 'refused', operation: await refuse(heldBack, userIds.length) }

  const operation = await ledger.commit(intent, {
    kind: 'send',
    at: clock.now(),
    clientRequestId: newId(),
    userIds,
    knownRunIds,
  })
  return { kind: 'ready', operation }
}
