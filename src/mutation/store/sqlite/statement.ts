/** The statements of the SQLite store. */
import type { DatabaseSync } from 'node:sqlite'
import { rateWindowMs } from '../rate-window.ts'
import type { Condition } from '../store.ts'

/** Events are kept for so long, in milliseconds: a clock that is set by less does not lose them. */
const countedMs = 60 * rateWindowMs

export const statements = (database: DatabaseSync) => ({
  memory: database.prepare('SELECT generation, sequence, lost_at FROM memory'),
  step: database.prepare(
    'UPDATE memory SET sequence = sequence + 1 WHERE generation = ? AND sequence >= ? RETURNING sequence, lost_at',
  ),
  newMemory: database.prepare(
    `INSERT INTO memory (one, generation, sequence) VALUES (1, lower(hex(randomblob(16))), 0)
     ON CONFLICT DO UPDATE SET generation = excluded.generation`,
  ),
  lost: database.prepare('UPDATE memory SET lost_at = ?'),
  revision: database.prepare('SELECT revision FROM operation WHERE id = ?'),
  operation: database.prepare('SELECT body FROM operation WHERE id = ?'),
  insert: database.prepare(
    'INSERT INTO operation (id, revision, position, created_at, settled, holding, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ),
  replace: database.prepare(
    'UPDATE operation SET revision = ?, settled = ?, holding = ?, body = ? WHERE id = ? AND revision = ?',
  ),
  // Also those whose damaged body does not tell the workflow: they may be of this one.
  holding: database.prepare(
    `SELECT id, created_at, revision, body FROM operation
     WHERE holding = 1 AND (
       ?1 IS NULL OR workflow_id = ?1 OR
       CASE WHEN json_valid(body) THEN json_type(body, '$.action.workflowId') IS NOT 'text' ELSE TRUE END
     )
     ORDER BY position`,
  ),
  release: database.prepare('UPDATE operation SET holding = 0 WHERE id = ? AND revision = ?'),
  open: database.prepare('SELECT id, created_at, revision, body FROM operation WHERE settled = 0 ORDER BY position'),
  underWay: database.prepare('SELECT id FROM operation WHERE id = ? AND settled = 0'),
  discard: database.prepare('UPDATE operation SET settled = 1 WHERE id = ? AND revision = ? AND settled = 0'),
  appendAudit: database.prepare('INSERT INTO audit (operation_id, body) VALUES (?, ?)'),
  audit: database.prepare('SELECT body FROM audit WHERE operation_id = ? ORDER BY sequence'),
  holder: database.prepare('SELECT operation_id FROM lock WHERE key = ?'),
  takeLock: database.prepare('INSERT OR REPLACE INTO lock (key, operation_id) VALUES (?, ?)'),
  takeFreeLock: database.prepare(
    `INSERT INTO lock (key, operation_id) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET operation_id = excluded.operation_id WHERE operation_id NOT IN (SELECT id FROM operation)`,
  ),
  releaseLocks: database.prepare('DELETE FROM lock WHERE operation_id = ?'),
  remembered: database.prepare(
    'SELECT operation_id, arguments_hash, expires_at FROM idempotency WHERE caller_key = ? AND name = ?',
  ),
  remember: database.prepare(
    'INSERT OR REPLACE INTO idempotency (caller_key, name, arguments_hash, operation_id, expires_at) VALUES (?, ?, ?, ?, ?)',
  ),
  forgetIdempotency: database.prepare('DELETE FROM idempotency WHERE operation_id = ?'),
  events: database.prepare('SELECT at FROM event WHERE window = ?'),
  addEvent: database.prepare('INSERT INTO event (window, at) VALUES (?, ?)'),
  trimEvents: database.prepare(
    `DELETE FROM event WHERE window = ?1 AND rowid NOT IN (
       SELECT rowid FROM event WHERE window = ?1 ORDER BY rowid DESC LIMIT ?2
     )`,
  ),
  lease: database.prepare(
    `INSERT INTO lease (operation_id, owner, until) VALUES (?1, ?2, ?3)
     ON CONFLICT DO UPDATE SET owner = ?2, until = ?3 WHERE owner = ?2 OR (owner = ?4 AND until = ?5)`,
  ),
  leased: database.prepare('SELECT owner, until FROM lease WHERE operation_id = ?'),
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
  purgeEvents: database.prepare(`DELETE FROM event WHERE abs(at - ?) > ${countedMs}`),
})

const columns = {
  workflowId: 'workflow_id',
  callerObjectId: 'caller_object_id',
  status: 'status',
  createdAt: 'created_at',
} as const satisfies Record<Condition['property'], string>

/** Left to itself, SQLite takes the shorter index, and reads the body of each row to see whether it is wanted. */
export const pageStatement = (conditions: readonly Condition[]) => `
  SELECT body FROM operation WHERE position IN (
    SELECT position FROM operation INDEXED BY operation_wanted
    WHERE ${['position < ?', 'position >= ?', ...conditions.map(conditionText)].join(' AND ')}
    ORDER BY position DESC LIMIT ?
  ) ORDER BY position DESC`

const conditionText = ({ property, isOneOf }: Condition) =>
  `ifnull(${columns[property]} IN (SELECT value FROM json_each(?)), FALSE) IS ${isOneOf ? 'TRUE' : 'FALSE'}`
