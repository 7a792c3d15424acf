/** Retries reads only: those that Graph refused for the moment, and those that broke on the way. All that Graph refused together go again together. */
import type { Clock } from '../../clock.ts'
import { GraphError } from '../error.ts'
import type { Observe } from '../event.ts'
import { record } from '../json.ts'
import { type Answer, answerOf, errorOf, requestIdOf, type Settled, settled } from './answer.ts'
import type { GetPolicy } from './batch.ts'
import { believableMs, isThrottled, retryAfter } from './throttle.ts'

export type RetryOptions = {
  readonly clock: Clock
  readonly observe: Observe
  readonly signal: AbortSignal
  /** Milliseconds since the epoch at which the session must have answered. */
  readonly deadline: number
  /** 0 to 1; spreads the retries of requests for which Graph gave no time. */
  readonly random: () => number
}

/** One for each session: its requests share their waits. */
export const retry = ({ clock, observe, signal, deadline, random }: RetryOptions): GetPolicy => {
  // Two waves, so that a request that merely broke does not wait for the pause of a throttled one.
  const waves = { throttled: createWave(clock, signal), failed: createWave(clock, signal) }

  return (next) => {
    const attempt = async (path: string, tried: number): Promise<Answer> => {
      const outcome = await settled(next(path))
      const verdict = judge(outcome, clock.now(), random())
      if (verdict === 'final' || signal.aborted) return answerOf(outcome)
      const waitMs = verdict.toldMs ?? verdict.suggestedMs * 2 ** tried
      if (tried >= verdict.retries) return givenUp(outcome, verdict, waitMs)
      // Its path is held until that time, so that another session, which may wait longer, does not send it earlier.
      const isHeld = verdict.toldMs !== null && verdict.toldMs <= believableMs
      if (clock.now() + waitMs >= deadline) return givenUp(outcome, verdict, waitMs, isHeld)
      const reason = verdict.throttled ? 'throttled' : 'failed'
      await waves[reason](clock.now() + waitMs)
      observe({ kind: 'retried', reason })
      return attempt(path, tried + 1)
    }
    return (path) => attempt(path, 0)
  }
}

/**
 * Waiting requests wait for one another: each goes again when the last of them may. Graph requires that (retry all after the
 * longest Retry-After), and one full batch then replaces many small ones.
 */
const createWave = (clock: Clock, signal: AbortSignal) => {
  let until = 0
  let released: Promise<void> | undefined
  const release = async () => {
    // At least one await: otherwise `released` would be reset before the caller sets it to this very promise.
    do await clock.sleep(Math.max(until - clock.now(), 0), signal)
    while (clock.now() < until)
    released = undefined
  }
  return (at: number): Promise<void> => {
    until = Math.max(released ? until : 0, at)
    released ??= release()
    return released
  }
}

export type RetryDecision =
  | 'final'
  | {
      readonly throttled: boolean
      /** Tries after the first one. */
      readonly retries: number
      /** Milliseconds to wait according to Graph; null if it gave no usable time. */
      readonly toldMs: number | null
      /** Milliseconds to wait before the first retry if Graph gave no time; doubles with each retry. */
      readonly suggestedMs: number
    }

/** Whether a retry may help. Pure, so that each case is a line in a table. */
export const judge = (outcome: Settled, now: number, random: number): RetryDecision => {
  const suggestedMs = 250 + 250 * random
  if (outcome instanceof GraphError) {
    const broken = { throttled: false, toldMs: null, suggestedMs: suggestedMs / 2 }
    if (outcome.lasting) return 'final'
    if (outcome.kind === 'unavailable' || outcome.kind === 'invalid') return { ...broken, retries: 2 }
    // A second wait as long as the first is all that fits into most sessions.
    return outcome.kind === 'timeout' ? { ...broken, retries: 1 } : 'final'
  }
  if (outcome instanceof Error) return 'final'
  const { status, body } = outcome
  const toldMs = retryAfter(outcome, now)
  if (isThrottled(outcome)) return { throttled: true, retries: 2, toldMs, suggestedMs: 2 * suggestedMs }
  if (transient.has(status)) return { throttled: false, retries: 2, toldMs, suggestedMs }
  // Every read expects a JSON object: a success without one was damaged on the way.
  if (status === 200 && !record(body)) return { throttled: false, retries: 2, toldMs: null, suggestedMs }
  return 'final'
}
const transient: ReadonlySet<number> = new Set([408, 500, 502, 503, 504])

const givenUp = (
  outcome: Settled,
  { throttled }: Exclude<RetryDecision, 'final'>,
  waitMs: number,
  tooLate = false,
): Answer => {
  const answer = answerOf(outcome)
  if (!throttled) throw answer.status === 200 ? empty(answer) : errorOf(answer)
  throw new GraphError('throttled', 'Microsoft Graph asks to come back later.', {
    status: answer.status,
    requestId: requestIdOf(answer),
    retryAfterMs: waitMs,
    tooLate,
  })
}

const empty = (answer: Answer) =>
  new GraphError('invalid', 'Microsoft Graph answered without an object in its body.', {
    status: answer.status,
    requestId: requestIdOf(answer),
  })
