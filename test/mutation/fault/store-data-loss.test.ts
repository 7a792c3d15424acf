/**
 * A store that forgets: at every single step its last write, its last writes, everything since the start, or all of it is
 * gone. No decision is carried out twice, and nothing that was sent is called REJECTED, for every later request.
 */
import { describe, expect, it } from 'vitest'
import type { GraphPort } from '../../../src/mutation/graph/port.ts'
import type { Store } from '../../../src/mutation/store/store.ts'
import { autoClock } from '../../support/clock.ts'
import { forgetfulStore, losses, type Snapshot, writing } from '../../support/mutation/forgetful-store.ts'
import { type Answer, accepted, graphOf } from '../../support/mutation/graph.ts'
import { caller, decision, mutationsOver, numberedIds } from '../../support/mutation/room.ts'

const lostAnswer: Answer = {
  done: true,
  outcome: { kind: 'unknown', reason: 'reset', status: null, requestId: null },
}
const neverDone: Answer = { ...lostAnswer, done: false }
const throttled: Answer = { done: false, outcome: { kind: 'throttled', retryAfterMs: 1_000, requestId: null } }
const ways: readonly (readonly [string, readonly Answer[]])[] = [
  ['accepted', [accepted]],
  ['throttled at first', [throttled, accepted]],
  ['done, the answer lost', [lostAnswer]],
  ['lost on its way to Graph', [neverDone, accepted]],
]

/** One store, one Graph, one clock, and two gateways; each call of the first one to store and Graph is two steps. */
const stage = async (answers: readonly Answer[], loss: keyof typeof losses, at: number, isFatal = false) => {
  const clock = autoClock()
  const { open, snapshot, rollBack } = await forgetfulStore()
  const store = open()
  const graph = graphOf(clock, answers)
  const before: Snapshot[] = [snapshot()]
  let step = -1
  let isDead = false
  const next = async () => {
    if (isDead) throw new Error('dead')
    step += 1
    if (step !== at) return
    // A moment ago the other one has seen how far the store had come, as it does every two seconds.
    await other.round()
    rollBack(losses[loss]?.(before) ?? null)
    isDead = isFatal
    if (isDead) throw new Error('dead')
  }
  const stepping = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name)
        if (typeof value !== 'function' || name === 'runUserResults') return value
        return async (...values: unknown[]) => {
          await next()
          if (writing.has(name)) before.push(snapshot())
          const result: unknown = await value.apply(object, values)
          await next()
          return result
        }
      },
    })
  const newId = numberedIds()
  const gateway = (over: Store, port: GraphPort) => {
    const reprocess = mutationsOver({ store: over, clock, newId, backgroundPort: () => port })
    return {
      ask: () => reprocess.mutate('reprocessRun', caller, port, decision),
      round: () => reprocess.reconcileOnce().catch(() => {}),
    }
  }
  const other = gateway(open(), graph.port)
  const port = stepping(graph.port)
  const first = gateway(stepping(store), port)
  return {
    graph,
    first,
    other,
    clock,
    steps: () => step + 1,
    store,
    /** Both gateways go on for so many milliseconds. */
    pass: async (milliseconds: number) => {
      for (
        const end = clock.now() + milliseconds;
        clock.now() < end;
        await clock.sleep(milliseconds > 10_000 ? 5_000 : 2_000)
      ) {
        await first.round()
        await other.round()
      }
    },
  }
}

const stepsOf = async (answers: readonly Answer[]): Promise<readonly number[]> => {
  const undisturbed = await stage(answers, 'everything', Number.POSITIVE_INFINITY)
  await undisturbed.first.ask()
  return Array.from({ length: undisturbed.steps() }, (_, index) => index)
}

describe.each(Object.keys(losses))('a store that forgets %s', (loss) => {
  it.each(ways)('where the request is %s', async (_, answers) => {
    for (const at of await stepsOf(answers)) {
      const scene = await stage(answers, loss, at)
      const where = `forgotten at step ${at}`
      const statuses: (string | undefined)[] = []
      const ask = async (gateway: typeof scene.first) => {
        const posted = scene.graph.posts()
        const outcome = await gateway.ask().catch(() => null)
        // What was sent earlier, of the same decision.
        if (posted > 0) statuses.push(outcome?.status)
      }
      const told = await scene.first.ask().catch(() => null)
      await ask(scene.first)
      await scene.pass(4_000)
      await ask(scene.first)
      await scene.pass(40_000)
      for (const gateway of [scene.other, scene.first]) await ask(gateway)
      await scene.pass(120_000)
      for (const gateway of [scene.other, scene.first]) await ask(gateway)

      expect(scene.graph.started(), where).toBeLessThanOrEqual(1)
      if (scene.graph.started() === 1) {
        expect(statuses, where).not.toContain('REJECTED')
        expect(
          (await scene.store.page(null, 10)).map(({ status }) => status),
          where,
        ).toContain('ACCEPTED')
      }
      if (told?.status === 'ACCEPTED') expect(scene.graph.started(), where).toBe(1)
    }
  })

  it.each(ways)('and then the process dies, where the request is %s', async (_, answers) => {
    for (const at of await stepsOf(answers)) {
      const scene = await stage(answers, loss, at, true)
      await scene.first.ask().catch(() => {})
      const posted = scene.graph.posts()
      await scene.pass(4_000)
      const soon = await scene.other.ask().catch(() => null)
      await scene.pass(150_000)
      await scene.other.ask().catch(() => {})
      expect(
        scene.graph.started(),
        `forgotten at step ${at}: ${posted} sent, then ${soon?.status}`,
      ).toBeLessThanOrEqual(1)
    }
  })
})
