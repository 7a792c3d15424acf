/** A reprocessing of which the gateway's own store knows nothing (any more) keeps others off its run and its people, however
 * long it takes and for everything that Graph shows of it; nothing else does. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import type { Switches } from '../../../src/emulator/index.ts'
import { workflowId } from '../../../src/emulator/seed/small/workflows.ts'
import { autoClock } from '../../support/clock.ts'
import { startGateway } from '../../support/gateway.ts'
import { codesOf, mutations } from '../../support/mutation/mutation.ts'
import { latestRun, onboarding, openStage, resultIds, type Source, type Stage } from '../../support/mutation/stage.ts'
import { type Json, lifecycleWorkflows, restOf } from '../../support/rest.ts'

const told: readonly Switches['activatedOnScope'][] = ['everywhere', 'reprocessedRunsOnly', 'missing']
const minute = 60_000
const everything = { userScope: 'ALL_USERS', taskScope: 'ALL_TASKS' }
const change = workflowId('Real-time employee change')

/** Graph stands still, unless it is set ahead, while the gateway's time goes on: its runs take as long as they are let. */
const openSlow = (switches: Partial<Switches> = {}) => {
  const clock = autoClock()
  const start = clock.now()
  return openStage({
    clock,
    emulatorClock: { ...systemClock, now: () => start },
    switches: { appearAfterMs: 0, ...switches },
  })
}

/** Then Graph does not say which run reprocessed what, unless the run says so itself. */
const hideLineage = ({ emulator }: Stage, status: number) =>
  emulator.faults.add({ fault: { kind: 'answer', status }, match: { path: /reprocessedRuns/ }, every: 1 })

/** Until its people's turns, of which Graph then tells. */
const begin = ({ emulator }: Stage) => emulator.advance(3_000)

const type = (name: string) => `#microsoft.graph.identityGovernance.${name}`
const overRun = ({ runId }: Source) => ({
  '@odata.type': type('activateRunScope'),
  taskScope: 'allTasks',
  userScope: 'allUsers',
  run: { id: runId },
})
const overResults = (ids: readonly string[]) => ({
  '@odata.type': type('activateProcessingResultScope'),
  taskScope: 'allTasks',
  processingResults: ids.map((id) => ({ id })),
})

/** In the admin center, an hour ago by the gateway's clock. */
const startElsewhere = async ({ emulator, pass }: Stage, { workflowId }: Pick<Source, 'workflowId'>, scope: object) => {
  await restOf(emulator).post(`${lifecycleWorkflows}/workflows/${workflowId}/activateWithScope`, { scope })
  await pass(60 * minute)
}

const noor = async ({ emulator, failed }: Stage) => ({
  workflowId: failed.workflowId,
  userProcessingResultIds: await resultIds(emulator, failed, 'Noor Haddad'),
})

const expectRefused = async (stage: Stage) => {
  const run = stage.failed
  const users = await noor(stage)
  expect(codesOf(await stage.previewRun(run))).toEqual(['STILL_IN_PROGRESS'])
  expect(codesOf(await stage.previewUsers(users))).toEqual(['STILL_IN_PROGRESS'])
  expect(codesOf(await stage.reprocessRun({ ...run, idempotencyKey: 'later' }))).toEqual(['STILL_IN_PROGRESS'])
  expect(codesOf(await stage.reprocessUsers({ ...users, idempotencyKey: 'later too' }))).toEqual(['STILL_IN_PROGRESS'])
  expect(stage.activations()).toHaveLength(1)
}

describe.each(told)('with activatedOnScope %s', (activatedOnScope) => {
  describe.each([200, 403, 404])('and lists of reprocessed runs that answer %i', (status) => {
    const open = async () => {
      const stage = await openSlow({ activatedOnScope })
      if (status !== 200) hideLineage(stage, status)
      return stage
    }

    it.each([
      ['a whole run', async ({ failed }: Stage) => overRun(failed)],
      ['a user of it', async (stage: Stage) => overResults((await noor(stage)).userProcessingResultIds)],
    ])('%s keeps run and user back, queued or in progress, and no longer', async (_, scope) => {
      const stage = await open()
      await startElsewhere(stage, stage.failed, await scope(stage))
      await expectRefused(stage)
      begin(stage)
      await expectRefused(stage)
      stage.emulator.advance(minute)
      expect(codesOf(await stage.previewRun({ ...stage.failed, ...everything }))).toEqual([])
    })

    it('in progress, it keeps no other run of the workflow back', async () => {
      const stage = await open()
      // Until the run on demand that the tenant begins with has ended.
      stage.emulator.advance(10 * minute)
      await stage.pass(10 * minute)
      const [first, second] = [
        await latestRun(stage.emulator, change, ({ successfulUsersCount }) => successfulUsersCount === 2),
        await latestRun(stage.emulator, change, ({ totalUsersCount }) => totalUsersCount === 3),
      ]
      await startElsewhere(stage, first, overRun(first))
      begin(stage)
      const other = await stage.reprocessRun({ ...second, ...everything })
      expect([other.status, codesOf(other)]).toEqual(['ACCEPTED', []])
    })
  })
})

describe('a run by schedule that has not ended', () => {
  it('keeps no earlier run of its workflow back', async () => {
    const stage = await openSlow()
    const workflow = workflowId('Offboard an employee')
    await latestRun(stage.emulator, workflow, ({ processingStatus }) => processingStatus === 'quarantined')
    const earlier = await latestRun(stage.emulator, workflow, ({ completedDateTime }) => completedDateTime !== null)
    const payload = await stage.reprocessRun({ ...earlier, ...everything })
    expect([payload.status, codesOf(payload)]).toEqual(['ACCEPTED', []])
  })
})

