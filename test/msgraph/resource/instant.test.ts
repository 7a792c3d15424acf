/** Instants as Graph writes them, compared to the seventh digit. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInstant, millisecondOf, secondsBetween, sortable } from '../../../src/msgraph/resource/instant.ts'

describe('instants as text that sorts', () => {
  it.each([
    ['2026-03-01T08:00:11Z', '2026-03-01T08:00:11.1Z'],
    ['2026-03-01T08:00:11.1Z', '2026-03-01T08:00:11.1000001Z'],
    ['2026-03-01T08:00:11.9Z', '2026-03-01T08:00:12Z'],
    ['2026-03-01T10:00:11+02:00', '2026-03-01T08:00:12Z'],
    ['2026-03-01T01:00:00+02:00', '2026-02-28T23:00:00.5Z'],
    [null, '2026-03-01T08:00:11Z'],
    ['2026-03-01T25:00:00+02:00', '0001-01-01T00:00:00Z'],
    ['0001-01-01T00:00:00+00:01', '0001-01-01T00:00:00Z'],
  ])('%s comes before %s', (earlier, later) => {
    expect(sortable(earlier) < sortable(later)).toBe(true)
  })

  it('are the same for the same moment', () => {
    expect(sortable('2026-03-01T10:00:11.50+02:00')).toBe(sortable('2026-03-01T08:00:11.5Z'))
  })
})

/** Units of 100 ns since the year 1, as `DateTimeOffset` counts them. */
const ticksPerSecond = 10_000_000n
const year1 = BigInt(Date.parse('0001-01-01T00:00:00Z')) / 1000n
const most = (BigInt(Date.parse('9999-12-31T23:59:59Z')) / 1000n - year1 + 1n) * ticksPerSecond - 1n
const digits = fc.integer({ min: 0, max: 7 })
const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 })

/** The instant so many ticks after the beginning of the year 1, in this offset; undefined where no four digits hold its year there. */
const textOf = (ticks: bigint, minutes: number, length: number): string | undefined => {
  const seconds = Number(ticks / ticksPerSecond + year1) + minutes * 60
  const local = new Date(seconds * 1000).toISOString()
  if (!/^\d{4}-/.test(local)) return undefined
  const fraction = String(ticks % ticksPerSecond).padStart(7, '0')
  const shown = fraction.slice(0, Math.max(length, fraction.replace(/0+$/, '').length))
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  const zone = minutes === 0 ? 'Z' : `${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`
  return `${local.slice(0, 19)}${shown && `.${shown}`}${zone}`
}
const sign = (value: bigint | number) => (value < 0 ? -1 : value > 0 ? 1 : 0)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

describe('any instant of the years 1 to 9999', () => {
  const near = fc.tuple(fc.bigInt({ min: 0n, max: most }), fc.bigInt({ min: -20_000n, max: 20_000n }))

  it('compares as its ticks do, with any offset and digits', () => {
    fc.assert(
      fc.property(near, offsets, offsets, digits, digits, ([a, distance], zoneA, zoneB, lengthA, lengthB) => {
        const b = a + distance
        fc.pre(b >= 0n && b <= most)
        const [textA, textB] = [textOf(a, zoneA, lengthA), textOf(b, zoneB, lengthB)]
        fc.pre(textA !== undefined && textB !== undefined)
        expect([isInstant(textA), isInstant(textB)]).toEqual([true, true])
        expect(compare(sortable(textA), sortable(textB))).toBe(sign(a - b))
        const { at, isExact } = millisecondOf(textA)
        expect([BigInt(at), isExact]).toEqual([a / 10_000n + year1 * 1000n, a % 10_000n === 0n])
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    '0000-06-01T00:00:00Z',
    '0001-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59.9999999-00:01',
    '2026-02-29T00:00:00Z',
    '2026-04-31T00:00:00+02:00',
    '2026-03-01T24:00:00Z',
    '2026-03-01T23:60:00Z',
    '2026-03-01T23:59:60Z',
    '2026-13-01T00:00:00Z',
    '2026-03-01T00:00:00.12345678Z',
    '2026-03-01T00:00:00.Z',
    '2026-03-01T00:00:00+24:00',
    '2026-03-01T00:00:00+02:60',
    '2026-03-01T00:00:00',
    '2026-03-01 00:00:00Z',
    '2026-03-01',
    '+12026-03-01T00:00:00Z',
    '',
  ])('is none of: %s', (text) => {
    expect(isInstant(text)).toBe(false)
  })

  it.each([
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.9999999Z',
    '0000-12-31T23:00:00-01:00',
    '2024-02-29T00:00:00Z',
  ])('is: %s', (text) => {
    expect(isInstant(text)).toBe(true)
  })
})

describe('secondsBetween', () => {
  it.each([
    ['2025-09-05T20:48:50.4546835Z', '2025-09-05T20:49:37.6050235Z', 47],
    ['2025-09-05T20:48:50.4546835Z', '2025-09-05T20:49:37.4546835Z', 47],
    // One ten-millionth of a second short, which a Date does not hold.
    ['2025-09-05T20:48:50.4546835Z', '2025-09-05T20:49:37.4546834Z', 46],
    // Graph leaves out zeros at the end of a fraction.
    ['2025-09-05T20:48:50.9Z', '2025-09-05T20:48:52Z', 1],
    ['2025-09-05T20:48:50Z', '2025-09-05T20:48:50Z', 0],
    ['2025-09-05T23:59:59.9999999Z', '2025-09-06T00:00:00Z', 0],
    ['2025-09-05T22:00:00+02:00', '2025-09-05T20:00:01Z', 1],
    ['2025-09-05T20:48:50Z', '2025-09-05T20:48:49.9999999Z', null],
    ['0001-01-01T00:00:00Z', '2025-09-05T20:48:50Z', null],
    ['1957-08-18T17:34:43Z', '2025-09-05T20:48:50Z', 2 ** 31 - 1],
    ['1957-08-18T17:34:42Z', '2025-09-05T20:48:50Z', null],
    [null, '2025-09-05T20:48:50Z', null],
    ['2025-09-05T20:48:50Z', undefined, null],
    ['soon', '2025-09-05T20:48:50Z', null],
  ])('from %s to %s is %s', (start, end, seconds) => {
    expect(secondsBetween(start, end)).toBe(seconds)
  })
})
