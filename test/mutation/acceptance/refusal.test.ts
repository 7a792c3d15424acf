/** Every reason not to act, by its code and the argument it is about; a preview gives the same, and neither asks Graph to act. */
import { describe, expect, it } from 'vitest'
import { personId } from '../../../src/emulator/seed/small/people.ts'
import { workflowId } from '../../../src/emulator/seed/small/workflows.ts'
import type { GatewayOptions } from '../../support/gateway.ts'
import { latestRun, onboarding, openStage, resultIds, type Stage } from '../../support/mutation/stage.ts'
import type { Json } from '../../support/rest.ts'

type Refusal = { readonly code: string; readonly field: readonly string[] | null }
type Case = {
  readonly what: string
  readonly refusals: readonly Refusal[]
  readonly input: (stage: Stage) => Promise<object> | object
  readonly options?: GatewayOptions
}

const underWay = workflowId('Post-Onboarding of an employee')
const heldBack = workflowId('Offboard an employee')
const disabled = workflowId('Disable inactive accounts')
const deleted = workflowId('Germany offboard employees')

const refusal = (code: string, ...field: readonly string[]): Refusal => ({ code, field: ['input', ...field] })
const result = (code: string, index: number) => refusal(code, 'userProcessingResultIds', String(index))
const any = () => true
const everything = { userScope: 'ALL_USERS', taskScope: 'ALL_TASKS' }
const completed = ({ processingStatus }: Json) => processingStatus === 'completed'
const newest = (workflow: string) => (stage: Stage) => latestRun(stage.emulator, workflow, any)

const ofRuns: readonly Case[] = [
  {
    what: 'a workflow that is not there',
    refusals: [refusal('NOT_FOUND', 'workflowId')],
    input: ({ failed }) => ({ ...failed, workflowId: 'no-workflow' }),
  },
  {
    what: 'a run that is not there',
    refusals: [refusal('NOT_FOUND', 'runId')],
    input: ({ failed }) => ({ ...failed, runId: `${failed.workflowId}_1` }),
  },
  {
    what: 'a run of another workflow',
    refusals: [refusal('NOT_FOUND', 'runId')],
    input: ({ failed }) => ({ ...failed, workflowId: underWay }),
  },
  {
    what: 'a workflow that is disabled',
    refusals: [refusal('WORKFLOW_DISABLED', 'workflowId')],
    input: async (stage) => ({ ...(await newest(disabled)(stage)), userScope: 'ALL_USERS', taskScope: 'ALL_TASKS' }),
  },
  {
    what: 'a disabled workflow and nothing that failed',
    refusals: [refusal('WORKFLOW_DISABLED', 'workflowId'), refusal('NOTHING_TO_REPROCESS', 'runId')],
    input: newest(disabled),
  },
  {
    what: 'a workflow that is deleted',
    refusals: [refusal('WORKFLOW_DELETED', 'workflowId')],
    input: () => ({ workflowId: deleted, runId: `${deleted}_1` }),
  },
  {
    what: 'a run under way',
    refusals: [refusal('STILL_IN_PROGRESS', 'runId')],
    input: newest(underWay),
  },
  {
    what: 'a run that is held back in quarantine',
    refusals: [refusal('WORKFLOW_QUARANTINED', 'userScope'), refusal('RUN_QUARANTINED', 'runId')],
    input: newest(heldBack),
  },
  {
    what: 'all users of a run that is held back in quarantine',
    refusals: [refusal('RUN_QUARANTINED', 'runId')],
    input: async (stage) => ({ ...(await newest(heldBack)(stage)), ...everything }),
  },
  {
    what: 'failed users of an earlier run of a quarantined workflow',
    refusals: [refusal('WORKFLOW_QUARANTINED', 'userScope'), refusal('NOTHING_TO_REPROCESS', 'runId')],
    input: ({ emulator }) => latestRun(emulator, heldBack, completed),
  },
  {
    what: 'a run in which no user failed',
    refusals: [refusal('NOTHING_TO_REPROCESS', 'runId')],
    input: ({ emulator }) => latestRun(emulator, onboarding, completed),
  },
  {
    what: 'everybody, but only failed tasks, where none failed',
    refusals: [refusal('NOTHING_TO_REPROCESS', 'runId')],
    input: async ({ emulator }) => ({ ...(await latestRun(emulator, onboarding, completed)), userScope: 'ALL_USERS' }),
  },
  {
    what: 'more users than the operator allows',
    refusals: [refusal('TOO_MANY_USERS', 'expectedUserCount')],
    input: ({ failed }) => failed,
    options: { env: { MAX_REPROCESS_RUN_USERS: '3' } },
  },
  {
    what: 'fewer users than expected',
    refusals: [refusal('USER_COUNT_MISMATCH', 'expectedUserCount')],
    input: ({ failed }) => ({ ...failed, expectedUserCount: 5 }),
  },
  {
    what: 'more users than expected',
    refusals: [refusal('USER_COUNT_MISMATCH', 'expectedUserCount')],
    input: ({ failed }) => ({ ...failed, expectedUserCount: 1 }),
  },
]

