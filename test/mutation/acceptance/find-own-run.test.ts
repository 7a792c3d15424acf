/** Graph names no run when it starts one: each operation finds its own, in every form in which Graph shows it, and never another's. */
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import type { Switches } from '../../../src/emulator/index.ts'
import { workflowId } from '../../../src/emulator/seed/small/workflows.ts'
import { autoClock } from '../../support/clock.ts'
import { latestRun, onActivation, openStage, resultIds, type Stage } from '../../support/mutation/stage.ts'
import { lifecycleWorkflows, restOf } from '../../support/rest.ts'

const told: readonly Switches['activatedOnScope'][] = ['everywhere', 'reprocessedRunsOnly', 'missing']

/** Which run or result each run that was started does again, as Graph's lineage has it. */
const sourcesOf = async (
  { emulator }: Stage,
  workflow: string,
  route: 'runs' | 'userProcessingResults',
  ids: readonly string[],
) => {
  const path = (id: string) => `${lifecycleWorkflows}/workflows/${workflow}/${route}/${id}/reprocessedRuns`
  const lists = await Promise.all(ids.map((id) => restOf(emulator).list(path(id))))
  return new Map(lists.flatMap((runs, index) => runs.map(({ id }) => [id, ids[index]] as const)))
}

describe.each(told)('with activatedOnScope %s', (activatedOnScope) => {
  const change = workflowId('Real-time employee change')

  it('two whole runs done again at once each find their own', async () => {
    const stage = await openStage({ switches: { activatedOnScope } })
    // Until the run on demand has begun that the tenant begins with, which may be about anybody.
    await stage.pass(10 * 60_000)
    const [first, second] = [
      await latestRun(stage.emulator, change, ({ successfulUsersCount }) => successfulUsersCount === 2),
      await latestRun(stage.emulator, change, ({ totalUsersCount }) => totalUsersCount === 3),
    ]
    const all = { userScope: 'ALL_USERS', taskScope: 'ALL_TASKS' }
    const payloads = await Promise.all([first, second].map((source) => stage.reprocessRun({ ...source, ...all })))
    expect(payloads.map(({ status }) => status)).toEqual(['ACCEPTED', 'ACCEPTED'])
    const sources = await sourcesOf(stage, change, 'runs', [first.runId, second.runId])
    expect(payloads.map(({ run }) => sources.get(run.id))).toEqual([first.runId, second.runId])
  })

  it('three users done again at once each find their own, also where an answer is lost', async () => {
    const stage = await openStage({ switches: { activatedOnScope } })
    const { workflowId } = stage.failed
    const ids = await resultIds(stage.emulator, stage.failed, 'Noor Haddad', 'Yuki Tanaka', 'Felix Lindqvist')
    stage.emulator.faults.add(onActivation({ fault: { kind: 'reset' }, when: 'after' }))
    const payloads = await Promise.all(
      ids.map((id) => stage.reprocessUsers({ workflowId, userProcessingResultIds: [id] })),
    )
    const sources = await sourcesOf(stage, workflowId, 'userProcessingResults', ids)
    expect(payloads.map(({ status, run }) => [status, sources.get(run.id)])).toEqual(ids.map((id) => ['ACCEPTED', id]))
  })

  it('an operation that Graph never got takes no run that another one started', async () => {
    const stage = await openStage({ switches: { activatedOnScope } })
    const { workflowId } = stage.failed
    const [noor = '', yuki = ''] = await resultIds(stage.emulator, stage.failed, 'Noor Haddad', 'Yuki Tanaka')
    stage.emulator.faults.add(onActivation({ fault: { kind: 'reset' }, when: 'before' }))
    const lost = await stage.reprocessUsers({ workflowId, userProcessingResultIds: [noor] })
    const done = await stage.reprocessUsers({ workflowId, userProcessingResultIds: [yuki] })
    expect([lost.status, done.status]).toEqual(['UNKNOWN', 'ACCEPTED'])
    expect(done.run.id).toEqual(expect.any(String))
    await stage.pass(30_000)
    expect(await stage.operation(lost.operation.id)).toMatchObject({ status: 'UNKNOWN', run: null })
  })

  it('an operation that Graph never got takes no run that somebody else starts by hand', async () => {
    const stage = await openStage({ switches: { activatedOnScope } })
    const { workflowId, runId } = stage.failed
    stage.emulator.faults.add(onActivation({ fault: { kind: 'reset' }, when: 'before' }))
    const lost = await stage.reprocessRun(stage.failed)
    await restOf(stage.emulator).post(`${lifecycleWorkflows}/workflows/${workflowId}/activateWithScope`, {
      scope: {
        '@odata.type': '#microsoft.graph.identityGovernance.activateRunScope',
        taskScope: 'failedTasks',
        userScope: 'failedUsers',
        run: { id: runId },
      },
    })
    for (let poll = 0; poll < 10; poll++) {
      await stage.pass(5_000)
      expect(await stage.operation(lost.operation.id)).toMatchObject({ status: 'UNKNOWN', run: null })
    }
  })

  it('where two runs of the same scope are listed, neither is taken', async () => {
    const stage = await openStage({ switches: { activatedOnScope } })
    const { workflowId, runId } = stage.failed
    const scope = {
      '@odata.type': '#microsoft.graph.identityGovernance.activateRunScope',
      taskScope: 'failedTasks',
      userScope: 'failedUsers',
      run: { id: runId },
    }
    const byHand = () =>
      restOf(stage.emulator).post(`${lifecycleWorkflows}/workflows/${workflowId}/activateWithScope`, { scope })
    const [payload] = await Promise.all([stage.reprocessRun(stage.failed), byHand()])
    // Somebody was faster, or was not: what comes of it is never the other one's run.
    if (payload.status === 'ACCEPTED') expect(payload.run).toBeNull()
    await stage.pass(30_000)
    if (payload.status === 'ACCEPTED')
      expect(await stage.operation(payload.operation.id)).toMatchObject({ status: 'ACCEPTED', run: null })
  })

  it('a whole run and somebody of it who did not fail, done again at once, find their own', async () => {
    const stage = await openStage({ switches: { activatedOnScope } })
    const { workflowId, runId } = stage.failed
    const rows = await restOf(stage.emulator).list(
      `${lifecycleWorkflows}/workflows/${workflowId}/runs/${runId}/userProcessingResults`,
    )
    const fine = rows.find(({ processingStatus }) => processingStatus === 'completed').id
    const payloads = await Promise.all([
      stage.reprocessUsers({ workflowId, userProcessingResultIds: [fine], taskScope: 'ALL_TASKS' }),
      stage.reprocessRun(stage.failed),
    ])
    expect(payloads.map(({ status }) => status)).toEqual(['ACCEPTED', 'ACCEPTED'])
    await stage.pass(10_000)
    const runs = await Promise.all(payloads.map(async ({ operation }) => (await stage.operation(operation.id)).run.id))
    const people = await Promise.all(
      runs.map((id) =>
        restOf(stage.emulator).list(`${lifecycleWorkflows}/workflows/${workflowId}/runs/${id}/userProcessingResults`),
      ),
    )
    expect(people.map(({ length }) => length)).toEqual([1, 4])
  })

  it('a run of before is never taken for the one that was started', async () => {
    const stage = await openStage({ switches: { activatedOnScope } })
    const first = await stage.reprocessRun({ ...stage.failed, idempotencyKey: 'first' })
    await stage.pass(60_000)
    stage.emulator.faults.add(onActivation({ fault: { kind: 'reset' }, when: 'before' }))
    const lost = await stage.reprocessRun({ ...stage.failed, idempotencyKey: 'second' })
    expect(first.run.id).toEqual(expect.any(String))
    expect(lost).toMatchObject({ status: 'UNKNOWN', run: null })
    await stage.pass(30_000)
    expect(await stage.operation(lost.operation.id)).toMatchObject({ status: 'UNKNOWN', run: null })
  })
})

