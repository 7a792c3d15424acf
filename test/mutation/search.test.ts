/** What an operation is found to have done: a run is the one of a single operation, and an effect without a run anybody's. */
import { expect, it } from 'vitest'
import { auditEntry } from '../../src/mutation/audit/entry.ts'
import type { GraphPort } from '../../src/mutation/graph/port.ts'
import { createSearch } from '../../src/mutation/journey/search.ts'
import type { Action } from '../../src/mutation/kind/index.ts'
import { createLedger } from '../../src/mutation/ledger.ts'
import { advance, newOperation } from '../../src/mutation/operation.ts'
import { openStore } from '../../src/mutation/store/open.ts'
import { manualClock } from '../support/clock.ts'
import { failedRun, graphOf, workflowId } from '../support/mutation/graph.ts'

const caller = { key: 'key', kind: 'user', tenantId: 't', objectId: 'o', appId: 'a' } as const
const reprocess: Action = {
  kind: 'reprocessRun',
  workflowId,
  runId: failedRun,
  userScope: 'failedUsers',
  taskScope: 'failedTasks',
  expectedUserCount: null,
}

type Event = Parameters<typeof advance>[1]

/** Operations whose outcome is not known, and what looking for each gives. */
const stage = async (change: Partial<GraphPort> = {}) => {
  const clock = manualClock()
  const store = await openStore('memory:')
  const search = createSearch(
    store,
    createLedger(store, () => {}),
    clock,
  )
  const port = { ...graphOf(clock).port, ...change }
  const intended = async (id: string, action: Action, ...events: readonly Event[]) => {
    const intent = newOperation({ id, action, reason: null, caller, createdAt: clock.now() })
    const operation = events.reduce(advance, intent)
    await store.record(operation, auditEntry(operation), 100)
    return operation
  }
  const lost = (id: string, action: Action, ...later: readonly Event[]) => {
    const at = clock.now()
    const send = { kind: 'send', at, clientRequestId: id, userIds: ['ann', 'ben'], knownRunIds: [] } as const
    return intended(id, action, send, { kind: 'doubt', at, requestId: null, searchUntil: at + 60_000 }, ...later)
  }
  const look = async (operation: Awaited<ReturnType<typeof lost>>) => {
    const { status, runId } = (await search.look(operation, port)).operation
    return { status, runId }
  }
  return { clock, port, intended, lost, look }
}

it('a run that one operation has found is no other’s, with ids in any case', async () => {
  const { clock, port, lost, look } = await stage()
  await port.post('', {}, { clientRequestId: 'c' } as never)
  const first = await lost('first', reprocess)
  const second = await lost('second', { ...reprocess, workflowId: workflowId.toUpperCase() })
  await clock.advance(4_000)
  expect(await look(first)).toEqual({ status: 'ACCEPTED', runId: 'started-1' })
  expect(await look(second)).toEqual({ status: 'UNKNOWN', runId: null })
})

it('a workflow that is back was brought back by each who asked for it while it was deleted', async () => {
  const { lost, look } = await stage()
  const restore = { kind: 'restoreWorkflow', workflowId } as const
  const accepted = { status: 'ACCEPTED', runId: null }
  expect(await look(await lost('first', restore))).toEqual(accepted)
  expect(await look(await lost('second', restore))).toEqual(accepted)
})

it('a run that has stopped was stopped by each who asked for it', async () => {
  const { lost, look } = await stage({ run: async (_, id) => ({ id, processingStatus: 'canceling' }) })
  const cancel = { kind: 'cancelRun', workflowId, runId: failedRun } as const
  const accepted = { status: 'ACCEPTED', runId: failedRun }
  expect(await look(await lost('first', cancel))).toEqual(accepted)
  expect(await look(await lost('second', cancel))).toEqual(accepted)
})

it('what shows after an operation was given up on is somebody else’s doing', async () => {
  const { clock, lost, look } = await stage()
  const abandon = { kind: 'abandon', at: clock.now() } as const
  const unknown = { status: 'UNKNOWN', runId: null }
  expect(await look(await lost('restore', { kind: 'restoreWorkflow', workflowId }, abandon))).toEqual(unknown)
})

it.each<readonly [string, Action, Partial<GraphPort>]>([
  [
    'a run over exactly what was asked for',
    reprocess,
    {
      recentRuns: async () => [
        {
          id: 'by-hand',
          processingStatus: 'completed',
          scheduledDateTime: '2026-03-02T08:00:01Z',
          activatedOnScope: { taskScope: 'failedTasks', userScope: 'failedUsers', run: { id: failedRun } },
        },
      ],
    },
  ],
  [
    'a run that was stopped',
    { kind: 'cancelRun', workflowId, runId: failedRun },
    { run: async (_, id) => ({ id, processingStatus: 'canceled' }) },
  ],
  ['a workflow that is back', { kind: 'restoreWorkflow', workflowId }, {}],
  ['a workflow that is released', { kind: 'releaseWorkflow', workflowId }, {}],
])('%s is nothing that an operation has done of which no request is known to have left', async (_, action, change) => {
  const { clock, intended, lost, look } = await stage(change)
  const at = clock.now()
  const suspected = await intended('suspected', action, { kind: 'suspect', at, searchUntil: at + 60_000 })
  const sent = await lost('sent', action)
  await clock.advance(4_000)
  expect(await look(suspected)).toEqual({ status: 'UNKNOWN', runId: null })
  // Of one that was sent it is the effect.
  expect(await look(sent)).toMatchObject({ status: 'ACCEPTED' })
})
