/** The rules of reprocessing as tables: what was read, and every refusal that follows, with its place. */
import { describe, expect, it } from 'vitest'
import type { UserProcessingResult, Workflow } from '../../src/mutation/graph/port.ts'
import { unfinished } from '../../src/mutation/journey/unfinished.ts'
import {
  type ReprocessRunAction,
  type ReprocessRunTarget,
  reprocessRun,
} from '../../src/mutation/kind/reprocess-run.ts'
import {
  type ReprocessUsersAction,
  type ReprocessUsersTarget,
  reprocessUsers,
} from '../../src/mutation/kind/reprocess-users.ts'

type Status = UserProcessingResult['processingStatus']
type ReprocessTarget = ReprocessRunTarget | ReprocessUsersTarget

const used: Workflow = { id: 'w', isEnabled: true, deleted: false }
const quarantined: Workflow = {
  ...used,
  quarantineDetails: { quarantineType: 'countBasedThresholdExceeded' },
}
const fine = { quarantineType: 'notQuarantined' } as const
const read = { workflow: { id: 'w', deleted: false }, run: 'r' }
const result = (userId: string, processingStatus: Status, failedTasksCount = 0): UserProcessingResult => ({
  ...read,
  id: `result-${userId}`,
  subject: { id: userId },
  processingStatus,
  failedTasksCount,
})
const nameless = { ...read, processingStatus: 'failed' } as const
const failed = (userId: string) => result(userId, 'failed', 1)

const ofRun = (
  change: Partial<ReprocessRunTarget> = {},
  action: Partial<ReprocessRunAction> = {},
): ReprocessRunTarget => ({
  workflow: used,
  run: { id: 'r', processingStatus: 'completedWithErrors' },
  results: [failed('ann'), result('ben', 'completedWithErrors', 1), result('cid', 'completed')],
  ...change,
  action: {
    kind: 'reprocessRun',
    workflowId: 'w',
    runId: 'r',
    userScope: 'failedUsers',
    taskScope: 'failedTasks',
    expectedUserCount: null,
    ...action,
  },
})

const ofUsers = (
  results: readonly (UserProcessingResult | null)[],
  taskScope: ReprocessUsersAction['taskScope'] = 'failedTasks',
  workflow: Workflow | null = used,
): ReprocessTarget => ({
  workflow,
  results,
  action: {
    kind: 'reprocessUsers',
    workflowId: 'w',
    userProcessingResultIds: results.map((one, index) => one?.id ?? `missing-${index}`),
    taskScope,
  },
})

const isOfRun = (target: ReprocessTarget): target is ReprocessRunTarget => 'run' in target
const refusals = (target: ReprocessTarget, config: { readonly maxRunUsers: number }) =>
  isOfRun(target) ? reprocessRun.refusals(target, config) : reprocessUsers.refusals(target, config)
const involved = (target: ReprocessTarget) =>
  isOfRun(target) ? reprocessRun.involved(target) : reprocessUsers.involved(target)

const told = (target: ReprocessTarget, maxRunUsers = 100) =>
  refusals(target, { maxRunUsers }).map(({ code, field }) => [code, field?.join('.')])

const run = (processingStatus: string | null): Partial<ReprocessRunTarget> => ({ run: { id: 'r', processingStatus } })
const workflowId = 'input.workflowId'
const runId = 'input.runId'
const scope = 'input.userScope'
const count = 'input.expectedUserCount'

