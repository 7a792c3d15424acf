/** What to do after one HTTP request for an operation: a verdict, without waiting or acting. */
import type { PostOptions, PostOutcome } from '../graph/port.ts'
import type { Attempt, NotProcessed } from '../operation.ts'
import { refusedByGraph, throttled, type UserError, unauthorized, unreachable } from '../refusal.ts'

export type Verdict =
  | { readonly kind: 'accept'; readonly requestId: string | null }
  | { readonly kind: 'reject'; readonly requestId: string | null; readonly userErrors: readonly UserError[] }
  /** It may have been processed: never send again. */
  | { readonly kind: 'doubt'; readonly requestId: string | null }
  /** Graph has not processed it; another request may leave at `retryAt`. */
  | ({ readonly kind: 'retry'; readonly retryAt: number; readonly renewal: PostOptions['renewal'] } & Unprocessed)
  /** Graph has not processed it, and nothing more is tried. */
  | ({
      readonly kind: 'giveUp'
      readonly userErrors: readonly UserError[]
      readonly challenge: string | null
    } & Unprocessed)

type Unprocessed = { readonly outcome: NotProcessed; readonly requestId: string | null }

/** The least wait before the next request if Graph gives none or a shorter one; it doubles each time. */
const leastWaitMs = 500

/**
 * Retries a 429 within the deadline, an unsent request once, and a 401 once with a new token. Everything else is final.
 * @param earlier the attempts before this one
 * @param now and `deadline` in milliseconds since the epoch
 */
export const verdict = (outcome: PostOutcome, earlier: readonly Attempt[], now: number, deadline: number): Verdict => {
  const happenedBefore = (kind: NotProcessed) => earlier.some((attempt) => attempt.outcome === kind)
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accept', requestId: outcome.requestId }
    case 'rejected':
      return { kind: 'reject', requestId: outcome.requestId, userErrors: [refusedByGraph(outcome)] }
    case 'unknown':
      return { kind: 'doubt', requestId: outcome.requestId }
    case 'throttled': {
      const unprocessed = { outcome: 'throttled', requestId: outcome.requestId } as const
      const retryAt = now + Math.max(outcome.retryAfterMs ?? 0, leastWaitMs * 2 ** earlier.length)
      if (retryAt < deadline) return { kind: 'retry', ...unprocessed, retryAt, renewal: null }
      return { kind: 'giveUp', ...unprocessed, userErrors: [throttled()], challenge: null }
    }
    case 'notSent': {
      const unprocessed = { outcome: 'notSent', requestId: null } as const
      if (!happenedBefore('notSent')) return { kind: 'retry', ...unprocessed, retryAt: now, renewal: null }
      return { kind: 'giveUp', ...unprocessed, userErrors: [unreachable()], challenge: null }
    }
    case 'unauthorized': {
      const unprocessed = { outcome: 'unauthorized', requestId: outcome.requestId } as const
      if (!happenedBefore('unauthorized'))
        return { kind: 'retry', ...unprocessed, retryAt: now, renewal: outcome.renewal }
      return { kind: 'giveUp', ...unprocessed, userErrors: [unauthorized()], challenge: outcome.challenge }
    }
    default:
      // An outcome of an unknown kind may have been processed.
      return { kind: 'doubt', requestId: null }
  }
}
