/** An operation that another gateway has settled is settled for the one that sent it as well, and stays purged. */
import { expect, it } from 'vitest'
import type { GraphPort } from '../../../src/mutation/graph/port.ts'
import { openFile } from '../../../src/mutation/store/sqlite/file.ts'
import { storeOver } from '../../../src/mutation/store/sqlite/sqlite-store.ts'
import type { Store } from '../../../src/mutation/store/store.ts'
import { autoClock } from '../../support/clock.ts'
import { graphOf } from '../../support/mutation/graph.ts'
import { caller, failures, mutationsOver, numberedIds } from '../../support/mutation/room.ts'

const day = 24 * 3_600_000

const stage = async () => {
  const clock = autoClock()
  const database = await openFile(':memory:')
  const graph = graphOf(clock)
  /** Graph lists no run as long as the sender looks for it. */
  const blind: GraphPort = { ...graph.port, reprocessedRunsOfRun: async () => [], recentRuns: async () => [] }
  const store = storeOver(database, () => {})
  let reads = 0
  const newId = numberedIds()
  const gateway = (over: Store, port: GraphPort) =>
    mutationsOver({ store: over, clock, newId, backgroundPort: () => port })
  const counting: Store = {
    ...store,
    get: (id) => {
      reads += 1
      return store.get(id)
    },
  }
  const sender = gateway(counting, blind)
  const other = gateway(
    storeOver(database, () => {}),
    graph.port,
  )
  const { operation } = await sender.mutate('reprocessRun', caller, blind, { ...failures, idempotencyKey: 'key' })
  return { clock, store, sender, other, id: operation?.id ?? '', reads: () => reads }
}

it('is read once more and then no more', async () => {
  const { store, sender, other, id, reads } = await stage()
  await other.reconcileOnce()
  expect(await store.get(id)).toMatchObject({ status: 'ACCEPTED', settledAt: expect.any(Number) })
  await sender.reconcileOnce()
  const before = reads()
  for (let round = 0; round < 10; round += 1) await sender.reconcileOnce()
  expect(reads()).toBe(before)
})

it.each([
  ['that its sender knows to be settled', true],
  ['that its sender knows to be open', false],
])('stays purged: one %s', async (_, isSeen) => {
  const { clock, store, sender, other, id } = await stage()
  await other.reconcileOnce()
  if (isSeen) await sender.reconcileOnce()
  await clock.sleep(31 * day)
  await store.purge(clock.now(), clock.now() - 30 * day)
  await sender.reconcileOnce()
  expect(await store.get(id)).toBeNull()
  expect(await store.open()).toEqual([])
})
