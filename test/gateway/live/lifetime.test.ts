/** How long a stream lives: heartbeats while nothing happens, and an end that says why, which no poll outlives. */
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { budgetPerMinute } from '../../../src/gateway/index.ts'
import { createAuthority } from '../../support/authority.ts'
import { manualClock } from '../../support/clock.ts'
import { meanwhile, protocols, reprocessed, subscribe } from '../../support/gateway/stream.ts'
import { passing } from '../../support/gateway/watching.ts'
import { type GatewayOptions, startGateway, type TestGateway } from '../../support/gateway.ts'

const failures = 'subscription { failures { cursor } }'
const complete = { kind: 'complete' }
const beat = { kind: 'beat' }

const open: TestGateway[] = []
afterEach(async () => {
  for (const gateway of open.splice(0)) await gateway.close()
})

const started = async (options: GatewayOptions = {}) => {
  const clock = manualClock()
  const gateway = await startGateway({ clock, ...options })
  open.push(gateway)
  return { clock, gateway }
}

/** With tokens: each of a caller of its own. */
const withTokens = async (options: GatewayOptions = {}) => {
  const clock = manualClock()
  const authority = createAuthority({ now: clock.now })
  const gateway = await startGateway({ clock, authority, ...options })
  open.push(gateway)
  const tokenOf = (oid: string, lifetime = 3_600, roles = ['LifecycleWorkflows.Reprocess']) => ({
    authorization: `Bearer ${authority.mint({ oid, roles, exp: Math.floor(clock.now() / 1_000) + lifetime })}`,
  })
  return { clock, gateway, tokenOf }
}

/** The value of a metric, summed over its labels unless some are given. */
const metric = async ({ app }: TestGateway, name: string, labels = ''): Promise<number> => {
  const text = await (await app.metrics(new Request('http://metrics/metrics'))).text()
  const lines = text.split('\n').filter((line) => line.startsWith(`lifecycle_workflows_gateway_${name}${labels}`))
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
}

/** No poll is left: as much time as many polls take brings no request. */
const expectNoPoll = async ({ clock, gateway }: Awaited<ReturnType<typeof started>>) => {
  await clock.advance(10_000)
  gateway.forget()
  await clock.advance(60_000)
  expect(gateway.wire()).toEqual([])
  expect(await metric(gateway, 'streams_open')).toBe(0)
}

