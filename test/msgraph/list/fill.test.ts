/** Rows that came with another selection are read once more with what they lack, and keep their order. */
import { describe, expect, it } from 'vitest'
import { GraphError } from '../../../src/msgraph/error.ts'
import { createFill } from '../../../src/msgraph/list/fill.ts'
import { createOpenPages } from '../../../src/msgraph/list/page.ts'
import { createOne } from '../../../src/msgraph/list/read.ts'
import { type Answering, groups, groupsNamed, reading, refused } from '../../support/msgraph/lists.ts'

const scene = (answering: Answering) => {
  const { options, ...seen } = reading(answering)
  return { ...seen, fill: createFill(createOpenPages(options), createOne(options), options) }
}
/** Graph's answer to a filter by ids. */
const byFilter: Answering = ({ searchParams }) => ({
  value: groupsNamed(...(searchParams.get('$filter')?.matchAll(/'(\w+)'/g) ?? []).map(([, id = '']) => id)).reverse(),
})
const bare = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `g${index}` }))
const select = ['id', 'displayName']

describe('rows that lack something', () => {
  it('are read together, fifteen at once, and announced before', async () => {
    const { fill, asked, announced } = scene(byFilter)
    const rows = await fill(groups, { select }, bare(16))
    expect(rows).toEqual(groupsNamed(...bare(16).map(({ id }) => id)))
    expect([asked.length, announced]).toEqual([2, [2]])
  })

  it('are read one by one where the tenant takes no `or`', async () => {
    const { fill, asked } = scene((url) =>
      / or /.test(url.searchParams.get('$filter') ?? '') ? refused() : byFilter(url),
    )
    expect(await fill(groups, { select }, bare(3))).toHaveLength(3)
    expect(asked).toHaveLength(4)
  })

  it('are read at their own address where they have one', async () => {
    const { fill, asked } = scene(({ pathname }) => ({ id: pathname.split('/')[2], displayName: 'Whole' }))
    const source = { ...groups, rowPath: (id: string) => `/groups/${id}` }
    expect(await fill(source, { select }, bare(2))).toMatchObject([{ displayName: 'Whole' }, { displayName: 'Whole' }])
    expect(asked).toEqual(['/groups/g0?$select=id,displayName', '/groups/g1?$select=id,displayName'])
  })

  it('are errors where they went away in the meantime, and stay errors where they were', async () => {
    const { fill } = scene(() => ({ value: [] }))
    const broken = new GraphError('invalid', 'A group came without its id.')
    expect(await fill(groups, { select }, [...bare(1), broken])).toMatchObject([{ kind: 'invalid' }, broken])
  })
})
