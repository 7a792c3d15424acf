/** A clock that is set while the gateway runs neither lets users go too early nor keeps them for ever. */
import { expect, it } from 'vitest'
import { createAges } from '../../../src/mutation/age.ts'
import { auditEntry } from '../../../src/mutation/audit/entry.ts'
import type { GraphPort } from '../../../src/mutation/graph/port.ts'
import { advance, newOperation } from '../../../src/mutation/operation.ts'
import type { OperationEvent } from '../../../src/mutation/operation-event.ts'
import { createLeases, leaseMs } from '../../../src/mutation/store/lease.ts'
import { openStore } from '../../../src/mutation/store/open.ts'
import { autoClock } from '../../support/clock.ts'
import { accepted, failedRun, graphOf, workflowId } from '../../support/mutation/graph.ts'
import { caller, failures, mutationsOver, numberedIds, thrown } from '../../support/mutation/room.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** A clock whose time of day can be set. */
const settable = () => {
  const base = autoClock()
  let offset = 0
  return {
    now: () => base.now() + offset,
    steady: base.now,
    sleep: base.sleep,
    alarm: base.alarm,
    set: (by: number) => {
      offset += by
    },
  }
}

/** A gateway over a Graph that lists no run. */
const scene = async () => {
  const clock = settable()
  const store = await openStore('memory:')
  const graph = graphOf(clock, [accepted, accepted])
  const port: GraphPort = { ...graph.port, reprocessedRunsOfRun: async () => [], recentRuns: async () => [] }
  const newId = numberedIds()
  const gateway = mutationsOver({ store, clock, newId, onError: thrown, backgroundPort: () => port })
  const pass = async (milliseconds: number) => {
    for (const end = clock.steady() + milliseconds; clock.steady() < end; ) {
      await gateway.reconcileOnce()
      await clock.sleep(5_000)
    }
  }
  const act = (idempotencyKey: string) => gateway.mutate('reprocessRun', caller, port, { ...failures, idempotencyKey })
  return { clock, store, graph, pass, act }
}

it('set ahead, it does not free the users of a run that Graph has not listed yet', async () => {
  const { clock, graph, pass, act } = await scene()
  expect(await act('one')).toMatchObject({ status: 'ACCEPTED' })
  clock.set(20 * minute)
  await pass(minute)
  expect((await act('two')).userErrors).toMatchObject([{ code: 'STILL_IN_PROGRESS' }])
  expect(graph.posts()).toBe(1)
  await pass(14 * minute)
  expect(await act('three')).toMatchObject({ status: 'ACCEPTED' })
})

it.each<readonly [string, (at: number) => readonly OperationEvent[]]>([
  ['was being prepared', () => []],
  ['was sent', (at) => [{ kind: 'send', at, clientRequestId: 'c', userIds: ['ann'], knownRunIds: [] }]],
  [
    'was looked for',
    (at) => [
      { kind: 'send', at, clientRequestId: 'c', userIds: ['ann'], knownRunIds: [] },
      { kind: 'accept', at, requestId: null, searchUntil: at + minute },
    ],
  ],
])('set back by a day, it does not keep what %s before', async (_, eventsAt) => {
  const { clock, store, pass, act } = await scene()
  const at = clock.now() + day
  const action = { kind: 'reprocessRun', ...failures, expectedUserCount: null } as const
  const of = { key: 'other', kind: 'user', tenantId: 't', objectId: 'o', appId: 'a' } as const
  let current = newOperation({ id: 'ahead', action, reason: null, caller: of, createdAt: at })
  const rest = { idempotencyKey: null, argumentsHash: 'h', keyMs: 1, sameWithinMs: 1, perMinute: 5 }
  const locks = [`run:${workflowId}:${failedRun}`]
  await store.reserve({ operation: current, entry: auditEntry(current), locks, ...rest })
  for (const event of eventsAt(at)) {
    const next = advance(current, event)
    await store.transition(current, next, auditEntry(next), false)
    current = next
  }
  expect(await act('early')).toMatchObject({ status: 'IN_PROGRESS' })
  await pass(17 * minute)
  expect(await act('late')).toMatchObject({ status: 'ACCEPTED' })
})

it('the age of an instant is what it was at first, and what has passed since', () => {
  const clock = settable()
  const ages = createAges(clock)
  const at = clock.now()
  expect(ages.since('a', at - 1_000)).toBe(1_000)
  expect(ages.since('a', at + 30_000)).toBe(-30_000)
  expect(ages.since('a', at + day)).toBe(0)
  clock.set(minute)
  expect(ages.since('a', at - 1_000)).toBe(1_000)
  void clock.sleep(5_000)
  expect(ages.since('a', at - 1_000)).toBe(6_000)
  expect(ages.since('a', at + day)).toBe(5_000)
  expect(ages.since('b', at)).toBe(minute + 5_000)
})

it.each([
  ['set ahead by an hour', 60 * minute],
  ['set back by a minute', -minute],
])('%s, it neither ends a lease that is renewed nor keeps one that is not', async (_, by) => {
  const clock = settable()
  const store = await openStore('memory:')
  const [ours, theirs] = [createLeases(store, clock, 'ours'), createLeases(store, clock, 'theirs')]
  expect(await ours.take('1')).toBe(true)
  expect(await theirs.take('1')).toBe(false)
  clock.set(by)
  expect(await theirs.take('1')).toBe(false)
  await clock.sleep(leaseMs - 1)
  expect(await theirs.take('1')).toBe(false)
  await clock.sleep(1)
  expect(await theirs.take('1')).toBe(true)
  expect(await ours.take('1')).toBe(false)
})

it('a lease that a clock a day ahead has written is over as soon as any other', async () => {
  const clock = settable()
  const store = await openStore('memory:')
  await store.lease('1', { owner: 'ahead', until: clock.now() + day }, null)
  const leases = createLeases(store, clock, 'ours')
  expect(await leases.take('1')).toBe(false)
  await clock.sleep(leaseMs)
  expect(await leases.take('1')).toBe(true)
})
