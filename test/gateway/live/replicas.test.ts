/** Gateway processes over one Redis: a stream that ends with its process goes on at another one, and misses and repeats nothing. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { listen } from '../../../src/emulator/index.ts'
import { sortable } from '../../../src/msgraph/index.ts'
import { accepts, type Frame, type Protocol, protocols, streamOf } from '../../support/gateway/stream.ts'
import { failedIn, failingTenant } from '../../support/gateway/watching.ts'
import { sharedRedis } from '../../support/need.ts'
import { type GatewayProcess, startGatewayProcess, until } from '../../support/process.ts'
import { redisDatabase } from '../../support/redis-database.ts'

type Json = Extract<Frame, { kind: 'next' }>['result']

const failures = `subscription ($after: String) {
  failures(after: $after) { cursor userProcessingResult { id completedDateTime } }
}`
const run = `subscription ($workflowId: ID!, $id: ID!) {
  run(workflowId: $workflowId, id: $id) { id processingStatus failedUsersCount successfulUsersCount }
}`
const operation = `subscription ($id: ID!) {
  operation(id: $id) { id status run { id processingStatus failedUsersCount } }
}`

const reprocess = `mutation ($input: ReprocessRunInput!) { reprocessRun(input: $input) { operation { id } } }`

/** A run of a minute ago, and two that fail for some seconds from now on. */
const runs = [
  [{ startMs: -60_000, users: 3, everyMs: 10 }],
  [{ startMs: 3_000, users: 60, everyMs: 200 }],
  [{ startMs: 3_000, users: 60, everyMs: 130 }],
]

/**
 * A tenant, and gateways over one Redis that read it. Each has a token of its own for Graph, so that one can tell who has polled.
 */
const started = async (count: number) => {
  const emulator = failingTenant(systemClock, runs, 50)
  const polls = new Map<string, number>()
  const graph = await listen(
    async (request) => {
      const token = request.headers.get('authorization') ?? ''
      if ((await request.clone().text()).includes('userProcessingResults'))
        polls.set(token, (polls.get(token) ?? 0) + 1)
      return emulator.handler(request)
    },
    { port: 0 },
  )
  onTestFinished(graph.close)
  const env = { STATE_URL: await redisDatabase(4) }
  const gateways = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      startGatewayProcess({ url: `${graph.origin}/v1.0` }, { ...env, GRAPH_STATIC_TOKEN: `gateway-${index}` }),
    ),
  )
  // The runs begin only now, when all gateways are there.
  emulator.reset()
  const past = new Set(failedIn(emulator, Date.now()))
  const [reprocessable, watched] = [...emulator.tenant.workflows()].map(({ id }) => ({
    workflowId: id,
    id: emulator.tenant.runs(id, Date.now() + 60_000)[0]?.row.id ?? '',
  }))
  if (!reprocessable || !watched) throw new Error('There are two workflows.')
  const pollsOf = (index: number) => polls.get(`Bearer gateway-${index}`) ?? 0
  /** The ids of what fails from then on, also later. */
  const failing = () => failedIn(emulator, Date.now() + 60_000).filter((id) => !past.has(id))
  const begins = () => until(async () => emulator.tenant.run(watched.workflowId, watched.id, Date.now()) !== undefined)
  return { gateways, reprocessable, watched, begins, failing, pollsOf }
}

/** The results of a stream as they come, and how it ends: by the protocol, or cut. */
const watch = async ({ url }: GatewayProcess, protocol: Protocol, query: string, variables: object) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: accepts[protocol] },
    body: JSON.stringify({ query, variables }),
  })
  const stream = streamOf(response, protocol)
  onTestFinished(() => stream.leave().catch(() => undefined))
  const data: Json[] = []
  const read = async (): Promise<'completed' | 'cut'> => {
    for (;;) {
      const frame = await stream.next()
      if (frame?.kind === 'complete') {
        expect(await stream.frame()).toBeNull()
        return 'completed'
      }
      if (frame?.kind !== 'next' || frame.result.errors) throw new Error(`Not a result: ${JSON.stringify(frame)}`)
      data.push(frame.result.data)
    }
  }
  const ended = read().catch((error) => {
    // What undici says of a connection that is lost within an answer.
    if (error instanceof TypeError && error.message === 'terminated') return 'cut' as const
    throw error
  })
  ended.catch(() => undefined)
  return { protocol, data, ended }
}

