/**
 * Operations under way whose rows cannot be read. Each keeps its run and its users locked, as its request may be on its way:
 * until a process that knows it writes it down again, or until no operation of that time can be under way.
 */
import type { Clock } from '../../clock.ts'
import { createAges } from '../age.ts'
import type { Store, UnreadableRow } from './store.ts'
import type { Observe } from './store-event.ts'

/** How long after its creation an operation that cannot be read keeps its locks, in milliseconds: longer than any that can. */
export const unreadableMs = 25 * 3_600_000

/** How many ids an operator is shown at once. */
const mostShown = 3

/** For the operator: which operations cannot be read, and what that does. */
export const unreadableReason = (operationIds: readonly string[]): string => {
  const shown = operationIds.slice(0, mostShown).join(', ')
  const more = operationIds.length > mostShown ? ` and ${operationIds.length - mostShown} more` : ''
  return `operations cannot be read, and their users stay locked for up to ${unreadableMs / 3_600_000} hours: ${shown}${more}`
}

/** @param rewrite writes down again what this process knows of it; false: it knows nothing of it */
export const watchUnreadable = (
  store: Pick<Store, 'unreadable' | 'discard'>,
  clock: Clock,
  observe: Observe,
  rewrite: (row: UnreadableRow) => Promise<boolean>,
) => {
  const ages = createAges(clock)
  let operationIds: readonly string[] = []

  /** Whether the row stays as it is. */
  const stays = async (row: UnreadableRow): Promise<boolean> => {
    if (await rewrite(row)) return false
    if (ages.since(row.id, row.createdAt) < unreadableMs) return true
    if (await store.discard(row)) observe({ kind: 'discarded', operationId: row.id })
    return false
  }

  return {
    /** Their ids, as last seen. */
    operationIds: () => operationIds,
    /** Looks for them once. @throws StateUnavailable */
    look: async () => {
      const left: string[] = []
      for (const row of await store.unreadable()) if (await stays(row)) left.push(row.id)
      if (left.join() !== operationIds.join()) observe({ kind: 'unreadable', operationIds: left })
      operationIds = left
    },
  }
}
