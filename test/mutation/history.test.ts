/** The users of runs that have not ended, as Graph and the store show them, and the requests that it takes to find out. */
import { describe, expect, it } from 'vitest'
import { createAges } from '../../src/mutation/age.ts'
import { auditEntry } from '../../src/mutation/audit/entry.ts'
import type { GraphPort, RunFacts, UserProcessingResult } from '../../src/mutation/graph/port.ts'
import { readHistory } from '../../src/mutation/journey/history.ts'
import { createSearch } from '../../src/mutation/journey/search.ts'
import type { ReprocessUsersAction } from '../../src/mutation/kind/reprocess-users.ts'
import { createLedger } from '../../src/mutation/ledger.ts'
import { advance, newOperation } from '../../src/mutation/operation.ts'
import type { OperationEvent } from '../../src/mutation/operation-event.ts'
import { openStore } from '../../src/mutation/store/open.ts'
import { manualClock } from '../support/clock.ts'
import { failedResults, graphOf, workflowId } from '../support/mutation/graph.ts'

const action: ReprocessUsersAction = {
  kind: 'reprocessUsers',
  workflowId,
  userProcessingResultIds: failedResults.map(({ id }) => id),
  taskScope: 'failedTasks',
}
const caller = { key: 'key', kind: 'user', tenantId: 't', objectId: 'o', appId: 'a' } as const

type Told = {
  /** That have not ended. */
  readonly runs: readonly RunFacts[]
  /** That Graph gives by their id alone. */
  readonly unlisted?: readonly RunFacts[]
  /** By the run's id. */
  readonly results?: Readonly<Record<string, readonly UserProcessingResult[]>>
  /** The run that an operation over Ann and Ben was found to have started; null: none was found. */
  readonly ours?: string | null
  /** Whether the answer to it was lost. */
  readonly isLost?: boolean
  /** How long ago that operation was sent, in milliseconds. */
  readonly age?: number
}

/** What the gateway finds out, and how often it asks. */
const historyOf = async ({ runs, unlisted = [], results = {}, ours, isLost = false, age = 120_000 }: Told) => {
  const asked: string[] = []
  const clock = manualClock()
  const store = await openStore('memory:')
  const ledger = createLedger(store, () => {})
  const at = clock.now() - age
  if (ours !== undefined) {
    const events: readonly OperationEvent[] = [
      { kind: 'send', at, clientRequestId: 'c', userIds: ['Ann', 'Ben'], knownRunIds: [] },
      { kind: isLost ? 'doubt' : 'accept', at, requestId: null, searchUntil: at + 60_000 },
      ours === null ? { kind: 'abandon', at: at + 60_000 } : { kind: 'find', at, runId: ours },
    ]
    let current = newOperation({ id: 'op', action, reason: null, caller, createdAt: at })
    const entry = auditEntry(current)
    const limits = { keyMs: 1, sameWithinMs: 1, perMinute: 1 }
    const request = { operation: current, entry, locks: [], idempotencyKey: null, argumentsHash: 'hash', ...limits }
    await store.reserve(request)
    for (const event of events) {
      const next = advance(current, event)
      await store.transition(current, next, auditEntry(next), false)
      current = next
    }
  }
  const port: GraphPort = {
    ...graphOf(clock).port,
    unfinishedRuns: async () => runs,
    run: async (_, id) => unlisted.find((run) => run.id === id) ?? null,
    runUserResults: async function* (_, id) {
      asked.push(`results of ${id}`)
      yield* results[id] ?? []
    },
  }
  const parts = { store, clock, ages: createAges(clock), search: createSearch(store, ledger, clock) }
  const { open } = await readHistory(parts, port, action)
  return {
    open: open.map(({ processes }) => processes && [...processes].sort()),
    holding: (await store.holding(null)).length,
    asked,
  }
}

const withScope = { id: 'R', processingStatus: 'queued', workflowExecutionType: 'activatedWithScope' }
const onDemand = { ...withScope, workflowExecutionType: 'onDemand' }
const scheduled = { ...withScope, workflowExecutionType: 'scheduled' }
const of = (
  userId: string | null,
  processingStatus: UserProcessingResult['processingStatus'],
): UserProcessingResult => ({
  workflow: { id: workflowId, deleted: false },
  run: 'R',
  id: `new-${userId}`,
  subject: userId === null ? null : { id: userId },
  processingStatus,
})
const over = (userScope: string): RunFacts => ({ ...withScope, activatedOnScope: { userScope, run: { id: 'A' } } })
const source = { A: [of('Ann', 'completedWithErrors'), of('Ben', 'completed')] }