const usersOf =
  (workflow: string, ...names: readonly string[]) =>
  async ({ emulator }: Stage) => ({
    workflowId: workflow,
    userProcessingResultIds: await resultIds(emulator, await latestRun(emulator, workflow, any), ...names),
  })

const ofUsers: readonly Case[] = [
  {
    what: 'a workflow that is not there',
    refusals: [refusal('NOT_FOUND', 'workflowId')],
    input: () => ({ workflowId: 'no-workflow', userProcessingResultIds: ['a'] }),
  },
  {
    what: 'results that are not there, each in its place',
    refusals: [result('NOT_FOUND', 0), result('NOT_FOUND', 2)],
    input: async ({ emulator, failed }) => ({
      workflowId: failed.workflowId,
      userProcessingResultIds: ['no-result', ...(await resultIds(emulator, failed, 'Noor Haddad')), 'neither'],
    }),
  },
  {
    what: 'a result of another workflow',
    refusals: [result('NOT_FOUND', 0)],
    input: async ({ emulator, failed }) => ({
      workflowId: underWay,
      userProcessingResultIds: await resultIds(emulator, failed, 'Noor Haddad'),
    }),
  },
  {
    what: "a person's id where a result's belongs",
    refusals: [result('NOT_FOUND', 0)],
    input: ({ failed }) => ({ workflowId: failed.workflowId, userProcessingResultIds: ['b2c3d4e5-1111-4222-8333'] }),
  },
  {
    what: 'two results of one user',
    refusals: [result('DUPLICATE_USER', 1)],
    input: async ({ emulator, failed }) => {
      const earlier = await latestRun(emulator, onboarding, ({ id }) => id !== failed.runId)
      const ids = [failed, earlier].map((run) => resultIds(emulator, run, 'Felix Lindqvist'))
      return {
        workflowId: onboarding,
        userProcessingResultIds: (await Promise.all(ids)).flat(),
        taskScope: 'ALL_TASKS',
      }
    },
  },
  {
    what: 'results of a run under way',
    refusals: [result('STILL_IN_PROGRESS', 0), result('STILL_IN_PROGRESS', 1)],
    input: usersOf(underWay, 'Chloe Martin', 'Ravi Patel'),
  },
  {
    what: 'results of a run that is held back in quarantine',
    refusals: [
      refusal('WORKFLOW_QUARANTINED', 'workflowId'),
      result('RUN_QUARANTINED', 0),
      result('RUN_QUARANTINED', 1),
    ],
    input: usersOf(heldBack, 'Omar Farouk', 'Anna Nowak'),
  },
  {
    what: 'results of an earlier run of a quarantined workflow',
    refusals: [refusal('WORKFLOW_QUARANTINED', 'workflowId')],
    input: async ({ emulator }) => ({
      workflowId: heldBack,
      userProcessingResultIds: await resultIds(emulator, await latestRun(emulator, heldBack, completed)),
      taskScope: 'ALL_TASKS',
    }),
  },
  {
    what: 'a result in which nothing failed, beside one that did',
    refusals: [result('NOTHING_TO_REPROCESS', 0)],
    input: async ({ emulator, failed }) => ({
      workflowId: failed.workflowId,
      userProcessingResultIds: await resultIds(emulator, failed, 'Ada Brandt', 'Noor Haddad'),
    }),
  },
  {
    what: 'a workflow that is disabled',
    refusals: [refusal('WORKFLOW_DISABLED', 'workflowId')],
    input: async (stage) => ({ ...(await usersOf(disabled)(stage)), taskScope: 'ALL_TASKS' }),
  },
  {
    what: 'a workflow that is deleted',
    refusals: [refusal('WORKFLOW_DELETED', 'workflowId')],
    input: () => ({ workflowId: deleted, userProcessingResultIds: ['a'] }),
  },
]

const told = ({ userErrors }: Json): readonly Refusal[] => userErrors.map(({ code, field }: Json) => ({ code, field }))

