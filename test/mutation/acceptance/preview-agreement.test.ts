/** What a preview says is what then happens: the same refusals, the same people, the same tasks. */
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { autoClock } from '../../support/clock.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'
import { mutations } from '../../support/mutation/mutation.ts'
import { openStage } from '../../support/mutation/stage.ts'
import { type Json, lifecycleWorkflows, restOf } from '../../support/rest.ts'

const hour = 3_600_000

/** The request of one round, as indexes into what the tenant has. */
const round = fc.record({
  workflow: fc.nat(),
  run: fc.nat(),
  results: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
  whole: fc.boolean(),
  userScope: fc.constantFrom('ALL_USERS', 'FAILED_USERS'),
  taskScope: fc.constantFrom('ALL_TASKS', 'FAILED_TASKS'),
})
type Round = typeof round extends fc.Arbitrary<infer T> ? T : never

/** Gives each round its input, or null where the tenant has nothing at that place. */
const inputsOf = async ({ emulator }: TestGateway) => {
  const rest = restOf(emulator)
  const workflows = await rest.list(`${lifecycleWorkflows}/workflows`)
  return async ({ workflow, run, results, whole, userScope, taskScope }: Round) => {
    const { id: workflowId } = workflows[workflow % workflows.length]
    const runs = await rest.list(`${lifecycleWorkflows}/workflows/${workflowId}/runs`)
    if (runs.length === 0) return null
    const { id: runId } = runs[run % runs.length]
    if (whole) return { workflowId, runId, userScope, taskScope }
    const rows = await rest.list(`${lifecycleWorkflows}/workflows/${workflowId}/runs/${runId}/userProcessingResults`)
    if (rows.length === 0) return null
    const chosen = new Set(results.map((place): string => rows[place % rows.length].id))
    return { workflowId, userProcessingResultIds: [...chosen], taskScope }
  }
}

const plain = ({ userErrors }: Json) => userErrors.map(({ code, field }: Json) => [code, field])

/** The users that a run processes, and the tasks. */
const crewOf = async ({ emulator }: TestGateway, workflowId: string, runId: string) => {
  const below = `${lifecycleWorkflows}/workflows/${workflowId}/runs/${runId}`
  const [people, tasks] = await Promise.all([
    restOf(emulator).list(`${below}/userProcessingResults`),
    restOf(emulator).list(`${below}/taskProcessingResults`),
  ])
  return {
    users: people.map(({ subject }): string => subject.id).toSorted(),
    tasks: [...new Set(tasks.map(({ task }): string => task.id))].toSorted(),
  }
}

describe.each(['small', 'uneven:3', '4x4x30x3'])('over the tenant %s', (seed) => {
  it('a preview agrees with the mutation and with the run that it starts', async () => {
    const clock = autoClock()
    const gateway = await startGateway({
      seed,
      clock,
      emulatorClock: { ...systemClock, now: clock.now },
      env: { REPROCESS_PER_MINUTE: '1000', MAX_REPROCESS_RUN_USERS: '1000' },
    })
    onTestFinished(gateway.close)
    const stage = mutations(gateway.ask)
    const inputOf = await inputsOf(gateway)
    const told = { accepted: 0, refused: 0 }
    for (const asked of fc.sample(round, { numRuns: 40, seed: 11 })) {
      const input = await inputOf(asked)
      if (!input) continue
      const isRun = 'runId' in input
      const preview = isRun ? await stage.previewRun(input) : await stage.previewUsers(input)
      const payload = isRun ? await stage.reprocessRun(input) : await stage.reprocessUsers(input)
      expect([input, plain(preview)]).toEqual([input, plain(payload)])
      if (payload.status === 'REJECTED') {
        told.refused += 1
        continue
      }
      told.accepted += 1
      // Long enough for the run to end: nothing of this round holds the next one back.
      await clock.sleep(12 * hour)
      const { users, tasks } = await crewOf(gateway, input.workflowId, payload.run.id)
      const people = preview.userProcessingResults.nodes.map(({ subject }: Json): string => subject.id)
      expect([input, people.toSorted()]).toEqual([input, users])
      expect(preview.userCount).toBe(users.length)
      expect([input, preview.tasks.map(({ id }: Json): string => id).toSorted()]).toEqual([input, tasks])
    }
    expect(told.accepted).toBeGreaterThan(5)
    expect(told.refused).toBeGreaterThan(5)
  })
})

describe('in a tenant without the licence', () => {
  const fault = { kind: 'answer', status: 403, body: { error: { code: 'NoLicense', message: '' } } } as const

  it.each([
    ['at all', /lifecycleWorkflows/],
    ['for what else is under way', /\/runs\?/],
  ])('a preview gives the refusal that the mutation gives, where Graph refuses %s', async (_, path) => {
    const stage = await openStage()
    stage.emulator.faults.add({ match: { path }, fault, times: 1_000 })
    const { userErrors } = await stage.previewRun(stage.failed)
    expect(userErrors).toMatchObject([{ code: 'FORBIDDEN', message: expect.stringContaining('licence') }])
    const payload = await stage.reprocessRun(stage.failed)
    expect(payload).toMatchObject({ status: 'REJECTED', userErrors })
  })
})
