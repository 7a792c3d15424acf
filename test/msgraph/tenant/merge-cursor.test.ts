/** A cursor of a merged list says where a page of that very list ended, and cannot be made to say anything else. */
import { describe, expect, it } from 'vitest'
import { InvalidCursor } from '../../../src/msgraph/opaque.ts'
import {
  fingerprintOf,
  type MergePosition,
  positionText,
  readPosition,
} from '../../../src/msgraph/tenant/merge-cursor.ts'
import { instantOrder, laneOrder } from '../../../src/msgraph/tenant/order.ts'

const newestFirst = { field: 'at', direction: 'desc' } as const
const order = instantOrder(newestFirst, true, () => null)
const fingerprint = fingerprintOf({ filter: undefined, order: newestFirst })

const value = '2026-03-01T08:00:01.1234567Z'
const bound = `at le ${value}`
const position: MergePosition = {
  segment: 0,
  last: { lane: 'a', cursor: '1', bound, value },
  ahead: [
    { lane: 'b', cursor: '2', bound: `at lt ${value}` },
    { lane: 'c', cursor: '3', bound: null },
  ],
}

describe('a cursor of a merged list', () => {
  it.each<[string, MergePosition]>([
    ['behind a row', position],
    ['before the first row that has a position', { ...position, last: null }],
    [
      'among rows without a value',
      { segment: 1, last: { lane: 'a', cursor: '1', bound: null, value: null }, ahead: [] },
    ],
  ])('is read as it was written: %s', (_, written) => {
    expect(readPosition(fingerprint, order, positionText(fingerprint, written))).toEqual(written)
  })

  it('is read in an order that goes lane by lane', () => {
    const written = { segment: 0, last: { lane: 'a', cursor: '1', bound: null, value: null }, ahead: [] }
    expect(readPosition(fingerprint, laneOrder(newestFirst), positionText(fingerprint, written))).toEqual(written)
  })

  it.each([
    ['filter', { filter: order.segments[0]?.filter, order: newestFirst }],
    ['property', { filter: undefined, order: { ...newestFirst, field: 'id' } }],
    ['direction', { filter: undefined, order: { ...newestFirst, direction: 'asc' as const } }],
  ])('is none of a list of another %s', (_, other) => {
    expect(() => readPosition(fingerprintOf(other), order, positionText(fingerprint, position))).toThrow(InvalidCursor)
  })

  it.each(['', 'nonsense', Buffer.from('[1]').toString('base64url'), Buffer.from('{}').toString('base64url')])(
    'is not %j',
    (text) => {
      expect(() => readPosition(fingerprint, order, text)).toThrow(InvalidCursor)
    },
  )

  const last = ['a', '1', bound, value]
  const withLast = (index: number, field: unknown) => [fingerprint, 0, last.with(index, field as string), []]
  it('is made of these parts', () => {
    const text = Buffer.from(JSON.stringify([fingerprint, 0, last, []])).toString('base64url')
    expect(readPosition(fingerprint, order, text)).toEqual({ ...position, ahead: [] })
  })
  it.each<[string, unknown]>([
    ['another segment', [fingerprint, 7, last, []]],
    ['a segment that is an object’s own word', [fingerprint, 'length', last, []]],
    ['a row that is none', [fingerprint, 0, 'a', []]],
    ['no lane', withLast(0, 3)],
    ['no cursor', withLast(1, null)],
    ['a bound with OData in it', withLast(2, `${bound} or true`)],
    ['a bound of another property', withLast(2, `id lt ${value}`)],
    ['a bound the other way', withLast(2, `at gt ${value}`)],
    ['a value with OData in it', withLast(3, `${value} or true`)],
    ['no value', withLast(3, null)],
    ['a value where there is none', [fingerprint, 1, ['a', '1', null, value], []]],
    ['a bound where there is none', [fingerprint, 1, ['a', '1', bound, null], []]],
    ['lanes that are none', [fingerprint, 0, last, 'a']],
    ['a lane that is none', [fingerprint, 0, last, ['abc']]],
    ['a lane’s bound with OData in it', [fingerprint, 0, last, [['a', '1', `${bound} or true`]]]],
  ])('cannot be made to say %s', (_, fields) => {
    const text = Buffer.from(JSON.stringify(fields)).toString('base64url')
    expect(() => readPosition(fingerprint, order, text)).toThrow('altered')
  })
})
