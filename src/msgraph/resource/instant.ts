/** Instants: one grammar and one comparison. They keep all seven fractional digits, of which a JavaScript Date would drop four. */

/** RFC 3339, as `Edm.DateTimeOffset` is sent. `isInstant` decides whether the day, hour and year exist. */
export const instant = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,12}))?(Z|[+-]\d\d:\d\d)$/

/**
 * Whether a text names an instant that Graph accepts: at most seven fractional digits, and, after its offset is applied, in the
 * years 1 to 9999, which are all that `DateTimeOffset` of .NET holds.
 * https://learn.microsoft.com/dotnet/api/system.datetimeoffset
 */
export const isInstant = (text: string): boolean =>
  (instant.exec(text)?.[2]?.length ?? 0) <= 7 && sortable(text) !== '' && isRealDay(text)

/**
 * A text that sorts as the instant does: Graph trims trailing zeros of a fraction, so `…:11Z` must come before `…:11.1Z`, although
 * plain text comparison orders them the other way. A missing value, or one that is no instant of the years 1 to 9999, sorts
 * before all others.
 */
export const sortable = (text: string | null | undefined): string => {
  const [, local, fraction = '', zone] = instant.exec(text ?? '') ?? []
  if (local === undefined || zone === undefined) return ''
  const seconds = utcSeconds(local, zone)
  return seconds === '' ? '' : `${seconds}.${fraction.padEnd(12, '0')}`
}

const utcSeconds = (local: string, zone: string): string => {
  if (zone === 'Z' && usual.test(local)) return local
  const offset = /^[+-]([01]\d|2[0-3]):[0-5]\d$/
  const at = zone === 'Z' || offset.test(zone) ? Date.parse(`${local}${zone}`) : Number.NaN
  return at >= earliest && at < end ? new Date(at).toISOString().slice(0, 19) : ''
}
/** For each part, a value that exists in every year and month: nearly all of Graph's instants then need no calculation. */
const usual = /^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/
const earliest = Date.parse('0001-01-01T00:00:00Z')
const end = Date.parse('+010000-01-01T00:00:00Z')

/** Date.parse reads the 31st of every month as a day of the next month where needed, and 24:00 as the next day. */
const isRealDay = (text: string): boolean => {
  const local = text.slice(0, 19)
  const at = Date.parse(`${local}Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(local)
}

/** @returns the last whole millisecond since the Unix epoch up to an instant, and whether the instant is exactly that */
export const millisecondOf = (text: string): { readonly at: number; readonly isExact: boolean } => ({
  at: Date.parse(text),
  isExact: /^0*$/.test((instant.exec(text)?.[2] ?? '').slice(3)),
})

/**
 * Whole seconds from one instant to another, a part of a second left out. Null if either is missing or is no instant, if the
 * end comes before the start, and for more seconds than GraphQL's `Int` holds: Graph may send year 1 for "never".
 */
export const secondsBetween = (start: string | null | undefined, end: string | null | undefined): number | null => {
  const [from, to] = [sortable(start), sortable(end)]
  if (from === '' || to === '' || to < from) return null
  const whole = (secondOf(to) - secondOf(from)) / 1_000
  const seconds = fractionOf(to) < fractionOf(from) ? whole - 1 : whole
  return seconds > maxInt ? null : seconds
}

const secondOf = (sortable: string) => Date.parse(`${sortable.slice(0, 19)}Z`)
const fractionOf = (sortable: string) => sortable.slice(20)
const maxInt = 2 ** 31 - 1
