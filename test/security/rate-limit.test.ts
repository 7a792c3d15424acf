/** What a caller's operations may cost in a minute: a budget each, shared by gateways over one Redis, and no query lost to it. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { budgetPerMinute, createRateLimit, type RateLimit } from '../../src/gateway/rate-limit.ts'
import type { Caller } from '../../src/identity/caller.ts'
import { createAuthority } from '../support/authority.ts'
import { startGateway } from '../support/gateway.ts'
import { ownRedis } from '../support/need.ts'
import { startRedis } from '../support/redis.ts'

const callerOf = (key: string, kind: Caller['kind'] = 'user'): Caller => ({
  ...{ kind, key, tenantId: null, objectId: null, appId: null, name: null, assertion: null },
  ...{ canRead: true, canReprocess: true },
})
const [ada, ben] = [callerOf('ada'), callerOf('ben')]

const limitOf = async (perMinute: number, redisUrl: string | null = null) => {
  const limit = await createRateLimit({ perMinute, redisUrl })
  onTestFinished(limit.close)
  return limit
}

describe('A budget', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is spent to the last request and not beyond, and comes back after a minute', async () => {
    const { charge } = await limitOf(100)
    expect(await charge(ada, 60)).toBeNull()
    expect(await charge(ada, 40)).toBeNull()
    vi.advanceTimersByTime(45_500)
    const refusal = await charge(ada, 1)
    expect(refusal?.message).toBe(
      'Your operations may take 100 requests to Microsoft Graph per minute, and this one could take 1: more than is left. Try again in 15 s.',
    )
    expect(refusal?.extensions).toEqual({
      ...{ code: 'RATE_LIMITED', limit: 'graphRequestsPerMinute', maximum: 100, estimated: 1, retryAfter: 15 },
    })
    vi.advanceTimersByTime(15_000)
    expect(await charge(ada, 100)).toBeNull()
  })

  it('is not touched by what is refused', async () => {
    const { charge } = await limitOf(100)
    await charge(ada, 50)
    for (let i = 0; i < 10; i++) expect(await charge(ada, 51)).not.toBeNull()
    expect(await charge(ada, 50)).toBeNull()
  })

  it('may be overdrawn by what was more than foreseen, and is paid back by waiting', async () => {
    const { charge, settle } = await limitOf(100)
    await charge(ada, 60)
    await settle(ada, 80)
    expect(await charge(ada, 1)).not.toBeNull()
    vi.advanceTimersByTime(60_500)
    expect(await charge(ada, 100)).toBeNull()
  })

  it('is each caller’s own', async () => {
    const { charge } = await limitOf(100)
    await charge(ada, 100)
    expect(await charge(ada, 1)).not.toBeNull()
    expect(await charge(ben, 100)).toBeNull()
  })

  it('does not apply where callers are anonymous', async () => {
    const { charge, settle } = await limitOf(100)
    await settle(callerOf('local', 'local'), 1_000)
    for (let i = 0; i < 3; i++) expect(await charge(callerOf('local', 'local'), 100)).toBeNull()
  })

  it('is thirty times what one query may take', () => {
    expect(budgetPerMinute(1_000)).toBe(30_000)
  })
})

describe.skipIf(ownRedis.isMissing)(ownRedis.title('Budgets in Redis'), () => {
  const spend = async (limit: RateLimit, cost: number) => ((await limit.charge(ada, cost)) ? 'refused' : 'served')

  it('are shared by gateways, at the same moment too', async () => {
    await using redis = await startRedis()
    const gateways = [await limitOf(100, redis.url), await limitOf(100, redis.url)]
    const asked = gateways.flatMap((one) => [1, 2, 3, 4].map(() => spend(one, 20)))
    const served = (await Promise.all(asked)).filter((outcome) => outcome === 'served')
    expect(served).toHaveLength(5)
    for (const one of gateways) expect(await spend(one, 1)).toBe('refused')
  })

  it('out of reach are counted by each gateway itself, and queries go on: with Redis gone, hanging, and never there', async () => {
    await using redis = await startRedis()
    const limit = await limitOf(100, redis.url)
    await spend(limit, 10)
    redis.pause()
    expect(await spend(limit, 50)).toBe('served')
    redis.resume()
    await redis.stop()
    expect(await spend(limit, 40)).toBe('served')
    expect(await spend(limit, 90)).toBe('refused')
    expect(await spend(await limitOf(100, redis.url), 100)).toBe('served')
  })
})

describe('The whole gateway', () => {
  const authority = createAuthority({ now: Date.now })
  const tokenOf = (oid: string) => ({ authorization: `Bearer ${authority.mint({ oid })}` })
  const query = '{ workflows(first: 5) { nodes { runs(first: 1) { nodes { id } } } } }'

  it('refuses what a caller cannot pay, asks Graph nothing for it, and goes on for everybody else', async () => {
    const gateway = await startGateway({ authority, env: { MAX_GRAPH_REQUESTS: '6' } })
    onTestFinished(gateway.close)
    for (let i = 0; i < 30; i++) expect((await gateway.ask(query, {}, tokenOf('ada'))).errors).toBeUndefined()
    gateway.forget()
    const refused = await gateway.ask(query, {}, tokenOf('ada'))
    expect(refused.data ?? null).toBeNull()
    expect(refused.errors).toMatchObject([
      { extensions: { code: 'RATE_LIMITED', maximum: 180, estimated: 6, retryAfter: expect.any(Number) } },
    ])
    expect(Number(refused.errors?.[0]?.extensions['retryAfter'])).toBeGreaterThan(0)
    expect(gateway.wire()).toEqual([])

    expect((await gateway.ask('{ viewer { name } }', {}, tokenOf('ada'))).errors).toBeUndefined()
    expect((await gateway.ask(query, {}, tokenOf('ben'))).errors).toBeUndefined()
  })

  it('tells every caller to come back when all of them have used up what the gateway may send in a minute', async () => {
    const gateway = await startGateway({ authority, env: { GRAPH_REQUESTS_PER_MINUTE: '12' } })
    onTestFinished(gateway.close)
    expect((await gateway.ask(query, {}, tokenOf('ada'))).errors).toBeUndefined()
    expect((await gateway.ask(query, {}, tokenOf('ada'))).errors).toBeUndefined()
    gateway.forget()
    const refused = await gateway.ask('{ workflows(first: 5) { nodes { id } } }', {}, tokenOf('ben'))
    expect(refused.errors).toMatchObject([
      {
        extensions: {
          code: 'RATE_LIMITED',
          limit: 'gatewayGraphRequestsPerMinute',
          maximum: 12,
          retryAfter: expect.any(Number),
        },
      },
    ])
    const csv = await gateway.send('/export/runs.csv', { headers: tokenOf('ben') })
    expect([csv.status, Number(csv.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect(gateway.wire()).toEqual([])
    expect((await gateway.ask('{ viewer { name } }', {}, tokenOf('ben'))).errors).toBeUndefined()
  })

  it('charges mutations like queries, refused and replayed ones too: what is selected of them reads Graph as much', async () => {
    const gateway = await startGateway({ authority, env: { MAX_GRAPH_REQUESTS: '120' } })
    onTestFinished(gateway.close)
    const below = 'workflow { runs(first: 50) { nodes { userProcessingResults(first: 1) { nodes { id } } } } }'
    const input = 'input: { workflowId: "w", runId: "r", idempotencyKey: "k" }'
    const mutation = `mutation { reprocessRun(${input}) { userErrors { code } operation { ${below} } } }`
    const ask = () => gateway.ask(mutation, {}, tokenOf('ada'))
    const { estimated } = (await ask()).extensions.cost.graphRequests
    expect(estimated).toBeGreaterThan(50)
    for (let spent = 2 * estimated; spent <= 30 * 120; spent += estimated) expect((await ask()).errors).toBeUndefined()
    gateway.forget()
    expect((await ask()).errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', maximum: 3_600, estimated } }])
    expect(gateway.wire()).toEqual([])
  })

  it('charges afterwards what an operation took beyond its estimate', async () => {
    const gateway = await startGateway({ authority, env: { MAX_GRAPH_REQUESTS: '5' }, switches: { pageSize: 1 } })
    onTestFinished(gateway.close)
    const ask = () => gateway.ask('{ workflows(first: 5) { nodes { id } } }', {}, tokenOf('ada'))
    for (let spent = 5; spent <= 150; spent += 5)
      expect((await ask()).extensions.cost.graphRequests).toEqual({ estimated: 1, used: 5 })
    expect((await ask()).errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', estimated: 1 } }])
  })
})
