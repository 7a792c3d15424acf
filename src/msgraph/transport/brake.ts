/** The brake that all sessions of one Graph identity share: once Graph refuses most of their requests, they slow down together. */
import type { Clock } from '../../clock.ts'
import { GraphError } from '../error.ts'
import type { Answer } from './answer.ts'
import type { GetPolicy } from './batch.ts'
import { believableMs, isThrottled, retryAfter } from './throttle.ts'

export type BrakeOptions = {
  readonly signal: AbortSignal
  /** Milliseconds since the epoch at which the session must have answered. */
  readonly deadline: number
}

export type Brake = {
  /** Delays a session's requests while the brake is on. Each item of a batch counts, as it does for Graph. */
  readonly policy: (session: BrakeOptions) => GetPolicy
}

type Waiting = { readonly deadline: number; readonly start: () => void; readonly refuse: () => void }

/** How much one answer changes the share of refusals: about the last twenty answers decide. */
const weight = 0.1
/** Below this share of refusals, only the refused requests wait. */
const tolerated = 0.5
/** With this many requests in flight or more, the brake holds nothing back any more. */
const plenty = 2_000
/** Milliseconds of a pause if Graph gives none, or an implausibly long one. */
const untold = 1_000
/** After at most so many milliseconds one request tests Graph. The refused requests still wait for as long as Graph requires. */
const longest = 5_000

/**
 * As TCP does (slow start, then additive increase, a stop on congestion). Once more than half of the latest answers are refusals,
 * no request starts for as long as Graph requires. Then one request tests Graph. Each success allows two more, up to half of what
 * was in flight before the stop, and a tenth more with each round from there.
 */
export const createBrake = (clock: Clock): Brake => {
  const waiting = new Set<Waiting>()
  let inFlight = 0
  let limit = Number.POSITIVE_INFINITY
  let comfortable = Number.POSITIVE_INFINITY
  let share = 0
  let closedUntil = 0
  let stops = 0
  let asleep = false
  let latest: Answer | undefined

  const isFree = () => inFlight < limit && clock.now() >= closedUntil

  const accepted = () => {
    share -= share * weight
    limit += limit < comfortable ? 1 : 0.1
    if (limit > plenty) limit = Number.POSITIVE_INFINITY
  }

  /** @param start how many stops there had been when the request started: one wave of refusals causes one stop. */
  const refused = (start: number, toldMs: number | null) => {
    share += (1 - share) * weight
    if (share <= tolerated) return
    if (start === stops) {
      stops += 1
      if (limit > 1) comfortable = inFlight / 2
      limit = 1
    }
    const pauseMs = toldMs === null || toldMs > believableMs ? untold : Math.min(toldMs, longest)
    closedUntil = Math.max(closedUntil, clock.now() + pauseMs)
    for (const one of waiting) if (one.deadline <= closedUntil) one.refuse()
    if (!asleep) void reopen()
  }

  const reopen = async () => {
    asleep = true
    while (clock.now() < closedUntil) await clock.sleep(closedUntil - clock.now())
    asleep = false
    release()
  }

  const release = () => {
    for (const one of waiting) {
      if (!isFree()) return
      one.start()
    }
  }

  /** Resolves once the request has a place among those in flight. */
  const turn = (signal: AbortSignal, deadline: number): Promise<void> =>
    new Promise((resolve, reject) => {
      if (deadline <= closedUntil) return reject(throttled())
      const leave = () => {
        waiting.delete(one)
        signal.removeEventListener('abort', onAbort)
      }
      const end = (reason: unknown) => {
        leave()
        reject(reason)
      }
      const onAbort = () => end(isTimeout(signal.reason) ? throttled() : signal.reason)
      const one: Waiting = {
        deadline,
        start: () => {
          leave()
          inFlight += 1
          resolve()
        },
        refuse: () => end(throttled()),
      }
      if (signal.aborted) return onAbort()
      signal.addEventListener('abort', onAbort, { once: true })
      waiting.add(one)
    })

  const throttled = () =>
    new GraphError('throttled', 'Microsoft Graph asks the gateway as a whole to come back later.', {
      lasting: true,
      tooLate: true,
      retryAfterMs: Math.max(closedUntil - clock.now(), untold),
    })

  return {
    policy:
      ({ signal, deadline }) =>
      (next) =>
      async (path) => {
        if (waiting.size === 0 && isFree()) inFlight += 1
        else await turn(signal, deadline)
        const start = stops
        try {
          const answer = await next(path)
          if (!isThrottled(answer)) accepted()
          // If Graph refuses a whole batch, each of its items gets the same answer: that is one refusal, not twenty.
          else if (answer !== latest) refused(start, retryAfter(answer, clock.now()))
          latest = answer
          return answer
        } finally {
          inFlight -= 1
          release()
        }
      },
  }
}

const isTimeout = (reason: unknown) => reason instanceof GraphError && reason.kind === 'timeout'