describe('where the run never appears', () => {
  it('what Graph accepted stays ACCEPTED without a run, and keeps others off while it is looked for', async () => {
    const stage = await openStage({ switches: { runsAppear: 'never' } })
    const first = await stage.reprocessRun({ ...stage.failed, idempotencyKey: 'first' })
    expect(first).toMatchObject({ status: 'ACCEPTED', run: null, operation: { run: null } })
    const other = await stage.reprocessRun({ ...stage.failed, idempotencyKey: 'second' })
    expect(other).toMatchObject({ status: 'IN_PROGRESS', operation: { id: first.operation.id } })
    expect(stage.activations()).toHaveLength(1)
  })

  it('an answer that was lost stays UNKNOWN', async () => {
    const stage = await openStage({ switches: { runsAppear: 'never' } })
    stage.emulator.faults.add(onActivation({ fault: { kind: 'reset' }, when: 'after' }))
    const { status, operation } = await stage.reprocessRun(stage.failed)
    expect(status).toBe('UNKNOWN')
    await stage.pass(120_000)
    expect(await stage.operation(operation.id)).toMatchObject({ status: 'UNKNOWN', run: null })
    expect(stage.activations()).toHaveLength(1)
  })
})

it('no request to Graph looks for the run before one may be taken', async () => {
  const stage = await openStage()
  const { status, run } = await stage.reprocessRun(stage.failed)
  expect([status, run.id]).toEqual(['ACCEPTED', expect.any(String)])
  const entries = stage.emulator.journal.entries()
  const behind = entries.slice(entries.findIndex(({ path }) => path.endsWith('/activateWithScope')) + 1)
  const looks = behind.filter(({ method, path }) => method === 'GET' && /\/reprocessedRuns\b/.test(path))
  expect(looks).toHaveLength(1)
})

describe('a run on demand', () => {
  it('that is canceled while it is queued is found once no other can come, though it never shows anybody', async () => {
    const clock = autoClock()
    const start = clock.now()
    const stage = await openStage({
      clock,
      emulatorClock: { ...systemClock, now: () => start },
      env: { MUTATIONS: 'runWorkflow' },
      switches: { appearAfterMs: 0 },
    })
    const { workflowId, runId } = stage.failed
    const path = `${lifecycleWorkflows}/workflows/${workflowId}`
    const [row] = await restOf(stage.emulator).list(`${path}/runs/${runId}/userProcessingResults`)
    const { data } = await stage.ask(
      'mutation ($input: RunWorkflowInput!) { runWorkflow(input: $input) { status run { id } operation { id } } }',
      { input: { workflowId, userIds: [row.subject.id] } },
    )
    expect(data.runWorkflow).toMatchObject({ status: 'ACCEPTED', run: null })
    const [queued] = await restOf(stage.emulator).list(`${path}/runs?$filter=processingStatus eq 'queued'`)
    await restOf(stage.emulator).post(`${path}/cancelProcessing`, {
      scope: { '@odata.type': '#microsoft.graph.identityGovernance.cancelRunsScope', runs: [{ id: queued.id }] },
    })
    stage.emulator.advance(10_000)
    const operation = () => stage.operation(data.runWorkflow.operation.id)
    expect(await operation()).toMatchObject({ status: 'ACCEPTED', run: null })
    await stage.pass(15 * 60_000)
    expect(await operation()).toMatchObject({ status: 'ACCEPTED', run: { id: queued.id } })
  })
})
