/**
 * One attempt to act as a state machine: PENDING → SENT → ACCEPTED | REJECTED | UNKNOWN, PENDING → UNKNOWN,
 * and, if its sender or Graph says so, UNKNOWN → ACCEPTED | REJECTED. Pure: an operation and an event give the next operation,
 * or an IllegalTransition. The caller of this function stores the result before it acts.
 *
 * SENT is stored before the request leaves. Another attempt is possible only after Graph has provably not processed the one
 * before. An attempt that may have been processed is the last.
 */
import { type Action, seeksRun, startsRun } from './kind/index.ts'
import type { OperationEvent } from './operation-event.ts'
import type { UserError } from './refusal.ts'

export type OperationStatus = 'PENDING' | 'SENT' | 'ACCEPTED' | 'REJECTED' | 'UNKNOWN'

/** Instants are milliseconds since the Unix epoch. It holds no token and no user's name. */
export type Operation = {
  readonly id: string
  /** Counts the transitions: a store replaces an operation only by its immediate successor. */
  readonly revision: number
  readonly status: OperationStatus
  readonly action: Action
  readonly reason: string | null
  readonly caller: OperationCaller
  readonly createdAt: number
  readonly updatedAt: number
  /** Users that it touches; null while they are not counted. */
  readonly userCount: number | null
  /** Their ids, once it is sent; null before. Missing in operations that an older release stored. */
  readonly userIds?: readonly string[] | null
  readonly userErrors: readonly UserError[]
  /** The HTTP requests for it; more than one only where Graph did not process the earlier ones. */
  readonly attempts: readonly Attempt[]
  /** Runs that existed before it was sent: none of them is the run that it started. */
  readonly knownRunIds: readonly string[]
  /** The run that Graph started, when found. */
  readonly runId: string | null
  /** Until when the gateway looks for that run; null if there is nothing to look for. */
  readonly searchUntil: number | null
  /** When ACCEPTED or REJECTED was known. */
  readonly decidedAt: number | null
  /** When nothing was left to do for it. Until then it is under way, and its locks keep others from the same run and users. */
  readonly settledAt: number | null
}

export type OperationCaller = {
  /** `Caller.key`. */
  readonly key: string
  readonly kind: 'user' | 'app' | 'local'
  readonly tenantId: string | null
  readonly objectId: string | null
  readonly appId: string | null
}

export type Attempt = {
  readonly clientRequestId: string
  readonly sentAt: number
  /** When its sender knew the outcome. Missing in operations that an older release stored. */
  readonly answeredAt?: number | null
  /** Null while no answer is known. */
  readonly outcome: AttemptOutcome | null
  /** Graph's own id of the request. */
  readonly requestId: string | null
  /** After `throttled`: when to try again. */
  readonly retryAt: number | null
}

/** Graph has provably not processed it. */
export type NotProcessed = 'throttled' | 'notSent' | 'unauthorized'
export type AttemptOutcome = NotProcessed | 'accepted' | 'rejected' | 'unknown'

/** The operation's state does not allow the event: a fault of the program, never of a caller. */
export class IllegalTransition extends Error {
  override readonly name = 'IllegalTransition'

  constructor(operation: Operation, event: { readonly kind: string }) {
    super(`Operation ${operation.id} is ${operation.status} and cannot ${event.kind}.`)
  }
}

export const newOperation = (
  intent: Pick<Operation, 'id' | 'action' | 'reason' | 'caller' | 'createdAt'>,
): Operation => ({
  ...intent,
  revision: 0,
  status: 'PENDING',
  updatedAt: intent.createdAt,
  userCount: null,
  userIds: null,
  userErrors: [],
  attempts: [],
  knownRunIds: [],
  runId: null,
  searchUntil: null,
  decidedAt: null,
  settledAt: null,
})

/** @throws IllegalTransition */
export const advance = (operation: Operation, event: OperationEvent): Operation => {
  const change = changeBy(operation, event)
  if (!change) throw new IllegalTransition(operation, event)
  return { ...operation, ...change, revision: operation.revision + 1, updatedAt: event.at }
}

