/** What this process knows of the operations that it has sent: the last ones, many more than are under way. */
import { LRUCache } from 'lru-cache'
import type { Clock } from '../../clock.ts'
import { auditEntry } from '../audit/entry.ts'
import { keyMs, retentionMs } from '../limit.ts'
import { nothingProcessed, type Operation } from '../operation.ts'
import { idempotencyNames, isRemembered } from './idempotency.ts'
import type { Kept, Reservation } from './store.ts'

const mostKnown = 2_000

type Known = Kept & {
  /** The store has not taken its last outcome. */
  readonly isUnsaved: boolean
}

export const knownOperations = (clock: Clock, most: number = mostKnown) => {
  const known = new LRUCache<string, Known>({ maxSize: most, sizeCalculation: () => 1 })
  const change = (id: string, by: Partial<Known>) => {
    const one = known.get(id)
    if (one) known.set(id, { ...one, ...by })
  }
  // What is missing in the store after that was purged, and not lost.
  const isSent = ({ operation }: Kept) =>
    operation.attempts.length > 0 &&
    clock.now() - operation.createdAt < (operation.settledAt === null ? retentionMs : keyMs)
  const sent = (): readonly Kept[] => [...known.values()].filter(isSent)
  const keep = (operation: Operation) => change(operation.id, { operation, entry: auditEntry(operation) })

  return {
    /** Those that were sent and that the store has to have. */
    sent,
    /** The operation as this process knows it. */
    get: (id: string): Operation | undefined => known.peek(id)?.operation,
    add: (kept: Kept) => void known.set(kept.operation.id, { ...kept, isUnsaved: false }),
    /** From now on the operation is this. */
    keep,
    /** As `keep`, of an outcome that the store has not taken. */
    keepUnsaved: (operation: Operation) => {
      keep(operation)
      change(operation.id, { isUnsaved: true })
    },
    saved: (id: string) => change(id, { isUnsaved: false }),
    locked: (id: string, keys: readonly string[]) =>
      change(id, { locks: [...new Set([...(known.peek(id)?.locks ?? []), ...keys])] }),
    released: (id: string) => change(id, { isReleased: true }),
    drop: (id: string) => void known.delete(id),
    /** What is known of an operation if the store knows less; null if the store is right. */
    forgotten: (id: string, stored: Operation | null): Kept | null => {
      const one = known.peek(id)
      return one && isSent(one) && knowsMore(one.operation, stored, one.isUnsaved) ? one : null
    },
    /** What was sent and the request repeats. */
    repeatedBy: (request: Reservation): Kept | undefined => {
      const { own } = idempotencyNames(request)
      const { caller, createdAt } = request.operation
      return sent().find(({ operation, remembered }) => {
        const name = remembered.find(({ name }) => name === own.name)
        return name && operation.caller.key === caller.key && isRemembered(name.name, name.expiresAt, createdAt, own.ms)
      })
    },
    /** Those under way that hold one of these locks. */
    holding: (keys: readonly string[], except: string): readonly Operation[] =>
      sent()
        .filter(({ operation, locks }) => operation.settledAt === null && locks.some((key) => keys.includes(key)))
        .map(({ operation }) => operation)
        .filter(({ id }) => id !== except),
    /** How many are known. */
    size: () => known.size,
  }
}

/** Whether what this process knows goes beyond what is stored: the store has gone back, or another way since. */
const knowsMore = (known: Operation, stored: Operation | null, isUnsaved: boolean): boolean =>
  stored === null ||
  known.revision > stored.revision ||
  stored.attempts.length < known.attempts.length ||
  (stored.status === 'REJECTED' && nothingProcessed(stored) && !nothingProcessed(known)) ||
  ((isUnsaved || known.revision === stored.revision) && certainty(known) > certainty(stored))

/** How much is known of what became of it. */
const certainty = ({ status, runId, settledAt }: Operation): number =>
  ['PENDING', 'SENT', 'REJECTED', 'UNKNOWN', 'ACCEPTED'].indexOf(status) * 4 +
  (runId === null ? 0 : 2) +
  (settledAt === null ? 0 : 1)