type Watched = Awaited<ReturnType<typeof watch>>

const cursorOf = ({ data }: Watched) => data.at(-1)?.failures.cursor

const start = async (gateway: GatewayProcess, query: string, variables: object) =>
  Promise.all(protocols.map((protocol) => watch(gateway, protocol, query, variables)))

/** What a client has of a field, before its stream ended and behind that. */
const joined = (field: string, ...streams: readonly (Watched | undefined)[]): readonly Json[] =>
  streams.flatMap((stream) => stream?.data.map((data) => data[field]) ?? [])

/** Each of these once, in the order in which they ended. */
const expectEach = (events: readonly Json[], ids: readonly string[]) => {
  const results = events.map(({ userProcessingResult }) => userProcessingResult)
  expect(results.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  const ends = results.map(({ completedDateTime }) => sortable(completedDateTime))
  expect(ends).toEqual(ends.toSorted())
}

describe.skipIf(sharedRedis.isMissing)(sharedRedis.title('several gateways over one Redis'), () => {
  it('complete every stream on SIGTERM, and its client goes on at another one without a gap', async () => {
    const { gateways, reprocessable, watched, begins, failing } = await started(2)
    const [first, second] = gateways
    if (!first || !second) throw new Error('There are two.')
    const failed = await start(first, failures, {})
    await begins()
    const worked = await start(first, run, watched)
    await until(async () => failed.every(({ data }) => data.length >= 5))
    const input = { workflowId: reprocessable.workflowId, runId: reprocessable.id }
    const { data } = await first.ask(reprocess, { input })
    const { id } = data.reprocessRun.operation
    const acted = await start(first, operation, { id })
    await until(async () => acted.every((stream) => stream.data.length > 0))

    first.kill('SIGTERM')
    const ends = await Promise.all([...failed, ...worked, ...acted].map(({ ended }) => ended))
    expect(ends).toEqual(ends.map(() => 'completed'))
    expect(await first.exited).toBe(0)

    const [goesOnFailing, works, acts] = await Promise.all([
      Promise.all(failed.map((stream) => watch(second, stream.protocol, failures, { after: cursorOf(stream) }))),
      start(second, run, watched),
      start(second, operation, { id }),
    ])
    await Promise.all([...works, ...acts].map(({ ended }) => ended))
    const all = failing()
    await until(async () =>
      goesOnFailing.every((later, at) => joined('failures', failed[at], later).length >= all.length),
    )
    for (const [at, later] of goesOnFailing.entries()) expectEach(joined('failures', failed[at], later), all)
    for (const [at, later] of works.entries()) {
      const counts = joined('run', worked[at], later).map(({ failedUsersCount }) => failedUsersCount)
      expect(counts).toEqual(counts.toSorted((a, b) => a - b))
      expect(later.data.at(-1)?.run).toMatchObject({ processingStatus: 'FAILED', failedUsersCount: 60 })
    }
    for (const { data } of acts)
      expect(data.at(-1)?.operation).toMatchObject({ id, status: 'ACCEPTED', run: { processingStatus: 'FAILED' } })
  })

  it('show every failure once when the one that polls is killed, and its own clients go on at another one', async () => {
    const { gateways, failing, pollsOf } = await started(3)
    const streams = await Promise.all(gateways.map((gateway) => start(gateway, failures, {})))
    await until(async () => streams.flat().every(({ data }) => data.length >= 5))
    const polls = gateways.map((_, index) => pollsOf(index))
    const poller = polls.indexOf(Math.max(...polls))
    expect(polls.filter((count) => count > 0)).toHaveLength(1)

    gateways[poller]?.kill('SIGKILL')
    const cut = streams[poller] ?? []
    expect(await Promise.all(cut.map(({ ended }) => ended))).toEqual(['cut', 'cut'])
    const other = gateways[(poller + 1) % gateways.length]
    if (!other) throw new Error('There is another one.')
    const resumed = await Promise.all(
      cut.map((stream) => watch(other, stream.protocol, failures, { after: cursorOf(stream) })),
    )
    const all = failing()
    const told = () => [
      ...resumed.map((later, at) => joined('failures', cut[at], later)),
      ...streams
        .filter((_, index) => index !== poller)
        .flatMap((each) => each.map((stream) => joined('failures', stream))),
    ]
    await until(async () => told().every((events) => events.length >= all.length))
    for (const events of told()) expectEach(events, all)
  })
})
