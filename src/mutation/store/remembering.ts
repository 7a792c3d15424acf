/**
 * A store together with what this process knows of the operations that it has sent: a store that forgets is noticed, written
 * to again, and never believed over what was seen. No mutation of this process acts before all of it is written down again.
 */
import type { Clock } from '../../clock.ts'
import { canonicalId } from '../../msgraph/index.ts'
import { auditEntry } from '../audit/entry.ts'
import { locksOf } from '../kind/index.ts'
import { awaitsAnswer, holdsUsers, type Operation } from '../operation.ts'
import { idempotencyNames } from './idempotency.ts'
import { knownOperations } from './known.ts'
import { lockRegainer } from './regain.ts'
import { HeldBack, type Kept, OperationUnreadable, type Store, type UnreadableRow } from './store.ts'
import { type Observe, storeTrouble } from './store-event.ts'
import { watchUnreadable } from './unreadable.ts'

export type RememberingStore = Store & {
  /** Notices whether the store can be written and what it has forgotten, and writes that down again. @throws StateUnavailable */
  readonly keepUp: () => Promise<void>
  /** Gives operations under way the locks that the store has lost, as far as no other operation holds them. */
  readonly regainLocks: (operations: readonly Operation[]) => Promise<void>
  /** When the store last lost its memory, as far as this process has seen; null where it never did. */
  readonly lostAt: () => number | null
  /** Operations under way that cannot be read, as last seen. */
  readonly unreadableIds: () => readonly string[]
}

