/** Which run is an operation's own, by what Graph shows of it: its scope, or its place in the lineage; never the time alone. */
import { describe, expect, it } from 'vitest'
import type { ReprocessAction, RunAction, UsersAction } from '../../src/reprocess/action.ts'
import { candidates } from '../../src/reprocess/find-run.ts'
import { advance, newOperation, type Operation } from '../../src/reprocess/operation.ts'
import type { ActivationScope, RunFacts } from '../../src/reprocess/port.ts'

const sentAt = Date.parse('2026-03-02T08:00:00Z')
const caller = { key: 'key', kind: 'user', tenantId: 't', objectId: 'o', appId: 'a' } as const
const runAction: RunAction = {
  kind: 'reprocessRun',
  workflowId: 'w',
  runId: 'source',
  userScope: 'failedUsers',
  taskScope: 'failedTasks',
  expectedUserCount: null,
}
const usersAction: UsersAction = {
  kind: 'reprocessUsers',
  workflowId: 'w',
  userProcessingResultIds: ['x', 'y'],
  taskScope: 'failedTasks',
}
const sent = (action: ReprocessAction, knownRunIds: readonly string[] = []): Operation =>
  advance(newOperation({ id: 'id', action, reason: null, caller, createdAt: sentAt - 1_000 }), {
    kind: 'send',
    at: sentAt,
    clientRequestId: 'c',
    userIds: ['ann', 'ben'],
    knownRunIds,
  })
const run = (id: string, more: Partial<RunFacts> & { readonly after?: number } = {}): RunFacts => {
  const { after = 1_000, ...facts } = more
  return { id, scheduledDateTime: new Date(sentAt + after).toISOString(), ...facts }
}
const runScope: ActivationScope = { taskScope: 'failedTasks', userScope: 'failedUsers', run: { id: 'source' } }
const usersScope: ActivationScope = { taskScope: 'failedTasks', processingResults: [{ id: 'y' }, { id: 'x' }] }

/** The ids of the candidates, the best first. */
const found = (
  action: ReprocessAction,
  lineage: readonly (readonly RunFacts[] | null)[],
  recent: readonly RunFacts[] = [],
  known: readonly string[] = [],
) => candidates(sent(action, known), action, { lineage, recent }).map(({ id }) => id)

describe('a run with a scope', () => {
  it('is the operation’s where it names exactly this action, wherever it is seen', () => {
    expect(found(runAction, [[]], [run('a', { activatedOnScope: runScope })])).toEqual(['a'])
    expect(found(runAction, [[run('a', { activatedOnScope: runScope })]])).toEqual(['a'])
    expect(found(usersAction, [[], []], [run('a', { activatedOnScope: usersScope })])).toEqual(['a'])
  })

  it('is recognised whatever the case of the ids, in which callers and Graph may differ', () => {
    const whole = run('a', { activatedOnScope: { ...runScope, run: { id: 'SOURCE' } } })
    const users = run('a', { activatedOnScope: { ...usersScope, processingResults: [{ id: 'X' }, { id: 'Y' }] } })
    expect(found(runAction, [[]], [whole])).toEqual(['a'])
    expect(found(usersAction, [[], []], [users])).toEqual(['a'])
    expect(found(runAction, [[]], [whole], ['A'])).toEqual([])
    expect(found(usersAction, [[run('a')], [run('A')]])).toEqual(['A'])
  })

  it.each<readonly [string, ReprocessAction, ActivationScope]>([
    ['another run', runAction, { ...runScope, run: { id: 'other' } }],
    ['other users of the run', runAction, { ...runScope, userScope: 'allUsers' }],
    ['other tasks of the run', runAction, { ...runScope, taskScope: 'allTasks' }],
    ['results instead of the run', runAction, usersScope],
    ['one result fewer', usersAction, { ...usersScope, processingResults: [{ id: 'x' }] }],
    ['one result more', usersAction, { ...usersScope, processingResults: [{ id: 'x' }, { id: 'y' }, { id: 'z' }] }],
    ['other tasks of the results', usersAction, { ...usersScope, taskScope: 'allTasks' }],
  ])('is not where it names %s, though it stands in the lineage', (_, action, activatedOnScope) => {
    const other = run('a', { activatedOnScope })
    expect(found(action, action.kind === 'reprocessRun' ? [[other]] : [[other], [other]], [other])).toEqual([])
  })

  it('is not where only one of two lists tells its scope, and tells another', () => {
    const other = run('a', { activatedOnScope: { ...runScope, run: { id: 'other' } } })
    expect(found(runAction, [[run('a')]], [other])).toEqual([])
  })
})

describe('a run without a scope', () => {
  it('is the operation’s where it stands in the lineage of every source', () => {
    expect(found(runAction, [[run('a')]])).toEqual(['a'])
    expect(found(usersAction, [[run('a'), run('b')], [run('b')]])).toEqual(['b'])
  })

  it('is nobody’s where a lineage cannot be read, or it merely was activated at the time', () => {
    expect(found(usersAction, [[run('a')], null])).toEqual([])
    expect(found(runAction, [null], [run('a')])).toEqual([])
    expect(found(runAction, [[]], [run('a')])).toEqual([])
  })
})

describe('among several', () => {
  it('what was there before is none', () => {
    expect(found(runAction, [[run('a'), run('b')]], [], ['a'])).toEqual(['b'])
  })

  it('what was scheduled long before or after the request is none', () => {
    const minute = 60_000
    const runs = [
      run('early', { after: -6 * minute }),
      run('late', { after: 16 * minute }),
      run('a', { after: minute }),
    ]
    expect(found(runAction, [runs])).toEqual(['a'])
  })

  it('what has no time is none: it may have been there for long', () => {
    expect(found(runAction, [[{ id: 'timeless', activatedOnScope: runScope }]])).toEqual([])
  })

  it('what was scheduled after the operation was given up on is none: somebody else was let in by then', () => {
    const minute = 60_000
    const doubted = advance(sent(runAction), { kind: 'doubt', at: sentAt + 1, requestId: null, searchUntil: 0 })
    const abandoned = advance(doubted, { kind: 'abandon', at: sentAt + minute })
    const runs = [run('successor', { after: minute + 1 }), run('a', { after: minute })]
    const ids = (operation: Operation) =>
      candidates(operation, runAction, { lineage: [runs], recent: [] }).map(({ id }) => id)
    expect(ids(doubted)).toEqual(['a', 'successor'])
    expect(ids(abandoned)).toEqual(['a'])
  })

  it('one that names its scope comes before one that does not, then the earlier one, each once', () => {
    const named = run('named', { after: 3_000, activatedOnScope: runScope })
    const lineage = [run('second', { after: 2_000 }), run('first'), named]
    expect(found(runAction, [lineage], [named])).toEqual(['named', 'first', 'second'])
  })
})
