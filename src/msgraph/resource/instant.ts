/** Instants: one grammar and one comparison, without losing the four digits that a JavaScript Date has no room for. */

/** RFC 3339, as `Edm.DateTimeOffset` is sent. Whether there is such a day, hour and year is `isInstant`'s to say. */
export const instant = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,12}))?(Z|[+-]\d\d:\d\d)$/

/**
 * Whether a text names an instant that Graph can be asked for: at most seven fractional digits, and, after its offset is
 * applied, in the years 1 to 9999, which are all that `DateTimeOffset` of .NET holds.
 * https://learn.microsoft.com/dotnet/api/system.datetimeoffset
 */
export const isInstant = (text: string): boolean =>
  (instant.exec(text)?.[2]?.length ?? 0) <= 7 && sortable(text) !== '' && isRealDay(text)

/**
 * A text that sorts as the instant does: Graph trims trailing zeros of a fraction, so that `…:11Z` comes before
 * `…:11.1Z`, whatever text comparison says. What is no instant of the years 1 to 9999, or missing, sorts before all that
 * are.
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
/** Of each part a value that there is in every year and month: nearly all that Graph sends needs no calculation. */
const usual = /^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/
const earliest = Date.parse('0001-01-01T00:00:00Z')
const end = Date.parse('+010000-01-01T00:00:00Z')

/** Date.parse takes the 31st of any month for the first days of the next, and 24:00 for the next day. */
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
