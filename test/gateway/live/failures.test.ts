import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../../src/emulator/index.ts'
import { failuresCursor } from '../../../src/gateway/live/watch/index.ts'
import type { FailuresRequest, Watcher } from '../../../src/gateway/live/watcher.ts'
import type { FailureEvent } from '../../../src/gateway/source.ts'
import { InvalidCursor, sortable } from '../../../src/msgraph/index.ts'
import { manualClock } from '../../support/clock.ts'
import { collect, failedIn, failingTenant, goOn, passing, startWatcher } from '../../support/gateway/watching.ts'

const everything: FailuresRequest['scope'] = { workflowIds: null, exceptId: null, runIds: null }

const idsOf = (events: readonly FailureEvent[]) => events.map(({ result }) => result.id)

/** The instants never go back. */
const expectOrder = (events: readonly FailureEvent[]) => {
  const ended = events.map(({ result }) => sortable(result.completedDateTime))
  expect(ended).toEqual(ended.toSorted())
}

/** Every list of results leaves out those with these ids, as if Graph did not show them yet. */
const hiding = (emulator: Emulator, isHidden: (id: string) => boolean) =>
  emulator.faults.add({
    match: { path: /\/userProcessingResults\?/ },
    every: 1,
    fault: {
      kind: 'rewrite',
      transform: (body) => {
        const { value, ...rest } = body as { readonly value: readonly { readonly id: string }[] }
        return { ...rest, value: value.filter(({ id }) => !isHidden(id)) }
      },
    },
  })

const watch = (gateway: Awaited<ReturnType<typeof startWatcher>>, after: string | null, scope = everything) => {
  const watching = gateway.watching()
  return { ...collect(gateway.watcher.failures(watching, { scope, after })), leave: watching.leave }
}

