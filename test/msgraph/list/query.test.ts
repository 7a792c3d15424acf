/** Typed arguments become OData that says what they say, and nothing that a caller wrote becomes an operator. */
import { describe, expect, it } from 'vitest'
import {
  both,
  criteriaOf,
  type Filter,
  orderText,
  withFirstValues,
  withOptions,
  withoutAlternatives,
  withoutProperties,
} from '../../../src/msgraph/list/query.ts'
import { userProcessingResult } from '../../../src/msgraph/resource/history.ts'

const textOf = (filter: Filter | null) => criteriaOf(userProcessingResult, filter)?.text

describe('a filter', () => {
  it.each<[string, Filter | null, string | undefined]>([
    ['nothing', null, undefined],
    ['nothing of a property', { processingStatus: null }, undefined],
    ['an enum by its quoted member', { processingStatus: { eq: 'failed' } }, "processingStatus eq 'failed'"],
    ['a number bare', { failedTasksCount: { gt: 2 } }, 'failedTasksCount gt 2'],
    ['an instant bare', { startedDateTime: { ge: '2026-03-01T00:00:00Z' } }, 'startedDateTime ge 2026-03-01T00:00:00Z'],
    ['a reference by its key', { subjectId: { eq: 'a' } }, "subject/id eq 'a'"],
    [
      'a GUID in one spelling',
      { id: { eq: 'ABCDEF01-0000-4000-8000-00000000000A' } },
      "id eq 'abcdef01-0000-4000-8000-00000000000a'",
    ],
    ['any of some, each once', { id: { in: ['a', 'b', 'a'] } }, "(id eq 'a' or id eq 'b')"],
    [
      'all of its conditions',
      { failedTasksCount: { ge: 1, lt: 3 } },
      'failedTasksCount ge 1 and failedTasksCount lt 3',
    ],
    ['an apostrophe as text', { id: { eq: "a' or 1 eq 1 or 'b" } }, "id eq 'a'' or 1 eq 1 or ''b'"],
  ])('says %s', (_, filter, text) => expect(textOf(filter)).toBe(text))

  it('is refused over a property that the resource does not have, or over no value', () => {
    for (const name of ['constructor', 'constructorId', 'subject', 'processingStatusId', 'Id'])
      expect(() => textOf({ [name]: { eq: 'a' } }), name).toThrow('no property')
    expect(() => textOf({ id: { in: [] } })).toThrow('at least one value')
  })

  it('is taken apart and put together without a change where there is none to make', () => {
    const one = criteriaOf(userProcessingResult, { id: { eq: 'a' } })
    const some = criteriaOf(userProcessingResult, { subjectId: { in: ['a', 'b'] } })
    expect([withoutAlternatives(one), withoutProperties(one, ['subject'])]).toEqual([one, one])
    expect(withoutAlternatives(both(one, some))?.text).toBe(one?.text)
    expect(withoutProperties(both(one, some), ['id'])?.text).toBe(some?.text)
    expect(withFirstValues(both(one, some))?.text).toBe("id eq 'a' and subject/id eq 'a'")
    expect(both(null, undefined)).toBeUndefined()
  })
})

describe('an address', () => {
  it('has its options in one order, encoded, and none that say nothing', () => {
    const filter = criteriaOf(userProcessingResult, { id: { eq: 'a&b' } })
    const options = { top: 5, expand: ['subject'], select: ['id', 'a b'], orderby: 'id desc', filter }
    expect(withOptions('/x', options)).toBe(
      "/x?$filter=id%20eq%20'a%26b'&$orderby=id%20desc&$select=id,a%20b&$expand=subject&$top=5",
    )
    expect(withOptions('/x', { select: [], expand: [] })).toBe('/x')
    expect(orderText({ field: 'id', direction: 'asc' })).toBe('id asc')
  })
})
