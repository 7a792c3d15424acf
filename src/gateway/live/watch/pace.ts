/** How long one poll waits for the next: little while something changes, longer the longer nothing has. */

export type Pace = {
  /** Milliseconds between two polls while what is watched changes. */
  readonly leastMs: number
  /** The same at rest. */
  readonly mostMs: number
  /** The most after polls that failed. */
  readonly failedMs: number
}

export const defaultPace: Pace = { leastMs: 2_000, mostMs: 15_000, failedMs: 60_000 }

/** The pause is this part of the time for which nothing has changed: 2 s for the first half minute, 15 s after four minutes. */
const part = 15

export const pauseAfter = ({ leastMs, mostMs }: Pace, unchangedMs: number): number =>
  Math.min(Math.max(unchangedMs / part, leastMs), mostMs)

/** Twice as long with each failure in a row, and at least as long as Graph requires. */
export const pauseAfterFailure = ({ leastMs, failedMs }: Pace, failures: number, requiredMs = 0): number =>
  Math.min(Math.max(leastMs * 2 ** failures, requiredMs), failedMs)
