/** A cursor goes on behind its row, wherever that stands by now, and announces what the search takes. */
import { describe, expect, it } from 'vitest'
import type { Position } from '../../../src/msgraph/list/cursor.ts'
import { createOpenPages } from '../../../src/msgraph/list/page.ts'
import { resume } from '../../../src/msgraph/list/resume.ts'
import { type Answering, groups, groupsNamed, pagesOf, reading, refused } from '../../support/msgraph/lists.ts'

const rows = groupsNamed('a', 'b', 'c', 'd', 'e', 'f')
const scene = (answering: Answering, start: Partial<Position>, options = {}) => {
  const { options: pageOptions, ...seen } = reading(answering)
  const open = createOpenPages(pageOptions)
  const walk = (link: string | null) => open(groups, options, link)
  const position = { link: null, index: 0, id: null, total: null, ...start }
  /** The row that the position stands before. */
  const next = async () => {
    const { pages, number, index, isBare = false } = await resume(position, options, false, walk, pageOptions.announce)
    const row = (await pages(number))?.rows[index] ?? (await pages(number + 1))?.rows[0]
    return [row, isBare]
  }
  return { ...seen, next }
}
const second = '/groups?$skiptoken=2'

describe('a cursor goes on', () => {
  it('behind its row, also where rows have come before it since', async () => {
    const { next, announced } = scene(pagesOf([{ id: 'new' }, ...rows], 2), { link: second, index: 1, id: 'c' })
    expect([await next(), announced]).toEqual([[{ id: 'd', displayName: 'Group d' }, false], []])
  })

  it('at the old position of a row that is gone', async () => {
    const { next } = scene(pagesOf(rows, 2), { link: second, index: 1, id: 'gone' })
    expect(await next()).toMatchObject([{ id: 'd' }, false])
  })

  it('behind its row on the first pages, where its link is refused', async () => {
    const refusing: Answering = (url) => (url.search.includes('$skiptoken=old') ? refused(410) : pagesOf(rows, 2)(url))
    const { next, announced } = scene(refusing, { link: '/groups?$skiptoken=old', index: 1, id: 'c' })
    expect([await next(), announced]).toEqual([
      [{ id: 'd', displayName: 'Group d' }, false],
      [1, 1],
    ])
  })

  it('by its bare link, where that is refused with another selection alone and its row is far', async () => {
    const many = groupsNamed(...Array.from({ length: 20 }, (_, index) => `g${index}`))
    const choosy: Answering = (url) =>
      url.searchParams.has('$skiptoken') && url.searchParams.has('$select') ? refused() : pagesOf(many, 1)(url)
    const { next } = scene(choosy, { link: '/groups?$skiptoken=15', index: 1, id: 'g15' }, { select: ['id'] })
    expect(await next()).toMatchObject([{ id: 'g16' }, true])
  })

  it('nowhere, where Graph takes its link no more and its row is on no page', async () => {
    const refusing: Answering = (url) => (url.search.includes('$skiptoken=old') ? refused(410) : pagesOf(rows, 2)(url))
    const { next } = scene(refusing, { link: '/groups?$skiptoken=old', index: 1, id: 'gone' })
    await expect(next()).rejects.toThrow('does not take any more')
  })
})