describe.each(protocols)('over %s', (protocol) => {
  it('a stream opens at once, and beats every 12 s while nothing happens', async () => {
    const { clock, gateway } = await started()
    const stream = await subscribe(gateway, failures, { protocol })
    expect(await stream.frame()).toEqual(beat)
    for (let i = 0; i < 3; i++) {
      let found: unknown
      const frame = stream.frame().then((each) => {
        found = each
      })
      await clock.advance(11_900)
      expect(found).toBeUndefined()
      await clock.advance(200)
      await frame
      expect(found).toEqual(beat)
    }
    await stream.leave()
  })

  it('a token that expires ends the stream with UNAUTHENTICATED', async () => {
    const { clock, gateway, tokenOf } = await withTokens()
    const stream = await subscribe(gateway, failures, { protocol, headers: tokenOf('ada', 5) })
    const rest = stream.rest()
    await clock.advance(4_900)
    expect(await metric(gateway, 'streams_open')).toBe(1)
    await clock.advance(200)
    const error = {
      message: 'The bearer token has expired. Subscribe again with a new one.',
      extensions: { code: 'UNAUTHENTICATED' },
    }
    expect(await rest).toEqual([
      protocol === 'sse' ? { kind: 'next', result: { errors: [error] } } : { kind: 'errors', errors: [error] },
      complete,
    ])
    expect(await metric(gateway, 'streams_ended_total', '{reason="expired"}')).toBe(1)
    await expectNoPoll({ clock, gateway })
  })

  it('a gateway that stops completes every stream, and each one that comes later', async () => {
    const { clock, gateway } = await started()
    const streams = await Promise.all([1, 2, 3].map(() => subscribe(gateway, failures, { protocol })))
    const rest = streams.map((stream) => stream.rest())
    await clock.advance(5_000)
    gateway.app.drain()
    expect(await Promise.all(rest)).toEqual([[complete], [complete], [complete]])
    expect(await (await subscribe(gateway, failures, { protocol })).rest()).toEqual([complete])
    expect(await metric(gateway, 'streams_ended_total', '{reason="stopped"}')).toBe(4)
    await expectNoPoll({ clock, gateway })
  })

  it('too many streams are refused within the protocol: of one caller, and of all', async () => {
    const { gateway, tokenOf } = await withTokens({ env: { MAX_STREAMS_PER_CALLER: '2', MAX_STREAMS: '3' } })
    const of = (oid: string) => subscribe(gateway, failures, { protocol, headers: tokenOf(oid) })
    const [ada, alsoAda] = [await of('ada'), await of('ada')]
    const refused = async (oid: string) => (await of(oid)).rest()
    const refusal = (message: string, limit: string, maximum: number) => [
      {
        kind: 'next',
        result: {
          errors: [
            { message, extensions: { code: 'RATE_LIMITED', limit, maximum, actual: maximum + 1, retryAfter: 10 } },
          ],
        },
      },
      complete,
    ]
    expect(await refused('ada')).toEqual(
      refusal('You have 2 open streams, which is the most. Try again when one has ended.', 'streamsPerCaller', 2),
    )
    const ben = await of('ben')
    expect(await refused('cai')).toEqual(
      refusal('The gateway has 3 open streams, which is the most. Try again when one has ended.', 'streams', 3),
    )
    await ada.leave()
    const cai = await of('cai')
    expect(await cai.frame()).toEqual(beat)
    for (const stream of [alsoAda, ben, cai]) await stream.leave()
    expect(await metric(gateway, 'streams_open')).toBe(0)
  })

  it('a client that leaves ends the poll', async () => {
    const { clock, gateway } = await started()
    const stream = await subscribe(gateway, failures, { protocol })
    expect(await stream.frame()).toEqual(beat)
    await clock.advance(5_000)
    expect(gateway.wire().length).toBeGreaterThan(0)
    await stream.leave()
    expect(await metric(gateway, 'streams_ended_total', '{reason="gone"}')).toBe(1)
    await expectNoPoll({ clock, gateway })
  })
})

describe('before the stream is open', () => {
  it('no token or a wrong one is HTTP 401', async () => {
    const { gateway } = await withTokens()
    for (const headers of [{}, { authorization: 'Bearer x' }]) {
      const { response } = await subscribe(gateway, failures, { headers })
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm=/)
      expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    }
  })

  it('a caller without the role for it is FORBIDDEN', async () => {
    const { gateway, tokenOf } = await withTokens()
    const stream = await subscribe(gateway, 'subscription { operation(id: "a") { id } }', {
      headers: tokenOf('ada', 60, []),
    })
    expect(await stream.rest()).toMatchObject([
      { result: { errors: [{ extensions: { code: 'FORBIDDEN' } }] } },
      complete,
    ])
    expect(await metric(gateway, 'streams_open')).toBe(0)
  })

  it('a client that leaves while it is opened leaves nothing', async () => {
    const { clock, gateway } = await started()
    const left = new AbortController()
    const stream = await subscribe(gateway, failures, { signal: left.signal })
    left.abort()
    expect(await metric(gateway, 'streams_open')).toBe(0)
    await stream.leave()
    await expectNoPoll({ clock, gateway })
  })
})

