/** How much happened lately: a count for each slot of time, forgotten slot by slot. */

export type Window = {
  readonly add: (count: number) => void
  /** Of the latest slots, with the one that is not over yet. */
  readonly total: () => number
  /** Of the latest slots that are over. */
  readonly before: () => number
  /** Milliseconds until the oldest count is forgotten; 0 if there is none. */
  readonly freeMs: () => number
}

/** @param slots how many slots count beside the one that is not over yet */
export const createWindow = (now: () => number, slotMs: number, slots: number): Window => {
  const counts = new Map<number, number>()
  const current = () => Math.floor(now() / slotMs)
  const total = (last: number) => {
    const newest = current()
    let sum = 0
    for (const [slot, count] of counts) {
      // A slot of the future is one from before the clock was set back.
      if (slot < newest - slots || slot > newest) counts.delete(slot)
      else if (slot <= last) sum += count
    }
    return sum
  }
  return {
    add: (count) => void counts.set(current(), (counts.get(current()) ?? 0) + count),
    total: () => total(current()),
    before: () => total(current() - 1),
    freeMs: () => {
      if (total(current()) === 0) return 0
      const oldest = Math.min(...counts.keys())
      return Math.max((oldest + slots + 1) * slotMs - now(), 0)
    },
  }
}
