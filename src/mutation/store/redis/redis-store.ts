/** The store in Redis: for several gateways at once. Redis must persist (appendonly), or a restart of it forgets intents. */
import { canonicalId } from '../../../msgraph/index.ts'
import type { AuditEntry } from '../../audit/entry.ts'
import { startsRun } from '../../kind/index.ts'
import { retentionMs } from '../../limit.ts'
import { awaitsAnswer, holdsUsers, type Operation } from '../../operation.ts'
import { idempotencyNames } from '../idempotency.ts'
import { fromPosition, positionOf } from '../position.ts'
import { apartMs, type Lease, type LockOutcome, type ReserveOutcome, StateUnavailable, type Store } from '../store.ts'
import { auditEntriesIn, operationIn, operationsIn, operationsOf, type StoredRow, unreadableAmong } from '../stored.ts'
import { connectRedis } from './connection.ts'
import { redisFindings } from './finding.ts'
import type { RedisLogins } from './login.ts'
import { parts, redisMemory } from './memory.ts'
import * as leave from './script/leave.ts'
import * as list from './script/list.ts'
import * as locking from './script/lock.ts'
import * as steps from './script/operation.ts'
import { refuseUnsupported } from './supported.ts'

/** How the keys begin: by the hash tag all of them are in one slot, so that one node of a cluster has them. */
export const defaultPrefix = 'lifecycle-workflows-gateway:{state}:'

/** One command; below the 2 s in which a mutation must be refused. */
const commandMs = 1_500

/** Runs stay claimed a day longer than operations are kept. */
const claimMs = retentionMs + 24 * 3_600_000

/**
 * Resolves also if Redis cannot be reached: every command then rejects with StateUnavailable until it can.
 * @param url `redis://…`, `redis+sentinel://…` or `redis+cluster://…`, or with TLS `rediss…`
 * @throws StateUnavailable for a Redis that cannot be used as it is
 */
