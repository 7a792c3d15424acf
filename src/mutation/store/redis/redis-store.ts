/** The store in Redis: for several gateways at once. Redis must persist (appendonly), or a restart of it forgets intents. */
import { canonicalId } from '../../../msgraph/index.ts'
import { startsRun } from '../../kind/index.ts'
import { awaitsAnswer, holdsUsers, type Operation } from '../../operation.ts'
import {
  apartMs,
  idempotencyNames,
  type LockOutcome,
  positionOf,
  type ReserveOutcome,
  StateUnavailable,
  type Store,
} from '../store.ts'
import { auditEntriesIn, operationIn, operationsIn } from '../stored.ts'
import { refuseClusterAtStart } from './cluster.ts'
import { connectRedis } from './connection.ts'
import { redisFindings } from './finding.ts'
import { parts, redisMemory } from './memory.ts'
import * as script from './script.ts'

const defaultPrefix = 'lifecycle-workflows-gateway:{state}:'

/** One command; below the 2 s in which a mutation must be refused. */
const commandMs = 1_500

/** Runs stay claimed a day longer than operations are kept. */
const claimMs = 31 * 24 * 3_600_000

/**
 * Resolves also where Redis cannot be reached: every command then rejects with StateUnavailable until it can.
 * @param url `redis://…` or `rediss://…`
 * @throws StateUnavailable in cluster mode
 */
export const redisStore = async (url: string, prefix: string = defaultPrefix): Promise<Store> => {
  const client = await connectRedis(url, commandMs)
  await refuseClusterAtStart(client, prefix).catch((error) => {
    client.disconnect()
    throw new StateUnavailable(error)
  })

  const memory = redisMemory(client, prefix)

  return {
    reserve: async (request) => {
      const { operation, entry, locks, argumentsHash, perMinute } = request
      const { asked, remembered } = idempotencyNames(request)
      const answer = await memory.act(
        operation.createdAt,
        script.reserve,
        ...[operation.id, positionOf(operation), JSON.stringify(operation), JSON.stringify(entry)],
        ...[operation.createdAt, operation.caller.key, asked.name],
        JSON.stringify(remembered.map(({ name, ms }) => [name, ms, operation.createdAt + ms])),
        ...[argumentsHash, JSON.stringify(locks), perMinute, operation.createdAt + asked.ms + apartMs],
      )
      return reserveOutcome(answer, memory.lostAt())
    },
    lock: async (operationId, keys) => lockOutcome(await memory.write(script.lock, operationId, JSON.stringify(keys))),
    holder: async (keys) => {
      const body = await memory.read(script.holder, JSON.stringify(keys))
      return typeof body === 'string' ? operationIn(body) : null
    },
    transition: async (from, to, entry, giveBack, locks = []) => {
      const leaves = awaitsAnswer(to)
      const values = [
        ...[to.id, positionOf(to), from.revision, to.revision],
        ...[to.settledAt === null ? '0' : '1', JSON.stringify(to), JSON.stringify(entry), giveBack ? '1' : '0'],
        ...[holdsUsers(to) ? '1' : '0', canonicalId(to.action.workflowId), leaves ? to.updatedAt : ''],
        JSON.stringify(locks),
      ]
      const changed = leaves
        ? await memory.actForGood(to.updatedAt, script.transition, ...values)
        : await memory.write(script.transition, ...values)
      return changed === 1
    },
    record: async (operation, entry, limit) => {
      const bodies = [JSON.stringify(operation), JSON.stringify(entry)]
      const { id, createdAt, caller } = operation
      return (
        (await memory.write(script.record, id, positionOf(operation), ...bodies, createdAt, caller.key, limit)) === 1
      )
    },
    get: async (id) => {
      const body = await memory.ask(() => client.hget(`${prefix}operation:${id}`, 'body'))
      return typeof body === 'string' ? operationIn(body) : null
    },
    page: async (before, limit, { from = null, conditions = [] } = {}) => {
      const found: Operation[] = []
      let upper = before === null ? '+' : `(${before}`
      const lower = from === null ? '-' : `[${from}`
      while (upper !== '(' && found.length < limit) {
        const [stopped, ...bodies] = parts(
          await memory.read(script.page, upper, lower, limit - found.length, JSON.stringify(conditions)),
        )
        found.push(...operationsIn(bodies))
        upper = `(${stopped}`
      }
      return found
    },
    audit: async (operationId) => {
      const entries = await memory.ask(() => client.lrange(`${prefix}audit:${operationId}`, 0, -1))
      return auditEntriesIn(entries)
    },
    open: async () => operationsIn(parts(await memory.read(script.open))),
    holding: async (workflowId) =>
      operationsIn(parts(await memory.read(script.holding, workflowId === null ? '' : canonicalId(workflowId)))),
    release: async (operation) => {
      await memory.write(script.release, operation.id, positionOf(operation), operation.revision)
    },
    lease: async (operationId, owner, now, until) =>
      (await memory.write(script.lease, operationId, owner, now, until, until + apartMs)) === 1,
    claimRun: async (workflowId, runId, operationId) =>
      (await memory.write(script.claimRun, workflowId, runId, operationId, claimMs)) === 1,
    purge: async (_now, createdBefore) => {
      const upper = `(${positionOf({ createdAt: createdBefore, id: '' })}`
      for (let lower = '-'; lower !== '('; ) lower = `(${await memory.write(script.purge, lower, upper)}`
    },
    claimant: async (workflowId, runId) => memory.ask(() => client.get(`${prefix}claim:${workflowId}:${runId}`)),
    check: async (now) => {
      await memory.write(script.check)
      memory.notice(now)
      return memory.lostAt()
    },
    renew: memory.renew,
    restore: async ({ operation, entry, locks, argumentsHash, remembered, isReleased }, over) => {
      const { id, revision, action, caller, runId, settledAt, updatedAt } = operation
      const holds = holdsUsers(operation) && !isReleased
      const restored = await memory.write(
        script.restore,
        ...[id, positionOf(operation), over ?? '', revision, settledAt === null ? '0' : '1'],
        ...[JSON.stringify(operation), JSON.stringify(entry), holds ? '1' : '0', canonicalId(action.workflowId)],
        ...[JSON.stringify(locks), caller.key, argumentsHash],
        JSON.stringify(remembered.map(({ name, expiresAt }) => [name, Math.max(expiresAt - updatedAt, 1), expiresAt])),
        ...[runId !== null && startsRun(action) ? canonicalId(runId) : '', claimMs],
      )
      return restored === 1
    },
    isShared: true,
    findings: () => memory.ask(() => redisFindings(client)),
    close: async () => client.disconnect(),
  }
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
