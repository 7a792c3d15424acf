import { describe, expect, it } from 'vitest'
import type { GraphEvent } from '../../../src/msgraph/event.ts'
import type { Answer } from '../../../src/msgraph/transport/answer.ts'
import { createPeers, type Exchange, readTold, type Told } from '../../../src/msgraph/transport/peers.ts'
import type { Rank } from '../../../src/msgraph/transport/queue.ts'
import { createQuota, type Quota } from '../../../src/msgraph/transport/quota.ts'
import { manualClock } from '../../support/clock.ts'

const good: Answer = { status: 200, headers: {}, body: {} }
const idle: Told = { spent: 0, wanted: 0, accepted: 0, throttled: 0, pauseMs: 0, learned: null, changes: [] }

const scene = (clock = manualClock(), exchange: Exchange | null = null) => {
  const events: GraphEvent[] = []
  const peers = createPeers({
    clock,
    lastingMs: 0,
    exchange,
    tell: () => ({ ...idle, ...quota.told() }),
    hear: () => undefined,
  })
  const quota: Quota = createQuota({ clock, perMinute: 100, peers, observe: (event) => void events.push(event) })
  let sent = 0
  const ask = async (count: number, rank: Rank = 'interactive') => {
    const get = quota.policy(rank)(async () => {
      sent += 1
      return good
    })
    let refused: unknown
    for (let index = 0; index < count; index += 1)
      await get('/a').catch((error: unknown) => {
        refused = error
      })
    await clock.advance(0)
    return refused
  }
  return { clock, peers, events, ask, sent: () => sent }
}

describe('the requests of a minute', () => {
  it('are as many as the gateway may send, and no more in any minute', async () => {
    const { clock, ask, sent, events } = scene()
    await ask(60)
    await clock.advance(30_000)
    expect(await ask(60)).toMatchObject({ kind: 'overQuota', maximum: 100, lasting: true })
    expect(sent()).toBe(100)
    expect(events).toHaveLength(20)
    await clock.advance(29_000)
    await ask(10)
    expect(sent()).toBe(100)
    await clock.advance(6_000)
    await ask(70)
    expect(sent()).toBe(160)
  })

  it('come back when the refusal says', async () => {
    const { clock, ask, sent } = scene()
    const { retryAfterMs } = (await ask(101)) as { retryAfterMs: number }
    await clock.advance(retryAfterMs - 1)
    await ask(1)
    expect(sent()).toBe(100)
    await clock.advance(1)
    await ask(1)
    expect(sent()).toBe(101)
  })

  it('are never refused to a mutation, and count', async () => {
    const { ask, sent } = scene()
    expect(await ask(150, 'mutation')).toBeUndefined()
    expect(sent()).toBe(150)
    expect(await ask(1)).toMatchObject({ kind: 'overQuota' })
  })

  it('leave a quarter that no export takes', async () => {
    const { ask, sent } = scene()
    expect(await ask(80, 'export')).toMatchObject({ kind: 'overQuota' })
    expect(sent()).toBe(75)
    expect(await ask(25)).toBeUndefined()
  })

  it('leave a part that no poll takes, beside an export that has used up its own', async () => {
    const { ask, sent } = scene()
    await ask(80, 'export')
    expect(await ask(20, 'poll')).toMatchObject({ kind: 'overQuota' })
    expect(sent()).toBe(85)
    expect(await ask(15)).toBeUndefined()
  })

  it('leave an export what people have not used', async () => {
    const { ask, sent } = scene()
    await ask(70)
    await ask(20, 'export')
    expect(sent()).toBe(75)
  })
})

describe('the requests of several gateways', () => {
  const three = () => {
    const clock = manualClock()
    const told = new Map<number, Told>()
    let isAway = false
    const gateways = [0, 1, 2].map((own) =>
      scene(clock, async (mine) => {
        if (isAway) throw new Error('The store is out of reach.')
        told.set(own, mine)
        return [...told].flatMap(([name, its]) => (name === own ? [] : [its]))
      }),
    )
    const all = async (count: number) => {
      for (const { ask } of gateways) await ask(count)
      await clock.advance(500)
    }
    return {
      all,
      clock,
      sent: () => gateways.map(({ sent }) => sent()),
      leave: () => {
        isAway = true
      },
    }
  }

  it('count together', async () => {
    const { all, sent } = three()
    for (let round = 0; round < 100; round += 1) await all(1)
    const total = sent().reduce((sum, count) => sum + count, 0)
    expect(total).toBeGreaterThanOrEqual(100)
    // Each may not know yet what the others sent in the last round.
    expect(total).toBeLessThanOrEqual(104)
  })

  it('are each its share while the store is out of reach', async () => {
    const { all, sent, leave, clock } = three()
    for (let round = 0; round < 3; round += 1) await all(1)
    leave()
    await clock.advance(10_000)
    for (let round = 0; round < 60; round += 1) await all(1)
    expect(sent()).toEqual([34, 34, 34])
  })
})

it.each([
  ['no JSON', '{'],
  ['a list', '[]'],
  ['a number that is missing', JSON.stringify({ ...idle, spent: undefined })],
  ['a number that is a text', JSON.stringify({ ...idle, wanted: '1' })],
])('what another gateway told is left out if it is not readable: %s', (_, text) => {
  expect(readTold(text)).toBeNull()
})

it('what another gateway told is read as it was written', () => {
  const numbers = { spent: 1, wanted: 2, accepted: 3, throttled: 4, pauseMs: 5, learned: { perSecond: 6, ageMs: 7 } }
  const told: Told = { ...numbers, changes: ['a workflow'] }
  expect([readTold(JSON.stringify(told)), readTold(JSON.stringify(idle))]).toEqual([told, idle])
  // As a release writes it that tells of no changes.
  expect(readTold(JSON.stringify(numbers))).toEqual({ ...numbers, changes: [] })
})
