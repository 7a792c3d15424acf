/** The brake of the whole process: all of its sessions take their requests out of one bucket of Graph's, and slow down together. */
import type { Clock } from '../../clock.ts'
import { GraphError } from '../error.ts'
import type { Answer } from './answer.ts'
import type { GetPolicy } from './batch.ts'
import type { Pace } from './pace.ts'
import type { Told } from './peers.ts'
import { createQueue, type Place, type Rank } from './queue.ts'
import { believableMs, isThrottled, retryAfter } from './throttle.ts'

export type BrakeOptions = {
  readonly signal: AbortSignal
  /** Milliseconds since the epoch at which the session must have answered. */
  readonly deadline: number
  readonly rank: Rank
}

export type Brake = {
  /** Delays a session's requests while the brake is on. Each item of a batch counts, as it does for Graph. */
  readonly policy: (session: BrakeOptions) => GetPolicy
  readonly told: () => Omit<Told, 'spent' | 'changes'>
  /** Takes over what Graph has taught another gateway. */
  readonly hear: (others: readonly Told[]) => void
}

/** How much one answer changes the share of refusals: about the last twenty answers decide. */
const weight = 0.1
/** Below this share of refusals, only the refused requests wait. */
const tolerated = 0.5
/** With this many requests in flight or more, the brake holds nothing back any more. */
const plenty = 2_000
/** Milliseconds of a pause if Graph gives none, or an implausibly long one. */
const untold = 1_000
/** The part of its time that a request may spend in the queue. */
const patience = 0.5
/** After at most so many milliseconds one request tests Graph. The refused requests still wait for as long as Graph requires. */
const longest = 5_000

/**
 * Two limits hold requests back. The pace bounds how many start in a second, once Graph refuses some. The other one is as TCP's
 * (slow start, then additive increase, a stop on congestion): once more than half of the latest answers are refusals, no request
 * starts for as long as Graph requires. Then one request tests Graph. Each success allows two more, up to half of what was in
 * flight before the stop, and a tenth more with each round from there.
 */
export const createBrake = (clock: Clock, createPace: (waiting: () => number) => Pace): Brake => {
  const queue = createQueue()
  const pace = createPace(queue.size)
  let inFlight = 0
  let limit = Number.POSITIVE_INFINITY
  let comfortable = Number.POSITIVE_INFINITY
  let share = 0
  let closedUntil = 0
  let stops = 0
  let asleep = false
  let latest: Answer | undefined
  /** Milliseconds that the slowest of Graph's latest answers took. */
  let slowest = 0

  const isOpen = () => inFlight < limit && clock.now() >= closedUntil
  /** Milliseconds until a request may start, if it is only a matter of time. */
  const pauseMs = () => Math.max(closedUntil - clock.now(), pace.waitMs())

  const accepted = () => {
    pace.accepted()
    share -= share * weight
    limit += limit < comfortable ? 1 : 0.1
    if (limit > plenty) limit = Number.POSITIVE_INFINITY
  }

  /** @param start how many stops there had been when the request started: one wave of refusals causes one stop. */
  const refused = (start: number, toldMs: number | null) => {
    share += (1 - share) * weight
    if (share <= tolerated) return
    if (start === stops) stop()
    pauseFor(toldMs === null || toldMs > believableMs ? untold : Math.min(toldMs, longest))
  }

  const stop = () => {
    stops += 1
    if (limit > 1) comfortable = inFlight / 2
    limit = 1
  }

  const pauseFor = (milliseconds: number) => {
    closedUntil = Math.max(closedUntil, clock.now() + milliseconds)
    queue.refuse(({ deadline }) => deadline <= closedUntil)
    void rouse()
  }

  const rouse = async () => {
    if (asleep) return
    asleep = true
    for (let wait = pauseMs(); queue.size() > 0 && wait > 0; wait = pauseMs()) await clock.sleep(wait)
    asleep = false
    release()
  }

  /** Its answer would come after the end of its session, and would have taken the place of another. */
  const isTooLate = ({ deadline }: Place) => deadline <= clock.now() + slowest

  const release = () => {
    while (queue.size() > 0 && isOpen()) {
      if (queue.refuseFirst(isTooLate)) continue
      if (!pace.take()) break
      inFlight += 1
      queue.next()
    }
    if (queue.size() > 0 && pauseMs() > 0) void rouse()
  }

  /** Resolves once the request has a place among those in flight. */
  const turn = async (place: Place, signal: AbortSignal): Promise<void> => {
    if (place.deadline <= closedUntil) throw throttled()
    // One that would spend most of its time in the queue is refused at once: what it reads next needs time as well, and an answer
    // that comes too late has taken the place of another.
    const waitMs = (queue.before(place) / pace.perSecond()) * 1_000
    if (waitMs > patience * (place.deadline - clock.now())) throw throttled(waitMs)
    const turn = queue.wait(place, signal).catch((reason) => {
      throw reason === 'refused' || isTimeout(reason) ? throttled() : reason
    })
    void rouse()
    return turn
  }

  const throttled = (waitMs = closedUntil - clock.now()) =>
    new GraphError('throttled', 'Microsoft Graph asks the gateway as a whole to come back later.', {
      lasting: true,
      tooLate: true,
      retryAfterMs: Math.max(waitMs, untold),
    })

  return {
    policy:
      ({ signal, deadline, rank }) =>
      (next) =>
      async (path) => {
        pace.want()
        if (queue.size() === 0 && isOpen() && pace.take()) inFlight += 1
        else await turn({ rank, deadline }, signal)
        const start = stops
        const sentAt = clock.now()
        try {
          const answer = await next(path)
          const took = clock.now() - sentAt
          slowest = Math.max(took, slowest + (took - slowest) * weight)
          if (!isThrottled(answer)) accepted()
          else {
            pace.throttled()
            // If Graph refuses a whole batch, each of its items gets the same answer: that is one refusal, not twenty.
            if (answer !== latest) refused(start, retryAfter(answer, clock.now()))
          }
          latest = answer
          return answer
        } finally {
          inFlight -= 1
          release()
        }
      },
    told: () => ({ ...pace.told(), pauseMs: Math.max(closedUntil - clock.now(), 0) }),
    hear: (others) => {
      pace.hear(others)
      const pause = Math.min(Math.max(0, ...others.map(({ pauseMs }) => pauseMs)), longest)
      // A pause of which all know is over together, give or take the time that telling takes.
      if (pause === 0 || clock.now() < closedUntil) return
      stop()
      pauseFor(pause)
    },
  }
}

const isTimeout = (reason: unknown) => reason instanceof GraphError && reason.kind === 'timeout'
