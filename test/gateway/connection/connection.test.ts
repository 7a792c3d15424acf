/** Connections over a service that promises no page size: always the same rows, none twice, none lost. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idsOf, startRunList } from '../../support/gateway/run-list.ts'

const count = 37
const seed = `1x${count}x1x1`

const services = fc.record({
  pageSize: fc.integer({ min: 1, max: 45 }),
  top: fc.constantFrom('honoured', 'ignored', 'refused'),
  emptyPages: fc.boolean(),
})
/** An empty page before each page of one row would be more pages than anybody reads for one slice. */
const readable = services.filter(({ pageSize, emptyPages }) => pageSize > 1 || !emptyPages)

describe('a connection, over every page size of Graph', () => {
  it('gives the whole list in its order, page after page, until hasNextPage is false', async () => {
    await fc.assert(
      fc.asyncProperty(readable, fc.integer({ min: 1, max: 100 }), async (switches, first) => {
        const runs = await startRunList({ seed, switches })
        const pages = await runs.readAll({ first })
        expect(pages.flatMap(idsOf)).toEqual(await runs.rows())
        expect(pages.flatMap(({ nodes }) => nodes.map(({ id }) => id))).toEqual(pages.flatMap(idsOf))
        // All pages are full but the last one, which may turn out to be empty.
        expect(pages.slice(0, -1).filter((page) => idsOf(page).length !== Math.min(first, count))).toEqual([])
        expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual(pages.map((_, index) => index > 0))
        expect(pages.map(({ totalCount }) => totalCount)).toEqual(pages.map(() => count))
      }),
      { numRuns: 25 },
    )
  })

  it('has a cursor on every edge that goes on exactly behind it', async () => {
    await fc.assert(
      fc.asyncProperty(
        readable,
        // Links keep the page size that the list was begun with: of single rows, fifty pages would be too few.
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(),
        async (switches, first, then, pick) => {
          const runs = await startRunList({ seed, switches })
          const rows = await runs.rows()
          const { edges } = await runs.read({ first })
          const index = pick % edges.length
          const next = await runs.read({ first: then, after: edges[index]?.cursor ?? null })
          expect(idsOf(next)).toEqual(rows.slice(index + 1, index + 1 + then))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('gives five of a page of a hundred, and a hundred over pages of seven', async () => {
    const large = await startRunList({ seed: '1x120x1x1', switches: { pageSize: 100, top: 'ignored' } })
    const small = await startRunList({ seed: '1x120x1x1', switches: { pageSize: 7 } })
    const rows = await large.rows()
    expect(idsOf(await large.read({ first: 5 }))).toEqual(rows.slice(0, 5))
    expect(idsOf(await small.read({ first: 100 }))).toEqual(rows.slice(0, 100))
  })

  it('gives twenty rows where nothing is said', async () => {
    const runs = await startRunList({ seed })
    expect(idsOf(await runs.read({}))).toEqual((await runs.rows()).slice(0, 20))
  })

  it('goes on in the order and under the filter that it began with', async () => {
    const runs = await startRunList({ seed: '1x60x1x1', switches: { pageSize: 4 } })
    const filter = { processingStatus: { in: ['COMPLETED', 'FAILED', 'COMPLETED_WITH_ERRORS'] } }
    const orderBy = { field: 'SCHEDULED_DATE_TIME', direction: 'DESC' }
    const pages = await runs.readAll({ first: 3, filter, orderBy })
    const wanted =
      "?$filter=(processingStatus eq 'completed' or processingStatus eq 'failed' or processingStatus eq 'completedWithErrors')&$orderby=scheduledDateTime desc"
    const rows = await runs.rows(wanted)
    expect(pages.flatMap(idsOf)).toEqual(rows)
    expect(rows.length).toBeGreaterThan(6)
  })

  it('is empty, without cursors, where there is nothing', async () => {
    const runs = await startRunList({ seed, switches: { emptyPages: true } })
    const page = await runs.read({ filter: { scheduledDateTime: { lt: '2001-01-01T00:00:00Z' } } })
    expect(page).toEqual({
      edges: [],
      nodes: [],
      totalCount: 0,
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    })
  })

  it('names the first and the last row in startCursor and endCursor', async () => {
    const runs = await startRunList({ seed })
    const { edges, pageInfo } = await runs.read({ first: 4 })
    expect(pageInfo).toMatchObject({ startCursor: edges[0]?.cursor, endCursor: edges[3]?.cursor })
  })

  it('is shorter than asked, and can be gone on from, where pages are so thin that fifty of them are not enough', async () => {
    const runs = await startRunList({ seed: '1x70x1x1', switches: { pageSize: 1, top: 'ignored' } })
    const pages = await runs.readAll({ first: 60 })
    expect(pages.map((page) => idsOf(page).length)).toEqual([50, 20])
    expect(pages.flatMap(idsOf)).toEqual(await runs.rows())
  })

  it('asks Graph for no more pages than its rows need', async () => {
    const runs = await startRunList({ seed, switches: { pageSize: 10 } })
    runs.gateway.forget()
    await runs.read({ first: 10 })
    await runs.read({ first: 11 })
    // Each time the workflow itself, then one page, then two.
    expect(runs.gateway.asked().map(({ path }) => path.split('/').at(-1) === 'runs')).toEqual([
      ...[false, true],
      ...[false, true, true],
    ])
  })
})
