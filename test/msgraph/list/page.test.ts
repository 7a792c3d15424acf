/** Pages are read as they come, one address once, and never further than a list of good will goes. */
import { describe, expect, it } from 'vitest'
import { GraphError } from '../../../src/msgraph/error.ts'
import { createOpenPages, maxPages, type Source } from '../../../src/msgraph/list/page.ts'
import { group } from '../../../src/msgraph/resource/directory.ts'
import { taskReportFrom } from '../../../src/msgraph/resource/origin.ts'
import { type Answering, baseUrl, groups, groupsNamed, pagesOf, reading, refused } from '../../support/msgraph/lists.ts'

const scene = (answering: Answering) => {
  const { options, ...seen } = reading(answering)
  return { ...seen, open: createOpenPages(options) }
}

describe('a walk through pages', () => {
  it('follows the links, asks each page once, and ends behind the last', async () => {
    const { open, asked } = scene(pagesOf(groupsNamed('a', 'b', 'c'), 2))
    const pages = open(groups, {}, null)
    expect((await pages(1))?.rows).toMatchObject([{ id: 'c' }])
    expect((await pages(0))?.rows).toMatchObject([{ id: 'a' }, { id: 'b' }])
    expect(await pages(2)).toBeNull()
    expect(asked).toEqual(['/groups', '/groups?$skiptoken=2'])
  })

  it('gives a row that cannot be read as its error, beside the others', async () => {
    const { open } = scene(() => ({ value: [{ displayName: 'without id' }, { id: 'b' }] }))
    const page = await open(groups, {}, null)(0)
    expect(page?.rows).toMatchObject([{ kind: 'invalid' }, { id: 'b' }])
  })

  it('does not follow a link that leads elsewhere, and shows the page before it', async () => {
    const { open } = scene(() => ({ value: groupsNamed('a'), '@odata.nextLink': 'https://elsewhere.test/v1.0/groups' }))
    const pages = open(groups, {}, null)
    expect((await pages(0))?.rows).toHaveLength(1)
    await expect(pages(1)).rejects.toThrow('led away')
  })

  it('ends where links go round, and after so many pages', async () => {
    const round = scene(() => ({ value: [], '@odata.nextLink': `${baseUrl}/groups?$skiptoken=1` }))
    await expect(round.open(groups, {}, null)(2)).rejects.toThrow('circle')
    const endless = scene(pagesOf(groupsNamed(...Array.from({ length: maxPages + 1 }, (_, index) => `${index}`)), 1))
    await expect(endless.open(groups, {}, null)(maxPages)).rejects.toThrow(`more than ${maxPages} pages`)
    expect(endless.asked).toHaveLength(maxPages)
  })

  it('is refused where a list comes without its rows', async () => {
    await expect(scene(() => ({})).open(groups, {}, null)(0)).rejects.toBeInstanceOf(GraphError)
  })
})

describe('first pages', () => {
  it('that siblings want in the same moment are one, wide and long enough for all', async () => {
    const { open, asked } = scene(pagesOf(groupsNamed('a'), 2))
    const [one, other] = [
      { select: ['id', 'mail'], top: 5 },
      { select: ['id', 'displayName'], top: 9 },
    ]
    await Promise.all([open(groups, one, null)(0), open(groups, other, null)(0)])
    expect(asked).toEqual(['/groups?$select=displayName,id,mail&$top=9'])
  })

  it('keep the selection that has all of the others, as it is written', async () => {
    const { open, asked } = scene(pagesOf(groupsNamed('a'), 2))
    const [wide, narrow] = [{ select: ['id', 'mail', 'displayName'], top: 5 }, { select: ['id', 'displayName'] }]
    await Promise.all([open(groups, narrow, null)(0), open(groups, wide, null)(0)])
    expect(asked).toEqual(['/groups?$select=id,mail,displayName'])
  })

  it('are asked for without `$top` where the tenant does not take it', async () => {
    const { open, asked } = scene(({ searchParams }) => (searchParams.has('$top') ? refused() : { value: [] }))
    await open(groups, { top: 5 }, null)(0)
    await open(groups, { top: 6 }, null)(0)
    expect(asked).toEqual(['/groups?$top=5', '/groups', '/groups'])
  })

  it('do not fail for one sibling by what another wants expanded', async () => {
    const { open } = scene(({ searchParams }) =>
      searchParams.has('$expand') ? refused() : { value: groupsNamed('a') },
    )
    const outcomes = await Promise.allSettled([
      open(groups, {}, null)(0),
      open(groups, { expand: ['members'] }, null)(0),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })
})

it('A shape with the origin of another resource is no source', () => {
  const origin = taskReportFrom({ id: 'w', deleted: false })
  // @ts-expect-error a group is no task report, though nearly all properties of both may be missing
  const wrong = { path: '/groups', shape: group, origin } satisfies Source<ReturnType<typeof group.read>, unknown>
  expect(wrong.path).toBe('/groups')
})
