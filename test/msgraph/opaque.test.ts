/** What was sealed for a list is opened by that list alone, and what was never sealed by none. */
import { expect, it } from 'vitest'
import { fingerprint, InvalidCursor, isCount, open, seal } from '../../src/msgraph/opaque.ts'

const list = fingerprint('/groups', "id eq 'a'", '')

it('A text gives back the fields that it was sealed from', () => {
  const fields = ['/groups?$skiptoken=ü', 3, null]
  expect(open(seal(list, fields), list, 3)).toEqual(fields)
  expect(seal(list, fields)).toMatch(/^[\w-]+$/)
})

it('A text of another list, or with another number of fields, is refused', () => {
  const text = seal(list, ['a', 'b'])
  expect(() => open(text, fingerprint('/groups', '', "id eq 'a'"), 2)).toThrow('of another list')
  for (const count of [1, 3]) expect(() => open(text, list, count)).toThrow(InvalidCursor)
})

it.each(['', 'x', 'e30', Buffer.from('"a"').toString('base64url'), '%%%'])(
  'Any other text is no cursor: %j',
  (text) => {
    expect(() => open(text, list, 0)).toThrow('no cursor of this API')
  },
)

it('A count is a whole number from nothing on', () => {
  expect([0, 7, -1, 0.5, Number.NaN, '1', null].map(isCount)).toEqual([true, true, false, false, false, false, false])
})
