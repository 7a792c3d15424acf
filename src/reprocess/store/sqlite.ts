/** The store in one SQLite file, or in memory: for one machine. */
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { canonicalId } from '../../msgraph/path.ts'
import type { AuditEntry } from '../audit.ts'
import { holdsUsers, type Operation } from '../operation.ts'
import { migrate, refuseForeign } from './sqlite-schema.ts'
import {
  type Condition,
  idempotencyNames,
  positionOf,
  type Reservation,
  rateWindowMs,
  StateUnavailable,
  type Store,
} from './store.ts'

/** How long a write of another process on the same file is waited for. */
const busyMs = 1_500

/**
 * @param path of the file, made with its folders, readable by its owner only; `:memory:` keeps everything in this process
 * @throws StateUnavailable where it cannot be opened
 */
export const sqliteStore = (path: string): Store => {
  const database = guarded(() => open(path))
  const sql = statements(database)

  /** Runs in one transaction that no other process can interleave; durable when it returns. */
  const atomically = async <T>(work: () => T): Promise<T> =>
    guarded(() => {
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK')
        throw error
      }
    })
  const reading = async <T>(work: () => T): Promise<T> => guarded(work)

  const byId = (id: string): Operation | null => parse<Operation>(sql.operation.get(id)?.['body'])
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
  const insert = (operation: Operation, entry: AuditEntry) => {
    sql.insert.run(
      operation.id,
      operation.revision,
      positionOf(operation),
      operation.createdAt,
      Number(operation.settledAt !== null),
      JSON.stringify(operation),
    )
    appendAudit(entry)
  }
  const appendAudit = (entry: AuditEntry) => sql.appendAudit.run(entry.operationId, JSON.stringify(entry))

  /** Counts one more event of the window unless it is full; 0, or the milliseconds until there is room. */
  const countIn = (window: string, now: number, limit: number): number => {
    sql.forgetEvents.run(now - rateWindowMs)
    const { count, oldest } = sql.events.get(window) as { count: number; oldest: number | null }
    if (count >= limit) return (oldest ?? now) + rateWindowMs - now
    sql.addEvent.run(window, now)
    return 0
  }

  const reserve = (request: Reservation): Awaited<ReturnType<Store['reserve']>> => {
    const { operation, entry, locks, argumentsHash } = request
    const now = operation.createdAt
    const { asked, remembered } = idempotencyNames(request)
    const known = sql.remembered.get(operation.caller.key, asked, now)
    const earlier = known ? byId(String(known['operation_id'])) : null
    if (earlier && known?.['arguments_hash'] === argumentsHash) return { kind: 'replay', operation: earlier }
    const retryAfterMs = countIn(`request:${operation.caller.key}`, now, request.perMinute)
    if (retryAfterMs > 0) return { kind: 'rateLimited', retryAfterMs }
    if (earlier) return { kind: 'keyReused' }
    const holder = holderOf(locks, null)
    if (holder) return { kind: 'inProgress', operation: holder }
    insert(operation, entry)
    takeLocks(operation.id, locks)
    for (const { name, ms } of remembered) {
      sql.remember.run(operation.caller.key, name, argumentsHash, operation.id, now + ms)
    }
    return { kind: 'reserved' }
  }

  const lock = (operationId: string, keys: readonly string[]): Awaited<ReturnType<Store['lock']>> => {
    const operation = byId(operationId)
    if (!operation || operation.settledAt !== null) return { kind: 'settled' }
    const holder = holderOf(keys, operationId)
    if (holder) return { kind: 'inProgress', operation: holder }
    takeLocks(operationId, keys)
    return { kind: 'locked' }
  }

  const transition = (from: Operation, to: Operation, entry: AuditEntry, giveBack: boolean) => {
    const settled = to.settledAt !== null
    const [flags, body] = [[Number(settled), Number(holdsUsers(to))], JSON.stringify(to)]
    const { changes } = sql.replace.run(to.revision, ...flags, body, from.id, from.revision)
    if (changes === 0) return false
    appendAudit(entry)
    if (settled) sql.releaseLocks.run(to.id)
    if (giveBack) sql.forgetIdempotency.run(to.id)
    return true
  }

  return {
    reserve: (request) => atomically(() => reserve(request)),
    lock: (operationId, keys) => atomically(() => lock(operationId, keys)),
    holder: (keys) => reading(() => holderOf(keys, null)),
    transition: (from, to, entry, giveBack) => atomically(() => transition(from, to, entry, giveBack)),
    record: (operation, entry, limit) =>
      atomically(() => {
        if (countIn(`refusal:${operation.caller.key}`, operation.createdAt, limit) > 0) return false
        insert(operation, entry)
        return true
      }),
    get: (id) => reading(() => byId(id)),
    page: (before, limit, { from, conditions = [] } = {}) =>
      reading(() => {
        const values = conditions.map(({ among }) => JSON.stringify(among))
        return rows<Operation>(
          database.prepare(pageStatement(conditions)).all(before ?? newest, from ?? '', ...values, limit),
        )
      }),
    audit: (operationId) => reading(() => rows<AuditEntry>(sql.audit.all(operationId))),
    open: () => reading(() => rows<Operation>(sql.open.all())),
    holding: (workflowId) =>
      reading(() => rows<Operation>(sql.holding.all(workflowId === null ? null : canonicalId(workflowId)))),
    release: ({ id, revision }) => atomically(() => void sql.release.run(id, revision)),
    lease: (operationId, owner, now, until) =>
      atomically(() => sql.lease.run(operationId, owner, until, now).changes > 0),
    claimRun: (workflowId, runId, operationId) =>
      atomically(() => {
        sql.claim.run(workflowId, runId, operationId)
        return sql.claimed.get(workflowId, runId)?.['operation_id'] === operationId
      }),
    purge: (now, createdBefore) =>
      atomically(() => {
        for (const statement of [sql.purgeAudit, sql.purgeClaims, sql.purgeOperations]) statement.run(createdBefore)
        for (const statement of [sql.purgeIdempotency, sql.purgeLeases]) statement.run(now)
        sql.forgetEvents.run(now - rateWindowMs)
      }),
    check: () => reading(() => void sql.alive.get()),
    close: async () => {
      if (database.isOpen) database.close()
    },
  }
}

