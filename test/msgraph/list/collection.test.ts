/** Slices have the size that was asked for, however Graph cuts its pages, and go on where they ended. */
import { describe, expect, it } from 'vitest'
import { createReadSlice } from '../../../src/msgraph/list/collection.ts'
import { criteriaOf } from '../../../src/msgraph/list/query.ts'
import { endOf } from '../../../src/msgraph/list/slice.ts'
import { InvalidCursor } from '../../../src/msgraph/opaque.ts'
import { group } from '../../../src/msgraph/resource/directory.ts'
import { type Answering, groups, groupsNamed, pagesOf, reading, refused } from '../../support/msgraph/lists.ts'

const scene = (answering: Answering) => {
  const { options, ...seen } = reading(answering)
  return { ...seen, slice: createReadSlice(options) }
}
const letters = groupsNamed('a', 'b', 'c', 'd', 'e')
const ids = (rows: readonly unknown[]) => rows.map((row) => (row as { readonly id?: string }).id)

describe('a slice', () => {
  it.each([1, 2, 3, 7])('has the same rows for every size of a page: %i', async (size) => {
    const { slice } = scene(pagesOf(letters, size))
    const first = await slice(groups, { first: 3 })
    expect([ids(first.rows), first.hasNextPage, first.hasPreviousPage]).toEqual([['a', 'b', 'c'], true, false])
    const second = await slice(groups, { first: 3, after: endOf(first) })
    expect([ids(second.rows), second.hasNextPage, second.hasPreviousPage]).toEqual([['d', 'e'], false, true])
  })

  it('goes on behind each of its rows', async () => {
    const { slice } = scene(pagesOf(letters, 2))
    const { rows, cursorAt } = await slice(groups, { first: 4 })
    const nexts = await Promise.all(rows.map((_, index) => slice(groups, { first: 1, after: cursorAt(index) })))
    expect(nexts.map((next) => ids(next.rows))).toEqual([['b'], ['c'], ['d'], ['e']])
    expect(() => cursorAt(4)).toThrow('There is no row 4 in a slice of 4.')
  })

  it('ends where a page does, for who reads all of a list', async () => {
    const { slice, asked } = scene(pagesOf(letters, 2))
    expect(ids((await slice(groups, { first: 3, wholePages: true })).rows)).toEqual(['a', 'b', 'c', 'd'])
    expect(asked).toHaveLength(2)
  })

  it('throws an InvalidCursor for what is no cursor of it, before anything is asked', async () => {
    const { slice, asked } = scene(pagesOf(letters, 2))
    const cursor = endOf(await slice(groups, { first: 1 }))
    asked.length = 0
    for (const ask of [
      { first: 1, after: 'x' },
      { first: 1, after: cursor, orderby: 'id' },
    ])
      await expect(slice(groups, ask)).rejects.toBeInstanceOf(InvalidCursor)
    expect(asked).toEqual([])
  })

  it('is chosen here where the tenant takes no `or`, and counts nothing then', async () => {
    const { slice } = scene((url) =>
      / or /.test(url.searchParams.get('$filter') ?? '')
        ? refused()
        : { ...Object(pagesOf(letters, 5)(url)), '@odata.count': 5 },
    )
    const filter = criteriaOf(group, { displayName: { in: ['Group b', 'Group d'] } })
    const found = await slice(groups, { first: 5, filter })
    expect([ids(found.rows), found.total]).toEqual([['b', 'd'], null])
    expect((await slice(groups, { first: 5 })).total).toBe(5)
  })

  it('drops rows that the tenant did not filter, and tells of it once', async () => {
    const { slice, events } = scene(pagesOf(letters, 2))
    const filter = criteriaOf(group, { displayName: { eq: 'Group e' } })
    expect(ids((await slice(groups, { first: 1, filter })).rows)).toEqual(['e'])
    expect(events.filter(({ kind }) => kind === 'odd')).toHaveLength(1)
  })

  it('has a row once that moved to the next page while they were read', async () => {
    const { slice } = scene(({ searchParams }) =>
      searchParams.has('$skiptoken')
        ? { value: groupsNamed('b', 'c') }
        : { value: groupsNamed('a', 'b'), '@odata.nextLink': 'https://graph.test/v1.0/groups?$skiptoken=2' },
    )
    expect(ids((await slice(groups, { first: 9 })).rows)).toEqual(['a', 'b', 'c'])
  })
})
