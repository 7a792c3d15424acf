/** Gateways that tell each other over a real Redis what they send to Graph. */
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Told } from '../src/msgraph/index.ts'
import { openPeers } from '../src/open-peers.ts'
import { manualClock } from './support/clock.ts'
import { ownRedis } from './support/need.ts'
import { startRedis } from './support/redis.ts'

const told: Told = {
  ...{ spent: 5, wanted: 4, accepted: 3, throttled: 2, pauseMs: 1 },
  learned: { perSecond: 9, ageMs: 8 },
  changes: ['a workflow'],
}

const open = async (url: string, clock = manualClock()) => {
  const { exchange, close } = await openPeers(url, clock.now)
  onTestFinished(close)
  if (!exchange) throw new Error('There is no exchange over this store.')
  return { exchange, clock }
}

describe.skipIf(ownRedis.isMissing)(ownRedis.title('Gateways over one Redis'), () => {
  it('hear what each of the others told last', async () => {
    await using redis = await startRedis()
    const [one, two, three] = [await open(redis.url), await open(redis.url), await open(redis.url)]
    expect(await one.exchange(told)).toEqual([])
    expect(await two.exchange({ ...told, spent: 6 })).toEqual([told])
    expect(await three.exchange(told)).toEqual(expect.arrayContaining([told, { ...told, spent: 6 }]))
    expect(await one.exchange({ ...told, spent: 7 })).toHaveLength(2)
    expect(await two.exchange(told)).toContainEqual({ ...told, spent: 7 })
  })

  it('count what a silent one has sent for a minute, and expect no more of it', async () => {
    await using redis = await startRedis()
    const [one, two] = [await open(redis.url), await open(redis.url)]
    await two.exchange(told)
    expect(await one.exchange(told)).toEqual([told])
    await one.clock.advance(6_000)
    expect(await one.exchange(told)).toEqual([
      { spent: told.spent, wanted: 0, accepted: 0, throttled: 0, pauseMs: 0, learned: null, changes: [] },
    ])
    await one.clock.advance(70_000)
    expect(await one.exchange(told)).toEqual([])
  })

  it('leave numbers and ids of workflows in Redis, for a minute', async () => {
    await using redis = await startRedis()
    const one = await open(redis.url)
    await one.exchange(told)
    const client = new Redis(redis.url)
    onTestFinished(() => client.disconnect())
    const [key = '', ...others] = await client.keys('*')
    expect(others).toEqual([])
    expect(await client.pttl(key)).toBeGreaterThan(60_000)
    const [text = ''] = await client.hvals(key)
    expect(JSON.parse(text)).toEqual({ count: 1, ...told })
  })

  it('fail where Redis is away', async () => {
    const redis = await startRedis()
    const one = await open(redis.url)
    await redis.stop()
    await expect(one.exchange(told)).rejects.toThrow()
  })
})

it('A gateway over another store has no others', async () => {
  expect((await openPeers(null, Date.now)).exchange).toBeNull()
})
