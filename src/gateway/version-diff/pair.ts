/** Which items of two lists are the same item: by the first key that finds a partner, and the nth with a key is the nth with it. */

export type Pair<T> = { readonly before: T; readonly after: T }
export type Paired<T> = {
  readonly pairs: readonly Pair<T>[]
  readonly removed: readonly T[]
  readonly added: readonly T[]
}

/**
 * Swapping the lists swaps the sides of the result and nothing else.
 * @param keys from the surest to the least sure; an item without a key finds no partner by it
 */
export const paired = <T>(
  before: readonly T[],
  after: readonly T[],
  keys: readonly ((item: T) => string | null)[],
): Paired<T> =>
  keys.reduce<Paired<T>>(
    ({ pairs, removed, added }, keyOf) => {
      const left = numbered(removed, keyOf)
      const right = numbered(added, keyOf)
      const both = [...left].flatMap(([key, item]) => {
        const partner = right.get(key)
        return partner === undefined ? [] : [{ before: item, after: partner }]
      })
      const found = new Set(both.flatMap((pair) => [pair.before, pair.after]))
      const alone = (item: T) => !found.has(item)
      return { pairs: [...pairs, ...both], removed: removed.filter(alone), added: added.filter(alone) }
    },
    { pairs: [], removed: before, added: after },
  )

/** By key and number: the second item with one key is another one than the first. */
const numbered = <T>(items: readonly T[], keyOf: (item: T) => string | null): ReadonlyMap<string, T> => {
  const counts = new Map<string, number>()
  const found = new Map<string, T>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === null) continue
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    found.set(JSON.stringify([key, count]), item)
  }
  return found
}
