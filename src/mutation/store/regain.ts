/**
 * Gives operations under way the locks that the store has lost. A lock that another operation took meanwhile stays with that one
 * and is regained as soon as that one has ended.
 */
import { LRUCache } from 'lru-cache'
import type { Operation } from '../operation.ts'
import type { Store } from './store.ts'
import type { Observe } from './store-event.ts'

/** Operations of which this process knows who holds their locks; one that is forgotten is looked up once more. */
const mostLooked = 10_000

/** @param locksOf all that the operation must hold */
export const lockRegainer = (
  store: Pick<Store, 'regain'>,
  observe: Observe,
  locksOf: (operation: Operation) => readonly string[],
) => {
  /** Which others hold its locks, as last seen; empty: it holds all of them. */
  const holders = new LRUCache<string, string>({ maxSize: mostLooked, sizeCalculation: () => 1 })
  return {
    /** @throws StateUnavailable */
    regain: async (operation: Operation): Promise<void> => {
      const { id, attempts, settledAt } = operation
      // What prepares still takes its locks itself.
      if (settledAt !== null || attempts.length === 0 || holders.get(id) === '') return
      const holderIds = await store.regain(id, locksOf(operation))
      const before = holders.get(id) ?? ''
      if (holderIds.join() !== before) observe({ kind: 'unlocked', operationId: id, holderIds })
      holders.set(id, holderIds.join())
    },
    /** It may have lost locks since. */
    mayLack: (operationId: string) => void holders.delete(operationId),
  }
}