describe('a whole run', () => {
  it.each<readonly [string, ReprocessRunTarget, readonly (readonly [string, string])[]]>([
    ['with two who failed', ofRun(), []],
    ['of no workflow', ofRun({ workflow: null }), [['NOT_FOUND', workflowId]]],
    ['of a deleted workflow', ofRun({ workflow: { ...used, deleted: true } }), [['WORKFLOW_DELETED', workflowId]]],
    ['of a disabled workflow', ofRun({ workflow: { ...used, isEnabled: false } }), [['WORKFLOW_DISABLED', workflowId]]],
    ['of a workflow of which Graph does not say', ofRun({ workflow: { ...used, isEnabled: null } }), []],
    [
      'of a disabled workflow that has no such run',
      ofRun({ workflow: { ...used, isEnabled: false }, run: null }),
      [
        ['WORKFLOW_DISABLED', workflowId],
        ['NOT_FOUND', runId],
      ],
    ],
    ['that is not there', ofRun({ run: null }), [['NOT_FOUND', runId]]],
    ['that is queued', ofRun(run('queued')), [['STILL_IN_PROGRESS', runId]]],
    ['that is in progress', ofRun(run('inProgress')), [['STILL_IN_PROGRESS', runId]]],
    ['that is being canceled', ofRun(run('canceling')), [['STILL_IN_PROGRESS', runId]]],
    ['that is quarantined', ofRun(run('quarantined')), [['RUN_QUARANTINED', runId]]],
    [
      'that has ended, a result of it quarantined',
      ofRun({ results: [failed('ann'), result('ben', 'quarantined')] }),
      [['RUN_QUARANTINED', runId]],
    ],
    [
      'of a quarantined workflow, for failed users',
      ofRun({ workflow: quarantined }),
      [['WORKFLOW_QUARANTINED', scope]],
    ],
    ['of a quarantined workflow, for all users', ofRun({ workflow: quarantined }, { userScope: 'allUsers' }), []],
    [
      'of a workflow quarantined in a way of a later release',
      ofRun({ workflow: { ...used, quarantineDetails: { quarantineType: 'unknownFutureValue' } } }),
      [['WORKFLOW_QUARANTINED', scope]],
    ],
    ['of a workflow that is not quarantined', ofRun({ workflow: { ...used, quarantineDetails: fine } }), []],
    [
      'of a workflow of whose quarantine Graph does not say',
      ofRun({ workflow: { ...used, quarantineDetails: { quarantineType: null } } }),
      [],
    ],
    ['in a state of a later release', ofRun(run('unknownFutureValue')), [['STILL_IN_PROGRESS', runId]]],
    ['without a state', ofRun(run(null)), [['STILL_IN_PROGRESS', runId]]],
    ['that failed', ofRun(run('failed')), []],
    ['that was canceled', ofRun(run('canceled')), []],
    [
      'that has ended, a result of it not',
      ofRun({ results: [failed('ann'), result('ben', 'inProgress')] }),
      [['STILL_IN_PROGRESS', runId]],
    ],
    ['in which no user failed', ofRun({ results: [result('cid', 'completed')] }), [['NOTHING_TO_REPROCESS', runId]]],
    [
      'without users',
      ofRun({ results: [] }, { userScope: 'allUsers', taskScope: 'allTasks' }),
      [['NOTHING_TO_REPROCESS', runId]],
    ],
    [
      'in which nothing failed, for all users and failed tasks',
      ofRun({ results: [result('cid', 'completed')] }, { userScope: 'allUsers' }),
      [['NOTHING_TO_REPROCESS', runId]],
    ],
    [
      'in which nothing failed, for all users and all tasks',
      ofRun({ results: [result('cid', 'completed')] }, { userScope: 'allUsers', taskScope: 'allTasks' }),
      [],
    ],
    [
      // The run counts no failed user, its one user has one failed task that the others did not wait for.
      'completed with errors though no user failed',
      ofRun({ results: [result('ann', 'completedWithErrors', 1)] }),
      [],
    ],
    ['of as many as stated', ofRun({}, { expectedUserCount: 2 }), []],
    ['of fewer than stated', ofRun({}, { expectedUserCount: 3 }), [['USER_COUNT_MISMATCH', count]]],
    ['of more than stated', ofRun({}, { expectedUserCount: 1 }), [['USER_COUNT_MISMATCH', count]]],
    ['of some, where none was stated', ofRun({}, { expectedUserCount: 0 }), [['USER_COUNT_MISMATCH', count]]],
  ])('%s', (_, target, expected) => {
    expect(told(target)).toEqual(expected)
  })

  it('of more users than the operator allows needs their exact number', () => {
    expect(told(ofRun(), 2)).toEqual([])
    expect(told(ofRun(), 1)).toEqual([['TOO_MANY_USERS', count]])
    expect(told(ofRun({}, { expectedUserCount: 2 }), 1)).toEqual([])
    expect(told(ofRun({}, { expectedUserCount: 1 }), 1)).toEqual([['USER_COUNT_MISMATCH', count]])
  })

  it('touches users, not results: by their scope, each once', () => {
    expect(reprocessRun.touchedUserIds(ofRun())).toEqual(['ann', 'ben'])
    expect(reprocessRun.touchedUserIds(ofRun({}, { userScope: 'allUsers', taskScope: 'allTasks' }))).toEqual([
      'ann',
      'ben',
      'cid',
    ])
    // Of a user without a failed task no task failed: there is nothing to do again.
    expect(reprocessRun.touchedUserIds(ofRun({}, { userScope: 'allUsers' }))).toEqual(['ann', 'ben'])
    expect(reprocessRun.touchedUserIds(ofRun({ results: [result('dan', 'canceled', 1)] }))).toEqual(['dan'])
    const twice = [failed('ann'), { ...failed('ann'), id: 'other' }, { ...nameless, id: 'nameless' }]
    expect(reprocessRun.touchedUserIds(ofRun({ results: twice }))).toEqual(['ann', 'nameless'])
  })
})

