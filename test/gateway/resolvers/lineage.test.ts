/** The chain of a run and its reprocessings: the same from wherever one looks, and what got better in it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GatewayOptions, startGateway, type TestGateway } from '../../support/gateway.ts'
import { type Json, lifecycleWorkflows, type Rest, restOf } from '../../support/rest.ts'

let gateway: TestGateway
let rest: Rest

const start = async (options: GatewayOptions = {}) => {
  gateway = await startGateway({ ...options, switches: { appearAfterMs: 0, ...options.switches } })
  rest = restOf(gateway.emulator)
}
beforeEach(() => start())
afterEach(() => gateway.close())

const fields = `reprocessedFrom { id } lineage {
  origin { id } latest { id } failedUsersBefore failedUsersAfter isTruncated
  steps { run { id } depth reprocessedFromId failedUsersBefore failedUsersAfter }
}`

type Key = { readonly workflowId: string; readonly id: string }

const ask = async ({ workflowId, id }: Key): Promise<Json> => {
  const query = `query($workflowId: ID!, $id: ID!) { run(workflowId: $workflowId, id: $id) { ${fields} } }`
  const { data, errors } = await gateway.ask(query, { workflowId, id })
  expect(errors).toBeUndefined()
  return data.run
}

const pathOf = ({ workflowId, id }: Key, deleted = false) =>
  `${lifecycleWorkflows}${deleted ? '/deletedItems' : ''}/workflows/${workflowId}/runs/${id}`

const runsOf = async (displayName: string, deleted = false): Promise<readonly (Key & Json)[]> => {
  const root = `${lifecycleWorkflows}${deleted ? '/deletedItems' : ''}/workflows`
  const workflow = (await rest.list(root)).find((row) => row.displayName === displayName)
  const runs = await rest.list(`${root}/${workflow.id}/runs?$orderby=scheduledDateTime asc`)
  return runs.map((run) => ({ ...run, workflowId: workflow.id }))
}

/** A chain of three: failed, done again as a whole, and for one person once more. */
const seeded = async () => (await runsOf('Post-Offboarding of an employee')).slice(-3)

const failedRun = async (): Promise<Key & Json> => {
  const found = (await runsOf('Onboard new hire employee')).findLast(({ failedUsersCount }) => failedUsersCount > 0)
  if (!found) throw new Error('The small tenant has a failed onboarding.')
  return found
}

const activate = async ({ workflowId }: Pick<Key, 'workflowId'>, scope: object) => {
  await rest.post(`${lifecycleWorkflows}/workflows/${workflowId}/activateWithScope`, { scope })
  gateway.emulator.advance(600_000)
}
const runAgain = (run: Key, taskScope = 'allTasks') =>
  activate(run, {
    '@odata.type': '#microsoft.graph.identityGovernance.activateRunScope',
    taskScope,
    userScope: 'allUsers',
    run: { id: run.id },
  })
const resultsAgain = (key: Pick<Key, 'workflowId'>, ids: readonly string[]) =>
  activate(key, {
    '@odata.type': '#microsoft.graph.identityGovernance.activateProcessingResultScope',
    taskScope: 'allTasks',
    processingResults: ids.map((id) => ({ id })),
  })
const latestOf = async (run: Key): Promise<Key & Json> => {
  const [found] = await rest.list(
    `${lifecycleWorkflows}/workflows/${run.workflowId}/runs?$orderby=scheduledDateTime desc`,
  )
  return { ...found, workflowId: run.workflowId }
}

