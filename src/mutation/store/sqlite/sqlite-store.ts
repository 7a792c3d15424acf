/** The store in one SQLite file, or in memory: for one machine. */
import type { DatabaseSync } from 'node:sqlite'
import { canonicalId } from '../../../msgraph/index.ts'
import type { AuditEntry } from '../../audit/entry.ts'
import { startsRun } from '../../kind/index.ts'
import { awaitsAnswer, holdsUsers, type Operation } from '../../operation.ts'
import { idempotencyNames, isRemembered } from '../idempotency.ts'
import { positionOf } from '../position.ts'
import { keptEvents, waitFor } from '../rate-window.ts'
import { type Kept, type Lease, type Reservation, StateUnavailable, type Store, StoreForgot } from '../store.ts'
import { auditEntriesIn, operationIn, operationsIn, operationsOf, type StoredRow, unreadableAmong } from '../stored.ts'
import { type JournalMode, openFile, sameFile } from './file.ts'
import { sqliteMemory } from './memory.ts'
import { pageStatement, statements } from './statement.ts'
import { transactions } from './transaction.ts'

/**
 * @param path of the file; `:memory:` keeps everything in this process
 * @throws StateUnavailable where it cannot be opened
 */
export const sqliteStore = async (path: string, mode: JournalMode = 'wal'): Promise<Store> => {
  const database = await openFile(path, mode).catch((error) => {
    throw new StateUnavailable(error)
  })
  return storeOver(database, sameFile(path, mode))
}

