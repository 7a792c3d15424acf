/** The store in Redis: for several gateways at once. Redis must persist (appendonly), or a restart of it forgets intents. */
import { Redis } from 'ioredis'
import { canonicalId } from '../../msgraph/path.ts'
import { holdsUsers, type Operation } from '../operation.ts'
import * as script from './redis-script.ts'
import {
  apartMs,
  idempotencyNames,
  type LockOutcome,
  positionOf,
  type ReserveOutcome,
  StateUnavailable,
  type Store,
} from './store.ts'
import { auditEntriesIn, operationIn, operationsIn } from './stored.ts'

/** The braces keep every key on one node of a cluster. */
const defaultPrefix = 'lifecycle-workflows-gateway:{state}:'

/** One command, and one attempt to connect; below the 2 s in which a mutation must be refused. */
const commandMs = 1_500

/** Runs stay claimed a day longer than operations are kept. */
const claimMs = 31 * 24 * 3_600_000

/**
 * Resolves also where Redis cannot be reached: every command then rejects with StateUnavailable until it can.
 * @param url `redis://…` or `rediss://…`
 */
export const redisStore = async (url: string, prefix: string = defaultPrefix): Promise<Store> => {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: commandMs,
    commandTimeout: commandMs,
    // A command that waits, or is sent again after a reconnect, would act on a decision long taken.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(100 * times, 1_000),
  })
  // Without a listener the process would end; each command that fails tells its own caller.
  client.on('error', () => {})
  await client.connect().catch(() => {})

  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw new StateUnavailable(error)
    }
  }
  const run = (source: string, ...values: readonly (string | number)[]): Promise<unknown> =>
    guarded(() => client.eval(source, 1, prefix, ...values))

  return {
    reserve: async (request) => {
      const { operation, entry, locks, argumentsHash, perMinute } = request
      const { asked, remembered } = idempotencyNames(request)
      const answer = await run(
        script.reserve,
        ...[operation.id, positionOf(operation), JSON.stringify(operation), JSON.stringify(entry)],
        ...[operation.createdAt, operation.caller.key, asked.name],
        JSON.stringify(remembered.map(({ name, ms }) => [name, ms])),
        ...[argumentsHash, JSON.stringify(locks), perMinute, operation.createdAt + asked.ms + apartMs],
      )
      return reserveOutcome(answer)
    },
    lock: async (operationId, keys) => lockOutcome(await run(script.lock, operationId, JSON.stringify(keys))),
    holder: async (keys) => {
      const body = await run(script.holder, JSON.stringify(keys))
      return typeof body === 'string' ? operationIn(body) : null
    },
    transition: async (from, to, entry, giveBack) => {
      const changed = await run(
        script.transition,
        ...[to.id, positionOf(to), from.revision, to.revision],
        ...[to.settledAt === null ? '0' : '1', JSON.stringify(to), JSON.stringify(entry), giveBack ? '1' : '0'],
        ...[holdsUsers(to) ? '1' : '0', canonicalId(to.action.workflowId)],
      )
      return changed === 1
    },
    record: async (operation, entry, limit) => {
      const bodies = [JSON.stringify(operation), JSON.stringify(entry)]
      const { id, createdAt, caller } = operation
      return (await run(script.record, id, positionOf(operation), ...bodies, createdAt, caller.key, limit)) === 1
    },
    get: async (id) => {
      const body = await guarded(() => client.hget(`${prefix}operation:${id}`, 'body'))
      return typeof body === 'string' ? operationIn(body) : null
    },
    page: async (before, limit, { from = null, conditions = [] } = {}) => {
      const found: Operation[] = []
      let upper = before === null ? '+' : `(${before}`
      const lower = from === null ? '-' : `[${from}`
      while (upper !== '(' && found.length < limit) {
        const [stopped, ...bodies] = parts(
          await run(script.page, upper, lower, limit - found.length, JSON.stringify(conditions)),
        )
        found.push(...operationsIn(bodies))
        upper = `(${stopped}`
      }
      return found
    },
    audit: async (operationId) => {
      const entries = await guarded(() => client.lrange(`${prefix}audit:${operationId}`, 0, -1))
      return auditEntriesIn(entries)
    },
    open: async () => operationsIn(parts(await run(script.open))),
    holding: async (workflowId) =>
      operationsIn(parts(await run(script.holding, workflowId === null ? '' : canonicalId(workflowId)))),
    release: async (operation) => {
      await run(script.release, operation.id, positionOf(operation), operation.revision)
    },
    lease: async (operationId, owner, now, until) =>
      (await run(script.lease, operationId, owner, now, until, until + apartMs)) === 1,
    claimRun: async (workflowId, runId, operationId) =>
      (await run(script.claimRun, workflowId, runId, operationId, claimMs)) === 1,
    purge: async (_now, createdBefore) => {
      const upper = `(${positionOf({ createdAt: createdBefore, id: '' })}`
      for (let lower = '-'; lower !== '('; ) lower = `(${await run(script.purge, lower, upper)}`
    },
    check: async () => {
      await guarded(() => client.ping())
    },
    close: async () => client.disconnect(),
  }
}

const reserveOutcome = (answer: unknown): ReserveOutcome => {
  const [kind, detail] = parts(answer)
  switch (kind) {
    case 'replay':
    case 'inProgress':
      return { kind, operation: operationIn(String(detail)) }
    case 'rateLimited':
      return { kind, retryAfterMs: Number(detail) }
    case 'keyReused':
    case 'reserved':
      return { kind }
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

const parts = (answer: unknown): readonly unknown[] => (Array.isArray(answer) ? answer : [])
