/** Through which port an operation is looked after once its mutation is answered, and what that keeps in memory. */
import { expect, it } from 'vitest'
import type { Graph } from '../../src/msgraph/pipeline.ts'
import { mutationsFor } from '../../src/mutation/caller.ts'
import { createFreshView } from '../../src/mutation/graph/fresh-view.ts'
import type { GraphPort } from '../../src/mutation/graph/port.ts'
import { openStore } from '../../src/mutation/store/open.ts'
import { autoClock } from '../support/clock.ts'
import { accepted, graphOf } from '../support/mutation/graph.ts'
import { caller, decision, mutationsOver, numberedIds } from '../support/mutation/room.ts'

/** An accepted operation whose run is looked for, asked for once more through another port. */
const scene = async (hasOwn: boolean) => {
  const clock = autoClock()
  const graph = graphOf(clock, [accepted])
  const looks = { first: 0, again: 0, own: 0 }
  const port = (name: keyof typeof looks): GraphPort => ({
    ...graph.port,
    reprocessedRunsOfRun: async () => [],
    recentRuns: async () => {
      looks[name] += 1
      return []
    },
  })
  const own = port('own')
  const newId = numberedIds()
  const gateway = mutationsOver({
    store: await openStore('memory:'),
    clock,
    newId,
    backgroundPort: () => (hasOwn ? own : null),
  })
  await gateway.mutate('reprocessRun', caller, port('first'), decision)
  await gateway.mutate('reprocessRun', caller, port('again'), decision)
  Object.assign(looks, { first: 0, again: 0, own: 0 })
  for (let round = 0; round < 5; round++) {
    await gateway.reconcileOnce()
    await clock.sleep(2_000)
  }
  return { looks, gateway }
}

it('is the gateway’s own where it has one: that of a request ends with the bounds of the request', async () => {
  expect((await scene(true)).looks).toEqual({ first: 0, again: 0, own: 5 })
})

it('is that of the caller who asked last where the gateway has none', async () => {
  expect((await scene(false)).looks).toEqual({ first: 0, again: 5, own: 0 })
})

it('has no bounds once the mutation is answered, which a replay is too', async () => {
  const { gateway } = await scene(false)
  let isAnswered = false
  const unread = (): Graph => {
    throw new Error('A replay reads nothing.')
  }
  const replay = mutationsFor(gateway, caller, {
    lasting: unread,
    ending: unread,
    post: async () => ({ kind: 'accepted', requestId: null }),
    answered: () => {
      isAnswered = true
    },
  })
  expect(await replay.mutate('reprocessRun', decision)).toMatchObject({ status: 'ACCEPTED' })
  expect(isAnswered).toBe(true)
})

it('keeps a few views, and the sum of all', async () => {
  let asked = 0
  const used = () => {
    asked += 1
    return { graphRequests: 2, graphHttpRequests: 1 }
  }
  const fresh = createFreshView(() => ({ used }) as Graph)
  for (let moment = 0; moment < 100; moment++) {
    fresh.view()
    await new Promise((resolve) => setImmediate(resolve))
  }
  asked = 0
  expect(fresh.used()).toEqual({ graphRequests: 200, graphHttpRequests: 100 })
  expect(asked).toBe(16)
})
