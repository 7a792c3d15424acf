/** Asks again, for reads alone: what Graph refused for the moment, and what broke on the way; all that was refused together goes again together. */
import type { Clock } from '../clock.ts'
import { type Answer, errorOf, requestIdOf } from './answer.ts'
import type { Get } from './batch.ts'
import { GraphError } from './error.ts'
import type { Observe } from './event.ts'

export type RetryOptions = {
  readonly get: Get
  readonly clock: Clock
  readonly observe: Observe
  readonly signal: AbortSignal
  /** Milliseconds since the epoch at which the operation must have answered. */
  readonly deadline: number
  /** 0 to 1; spreads those who were told nothing about when to come back. */
  readonly random: () => number
}

/** Tries after the first one. */
const maxRetries = 2

export const createRetry = ({ get, clock, observe, signal, deadline, random }: RetryOptions): Get => {
  const wave = createWave(clock, signal)

  const attempt = async (path: string, tried: number): Promise<Answer> => {
    const outcome = await get(path).catch((error: unknown) => error)
    const verdict = judge(outcome, clock.now(), random())
    if (verdict === 'final') return settle(outcome)
    if (verdict.throttled) observe({ kind: 'throttled', scope: 'item', retryAfterMs: verdict.toldMs })
    const waitMs = verdict.toldMs ?? verdict.suggestedMs * 2 ** tried
    if (tried >= maxRetries || clock.now() + waitMs >= deadline) throw givenUp(outcome, verdict, waitMs)
    await wave(clock.now() + waitMs)
    observe({ kind: 'retried', reason: verdict.throttled ? 'throttled' : 'failed' })
    return attempt(path, tried + 1)
  }
  return (path) => attempt(path, 0)
}

/**
 * Those who wait, wait for one another: each comes back when the last of them may. Graph asks for that (retry all after
 * the longest Retry-After), and one full batch then takes the place of many small ones.
 */
const createWave = (clock: Clock, signal: AbortSignal) => {
  let until = 0
  let released: Promise<void> | undefined
  const release = async () => {
    while (clock.now() < until) await clock.sleep(until - clock.now(), signal)
    released = undefined
  }
  return (at: number): Promise<void> => {
    until = Math.max(released ? until : 0, at)
    released ??= release()
    return released
  }
}

export type Verdict =
  | 'final'
  | {
      readonly throttled: boolean
      /** Milliseconds that Graph told to wait; null where it told nothing that can be used. */
      readonly toldMs: number | null
      /** Milliseconds to wait where nothing is told, before the first retry; doubles with each. */
      readonly suggestedMs: number
    }

/** Whether asking again may help. Pure, so that each case is a line in a table. */
export const judge = (outcome: unknown, now: number, random: number): Verdict => {
  const suggestedMs = 250 + 250 * random
  if (outcome instanceof GraphError) {
    const again = outcome.kind === 'unavailable' || outcome.kind === 'invalid'
    return again ? { throttled: false, toldMs: null, suggestedMs: suggestedMs / 2 } : 'final'
  }
  const answer = outcome as Answer
  if (answer.status === 429 || answer.status === 503)
    return { throttled: true, toldMs: retryAfter(answer.headers['retry-after'], now), suggestedMs: 2 * suggestedMs }
  if (answer.status === 500 || answer.status === 502 || answer.status === 504 || answer.status === 408)
    return { throttled: false, toldMs: retryAfter(answer.headers['retry-after'], now), suggestedMs }
  return 'final'
}

/** Milliseconds; Graph sends seconds, inside a batch also fractions of one (`0.249`), elsewhere an HTTP date. */
export const retryAfter = (header: string | undefined, now: number): number | null => {
  if (header === undefined || header.trim() === '') return null
  const seconds = Number(header)
  const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000
  return Number.isFinite(milliseconds) && milliseconds > 0 ? Math.ceil(milliseconds) : null
}

const settle = (outcome: unknown): Answer => {
  if (outcome instanceof Error) throw outcome
  return outcome as Answer
}

const givenUp = (outcome: unknown, { throttled }: Exclude<Verdict, 'final'>, waitMs: number): unknown => {
  if (!throttled || outcome instanceof Error) return outcome instanceof Error ? outcome : errorOf(outcome as Answer)
  const answer = outcome as Answer
  return new GraphError('throttled', 'Microsoft Graph asks to come back later.', {
    status: answer.status,
    requestId: requestIdOf(answer),
    retryAfterMs: waitMs,
  })
}
