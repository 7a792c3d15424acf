/** Instants as Graph writes them, compared without losing the four digits that a JavaScript Date has no room for. */

/** RFC 3339, as `Edm.DateTimeOffset` is sent. */
export const instant = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,12}))?(Z|[+-]\d\d:\d\d)$/

/**
 * A text that sorts as the instant does: Graph trims trailing zeros of a fraction, so that `…:11Z` comes before
 * `…:11.1Z`, whatever text comparison says. What is no instant, or missing, sorts before all that are.
 */
export const sortable = (text: string | null | undefined): string => {
  const [, local, fraction = '', zone] = instant.exec(text ?? '') ?? []
  if (local === undefined) return ''
  const seconds = zone === 'Z' ? local : new Date(`${local}${zone}`).toISOString().slice(0, 19)
  return `${seconds}.${fraction.padEnd(12, '0')}`
}
