/** Choices that a seed decides. */

export const chanceOf = (seed: number) => {
  const random = randomFrom(seed)
  const below = (count: number) => Math.floor(random() * count)
  return {
    random,
    below,
    oneOf: <T>(all: readonly T[]): T => all[below(all.length)] as T,
    /** At least one of them. */
    some: <T>(all: readonly T[], most: number) => [...all].sort(() => random() - 0.5).slice(0, 1 + below(most)),
  }
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
const randomFrom = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
