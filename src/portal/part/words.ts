/** Numbers, plurals, times and durations as the reader's browser writes them. */

const numbers = new Intl.NumberFormat()
const plurals = new Intl.PluralRules('en')

/** To the minute or, where it is `medium`, to the second. */
const instants = (timeStyle: 'short' | 'medium') => ({
  local: new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle }),
  utc: new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle, timeZone: 'UTC' }),
  utcTime: new Intl.DateTimeFormat(undefined, { timeStyle, timeZone: 'UTC' }),
})
const toMinute = instants('short')
const toSecond = instants('medium')

export const numberText = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : numbers.format(value)

/** `countText(2, 'user')` is "2 users". */
export const countText = (value: number, one: string, other = `${one}s`): string =>
  `${numbers.format(value)} ${plurals.select(value) === 'one' ? one : other}`

/** What stands in place of rows: that there are none, only where everything could be read. */
export const noneText = ({ problems }: { readonly problems: readonly unknown[] }, none: string): string =>
  problems.length > 0 ? 'None among what could be read.' : none

export const localText = (at: string, { isExact = false } = {}): string =>
  (isExact ? toSecond : toMinute).local.format(new Date(at))

/** A link to a run where it says no more than "Run": what it is of, and when. */
export const runText = (of: string | null | undefined, at: string | null | undefined): string =>
  ['Run', of && `of ${of}`, at && localText(at)].filter(Boolean).join(' ')

/** In UTC, for beside the local one: with the day where that is another. Null where the reader's zone is UTC. */
export const besideText = (at: string, { isExact = false } = {}): string | null => {
  const date = new Date(at)
  if (date.getTimezoneOffset() === 0) return null
  const { utc, utcTime } = isExact ? toSecond : toMinute
  return (date.getDate() === date.getUTCDate() ? utcTime : utc).format(date)
}

export const utcText = (at: string): string => `${toSecond.utc.format(new Date(at))} UTC`

/** The two largest units, such as "1 h 5 min". */
export const durationText = (seconds: number | null | undefined): string => {
  if (seconds === null || seconds === undefined) return '–'
  const parts = [
    { value: Math.floor(seconds / 86_400), unit: 'day' },
    { value: Math.floor(seconds / 3_600) % 24, unit: 'hour' },
    { value: Math.floor(seconds / 60) % 60, unit: 'minute' },
    { value: Math.floor(seconds) % 60, unit: 'second' },
  ]
  const first = parts.findIndex(({ value }) => value > 0)
  return (first < 0 ? parts.slice(-1) : parts.slice(first, first + 2).filter(({ value }) => value > 0))
    .map(({ value, unit }) =>
      new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay: 'short' }).format(value),
    )
    .join(' ')
}

/** An enum member in words: `COMPLETED_WITH_ERRORS` is "Completed with errors". */
export const memberText = (member: string | null | undefined): string => {
  if (!member || member === 'UNKNOWN_FUTURE_VALUE') return 'Unknown'
  const words = member.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
