/** Placeholders for what only an answer of Graph says: as they stand in a rehearsal's addresses, and as they are shown. */

/** @param number distinguishes objects of one name */
export const placeholder = (name: string, number?: string): string =>
  number === undefined ? `__${name}__` : `__${name}.${number}__`

const fraction = '.1234567Z'
/** An instant that only an answer says: no caller sends this fraction of a second. @param from milliseconds since the epoch */
export const someInstant = (from: number): string => new Date(from).toISOString().replace(/\.\d+Z$/, fraction)
export const anyInstant = someInstant(Date.UTC(2026, 0))
/** A version that only an answer says. */
export const someVersion = 987_654
/** A number of rows that follows from other answers: wider than what any caller may request of one list. */
export const someShare = 432
/** Now, in a rehearsal: what follows from it is as unknown. In milliseconds since the epoch. */
export const rehearsedNow = Date.UTC(9000, 6)

/** As `someShare` is shown. */
export const manyRows = '{rows}'
/** An address with its placeholders in braces. */
export const shown = (address: string): string =>
  address
    .replaceAll('%27', "'")
    .replaceAll(/__([A-Za-z]+)(?:\.\w+?)?__/g, '{$1}')
    .replaceAll(/(?:\d{4}-\d\d-\d\dT\d\d%3A\d\d%3A\d\d\.1234567Z|9000-[\w.%-]+?Z)/g, '{instant}')
    .replaceAll(`/versions/${someVersion}`, '/versions/{version}')
    .replace(`$top=${someShare}`, `$top=${manyRows}`)

/** Whether an address continues where an answer has ended. */
export const isTaken = (address: string): boolean => address.includes(`$skiptoken=${placeholder('skiptoken')}`)

/** Runs lead to runs that they reprocess, which lead to others: so many times in a row. */
export const generations = 3
/** How many times that happened on the way to a place. */
export const generationOf = (place: string): number =>
  Math.max(0, ...[...place.matchAll(/\.[a-z0-9]+g(\d)__/g)].map(([, generation]) => Number(generation)))