describe('the lineage of a run', () => {
  it('is the same from each of its runs, with the failures that Graph counts', async () => {
    const runs = await seeded()
    const [first, second, third] = runs.map(({ id }) => id)
    const failed = runs.map(({ failedUsersCount }) => failedUsersCount)
    const lineage = {
      origin: { id: first },
      latest: { id: third },
      failedUsersBefore: failed[0],
      failedUsersAfter: failed[2],
      isTruncated: false,
      steps: [
        { run: { id: first }, depth: 0, reprocessedFromId: null, failedUsersBefore: null, failedUsersAfter: failed[0] },
        {
          run: { id: second },
          depth: 1,
          reprocessedFromId: first,
          failedUsersBefore: failed[0],
          failedUsersAfter: failed[1],
        },
        {
          run: { id: third },
          depth: 2,
          reprocessedFromId: second,
          failedUsersBefore: failed[1],
          failedUsersAfter: failed[2],
        },
      ],
    }
    expect(failed[0]).toBeGreaterThan(failed[1])
    const answers = await Promise.all(runs.map(ask))
    expect(answers.map((answer) => answer.lineage)).toEqual([lineage, lineage, lineage])
    expect(answers.map(({ reprocessedFrom }) => reprocessedFrom)).toEqual([null, { id: first }, { id: second }])
  })

  it('of a run that was never reprocessed is the run itself', async () => {
    const [run] = await runsOf('Disable inactive accounts')
    if (!run) throw new Error('The small tenant disables inactive accounts.')
    const { reprocessedFrom, lineage } = await ask(run)
    expect(reprocessedFrom).toBeNull()
    expect(lineage).toMatchObject({ origin: { id: run.id }, latest: { id: run.id }, isTruncated: false })
    expect(lineage.steps).toHaveLength(1)
  })

  it('grows by what is reprocessed through the gateway: a run, then some of its people', async () => {
    const run = await failedRun()
    const reprocessed = await gateway.ask(
      'mutation($input: ReprocessRunInput!) { reprocessRun(input: $input) { status userErrors { code } } }',
      { input: { workflowId: run.workflowId, runId: run.id, taskScope: 'ALL_TASKS' } },
    )
    expect(reprocessed.data.reprocessRun).toEqual({ status: 'ACCEPTED', userErrors: [] })
    gateway.emulator.advance(600_000)
    const again = await latestOf(run)
    const [result] = await rest.list(`${pathOf(again)}/userProcessingResults?$filter=processingStatus eq 'failed'`)
    const some = await gateway.ask(
      'mutation($input: ReprocessUsersInput!) { reprocessUsers(input: $input) { status userErrors { code } } }',
      { input: { workflowId: run.workflowId, userProcessingResultIds: [result.id] } },
    )
    expect(some.data.reprocessUsers).toEqual({ status: 'ACCEPTED', userErrors: [] })
    gateway.emulator.advance(600_000)
    const last = await latestOf(run)

    const { lineage } = await ask(last)
    expect(lineage.steps.map((step: Json) => [step.depth, step.run.id])).toEqual([
      [0, run.id],
      [1, again.id],
      [2, last.id],
    ])
    expect(lineage.failedUsersBefore).toBe(run.failedUsersCount)
    expect(lineage.failedUsersAfter).toBe(last.failedUsersCount)
  })

  it('has the branches of a deleted workflow', async () => {
    const runs = (await runsOf('Germany offboard employees', true)).slice(0, 3)
    const [origin, ...later] = runs.map(({ id }) => id)
    for (const run of runs) {
      const { lineage } = await ask(run)
      expect(lineage.steps.map((step: Json) => [step.depth, step.run.id])).toEqual([
        [0, origin],
        [1, later[0]],
        [1, later[1]],
      ])
      expect(lineage.steps.slice(1).map((step: Json) => step.reprocessedFromId)).toEqual([origin, origin])
    }
  })

  it('knows no end yet while its last run is under way', async () => {
    const run = await failedRun()
    await rest.post(`${lifecycleWorkflows}/workflows/${run.workflowId}/activateWithScope`, {
      scope: {
        '@odata.type': '#microsoft.graph.identityGovernance.activateRunScope',
        taskScope: 'allTasks',
        userScope: 'failedUsers',
        run: { id: run.id },
      },
    })
    gateway.emulator.advance(1)
    const { lineage } = await ask(run)
    expect(lineage.steps).toHaveLength(2)
    expect(lineage.steps[1].failedUsersAfter).toBeNull()
    expect(lineage.failedUsersAfter).toBe(run.failedUsersCount)
  })
})

