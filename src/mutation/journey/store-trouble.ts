/** Whether mutations can be stored, and what they answer if not. */
import type { Clock } from '../../clock.ts'
import { operationUnreadable, storeHeldBack, storeUnreachable, type UserError } from '../refusal.ts'
import { reasonOf } from '../store/reason.ts'
import type { RememberingStore } from '../store/remembering.ts'
import { HeldBack, heldBackMs, OperationUnreadable } from '../store/store.ts'
import { unreadableReason } from '../store/unreadable.ts'

export type StoreTrouble = {
  /** For operators. */
  readonly reason: string
  /** Mutations of this gateway, of every gateway over the store, or only those about the same runs and users. */
  readonly affects: 'gateway' | 'store' | 'operations'
  /** What a mutation answers meanwhile. */
  readonly refusal: UserError
}

/** Null if mutations can be stored. */
export const storeTrouble = async (
  store: Pick<RememberingStore, 'keepUp' | 'lostAt' | 'isShared'>,
  clock: Clock,
): Promise<StoreTrouble | null> => {
  try {
    await store.keepUp()
  } catch (error) {
    return {
      reason: reasonOf(error),
      affects: error instanceof HeldBack || store.isShared ? 'store' : 'gateway',
      refusal: refusalOf(error),
    }
  }
  const lostAt = store.lostAt()
  const isWaiting = lostAt !== null && Math.abs(clock.now() - lostAt) < heldBackMs
  return isWaiting
    ? {
        reason: 'the store has lost its memory; mutations are held back for a moment',
        affects: 'store',
        refusal: storeHeldBack(),
      }
    : null
}

/** Null if each operation under way can be read. */
export const operationTrouble = (store: Pick<RememberingStore, 'unreadableIds'>): StoreTrouble | null => {
  const ids = store.unreadableIds()
  return ids.length === 0
    ? null
    : { reason: unreadableReason(ids), affects: 'operations', refusal: operationUnreadable() }
}

/** @param error missing if the cause is not known */
export const refusalOf = (error?: unknown): UserError =>
  error instanceof HeldBack
    ? storeHeldBack()
    : error instanceof OperationUnreadable
      ? operationUnreadable()
      : storeUnreachable()