describe('failures that are watched', () => {
  it('end what is kept of the workflows in which they are, and of no other', async () => {
    const clock = manualClock()
    const failing = [{ startMs: 10_000, users: 2, everyMs: 60_000 }]
    const emulator = failingTenant(clock, [failing, [], [{ startMs: 50_000, users: 1, everyMs: 0 }], []])
    const gateway = await startWatcher({ emulator, clock })
    const { values } = watch(gateway, null)
    const [first, , third] = [...emulator.tenant.workflows()].map(({ id }) => id)
    await goOn(clock, () => values.length === 1)
    expect(gateway.changed).toEqual([first])
    await goOn(clock, () => values.length === 3)
    expect(gateway.changed.toSorted()).toEqual([first, first, third].toSorted())
  })

  it('are each told once and in order, 10,000 of them over three reconnections', { timeout: 120_000 }, async () => {
    const clock = manualClock()
    const emulator = failingTenant(
      clock,
      // The last workflow's users all end at one instant.
      [
        [{ startMs: 10_000, users: 3_000, everyMs: 4 }],
        [{ startMs: 10_000, users: 3_000, everyMs: 4 }],
        [{ startMs: 10_000, users: 3_000, everyMs: 4 }],
        [{ startMs: 10_000, users: 1_000, everyMs: 0 }],
      ],
    )
    const gateway = await startWatcher({ emulator, clock })
    const events: FailureEvent[] = []
    let after: string | null = null
    for (const until of [1_000, 4_000, 7_000, 10_000]) {
      const stream = watch(gateway, after)
      await goOn(clock, () => events.length + stream.values.length >= until, 1_000)
      stream.leave()
      await stream.done
      events.push(...stream.values)
      after = events.at(-1)?.cursor ?? null
      // Failures go on while no stream is open.
      await passing(clock, 5_000, 1_000)
    }
    expect(events.length).toBe(10_000)
    expect(new Set(idsOf(events))).toEqual(new Set(failedIn(emulator, clock.now())))
    expectOrder(events)
  })

  it('are those from now on, however many there were before', async () => {
    const clock = manualClock()
    const emulator = failingTenant(clock, [[{ startMs: 0, users: 50, everyMs: 1_000 }]])
    const gateway = await startWatcher({ emulator, clock })
    await passing(clock, 20_000)
    const before = failedIn(emulator, clock.now())
    const stream = watch(gateway, null)
    await passing(clock, 60_000)
    stream.leave()
    const all = failedIn(emulator, clock.now())
    expect(before.length).toBeGreaterThan(10)
    expect(idsOf(stream.values)).toEqual(all.slice(before.length))
  })

  it('are sent although the result was scheduled long before it failed', async () => {
    const clock = manualClock()
    const emulator = failingTenant(clock, [[{ startMs: 0, users: 3, everyMs: 1_000 }], []], 24 * 3_600_000)
    const gateway = await startWatcher({ emulator, clock })
    await clock.advance(23.9 * 3_600_000)
    const stream = watch(gateway, null)
    await passing(clock, 900_000, 5_000)
    stream.leave()
    expect(idsOf(stream.values)).toEqual(failedIn(emulator, clock.now()))
  })

  it('are sent late if Graph shows them late, while a stream is open and behind a cursor', async () => {
    const clock = manualClock()
    const emulator = failingTenant(clock, [[{ startMs: 0, users: 12, everyMs: 5_000 }]])
    const gateway = await startWatcher({ emulator, clock })
    const all = failedIn(emulator, clock.now() + 3_600_000)
    const hidden = hiding(emulator, (id) => id === all[2])
    const stream = watch(gateway, null)
    await goOn(clock, () => stream.values.length === 4)
    hidden.remove()
    await goOn(clock, () => stream.values.length === 6)
    expect(idsOf(stream.values)).toContain(all[2])
    const hiddenAgain = hiding(emulator, (id) => id === all[7])
    await goOn(clock, () => stream.values.length === 8)
    stream.leave()
    const after = stream.values.at(-1)?.cursor ?? null
    hiddenAgain.remove()
    const resumed = watch(gateway, after)
    await goOn(clock, () => stream.values.length + resumed.values.length === 12)
    resumed.leave()
    const told = [...idsOf(stream.values), ...idsOf(resumed.values)]
    expect(new Set(told)).toEqual(new Set(all))
    expect(told.length).toBe(12)
  })

  it('cost Graph the same for 200 watchers as for one, and no more than the head of each workflow', async () => {
    const cost = async (watchers: number) => {
      const clock = manualClock()
      const emulator = failingTenant(
        clock,
        Array.from({ length: 5 }, () => [{ startMs: 1_000, users: 40, everyMs: 500 }]),
      )
      const gateway = await startWatcher({ emulator, clock })
      const streams = Array.from({ length: watchers }, () => watch(gateway, null))
      await goOn(clock, () => streams.every(({ values }) => values.length === 200))
      expect(new Set(streams.map(({ values }) => idsOf(values).join())).size).toBe(1)
      for (const { leave } of streams) leave()
      const polls = gateway.events.filter(({ kind }) => kind === 'poll').length
      const asked = emulator.journal.entries().filter(({ path }) => !path.endsWith('/$batch'))
      // The list of workflows, and each workflow once.
      expect(asked.length).toBeLessThanOrEqual(6 * polls)
      return asked.length
    }
    expect(await cost(200)).toBe(await cost(1))
  })

  it('are of the workflows and runs of the filter alone', async () => {
    const clock = manualClock()
    const emulator = failingTenant(clock, [
      [{ startMs: 1_000, users: 5, everyMs: 1_000 }],
      [
        { startMs: 1_000, users: 5, everyMs: 1_000 },
        { startMs: 2_000, users: 5, everyMs: 1_000 },
      ],
    ])
    const gateway = await startWatcher({ emulator, clock })
    const [first, second] = [...emulator.tenant.workflows()].map(({ id }) => id)
    if (!first || !second) throw new Error('There are two workflows.')
    const run = emulator.tenant.runs(second, clock.now() + 60_000)[0]?.row.id ?? ''
    const scopes = [
      { workflowIds: [first], exceptId: null, runIds: null },
      { workflowIds: null, exceptId: first.toLowerCase(), runIds: null },
      { workflowIds: [second], exceptId: null, runIds: [run] },
    ]
    await clock.advance(1_000)
    const streams = scopes.map((scope) => watch(gateway, null, scope))
    await passing(clock, 40_000)
    for (const { leave } of streams) leave()
    expect(streams.map(({ values }) => values.length)).toEqual([5, 10, 5])
    expect(new Set(streams[0]?.values.map(({ result }) => result.workflow.id))).toEqual(new Set([first]))
    expect(new Set(streams[1]?.values.map(({ result }) => result.workflow.id))).toEqual(new Set([second]))
    expect(streams[2]?.values.every(({ result }) => result.id.includes(run))).toBe(true)
  })

  it('go on behind an outage of Graph without a gap', async () => {
    const clock = manualClock()
    const emulator = failingTenant(clock, [[{ startMs: 1_000, users: 60, everyMs: 2_000 }]])
    const gateway = await startWatcher({ emulator, clock })
    const stream = watch(gateway, null)
    await goOn(clock, () => stream.values.length > 5)
    const outage = emulator.faults.add({
      every: 1,
      fault: { kind: 'answer', status: 429, headers: { 'retry-after': '20' } },
    })
    await passing(clock, 40_000, 1_000)
    expect(stream.isDone()).toBe(false)
    outage.remove()
    await goOn(clock, () => stream.values.length === 60, 1_000)
    stream.leave()
    expect(idsOf(stream.values)).toEqual(failedIn(emulator, clock.now()))
  })

  it('wait where the gateway may send no more requests, with the lists that were read and those that were not', async () => {
    const clock = manualClock()
    const many = [{ startMs: 5_000, users: 300, everyMs: 100 }]
    const emulator = failingTenant(clock, [many, many, [], [{ startMs: 5_000, users: 15, everyMs: 2_000 }]])
    // A poll takes five requests: in the fifth one, two lists are refused.
    const gateway = await startWatcher({ emulator, clock, requestsPerMinute: 23 })
    const stream = watch(gateway, null)
    await passing(clock, 60_000, 500)
    expect(stream.isDone()).toBe(false)
    await goOn(clock, () => stream.values.length === 615, 1_000)
    stream.leave()
    expect(new Set(idsOf(stream.values))).toEqual(new Set(failedIn(emulator, clock.now())))
    expectOrder(stream.values)
  })

  it('end with an error where one poll may not send as many requests as there are workflows', async () => {
    const clock = manualClock()
    const emulator = failingTenant(clock, [[], [], [{ startMs: 1_000, users: 2, everyMs: 1_000 }]])
    const gateway = await startWatcher({ emulator, clock, maxGraphRequests: 3 })
    const stream = watch(gateway, null)
    await goOn(clock, stream.isDone)
    await expect(stream.done).rejects.toMatchObject({ kind: 'overBudget' })
  })

  it('are read again at the next poll if Graph was away for a stream that begins in the past, though nothing fails', async () => {
    const clock = manualClock()
    const emulator = failingTenant(clock, [[{ startMs: 1_000, users: 5, everyMs: 1_000 }]])
    const start = failuresCursor(everything, clock.now())
    let isAway = () => false
    const gateway = await startWatcher({
      emulator,
      clock,
      between: (next) => async (request) => (isAway() ? new Response(null, { status: 503 }) : next(request)),
    })
    const polls = () => gateway.events.filter(({ kind }) => kind === 'poll').length
    // At rest there are 15 s between two polls.
    await passing(clock, 10_000)
    const first = watch(gateway, null)
    await passing(clock, 300_000, 1_000)
    const before = polls()
    isAway = () => polls() > before
    const second = watch(gateway, start)
    await passing(clock, 12_000)
    expect(polls()).toBe(before + 1)
    isAway = () => false
    await goOn(clock, () => second.values.length === 5)
    expect(idsOf(second.values)).toEqual(failedIn(emulator, clock.now()))
    expect(first.values).toEqual([])
    for (const { leave } of [first, second]) leave()
  })

  it('behind a cursor end where nothing is left to pay the next look with', async () => {
    const clock = manualClock()
    const emulator = failingTenant(clock, [[{ startMs: 0, users: 1_200, everyMs: 1 }], []])
    const gateway = await startWatcher({ emulator, clock })
    await passing(clock, 60_000, 10_000)
    const present = watch(gateway, null)
    await passing(clock, 10_000)
    const paid: number[] = []
    const pay = async (graphRequests: number) => {
      paid.push(graphRequests)
      if (paid.length === 2) throw new Error('Nothing is left.')
    }
    const after = failuresCursor(everything, 0)
    const stream = collect(gateway.watcher.failures({ ...gateway.watching(), pay }, { scope: everything, after }))
    await goOn(clock, stream.isDone, 0)
    present.leave()
    await expect(stream.done).rejects.toThrow('Nothing is left.')
    expect(stream.values.length).toBeGreaterThan(0)
    expect(stream.values.length).toBeLessThan(1_200)
    for (const requests of paid) expect(requests).toBeGreaterThanOrEqual(2)
    expect(paid.length).toBe(2)
  })

  it('end with an error if the filter names a workflow that does not exist', async () => {
    const clock = manualClock()
    const emulator = failingTenant(clock, [[]])
    const gateway = await startWatcher({ emulator, clock })
    const stream = watch(gateway, null, { ...everything, workflowIds: ['00000000-0000-4000-8000-000000000000'] })
    await goOn(clock, stream.isDone)
    await expect(stream.done).rejects.toMatchObject({ kind: 'notFound' })
  })
})

