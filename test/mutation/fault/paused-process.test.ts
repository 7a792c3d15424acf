/** A process that stands still between a stored SENT and its request: what the others gave up on meanwhile never leaves. */
import { expect, it } from 'vitest'
import { openFile } from '../../../src/mutation/store/sqlite/file.ts'
import { storeOver } from '../../../src/mutation/store/sqlite/sqlite-store.ts'
import type { Store } from '../../../src/mutation/store/store.ts'
import { autoClock } from '../../support/clock.ts'
import { graphOf } from '../../support/mutation/graph.ts'
import { caller, failures, mutationsOver, numberedIds } from '../../support/mutation/room.ts'

/** The first gateway stands still once, as soon as SENT is stored; the other one goes on. */
const stage = async () => {
  const clock = autoClock()
  const database = await openFile(':memory:')
  const graph = graphOf(clock)
  const newId = numberedIds()
  const gateway = (store: Store) => mutationsOver({ store, clock, newId, backgroundPort: () => graph.port })
  const ask = (of: ReturnType<typeof gateway>, idempotencyKey: string) =>
    of.mutate('reprocessRun', caller, graph.port, { ...failures, idempotencyKey })
  const open = () => storeOver(database, () => {})
  const other = gateway(open())
  return {
    graph,
    clock,
    round: other.reconcileOnce,
    askOther: () => ask(other, 'decided again'),
    askFirst: (standStill: () => Promise<void>) => {
      const store = open()
      let isOver = false
      const first = gateway({
        ...store,
        transition: async (...step) => {
          const isTaken = await store.transition(...step)
          if (step[1].status === 'SENT' && !isOver) {
            isOver = true
            await standStill()
          }
          return isTaken
        },
      })
      return ask(first, 'first')
    },
  }
}

it('sends nothing after the others gave up on it and let another request in', async () => {
  const { graph, clock, round, askFirst, askOther } = await stage()
  let again: { readonly status: string } | undefined
  const first = await askFirst(async () => {
    for (let count = 0; count < 60; count += 1) {
      await round()
      await clock.sleep(2_000)
    }
    // So long after it, its people are free.
    await clock.sleep(20 * 60_000)
    await round()
    again = await askOther()
  })
  expect(again).toMatchObject({ status: 'ACCEPTED' })
  expect(first).toMatchObject({ status: 'UNKNOWN' })
  expect(graph.posts()).toBe(1)
})

it.each([1_000, 12_000])('sends once where no other process gave up on it: after %i ms', async (milliseconds) => {
  const { graph, clock, askFirst } = await stage()
  expect(await askFirst(() => clock.sleep(milliseconds))).toMatchObject({ status: 'ACCEPTED' })
  expect(graph.posts()).toBe(1)
})
