/**
 * Interrupted at every single step: before and after each call to the store and to Graph in turn, the process dies or gets the signal
 * to stop, or the store fails once, or another gateway believes that everybody else has died. However it ends, the run is done again once.
 */
import { describe, expect, it } from 'vitest'
import type { GraphPort } from '../../../src/mutation/graph/port.ts'
import type { Mutations } from '../../../src/mutation/mutations.ts'
import type { Operation } from '../../../src/mutation/operation.ts'
import { openStore } from '../../../src/mutation/store/open.ts'
import { StateUnavailable, type Store } from '../../../src/mutation/store/store.ts'
import { autoClock } from '../../support/clock.ts'
import { type Answer, accepted, graphOf } from '../../support/mutation/graph.ts'
import { caller, decision, mutationsOver, numberedIds, thrown } from '../../support/mutation/room.ts'

const throttled: Answer = { done: false, outcome: { kind: 'throttled', retryAfterMs: 1_000, requestId: 'graph-0' } }
const lost: Answer = {
  done: true,
  outcome: { kind: 'unknown', reason: 'serverError', status: 503, requestId: 'graph-0' },
}
const refused: Answer = {
  done: false,
  outcome: { kind: 'rejected', status: 400, code: 'Request_BadRequest', requestId: 'graph-0' },
}

/** How Graph takes the request when nothing is interrupted. */
const ways: readonly (readonly [string, readonly Answer[]])[] = [
  ['accepted', [accepted]],
  ['throttled at first', [throttled, accepted]],
  ['accepted, the answer lost', [lost]],
  ['refused', [refused]],
]

/** Calls `interrupt` at one of the steps: each call has one before it and one after it. */
type Interrupt = (step: number) => Promise<void>

const interrupted = <T extends object>(target: T, interrupt: () => Promise<void>): T =>
  new Proxy(target, {
    get: (object, name) => {
      const value: unknown = Reflect.get(object, name)
      if (typeof value !== 'function' || name === 'runUserResults') return value
      return async (...values: unknown[]) => {
        await interrupt()
        const result: unknown = await value.apply(object, values)
        await interrupt()
        return result
      }
    },
  })

/** Reads that fail once the process stops; the one request goes on. */
const cutOff = (port: GraphPort, stopping: AbortSignal): GraphPort =>
  new Proxy(port, {
    get: (object, name) => {
      const value: unknown = Reflect.get(object, name)
      if (typeof value !== 'function' || name === 'post' || name === 'runUserResults') return value
      return async (...values: unknown[]) => {
        stopping.throwIfAborted()
        return value.apply(object, values)
      }
    },
  })

/** One store, one Graph, one clock; a process that is interrupted, and another one that is not. */
const stage = async (answers: readonly Answer[], interrupt: Interrupt) => {
  const clock = autoClock()
  const store = await openStore('memory:')
  const graph = graphOf(clock, answers)
  const stopping = new AbortController()
  const newId = numberedIds()
  const process = (over: Store, port: GraphPort, end?: AbortSignal): Mutations =>
    mutationsOver({
      store: over,
      clock,
      newId,
      onError: thrown,
      backgroundPort: () => port,
      ...(end && { stopping: end }),
    })
  let step = -1
  const next = () => {
    step += 1
    return interrupt(step)
  }
  const port = interrupted(cutOff(graph.port, stopping.signal), next)
  const first = process(interrupted(store, next), port, stopping.signal)
  const other = process(store, graph.port)
  return {
    clock,
    graph,
    first,
    other,
    /** The first process gets the signal to stop, and reads Graph no more. */
    stop: () => stopping.abort(new Error('stopping')),
    ask: () => first.mutate('reprocessRun', caller, port, decision),
    askOther: () => other.mutate('reprocessRun', caller, graph.port, decision),
    steps: () => step + 1,
    /** Reconciles for three minutes, longer than anything is looked for. */
    wait: async (by: Mutations) => {
      for (let round = 0; round < 90; round += 1) {
        await by.reconcileOnce()
        await clock.sleep(2_000)
      }
    },
    operations: async (): Promise<readonly Operation[]> => store.page(null, 100),
    /** Each operation's statuses, step by step. */
    trails: async () => {
      const entries = await Promise.all((await store.page(null, 100)).map(({ id }) => store.audit(id)))
      return entries.map((steps) => steps.map(({ status }) => status))
    },
  }
}