describe('single users', () => {
  const at = (index: number) => `input.userProcessingResultIds.${index}`
  it.each<readonly [string, ReprocessTarget, readonly (readonly [string, string])[]]>([
    ['who failed', ofUsers([failed('ann'), failed('ben')]), []],
    ['of no workflow', ofUsers([failed('ann')], 'failedTasks', null), [['NOT_FOUND', workflowId]]],
    ['one of which does not exist', ofUsers([failed('ann'), null]), [['NOT_FOUND', at(1)]]],
    [
      'where the third result is of the first user',
      ofUsers([failed('ann'), failed('ben'), { ...failed('ann'), id: 'other' }]),
      [['DUPLICATE_USER', at(2)]],
    ],
    [
      'where the second result is of the first user, in capitals',
      ofUsers([failed('ann'), { ...failed('ANN'), id: 'other' }]),
      [['DUPLICATE_USER', at(1)]],
    ],
    [
      'whose users Graph leaves out',
      ofUsers([
        { ...nameless, id: 'x' },
        { ...nameless, id: 'y' },
      ]),
      [],
    ],
    [
      'of a quarantined workflow',
      ofUsers([failed('ann')], 'failedTasks', quarantined),
      [['WORKFLOW_QUARANTINED', workflowId]],
    ],
    [
      'one of which is quarantined',
      ofUsers([failed('ann'), result('ben', 'quarantined')]),
      [['RUN_QUARANTINED', at(1)]],
    ],
    ['one of which has not ended', ofUsers([failed('ann'), result('ben', 'queued')]), [['STILL_IN_PROGRESS', at(1)]]],
    ['without a failed task', ofUsers([result('cid', 'completed')]), [['NOTHING_TO_REPROCESS', at(0)]]],
    ['without a failed task, for all tasks', ofUsers([result('cid', 'completed')], 'allTasks'), []],
    ['canceled with a failed task', ofUsers([result('ann', 'canceled', 1)]), []],
    [
      'with a fault each',
      ofUsers([null, result('ben', 'inProgress'), result('cid', 'completed'), { ...failed('cid'), id: 'other' }]),
      [
        ['NOT_FOUND', at(0)],
        ['STILL_IN_PROGRESS', at(1)],
        ['NOTHING_TO_REPROCESS', at(2)],
        ['DUPLICATE_USER', at(3)],
      ],
    ],
  ])('%s', (_, target, expected) => {
    expect(told(target)).toEqual(expected)
  })
})

describe('a run on request that has not ended', () => {
  const anna = 'result-ann'
  const told = (target: ReprocessTarget, ...processes: readonly (readonly string[] | null)[]) =>
    unfinished(
      involved(target),
      processes.map((ids, index) => ({ name: `run later-${index}`, processes: ids && new Set(ids) })),
    ).map(({ code, field }) => [code, field?.join('.')])
  const held = (...fields: readonly string[]) => fields.map((field) => ['STILL_IN_PROGRESS', field])
  const at = (index: number) => `input.userProcessingResultIds.${index}`
  const two = ofUsers([failed('ann'), failed('ben')])

  it.each<readonly [string, ReprocessTarget, readonly (readonly string[] | null)[], readonly (readonly string[])[]]>([
    ['that does not exist keeps no user back', ofRun(), [], []],
    ['over the same run keeps the run back', ofRun(), [['r']], held(runId)],
    ['over another run does not', ofRun(), [['other', 'result-dan', 'dan']], []],
    ['over a result of it keeps the run back', ofRun(), [['other'], [anna]], held(runId)],
    ['over a result that is not touched does not', ofRun(), [['result-cid']], []],
    ['that processes a user of it keeps the run back', ofRun(), [['other', 'ben']], held(runId)],
    ['whose users are unknown keeps the run back', ofRun(), [['other'], null], held(runId)],
    ['that is known to process nothing of this does not', ofRun(), [[]], []],
    ['over the same result keeps it back, by its place', two, [['result-ben']], held(at(1))],
    ['that processes the same user keeps the result back', two, [['other', 'ann']], held(at(0))],
    ['over other results does not', two, [['result-cid', 'cid']], []],
    ['whose users are unknown keeps each result back', two, [null], held(at(0), at(1))],
    [
      'is recognised with ids in any case',
      ofUsers([{ ...failed('ann'), id: 'RESULT-ANN' }, { ...failed('BEN') }]),
      [[anna, 'ben']],
      held(at(0), at(1)),
    ],
  ])('%s', (_, target, processes, expected) => {
    expect(told(target, ...processes)).toEqual(expected)
  })
})
