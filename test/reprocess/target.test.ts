/** Whom runs that have not ended process, as far as Graph tells, and what it costs to find out. */
import { describe, expect, it } from 'vitest'
import type { UsersAction } from '../../src/reprocess/action.ts'
import type { GraphPort, RunFacts, UserResultFacts } from '../../src/reprocess/port.ts'
import type { ReprocessTarget } from '../../src/reprocess/rules.ts'
import { readHistory } from '../../src/reprocess/target.ts'
import { manualClock } from '../support/clock.ts'
import { failedResults, graphOf, workflowId } from './graph.ts'

const action: UsersAction = {
  kind: 'reprocessUsers',
  workflowId,
  userProcessingResultIds: failedResults.map(({ id }) => id),
  taskScope: 'failedTasks',
}
const target: ReprocessTarget = {
  kind: 'reprocessUsers',
  action,
  workflow: { id: workflowId, deleted: false },
  results: failedResults,
}

type Told = {
  readonly runs: readonly RunFacts[]
  /** By the run's id. */
  readonly results?: Readonly<Record<string, readonly UserResultFacts[]>>
  /** Runs that did the first result again, and the second. */
  readonly lineage?: readonly (readonly string[] | null)[]
}

/** What the gateway finds out, and how often it asks. */
const historyOf = async ({ runs, results = {}, lineage = [[], []] }: Told) => {
  const asked: string[] = []
  const port: GraphPort = {
    ...graphOf(manualClock()).port,
    unfinishedRuns: async () => runs,
    runUserResults: async function* (_, id) {
      asked.push(`results of ${id}`)
      yield* results[id] ?? []
    },
    reprocessedRunsOfResult: async (_, id) => {
      asked.push(`lineage of ${id}`)
      return lineage[action.userProcessingResultIds.indexOf(id)]?.map((run) => ({ id: run })) ?? null
    },
  }
  const { open } = await readHistory(port, target, 0)
  return { open: open.map(({ processes }) => processes && [...processes].sort()), asked }
}

const withScope = { id: 'R', processingStatus: 'queued', workflowExecutionType: 'activatedWithScope' }
const onDemand = { ...withScope, workflowExecutionType: 'onDemand' }
const of = (userId: string | null, processingStatus: string): UserResultFacts => ({
  id: `new-${userId}`,
  subject: userId === null ? null : { id: userId },
  processingStatus,
})
const over = (userScope: string): RunFacts => ({ ...withScope, activatedOnScope: { userScope, run: { id: 'A' } } })
const source = { A: [of('Ann', 'completedWithErrors'), of('Ben', 'completed')] }

describe('an open run', () => {
  it.each<readonly [string, Told, readonly string[] | null | undefined]>([
    ['by schedule is nobody’s concern', { runs: [{ ...onDemand, workflowExecutionType: 'scheduled' }] }, undefined],
    ['with a scope that the lineage does not list', { runs: [withScope] }, []],
    ['with a scope that the lineage lists', { runs: [withScope], lineage: [[], ['r']] }, ['result-ben']],
    ['with a scope that it lists where it can be read', { runs: [withScope], lineage: [['r'], null] }, ['result-ann']],
    ['with a scope where a list cannot be read', { runs: [withScope], lineage: [[], null] }, null],
    ['over all of a run', { runs: [over('allUsers')], results: source }, ['a', 'ann', 'ben', 'new-ann', 'new-ben']],
    ['over those who failed in a run', { runs: [over('failedUsers')], results: source }, ['a', 'ann', 'new-ann']],
    [
      'over a result, whose user may have others',
      { runs: [{ ...withScope, activatedOnScope: { processingResults: [{ id: 'result-ann' }, { id: 'gone' }] } }] },
      ['ann', 'gone', 'result-ann'],
    ],
    ['on demand that shows nobody', { runs: [onDemand] }, null],
    ['of no type that shows nobody', { runs: [{ ...onDemand, workflowExecutionType: null }] }, null],
    [
      'at one of two people',
      { runs: [onDemand], results: { R: [of('Ann', 'completed'), of('Ben', 'queued')] } },
      ['ben'],
    ],
    ['that is through with all', { runs: [onDemand], results: { R: [of('Ann', 'failed')] } }, []],
    [
      'at somebody without a name',
      { runs: [onDemand], results: { R: [of('Ann', 'queued'), of(null, 'queued')] } },
      null,
    ],
  ])('%s', async (_, told, processes) => {
    const { open } = await historyOf(told)
    expect(open).toEqual(processes === undefined ? [] : [processes])
  })
})

describe('requests', () => {
  const openRuns = (count: number) => Array.from({ length: count }, (_, index) => ({ ...withScope, id: `${index}` }))

  it('are one for each open run, and one for each source however many runs are open', async () => {
    expect((await historyOf({ runs: openRuns(1) })).asked).toHaveLength(2 + 1)
    expect((await historyOf({ runs: openRuns(20) })).asked).toHaveLength(2 + 20)
  })

  it('are none where no run is open', async () => expect((await historyOf({ runs: [] })).asked).toEqual([]))

  it('are none for more than twenty, of which then nobody knows whom they process', async () => {
    const { open, asked } = await historyOf({ runs: openRuns(21) })
    expect(asked).toEqual([])
    expect(open).toEqual(Array.from({ length: 21 }, () => null))
  })
})
