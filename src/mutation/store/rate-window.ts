/** How many events of one kind and caller fit into a minute. */

/** One minute, in milliseconds. */
export const rateWindowMs = 60_000

/**
 * Milliseconds until there is room for one more event in the window; 0 where there is. Events count by their distance in time,
 * so that one with the time of a clock that was wrong neither blocks for long nor counts for nothing.
 * @param events their instants, in any order
 */
export const waitFor = (events: readonly number[], now: number, limit: number): number => {
  const counted = events.filter((at) => Math.abs(at - now) < rateWindowMs).sort((a, b) => a - b)
  const leaving = counted[counted.length - limit]
  return counted.length < limit || leaving === undefined ? 0 : leaving + rateWindowMs - now
}

/** A store keeps so many events of a window, the last to come: a clock that jumps forgets none of them. */
export const keptEvents = (limit: number): number => 2 * limit
