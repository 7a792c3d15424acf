/** Subscriptions as clients see them: both protocols, the same events, and each refusal in the protocol of the request. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ManualClock, manualClock } from '../../support/clock.ts'
import {
  accepts,
  type Frame,
  meanwhile,
  type Protocol,
  protocols,
  reprocessed,
  streamOf,
  subscribe,
} from '../../support/gateway/stream.ts'
import { origin, startGateway, type TestGateway } from '../../support/gateway.ts'

let clock: ManualClock
let gateway: TestGateway

beforeEach(async () => {
  clock = manualClock()
  gateway = await startGateway({ clock })
})
afterEach(() => gateway.close())

const watchRun = `subscription Watch($workflowId: ID!, $id: ID!) {
  run(workflowId: $workflowId, id: $id) { id processingStatus totalUsersCount }
}`
const complete: Frame = { kind: 'complete' }

const post = (query: string, accept: string | null, more: object = {}) =>
  gateway.app.handler(
    new Request(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(accept !== null && { accept }) },
      body: JSON.stringify({ query, ...more }),
    }),
  )

describe.each(protocols)('over %s', (protocol) => {
  it('a run is watched from its beginning to its end, and the stream is completed', async () => {
    const { workflowId, runId } = await reprocessed(gateway, clock)
    const stream = await subscribe(gateway, watchRun, { protocol, variables: { workflowId, id: runId } })
    const frames = await meanwhile(clock, stream.rest(), 50)
    const runs = frames.flatMap((frame) => (frame.kind === 'next' ? [frame.result.data.run] : []))
    expect(runs[0]).toMatchObject({ id: runId, processingStatus: 'QUEUED' })
    expect(runs.at(-1)).toMatchObject({ id: runId, processingStatus: 'FAILED', totalUsersCount: 1 })
    expect(frames.at(-1)).toEqual(complete)
    expect(frames.length).toBe(runs.length + 1)
  })

  it('an operation is watched until its run has ended', async () => {
    const { operationId } = await reprocessed(gateway, clock)
    const query = `subscription { operation(id: "${operationId}") { id status run { id processingStatus } } }`
    const frames = await meanwhile(clock, (await subscribe(gateway, query, { protocol })).rest())
    expect(frames.at(-2)).toMatchObject({
      result: { data: { operation: { id: operationId, status: 'ACCEPTED', run: { processingStatus: 'FAILED' } } } },
    })
    expect(frames.at(-1)).toEqual(complete)
  })

  it('a failure comes when it happens, and not again if the client resumes behind it', async () => {
    const query =
      'subscription ($after: String) { failures(after: $after) { cursor userProcessingResult { id processingStatus } } }'
    const first = await subscribe(gateway, query, { protocol })
    const second = await subscribe(gateway, query, { protocol })
    expect([await first.frame(), await second.frame()]).toEqual([{ kind: 'beat' }, { kind: 'beat' }])
    const event = first.next()
    await reprocessed(gateway, clock)
    const found = await meanwhile(clock, event)
    expect(found).toMatchObject({
      result: { data: { failures: { userProcessingResult: { processingStatus: 'FAILED' } } } },
    })
    const { cursor } = found?.kind === 'next' ? found.result.data.failures : { cursor: '' }
    const resumed = await subscribe(gateway, query, { protocol, variables: { after: cursor } })
    const later = resumed.next()
    await reprocessed(gateway, clock)
    const other = await meanwhile(clock, later)
    expect(other).toMatchObject({ kind: 'next' })
    expect(other).not.toMatchObject({ result: { data: { failures: { cursor } } } })
    await Promise.all([first, second, resumed].map((stream) => stream.leave()))
  })

  it('a client that loses its connection before the first failure resumes without a gap', async () => {
    const filter = 'filter: { workflowId: { ne: "a" } }'
    const { data, extensions } = await gateway.ask(`{ failurePosition(${filter}) { cursor } }`)
    expect(extensions.cost).toEqual({
      nodes: 0,
      graphRequests: { estimated: 0, used: 0 },
      graphHttpRequests: { used: 0 },
    })
    const query = `subscription ($after: String) { failures(${filter}, after: $after) { userProcessingResult { id } } }`
    const watch = () => subscribe(gateway, query, { protocol, variables: { after: data.failurePosition.cursor } })
    const lost = await watch()
    expect(await lost.frame()).toEqual({ kind: 'beat' })
    await lost.leave()
    // The failure happens while nothing is connected.
    const { workflowId, runId } = await reprocessed(gateway, clock)
    await clock.advance(60_000)
    const failed =
      'query ($workflowId: ID!, $id: ID!) { run(workflowId: $workflowId, id: $id) { userProcessingResults { nodes { id } } } }'
    const { run: over } = (await gateway.ask(failed, { workflowId, id: runId })).data
    const resumed = await watch()
    expect(await meanwhile(clock, resumed.next())).toMatchObject({
      result: { data: { failures: { userProcessingResult: over.userProcessingResults.nodes[0] } } },
    })
    await resumed.leave()
  })

  it('each event says what it has cost', async () => {
    const { workflowId, runId } = await reprocessed(gateway, clock)
    const query = `subscription { run(workflowId: "${workflowId}", id: "${runId}") { id workflow { displayName } } }`
    const stream = await subscribe(gateway, query, { protocol })
    expect(await meanwhile(clock, stream.next())).toMatchObject({
      result: { extensions: { cost: { nodes: 0, graphRequests: { estimated: 1, used: 1 } } } },
    })
    await stream.leave()
  })

  it('the answer says that it is a stream, to proxies too', async () => {
    const { response, leave } = await subscribe(gateway, 'subscription { failures { cursor } }', { protocol })
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': protocol === 'sse' ? 'text/event-stream; charset=utf-8' : accepts.multipart.split(',')[0],
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    expect(response.headers.has('content-encoding')).toBe(false)
    await leave()
  })

  const run = 'run(workflowId: "a", id: "b") { id }'
  it.each([
    ['two fields', `subscription { ${run} other: ${run} }`, 'GRAPHQL_VALIDATION_FAILED'],
    ['a field that does not exist', 'subscription { runs { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a field under a condition',
      'subscription ($a: Boolean!) { run(workflowId: "a", id: "b") @include(if: $a) { id } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a field in a fragment under a condition',
      `subscription { ...A } fragment A on Subscription { ... @skip(if: true) { ${run} } }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['no field but its type', 'subscription { __typename }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an id that Graph has not', 'subscription { run(workflowId: "a/b", id: "c") { id } }', 'BAD_USER_INPUT'],
    [
      'a run without its workflow',
      'subscription { failures(filter: { runId: { eq: "a" } }) { cursor } }',
      'BAD_USER_INPUT',
    ],
    [
      'more than a request may read',
      `subscription { run(workflowId: "a", id: "b") {
        userProcessingResults(first: 100) { nodes { run { userProcessingResults(first: 100) { nodes { run {
          userProcessingResults(first: 100) { nodes { id } } } } } } } }
      } }`,
      'OPERATION_TOO_COMPLEX',
    ],
    ['a cursor of another list', 'subscription { failures(after: "WyJhIl0") { cursor } }', 'BAD_USER_INPUT'],
  ])('%s is refused within the protocol', async (_, query, code) => {
    const frames = await (await subscribe(gateway, query, { protocol })).rest()
    expect(frames.map((frame) => [...new Set(codesIn(frame))])).toEqual([[code], []])
    expect(frames.at(-1)).toEqual(complete)
    expect(gateway.asked()).toEqual([])
  })

  it('ids of nothing give null and the end', async () => {
    for (const [field, query] of [
      ['run', `subscription { ${run} }`],
      ['operation', 'subscription { operation(id: "none") { id } }'],
    ] as const) {
      const frames = await meanwhile(clock, (await subscribe(gateway, query, { protocol })).rest())
      expect(frames).toEqual([{ kind: 'next', result: expect.objectContaining({ data: { [field]: null } }) }, complete])
    }
  })

  it('a query and a mutation are answered as a stream of one result, if the client takes nothing else', async () => {
    const accept = accepts[protocol].split(',')[0] ?? ''
    const asked = async (query: string) => streamOf(await post(query, accept), protocol).rest()
    expect(await asked('{ viewer { canRead } }')).toEqual([
      { kind: 'next', result: expect.objectContaining({ data: { viewer: { canRead: true } } }) },
      complete,
    ])
    const mutation = `mutation {
      reprocessRun(input: { workflowId: "a", runId: "b" }) { status userErrors { code } }
    }`
    expect(await meanwhile(clock, asked(mutation))).toMatchObject([
      { result: { data: { reprocessRun: { status: 'REJECTED', userErrors: [{ code: 'NOT_FOUND' }] } } } },
      complete,
    ])
    expect((await asked('{')).map(codesIn)).toEqual([['GRAPHQL_PARSE_FAILED'], []])
  })
})

const codesIn = (frame: Frame): readonly string[] => {
  const errors = frame.kind === 'next' ? frame.result.errors : frame.kind === 'errors' ? frame.errors : []
  return (errors ?? []).map(({ extensions }: { extensions: { code: string } }) => extensions.code)
}

describe('which format is taken', () => {
  const failures = 'subscription { failures { cursor } }'
  const sse = 'text/event-stream'
  const multipart = 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0'

  it.each<[string, string, Protocol]>([
    ['the one that is named', sse, 'sse'],
    ['the one that is named, with spaces and capitals', ' Text/Event-Stream ; q=0.5 ', 'sse'],
    ['the first of two', `${multipart}, ${sse}`, 'multipart'],
    ['the one with the greater weight', `${multipart};q=0.5, ${sse}`, 'sse'],
    ['the one that is not ruled out', `${sse};q=0, ${multipart}`, 'multipart'],
    ['that of Apollo Client', 'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json', 'multipart'],
    ['that of Apollo Router, with quotes and no boundary', 'multipart/mixed;subscriptionSpec="1.0"', 'multipart'],
    ['that of urql', 'text/event-stream, multipart/mixed', 'sse'],
    ['the only one that is understood', `multipart/mixed, ;;, ${sse}`, 'sse'],
  ])('%s', async (_, accept, protocol) => {
    const response = await post(failures, accept)
    expect(response.headers.get('content-type')).toMatch(
      protocol === 'sse' ? /^text\/event-stream/ : /^multipart\/mixed/,
    )
    await response.body?.cancel()
  })

  it.each([
    ['says nothing', null],
    ['takes anything', '*/*'],
    ['takes JSON', 'application/json'],
    ['takes another multipart', 'multipart/mixed; deferSpec=20220824, application/json'],
    ['rules the stream out', `${sse};q=0, */*`],
    ['names what is no media type', 'stream'],
  ])('a client that %s is refused, and both formats are named', async (_, accept) => {
    const response = await post(failures, accept)
    expect(response.status).toBe(406)
    expect(await response.json()).toEqual({
      errors: [
        {
          message: `A subscription is answered by a stream. Accept takes ${sse} or ${multipart}, not ${JSON.stringify(accept)}.`,
          extensions: {
            ...{ code: 'BAD_USER_INPUT', argument: 'Accept', field: ['Accept'] },
            ...{ limit: `${sse} or ${multipart}`, actual: accept },
          },
        },
      ],
    })
  })

  it('a query stays JSON for the clients that name streams in every request', async () => {
    for (const accept of [
      accepts.multipart,
      'application/graphql-response+json, application/json, text/event-stream',
    ]) {
      const response = await post('{ viewer { canRead } }', accept)
      expect(response.headers.get('content-type')).toMatch(/^application\//)
      expect(await response.json()).toMatchObject({ data: { viewer: { canRead: true } } })
    }
  })

  it('a GET subscribes too, but a mutation by GET stays 405', async () => {
    const get = (query: string) =>
      gateway.app.handler(
        new Request(`${origin}/graphql?${new URLSearchParams({ query })}`, { headers: { accept: sse } }),
      )
    const response = await get(failures)
    expect(await streamOf(response, 'sse').frame()).toEqual({ kind: 'beat' })
    const refused = await get('mutation { reprocessRun(input: { workflowId: "a", runId: "b" }) { status } }')
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('what is no GraphQL request is refused within the protocol, or by HTTP where HTTP has a status for it', async () => {
    const send = (body: string, type = 'application/json') =>
      gateway.app.handler(
        new Request(`${origin}/graphql`, { method: 'POST', headers: { 'content-type': type, accept: sse }, body }),
      )
    expect((await streamOf(await send('{'), 'sse').rest()).map(codesIn)).toEqual([['BAD_USER_INPUT'], []])
    expect((await send('{}', 'text/plain')).status).toBe(415)
  })
})
