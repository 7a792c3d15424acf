/** A user is in one unfinished run of a workflow at a time, for everything that Graph shows of the run that was started first. */
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import type { Switches } from '../../../src/emulator/index.ts'
import { autoClock } from '../../support/clock.ts'
import { codesOf } from '../../support/mutation/mutation.ts'
import { latestRun, onboarding, openStage, resultIds, type Source, type Stage } from '../../support/mutation/stage.ts'
import { type Json, lifecycleWorkflows, restOf } from '../../support/rest.ts'

const told: readonly Switches['activatedOnScope'][] = ['everywhere', 'reprocessedRunsOnly', 'missing']
const everything = { userScope: 'ALL_USERS', taskScope: 'ALL_TASKS' }
const minute = 60_000
const mutations = 'reprocessRun,reprocessUsers,runWorkflow,cancelRun'

/** Graph stands still, unless it is set ahead: what is queued stays queued. */
const open = async (activatedOnScope: Switches['activatedOnScope']) => {
  const clock = autoClock()
  const start = clock.now()
  const stage = await openStage({
    clock,
    emulatorClock: { ...systemClock, now: () => start },
    switches: { appearAfterMs: 0, activatedOnScope },
    env: { MUTATIONS: mutations },
  })
  const act = async (name: 'runWorkflow' | 'cancelRun', input: object): Promise<Json> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`
    const fields = 'status userErrors { code field } operation { id } run { id }'
    const { data } = await stage.ask(`mutation ($input: ${type}) { ${name}(input: $input) { ${fields} } }`, { input })
    return data[name]
  }
  return {
    ...stage,
    runWorkflow: (input: object) => act('runWorkflow', input),
    cancelRun: (input: object) => act('cancelRun', input),
  }
}

/** Two runs of the same people. */
const twins = async ({ emulator }: Stage): Promise<readonly [Source, Source]> => {
  const path = `${lifecycleWorkflows}/workflows/${onboarding}/runs?$filter=workflowExecutionType eq 'onDemand'`
  const [one, other] = await restOf(emulator).list(path)
  return [
    { workflowId: onboarding, runId: one.id },
    { workflowId: onboarding, runId: other.id },
  ]
}

const peopleOf = async ({ emulator }: Stage, { workflowId, runId }: Source): Promise<readonly string[]> => {
  const rows = await restOf(emulator).list(
    `${lifecycleWorkflows}/workflows/${workflowId}/runs/${runId}/userProcessingResults`,
  )
  return rows.map(({ subject }) => subject.id)
}

const queuedRun = ({ emulator }: Stage) =>
  latestRun(emulator, onboarding, ({ processingStatus }) => processingStatus === 'queued')

const over = async (stage: Stage, run: Source) => ({
  workflowId: run.workflowId,
  userProcessingResultIds: (await resultIds(stage.emulator, run)).slice(0, 1),
  taskScope: 'ALL_TASKS',
})

/** Nothing was sent: the run of another operation has not ended, or is still looked for. */
const expectHeldBack = ({ status, userErrors }: Json) => {
  expect(['REJECTED', 'IN_PROGRESS']).toContain(status)
  if (status === 'REJECTED') expect(userErrors).toMatchObject([{ code: 'STILL_IN_PROGRESS' }])
}

describe.each(told)('with activatedOnScope %s', (activatedOnScope) => {
  /** The first of two runs is done again, which is queued and stays so. */
  const started = async () => {
    const stage = await open(activatedOnScope)
    const [one, other] = await twins(stage)
    const { status, operation } = await stage.reprocessRun({ ...one, ...everything })
    expect(status).toBe('ACCEPTED')
    return { stage, one, other, operation }
  }

  it('a queued run keeps its people from single results of another run', async () => {
    const { stage, other } = await started()
    const input = await over(stage, other)
    expect(codesOf(await stage.previewUsers(input))).toEqual(['STILL_IN_PROGRESS'])
    expectHeldBack(await stage.reprocessUsers(input))
    expect(stage.activations()).toHaveLength(1)
  })

  it('a queued run keeps its people from another whole run', async () => {
    const { stage, other } = await started()
    expect(codesOf(await stage.previewRun({ ...other, ...everything }))).toEqual(['STILL_IN_PROGRESS'])
    expectHeldBack(await stage.reprocessRun({ ...other, ...everything }))
    expect(stage.activations()).toHaveLength(1)
  })

  it('a queued run keeps its people from a run on demand, also one that somebody else started', async () => {
    const { stage, one } = await started()
    const [person = ''] = await peopleOf(stage, one)
    expectHeldBack(await stage.runWorkflow({ workflowId: onboarding, userIds: [person] }))
    expect(stage.activations()).toHaveLength(1)

    const foreign = await open(activatedOnScope)
    await restOf(foreign.emulator).post(`${lifecycleWorkflows}/workflows/${onboarding}/activate`, {
      subjects: [{ id: person }],
    })
    expect(await foreign.runWorkflow({ workflowId: onboarding, userIds: [person] })).toMatchObject({
      status: 'REJECTED',
      userErrors: [{ code: 'STILL_IN_PROGRESS', field: ['input', 'userIds', '0'] }],
    })
    expect(foreign.activations()).toHaveLength(1)
  })

  it('a queued run on demand keeps its people from being reprocessed', async () => {
    const stage = await open(activatedOnScope)
    const [, other] = await twins(stage)
    const [person = ''] = await peopleOf(stage, other)
    expect(await stage.runWorkflow({ workflowId: onboarding, userIds: [person] })).toMatchObject({ status: 'ACCEPTED' })
    expectHeldBack(await stage.reprocessUsers(await over(stage, other)))
    expect(stage.activations()).toHaveLength(1)
  })

  it('a run lets go of its people at its end, and one that is canceled in the queue too', async () => {
    const { stage, one, other, operation } = await started()
    stage.emulator.advance(10 * minute)
    expect((await stage.operation(operation.id)).run).not.toBeNull()
    const second = await stage.reprocessRun({ ...other, ...everything, idempotencyKey: 'second' })
    expect([second.status, codesOf(second)]).toEqual(['ACCEPTED', []])
    const queued = await queuedRun(stage)
    expect(await stage.cancelRun(queued)).toMatchObject({ status: 'ACCEPTED' })
    stage.emulator.advance(minute)
    // It names neither its scope nor anybody: its people are free only when no other run can be the operation's.
    if (activatedOnScope === 'missing') await stage.pass(15 * minute)
    expect((await stage.operation(second.operation.id)).run).not.toBeNull()
    const third = await stage.reprocessRun({ ...one, ...everything, idempotencyKey: 'third' })
    expect([third.status, codesOf(third)]).toEqual(['ACCEPTED', []])
    expect(stage.activations()).toHaveLength(3)
  })
})
