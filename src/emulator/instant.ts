/** Instants as Microsoft Graph writes them: up to 7 fractional digits, trailing zeros trimmed, and as .NET ticks. */
import { hash } from './hash.ts'

/**
 * The four digits below a millisecond come from the instant itself, so that numbers of milliseconds are all the state
 * there is, and their order is kept.
 * @param at milliseconds since the Unix epoch
 * @returns `2025-09-05T20:49:05.9357126Z`
 */
export const instantText = (at: number): string => {
  const digits = `${new Date(at).toISOString().slice(20, 23)}${String(belowMillisecond(at)).padStart(4, '0')}`
  const fraction = digits.replace(/0+$/, '')
  return `${new Date(at).toISOString().slice(0, 19)}${fraction && `.${fraction}`}Z`
}

/** The same where there may be none. */
export const instantOrNull = (at: number | null): string | null => (at === null ? null : instantText(at))

/** Units of 100 ns since the year 1, as run ids carry them. */
export const dotNetTicks = (at: number): string =>
  String(ticksOfUnixEpoch + BigInt(at) * 10_000n + BigInt(belowMillisecond(at)))

const ticksOfUnixEpoch = 621_355_968_000_000_000n

const belowMillisecond = (at: number): number => hash(String(at)) % 10_000
