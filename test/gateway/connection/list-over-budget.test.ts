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

const period = 'start: "2000-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z"'

/** A full first page with a row that cannot be read, and behind it a page that never comes, however often it is tried. */
const breaking =
  (end: string): Policy =>
  (next) =>
  (request) =>
    new URL(request.url).searchParams.has('page')
      ? Promise.resolve(new Response(null, { status: 503 }))
      : altered(end, ({ value }, url) => {
          url.searchParams.set('page', '1')
          const rows = Array.from({ length: 100 }, (_, index) => ({
            ...value[0],
            id: `${index}`,
            taskProcessingResults: [],
          }))
          return { value: [{}, ...rows], '@odata.nextLink': url.href }
        })(next)(request)

const lists = [
  ['subjectProcessingResults', '/subjectProcessingResults', '{ subjectProcessingResults { nodes { id } } }'],
  ['failureGroups', '/userProcessingResults', `{ failureGroups(${period}) { nodes { count } } }`],
] as const

describe('a list that takes more requests than an operation may make', () => {
  it.each(lists)('is not served where it has no end: %s', async (field, end, query) => {
    const gateway = await startGateway({
      between: endless(end),
      env: { GRAPH_BATCH_SIZE: '1', MAX_GRAPH_REQUESTS: '40' },
    })
    await gateway.ask('{ workflows { nodes { id } } }')
    const { data, errors } = await gateway.ask(query)
    expect(data[field].nodes).toBeNull()
    expect(codes(errors)).toEqual(new Set(['UPSTREAM_INVALID', 'OPERATION_TOO_COMPLEX']))
  })

  it('is not served one request short, though its workflow was told of before', async () => {
    const [field, end, query] = lists[0]
    const within = async (most: number) => {
      const env = { GRAPH_BATCH_SIZE: '1', MAX_GRAPH_REQUESTS: `${most}` }
      const gateway = await startGateway({ clock: autoClock(), between: breaking(end), env })
      await gateway.ask('{ workflows { nodes { id } } }')
      const { data, errors, extensions } = await gateway.ask(query)
      await gateway.close()
      return { nodes: data[field].nodes, codes: codes(errors), used: extensions.cost.graphRequests.used }
    }
    const { used, ...whole } = await within(1_000)
    expect(whole).toEqual({ nodes: expect.any(Array), codes: new Set(['UPSTREAM_INVALID']) })
    expect(await within(used)).toMatchObject(whole)
    // The one request too many is the last try of a page, which could not be announced.
    const short = await within(used - 1)
    expect([short.nodes, short.codes.has('OPERATION_TOO_COMPLEX')]).toEqual([null, true])
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

it('Two workflows that cannot be read are both reported', async () => {
  const gateway = await startGateway({
    between: altered('/workflows', ({ value, ...rest }) => ({ ...rest, value: [{}, {}, ...value.slice(2)] })),
    env: { GRAPH_BATCH_SIZE: '1' },
  })
  const { data, errors } = await gateway.ask('{ subjectProcessingResults { nodes { id } } }')
  expect(data.subjectProcessingResults.nodes.length).toBeGreaterThan(0)
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_INVALID', 'UPSTREAM_INVALID'])
})