describe('a whole run is refused for', () => {
  it.each(ofRuns)('$what', async ({ input: make, refusals, options }) => {
    const stage = await openStage(options)
    const input = await make(stage)
    const preview = await stage.previewRun(input)
    expect(told(preview)).toEqual(refusals)
    const payload = await stage.reprocessRun(input)
    expect(told(payload)).toEqual(refusals)
    expect(payload).toMatchObject({ status: 'REJECTED', run: null, operation: { status: 'REJECTED' } })
    expect(payload.userErrors).toEqual(preview.userErrors)
    expect(stage.activations()).toEqual([])
  })
})

describe('single users are refused for', () => {
  it.each(ofUsers)('$what', async ({ input: make, refusals, options }) => {
    const stage = await openStage(options)
    const input = await make(stage)
    const preview = await stage.previewUsers(input)
    expect(told(preview)).toEqual(refusals)
    const payload = await stage.reprocessUsers(input)
    expect(told(payload)).toEqual(refusals)
    expect(payload).toMatchObject({ status: 'REJECTED', run: null, operation: { status: 'REJECTED' } })
    expect(payload.userErrors).toEqual(preview.userErrors)
    expect(stage.activations()).toEqual([])
  })
})

describe('what the caller has stated', () => {
  it('lets a run of many users through, where it is their exact number', async () => {
    const stage = await openStage({ env: { MAX_REPROCESS_RUN_USERS: '3' } })
    const input = { ...stage.failed, expectedUserCount: 4 }
    expect(await stage.previewRun(input)).toMatchObject({ userCount: 4, userErrors: [] })
    expect(await stage.reprocessRun(input)).toMatchObject({ status: 'ACCEPTED', operation: { userCount: 4 } })
  })

  it('is asked for all users as for those who failed', async () => {
    const stage = await openStage({ env: { MAX_REPROCESS_RUN_USERS: '4' } })
    expect(told(await stage.reprocessRun({ ...stage.failed, ...everything }))).toEqual([
      refusal('TOO_MANY_USERS', 'expectedUserCount'),
    ])
    expect(await stage.reprocessRun(stage.failed)).toMatchObject({ status: 'ACCEPTED' })
  })
})

describe('while a workflow is quarantined', () => {
  it('all users of a run of it can be reprocessed, and the preview says so', async () => {
    const stage = await openStage()
    const input = { ...(await latestRun(stage.emulator, heldBack, completed)), ...everything }
    expect(await stage.previewRun(input)).toMatchObject({ userCount: 2, userErrors: [] })
    expect(await stage.reprocessRun(input)).toMatchObject({ status: 'ACCEPTED', userErrors: [] })
  })

  it('a user that it held back can be processed on demand', async () => {
    const stage = await openStage({ env: { MUTATIONS: 'runWorkflow' } })
    const input = { workflowId: heldBack, userIds: [personId('Omar Farouk')] }
    const { data } = await stage.ask(
      'mutation ($input: RunWorkflowInput!) { runWorkflow(input: $input) { status userErrors { code } } }',
      { input },
    )
    expect(data.runWorkflow).toEqual({ status: 'ACCEPTED', userErrors: [] })
  })
})

describe('while a reprocessing is under way', () => {
  it('its source is refused, run and single users, in previews too', async () => {
    const stage = await openStage()
    const { failed } = stage
    await stage.reprocessRun({ ...failed, idempotencyKey: 'one' })
    const ids = await resultIds(stage.emulator, failed, 'Yuki Tanaka', 'Noor Haddad')
    const users = { workflowId: failed.workflowId, userProcessingResultIds: ids }
    const run = [refusal('STILL_IN_PROGRESS', 'runId')]
    const both = [result('STILL_IN_PROGRESS', 0), result('STILL_IN_PROGRESS', 1)]
    expect(told(await stage.previewRun(failed))).toEqual(run)
    expect(told(await stage.reprocessRun({ ...failed, idempotencyKey: 'two' }))).toEqual(run)
    expect(told(await stage.previewUsers(users))).toEqual(both)
    expect(told(await stage.reprocessUsers(users))).toEqual(both)
    expect(stage.activations()).toHaveLength(1)
  })

  it('previews say so also while its run is not to be seen yet', async () => {
    const stage = await openStage({ switches: { runsAppear: 'never' } })
    const { failed } = stage
    await stage.reprocessRun({ ...failed, idempotencyKey: 'one' })
    const ids = await resultIds(stage.emulator, failed, 'Yuki Tanaka')
    const users = { workflowId: failed.workflowId, userProcessingResultIds: ids }
    const underWay = [{ code: 'STILL_IN_PROGRESS', field: null }]
    expect(told(await stage.previewRun(failed))).toEqual(underWay)
    expect(told(await stage.previewUsers(users))).toEqual(underWay)
    expect(stage.activations()).toHaveLength(1)
  })
})
