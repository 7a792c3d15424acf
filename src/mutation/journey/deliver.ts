/** Sends an operation's one request. An operation that comes in is SENT in the store already; each outcome is stored first. */
import type { Clock } from '../../clock.ts'
import type { GraphPort, PostOptions, PostOutcome } from '../graph/port.ts'
import { mutationOf } from '../kind/index.ts'
import { type Ledger, Overtaken } from '../ledger.ts'
import { leaveMs, type MutationConfig } from '../limit.ts'
import { type Operation, sentAt } from '../operation.ts'
import type { OperationEvent } from '../operation-event.ts'
import { throttled, type UserError } from '../refusal.ts'
import { StateUnavailable, type Store } from '../store/store.ts'
import type { NeverSent } from './never-sent.ts'
import { verdict } from './verdict.ts'

export type ForDelivering = {
  readonly store: Pick<Store, 'get'>
  readonly ledger: Ledger
  readonly clock: Clock
  readonly config: Pick<MutationConfig, 'sendMs' | 'searchMs' | 'postMs'>
  /** A new unguessable id of an HTTP request. */
  readonly newId: () => string
  /** Aborts when this process stops and no longer reads Graph. The next process continues from what is stored by then. */
  readonly stopping: AbortSignal
  readonly neverSent: NeverSent
}

export type Delivered = {
  readonly operation: Operation
  /** The challenge with which the caller can sign in again, if Graph sent one. */
  readonly challenge: string | null
}

/** @throws StateUnavailable if an outcome could not be stored; nothing is sent after that */
export const deliver = async (deps: ForDelivering, port: GraphPort, sent: Operation): Promise<Delivered> => {
  const { clock, config, newId, stopping } = deps
  const { path, body, success } = mutationOf(sent.action).request(sent.action)
  const deadline = sent.updatedAt + config.sendMs
  let operation = sent
  let renewal: PostOptions['renewal'] = null
  for (;;) {
    const clientRequestId = operation.attempts.at(-1)?.clientRequestId ?? ''
    const leaveBy = sentAt(operation) + leaveMs(config)
    // A process that stood still since SENT was stored must not send a request that the others have given up on.
    const outcome: PostOutcome =
      clock.now() > leaveBy
        ? { kind: 'notSent' }
        : await port.post(path, body, { clientRequestId, renewal, success, leaveBy }).catch(lost)
    const at = clock.now()
    const next = verdict(outcome, operation.attempts.slice(0, -1), at, deadline)
    const searchUntil = at + config.searchMs
    switch (next.kind) {
      case 'accept':
        return settled(await commitAnswer(deps, operation, { ...next, at, searchUntil }))
      case 'doubt':
        return settled(await commitAnswer(deps, operation, { ...next, at, searchUntil, answeredAt: at }))
      case 'reject': {
        const userErrors = (await missingUsers(port, operation, outcome, clock)) ?? next.userErrors
        return settled(await commitAnswer(deps, operation, { ...next, userErrors, at }))
      }
      case 'giveUp': {
        const { outcome, requestId, userErrors, challenge } = next
        const unprocessed = { kind: 'notProcessed', at, outcome, requestId, retryAt: null } as const
        operation = await commitUnprocessed(deps, operation, unprocessed)
        const refused = await commitUnprocessed(deps, operation, refusal(operation, at, userErrors))
        return { operation: refused, challenge }
      }
      case 'retry': {
        const { outcome, requestId, retryAt } = next
        const unprocessed = { kind: 'notProcessed', at, outcome, requestId, retryAt } as const
        operation = await commitUnprocessed(deps, operation, unprocessed)
        await clock.sleep(retryAt - at, stopping).catch(() => {})
        if (stopping.aborted && outcome === 'throttled')
          return settled(await commitUnprocessed(deps, operation, refusal(operation, clock.now(), [throttled()])))
        const resend = { kind: 'resend', at: clock.now(), clientRequestId: newId() } as const
        operation = await commitUnprocessed(deps, operation, resend)
        renewal = next.renewal ?? renewal
      }
    }
  }
}

const refusal = ({ userCount }: Operation, at: number, userErrors: readonly UserError[]): OperationEvent => ({
  kind: 'refuse',
  at,
  userErrors,
  userCount,
})

/** Null if the outcome says nothing about missing users. */
export const missingUsers = async (
  port: GraphPort,
  { action, userIds }: Operation,
  outcome: PostOutcome,
  clock: Clock,
): Promise<readonly UserError[] | null> => {
  const kind = mutationOf(action)
  if (kind.run !== 'starts' || outcome.kind !== 'rejected' || outcome.status !== 406) return null
  return kind.missingUsers(port, action, userIds ?? [], clock)
}

/** The port promises not to reject. If it does, the outcome is unknown. */
const lost = (): PostOutcome => ({ kind: 'unknown', reason: 'unreadable', status: null, requestId: null })

const settled = (operation: Operation): Delivered => ({ operation, challenge: null })

/** Graph has processed nothing so far. If this cannot be stored, Graph will process nothing, because nothing is sent after that. */
const commitUnprocessed = async (
  { ledger, clock, neverSent }: ForDelivering,
  operation: Operation,
  event: OperationEvent,
): Promise<Operation> => {
  try {
    return await ledger.commit(operation, event)
  } catch (error) {
    if (error instanceof StateUnavailable || error instanceof Overtaken)
      neverSent.set(operation.id, { told: 'UNKNOWN', since: clock.now() })
    throw error
  }
}

/** An answer that comes after the reconciliation gave up on it still counts if it says more than UNKNOWN. */
const commitAnswer = async (
  { store, ledger }: ForDelivering,
  operation: Operation,
  event: OperationEvent,
): Promise<Operation> => {
  try {
    return await ledger.commit(operation, event)
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error
    const current = await store.get(operation.id)
    if (!current) throw error
    return event.kind !== 'reject' && current.status === 'UNKNOWN' ? ledger.commit(current, event) : current
  }
}
