import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import type { Emulator } from '../../../src/emulator/index.ts'
import { openRedisRelay } from '../../../src/gateway/live/watch/redis-relay.ts'
import type { Relay } from '../../../src/gateway/live/watch/relay.ts'
import { collect, type FailingRun, failingTenant, startWatcher } from '../../support/gateway/watching.ts'
import { ownRedis } from '../../support/need.ts'
import { type RedisServer, startRedis } from '../../support/redis.ts'

/** A twentieth of what is usual. */
const pace = { leastMs: 100, mostMs: 750, failedMs: 3_000 }

type Gateway = Awaited<ReturnType<typeof startGateway>>

/** A gateway that reads the same Graph, and can be killed: from then on nothing that it does reaches Graph or Redis. */
const startGateway = async (emulator: Emulator, relay: Relay) => {
  let isDead = false
  let requests = 0
  const never = new Promise<never>(() => {})
  const mortal =
    <A extends readonly unknown[], T>(work: (...given: A) => Promise<T>) =>
    (...given: A): Promise<T> =>
      isDead ? never : work(...given).then((value) => (isDead ? never : value))
  const gateway = await startWatcher({
    emulator,
    clock: systemClock,
    pace,
    relay: {
      ...relay,
      turn: mortal(relay.turn),
      publish: mortal(relay.publish),
      leave: mortal(relay.leave),
    },
    between: (next) => (request) => {
      if (isDead) return never
      requests += 1
      return next(request)
    },
  })
  const leaving: (() => void)[] = []
  const watching = () => {
    const watched = gateway.watching()
    leaving.push(watched.leave)
    return watched
  }
  return {
    ...gateway,
    watching,
    requests: () => requests,
    kill: () => {
      isDead = true
    },
    close: async () => {
      for (const leave of leaving) leave()
      await relay.close()
    },
  }
}

/**
 * Gateways over a tenant whose runs begin after all of them are connected.
 * @param heldMs for how long one has the turn without word of it
 */
const startGateways = async (count: number, url: string, heldMs: number, runs: readonly (readonly FailingRun[])[]) => {
  const open = () => openRedisRelay(url, { clock: systemClock, owner: randomUUID(), followMs: 50, heldMs })
  const relays = await Promise.all(Array.from({ length: count }, open))
  const emulator = failingTenant(systemClock, runs, 50)
  return { emulator, gateways: await Promise.all(relays.map((relay) => startGateway(emulator, relay))) }
}

const until = async (isEnough: () => boolean) => {
  while (!isEnough()) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe.skipIf(ownRedis.isMissing)(ownRedis.title('several gateways over one Redis'), () => {
  let redis: RedisServer
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(() => redis.stop())

  const three = async (runs: readonly (readonly FailingRun[])[], heldMs: number) => {
    const { emulator, gateways } = await startGateways(3, redis.url, heldMs, runs)
    const [workflow] = emulator.tenant.workflows()
    const [run] = workflow ? emulator.tenant.runs(workflow.id, systemClock.now() + 60_000) : []
    const key = { workflowId: workflow?.id ?? '', id: run?.row.id ?? '' }
    return { emulator, gateways, key, close: () => Promise.all(gateways.map(({ close }) => close())) }
  }
  /** The one that polls. */
  const pollerOf = (gateways: readonly Gateway[]) =>
    gateways.reduce((most, each) => (each.requests() > most.requests() ? each : most))

  it('poll a run together as often as one of them, and all of them show its end', { timeout: 60_000 }, async () => {
    const { gateways, key, close } = await three([[{ startMs: 300, users: 10, everyMs: 150 }]], 5_000)
    await new Promise((resolve) => setTimeout(resolve, 320))
    const streams = gateways.flatMap(({ watcher, watching }) =>
      [1, 2, 3].map(() => collect(watcher.run(watching(), key))),
    )
    await until(() => streams.every(({ isDone }) => isDone()))
    for (const { values } of streams) {
      expect(values.at(-1)).toMatchObject({ processingStatus: 'failed', failedUsersCount: 10 })
      const counts = values.map((run) => run?.failedUsersCount ?? 0)
      expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    }
    const requests = gateways.map((gateway) => gateway.requests())
    const polls = gateways.flatMap(({ events }) =>
      events.filter((event) => event.kind === 'poll' && event.outcome !== 'shared'),
    )
    expect(requests.filter((count) => count > 0).length).toBe(1)
    expect(Math.max(...requests)).toBeLessThanOrEqual(2 * polls.length)
    await close()
  })

  it('lose and double no failure when the one that polls is killed', { timeout: 60_000 }, async () => {
    const { gateways, emulator, close } = await three(
      [[{ startMs: 3_000, users: 60, everyMs: 100 }], [{ startMs: 3_000, users: 60, everyMs: 130 }]],
      400,
    )
    const scope = { workflowIds: null, exceptId: null, runIds: null }
    const streams = gateways.map((gateway) => ({
      gateway,
      ...collect(gateway.watcher.failures(gateway.watching(), { scope, after: null })),
    }))
    await until(() => streams.every(({ values }) => values.length >= 10))
    const killed = pollerOf(gateways)
    killed.kill()
    const others = streams.filter(({ gateway }) => gateway !== killed)
    await until(() => others.every(({ values }) => values.length >= 120))
    const all = [...emulator.tenant.workflows()].flatMap(({ id }) =>
      emulator.tenant.runs(id, systemClock.now()).flatMap((run) => run.results().map(({ row }) => row.id)),
    )
    for (const { values } of others) {
      const ids = values.map(({ result }) => result.id)
      expect(ids.length).toBe(120)
      expect(new Set(ids)).toEqual(new Set(all))
      expect(ids).toEqual(others[0]?.values.map(({ result }) => result.id))
    }
    await close()
  })

  it('each poll for themselves while Redis is away, and lose nothing', { timeout: 60_000 }, async () => {
    const own = await startRedis()
    const { gateways } = await startGateways(2, own.url, 400, [[{ startMs: 3_000, users: 60, everyMs: 100 }]])
    const scope = { workflowIds: null, exceptId: null, runIds: null }
    const streams = gateways.map(({ watcher, watching }) =>
      collect(watcher.failures(watching(), { scope, after: null })),
    )
    await until(() => streams.every(({ values }) => values.length >= 5))
    await own.stop()
    const before = gateways.map((gateway) => gateway.requests())
    await until(() => streams.every(({ values }) => values.length >= 40))
    expect(gateways.every((gateway, index) => gateway.requests() > (before[index] ?? 0))).toBe(true)
    const again = await startRedis({ port: Number(new URL(own.url).port) })
    await until(() => streams.every(({ values }) => values.length >= 60))
    for (const { values } of streams) expect(new Set(values.map(({ result }) => result.id)).size).toBe(values.length)
    await Promise.all(gateways.map(({ close }) => close()))
    await again.stop()
  })
})
