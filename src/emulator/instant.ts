/** Instants as Microsoft Graph reads and writes them: up to 7 fractional digits, trailing zeros trimmed, and as .NET ticks. */
import { hash } from './hash.ts'

/**
 * The four digits below a millisecond come from the instant itself, so that numbers of milliseconds are all the state
 * there is, and their order is kept.
 * @param at milliseconds since the Unix epoch
 * @returns `2025-09-05T20:49:05.9357126Z`
 */
export const instantText = (at: number): string => {
  const iso = new Date(at).toISOString()
  const ticks = (((at % 1_000) + 1_000) % 1_000) * 10_000 + belowMillisecond(at)
  if (ticks === 0) return `${iso.slice(0, 19)}Z`
  return `${iso.slice(0, 20)}${String(ticks).padStart(7, '0').replace(/0+$/, '')}Z`
}

/** The same where there may be none. */
export const instantOrNull = (at: number | null): string | null => (at === null ? null : instantText(at))

/** The same, written once for each instant: the many rows of a run share few. */
export const instantWriter = (): typeof instantOrNull => {
  const written = new Map<number, string>()
  return (at) => {
    if (at === null) return null
    const known = written.get(at)
    if (known !== undefined) return known
    const text = instantText(at)
    written.set(at, text)
    return text
  }
}

/**
 * Reads `2025-09-05T22:49:05.9357126+02:00`, seconds and their fraction as they may be.
 * @returns milliseconds since the Unix epoch; undefined for any other text, a day that its month has not, or an
 *   instant outside the years 1 to 9999, which are all that an `Edm.DateTimeOffset` of .NET holds
 */
export const readInstant = (text: string): number | undefined => {
  const [, minute] = INSTANT.exec(text) ?? []
  const at = Date.parse(text)
  if (minute === undefined || !(at >= EARLIEST && at <= LATEST)) return undefined
  return new Date(`${minute}Z`).toISOString().startsWith(minute) ? at : undefined
}

const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::\d\d(?:\.\d{1,7})?)?(?:Z|[+-]\d\d:\d\d)$/
const EARLIEST = Date.parse('0001-01-01T00:00:00Z')
const LATEST = Date.parse('9999-12-31T23:59:59.999Z')

/** Units of 100 ns since the year 1, as run ids carry them. */
export const dotNetTicks = (at: number): string =>
  String(ticksOfUnixEpoch + BigInt(at) * 10_000n + BigInt(belowMillisecond(at)))

const ticksOfUnixEpoch = 621_355_968_000_000_000n

const belowMillisecond = (at: number): number => hash(String(at)) % 10_000
