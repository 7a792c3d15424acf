/**
 * A store together with what this process knows of the operations that it has sent: a store that forgets is noticed, written
 * to again, and never believed over what was seen. Nobody acts in this process before all of it is written down again.
 */
import { LRUCache } from 'lru-cache'
import type { Clock } from '../../clock.ts'
import { auditEntry } from '../audit/entry.ts'
import { keyMs, retentionMs } from '../limit.ts'
import { awaitsAnswer, nothingProcessed, type Operation } from '../operation.ts'
import { reasonOf } from './reason.ts'
import {
  HeldBack,
  idempotencyNames,
  isRemembered,
  type Kept,
  type Reservation,
  StateUnavailable,
  type Store,
  StoreForgot,
} from './store.ts'

/** Operations of this process that are remembered, the last ones: many more than are under way. */
const mostKept = 2_000

/** How the store is, each time that this changes. */
export type StoreEvent =
  | { readonly kind: 'unavailable'; readonly error: StateUnavailable; readonly reason: string }
  | { readonly kind: 'lost'; readonly error: StateUnavailable }
  | { readonly kind: 'available' }
  | { readonly kind: 'restored'; readonly count: number }
  | { readonly kind: 'finding'; readonly finding: string }

export type RememberingStore = Store & {
  /** Notices whether the store can be written and what it has forgotten, and writes that down again. @throws StateUnavailable */
  readonly keepUp: () => Promise<void>
  /** When the store last lost its memory, as far as this process has seen; null where it never did. */
  readonly lostAt: () => number | null
}