describe('where Graph tells less', () => {
  it('a run that does not say what it was started on begins its own chain; from the true origin it is whole', async () => {
    for (const activatedOnScope of ['missing', 'reprocessedRunsOnly'] as const) {
      gateway.emulator.configure({ activatedOnScope })
      const [first, second, third] = await seeded()
      if (!first || !second || !third) throw new Error('The small tenant has a chain of three runs.')
      expect((await ask(second)).reprocessedFrom).toBeNull()
      expect((await ask(second)).lineage.steps.map((step: Json) => step.run.id)).toEqual([second.id, third.id])
      expect((await ask(first)).lineage.steps).toHaveLength(3)
    }
  })

  it('a run over the results of several runs comes from none of them, and is in the chain of each', async () => {
    const runs = (await runsOf('Pre-Offboarding of an employee')).concat(await runsOf('Onboard pre-hire employee'))
    const groups = Map.groupBy(
      runs.filter(({ workflowExecutionType }) => workflowExecutionType === 'scheduled'),
      (run) => run.workflowId,
    )
    const [one, other] = [...groups.values()].find(({ length }) => length > 1) ?? []
    if (!one || !other) throw new Error('The small tenant has a workflow that ran twice.')
    const resultsOf = (run: Key) => rest.list(`${pathOf(run)}/userProcessingResults`)
    const [mine] = await resultsOf(one)
    const theirs = (await resultsOf(other)).find(({ subject }) => subject.id !== mine.subject.id)
    await resultsAgain(one, [mine.id, theirs.id])
    const merged = await latestOf(one)
    const { reprocessedFrom, lineage } = await ask(merged)
    expect(reprocessedFrom).toBeNull()
    expect(lineage.origin).toEqual({ id: merged.id })
    for (const run of [one, other])
      expect((await ask(run)).lineage.steps.map((step: Json) => step.run.id)).toContain(merged.id)
  })

  it('a chain that cannot be read is null with its error, and the run stands', async () => {
    const [run] = await runsOf('Germany offboard employees', true)
    gateway.emulator.configure({ deletedMirrorReprocessedRuns: 'missing' })
    const { data, errors } = await gateway.ask(
      'query($workflowId: ID!, $id: ID!) { run(workflowId: $workflowId, id: $id) { id lineage { isTruncated } } }',
      { workflowId: run?.workflowId, id: run?.id },
    )
    expect(data.run).toEqual({ id: run?.id, lineage: null })
    expect(errors).toMatchObject([{ path: ['run', 'lineage'], extensions: { code: 'NOT_FOUND' } }])
  })
})

describe('a chain without end', () => {
  /** Requests to Graph of one answer. */
  const cost = () => gateway.asked().length

  it('is followed by 20 requests, from its origin and from its end, and says that it goes on', async () => {
    const origin = await failedRun()
    let last = origin
    for (let count = 0; count < 24; count += 1) {
      await runAgain(last)
      last = await latestOf(origin)
    }
    for (const run of [origin, last]) {
      gateway.forget()
      const { lineage } = await ask(run)
      expect(lineage.isTruncated).toBe(true)
      expect(lineage.steps.length).toBeGreaterThan(8)
      expect(cost()).toBeLessThanOrEqual(20)
    }
  })

  it('is as wide as 20 runs', async () => {
    const run = await failedRun()
    for (let count = 0; count < 22; count += 1) await runAgain(run)
    gateway.forget()
    const { lineage } = await ask(run)
    expect(lineage.isTruncated).toBe(true)
    expect(cost()).toBeLessThanOrEqual(20)
    expect(new Set(lineage.steps.map((step: Json) => step.run.id)).size).toBe(lineage.steps.length)
  })
})

describe('what no service should say', () => {
  it('that a run comes from itself, or two from one another, ends the way', async () => {
    const [first, second] = await seeded()
    if (!first || !second) throw new Error('The small tenant has a chain of three runs.')
    const from = (id: string) => ({
      activatedOnScope: { '@odata.type': '#microsoft.graph.identityGovernance.activateRunScope', run: { id } },
    })
    const rewrite = (run: Key, patch: object) =>
      gateway.emulator.faults.add({
        fault: { kind: 'rewrite', patch },
        match: { path: new RegExp(`runs/${run.id}(\\?|$)`) },
        every: 1,
      })
    rewrite(first, from(second.id))
    rewrite(second, from(first.id))
    const { lineage } = await ask(first)
    expect(new Set(lineage.steps.map((step: Json) => step.run.id)).size).toBe(lineage.steps.length)
    expect(lineage.steps.length).toBeLessThanOrEqual(3)
  })
})
