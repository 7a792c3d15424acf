/**
 * A store that does what it is asked and does not say so, as Redis does where its answers come too late: from any step on,
 * for one command or for a while. Each operation settles once the store answers again, and tells the truth.
 */
import { describe, expect, it } from 'vitest'
import { openStore } from '../../../src/mutation/store/open.ts'
import { StateUnavailable, type Store } from '../../../src/mutation/store/store.ts'
import { autoClock } from '../../support/clock.ts'
import { type Answer, accepted, graphOf } from '../../support/mutation/graph.ts'
import { caller, failures, mutationsOver, numberedIds } from '../../support/mutation/room.ts'

const throttled: Answer = { done: false, outcome: { kind: 'throttled', retryAfterMs: 1_000, requestId: null } }
const lost: Answer = { done: true, outcome: { kind: 'unknown', reason: 'reset', status: null, requestId: null } }
const neverDone: Answer = { ...lost, done: false }
const refused: Answer = { done: false, outcome: { kind: 'rejected', status: 400, code: null, requestId: null } }
const ways: readonly (readonly [string, readonly Answer[]])[] = [
  ['accepted', [accepted]],
  ['throttled at first', [throttled, accepted]],
  ['done, the answer lost', [lost]],
  ['lost on its way', [neverDone]],
  ['refused', [refused]],
]

/** How long it is silent, in milliseconds: for one command; for longer than a request stays without an answer; than a search. */
const silences = [0, 3_000, 20_000, 100_000] as const
type Silence = (typeof silences)[number]

/** Two gateways over one store, which is silent from one of the first one's commands on. */
const stage = async (answers: readonly Answer[], at: number, silence: Silence) => {
  const clock = autoClock()
  const store = await openStore('memory:')
  const graph = graphOf(clock, answers)
  let count = -1
  let silentUntil = Number.NEGATIVE_INFINITY
  const silent = (isCounted: boolean): Store =>
    new Proxy(store, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name)
        if (typeof value !== 'function') return value
        return async (...values: unknown[]) => {
          const result: unknown = await value.apply(object, values)
          if (isCounted) count += 1
          const begins = isCounted && count === at
          if (begins) silentUntil = clock.now() + silence
          if (begins || clock.now() < silentUntil) throw new StateUnavailable(new Error('Command timed out'))
          return result
        }
      },
    })
  const newId = numberedIds()
  const gateway = (over: Store) =>
    mutationsOver({
      store: over,
      clock,
      newId,
      onError: (error) => {
        if (!(error instanceof StateUnavailable)) throw error
      },
      backgroundPort: () => graph.port,
    })
  const [other, first] = [gateway(silent(false)), gateway(silent(true))]
  return {
    graph,
    store,
    commands: () => count + 1,
    ask: (idempotencyKey: string) => first.mutate('reprocessRun', caller, graph.port, { ...failures, idempotencyKey }),
    askOther: (idempotencyKey: string) =>
      other.mutate('reprocessRun', caller, graph.port, { ...failures, idempotencyKey }),
    pass: async (milliseconds: number) => {
      for (const end = clock.now() + milliseconds; clock.now() < end; await clock.sleep(2_000)) {
        await other.reconcileOnce().catch(() => {})
        await first.reconcileOnce().catch(() => {})
      }
    },
  }
}

const commandsOf = async (answers: readonly Answer[]): Promise<readonly number[]> => {
  const undisturbed = await stage(answers, Number.POSITIVE_INFINITY, 0)
  await undisturbed.ask('key')
  return Array.from({ length: undisturbed.commands() }, (_, index) => index)
}

describe.each(silences)('a store that is silent for %s ms', (silence) => {
  it.each(ways)('keeps no operation under way, where the request is %s', async (_, answers) => {
    for (const at of await commandsOf(answers)) {
      const { graph, store, ask, askOther, pass } = await stage(answers, at, silence)
      const where = `silent from command ${at}`
      const told = await ask('key')
      await pass(200_000)

      const operations = await store.page(null, 10)
      expect(await store.open(), where).toEqual([])
      const statuses = operations.map(({ status }) => status)
      expect(graph.started(), where).toBeLessThanOrEqual(1)
      expect(statuses.includes('ACCEPTED'), where).toBe(graph.started() === 1)
      if (told.status === 'REJECTED') expect(new Set(statuses), where).toEqual(new Set(['REJECTED']))
      for (const { runId } of operations) expect([null, 'started-1'], where).toContain(runId)

      // What is settled keeps no other request back.
      expect((await askOther('another key')).status, where).not.toBe('IN_PROGRESS')
    }
  })

  it('makes an operation of no run that somebody else starts meanwhile', async () => {
    for (const at of await commandsOf([accepted])) {
      const { graph, store, ask, pass } = await stage([accepted], at, silence)
      const told = await ask('key')
      if (told.status !== 'REJECTED') continue
      expect(graph.posts(), `silent from command ${at}`).toBe(0)
      await graph.port.post(
        '',
        {},
        { clientRequestId: 'by hand', renewal: null, success: 204, leaveBy: Number.POSITIVE_INFINITY },
      )
      await pass(200_000)
      const operations = await store.page(null, 10)
      expect(new Set(operations.map(({ status }) => status)), `silent from command ${at}`).not.toContain('ACCEPTED')
    }
  })
})
