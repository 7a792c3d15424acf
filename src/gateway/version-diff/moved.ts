/** Which items of two orders stand elsewhere: the fewest whose removal leaves the others in the same order. */

export type Placed = {
  readonly before: number
  readonly after: number
  /** Tells it apart from the others; the same if the two orders are swapped. */
  readonly label: string
}

/** If several choices are equally small, labels decide, so that swapping the orders moves the same items. */
export const moved = <T extends Placed>(items: readonly T[]): ReadonlySet<T> => {
  const chain = longest(items.toSorted((a, b) => a.before - b.before))
  return new Set(items.filter((item) => !chain.has(item)))
}

/** The items that stay: the longest chain that rises in both orders. */
const longest = <T extends Placed>(items: readonly T[]): ReadonlySet<T> => {
  /** The length of the longest chain that begins with each item. */
  const lengths = new Map<T, number>()
  for (const item of items.toReversed())
    lengths.set(
      item,
      1 + Math.max(0, ...items.filter((next) => follows(next, item)).map((next) => lengths.get(next) ?? 0)),
    )
  const chain = new Set<T>()
  let last: T | undefined
  for (let left = Math.max(0, ...lengths.values()); left > 0; left -= 1) {
    const next = items
      .filter((item) => lengths.get(item) === left && (!last || follows(item, last)))
      .reduce(firstByLabel)
    chain.add(next)
    last = next
  }
  return chain
}

const follows = (next: Placed, item: Placed): boolean => next.before > item.before && next.after > item.after
const firstByLabel = <T extends Placed>(a: T, b: T): T => (b.label < a.label ? b : a)
