/** Medians with their spread: what a noisy machine does to one round says little, the middle of many says something. */
export type Statistic = {
  readonly median: number
  /** The quartiles: half of all rounds lie between them. */
  readonly low: number
  readonly high: number
}

export const statisticOf = (values: readonly number[]): Statistic => {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number) => {
    const place = (sorted.length - 1) * part
    const [below = Number.NaN, above = below] = sorted.slice(Math.floor(place), Math.floor(place) + 2)
    return below + (above - below) * (place % 1)
  }
  return { median: at(0.5), low: at(0.25), high: at(0.75) }
}
