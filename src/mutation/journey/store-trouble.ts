/** Whether the store lets anybody act, and what a caller is told where it does not. */
import type { Clock } from '../../clock.ts'
import { storeHeldBack, storeUnreachable, type UserError } from '../refusal.ts'
import { reasonOf } from '../store/reason.ts'
import type { RememberingStore } from '../store/remembering.ts'
import { HeldBack, heldBackMs } from '../store/store.ts'

export type StoreTrouble = {
  /** For operators. */
  readonly reason: string
  /** Whether every gateway over the store is in the same position. */
  readonly isShared: boolean
  /** What a mutation answers meanwhile. */
  readonly refusal: UserError
}

/** Null where mutations can be stored. */
export const storeTrouble = async (
  store: Pick<RememberingStore, 'keepUp' | 'lostAt' | 'isShared'>,
  clock: Clock,
): Promise<StoreTrouble | null> => {
  try {
    await store.keepUp()
  } catch (error) {
    return {
      reason: reasonOf(error),
      isShared: error instanceof HeldBack || store.isShared,
      refusal: refusalOf(error),
    }
  }
  const lostAt = store.lostAt()
  const isWaiting = lostAt !== null && Math.abs(clock.now() - lostAt) < heldBackMs
  return isWaiting
    ? {
        reason: 'the store has lost its memory; mutations are held back for a moment',
        isShared: true,
        refusal: storeHeldBack(),
      }
    : null
}

/** @param error missing where it is not known what went wrong */
export const refusalOf = (error?: unknown): UserError =>
  error instanceof HeldBack ? storeHeldBack() : storeUnreachable()