export const rememberSent = (store: Store, clock: Clock, observe: Observe): RememberingStore => {
  const known = knownOperations(clock)
  let lostAt: number | null = null
  let isJudged = false
  const trouble = storeTrouble(observe, () => void recover().catch(() => {}))
  const { noticing } = trouble
  const locks = lockRegainer(store, observe, ({ action, userIds }) => locksOf(action, userIds ?? []))

  /**
   * Writes down what is known over a revision that is stored, and gives the operation as it is then; null: not taken.
   * @param least the revision that it has then at least
   */
  const rewrite = async (kept: Kept, over: number | null, least: number): Promise<Operation | null> => {
    const { operation } = kept
    const restored = { ...operation, revision: Math.max(operation.revision, least) }
    if (!(await store.restore({ ...kept, operation: restored, entry: auditEntry(restored) }, over))) return null
    known.keep(restored)
    known.saved(operation.id)
    locks.mayLack(operation.id)
    return restored
  }
  const writeBack = (kept: Kept, stored: Operation | null): Promise<Operation | null> =>
    rewrite(kept, stored?.revision ?? null, stored ? stored.revision + 1 : 0)
  const corrected = async (id: string, stored: Operation | null): Promise<Operation | null> => {
    const kept = known.forgotten(id, stored)
    if (kept) return (await writeBack(kept, stored).catch(() => null)) ?? kept.operation
    // Another gateway has gone on with it.
    if (stored && stored.revision > (known.get(id)?.revision ?? stored.revision)) known.keep(stored)
    return stored
  }
  /** The operation as it is: as the store has it, or as this process knows it where the store has forgotten. */
  const truth = async (id: string) => corrected(id, await store.get(id))

  const unreadable = watchUnreadable(store, clock, observe, async ({ id, revision }) => {
    const kept = known.forgotten(id, null)
    // It keeps its revision: the outcome of a request that is on its way is the next step still.
    return kept !== null && (await rewrite(kept, revision, revision)) !== null
  })
  /** As `truth`, of an operation that this process has sent; null where its row cannot be read and is settled. */
  const ownTruth = async (id: string): Promise<Operation | null> => {
    try {
      return await truth(id)
    } catch (error) {
      if (!(error instanceof OperationUnreadable)) throw error
      await unreadable.look()
      return truth(id).catch(unlessUnreadable)
    }
  }

  const restoreAll = async () => {
    const now = clock.now()
    await store.renew(now)
    lostAt = now
    await unreadable.look()
    let count = 0
    for (const { operation } of known.sent()) {
      const stored = await store.get(operation.id).catch(unlessUnreadable)
      const kept = known.forgotten(operation.id, stored)
      // A row that cannot be read by now is settled, and stays as it is.
      if (kept && (await writeBack(kept, stored))) count += 1
    }
    trouble.remembers()
    observe({ kind: 'restored', count })
  }
  let recovery: Promise<void> | null = null
  const recover = (): Promise<void> => {
    recovery ??= restoreAll().finally(() => {
      recovery = null
    })
    return recovery
  }
  const acting = <T>(work: () => Promise<T>): Promise<T> =>
    trouble.isForgetful() ? Promise.reject(new HeldBack('the store has lost its memory')) : noticing(work)

  /** Puts back in its place what this process has sent and the store has forgotten to lock. */
  const expectLocked = async (keys: readonly string[], except: string) => {
    for (const { id } of known.holding(keys, except)) await ownTruth(id)
  }

  const reserve: Store['reserve'] = async (request) => {
    const { operation, entry, locks, argumentsHash } = request
    const repeated = known.repeatedBy(request)
    if (repeated) {
      const stored = await store.get(repeated.operation.id).catch(() => null)
      const current = await corrected(repeated.operation.id, stored)
      if (current && repeated.argumentsHash === argumentsHash) return { kind: 'replay', operation: current }
    }
    await expectLocked(locks, '').catch(() => {})
    const outcome = await acting(() => store.reserve(request))
    if (outcome.kind !== 'reserved') return outcome
    // A process that has just started may not have looked at the store yet.
    lostAt = outcome.lostAt ?? lostAt
    const names = idempotencyNames(request).remembered
    const remembered = names.map(({ name, ms }) => ({ name, expiresAt: operation.createdAt + ms }))
    known.add({ operation, entry, locks, argumentsHash, remembered, isReleased: false })
    return outcome
  }

  const transition: Store['transition'] = async (from, to, entry, giveBack, locks) => {
    const leaves = awaitsAnswer(to)
    const take = () => store.transition(from, to, entry, giveBack, locks)
    try {
      if (await (leaves ? acting(take) : noticing(take))) {
        known.saved(to.id)
        if (giveBack) known.drop(to.id)
        else known.keep(to)
        return true
      }
    } catch (error) {
      if (!leaves && to.attempts.length > 0) known.keepUnsaved(to)
      throw error
    }
    if (leaves) return false
    const stored = await store.get(from.id)
    const kept = known.forgotten(from.id, stored)
    if (!kept) return false
    await writeBack({ ...kept, operation: to }, stored)
    return true
  }

  const open = async () => {
    const stored = await store.open()
    const ids = new Set(stored.map(({ id }) => id))
    const unlisted = known.sent().filter(({ operation }) => operation.settledAt === null && !ids.has(operation.id))
    const all = await Promise.all([
      ...stored.map((operation) => corrected(operation.id, operation)),
      ...unlisted.map(({ operation }) => ownTruth(operation.id)),
    ])
    return all.filter((operation) => operation !== null).filter(({ settledAt }) => settledAt === null)
  }

  /**
   * What this process knows of an operation whose row cannot be read; null where that may not be the last of it: another gateway
   * has gone on with it. Nothing follows once its run is known.
   */
  const ownHolder = ({ id, revision }: UnreadableRow): Operation | null => {
    const operation = known.get(id)
    if (!operation || !holdsUsers(operation)) return null
    return operation.runId !== null || operation.revision === revision ? operation : null
  }
  const holding: Store['holding'] = (workflowId, unread = () => null) =>
    store.holding(workflowId, (row) => {
      const own = ownHolder(row)
      if (!own) return unread(row)
      return workflowId === null || canonicalId(own.action.workflowId) === canonicalId(workflowId) ? own : null
    })

  return {
    ...store,
    reserve,
    transition,
    lock: async (operationId, keys) => {
      await expectLocked(keys, operationId)
      const outcome = await noticing(() => store.lock(operationId, keys))
      if (outcome.kind === 'locked') known.locked(operationId, keys)
      return outcome
    },
    regain: (operationId, keys) => noticing(() => store.regain(operationId, keys)),
    get: truth,
    open,
    holding,
    regainLocks: async (operations) => {
      for (const operation of operations) await noticing(() => locks.regain(operation)).catch(() => {})
    },
    release: async (operation) => {
      await noticing(() => store.release(operation))
      known.released(operation.id)
    },
    discard: (row) => noticing(() => store.discard(row)),
    record: (operation, entry, limit) => noticing(() => store.record(operation, entry, limit)),
    lease: (operationId, lease, over) => noticing(() => store.lease(operationId, lease, over)),
    claimRun: (workflowId, runId, operationId) => noticing(() => store.claimRun(workflowId, runId, operationId)),
    purge: (now, createdBefore) => noticing(() => store.purge(now, createdBefore)),
    keepUp: async () => {
      if (trouble.isForgetful()) await recover()
      lostAt = await noticing(() => store.check(clock.now()))
      await noticing(unreadable.look)
      trouble.isOver()
      if (isJudged) return
      isJudged = true
      for (const finding of await store.findings().catch(() => [])) observe({ kind: 'finding', finding })
    },
    lostAt: () => lostAt,
    unreadableIds: unreadable.operationIds,
  }
}

const unlessUnreadable = (error: unknown): null => {
  if (error instanceof OperationUnreadable) return null
  throw error
}
