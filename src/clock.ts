/** Time as a parameter: code that waits or writes instants takes a Clock, and only this file reads the system's. */
import { setTimeout as delay } from 'node:timers/promises'

export type Clock = {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number
  /** Milliseconds since any instant, by a clock that cannot be set; missing where `now` is never set either. */
  readonly steady?: () => number
  /** Resolves after `milliseconds`; rejects with the signal's reason as soon as it aborts. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /** Calls `ring` once after `milliseconds`, unless the function that it returns is called before: for limits, which rarely pass. */
  readonly alarm: (milliseconds: number, ring: () => void) => () => void
}

export const steadyTime = (clock: Clock): number => (clock.steady ?? clock.now)()

export const systemClock: Clock = {
  now: Date.now,
  steady: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    try {
      await delay(milliseconds, undefined, signal ? { signal } : {})
    } catch (error) {
      throw signal?.aborted ? signal.reason : error
    }
  },
  alarm: (milliseconds, ring) => {
    const timer = setTimeout(ring, milliseconds)
    return () => clearTimeout(timer)
  },
}
