/** Numbers, plurals, times and durations as the reader's browser writes them. */

const numbers = new Intl.NumberFormat()
const plurals = new Intl.PluralRules('en')
const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const utcTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'short', timeZone: 'UTC' })
const utc = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })

export const numberText = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : numbers.format(value)

/** `countText(2, 'user')` is "2 users". */
export const countText = (value: number, one: string, other = `${one}s`): string =>
  `${numbers.format(value)} ${plurals.select(value) === 'one' ? one : other}`

/** What stands in place of rows: that there are none, only where everything could be read. */
export const noneText = ({ problems }: { readonly problems: readonly unknown[] }, none: string): string =>
  problems.length > 0 ? 'None among what could be read.' : none

export const localText = (at: string): string => local.format(new Date(at))

/** A link to a run where it says no more than "Run": what it is of, and when. */
export const runText = (of: string | null | undefined, at: string | null | undefined): string =>
  ['Run', of && `of ${of}`, at && localText(at)].filter(Boolean).join(' ')

/** The time of day, for beside the local one; null where the reader's zone is UTC. */
export const utcTimeText = (at: string): string | null =>
  new Date(at).getTimezoneOffset() === 0 ? null : `${utcTime.format(new Date(at))} UTC`

export const utcText = (at: string): string => `${utc.format(new Date(at))} UTC`

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
