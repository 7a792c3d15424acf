/** How the store is, each time that this changes: for the log. Ids of operations, no person. */
import { reasonOf } from './reason.ts'
import { HeldBack, OperationUnreadable, StateUnavailable, StoreForgot } from './store.ts'

export type StoreEvent =
  | { readonly kind: 'unavailable'; readonly error: StateUnavailable; readonly reason: string }
  | { readonly kind: 'lost'; readonly error: StateUnavailable }
  | { readonly kind: 'available' }
  | { readonly kind: 'restored'; readonly count: number }
  | { readonly kind: 'finding'; readonly finding: string }
  /** These operations under way cannot be read, and keep their locks; none: all can be read again. */
  | { readonly kind: 'unreadable'; readonly operationIds: readonly string[] }
  /** An operation that could not be read for too long has given its locks back. */
  | { readonly kind: 'discarded'; readonly operationId: string }
  /** An operation under way lacks locks that the store has lost, and others hold; none: it has them again. */
  | { readonly kind: 'unlocked'; readonly operationId: string; readonly holderIds: readonly string[] }

export type Observe = (event: StoreEvent) => void

/** Tells of each trouble once, and of a store that has lost its memory. */
export const storeTrouble = (observe: Observe, forgot: () => void) => {
  let trouble: string | null = null
  let isForgetful = false
  return {
    isForgetful: () => isForgetful,
    remembers: () => {
      isForgetful = false
    },
    isOver: () => {
      if (trouble !== null) observe({ kind: 'available' })
      trouble = null
    },
    noticing: async <T>(work: () => Promise<T>): Promise<T> => {
      try {
        return await work()
      } catch (error) {
        if (error instanceof StoreForgot) {
          if (!isForgetful) observe({ kind: 'lost', error })
          isForgetful = true
          forgot()
        } else if (error instanceof StateUnavailable && !isObservedElsewhere(error)) {
          const reason = reasonOf(error)
          if (reason !== trouble) observe({ kind: 'unavailable', error, reason })
          trouble = reason
        }
        throw error
      }
    },
  }
}

/** What is observed in other ways: a store that waits, or one row of it. */
const isObservedElsewhere = (error: StateUnavailable) =>
  error instanceof HeldBack || error instanceof OperationUnreadable