export const rememberSent = (store: Store, clock: Clock, observe: (event: StoreEvent) => void): RememberingStore => {
  const kept = new LRUCache<string, Kept>({ maxSize: mostKept, sizeCalculation: () => 1 })
  /** Operations whose last outcome the store has not taken. */
  const unsaved = new Set<string>()
  let isForgetful = false
  let lostAt: number | null = null
  let trouble: string | null = null
  let isJudged = false

  // What is missing after that was purged, and not lost.
  const isTold = ({ operation }: Kept) =>
    operation.attempts.length > 0 &&
    clock.now() - operation.createdAt < (operation.settledAt === null ? retentionMs : keyMs)
  const sent = () => [...kept.values()].filter(isTold)
  const keep = (operation: Operation) => {
    const known = kept.get(operation.id)
    if (known) kept.set(operation.id, { ...known, operation, entry: auditEntry(operation) })
  }

  /** What is known of an operation where the store knows less; null where the store is right. */
  const forgotten = (id: string, stored: Operation | null): Kept | null => {
    const known = kept.peek(id)
    return known && isTold(known) && knowsMore(known.operation, stored, unsaved.has(id)) ? known : null
  }

  /** Writes down what is known, and gives the operation as it is then. */
  const writeBack = async (known: Kept, stored: Operation | null): Promise<Operation> => {
    const { operation } = known
    const over = stored?.revision ?? null
    const restored = {
      ...operation,
      revision: over === null ? operation.revision : Math.max(operation.revision, over + 1),
    }
    if (!(await store.restore({ ...known, operation: restored, entry: auditEntry(restored) }, over))) return operation
    unsaved.delete(operation.id)
    keep(restored)
    return restored
  }
  const corrected = async (id: string, stored: Operation | null): Promise<Operation | null> => {
    const known = forgotten(id, stored)
    if (known) return writeBack(known, stored).catch(() => known.operation)
    // Another gateway has gone on with it.
    if (stored && stored.revision > (kept.peek(id)?.operation.revision ?? stored.revision)) keep(stored)
    return stored
  }
  /** The operation as it is: as the store has it, or as this process knows it where the store has forgotten. */
  const truth = async (id: string) => corrected(id, await store.get(id))

  const restoreAll = async () => {
    const now = clock.now()
    await store.renew(now)
    lostAt = now
    let count = 0
    for (const { operation } of sent()) {
      const stored = await store.get(operation.id)
      const known = forgotten(operation.id, stored)
      if (!known) continue
      await writeBack(known, stored)
      count += 1
    }
    isForgetful = false
    observe({ kind: 'restored', count })
  }
  let recovery: Promise<void> | null = null
  const recover = (): Promise<void> => {
    recovery ??= restoreAll().finally(() => {
      recovery = null
    })
    return recovery
  }

  /** Tells of each trouble once, and of a store that has lost its memory; what is known is then written down again. */
  const noticing = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (error instanceof StoreForgot) {
        if (!isForgetful) observe({ kind: 'lost', error })
        isForgetful = true
        recover().catch(() => {})
      } else if (error instanceof StateUnavailable && !(error instanceof HeldBack)) {
        const reason = reasonOf(error)
        if (reason !== trouble) observe({ kind: 'unavailable', error, reason })
        trouble = reason
      }
      throw error
    }
  }
  const acting = <T>(work: () => Promise<T>): Promise<T> =>
    isForgetful ? Promise.reject(new HeldBack('the store has lost its memory')) : noticing(work)

  /** What this process has sent and the request repeats. */
  const earlier = (request: Reservation): Kept | undefined => {
    const { asked } = idempotencyNames(request)
    const { caller, createdAt } = request.operation
    return sent().find(({ operation, remembered }) => {
      const name = remembered.find(({ name }) => name === asked.name)
      return name && operation.caller.key === caller.key && isRemembered(name.name, name.expiresAt, createdAt, asked.ms)
    })
  }
  /** Puts back in its place what this process has sent and the store has forgotten to lock. */
  const expectLocked = async (keys: readonly string[], except: string) => {
    for (const { operation, locks } of sent()) {
      const holds = operation.settledAt === null && operation.id !== except && locks.some((key) => keys.includes(key))
      if (holds) await truth(operation.id)
    }
  }

  const reserve: Store['reserve'] = async (request) => {
    const { operation, entry, locks, argumentsHash } = request
    const known = earlier(request)
    if (known) {
      const stored = await store.get(known.operation.id).catch(() => null)
      const current = await corrected(known.operation.id, stored)
      if (current && known.argumentsHash === argumentsHash) return { kind: 'replay', operation: current }
    }
    await expectLocked(locks, '').catch(() => {})
    const outcome = await acting(() => store.reserve(request))
    if (outcome.kind !== 'reserved') return outcome
    // A process that has just started may not have looked at the store yet.
    lostAt = outcome.lostAt ?? lostAt
    const names = idempotencyNames(request).remembered
    const remembered = names.map(({ name, ms }) => ({ name, expiresAt: operation.createdAt + ms }))
    kept.set(operation.id, { operation, entry, locks, argumentsHash, remembered, isReleased: false })
    return outcome
  }

  const transition: Store['transition'] = async (from, to, entry, giveBack, locks) => {
    const leaves = awaitsAnswer(to)
    const take = () => store.transition(from, to, entry, giveBack, locks)
    try {
      if (await (leaves ? acting(take) : noticing(take))) {
        unsaved.delete(to.id)
        if (giveBack) kept.delete(to.id)
        else keep(to)
        return true
      }
    } catch (error) {
      if (!leaves && to.attempts.length > 0) {
        keep(to)
        if (kept.has(to.id)) unsaved.add(to.id)
      }
      throw error
    }
    if (leaves) return false
    const stored = await store.get(from.id)
    const known = forgotten(from.id, stored)
    if (!known) return false
    await writeBack({ ...known, operation: to }, stored)
    return true
  }

  return {
    ...store,
    reserve,
    transition,
    lock: async (operationId, keys) => {
      await expectLocked(keys, operationId)
      const outcome = await noticing(() => store.lock(operationId, keys))
      const known = kept.get(operationId)
      if (known && outcome.kind === 'locked') kept.set(operationId, { ...known, locks: [...known.locks, ...keys] })
      return outcome
    },
    get: truth,
    open: async () => {
      const stored = await store.open()
      const ids = new Set(stored.map(({ id }) => id))
      const unlisted = sent().filter(({ operation }) => operation.settledAt === null && !ids.has(operation.id))
      const all = await Promise.all([
        ...stored.map((operation) => corrected(operation.id, operation)),
        ...unlisted.map(({ operation }) => truth(operation.id)),
      ])
      return all.filter((operation) => operation !== null).filter(({ settledAt }) => settledAt === null)
    },
    release: async (operation) => {
      await noticing(() => store.release(operation))
      const known = kept.peek(operation.id)
      if (known) kept.set(operation.id, { ...known, isReleased: true })
    },
    record: (operation, entry, limit) => noticing(() => store.record(operation, entry, limit)),
    lease: (operationId, owner, now, until) => noticing(() => store.lease(operationId, owner, now, until)),
    claimRun: (workflowId, runId, operationId) => noticing(() => store.claimRun(workflowId, runId, operationId)),
    purge: (now, createdBefore) => noticing(() => store.purge(now, createdBefore)),
    keepUp: async () => {
      if (isForgetful) await recover()
      lostAt = await noticing(() => store.check(clock.now()))
      if (trouble !== null) observe({ kind: 'available' })
      trouble = null
      if (isJudged) return
      isJudged = true
      for (const finding of await store.findings().catch(() => [])) observe({ kind: 'finding', finding })
    },
    lostAt: () => lostAt,
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
