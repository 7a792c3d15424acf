/** Lists over many workflows that an operation may not read to their end are refused, never served as if they were whole. */
import { describe, expect, it } from 'vitest'
import type { Policy } from '../../../src/http/handler.ts'
import { autoClock } from '../../support/clock.ts'
import { type GatewayError, startGateway } from '../../support/gateway.ts'

type Body = { readonly value: readonly object[] }

/** Alters the answers of paths that end like this. */
const altered =
  (end: string, alter: (body: Body, url: URL) => object): Policy =>
  (next) =>
  async (request) => {
    const url = new URL(request.url)
    const asked = new URL(url)
    asked.searchParams.delete('page')
    const answer = await next(new Request(asked, request))
    if (!url.pathname.endsWith(end)) return answer
    return Response.json(alter((await answer.json()) as Body, url))
  }

/** Pages without end, on each of them a row that cannot be read. */
const endless = (end: string) =>
  altered(end, ({ value }, url) => {
    url.searchParams.set('page', `${Number(url.searchParams.get('page') ?? 0) + 1}`)
    const rows = Array.from({ length: 100 }, (_, index) => ({ ...value[0], id: `${url.search} ${index}` }))
    return { value: [{}, ...rows], '@odata.nextLink': url.href }
  })
const codes = (errors: readonly GatewayError[] | undefined) => new Set(errors?.map(({ extensions }) => extensions.code))

const period = '{ start: "2000-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z" }'

describe('a list that takes more requests than an operation may make', () => {
  it.each([
    ['subjectProcessingResults', '/subjectProcessingResults', '{ subjectProcessingResults { nodes { id } } }'],
    ['failureGroups', '/userProcessingResults', `{ failureGroups(filter: ${period}) { nodes { count } } }`],
  ])('is not served, though workflows were told of before: %s', async (field, end, query) => {
    const gateway = await startGateway({
      between: endless(end),
      env: { GRAPH_BATCH_SIZE: '1', MAX_GRAPH_REQUESTS: '40' },
    })
    await gateway.ask('{ workflows { nodes { id } } }')
    const { data, errors } = await gateway.ask(query)
    expect(data[field].nodes).toBeNull()
    expect(codes(errors)).toEqual(new Set(['UPSTREAM_INVALID', 'OPERATION_TOO_COMPLEX']))
  })

  it('is not served short of the workflows that were not read: by quarantine', async () => {
    const clock = autoClock()
    const gateway = await startGateway({
      seed: '6x1x1x1',
      clock,
      between: (next) => async (request) =>
        /\/workflows\/[^/]+$/.test(new URL(request.url).pathname) ? new Response(null, { status: 503 }) : next(request),
      env: { GRAPH_BATCH_SIZE: '1', MAX_GRAPH_REQUESTS: '8' },
    })
    await gateway.ask('{ workflows { nodes { id } } }')
    const { data, errors } = await gateway.ask(
      '{ workflows(filter: { isQuarantined: { eq: false } }) { nodes { id } } }',
    )
    expect(data.workflows.nodes).toBeNull()
    expect(errors?.map(({ path }) => path)).toEqual([['workflows', 'nodes']])
    expect(codes(errors)).toEqual(new Set(['OPERATION_TOO_COMPLEX']))
  })
})

it('Of two workflows that cannot be read each is told of', async () => {
  const gateway = await startGateway({
    between: altered('/workflows', ({ value, ...rest }) => ({ ...rest, value: [{}, {}, ...value.slice(2)] })),
    env: { GRAPH_BATCH_SIZE: '1' },
  })
  const { data, errors } = await gateway.ask('{ subjectProcessingResults { nodes { id } } }')
  expect(data.subjectProcessingResults.nodes.length).toBeGreaterThan(0)
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_INVALID', 'UPSTREAM_INVALID'])
})
