/** How many requests a second Graph accepts from the application in the tenant: learned from its refusals, shared by all gateways. */
import type { Clock } from '../../clock.ts'
import type { Told } from './peers.ts'
import { createWindow } from './window.ts'

export type Pace = {
  /** Notes a request that wants to be sent. */
  readonly want: () => void
  readonly accepted: () => void
  readonly throttled: () => void
  /** Takes the right to send one request now; false: not yet. */
  readonly take: () => boolean
  /** Milliseconds until the next request may be sent; 0: now. */
  readonly waitMs: () => number
  /** Requests a second that this gateway may send; infinite while Graph has set no limit. */
  readonly perSecond: () => number
  readonly told: () => Pick<Told, 'wanted' | 'accepted' | 'throttled' | 'learned'>
  /** Takes over what another gateway has learned since. */
  readonly hear: (others: readonly Told[]) => void
}

export type PaceOptions = {
  readonly clock: Pick<Clock, 'now'>
  readonly others: () => readonly Told[]
  /** Requests of this gateway that wait. */
  readonly waiting: () => number
  /** Receives the pace of all gateways, whenever this one learns it; null when there is none any more. */
  readonly learned: (perSecond: number | null) => void
}

/** A second in slots. */
const [slotMs, slots] = [200, 5]
/** Fewer refusals in a second, or a smaller share of them, teach nothing: single paths and users can be throttled too. */
const [fewest, leastShare] = [10, 0.03]
/** A pace is learned only where Graph accepts at least so many requests a second; where it accepts fewer, the brake stops all. */
const slowest = 20
/** A little below what Graph accepted, so that what it has throttled finds room. */
const below = 0.95
/** After a lesson, refusals of what was sent before it still arrive, in milliseconds. */
const settleMs = 1_000
/** A lesson lowers the pace of the one before, if that was a moment ago, to this part of it at most. */
const steepest = 0.9
/** Between two lessons further apart, in seconds, a bucket may have been full. */
const longestRound = 5
/** After so many milliseconds without a refusal, the pace has no limit any more. */
const forgottenMs = 60_000
/** What may be sent at once, as a part of a second's requests. */
const burst = 0.2

/**
 * As TCP does with a window, but by time, because Graph counts requests by time: refusals set the pace to what Graph has just
 * accepted, and from there it grows, slowly at first, until Graph refuses again. It grows by 10 % in 5 s and doubles in 20 s.
 */
export const createPace = ({ clock, others, waiting, learned: report }: PaceOptions): Pace => {
  const second = () => createWindow(clock.now, slotMs, slots)
  const [wanted, accepted, throttled] = [second(), second(), second()]
  let lesson: { readonly perSecond: number; readonly at: number } | null = null
  /** Since the lesson: how many Graph has accepted, and whether there was a moment in which none waited. */
  let since = { accepted: 0, wasIdle: false }
  let allowance = 0
  let filledAt = 0

  const take = (next: typeof lesson) => {
    if (!lesson) [allowance, filledAt] = [0, clock.now()]
    lesson = next
    since = { accepted: 0, wasIdle: false }
    report(next && Math.round(next.perSecond))
  }

  const learn = () => {
    if (lesson && clock.now() - lesson.at < settleMs) return
    const all = others()
    const refusals = throttled.total() + sum(all, 'throttled')
    const successes = accepted.before() + sum(all, 'accepted')
    const isLittle = refusals < fewest || refusals < leastShare * (refusals + successes)
    if (isLittle || successes < slowest) return
    take({ perSecond: below * Math.min(successes, lasting(sum(all, 'accepted'))), at: clock.now() })
  }

  /**
   * What Graph accepts in a second in the long run: what it has accepted from one lesson to the next. In a single second after a
   * pause it accepts more, as much as has gathered meanwhile. Infinite where that is not known.
   */
  const lasting = (ofOthers: number): number => {
    const seconds = lesson ? (clock.now() - lesson.at) / 1_000 : 0
    if (!lesson || since.wasIdle || seconds > longestRound) return Number.POSITIVE_INFINITY
    return Math.max(since.accepted / seconds + ofOthers, steepest * lesson.perSecond)
  }

  const wants = () => wanted.total() + waiting()

  const perSecond = (): number => {
    if (!lesson) return Number.POSITIVE_INFINITY
    const age = clock.now() - lesson.at
    if (age < 0 || age > forgottenMs) {
      take(null)
      return Number.POSITIVE_INFINITY
    }
    const seconds = age / 1_000
    const ofAll = lesson.perSecond * (1 + 0.01 * seconds + 0.002 * seconds ** 2)
    const all = others()
    // One more for each: a gateway without requests may begin to have some.
    return (ofAll * (wants() + 1)) / (wants() + sum(all, 'wanted') + all.length + 1)
  }

  const fill = (): number => {
    const rate = perSecond()
    const seconds = Math.max(clock.now() - filledAt, 0) / 1_000
    filledAt = clock.now()
    allowance =
      rate === Number.POSITIVE_INFINITY ? rate : Math.min(allowance + seconds * rate, Math.max(burst * rate, 1))
    return rate
  }

  return {
    want: () => {
      wanted.add(1)
      since.wasIdle ||= waiting() === 0
    },
    accepted: () => {
      accepted.add(1)
      since.accepted += 1
    },
    throttled: () => {
      throttled.add(1)
      learn()
    },
    take: () => {
      fill()
      if (allowance < 1) return false
      allowance -= 1
      return true
    },
    // Several at once, so that they travel in one batch.
    waitMs: () => {
      const rate = fill()
      return allowance >= 1 ? 0 : Math.max(slotMs / 2, Math.ceil(((1 - allowance) / rate) * 1_000))
    },
    perSecond,
    told: () => ({
      wanted: wants(),
      accepted: accepted.before(),
      throttled: throttled.total(),
      learned: lesson && { perSecond: lesson.perSecond, ageMs: clock.now() - lesson.at },
    }),
    hear: (all) => {
      for (const { learned } of all) {
        if (!learned || learned.ageMs > forgottenMs) continue
        const at = clock.now() - learned.ageMs
        if (!lesson || at > lesson.at + sameMs) take({ perSecond: learned.perSecond, at })
      }
    },
  }
}

/** What two gateways learned within so many milliseconds is the same: else each would go on taking over the other's. */
const sameMs = 50

const sum = (all: readonly Told[], what: 'wanted' | 'accepted' | 'throttled') =>
  all.reduce((total, told) => total + told[what], 0)
