import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../../src/emulator/index.ts'
import { createFreshView, graphPort } from '../../../src/mutation/index.ts'
import { manualClock } from '../../support/clock.ts'
import { collect, goOn, somebody, startWatcher } from '../../support/gateway/watching.ts'

/** A failed run of the seed that is done again, from before the request leaves. */
const start = async () => {
  const clock = manualClock()
  const emulator = createEmulator({ clock })
  const gateway = await startWatcher({ emulator, clock })
  const { signal } = new AbortController()
  const view = () => gateway.graph.session({ caller: somebody, signal, deadline: clock.now() + 3_600_000, fresh: true })
  const port = graphPort(createFreshView(view).view, gateway.graph.post(somebody))
  const failed = [...emulator.tenant.workflows()].flatMap(({ id, deletedAt, quarantine }) =>
    deletedAt || quarantine ? [] : emulator.tenant.runs(id, clock.now()).map(({ row }) => ({ id, row })),
  )
  const source = failed.find(({ row }) => row['processingStatus'] === 'failed')
  if (!source) throw new Error('The seed has a failed run.')
  const act = () =>
    gateway.mutations.mutate('reprocessRun', somebody, port, {
      workflowId: source.id,
      runId: source.row.id,
      userScope: 'failedUsers',
      taskScope: 'failedTasks',
    })
  return { clock, emulator, act, ...gateway }
}

describe('an operation that is watched', () => {
  it('tells each change of it and of its run, until both are over', async () => {
    const { clock, act, watcher, watching, emulator } = await start()
    const acting = act()
    let id: string | undefined
    acting.then(({ operation }) => {
      id = operation?.id
    })
    await goOn(clock, () => id !== undefined)
    const { values, isDone } = collect(watcher.operation(watching(), id ?? ''))
    await goOn(clock, isDone)
    const last = values.at(-1)
    expect(last).toMatchObject({ status: 'ACCEPTED', runId: expect.any(String) })
    expect(last?.settledAt).not.toBeNull()
    const run = emulator.tenant.run(last?.action.workflowId ?? '', last?.runId ?? '', clock.now())
    expect(run?.row['processingStatus']).toMatch(/completed|failed/)
    expect(values.length).toBeGreaterThan(1)
  })

  it('shares the poll of the run with those who watch the run', async () => {
    const cost = async (hasRunWatchers: boolean) => {
      const { clock, act, watcher, watching, emulator } = await start()
      let found: { readonly id: string; readonly workflowId: string; readonly runId: string } | undefined
      act().then(({ operation }) => {
        if (operation?.runId)
          found = { id: operation.id, workflowId: operation.action.workflowId, runId: operation.runId }
      })
      await goOn(clock, () => found !== undefined)
      if (!found) throw new Error('There is an operation.')
      const { id, workflowId, runId } = found
      emulator.journal.clear()
      const all = [collect<unknown>(watcher.operation(watching(), id))]
      if (hasRunWatchers)
        for (let each = 0; each < 20; each += 1) all.push(collect(watcher.run(watching(), { workflowId, id: runId })))
      await goOn(clock, () => all.every(({ isDone }) => isDone()))
      return emulator.journal.entries().length
    }
    expect(await cost(true)).toBeLessThanOrEqual((await cost(false)) + 1)
  })

  it('reads nothing of Graph for who may not, and ends with the operation', async () => {
    const { clock, act, watcher, watching, emulator } = await start()
    let id: string | undefined
    act().then(({ operation }) => {
      id = operation?.id
    })
    await goOn(clock, () => id !== undefined)
    emulator.journal.clear()
    const { values, isDone } = collect(watcher.operation(watching({ ...somebody, canRead: false }), id ?? ''))
    await goOn(clock, isDone)
    expect(values.at(-1)).toMatchObject({ status: 'ACCEPTED' })
    expect(emulator.journal.entries()).toEqual([])
  })

  it('is null once, and over, if there is none', async () => {
    const { clock, watcher, watching } = await start()
    const { values, isDone } = collect(watcher.operation(watching(), 'none'))
    await goOn(clock, isDone)
    expect(values).toEqual([null])
  })
})
