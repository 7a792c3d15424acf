/**
 * The row of an operation under way is damaged. Its users stay locked, an operator sees which operation it is, and they are free
 * again: at once if the process that sent it is still there, else when no operation can be under way any more. The row of a
 * settled operation whose run Graph does not list is damaged: its users stay held for as long as that run may still start.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { GraphPort } from '../../../src/mutation/graph/port.ts'
import { answerMs, defaultConfig, holdsUnreadMs, preparingMs, startsWithinMs } from '../../../src/mutation/limit.ts'
import { openStore } from '../../../src/mutation/store/open.ts'
import { redisStore } from '../../../src/mutation/store/redis/redis-store.ts'
import { apartMs, type Store } from '../../../src/mutation/store/store.ts'
import type { StoreEvent } from '../../../src/mutation/store/store-event.ts'
import { unreadableMs, unreadableReason } from '../../../src/mutation/store/unreadable.ts'
import { autoClock } from '../../support/clock.ts'
import { accepted, graphOf } from '../../support/mutation/graph.ts'
import { caller, failures, mutationsOver, numberedIds, thrown } from '../../support/mutation/room.ts'
import { redisUrl } from '../../support/redis-database.ts'

const hour = 3_600_000

type Damaged = { readonly open: () => Promise<Store>; readonly damage: (id: string) => Promise<void> }

let count = 0
const stores = {
  SQLite: async (): Promise<Damaged> => {
    const folder = mkdtempSync(join(tmpdir(), 'damaged-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'state.db')
    return {
      open: () => openStore(`sqlite:${path}`),
      damage: async (id) => {
        const file = new DatabaseSync(path)
        file.prepare('UPDATE operation SET body = ? WHERE id = ?').run('{"broken', id)
        file.close()
      },
    }
  },
  Redis: async (): Promise<Damaged> => {
    const prefix = `test:{unreadable ${process.pid} ${++count}}:`
    const client = new Redis(redisUrl ?? '')
    onTestFinished(() => client.disconnect())
    return {
      open: () => redisStore(redisUrl ?? '', prefix),
      damage: async (id) => void (await client.hset(`${prefix}operation:${id}`, 'body', '{"broken')),
    }
  },
}

const names = redisUrl ? (['SQLite', 'Redis'] as const) : (['SQLite'] as const)

describe.each(names)('in %s', (name) => {
  /**
   * Two gateways over a Graph that does not list the run that the first one has started; its row is damaged then.
   * @param isSettled whether the first one has given up looking for the run before that
   */
  const scene = async (isSettled = false) => {
    const { open, damage } = await stores[name]()
    const clock = autoClock()
    const graph = graphOf(clock, [accepted, accepted])
    const port: GraphPort = { ...graph.port, reprocessedRunsOfRun: async () => [], recentRuns: async () => [] }
    const newId = numberedIds()
    const gateway = async () => {
      const store = await open()
      onTestFinished(() => store.close())
      const events: StoreEvent[] = []
      const mutations = mutationsOver({
        store,
        clock,
        newId,
        onError: thrown,
        onStore: (event) => events.push(event),
        backgroundPort: () => port,
      })
      const act = (idempotencyKey: string) =>
        mutations.mutate('reprocessRun', caller, port, { ...failures, idempotencyKey })
      const foresee = () => mutations.preview('reprocessRun', caller, port, failures)
      return { ...mutations, act, foresee, events }
    }
    const first = await gateway()
    const { operation } = await first.act('one')
    const id = operation?.id ?? ''
    for (let round = 0; isSettled && round < 40; round += 1) await clock.sleep(2_000).then(first.reconcileOnce)
    expect((await first.operation(id, null))?.settledAt !== null).toBe(isSettled)
    await damage(id)
    return { clock, graph, id, first, gateway }
  }

  it('it keeps its users locked, is named to the operator once, and lets go of them after 25 hours', async () => {
    const { clock, graph, id, gateway } = await scene()
    const other = await gateway()
    for (let round = 0; round < 3; round += 1) await other.reconcileOnce()
    expect(other.events.filter(({ kind }) => kind !== 'finding')).toEqual([{ kind: 'unreadable', operationIds: [id] }])
    expect(await other.trouble()).toMatchObject({ affects: 'operations', reason: unreadableReason([id]) })
    expect(await other.act('two')).toMatchObject({ userErrors: [{ code: 'STATE_UNAVAILABLE' }] })
    for (const end = clock.now() + 24 * hour; clock.now() < end; await clock.sleep(hour)) await other.reconcileOnce()
    expect(await other.act('three')).toMatchObject({ userErrors: [{ code: 'STATE_UNAVAILABLE' }] })
    await clock.sleep(hour)
    await other.reconcileOnce()
    expect(other.events.slice(-2)).toEqual([
      { kind: 'discarded', operationId: id },
      { kind: 'unreadable', operationIds: [] },
    ])
    expect(await other.trouble()).toBeNull()
    expect(await other.act('four')).toMatchObject({ status: 'ACCEPTED' })
    expect(graph.posts()).toBe(2)
  })

  it('it is written down again by the process that has sent it', async () => {
    const { id, first, gateway } = await scene()
    await first.reconcileOnce()
    expect(await first.trouble()).toBeNull()
    const other = await gateway()
    expect(await other.trouble()).toBeNull()
    expect(await other.operation(id, null)).toMatchObject({ id, status: 'ACCEPTED' })
    expect(first.events.filter(({ kind }) => kind === 'unreadable')).toEqual([])
  })

  it('settled without its run, it holds its users until no run of it can start any more', async () => {
    const { clock, graph, id, gateway } = await scene(true)
    const since = (await (await gateway()).audit(id))[0]?.time ?? ''
    const other = await gateway()
    await other.reconcileOnce()
    const unreadable = { userErrors: [{ code: 'STATE_UNAVAILABLE' }] }
    expect(await other.act('two')).toMatchObject(unreadable)
    await other.reconcileOnce()
    expect(await other.foresee()).toMatchObject(unreadable)
    await clock.sleep(Date.parse(since) + holdsUnreadMs - clock.now() - 60_000)
    await other.reconcileOnce()
    expect(await other.act('three')).toMatchObject(unreadable)
    expect(graph.posts()).toBe(1)
    await clock.sleep(60_000)
    await other.reconcileOnce()
    expect(await other.foresee()).toMatchObject({ userErrors: [] })
    expect(await other.act('four')).toMatchObject({ status: 'ACCEPTED' })
    expect(graph.posts()).toBe(2)
  })

  it('settled without its run, the process that has sent it goes by what it knows of it', async () => {
    const { clock, graph, id, first } = await scene(true)
    await first.reconcileOnce()
    expect(await first.act('two')).toMatchObject({
      status: 'REJECTED',
      userErrors: [{ code: 'STILL_IN_PROGRESS', message: expect.stringContaining(id) }],
    })
    expect(graph.posts()).toBe(1)
    await clock.sleep(startsWithinMs)
    expect(await first.act('three')).toMatchObject({ status: 'ACCEPTED' })
    expect(graph.posts()).toBe(2)
  })
})

it('no operation that can be read is under way for as long', () => {
  const outage = 24 * hour
  const { sendMs, searchMs } = defaultConfig
  expect(preparingMs + sendMs + answerMs(defaultConfig) + searchMs + outage).toBeLessThan(unreadableMs)
})

it('no operation that can be read holds its users for as long without a run that Graph lists', () => {
  const lastSentMs = preparingMs + defaultConfig.sendMs + answerMs(defaultConfig)
  expect(lastSentMs + startsWithinMs + apartMs).toBeLessThan(holdsUnreadMs)
})

it('the operator reads the ids of three, and how many more there are', () => {
  expect(unreadableReason(['a', 'b', 'c', 'd', 'e'])).toBe(
    'operations cannot be read, and their users stay locked for up to 25 hours: a, b, c and 2 more',
  )
})
