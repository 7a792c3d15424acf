/**
 * Real Redis that forgets, at each step of a mutation: a failover to a replica that has not heard of the step, FLUSHALL, and
 * the eviction of what was written. Nothing is carried out twice, and nothing that was sent is called REJECTED.
 */
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GraphPort } from '../../../../src/mutation/graph/port.ts'
import { redisStore } from '../../../../src/mutation/store/redis/redis-store.ts'
import type { Store } from '../../../../src/mutation/store/store.ts'
import { autoClock } from '../../../support/clock.ts'
import { accepted, graphOf } from '../../../support/mutation/graph.ts'
import { caller, decision, mutationsOver, numberedIds } from '../../../support/mutation/room.ts'
import { ownCluster, ownRedis } from '../../../support/need.ts'
import { until } from '../../../support/process.ts'
import { type RedisServer, startRedis } from '../../../support/redis.ts'
import { startRedisCluster } from '../../../support/redis-cluster.ts'
import { startRedisPair } from '../../../support/redis-pair.ts'
import { startRedisSentinel } from '../../../support/redis-sentinel.ts'

const steps = ['reserve', 'lock', 'SENT', 'POST', 'answer', 'find'] as const
type Step = (typeof steps)[number]

type Loss = { readonly before: () => Promise<void>; readonly after: () => Promise<void> }

/** Two gateways over one Redis; the loss happens around one step of the first one's mutation. */
const scene = async (url: string, prefix: string, at: Step, { before, after }: Loss) => {
  const clock = autoClock()
  const graph = graphOf(clock, [accepted])
  const [ownStore, otherStore] = await Promise.all([redisStore(url, prefix), redisStore(url, prefix)])
  let isOver = false
  const around = async <T>(step: Step, work: () => Promise<T>): Promise<T> => {
    if (step !== at || isOver) return work()
    isOver = true
    await other.round()
    await before()
    try {
      return await work()
    } finally {
      await after()
    }
  }
  const store: Store = {
    ...ownStore,
    reserve: (request) => around('reserve', () => ownStore.reserve(request)),
    lock: (id, keys) => around('lock', () => ownStore.lock(id, keys)),
    transition: (from, to, ...rest) => {
      const step = to.status === 'SENT' ? 'SENT' : to.runId === null ? 'answer' : 'find'
      return around(step, () => ownStore.transition(from, to, ...rest))
    },
  }
  const port: GraphPort = {
    ...graph.port,
    post: (path, body, options) => around('POST', () => graph.port.post(path, body, options)),
  }
  const newId = numberedIds()
  const gateway = (over: Store, through: GraphPort) => {
    const reprocess = mutationsOver({ store: over, clock, newId, backgroundPort: () => through })
    return {
      ask: async () => {
        const { status, userErrors } = await reprocess.mutate('reprocessRun', caller, through, decision)
        return [status, ...userErrors.map(({ code }) => code)].join(' ')
      },
      round: () => reprocess.reconcileOnce().catch(() => {}),
    }
  }
  const first = gateway(store, port)
  const other = gateway(otherStore, graph.port)
  const isReached = (one: Store) =>
    one.get('none').then(
      () => true,
      () => false,
    )
  return {
    graph,
    first,
    other,
    store: otherStore,
    reached: () => until(async () => (await isReached(ownStore)) && (await isReached(otherStore))),
    pass: async (milliseconds: number) => {
      for (const end = clock.now() + milliseconds; clock.now() < end; await clock.sleep(5_000)) {
        await first.round()
        await other.round()
      }
    },
    close: () => Promise.all([ownStore.close(), otherStore.close()]),
  }
}

/** Asks with the one key again and again, and sees what has come of it. */
const expectOnce = async (name: string, url: string, at: Step, loss: Loss) => {
  const { graph, first, other, store, reached, pass, close } = await scene(url, `test:{${name} ${at}}:`, at, loss)
  const told = await first.ask()
  const sentFirst = graph.posts() > 0
  await reached()
  const soon = await first.ask()
  await pass(15_000)
  const later = await first.ask()
  await other.ask()
  await pass(150_000)
  const last = await other.ask()

  expect(graph.started()).toBeLessThanOrEqual(1)
  if (sentFirst) {
    expect([told, soon, later, last].filter((status) => status.startsWith('REJECTED'))).toEqual([])
    expect((await store.page(null, 10)).map(({ status }) => status)).toContain('ACCEPTED')
  }
  // What was never sent can be asked for again.
  expect(graph.started()).toBe(1)
  await close()
}

/** The replica hears nothing of what is done around the step, and becomes the primary. */
const promoted = (primary: RedisServer, replica: RedisServer): Loss => ({
  before: async () => replica.pause(),
  after: async () => {
    await primary.stop()
    replica.resume()
  },
})

describe.skipIf(ownRedis.isMissing)(ownRedis.title('Sentinel'), () => {
  it('promotes a replica that has not heard of the answer of Graph', async () => {
    await using redis = await startRedisSentinel('a-password')
    await expectOnce('Sentinel', redis.url(), 'answer', promoted(redis.primary, redis.replica))
  })
})

describe.skipIf(ownCluster.isMissing)(ownCluster.title('Redis Cluster'), () => {
  it('promotes a replica that has not heard of SENT', async () => {
    await using cluster = await startRedisCluster('test:{cluster SENT}:')
    await expectOnce('cluster', cluster.url, 'SENT', promoted(cluster.owner, cluster.replica))
  })
})

describe.skipIf(ownRedis.isMissing)(ownRedis.title('Redis that forgets'), () => {
  let redis: RedisServer
  let client: Redis
  beforeAll(async () => {
    redis = await startRedis()
    client = new Redis(redis.url)
  })
  afterAll(async () => {
    client.disconnect()
    await redis.stop()
  })

  it.each(steps)('by a failover to a replica that has not heard of it: %s', async (at) => {
    await using pair = await startRedisPair()
    await expectOnce('failover', pair.url, at, { before: pair.isolate, after: pair.failOver })
  })

  it.each(steps)('by FLUSHALL: %s', async (at) => {
    await expectOnce('FLUSHALL', redis.url, at, {
      before: async () => {},
      after: async () => void (await client.flushall()),
    })
  })

  it.each(steps)('by the eviction of everything but its generation: %s', async (at) => {
    await expectOnce('eviction', redis.url, at, {
      before: async () => {},
      after: async () => {
        const keys = await client.keys(`test:{eviction ${at}}:*`)
        const evicted = keys.filter((key) => !key.endsWith(':memory'))
        if (evicted.length > 0) await client.del(evicted)
      },
    })
  })
})
