import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guid } from '../../src/emulator/hash.ts'
import { dotNetTicks, instantText } from '../../src/emulator/instant.ts'

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
