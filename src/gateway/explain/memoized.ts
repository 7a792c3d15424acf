/** A function of an object, computed once for each. */

export const memoized = <T extends object, R>(make: (of: T) => R): ((of: T) => R) => {
  const known = new Map<T, R>()
  return (of) => {
    const found = known.get(of)
    if (found !== undefined) return found
    const made = make(of)
    known.set(of, made)
    return made
  }
}
