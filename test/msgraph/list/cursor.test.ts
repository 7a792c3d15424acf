/** A cursor leads to another page of its own list, and cannot be made to lead anywhere else. */
import { describe, expect, it } from 'vitest'
import { covering, cursorText, idOf, readCursor } from '../../../src/msgraph/list/cursor.ts'
import { criteriaOf } from '../../../src/msgraph/list/query.ts'
import { InvalidCursor } from '../../../src/msgraph/opaque.ts'
import { group } from '../../../src/msgraph/resource/directory.ts'

const filter = criteriaOf(group, { displayName: { eq: 'A' } })
const list = { path: '/groups', filter, orderby: 'displayName desc' }
const position = { link: '/groups?$skiptoken=x', index: 2, id: 'a', total: 7 }

describe('a cursor', () => {
  it('is read as it was written, by its own list alone', () => {
    const text = cursorText(list, position)
    expect(readCursor(list, text)).toEqual(position)
    for (const other of [
      { ...list, path: '/users' },
      { ...list, filter: undefined },
      { ...list, orderby: undefined },
    ])
      expect(() => readCursor(other, text)).toThrow(InvalidCursor)
  })

  it.each([
    ['another collection', { link: '/users?$skiptoken=x' }],
    ['another service', { link: '//elsewhere.test/groups' }],
    ['another filter', { link: "/groups?$filter=displayName eq 'B'".replaceAll(' ', '%20') }],
    ['another order', { link: '/groups?$orderby=displayName' }],
    ['an option that no page needs', { link: '/groups?$search=x' }],
    ['the same without its dollar', { link: '/groups?search=x' }],
    ['a row before the first', { index: -1 }],
    ['a row that no page has', { index: 1_000_000 }],
    ['part of a row', { index: 0.5 }],
    ['a size below nothing', { total: -1 }],
  ])('that leads to %s is refused', (_, change) => {
    expect(() => readCursor(list, cursorText(list, { ...position, ...change }))).toThrow('altered')
  })

  it('may lead to a page with its own filter and order, and with what the service adds', () => {
    const link = `/groups?$filter=${encodeURIComponent(filter?.text ?? '')}&$orderby=displayName%20desc&$top=5&own=1`
    expect(readCursor(list, cursorText(list, { ...position, link }))).toMatchObject({ link })
  })
})

describe('the link of a page', () => {
  it('stays as it is where it gives what is selected', () => {
    const link = '/groups?$select=id,mail,displayName&$skiptoken=x'
    expect(covering(link, { select: ['id', 'mail'] })).toBe(link)
    expect(covering('/groups?$skiptoken=x', {})).toBe('/groups?$skiptoken=x')
  })

  it('is made to give what it lacks', () => {
    expect(covering('/groups?$select=id&$skiptoken=x', { select: ['id', 'mail'], expand: ['owners'] })).toBe(
      '/groups?$skiptoken=x&$select=id,mail&$expand=owners',
    )
    expect(covering('/groups?$expand=owners&$skiptoken=x', {})).toBe('/groups?$skiptoken=x')
  })
})

it('A row is found again by its id, or by the number that a version has instead', () => {
  expect([{ id: 'a' }, { versionNumber: 3 }, {}, new Error('none')].map(idOf)).toEqual(['a', '3', null, null])
})
