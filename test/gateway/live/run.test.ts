import { describe, expect, it } from 'vitest'
import type { Clock } from '../../../src/clock.ts'
import { createEmulator } from '../../../src/emulator/index.ts'
import type { Run } from '../../../src/msgraph/index.ts'
import { manualClock } from '../../support/clock.ts'
import { collect, failingTenant, goOn, passing, somebody, startWatcher } from '../../support/gateway/watching.ts'

const users = 6
/** One run that begins in a second, with a user every three seconds. */
const start = async (clock: Clock = manualClock(), options: Partial<Parameters<typeof startWatcher>[0]> = {}) => {
  const emulator = failingTenant(clock, [[{ startMs: 1_000, users, everyMs: 3_000 }]])
  const gateway = await startWatcher({ emulator, clock, ...options })
  const [workflow] = emulator.tenant.workflows()
  const [run] = workflow ? emulator.tenant.runs(workflow.id, clock.now() + 60_000) : []
  if (!workflow || !run) throw new Error('There is no run to watch.')
  return { ...gateway, emulator, key: { workflowId: workflow.id, id: run.row.id } }
}

const counts = (runs: readonly (Run | null)[]) => runs.map((run) => run?.failedUsersCount)

describe('a run that is watched', () => {
  it('shows its state at once, each change of its counts, and its end', async () => {
    const clock = manualClock()
    const { watcher, watching, key } = await start(clock)
    await clock.advance(1_000)
    const { values, isDone } = collect(watcher.run(watching(), key))
    await goOn(clock, isDone)
    expect(values[0]).toMatchObject({ processingStatus: 'inProgress', failedUsersCount: 0 })
    expect(values.at(-1)).toMatchObject({ processingStatus: 'failed', failedUsersCount: users })
    expect(new Set(counts(values))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]))
    const texts = values.map((value) => JSON.stringify(value))
    expect(new Set(texts).size).toBe(values.length)
  })

  it('ends with each change what is kept of its workflow, and of no other', async () => {
    const clock = manualClock()
    const { watcher, watching, key, changed } = await start(clock)
    await clock.advance(1_000)
    const { values, isDone } = collect(watcher.run(watching(), key))
    await goOn(clock, isDone)
    expect(values.length).toBeGreaterThan(users)
    expect(changed).toEqual(values.map(() => key.workflowId))
  })

  it('costs Graph the same for 200 watchers as for one', async () => {
    const cost = async (watchers: number) => {
      const clock = manualClock()
      const { watcher, watching, key, emulator } = await start(clock)
      await clock.advance(1_000)
      const all = Array.from({ length: watchers }, () => collect(watcher.run(watching(), key)))
      await goOn(clock, () => all.every(({ isDone }) => isDone()))
      expect(new Set(all.map(({ values }) => JSON.stringify(values))).size).toBe(1)
      return emulator.journal.requests().length
    }
    expect(await cost(200)).toBe(await cost(1))
  })

  it('gives the latest state at once to who comes later', async () => {
    const clock = manualClock()
    const { watcher, watching, key, emulator } = await start(clock)
    await clock.advance(1_000)
    const first = collect(watcher.run(watching(), key))
    await goOn(clock, () => first.values.length > 1)
    emulator.journal.clear()
    const second = collect(watcher.run(watching(), key))
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(second.values).toEqual(first.values.slice(-1))
    expect(emulator.journal.requests()).toEqual([])
  })

  it('is polled every 2 s while it changes, and at rest every 15 s', async () => {
    const clock = manualClock()
    const emulator = failingTenant(clock, [[{ startMs: 1_000, users: 2, everyMs: 600_000 }]])
    const { watcher, watching } = await startWatcher({ emulator, clock })
    const [workflow] = emulator.tenant.workflows()
    const [run] = workflow ? emulator.tenant.runs(workflow.id, clock.now() + 60_000) : []
    await clock.advance(1_000)
    const watched = watching()
    const { values } = collect(watcher.run(watched, { workflowId: workflow?.id ?? '', id: run?.row.id ?? '' }))
    const pollsWithin = async (milliseconds: number) => {
      emulator.journal.clear()
      await passing(clock, milliseconds)
      return emulator.journal.requests().length
    }
    expect(await pollsWithin(20_000)).toBeGreaterThanOrEqual(10)
    await passing(clock, 300_000)
    expect(await pollsWithin(60_000)).toBeLessThanOrEqual(5)
    expect(values.at(-1)).toMatchObject({ failedUsersCount: 1 })
    watched.leave()
  })

  it('tells of a user whose result has ended although the counts of the run stand still', async () => {
    const clock = manualClock()
    const { watcher, watching, key, emulator } = await start(clock)
    const still = { failedUsersCount: 0, failedTasksCount: 0, totalUnprocessedTasksCount: 0, totalTasksCount: 0 }
    const lastUpdatedDateTime = '2026-03-02T08:00:01Z'
    emulator.faults.add({
      match: { path: /\/runs\/[^/]+$/ },
      fault: { kind: 'rewrite', patch: { ...still, lastUpdatedDateTime } },
      every: 1,
    })
    await clock.advance(1_000)
    const { values, isDone } = collect(watcher.run(watching(), key))
    await goOn(clock, isDone)
    expect(values.length).toBeGreaterThan(users)
  })

  it('is null once, and over, if there is none', async () => {
    const clock = manualClock()
    const { watcher, watching, key } = await start(clock)
    const { values, isDone } = collect(watcher.run(watching(), { ...key, id: 'none' }))
    await goOn(clock, isDone)
    expect(values).toEqual([null])
  })

  it('is read no more once the last watcher has left, and leaves no timer', async () => {
    let open = 0
    const manual = manualClock()
    const clock = {
      ...manual,
      alarm: (milliseconds: number, ring: () => void) => {
        open += 1
        let isOpen = true
        const close = () => {
          if (isOpen) open -= 1
          isOpen = false
        }
        const cancel = manual.alarm(milliseconds, () => {
          close()
          ring()
        })
        return () => {
          close()
          cancel()
        }
      },
    }
    const { watcher, watching, key, emulator, events } = await start(clock)
    await clock.advance(1_000)
    for (let round = 0; round < 20; round += 1) {
      const all = Array.from({ length: 50 }, () => {
        const watched = watching()
        return { ...collect(watcher.run(watched, key)), leave: watched.leave }
      })
      if (round % 2 === 0) await goOn(clock, () => all.every(({ values }) => values.length > 0))
      for (const { leave } of all) leave()
      await Promise.all(all.map(({ done }) => done))
    }
    emulator.journal.clear()
    expect(open).toBe(0)
    await passing(clock, 60_000, 5_000)
    expect(emulator.journal.requests()).toEqual([])
    expect(events.findLast(({ kind }) => kind === 'topics')).toEqual({ kind: 'topics', count: 0 })
  })

  it('is read for each identity of Graph by itself', async () => {
    const clock = manualClock()
    const seen: (string | null)[] = []
    const { watcher, watching, key } = await start(clock, {
      identityOf: ({ assertion }) => assertion ?? '',
      between: (next) => (request) => {
        seen.push(request.headers.get('authorization'))
        return next(request)
      },
    })
    await clock.advance(1_000)
    const one = collect(watcher.run(watching({ ...somebody, assertion: 'one' }), key))
    await goOn(clock, () => one.values.length > 0)
    const before = seen.length
    const two = collect(watcher.run(watching({ ...somebody, assertion: 'two' }), key))
    await goOn(clock, () => two.values.length > 0, 0)
    expect(seen.length).toBeGreaterThan(before)
    await goOn(clock, () => one.isDone() && two.isDone())
  })

  it('goes on through an outage of Graph, slower, and says since when it is behind', async () => {
    const clock = manualClock()
    const { watcher, watching, key, emulator } = await start(clock)
    await clock.advance(1_000)
    const told: (number | null)[] = []
    const { values, isDone } = collect(watcher.run({ ...watching(), behind: (since) => void told.push(since) }, key))
    await goOn(clock, () => values.length > 1)
    const outage = emulator.faults.add({ fault: { kind: 'reset' }, every: 1 })
    emulator.journal.clear()
    await passing(clock, 120_000, 1_000)
    const tries = emulator.journal.requests().length
    expect(tries).toBeGreaterThan(3)
    expect(tries).toBeLessThan(60)
    expect(isDone()).toBe(false)
    expect(told).toEqual([expect.any(Number)])
    outage.remove()
    await goOn(clock, isDone)
    expect(told).toEqual([expect.any(Number), null])
    expect(values.at(-1)).toMatchObject({ processingStatus: 'failed', failedUsersCount: users })
  })
})

describe('the end of what is watched', () => {
  it('is an error where no further poll can help', async () => {
    const clock = manualClock()
    const emulator = createEmulator({ clock })
    const { watcher, watching } = await startWatcher({ emulator, clock })
    emulator.faults.add({ fault: { kind: 'answer', status: 403 }, every: 1 })
    const { done, isDone } = collect(watcher.run(watching(), { workflowId: 'a', id: 'b' }))
    await goOn(clock, isDone)
    await expect(done).rejects.toMatchObject({ kind: 'forbidden' })
  })
})
