/** One mutation from beginning to end: reserve, prepare, deliver, look for the run, answer. */
import type { Caller } from '../../identity/index.ts'
import { auditEntry } from '../audit/entry.ts'
import { type ClientStatus, clientStatus } from '../client-status.ts'
import type { GraphPort } from '../graph/port.ts'
import { type MutationRequest, mutationOf } from '../kind/index.ts'
import { Overtaken } from '../ledger.ts'
import { keyMs, type MutationConfig, refusalsPerMinute, sameWithinMs } from '../limit.ts'
import { advance, newOperation, type Operation } from '../operation.ts'
import { keyReused, notAllowed, rateLimited, type UserError, undecidedAfterLoss, underWay } from '../refusal.ts'
import type { RememberingStore } from '../store/remembering.ts'
import { StateUnavailable } from '../store/store.ts'
import { argumentsHash } from './arguments-hash.ts'
import { deliver, type ForDelivering } from './deliver.ts'
import { isWithoutLicence } from './examine.ts'
import { judgeAfterLoss } from './judge.ts'
import { type ForPreparing, prepare } from './prepare.ts'
import { refusalOf } from './store-trouble.ts'

export type ForPerforming = ForPreparing &
  ForDelivering & {
    readonly store: RememberingStore
    readonly config: MutationConfig
  }

/** The answer to a mutation. */
export type MutationOutcome = {
  readonly status: ClientStatus
  /** Null if none could be stored. With IN_PROGRESS it may be another caller's. */
  readonly operation: Operation | null
  readonly userErrors: readonly UserError[]
  /** A `WWW-Authenticate` value with which the caller can sign in again, if Graph refused the identity for lack of it. */
  readonly challenge: string | null
}

/** @throws what the port throws if Graph cannot be read; then nothing was sent */
export const perform = async (
  deps: ForPerforming,
  caller: Caller,
  port: GraphPort,
  { action, reason, idempotencyKey }: MutationRequest,
): Promise<MutationOutcome> => {
  const { store, ledger, clock, config, newId } = deps
  const intent = newOperation({
    id: newId(),
    action,
    // Lone surrogates have no UTF-8: the text of a refused caller must not break the audit trail for its readers.
    reason: reason?.toWellFormed() ?? null,
    caller: withoutName(caller),
    createdAt: clock.now(),
  })
  if (!caller.canReprocess) return refuseOutright(deps, intent, notAllowed())
  try {
    const reservation = await store.reserve({
      operation: intent,
      entry: auditEntry(intent),
      locks: mutationOf(action).locks(action),
      idempotencyKey,
      argumentsHash: argumentsHash(action, reason),
      keyMs,
      sameWithinMs,
      perMinute: config.perMinute,
    })
    switch (reservation.kind) {
      case 'replay':
        return answer(reservation.operation)
      case 'keyReused':
        return refuseOutright(deps, intent, keyReused())
      case 'rateLimited':
        return refuseOutright(deps, intent, rateLimited(config.perMinute, reservation.retryAfterMs))
      case 'inProgress':
        await refuseOutright(deps, intent, underWay(reservation.operation))
        return waitFor(reservation.operation)
      case 'reserved':
        ledger.announce(intent)
        return await carryOut(deps, port, intent)
    }
  } catch (error) {
    if (error instanceof StateUnavailable) {
      deps.neverSent.set(intent.id, { told: 'REJECTED', since: clock.now() })
      return stateUnavailable(deps, intent, error)
    }
    if (!(error instanceof Overtaken) && !isWithoutLicence(error)) throw error
    const current = await store.get(intent.id).catch(() => null)
    return current ? answer(current) : stateUnavailable(deps, intent)
  }
}

/** @throws StateUnavailable only if nothing was sent; Overtaken if another process decided the outcome */
const carryOut = async (deps: ForPerforming, port: GraphPort, intent: Operation): Promise<MutationOutcome> => {
  const doubtful = await doubt(deps, port, intent)
  if (doubtful) return answer(doubtful)
  const prepared = await prepare(deps, port, intent)
  if (prepared.kind === 'refused') return answer(prepared.operation)
  if (prepared.kind === 'inProgress') return waitFor(prepared.other)
  try {
    const { operation, challenge } = await deliver(deps, port, prepared.operation)
    // The outcome is decided: if this search fails, the run is found later.
    const found = await deps.search.lookFor(operation, port, deps.config.findRunMs).catch(() => operation)
    return { ...answer(found), challenge }
  } catch (error) {
    if (!(error instanceof StateUnavailable)) throw error
    // The request may have been sent, and its outcome is not stored: the reconciliation finds out.
    return { ...answer(prepared.operation), status: 'UNKNOWN' }
  }
}

/**
 * After the store has lost its memory. Returns the operation in doubt if a run shows that did exactly this and belongs to no known
 * operation: it may come from an earlier try of the same decision. Refuses if Graph does not say whether there is such a run.
 */
const doubt = async ({ store, ledger, clock, config }: ForPerforming, port: GraphPort, intent: Operation) => {
  const at = clock.now()
  switch (await judgeAfterLoss(store, port, intent, store.lostAt(), at)) {
    case null:
    case 'unsent':
      return null
    case 'sent':
      return ledger.commit(intent, { kind: 'suspect', at, searchUntil: at + config.searchMs })
    case 'unreadable':
      return ledger.commit(
        intent,
        { kind: 'refuse', at: clock.now(), userErrors: [undecidedAfterLoss()], userCount: null },
        { giveBack: true },
      )
  }
}

/** For an attempt that never becomes an operation of its own. The audit trail keeps it all the same. */
const refuseOutright = async (
  { ledger }: ForPerforming,
  intent: Operation,
  reason: UserError,
): Promise<MutationOutcome> => {
  const kept = await ledger.record(refused(intent, reason), refusalsPerMinute)
  return { status: 'REJECTED', operation: kept, userErrors: [reason], challenge: null }
}

const stateUnavailable = ({ ledger }: ForPerforming, intent: Operation, error?: StateUnavailable): MutationOutcome => {
  const reason = refusalOf(error)
  ledger.announce(refused(intent, reason))
  return { status: 'REJECTED', operation: null, userErrors: [reason], challenge: null }
}

const refused = (intent: Operation, reason: UserError) =>
  advance(intent, { kind: 'refuse', at: intent.createdAt, userErrors: [reason], userCount: null })

const answer = (operation: Operation): MutationOutcome => ({
  status: clientStatus(operation),
  operation,
  userErrors: operation.userErrors,
  challenge: null,
})

const waitFor = (other: Operation): MutationOutcome => ({
  status: 'IN_PROGRESS',
  operation: other,
  userErrors: [],
  challenge: null,
})

const withoutName = ({ key, kind, tenantId, objectId, appId }: Caller): Operation['caller'] => ({
  key,
  kind,
  tenantId,
  objectId,
  appId,
})
