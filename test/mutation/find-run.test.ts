/** Which run is an operation's own, by what Graph shows of it: its scope, or its place in the lineage; never the time alone. */
import { describe, expect, it } from 'vitest'
import type { RunFacts, ScopeFacts } from '../../src/mutation/graph/port.ts'
import {
  type Candidate,
  candidates,
  choose,
  type Fit,
  fitOfUsers,
  type Now,
} from '../../src/mutation/journey/find-run.ts'
import { type ReprocessRunAction, reprocessRun } from '../../src/mutation/kind/reprocess-run.ts'
import { type ReprocessUsersAction, reprocessUsers } from '../../src/mutation/kind/reprocess-users.ts'
import { advance, newOperation, type Operation } from '../../src/mutation/operation.ts'

type ReprocessAction = ReprocessRunAction | ReprocessUsersAction

const sentAt = Date.parse('2026-03-02T08:00:00Z')
const caller = { key: 'key', kind: 'user', tenantId: 't', objectId: 'o', appId: 'a' } as const
const runAction: ReprocessRunAction = {
  kind: 'reprocessRun',
  workflowId: 'w',
  runId: 'source',
  userScope: 'failedUsers',
  taskScope: 'failedTasks',
  expectedUserCount: null,
}
const usersAction: ReprocessUsersAction = {
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
const accepted = (action: ReprocessAction, knownRunIds: readonly string[] = []): Operation =>
  advance(sent(action, knownRunIds), { kind: 'accept', at: sentAt + 500, requestId: null, searchUntil: 0 })
/** Its answer came after half a second where it was lost, or never. */
const lost = (action: ReprocessAction, isAnswered = true): Operation => {
  const doubt = { kind: 'doubt', at: sentAt + 500, requestId: null, searchUntil: 0 } as const
  return advance(sent(action), isAnswered ? { ...doubt, answeredAt: sentAt + 500 } : doubt)
}
const time: Now = { now: sentAt + 60_000, answerMs: 13_000 }
const run = (id: string, more: Partial<RunFacts> & { readonly after?: number } = {}): RunFacts => {
  const { after = 1_000, ...facts } = more
  return { id, scheduledDateTime: new Date(sentAt + after).toISOString(), ...facts }
}
const runScope: ScopeFacts = { taskScope: 'failedTasks', userScope: 'failedUsers', run: { id: 'source' } }
const usersScope: ScopeFacts = { taskScope: 'failedTasks', processingResults: [{ id: 'y' }, { id: 'x' }] }

const isScopeOf = (action: ReprocessAction) => (scope: ScopeFacts) =>
  action.kind === 'reprocessRun'
    ? reprocessRun.lineage?.isScopeOf(action, scope) === true
    : reprocessUsers.lineage?.isScopeOf(action, scope) === true

/** The ids of the candidates, the best first. */
const found = (
  action: ReprocessAction,
  lineage: readonly (readonly RunFacts[] | null)[],
  recent: readonly RunFacts[] = [],
  known: readonly string[] = [],
) => idsOf(candidates(accepted(action, known), isScopeOf(action), { lineage, recent }, time))

const idsOf = (all: readonly Candidate[]) => all.map(({ run }) => run.id)

describe('a run with a scope', () => {
  it('is the operation’s where it names exactly this action, wherever it is seen', () => {
    expect(found(runAction, [[]], [run('a', { activatedOnScope: runScope })])).toEqual(['a'])
    expect(found(runAction, [[run('a', { activatedOnScope: runScope })]])).toEqual(['a'])
    expect(found(usersAction, [[], []], [run('a', { activatedOnScope: usersScope })])).toEqual(['a'])
  })

  it('is recognised with ids in any case, in which callers and Graph may differ', () => {
    const whole = run('a', { activatedOnScope: { ...runScope, run: { id: 'SOURCE' } } })
    const users = run('a', { activatedOnScope: { ...usersScope, processingResults: [{ id: 'X' }, { id: 'Y' }] } })
    expect(found(runAction, [[]], [whole])).toEqual(['a'])
    expect(found(usersAction, [[], []], [users])).toEqual(['a'])
    expect(found(runAction, [[]], [whole], ['A'])).toEqual([])
    expect(found(usersAction, [[run('a')], [run('A')]])).toEqual(['A'])
  })

  it.each<readonly [string, ReprocessAction, ScopeFacts]>([
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

  it('belongs to no operation if a lineage cannot be read, or if it was only activated at the time', () => {
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
    const abandoned = advance(accepted(runAction), { kind: 'abandon', at: sentAt + minute })
    const runs = [run('successor', { after: minute + 1 }), run('a', { after: minute })]
    const ids = (operation: Operation) =>
      idsOf(candidates(operation, isScopeOf(runAction), { lineage: [runs], recent: [] }, time))
    expect(ids(accepted(runAction))).toEqual(['successor', 'a'])
    expect(ids(abandoned)).toEqual(['a'])
  })

  it.each([
    ['until its sender gave up, and two seconds', true, 2_500],
    ['as long as an answer may take, and two seconds', false, 15_000],
  ])('of a request whose answer was lost it is one that was scheduled %s', (_, isAnswered, last) => {
    const runs = [
      run('earlier', { after: -2_001 }),
      run('a', { after: -2_000 }),
      run('b', { after: last }),
      run('later', { after: last + 1 }),
    ]
    const found = candidates(lost(runAction, isAnswered), isScopeOf(runAction), { lineage: [runs], recent: [] }, time)
    expect(idsOf(found)).toEqual(['a', 'b'])
  })

  it('each is one once, and those that name their scope need no other evidence', () => {
    const named = run('named', { activatedOnScope: runScope })
    const found = candidates(
      accepted(runAction),
      isScopeOf(runAction),
      { lineage: [[run('heir'), named]], recent: [named] },
      time,
    )
    expect(found.map(({ run: { id }, isNamed }) => [id, isNamed])).toEqual([
      ['named', true],
      ['heir', false],
    ])
  })
})

describe('the users of a run', () => {
  const operation = { userIds: ['ann', 'ben'] }
  const results = (...ids: readonly (string | null)[]) =>
    ids.map((id) => ({ id: `result-${id}`, subject: id === null ? null : { id } }))
  const open = run('a', { processingStatus: 'queued' })
  const canceled = run('a', { processingStatus: 'canceled' })

  it.each<readonly [string, Fit, Fit]>([
    ['are those of the operation', fitOfUsers(operation, open, results('Ben', 'ann')), 'exact'],
    ['are some of them', fitOfUsers(operation, open, results('ben')), 'part'],
    ['are others', fitOfUsers(operation, open, results('ann', 'ben', 'cid')), 'other'],
    ['are not shown yet', fitOfUsers(operation, open, []), 'untold'],
    ['have no name', fitOfUsers(operation, open, results('ann', null)), 'untold'],
    ['will never be shown', fitOfUsers(operation, canceled, []), 'silent'],
    ['cannot be compared', fitOfUsers({}, open, results('ann')), 'untold'],
  ])('%s', (_, fit, expected) => expect(fit).toBe(expected))
})

describe('the run is', () => {
  const seen = (...all: readonly (readonly [string, Fit])[]) => all.map(([id, fit]) => ({ run: run(id), fit }))
  const at = (after: number): Now => ({ ...time, now: sentAt + after })
  const chosen = (sightings: ReturnType<typeof seen>, after = 60_000, operation = accepted(runAction)) =>
    choose(operation, sightings, at(after))?.runId ?? null
  /** When no run of the operation's own can come any more. */
  const end = 15 * 60_000

  it('the only one that fits', () => {
    expect(chosen(seen(['a', 'exact']))).toBe('a')
    expect(chosen(seen(['a', 'part']), end)).toBe('a')
    expect(chosen(seen(['a', 'other']), end)).toBeNull()
    expect(chosen([])).toBeNull()
  })

  it('the one with all people rather than one with some', () => {
    expect(chosen(seen(['a', 'part'], ['b', 'exact']))).toBe('b')
  })

  it('none of two that fit alike, and none while one does not tell', () => {
    expect(chosen(seen(['a', 'exact'], ['b', 'exact']))).toBeNull()
    expect(chosen(seen(['a', 'part'], ['b', 'part']), end)).toBeNull()
    expect(chosen(seen(['a', 'exact'], ['b', 'untold']))).toBeNull()
  })

  it('the only one that ended without telling, and none where there is another one', () => {
    expect(chosen(seen(['a', 'silent']), end)).toBe('a')
    expect(chosen(seen(['a', 'silent'], ['b', 'other']), end)).toBe('a')
    expect(chosen(seen(['a', 'silent'], ['b', 'exact']), end)).toBeNull()
    expect(chosen(seen(['a', 'silent'], ['b', 'part']), end)).toBeNull()
  })

  it.each<Fit>(['part', 'silent'])('not one that fits as %s while its own may yet be listed', (fit) => {
    expect(chosen(seen(['a', fit]), end - 1)).toBeNull()
    expect(chosen(seen(['a', fit]), end)).toBe('a')
  })

  it('of a request whose answer was lost only one with all people: there may be none', () => {
    const taken = (...events: readonly [string, Fit][]) => chosen(seen(...events), end, lost(runAction))
    expect(taken(['a', 'exact'])).toBe('a')
    expect(taken(['a', 'part'])).toBeNull()
    expect(taken(['a', 'silent'])).toBeNull()
    expect(taken(['a', 'exact'], ['b', 'silent'])).toBeNull()
  })

  it('taken only when its own has had the time to be listed', () => {
    expect(chosen(seen(['a', 'exact']), 2_999)).toBeNull()
    expect(chosen(seen(['a', 'exact']), 3_000)).toBe('a')
  })
})
