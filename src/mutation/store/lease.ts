/**
 * One process at a time sees to an operation that was left behind. The age of another process's lease is measured as every age
 * is (see age.ts): a clock that is set meanwhile neither ends a lease that is still renewed nor keeps one whose owner has gone.
 */
import type { Clock } from '../../clock.ts'
import { createAges } from '../age.ts'
import type { Store } from './store.ts'

/** How long one gateway keeps an operation to itself while it looks, in milliseconds. */
export const leaseMs = 15_000

export type Leases = {
  /** True if this process may see to the operation for `leaseMs` from now on. */
  readonly take: (operationId: string) => Promise<boolean>
}

/** @param owner names this process */
export const createLeases = (store: Pick<Store, 'lease'>, clock: Clock, owner: string): Leases => {
  // Apart from the ages of operations: a lease that is renewed every round would push those out.
  const ages = createAges(clock)
  return {
    take: async (operationId) => {
      const own = { owner, until: clock.now() + leaseMs }
      const standing = await store.lease(operationId, own, null)
      if (standing.owner === owner) return true
      if (ages.since(operationId, standing.until - leaseMs) < leaseMs) return false
      return (await store.lease(operationId, own, standing)).owner === owner
    },
  }
}
