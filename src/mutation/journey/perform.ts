/** One mutation from beginning to end: reserve, prepare, deliver, look for the run, answer. */
import type { Caller } from '../../identity/index.ts'
import { GraphError, isLicenceMissing } from '../../msgraph/index.ts'
import { type Action, argumentsHash, sourceLocks } from '../action.ts'
import { auditEntry } from '../audit/entry.ts'
import { type ClientStatus, clientStatus } from '../audit/trail.ts'
import type { GraphPort } from '../graph/port.ts'
import type { Asked } from '../input.ts'
import { Overtaken } from '../ledger.ts'
import { doubtMs, keyMs, refusalsPerMinute, sameWithinMs } from '../limit.ts'
import { advance, newOperation, type Operation } from '../operation.ts'
import type { Parts } from '../parts.ts'
import { type UserError, userError } from '../refusal.ts'
import { HeldBack, StateUnavailable } from '../store/store.ts'
import { deliver } from './deliver.ts'
import { judge } from './judge.ts'
import { prepare, underWay } from './prepare.ts'

/** What a mutation answers. */
export type Outcome = {
  readonly status: ClientStatus
  /** Null where none could be kept. With IN_PROGRESS it may be somebody else's. */
  readonly operation: Operation | null
  readonly userErrors: readonly UserError[]
  /** A `WWW-Authenticate` value with which the caller can sign in again, where Graph refused the identity for the lack of it. */
  readonly challenge: string | null
}

/** @throws what the port throws where Graph cannot be read; nothing was sent then */
export const perform = async (
  parts: Parts,
  caller: Caller,
  port: GraphPort,
  { action, reason, idempotencyKey }: Asked<Action>,
): Promise<Outcome> => {
  const { store, ledger, clock, config, newId } = parts
  const intent = newOperation({
    id: newId(),
    action,
    // Lone surrogates have no UTF-8: what a refused caller writes must not cost those who read the audit trail.
    reason: reason?.toWellFormed() ?? null,
    caller: withoutName(caller),
    createdAt: clock.now(),
  })
  if (!caller.canReprocess) return refuseOutright(parts, intent, notAllowed())
  try {
    const reservation = await store.reserve({
      operation: intent,
      entry: auditEntry(intent),
      locks: sourceLocks(action),
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
        return refuseOutright(parts, intent, keyReused())
      case 'rateLimited':
        return refuseOutright(parts, intent, rateLimited(config.perMinute, reservation.retryAfterMs))
      case 'inProgress':
        await refuseOutright(parts, intent, underWay(reservation.operation))
        return waitFor(reservation.operation)
      case 'reserved':
        ledger.announce(intent)
        return await carryOut(parts, port, intent)
    }
  } catch (error) {
    if (error instanceof StateUnavailable) {
      parts.neverSent.set(intent.id, { told: 'REJECTED', since: clock.now() })
      return stateUnavailable(parts, intent, error)
    }
    // What the tenant has no licence for, it was refused: the caller gets that as data, like every refusal.
    const isRefused = error instanceof GraphError && isLicenceMissing(error)
    if (!(error instanceof Overtaken) && !isRefused) throw error
    const current = await store.get(intent.id).catch(() => null)
    return current ? answer(current) : stateUnavailable(parts, intent)
  }
}

/** @throws StateUnavailable only where nothing was sent; Overtaken where somebody else decided what becomes of it */
const carryOut = async (parts: Parts, port: GraphPort, intent: Operation): Promise<Outcome> => {
  const doubtful = await doubt(parts, port, intent)
  if (doubtful) return answer(doubtful)
  const prepared = await prepare(parts, port, intent)
  if (prepared.kind === 'refused') return answer(prepared.operation)
  if (prepared.kind === 'inProgress') return waitFor(prepared.other)
  try {
    const { operation, challenge } = await deliver(parts, port, prepared.operation)
    // It is decided; whatever goes wrong while looking only leaves the run to be found later.
    const found = await parts.search.lookFor(operation, port, parts.config.findRunMs).catch(() => operation)
    return { ...answer(found), challenge }
  } catch (error) {
    if (!(error instanceof StateUnavailable)) throw error
    // It may have been sent, and what came of it is not stored: the reconciliation finds out.
    return { ...answer(prepared.operation), status: 'UNKNOWN' }
  }
}

/**
 * After the store has lost its memory: the operation in doubt where a run shows that did just this and is of no operation that
 * is known, as it may be an earlier try of the same decision; and refused where Graph does not say whether there is one.
 */
const doubt = async ({ store, ledger, clock, config, ...parts }: Parts, port: GraphPort, intent: Operation) => {
  const lostAt = parts.lostAt()
  const at = clock.now()
  if (lostAt === null || Math.abs(at - lostAt) >= doubtMs) return null
  switch (await judge(store, port, intent, lostAt - doubtMs)) {
    case 'unsent':
      return null
    case 'sent':
      return ledger.commit(intent, { kind: 'suspect', at, searchUntil: at + config.searchMs })
    case 'unreadable':
      return ledger.commit(
        intent,
        { kind: 'refuse', at: clock.now(), userErrors: [undecided()], userCount: null },
        { giveBack: true },
      )
  }
}

const undecided = () =>
  userError(
    'STATE_UNAVAILABLE',
    'The state store has lost its memory, and Microsoft Graph could not be asked whether this was sent before. Nothing was done; try again in a minute.',
  )

/** For an attempt that never becomes an operation of its own; it is kept for the audit trail all the same. */
const refuseOutright = async ({ ledger }: Parts, intent: Operation, reason: UserError): Promise<Outcome> => {
  const refused = advance(intent, { kind: 'refuse', at: intent.createdAt, userErrors: [reason], userCount: null })
  const kept = await ledger.record(refused, refusalsPerMinute)
  return { status: 'REJECTED', operation: kept, userErrors: [reason], challenge: null }
}

const stateUnavailable = ({ ledger }: Parts, intent: Operation, error?: StateUnavailable): Outcome => {
  const reason = userError(
    'STATE_UNAVAILABLE',
    error instanceof HeldBack
      ? 'The state store has lost its memory or has moved. Nothing is done until it is safe again; try again in a minute.'
      : 'The state store is out of reach, and without it nothing is done.',
  )
  ledger.announce(advance(intent, { kind: 'refuse', at: intent.createdAt, userErrors: [reason], userCount: null }))
  return { status: 'REJECTED', operation: null, userErrors: [reason], challenge: null }
}

const answer = (operation: Operation): Outcome => ({
  status: clientStatus(operation),
  operation,
  userErrors: operation.userErrors,
  challenge: null,
})

const waitFor = (other: Operation): Outcome => ({
  status: 'IN_PROGRESS',
  operation: other,
  userErrors: [],
  challenge: null,
})

export const notAllowed = () => userError('FORBIDDEN', 'The caller may not reprocess.')

const keyReused = () =>
  userError('KEY_REUSED', 'The key was used with other arguments in the last 24 hours.', ['input', 'idempotencyKey'])

const rateLimited = (perMinute: number, retryAfterMs: number) =>
  userError(
    'RATE_LIMITED',
    `At most ${perMinute} requests a minute are taken from one caller; try again in ${Math.ceil(retryAfterMs / 1_000)} s.`,
  )

const withoutName = ({ key, kind, tenantId, objectId, appId }: Caller): Operation['caller'] => ({
  key,
  kind,
  tenantId,
  objectId,
  appId,
})
