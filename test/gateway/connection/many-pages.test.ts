/** Subject results of the whole tenant where a workflow has many pages of them: each is counted, and none is asked for ever. */
import { describe, expect, it } from 'vitest'
import type { Policy } from '../../../src/http/handler.ts'
import { startGateway } from '../../support/gateway.ts'

const rowsOnPage = 100
const query = '{ subjectProcessingResults(first: 5) { nodes { id } pageInfo { hasNextPage } } }'

/** Gives one workflow after the other pages that lead from one to the next as `next` says; each row has an id of its own. */
const paged =
  (next: (page: number) => number | null): Policy =>
  (handler) =>
  async (request) => {
    const url = new URL(request.url)
    if (!url.pathname.endsWith('/subjectProcessingResults')) return handler(request)
    const page = Number(url.searchParams.get('$skiptoken') ?? 0)
    const value = Array.from({ length: rowsOnPage }, (_, index) => ({
      id: `row-${page}-${index}`,
      processingStatus: 'failed',
      scheduledDateTime: '2026-03-04T05:06:07Z',
      subject: { '@odata.type': '#microsoft.graph.identityGovernance.directoryObjectWorkflowSubject' },
    }))
    const following = next(page)
    url.searchParams.set('$skiptoken', `${following}`)
    return Response.json({ value, ...(following !== null && { '@odata.nextLink': url.href }) })
  }

/** It knows how many workflows of which kind there are. */
const start = async (next: (page: number) => number | null) => {
  const gateway = await startGateway({ between: paged(next), env: { GRAPH_BATCH_SIZE: '1' } })
  await gateway.ask('{ workflows { nodes { id } } }')
  return gateway
}

describe('a workflow of many pages of subject results', () => {
  it.each([12, 50])('is read to its end: %i pages, each of them estimated', async (pages) => {
    const gateway = await start((page) => (page + 1 < pages ? page + 1 : null))
    const { data, errors, extensions } = await gateway.ask(query)
    expect(errors).toBeUndefined()
    expect(data.subjectProcessingResults.nodes).toHaveLength(5)
    expect(data.subjectProcessingResults.pageInfo.hasNextPage).toBe(true)
    const { estimated, used } = extensions.cost.graphRequests
    expect(used).toBeGreaterThan(pages)
    expect(used).toBeLessThanOrEqual(estimated)
  })

  it.each([2, 5, 6, 7, 12])('in a circle of %i is reported, and its rows come once', async (pages) => {
    const gateway = await start((page) => (page + 1) % pages)
    const { data, errors, extensions } = await gateway.ask(query.replace('first: 5', 'first: 100'))
    expect(errors?.map(({ message }) => message)).toEqual([expect.stringContaining('in a circle')])
    const ids = data.subjectProcessingResults.nodes.map(({ id }: { id: string }) => id)
    expect([ids.length, new Set(ids).size]).toEqual([100, 100])
    expect(extensions.cost.graphRequests.used).toBeLessThanOrEqual(pages + 3)
  })

  it('that never end is read so far', async () => {
    const gateway = await start((page) => page + 1)
    const { errors, extensions } = await gateway.ask(query)
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_INVALID'])
    expect(extensions.cost.graphRequests.used).toBeLessThan(60)
  })
})
