/** When a topic wakes its watchers: thousands of them may watch what does not change. */
import { expect, it } from 'vitest'
import { defaultPace } from '../../../src/gateway/live/watch/pace.ts'
import { alone } from '../../../src/gateway/live/watch/relay.ts'
import { createTopic } from '../../../src/gateway/live/watch/topic.ts'
import { GraphError } from '../../../src/msgraph/index.ts'
import { manualClock } from '../../support/clock.ts'
import { failingTenant, passing, somebody, startWatcher } from '../../support/gateway/watching.ts'

/** A number that is watched. */
const watched = async () => {
  const clock = manualClock()
  const { watching } = await startWatcher({ emulator: failingTenant(clock, [[]]), clock })
  const thing = { number: 1, isLast: false, isAway: false }
  let rings = 0
  let polls = 0
  const topic = createTopic(
    {
      name: 'number',
      isShared: false,
      look: async () => {
        polls += 1
        if (thing.isAway) throw new GraphError('unavailable', 'Graph is away.')
        return { state: thing.number, isLast: thing.isLast }
      },
      visible: String,
      changedIn: () => [],
    },
    {
      clock,
      pace: defaultPace,
      relay: alone,
      open: (caller, { signal }) => watching(caller).open(signal),
      seenChange: () => {},
      observe: () => {},
    },
    () => {},
  )
  const joined = topic.join({ caller: somebody }, () => {
    rings += 1
  })
  /** The rings of two minutes and more. */
  const rung = async () => {
    const before = { rings, polls }
    await passing(clock, 130_000, 1_000)
    if (!thing.isLast) expect(polls).toBeGreaterThan(before.polls + 1)
    return rings - before.rings
  }
  return { thing, joined, rung }
}

it('a poll without news wakes no watcher', async () => {
  const { joined, rung } = await watched()
  expect(joined.latest()).toBeNull()
  await rung()
  expect(joined.latest()?.state).toBe(1)
  expect(await rung()).toBe(0)
})

it('a change wakes a watcher, and so do the beginning and the end of an outage, and the end of the topic', async () => {
  const { thing, joined, rung } = await watched()
  await rung()
  joined.latest()
  const change = async (to: Partial<typeof thing>) => {
    Object.assign(thing, to)
    const count = await rung()
    return { count, state: joined.latest()?.state, isBehind: joined.behindSince() !== null }
  }
  expect((await change({ number: 2 })).count).toBeGreaterThan(0)
  expect(await change({ isAway: true })).toEqual({ count: 1, state: 2, isBehind: true })
  expect(await change({})).toEqual({ count: 0, state: 2, isBehind: true })
  expect(await change({ isAway: false })).toEqual({ count: 1, state: 2, isBehind: false })
  expect(await change({ isLast: true })).toEqual({ count: 1, state: 2, isBehind: false })
})

it('a watcher that tries again is rung at the next poll, whatever that brings', async () => {
  const { joined, rung } = await watched()
  await rung()
  joined.latest()
  joined.ringAnyway()
  expect(await rung()).toBeGreaterThan(0)
})