/** The numbers of all steps of the undisturbed course. */
const stepsOf = async (answers: readonly Answer[]): Promise<readonly number[]> => {
  const undisturbed = await stage(answers, async () => {})
  await undisturbed.ask()
  return Array.from({ length: undisturbed.steps() }, (_, step) => step)
}

/** What must hold in every case: nothing done twice, nothing done that is called REJECTED, no user kept off for ever. */
const expectHonest = async (scene: Awaited<ReturnType<typeof stage>>) => {
  const operations = await scene.operations()
  const started = scene.graph.started()
  expect(started).toBeLessThanOrEqual(1)
  expect(operations.filter(({ settledAt }) => settledAt === null)).toEqual([])
  const statuses = operations.map(({ status }) => status)
  if (started === 1) expect(statuses).toContain('ACCEPTED')
  if (started === 0) expect(statuses).not.toContain('ACCEPTED')
  for (const trail of await scene.trails()) {
    expect(trail.slice(0, -1), 'what was REJECTED stays so').not.toContain('REJECTED')
  }
}

describe.each(ways)('a request that is %s', (_, answers) => {
  it('is done at most once where the process dies at any step, and is known to the next process', async () => {
    for (const fatal of await stepsOf(answers)) {
      const dead = new Error('dead')
      const scene = await stage(answers, async (step) => {
        if (step >= fatal) throw dead
      })
      await scene.ask().catch(() => {})
      await scene.wait(scene.other)
      await expectHonest(scene)

      // The client asks again with its key: what was done, or may have been, is not done again.
      const before = (await scene.operations()).at(-1)?.status
      const again = await scene.askOther()
      if (before === 'ACCEPTED' || before === 'UNKNOWN') expect(again.status).toBe(before)
      expect(scene.graph.started(), `died at step ${fatal}`).toBeLessThanOrEqual(1)
    }
  })

  it('is done at most once where the store fails once at any step, and is never called REJECTED when it was done', async () => {
    for (const failing of await stepsOf(answers)) {
      const scene = await stage(answers, async (step) => {
        if (step === failing) throw new StateUnavailable(new Error('gone'))
      })
      const told = await scene.ask().catch(() => null)
      await scene.wait(scene.first)
      await expectHonest(scene)
      if (told?.status !== 'REJECTED') continue
      expect(scene.graph.started(), `failed at step ${failing}`).toBe(0)
      // And the store, which may have taken more than it said, comes to the same.
      for (const { status } of await scene.operations()) expect(status, `failed at step ${failing}`).toBe('REJECTED')
    }
  })

  it('waits for nothing more but its request where the process gets the signal to stop at any step, and the outcome is stored', async () => {
    for (const last of await stepsOf(answers)) {
      const scene = await stage(answers, async (step) => {
        if (step !== last) return
        scene.stop()
        stoppedAt = scene.clock.now()
      })
      let stoppedAt = Number.NaN
      const told = await scene.ask().catch(() => null)
      await scene.first.drain()
      expect(scene.clock.now(), `stopped at step ${last}`).toBe(stoppedAt)
      for (const { status } of await scene.operations())
        expect(['REJECTED', 'ACCEPTED', 'UNKNOWN'], `stopped at step ${last}`).toContain(status)
      await scene.wait(scene.other)
      await expectHonest(scene)
      if (told?.status === 'REJECTED') expect(scene.graph.started(), `stopped at step ${last}`).toBe(0)
    }
  })

  it('is done at most once where another gateway takes over at any step, while the first goes on', async () => {
    for (const hasty of await stepsOf(answers)) {
      const scene = await stage(answers, async (step) => {
        if (step !== hasty) return
        // So late that everything the first one does counts as left behind.
        await scene.clock.sleep(70_000)
        await scene.other.reconcileOnce()
      })
      const told = await scene.ask()
      await scene.wait(scene.other)
      await expectHonest(scene)
      if (told.status === 'REJECTED') expect(scene.graph.started(), `taken over at step ${hasty}`).toBe(0)
    }
  })
})
