/** After the store has lost its memory, Graph's history decides whether a request may leave; where it is silent, none does. */
import { describe, expect, it } from 'vitest'
import type { GraphPort } from '../../../src/mutation/graph/port.ts'
import { openFile } from '../../../src/mutation/store/sqlite/file.ts'
import { storeOver } from '../../../src/mutation/store/sqlite/sqlite-store.ts'
import { autoClock } from '../../support/clock.ts'
import { accepted, graphOf } from '../../support/mutation/graph.ts'
import { caller, decision, mutationsOver, numberedIds } from '../../support/mutation/room.ts'

/**
 * A gateway has started the run and is gone, the store has lost everything, and another gateway opens it 40 s later.
 * @param later milliseconds between the loss and the other gateway
 */
const afterLoss = async (answers = [accepted], later = 40_000) => {
  const clock = autoClock()
  const database = await openFile(':memory:')
  const graph = graphOf(clock, answers)
  const newId = numberedIds()
  const gateway = () =>
    mutationsOver({
      store: storeOver(database, () => {}),
      clock,
      newId,
      backgroundPort: () => graph.port,
    })
  expect(await gateway().mutate('reprocessRun', caller, graph.port, decision)).toMatchObject({ status: 'ACCEPTED' })
  await clock.sleep(60_000)
  for (const table of ['operation', 'audit', 'idempotency', 'lock', 'event', 'lease', 'claim'])
    database.exec(`DELETE FROM ${table}`)
  database.prepare('UPDATE memory SET lost_at = ?').run(clock.now())
  await clock.sleep(later)
  return { clock, graph, gateway: gateway() }
}

const failing = async () => {
  throw new Error('Graph answers 503')
}
const unreadable: Readonly<Record<string, Partial<GraphPort>>> = {
  'the runs that did it again': { reprocessedRunsOfRun: failing },
  'the runs of the workflow': { recentRuns: failing },
}

it.each(Object.keys(unreadable))(
  'sends nothing while Graph does not tell %s, and the same key is free',
  async (what) => {
    const { graph, gateway } = await afterLoss()
    const refused = await gateway.mutate('reprocessRun', caller, { ...graph.port, ...unreadable[what] }, decision)
    expect(refused).toMatchObject({ status: 'REJECTED', userErrors: [{ code: 'STATE_UNAVAILABLE' }] })
    expect(graph.posts()).toBe(1)
    // Graph answers again, and shows the run.
    expect(await gateway.mutate('reprocessRun', caller, graph.port, decision)).toMatchObject({ status: 'UNKNOWN' })
    expect(graph.posts()).toBe(1)
  },
)

describe('a preview foresees', () => {
  it('that the store holds mutations back for a moment', async () => {
    const { graph, gateway } = await afterLoss([accepted], 10_000)
    const seen = await gateway.preview('reprocessRun', caller, graph.port, decision)
    expect(seen.userErrors).toMatchObject([{ code: 'STATE_UNAVAILABLE' }])
    const refused = await gateway.mutate('reprocessRun', caller, graph.port, decision)
    expect(refused).toMatchObject({ status: 'REJECTED', userErrors: seen.userErrors })
  })

  it('that a caller without the role is refused before the store is read', async () => {
    const { graph, gateway } = await afterLoss([accepted], 10_000)
    const other = { ...caller, canReprocess: false }
    const seen = await gateway.preview('reprocessRun', other, graph.port, decision)
    expect(seen.userErrors).toMatchObject([{ code: 'FORBIDDEN' }])
    expect(await gateway.mutate('reprocessRun', other, graph.port, decision)).toMatchObject({
      userErrors: seen.userErrors,
    })
  })

  it.each(Object.keys(unreadable))('that nothing is sent while Graph does not tell %s', async (what) => {
    const { graph, gateway } = await afterLoss()
    const port = { ...graph.port, ...unreadable[what] }
    const seen = await gateway.preview('reprocessRun', caller, port, decision)
    expect(seen.userErrors).toMatchObject([{ code: 'STATE_UNAVAILABLE' }])
    expect((await gateway.mutate('reprocessRun', caller, port, decision)).userErrors).toEqual(seen.userErrors)
  })
})

it('knows of the loss before the first round of a gateway that has just started', async () => {
  const { graph, gateway } = await afterLoss()
  expect(await gateway.mutate('reprocessRun', caller, graph.port, decision)).toMatchObject({ status: 'UNKNOWN' })
  expect(graph.posts()).toBe(1)
})

it('sends where Graph shows that nothing was done', async () => {
  const { graph, gateway } = await afterLoss()
  const silent = { ...graph.port, reprocessedRunsOfRun: async () => [], recentRuns: async () => [] }
  expect(await gateway.mutate('reprocessRun', caller, silent, decision)).toMatchObject({ status: 'ACCEPTED' })
  expect(graph.posts()).toBe(2)
})