describe('a run over another run of the same people', () => {
  it('keeps them back while Graph does not show its users yet', async () => {
    const stage = await openSlow({ activatedOnScope: 'everywhere' })
    const path = `${lifecycleWorkflows}/workflows/${onboarding}/runs?$filter=workflowExecutionType eq 'onDemand'`
    const [one, other] = await restOf(stage.emulator).list(path)
    const source = { workflowId: onboarding, runId: one.id }
    await startElsewhere(stage, source, overRun(source))
    const payload = await stage.reprocessRun({ workflowId: onboarding, runId: other.id, ...everything })
    expect(codesOf(payload)).toEqual(['STILL_IN_PROGRESS'])
    expect(stage.activations()).toHaveLength(1)
  })
})

describe('a run on demand', () => {
  const resultsOf = ({ emulator }: Stage, { workflowId, runId }: Source) =>
    restOf(emulator).list(`${lifecycleWorkflows}/workflows/${workflowId}/runs/${runId}/userProcessingResults`)
  const activate = ({ emulator, failed }: Stage, results: readonly Json[]) =>
    restOf(emulator).post(`${lifecycleWorkflows}/workflows/${failed.workflowId}/activate`, {
      subjects: results.map(({ subject }) => ({ id: subject.id })),
    })
  const activateNoor = async (stage: Stage) => {
    const { userProcessingResultIds } = await noor(stage)
    const results = await resultsOf(stage, stage.failed)
    await activate(
      stage,
      results.filter(({ id }) => userProcessingResultIds.includes(id)),
    )
  }
  const previewYuki = async (stage: Stage) => {
    const ids = await resultIds(stage.emulator, stage.failed, 'Yuki Tanaka')
    return stage.previewUsers({ workflowId: stage.failed.workflowId, userProcessingResultIds: ids })
  }
  const latestOnDemand = ({ emulator }: Stage) =>
    latestRun(emulator, onboarding, ({ workflowExecutionType }) => workflowExecutionType === 'onDemand')

  it.each([200, 403])('keeps every user back while its users are unknown (lineage: %i)', async (status) => {
    const stage = await openSlow()
    if (status !== 200) hideLineage(stage, status)
    await activateNoor(stage)
    await expectRefused(stage)
    const { runId } = await latestOnDemand(stage)
    const { userErrors } = await previewYuki(stage)
    expect(userErrors).toMatchObject([{ code: 'STILL_IN_PROGRESS' }])
    expect(userErrors[0].message).toMatch(new RegExp(`run ${runId}, .* has to end or be canceled`))
  })

  it('keeps only its own users back, once it shows them', async () => {
    const stage = await openSlow()
    await activateNoor(stage)
    begin(stage)
    await expectRefused(stage)
    expect(codesOf(await previewYuki(stage))).toEqual([])
  })

  it('releases the users that it has finished, while it goes on with others', async () => {
    const stage = await openSlow()
    const done = (rows: readonly Json[]) => rows.filter(({ processingStatus }) => processingStatus === 'completed')
    await activate(stage, done(await resultsOf(stage, stage.failed)).slice(0, 2))
    const source = await latestOnDemand(stage)
    const { length: tasks } = await restOf(stage.emulator).list(`${lifecycleWorkflows}/workflows/${onboarding}/tasks`)
    // Queued for two seconds, then one and a half for each task; the second user begins 50 milliseconds later.
    stage.emulator.advance(2_000 + tasks * 1_500 + 25)
    const results = await resultsOf(stage, source)
    expect(results.map(({ processingStatus }) => processingStatus).sort()).toEqual(['completed', 'inProgress'])
    const ids = done(results).map(({ id }) => id)
    const again = { workflowId: onboarding, userProcessingResultIds: ids, taskScope: 'ALL_TASKS' }
    expect(codesOf(await stage.previewUsers(again))).toEqual([])
  })
})

describe('requests to Graph before anything is done', () => {
  /** All but pages of results, which alone may grow with the people of the run. */
  const requestsFor = async (people: number) => {
    const gateway = await startGateway({ seed: `1x2x${people}x1`, clock: autoClock() })
    onTestFinished(gateway.close)
    const { previewRun, reprocessRun } = mutations(gateway.ask)
    const [workflow] = await restOf(gateway.emulator).list(`${lifecycleWorkflows}/workflows`)
    const run = await latestRun(gateway.emulator, workflow.id)
    const input = { ...run, ...everything, expectedUserCount: people }
    const counted = async (ask: (input: object) => Promise<Json>) => {
      gateway.forget()
      const answer = await ask(input)
      const requests = gateway.asked().filter(({ path }) => !/ProcessingResults$/.test(path))
      const sent = requests.findIndex(({ method }) => method === 'POST')
      return { codes: codesOf(answer), before: sent === -1 ? requests.length : sent }
    }
    return { preview: await counted(previewRun), run: await counted(reprocessRun) }
  }

  it('are as many for 2,000 people as for 200', async () => {
    const few = await requestsFor(200)
    expect(await requestsFor(2_000)).toEqual(few)
    expect([few.preview.codes, few.run.codes]).toEqual([[], []])
    expect(few.run.before).toBeLessThan(10)
  })
})