/** @param expectSameFile throws where what is open is not what it should be */
export const storeOver = (database: DatabaseSync, expectSameFile: () => void): Store => {
  const sql = statements(database)
  const memory = sqliteMemory(sql)

  const { atomically, reading, renew } = transactions(database, memory, expectSameFile)

  const byId = (id: string): Operation | null => {
    const body = sql.operation.get(id)?.['body']
    return typeof body === 'string' ? operationIn(body) : null
  }
  const holderOf = (keys: readonly string[], except: string | null): Operation | null => {
    for (const key of keys) {
      const id = sql.holder.get(key)?.['operation_id']
      const operation = typeof id === 'string' && id !== except ? byId(id) : null
      if (operation) return operation
    }
    return null
  }
  const takeLocks = (operationId: string, keys: readonly string[]) => {
    for (const key of keys) sql.takeLock.run(key, operationId)
  }
  const insert = (operation: Operation, entry: AuditEntry, isSettled: boolean) => {
    sql.insert.run(
      operation.id,
      operation.revision,
      positionOf(operation),
      operation.createdAt,
      ...[Number(isSettled), 0],
      JSON.stringify(operation),
    )
    appendAudit(entry)
  }
  const appendAudit = (entry: AuditEntry) => sql.appendAudit.run(entry.operationId, JSON.stringify(entry))

  /** Counts one more event of the window unless it is full; 0, or the milliseconds until there is room. */
  const countIn = (window: string, now: number, limit: number): number => {
    const wait = waitFor(
      sql.events.all(window).map(({ at }) => Number(at)),
      now,
      limit,
    )
    if (wait > 0) return wait
    sql.addEvent.run(window, now)
    sql.trimEvents.run(window, keptEvents(limit))
    return 0
  }

  const reserve = (request: Reservation): Awaited<ReturnType<Store['reserve']>> => {
    const { operation, entry, locks, argumentsHash } = request
    const now = operation.createdAt
    const { own, remembered } = idempotencyNames(request)
    const known = sql.remembered.get(operation.caller.key, own.name)
    const isKnown = known && isRemembered(own.name, Number(known['expires_at']), now, own.ms)
    const earlier = isKnown ? byId(String(known['operation_id'])) : null
    if (earlier && known?.['arguments_hash'] === argumentsHash) return { kind: 'replay', operation: earlier }
    const retryAfterMs = countIn(`request:${operation.caller.key}`, now, request.perMinute)
    if (retryAfterMs > 0) return { kind: 'rateLimited', retryAfterMs }
    if (earlier) return { kind: 'keyReused' }
    const holder = holderOf(locks, null)
    if (holder) return { kind: 'inProgress', operation: holder }
    memory.act(now)
    insert(operation, entry, false)
    takeLocks(operation.id, locks)
    for (const { name, ms } of remembered) {
      sql.remember.run(operation.caller.key, name, argumentsHash, operation.id, now + ms)
    }
    const lostAt = memory.lostAt()
    return { kind: 'reserved', ...(lostAt !== null && { lostAt }) }
  }

  const lock = (operationId: string, keys: readonly string[]): Awaited<ReturnType<Store['lock']>> => {
    if (!sql.underWay.get(operationId)) return { kind: 'settled' }
    const holder = holderOf(keys, operationId)
    if (holder) return { kind: 'inProgress', operation: holder }
    takeLocks(operationId, keys)
    return { kind: 'locked' }
  }

  const regain = (operationId: string, keys: readonly string[]): readonly string[] => {
    if (!sql.underWay.get(operationId)) return []
    for (const key of keys) sql.takeFreeLock.run(key, operationId)
    const holders = new Set(keys.map((key) => String(sql.holder.get(key)?.['operation_id'])))
    holders.delete(operationId)
    return [...holders]
  }

  const lease = (operationId: string, { owner, until }: Lease, over: Lease | null): Lease => {
    sql.lease.run(operationId, owner, until, over?.owner ?? null, over?.until ?? null)
    const standing = sql.leased.get(operationId)
    return { owner: String(standing?.['owner']), until: Number(standing?.['until']) }
  }

  const transition: Synchronous<Store['transition']> = (from, to, entry, giveBack, locks = []) => {
    if (awaitsAnswer(to)) memory.act(to.updatedAt)
    const flags = flagsOf(to, holdsUsers(to))
    const { changes } = sql.replace.run(to.revision, ...flags, JSON.stringify(to), from.id, from.revision)
    if (changes === 0) return false
    if (locks.some((key) => sql.holder.get(key)?.['operation_id'] !== from.id)) throw new StoreForgot()
    appendAudit(entry)
    if (to.settledAt !== null) sql.releaseLocks.run(to.id)
    if (giveBack) sql.forgetIdempotency.run(to.id)
    return true
  }

  const restore = ({ operation, entry, locks, argumentsHash, remembered, isReleased }: Kept, over: number | null) => {
    const { id, revision, action, caller, runId, settledAt } = operation
    const stored = sql.revision.get(id)?.['revision'] ?? null
    if (stored !== over) return false
    if (over === null) insert(operation, entry, settledAt !== null)
    else appendAudit(entry)
    const flags = flagsOf(operation, holdsUsers(operation) && !isReleased)
    sql.replace.run(revision, ...flags, JSON.stringify(operation), id, over ?? revision)
    // Others may be under way by now over what it held: theirs stay theirs.
    if (settledAt === null) for (const key of locks) sql.takeFreeLock.run(key, id)
    else sql.releaseLocks.run(id)
    for (const { name, expiresAt } of remembered) sql.remember.run(caller.key, name, argumentsHash, id, expiresAt)
    if (runId !== null && startsRun(action)) sql.claim.run(canonicalId(action.workflowId), canonicalId(runId), id)
    return true
  }

  return {
    reserve: (request) => atomically(() => reserve(request)),
    lock: (operationId, keys) => atomically(() => lock(operationId, keys)),
    regain: (operationId, keys) => atomically(() => regain(operationId, keys)),
    holder: (keys) => reading(() => holderOf(keys, null)),
    transition: (...step) => atomically(() => transition(...step)),
    record: (operation, entry, limit) =>
      atomically(() => {
        if (countIn(`refusal:${operation.caller.key}`, operation.createdAt, limit) > 0) return false
        insert(operation, entry, true)
        return true
      }),
    get: (id) => reading(() => byId(id)),
    page: (before, limit, { from, conditions = [] } = {}) =>
      reading(() => {
        const values = conditions.map(({ among }) => JSON.stringify(among))
        const statement = database.prepare(pageStatement(conditions))
        return operationsIn(bodies(statement.all(before ?? newest, from ?? '', ...values, limit)))
      }),
    audit: (operationId) => reading(() => auditEntriesIn(bodies(sql.audit.all(operationId)))),
    open: () => reading(() => operationsIn(bodies(sql.open.all()))),
    unreadable: () => reading(() => unreadableAmong(storedRows(sql.open.all()))),
    discard: ({ id, revision }) =>
      atomically(() => {
        const isTaken = sql.discard.run(id, revision).changes > 0
        if (isTaken) sql.releaseLocks.run(id)
        return isTaken
      }),
    holding: (workflowId, unread) =>
      reading(() => {
        const rows = sql.holding.all(workflowId === null ? null : canonicalId(workflowId))
        return operationsOf(storedRows(rows), unread)
      }),
    release: ({ id, revision }) => atomically(() => void sql.release.run(id, revision)),
    lease: (...taking) => atomically(() => lease(...taking)),
    claimRun: (workflowId, runId, operationId) =>
      atomically(() => {
        sql.claim.run(workflowId, runId, operationId)
        return sql.claimed.get(workflowId, runId)?.['operation_id'] === operationId
      }),
    purge: (now, createdBefore) =>
      atomically(() => {
        for (const statement of [sql.purgeAudit, sql.purgeClaims, sql.purgeOperations]) statement.run(createdBefore)
        for (const statement of [sql.purgeIdempotency, sql.purgeLeases]) statement.run(now)
        sql.purgeEvents.run(now)
      }),
    claimant: (workflowId, runId) =>
      reading(() => {
        const id = sql.claimed.get(workflowId, runId)?.['operation_id']
        return typeof id === 'string' ? id : null
      }),
    check: () => atomically(memory.lostAt),
    renew,
    restore: (kept, over) => atomically(() => restore(kept, over)),
    isShared: false,
    findings: async () => [],
    close: async () => {
      if (database.isOpen) database.close()
    },
  }
}

type Synchronous<F extends (...values: never[]) => unknown> = (...values: Parameters<F>) => Awaited<ReturnType<F>>

/** Sorts behind every position. */
const newest = '~'

const flagsOf = ({ settledAt }: Operation, isHolding: boolean) =>
  [Number(settledAt !== null), Number(isHolding)] as const

const bodies = (rows: readonly Record<string, unknown>[]) => rows.map(({ body }) => body)

const storedRows = (rows: readonly Record<string, unknown>[]): readonly StoredRow[] =>
  rows.map((row) => ({
    id: String(row['id']),
    createdAt: Number(row['created_at']),
    revision: Number(row['revision']),
    body: row['body'],
  }))
