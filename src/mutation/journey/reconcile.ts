/** Continues operations that no process works on: those of a stopped process, and those whose run is not found yet. */
import { LRUCache } from 'lru-cache'
import { type Clock, steadyTime } from '../../clock.ts'
import type { Ages } from '../age.ts'
import type { GraphPort } from '../graph/port.ts'
import { type Ledger, Overtaken } from '../ledger.ts'
import { answerMs, type MutationConfig, preparingMs } from '../limit.ts'
import { looksForRun, nothingProcessed, type Operation } from '../operation.ts'
import type { OperationEvent } from '../operation-event.ts'
import { interrupted, throttled } from '../refusal.ts'
import type { Leases } from '../store/lease.ts'
import type { Store } from '../store/store.ts'
import { judge } from './judge.ts'
import type { NeverSent } from './never-sent.ts'
import type { Search } from './search.ts'

export type ForReconciling = {
  readonly store: Pick<Store, 'get' | 'claimant'>
  readonly ledger: Ledger
  readonly search: Search
  readonly ages: Ages
  readonly clock: Clock
  readonly config: MutationConfig
  readonly stopping: AbortSignal
  readonly neverSent: NeverSent
  readonly lookingSince: LookingSince
}

/** Since when this process has looked for the run of an operation and could read Graph, in milliseconds of steady time. */
type LookingSince = LRUCache<string, number>

/** Operations whose run this process looks for. A forgotten one is looked for a little longer. */
const mostLookedFor = 10_000

export const createLookingSince = (): LookingSince => new LRUCache({ maxSize: mostLookedFor, sizeCalculation: () => 1 })

/** No search is given up before this process has looked for so long and could read Graph, in milliseconds. */
const lookingMs = 10_000
/** If Graph cannot be read for so long after a search was due to end, the search ends all the same. In milliseconds. */
const outageMs = 24 * 3_600_000

/**
 * Takes the operation as far as it can go now. Never sends.
 * @param port null if no credential of the gateway's own can read Graph: the operation then waits for a caller
 */
export const reconcile = async (
  deps: ForReconciling,
  operation: Operation,
  port: GraphPort | null,
  leases: Leases,
): Promise<void> => {
  const { ledger, clock, config, search, ages } = deps
  if (deps.neverSent.has(operation.id)) return takeBack(deps, operation)
  const now = clock.now()
  const leftBehind = eventFor(operation, now, config, (instant) => ages.since(operation.id, instant))
  // A second look beside that of its own request would find the same.
  if (!leftBehind && (!looksForRun(operation) || search.isLookedFor(operation.id))) return
  if (!(await leases.take(operation.id))) return
  try {
    let current = leftBehind ? await giveUp(deps, operation, leftBehind, port) : operation
    let isEnough = port === null
    if (port && looksForRun(current)) {
      const look = await search.look(current, port)
      current = look.operation
      isEnough = hasLooked(deps, current.id, look.isRead)
    }
    const searched = current.searchUntil === null ? 0 : ages.since(current.id, current.searchUntil - config.searchMs)
    const isDue = current.searchUntil !== null && searched >= config.searchMs + (isEnough ? 0 : outageMs)
    if (isDue && looksForRun(current)) await ledger.commit(current, { kind: 'abandon', at: clock.now() })
  } catch (error) {
    // The process that worked on it was still there after all.
    if (!(error instanceof Overtaken)) throw error
  }
}

/** One look just after an outage may come too early: Graph may list the run a moment later. */
const hasLooked = ({ clock, lookingSince }: ForReconciling, operationId: string, isRead: boolean): boolean => {
  const now = steadyTime(clock)
  if (!isRead) lookingSince.delete(operationId)
  else if (!lookingSince.has(operationId)) lookingSince.set(operationId, now)
  return now >= (lookingSince.get(operationId) ?? now) + lookingMs
}

/**
 * An intent without SENT was not sent, unless the store has lost that. Graph's history decides. If it cannot be read, or shows a
 * possible effect of the intent, the operation stays in doubt. If the request never left, no caller has received an outcome: the
 * same key is then a new request.
 */
const giveUp = async (deps: ForReconciling, operation: Operation, event: OperationEvent, port: GraphPort | null) => {
  const { store, ledger, ages, clock, config, stopping } = deps
  if (operation.status !== 'PENDING') return ledger.commit(operation, event)
  const createdAt = clock.now() - ages.since(operation.id, operation.createdAt)
  const judgement = await judge(store, port, operation, Math.min(operation.createdAt, createdAt))
  // Interrupted while it read, this process has seen nothing: the next one decides.
  if (stopping.aborted) return operation
  if (judgement === 'unsent') return ledger.commit(operation, event, { giveBack: true })
  const at = clock.now()
  return ledger.commit(operation, { kind: 'suspect', at, searchUntil: at + config.searchMs })
}

/** The store may learn late that nothing was processed, after the caller has already got an answer. */
const takeBack = async ({ ledger, clock, neverSent }: ForReconciling, operation: Operation): Promise<void> => {
  const known = neverSent.get(operation.id)
  neverSent.delete(operation.id)
  if (!known || operation.status === 'ACCEPTED' || operation.status === 'REJECTED') return
  const unsent = { kind: 'unsent', at: clock.now(), userErrors: [interrupted()] } as const
  try {
    await ledger.commit(operation, unsent, { giveBack: known.told === 'REJECTED' })
  } catch (error) {
    neverSent.set(operation.id, known)
    if (!(error instanceof Overtaken)) throw error
  }
}

/** As far as others have settled it meanwhile, or if the store takes the operation later than it was read. */
export const takeBackLate = async (deps: ForReconciling, operationId: string): Promise<void> => {
  const { store, clock, neverSent } = deps
  const operation = await store.get(operationId)
  if (operation) return takeBack(deps, operation)
  // Every gateway refuses a later request as left behind.
  const since = neverSent.get(operationId)?.since ?? clock.now()
  if (Math.abs(clock.now() - since) >= preparingMs) neverSent.delete(operationId)
}

/**
 * What silence means; null while the process that works on the operation may still be at it.
 * @param since how long ago an instant of the operation was, in milliseconds
 */
export const eventFor = (
  operation: Operation,
  now: number,
  config: MutationConfig,
  since: (instant: number) => number = (instant) => now - instant,
): OperationEvent | null => {
  const { status, userCount } = operation
  const last = operation.attempts.at(-1)
  if (status === 'PENDING') {
    if (since(operation.createdAt) < preparingMs) return null
    return { kind: 'refuse', at: now, userErrors: [interrupted()], userCount }
  }
  if (status !== 'SENT' || !last) return null
  if (since(Math.max(last.sentAt, last.retryAt ?? 0, operation.updatedAt)) < answerMs(config)) return null
  if (nothingProcessed(operation)) {
    const reason = last.outcome === 'throttled' ? throttled() : interrupted()
    return { kind: 'refuse', at: now, userErrors: [reason], userCount }
  }
  return { kind: 'doubt', at: now, requestId: null, searchUntil: now + config.searchMs }
}
