/** A cache of bounded weight that forgets what was not used for the longest time. */

export type Lru<Value> = {
  /** The value under the key, made on the spot where it is not known. */
  readonly get: (key: string, make: () => Value) => Value
}

/**
 * @param limit the weight that may be kept; the newest value is kept even when it is heavier
 * @param weigh of one value, in the unit of the limit
 */
export const lru = <Value>(limit: number, weigh: (value: Value) => number): Lru<Value> => {
  const kept = new Map<string, Value>()
  let weight = 0
  const forgetOldest = () => {
    for (const [key, value] of kept) {
      if (weight <= limit || kept.size === 1) return
      kept.delete(key)
      weight -= weigh(value)
    }
  }
  return {
    get: (key, make) => {
      const known = kept.get(key)
      if (known !== undefined) {
        kept.delete(key)
        kept.set(key, known)
        return known
      }
      const value = make()
      kept.set(key, value)
      weight += weigh(value)
      forgetOldest()
      return value
    },
  }
}