const open = (path: string) => {
  if (path !== ':memory:') {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    // Made where there is none; nothing of one that is there is altered.
    closeSync(openSync(path, 'a', 0o600))
  }
  const database = new DatabaseSync(path, { timeout: busyMs })
  refuseForeign(database)
  // FULL: an intent that was stored is on the disk before its request leaves.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  migrate(database)
  if (path !== ':memory:') chmodSync(path, 0o600)
  return database
}

const guarded = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw new StateUnavailable(error)
  }
}

const parse = <T>(body: unknown): T | null => (typeof body === 'string' ? (JSON.parse(body) as T) : null)

const rows = <T>(found: readonly Record<string, unknown>[]): readonly T[] =>
  found.map(({ body }) => parse<T>(body)).filter((value) => value !== null)

/** Sorts behind every position. */
const newest = '~'

const columns = {
  workflowId: 'workflow_id',
  callerObjectId: 'caller_object_id',
  status: 'status',
  createdAt: 'created_at',
} as const satisfies Record<Condition['property'], string>

/** Left to itself, SQLite takes the shorter index, and reads the body of each row to see whether it is wanted. */
const pageStatement = (conditions: readonly Condition[]) => `
  SELECT body FROM operation WHERE position IN (
    SELECT position FROM operation INDEXED BY operation_wanted
    WHERE ${['position < ?', 'position >= ?', ...conditions.map(conditionText)].join(' AND ')}
    ORDER BY position DESC LIMIT ?
  ) ORDER BY position DESC`

const conditionText = ({ property, isOneOf }: Condition) =>
  `ifnull(${columns[property]} IN (SELECT value FROM json_each(?)), FALSE) IS ${isOneOf ? 'TRUE' : 'FALSE'}`

const statements = (database: DatabaseSync) => ({
  alive: database.prepare('SELECT 1'),
  operation: database.prepare('SELECT body FROM operation WHERE id = ?'),
  insert: database.prepare(
    'INSERT INTO operation (id, revision, position, created_at, settled, body) VALUES (?, ?, ?, ?, ?, ?)',
  ),
  replace: database.prepare(
    'UPDATE operation SET revision = ?, settled = ?, holding = ?, body = ? WHERE id = ? AND revision = ?',
  ),
  holding: database.prepare(
    'SELECT body FROM operation WHERE holding = 1 AND (?1 IS NULL OR workflow_id = ?1) ORDER BY position',
  ),
  release: database.prepare('UPDATE operation SET holding = 0 WHERE id = ? AND revision = ?'),
  open: database.prepare('SELECT body FROM operation WHERE settled = 0 ORDER BY position'),
  appendAudit: database.prepare('INSERT INTO audit (operation_id, body) VALUES (?, ?)'),
  audit: database.prepare('SELECT body FROM audit WHERE operation_id = ? ORDER BY sequence'),
  holder: database.prepare('SELECT operation_id FROM lock WHERE key = ?'),
  takeLock: database.prepare('INSERT OR REPLACE INTO lock (key, operation_id) VALUES (?, ?)'),
  releaseLocks: database.prepare('DELETE FROM lock WHERE operation_id = ?'),
  remembered: database.prepare(
    'SELECT operation_id, arguments_hash FROM idempotency WHERE caller_key = ? AND name = ? AND expires_at > ?',
  ),
  remember: database.prepare(
    'INSERT OR REPLACE INTO idempotency (caller_key, name, arguments_hash, operation_id, expires_at) VALUES (?, ?, ?, ?, ?)',
  ),
  forgetIdempotency: database.prepare('DELETE FROM idempotency WHERE operation_id = ?'),
  events: database.prepare('SELECT count(*) AS count, min(at) AS oldest FROM event WHERE window = ?'),
  addEvent: database.prepare('INSERT INTO event (window, at) VALUES (?, ?)'),
  forgetEvents: database.prepare('DELETE FROM event WHERE at <= ?'),
  lease: database.prepare(
    `INSERT INTO lease (operation_id, owner, until) VALUES (?1, ?2, ?3)
     ON CONFLICT DO UPDATE SET owner = ?2, until = ?3 WHERE owner = ?2 OR until <= ?4`,
  ),
  claim: database.prepare(
    'INSERT INTO claim (workflow_id, run_id, operation_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  ),
  claimed: database.prepare('SELECT operation_id FROM claim WHERE workflow_id = ? AND run_id = ?'),
  purgeAudit: database.prepare(
    'DELETE FROM audit WHERE operation_id IN (SELECT id FROM operation WHERE settled = 1 AND created_at < ?)',
  ),
  purgeClaims: database.prepare(
    'DELETE FROM claim WHERE operation_id IN (SELECT id FROM operation WHERE settled = 1 AND created_at < ?)',
  ),
  purgeOperations: database.prepare('DELETE FROM operation WHERE settled = 1 AND created_at < ?'),
  purgeIdempotency: database.prepare('DELETE FROM idempotency WHERE expires_at <= ?'),
  purgeLeases: database.prepare('DELETE FROM lease WHERE until <= ?'),
})