describe('an open run', () => {
  it.each<readonly [string, Told, readonly (readonly string[] | null)[]]>([
    ['by schedule that shows no user', { runs: [scheduled] }, [[]]],
    ['by schedule that processes somebody', { runs: [scheduled], results: { R: [of('Ann', 'queued')] } }, [['ann']]],
    ['by schedule that is held back', { runs: [{ ...scheduled, processingStatus: 'quarantined' }] }, []],
    ['that only is a preview', { runs: [{ ...scheduled, workflowExecutionType: 'preview' }] }, []],
    ['with a scope that is not told', { runs: [withScope] }, [null]],
    ['over all of a run', { runs: [over('allUsers')], results: source }, [['a', 'ann', 'ben', 'new-ann', 'new-ben']]],
    ['over those who failed in a run', { runs: [over('failedUsers')], results: source }, [['a', 'ann', 'new-ann']]],
    [
      'over a result, whose user may have others',
      { runs: [{ ...withScope, activatedOnScope: { processingResults: [{ id: 'result-ann' }, { id: 'gone' }] } }] },
      [['ann', 'gone', 'result-ann']],
    ],
    ['on demand that shows no user', { runs: [onDemand] }, [null]],
    ['of no type that shows no user', { runs: [{ ...onDemand, workflowExecutionType: null }] }, [null]],
    [
      'at one of two people',
      { runs: [onDemand], results: { R: [of('Ann', 'completed'), of('Ben', 'queued')] } },
      [['ben']],
    ],
    ['that is through with all', { runs: [onDemand], results: { R: [of('Ann', 'failed')] } }, [[]]],
    [
      'at somebody without a name',
      { runs: [onDemand], results: { R: [of('Ann', 'queued'), of(null, 'queued')] } },
      [null],
    ],
  ])('%s', async (_, told, processes) => {
    const { open } = await historyOf(told)
    expect(open).toEqual(processes)
  })
})

describe('the run of an operation', () => {
  const both = ['ann', 'ben']
  const minute = 60_000

  it.each<readonly [string, Told, readonly (readonly string[] | null)[]]>([
    ['that shows no user yet keeps the operation’s users', { runs: [withScope], ours: 'r' }, [both]],
    [
      'keeps the users that it is processing, and those that it does not show yet',
      { runs: [withScope], ours: 'R', results: { R: [of('Ben', 'queued')] } },
      [both],
    ],
    [
      'keeps only the users that it has not finished',
      { runs: [withScope], ours: 'R', results: { R: [of('Ann', 'completed')] } },
      [['ben']],
    ],
    ['that a lost request may have started keeps them', { runs: [], ours: null, isLost: true }, [both]],
    ['keeps them though no list shows it', { runs: [], unlisted: [withScope], ours: 'R' }, [both]],
    ['that was not found yet keeps them', { runs: [], ours: null }, [both]],
    [
      'that was not found yet keeps them, and what is there may be anybody’s',
      { runs: [withScope], ours: null },
      [null, both],
    ],
  ])('%s', async (_, told, processes) => {
    const { open, holding } = await historyOf(told)
    expect(open).toEqual(processes)
    expect(holding).toBe(1)
  })

  it.each<readonly [string, Told]>([
    ['has ended', { runs: [], unlisted: [{ ...withScope, processingStatus: 'completed' }], ours: 'R' }],
    [
      'was canceled while it was queued',
      { runs: [], unlisted: [{ ...withScope, processingStatus: 'canceled' }], ours: 'R' },
    ],
    ['is gone', { runs: [], ours: 'R' }],
    ['did not come in a quarter of an hour', { runs: [], ours: null, age: 15 * minute }],
    [
      'of a lost request did not come in a quarter of an hour',
      { runs: [], ours: null, isLost: true, age: 15 * minute },
    ],
  ])('lets go of them where it %s', async (_, told) => {
    expect(await historyOf(told)).toMatchObject({ open: [], holding: 0 })
  })
})

describe('requests', () => {
  const openRuns = (count: number, like: RunFacts = withScope) =>
    Array.from({ length: count }, (_, index) => ({ ...like, id: `${like.workflowExecutionType} ${index}` }))

  it('are one for each open run', async () => {
    expect((await historyOf({ runs: openRuns(1) })).asked).toHaveLength(1)
    expect((await historyOf({ runs: openRuns(20) })).asked).toHaveLength(20)
  })

  it('are none where no run is open', async () => expect((await historyOf({ runs: [] })).asked).toEqual([]))

  it('are one for each open run by schedule, however many there are', async () => {
    const results = { 'scheduled 29': [of('Ann', 'queued')] }
    const { open, asked } = await historyOf({ runs: openRuns(30, scheduled), results })
    expect(asked).toHaveLength(30)
    expect(open.flatMap((ids) => ids ?? 'unknown')).toEqual(['ann'])
    const { open: mixed } = await historyOf({ runs: [...openRuns(30, scheduled), ...openRuns(20, onDemand)] })
    expect(mixed.filter((ids) => ids === null)).toHaveLength(20)
  })

  it('are none for more than twenty on request, whose users then stay unknown, except for our own', async () => {
    const { open, asked } = await historyOf({ runs: openRuns(21), ours: 'activatedWithScope 0' })
    expect(asked).toEqual([])
    expect(open).toEqual([['ann', 'ben'], ...Array.from({ length: 20 }, () => null)])
  })
})