describe('the cursor of a failure', () => {
  const events = async () => {
    const clock = manualClock()
    const emulator = failingTenant(clock, [[{ startMs: 0, users: 30, everyMs: 1_000 }]])
    const gateway = await startWatcher({ emulator, clock })
    const stream = watch(gateway, null)
    await goOn(clock, () => stream.values.length === 30)
    stream.leave()
    return { gateway, cursors: stream.values.map(({ cursor }) => cursor) }
  }
  const resume = ({ failures }: Watcher, gateway: Awaited<ReturnType<typeof startWatcher>>, after: string) =>
    failures(gateway.watching(), { scope: everything, after })

  it('is short, and grows no further', async () => {
    const { cursors } = await events()
    expect(cursors.at(-1)?.length).toBeLessThan(900)
    expect(cursors.at(-1)?.length).toBe(cursors.at(-2)?.length)
  })

  it('is refused before anything is read where it is foreign, forged or altered', async () => {
    const { gateway, cursors } = await events()
    const own = cursors.at(-1) ?? ''
    const fields = JSON.parse(Buffer.from(own, 'base64url').toString())
    const forged = (change: (fields: unknown[]) => unknown) =>
      Buffer.from(JSON.stringify(change(structuredClone(fields)))).toString('base64url')
    const bad = [
      '',
      'x',
      own.slice(0, -4),
      Buffer.from('null').toString('base64url'),
      forged(([, ...rest]) => ['another list', ...rest]),
      forged(([list, floor, told]) => [list, floor, (told as unknown[]).toReversed()]),
      forged(([list, floor, told]) => [list, floor, [...(told as unknown[]), ...(told as unknown[])]]),
      forged(([list, , told]) => [list, 'zzzzzzzz..', told]),
      forged(([list, , told]) => [list, 'x'.repeat(100_000), told]),
      forged(([list, floor]) => [list, floor, 'told']),
      forged(([list, floor]) => [list, floor, [1]]),
      forged(([list, floor]) => [list, floor]),
      forged((all) => [...all, 1]),
    ]
    for (const after of bad) expect(() => resume(gateway.watcher, gateway, after), after).toThrow(InvalidCursor)
    const scope = { ...everything, exceptId: 'a' }
    for (const after of [own, failuresCursor(everything, 0)])
      expect(() => gateway.watcher.failures(gateway.watching(), { scope, after })).toThrow(InvalidCursor)
    expect(() => resume(gateway.watcher, gateway, failuresCursor(everything, 0))).not.toThrow()
    expect(() => resume(gateway.watcher, gateway, own)).not.toThrow()
  })
})