const changeBy = (operation: Operation, event: OperationEvent): Partial<Operation> | null => {
  const { status } = operation
  const { at } = event
  switch (event.kind) {
    case 'refuse':
      if (status !== 'PENDING' && !(status === 'SENT' && nothingProcessed(operation))) return null
      return {
        status: 'REJECTED',
        userErrors: event.userErrors,
        userCount: event.userCount,
        decidedAt: at,
        settledAt: at,
      }
    case 'unsent':
      // From UNKNOWN too, unless its sender itself is in doubt.
      if (status === 'ACCEPTED' || status === 'REJECTED' || isDoubted(operation)) return null
      return {
        status: 'REJECTED',
        attempts: nothingProcessed(operation)
          ? operation.attempts
          : answered(operation, at, { outcome: 'notSent', requestId: null }),
        userErrors: event.userErrors,
        decidedAt: at,
        settledAt: operation.settledAt ?? at,
      }
    case 'send':
      if (status !== 'PENDING') return null
      return {
        status: 'SENT',
        userCount: event.userIds.length,
        userIds: event.userIds,
        knownRunIds: event.knownRunIds,
        attempts: [attempt(event)],
      }
    case 'resend':
      if (status !== 'SENT' || !nothingProcessed(operation)) return null
      return { attempts: [...operation.attempts, attempt(event)] }
    case 'notProcessed':
      if (status !== 'SENT' || !awaitsAnswer(operation)) return null
      return { attempts: answered(operation, at, event) }
    case 'accept':
      // From UNKNOWN too: the answer came after another process had given up on it. If the operation was settled, its locks are gone; it
      // then holds its users without them, and stays settled.
      if (status !== 'UNKNOWN' && !(status === 'SENT' && awaitsAnswer(operation))) return null
      return {
        status: 'ACCEPTED',
        attempts: answered(operation, at, { outcome: 'accepted', requestId: event.requestId }),
        searchUntil: event.searchUntil,
        decidedAt: at,
        settledAt: operation.settledAt ?? (seeksRun(operation.action) ? null : at),
      }
    case 'reject':
      if (status !== 'SENT' || !awaitsAnswer(operation)) return null
      return {
        status: 'REJECTED',
        attempts: answered(operation, at, { outcome: 'rejected', requestId: event.requestId }),
        userErrors: event.userErrors,
        decidedAt: at,
        settledAt: at,
      }
    case 'doubt':
      // From UNKNOWN too: its sender knows better than the processes that gave up on it while it was on its way.
      if (status === 'UNKNOWN' ? event.answeredAt === undefined : status !== 'SENT' || !awaitsAnswer(operation))
        return null
      return {
        status: 'UNKNOWN',
        attempts: answered(operation, event.answeredAt ?? null, { outcome: 'unknown', requestId: event.requestId }),
        searchUntil: event.searchUntil,
      }
    case 'find':
      if (!looksForRun(operation) || operation.attempts.length === 0) return null
      return {
        status: 'ACCEPTED',
        runId: event.runId,
        decidedAt: operation.decidedAt ?? at,
        settledAt: operation.settledAt ?? at,
      }
    case 'suspect':
      if (status !== 'PENDING') return null
      return { status: 'UNKNOWN', searchUntil: event.searchUntil }
    case 'abandon':
      if (!looksForRun(operation) || operation.settledAt !== null) return null
      return { settledAt: at }
    default:
      // An unknown event, such as a newer release's, is refused like any other that does not fit.
      return null
  }
}

/** Its request may have been processed, and no run is known for it yet. */
export const looksForRun = ({ status, runId, action }: Operation): boolean =>
  status === 'UNKNOWN' || (status === 'ACCEPTED' && runId === null && seeksRun(action))

/**
 * Its run may process its users. So every other run is kept away from them, although nothing is left to do for the operation. A
 * request whose answer was lost may have started a run, like an accepted request.
 */
export const holdsUsers = ({ status, settledAt, action, attempts }: Operation): boolean =>
  settledAt !== null && startsRun(action) && (status === 'ACCEPTED' || (status === 'UNKNOWN' && attempts.length > 0))

/** When its last request left. */
export const sentAt = ({ attempts, createdAt }: Operation): number => attempts.at(-1)?.sentAt ?? createdAt

/** The last request has left, and no outcome is known. */
export const awaitsAnswer = ({ attempts }: Operation): boolean => attempts.at(-1)?.outcome === null

/** Graph has provably processed none of the requests so far. */
export const nothingProcessed = ({ attempts }: Operation): boolean =>
  attempts.every(({ outcome }) => outcome === 'throttled' || outcome === 'notSent' || outcome === 'unauthorized')

/** Its sender knows that Graph may have processed the last request. */
const isDoubted = ({ attempts }: Operation): boolean => {
  const last = attempts.at(-1)
  return last?.outcome === 'unknown' && typeof last.answeredAt === 'number'
}

const attempt = ({ clientRequestId, at }: { readonly clientRequestId: string; readonly at: number }): Attempt => ({
  clientRequestId,
  sentAt: at,
  answeredAt: null,
  outcome: null,
  requestId: null,
  retryAt: null,
})

const answered = (
  { attempts }: Operation,
  answeredAt: number | null,
  answer: Pick<Attempt, 'outcome' | 'requestId'> & Partial<Pick<Attempt, 'retryAt'>>,
): readonly Attempt[] =>
  attempts.map((one, index) =>
    index === attempts.length - 1
      ? {
          ...one,
          answeredAt,
          outcome: answer.outcome,
          requestId: answer.requestId,
          retryAt: answer.retryAt ?? null,
        }
      : one,
  )
