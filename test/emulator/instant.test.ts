import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guid } from '../../src/emulator/hash.ts'
import { dotNetTicks, instantText, readInstant } from '../../src/emulator/instant.ts'

const anyInstant = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') })

/** .NET ticks of a text, worked out from the text alone. */
const ticksOf = (text: string): string => {
  const [, seconds = '', fraction = ''] = /^(.{19})(?:\.(\d+))?Z$/.exec(text) ?? []
  const wholeSeconds = BigInt(Date.parse(`${seconds}Z`)) / 1_000n + 62_135_596_800n
  return String(wholeSeconds * 10_000_000n + BigInt(fraction.padEnd(7, '0')))
}

describe('an instant', () => {
  it('is counted in ticks as the official sample counts it', () => {
    expect(ticksOf('2025-09-05T20:49:05.9357126Z')).toBe('638927021459357126')
  })

  it('has at most 7 fractional digits, the last of which is not zero', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        expect(instantText(at)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,6}[1-9])?Z$/)
        expect(Date.parse(instantText(at))).toBe(at)
      }),
    )
  })

  it('is the same in text and in ticks, and keeps its order in both', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 5_000 }), (at, more) => {
        expect(dotNetTicks(at)).toBe(ticksOf(instantText(at)))
        expect(BigInt(dotNetTicks(at + more))).toBeGreaterThan(BigInt(dotNetTicks(at)))
      }),
    )
  })
})

describe('the text of an instant', () => {
  it('is read as the instant that it was written from', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        expect(readInstant(instantText(at))).toBe(at)
      }),
    )
  })

  it.each([
    ['2024-02-29T10:00Z', '2024-02-29T10:00:00.000Z'],
    ['2026-03-01T00:30:00.5+01:00', '2026-02-28T23:30:00.500Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.9999999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is %s', (text, instant) => {
    expect(readInstant(text)).toBe(Date.parse(instant))
  })

  it.each([
    '2026-02-31T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-04-31T23:00:00-05:00',
    '2026-13-01T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01T00:00:00.12345678Z',
    '9999-12-31T23:59:59-14:00',
    '0001-01-01T00:00:00+14:00',
    '2026-01-01T00:00:00',
    '2026-01-01',
    'tomorrow',
    '',
  ])("is not an instant if it is '%s'", (text) => {
    expect(readInstant(text)).toBeUndefined()
  })
})

describe('a GUID made of a text', () => {
  it('has the form of version 4 and is the same each time', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(guid(text)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(guid(text)).toBe(guid(text))
      }),
    )
  })
})