export const redisStore = async (
  url: string,
  prefix: string = defaultPrefix,
  logins: RedisLogins | null = null,
): Promise<Store> => {
  const { client, topology, unconnected } = await connectRedis(url, { commandMs, key: prefix, logins })
  await refuseUnsupported(client, { key: prefix, topology }, unconnected).catch((error) => {
    client.disconnect()
    throw new StateUnavailable(error)
  })

  const memory = redisMemory(client, { prefix, topology }, unconnected)
  const openRows = async () => storedRows(await memory.read(list.open, {}))

  return {
    reserve: async (request) => {
      const { operation, entry, locks, argumentsHash, perMinute } = request
      const { own, remembered } = idempotencyNames(request)
      const now = operation.createdAt
      const answer = await memory.act(now, steps.reserve, {
        ...storedOf(operation, entry),
        now,
        caller: operation.caller.key,
        name: own.name,
        countsUntil: now + own.ms + apartMs,
        remembered: remembered.map(({ name, ms }) => ({ name, ms, expiresAt: now + ms })),
        hash: argumentsHash,
        locks,
        perMinute,
      })
      return reserveOutcome(answer, memory.lostAt())
    },
    lock: async (id, keys) => lockOutcome(await memory.write(locking.lock, { id, keys })),
    regain: async (id, keys) => parts(await memory.write(locking.regain, { id, keys })).map(String),
    holder: async (keys) => {
      const body = await memory.read(locking.holder, { keys })
      return typeof body === 'string' ? operationIn(body) : null
    },
    transition: async (from, to, entry, givesBack, locks = []) => {
      const step = {
        ...storedOf(to, entry),
        before: from.revision,
        after: to.revision,
        isSettled: to.settledAt !== null,
        isHolding: holdsUsers(to),
        workflowId: canonicalId(to.action.workflowId),
        givesBack,
        locks,
      }
      const changed = awaitsAnswer(to)
        ? await memory.actForGood(to.updatedAt, steps.transition, { ...step, leavesAt: to.updatedAt })
        : await memory.write(steps.transition, step)
      return changed === 1
    },
    record: async (operation, entry, limit) => {
      const { createdAt, caller } = operation
      const attempt = { ...storedOf(operation, entry), now: createdAt, caller: caller.key, limit }
      return (await memory.write(steps.record, attempt)) === 1
    },
    get: async (id) => {
      const body = await memory.command(() => client.hget(`${prefix}operation:${id}`, 'body'))
      return typeof body === 'string' ? operationIn(body) : null
    },
    page: async (before, limit, { from = null, conditions = [] } = {}) => {
      const found: Operation[] = []
      let upper = before === null ? '+' : `(${before}`
      const lower = from === null ? '-' : `[${from}`
      while (upper !== '(' && found.length < limit) {
        const left = limit - found.length
        const [stopped, ...bodies] = parts(await memory.read(list.page, { upper, lower, limit: left, conditions }))
        found.push(...operationsIn(bodies))
        upper = `(${stopped}`
      }
      return found
    },
    audit: async (operationId) => {
      const entries = await memory.command(() => client.lrange(`${prefix}audit:${operationId}`, 0, -1))
      return auditEntriesIn(entries)
    },
    open: async () => operationsOf(await openRows()),
    unreadable: async () => unreadableAmong(await openRows()),
    discard: async (row) => (await memory.write(leave.discard, { ...row, position: positionOf(row) })) === 1,
    holding: async (workflowId, unread) => {
      const rows = await memory.read(list.holding, { workflowId: workflowId === null ? '' : canonicalId(workflowId) })
      return operationsOf(storedRows(rows), unread)
    },
    release: async (operation) => {
      const { id, revision } = operation
      await memory.write(leave.release, { id, revision, position: positionOf(operation) })
    },
    lease: async (id, { owner, until }, over) => {
      const taking = { id, owner, endsAt: until, ...(over && { over: { owner: over.owner, endsAt: over.until } }) }
      return leaseIn(await memory.write(locking.lease, taking))
    },
    claimRun: async (workflowId, runId, id) =>
      (await memory.write(locking.claimRun, { workflowId, runId, id, ms: claimMs })) === 1,
    claimant: async (workflowId, runId) => memory.command(() => client.get(`${prefix}claim:${workflowId}:${runId}`)),
    purge: async (_now, createdBefore) => {
      const upper = `(${positionOf({ createdAt: createdBefore, id: '' })}`
      for (let lower = '-'; lower !== '('; ) lower = `(${await memory.write(leave.purge, { lower, upper })}`
    },
    check: memory.check,
    renew: memory.renew,
    restore: async ({ operation, entry, locks, argumentsHash, remembered, isReleased }, over) => {
      const { revision, action, caller, runId, settledAt, updatedAt } = operation
      const restored = await memory.write(steps.restore, {
        ...storedOf(operation, entry),
        revision,
        ...(over !== null && { over }),
        isSettled: settledAt !== null,
        isHolding: holdsUsers(operation) && !isReleased,
        workflowId: canonicalId(action.workflowId),
        locks,
        caller: caller.key,
        hash: argumentsHash,
        remembered: remembered.map(({ name, expiresAt }) => ({
          name,
          ms: Math.max(expiresAt - updatedAt, 1),
          expiresAt,
        })),
        ...(runId !== null && startsRun(action) && { claim: { runId: canonicalId(runId), ms: claimMs } }),
      })
      return restored === 1
    },
    isShared: true,
    findings: () => memory.command(() => redisFindings(client)),
    close: async () => client.disconnect(),
  }
}

const storedOf = (operation: Operation, entry: AuditEntry) => ({
  id: operation.id,
  position: positionOf(operation),
  operation: JSON.stringify(operation),
  entry: JSON.stringify(entry),
})

const storedRows = (answer: unknown): readonly StoredRow[] =>
  parts(answer).map((row) => {
    const [position, revision, body] = parts(row)
    return { ...fromPosition(String(position)), revision: Number(revision), body }
  })

const leaseIn = (answer: unknown): Lease => {
  const [owner, until] = parts(answer)
  return { owner: String(owner), until: Number(until) }
}

const reserveOutcome = (answer: unknown, lostAt: number | null): ReserveOutcome => {
  const [kind, detail] = parts(answer)
  switch (kind) {
    case 'replay':
    case 'inProgress':
      return { kind, operation: operationIn(String(detail)) }
    case 'rateLimited':
      return { kind, retryAfterMs: Number(detail) }
    case 'keyReused':
      return { kind }
    case 'reserved':
      return { kind, ...(lostAt !== null && { lostAt }) }
    default:
      throw new StateUnavailable(new Error(`Redis answered ${kind} to a reservation.`))
  }
}

const lockOutcome = (answer: unknown): LockOutcome => {
  const [kind, detail] = parts(answer)
  switch (kind) {
    case 'inProgress':
      return { kind, operation: operationIn(String(detail)) }
    case 'locked':
    case 'settled':
      return { kind }
    default:
      throw new StateUnavailable(new Error(`Redis answered ${kind} to a lock.`))
  }
}