describe('an event', () => {
  it('has a time and a session of its own: a stream outlives the time of a request', async () => {
    const { clock, gateway } = await started({ env: { REQUEST_TIMEOUT_MS: '1000' } })
    const { operationId, runId } = await reprocessed(gateway, clock)
    const query = `subscription { operation(id: "${operationId}") { id run { id processingStatus } } }`
    const frames = await meanwhile(clock, (await subscribe(gateway, query)).rest())
    expect(frames.at(-2)).toMatchObject({
      result: { data: { operation: { run: { id: runId, processingStatus: 'FAILED' } } } },
    })
    expect(frames.flatMap((frame) => (frame.kind === 'next' ? (frame.result.errors ?? []) : []))).toEqual([])
  })

  it('is charged to its caller like a query, and a stream that nothing is left for ends with RATE_LIMITED', async () => {
    const maxGraphRequests = 120
    const { clock, gateway, tokenOf } = await withTokens({ env: { MAX_GRAPH_REQUESTS: String(maxGraphRequests) } })
    const headers = tokenOf('ada')
    const { workflowId, runId } = await reprocessed(gateway, clock, headers)
    const dear = '{ runs(first: 100) { nodes { id } } }'
    const budget = budgetPerMinute(maxGraphRequests)
    const query = `subscription { run(workflowId: "${workflowId}", id: "${runId}") { id workflow { id displayName } } }`
    const stream = await subscribe(gateway, query, { headers })
    expect(await meanwhile(clock, stream.next())).toMatchObject({ kind: 'next' })
    let spent = 0
    for (; spent <= budget; ) {
      const { errors, extensions } = await meanwhile(clock, gateway.ask(dear, {}, headers), 0)
      if (errors?.some(({ extensions: { code } }) => code === 'RATE_LIMITED')) break
      spent += extensions.cost.graphRequests.estimated
    }
    const left = `{ a: workflow(id: "a") { id } }`
    for (;;) {
      const { errors } = await meanwhile(clock, gateway.ask(left, {}, headers), 0)
      if (errors?.some(({ extensions: { code } }) => code === 'RATE_LIMITED')) break
    }
    onTestFinished(() => stream.leave())
    const last = await meanwhile(clock, stream.rest())
    expect(last.at(-2)).toMatchObject({ result: { errors: [{ extensions: { code: 'RATE_LIMITED' } }] } })
    expect(last.at(-1)).toEqual(complete)
  })

  it('is charged for the first look that it causes, so that no caller reads Graph without end by opening streams', async () => {
    const { clock, gateway, tokenOf } = await withTokens({ env: { MAX_GRAPH_REQUESTS: '2' } })
    const headers = tokenOf('ada')
    const open = async (place: number) => {
      const query = `subscription { run(workflowId: "nowhere${place}", id: "x") { id } }`
      const [first] = await meanwhile(clock, (await subscribe(gateway, query, { headers })).rest(), 0)
      return first?.kind === 'next' ? first.result.errors?.[0]?.extensions.code : undefined
    }
    gateway.forget()
    let opened = 0
    while ((await open(opened)) === undefined) opened += 1
    expect(await open(opened)).toBe('RATE_LIMITED')
    const budget = budgetPerMinute(2)
    // Each takes two requests, of the live and of the deleted workflow.
    expect(gateway.asked().length).toBe(2 * opened)
    expect(gateway.asked().length).toBeLessThanOrEqual(budget + 1)
    expect(gateway.asked().length).toBeGreaterThan(budget / 2)
  })
})

it('polls leave people a part of what the gateway may send: streams over the tenant do not end their queries', async () => {
  const { clock, gateway } = await started({ env: { GRAPH_REQUESTS_PER_MINUTE: '400' } })
  const { data } = await gateway.ask('{ workflows(first: 8) { nodes { id } } }')
  for (const { id } of data.workflows.nodes) {
    const others = `subscription { failures(filter: { workflowId: { ne: "${id}" } }) { cursor } }`
    expect(await (await subscribe(gateway, others)).frame()).toEqual(beat)
  }
  await passing(clock, 15_000)
  expect(await metric(gateway, 'graph_over_quota_total', '{rank="poll"}')).toBeGreaterThan(0)
  const polled = gateway.asked().length
  expect(polled).toBeLessThanOrEqual(0.85 * 400)
  const query = '{ workflows(first: 8) { nodes { runs(first: 5) { nodes { id } } } } }'
  for (let times = 0; times < 5; times += 1) expect((await gateway.ask(query)).errors).toBeUndefined()
  expect(gateway.asked().length).toBeGreaterThan(polled)
})

it('a thousand streams that are opened and dropped leave no poll and no timer', async () => {
  const { clock, gateway } = await started()
  const before = process.getActiveResourcesInfo().length
  for (let i = 0; i < 100; i++) {
    const streams = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        subscribe(gateway, failures, { protocol: n % 2 === 0 ? 'sse' : 'multipart' }),
      ),
    )
    await Promise.all(streams.map((stream) => stream.frame()))
    await Promise.all(streams.map((stream) => stream.leave()))
  }
  expect(await metric(gateway, 'streams_ended_total', '{reason="gone"}')).toBe(1_000)
  await expectNoPoll({ clock, gateway })
  expect(clock.pending()).toBe(0)
  expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before)
})
