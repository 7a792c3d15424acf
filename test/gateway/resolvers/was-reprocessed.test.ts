/** Whether a result was reprocessed, for a list at a time: two requests for the list, and one for each result that may have been. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Switches } from '../../../src/emulator/index.ts'
import { type SmallTenant, startTenant } from '../../support/gateway/tenant.ts'
import { startGateway } from '../../support/gateway.ts'
import { onboarding, openStage } from '../../support/mutation/stage.ts'
import type { Json } from '../../support/rest.ts'

const rows = 'nodes { id wasReprocessed }'
const lists = `{ workflows(first: 100) { nodes { userProcessingResults(first: 100) { ${rows} } } }
  deletedWorkflows(first: 100) { nodes { userProcessingResults(first: 100) { ${rows} } } } }`
const both = lists.replaceAll('wasReprocessed', 'wasReprocessed reprocessedRuns { nodes { id } }')

const resultsIn = ({ workflows, deletedWorkflows }: Json): readonly Json[] =>
  [...workflows.nodes, ...deletedWorkflows.nodes].flatMap(({ userProcessingResults }) => userProcessingResults.nodes)

const ofEachResult = /\/userProcessingResults\/[^/]+\/reprocessedRuns$/

let tenant: SmallTenant
/** By id of a result, whether Graph lists a run that reprocessed it. */
let truth: ReadonlyMap<string, boolean>
beforeAll(async () => {
  tenant = await startTenant()
  const { data } = await tenant.ask(both)
  truth = new Map(resultsIn(data).map(({ id, reprocessedRuns }) => [id, reprocessedRuns.nodes.length > 0]))
})

describe('wasReprocessed', () => {
  const switched: readonly Partial<Switches>[] = [
    {},
    { pageSize: 2, emptyPages: true },
    { top: 'refused', pageSize: 3 },
    { filter: 'ignored', pageSize: 7 },
    { activatedOnScope: 'missing' },
    { deletedMirrorReprocessedRuns: 'missing' },
  ]

  it.each(switched)('is whether a result has reprocessedRuns: %o', async (switches) => {
    const { data } = await (await startTenant({ switches })).ask(lists)
    expect(new Map(resultsIn(data).map(({ id, wasReprocessed }) => [id, wasReprocessed]))).toEqual(truth)
    expect(new Set(truth.values())).toEqual(new Set([true, false]))
  })

  it('is the same by every way to a result', async () => {
    const { workflow, run } = tenant
    const { data } = await tenant.ask(`{
      run(workflowId: "${workflow.id}", id: "${run.id}") { userProcessingResults(first: 100) { ${rows} } }
      userProcessingResults(first: 100) { ${rows} }
      workflow(id: "${workflow.id}") { executionScope(first: 100) { ${rows} } }
      failureGroups(first: 100, start: "2000-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z") {
        nodes { results(first: 100) { nodes { userProcessingResult { id wasReprocessed } } } } } }`)
    const failures = data.failureGroups.nodes.flatMap(({ results }: Json) => results.nodes)
    const ways: readonly (readonly Json[])[] = [
      data.run.userProcessingResults.nodes,
      data.userProcessingResults.nodes,
      data.workflow.executionScope.nodes,
      failures.flatMap(({ userProcessingResult }: Json) => userProcessingResult ?? []),
    ]
    for (const way of ways) {
      const known = way.filter(({ id }) => truth.has(id))
      expect(known.length).toBeGreaterThan(0)
      expect(known.map(({ wasReprocessed }) => wasReprocessed)).toEqual(known.map(({ id }) => truth.get(id)))
    }
    const [reprocessed = ''] = [...truth].find(([, isTrue]) => isTrue) ?? []
    const owner = reprocessed.slice(0, 36)
    const { data: one } = await tenant.ask(
      `{ userProcessingResult(workflowId: "${owner}", id: "${reprocessed}") { wasReprocessed } }`,
    )
    expect(one.userProcessingResult).toEqual({ wasReprocessed: true })
  })

  it('costs two requests for a list, and one for each row whose person a later run with a scope processed', async () => {
    const clean = await startGateway({ seed: '1x4x25x1' })
    const { data, extensions } = await clean.ask(lists)
    const asked = clean.asked().map(({ path }) => path)
    expect(extensions.cost.graphRequests.used).toBe(asked.length)
    expect(resultsIn(data).map(({ wasReprocessed }) => wasReprocessed)).toEqual(Array(100).fill(false))
    expect(asked.filter((path) => /\/(runs|userProcessingResults)/.test(path))).toHaveLength(3)

    const { data: some, asked: more } = await tenant.ask(lists)
    const confirmed = more.filter((path) => ofEachResult.test(path))
    const isTrue = resultsIn(some).filter(({ wasReprocessed }) => wasReprocessed)
    expect(isTrue.length).toBeGreaterThan(0)
    expect(confirmed.length).toBeGreaterThanOrEqual(isTrue.length)
    expect(confirmed.length * 4).toBeLessThan(truth.size)
  })

  it('is true as soon as Graph lists the run, whose results are yet to come', async () => {
    const { ask, failed, emulator, pass, reprocessRun } = await openStage()
    const list = `query ($workflowId: ID!, $runId: ID!) { run(workflowId: $workflowId, id: $runId) {
      userProcessingResults(first: 100) { nodes { wasReprocessed processingStatus } } } }`
    const said = async () => (await ask(list, failed)).data.run.userProcessingResults.nodes
    expect((await said()).filter(({ wasReprocessed }: Json) => wasReprocessed)).toEqual([])
    await reprocessRun(failed)
    emulator.faults.add({
      match: { path: /\/userProcessingResults\?.*activatedWithScope/ },
      every: 1,
      fault: { kind: 'rewrite', transform: (body) => ({ ...(body as Json), value: [] }) },
    })
    const again = await said()
    expect(again.filter(({ wasReprocessed }: Json) => wasReprocessed).length).toBeGreaterThan(0)
    expect(
      again.some(({ processingStatus, wasReprocessed }: Json) => processingStatus === 'COMPLETED' && wasReprocessed),
    ).toBe(false)
    emulator.faults.clear()
    await pass(3_600_000)
    expect(await said()).toEqual(again)
  })

  it('is read result by result where the tenant takes neither list', async () => {
    const { gateway, ask } = await startTenant()
    gateway.emulator.faults.add({
      match: { path: /\?.*activatedWithScope/ },
      every: 1,
      fault: { kind: 'answer', status: 400 },
    })
    const { data, asked } = await ask(lists)
    expect(new Map(resultsIn(data).map(({ id, wasReprocessed }) => [id, wasReprocessed]))).toEqual(truth)
    expect(asked.filter((path) => ofEachResult.test(path))).toHaveLength(truth.size)
  })

  it('is null with an error where a list cannot be read, and never false', async () => {
    const { gateway } = await startTenant()
    gateway.emulator.faults.add({
      match: { path: /\/userProcessingResults\?.*activatedWithScope/ },
      every: 1,
      fault: { kind: 'answer', status: 403 },
    })
    const { data, errors } = await gateway.ask(
      `{ workflow(id: "${onboarding}") { userProcessingResults(first: 100) { nodes { id wasReprocessed } } } }`,
    )
    const { nodes } = data.workflow.userProcessingResults
    expect(nodes.length).toBeGreaterThan(0)
    expect(nodes.filter(({ wasReprocessed }: Json) => wasReprocessed !== null)).toEqual([])
    expect(errors).toHaveLength(nodes.length)
  })

  it('is null where Graph has no list of the runs that reprocessed a result', async () => {
    const { gateway, ask } = await startTenant()
    gateway.emulator.faults.add({
      match: { path: /reprocessedRuns/ },
      every: 1,
      fault: { kind: 'answer', status: 404 },
    })
    const { data } = await ask(lists)
    const values = resultsIn(data).map(({ id, wasReprocessed }) => [truth.get(id), wasReprocessed])
    expect(values.filter(([isTrue]) => isTrue).every(([, said]) => said === null)).toBe(true)
    expect(values.some(([, said]) => said === false)).toBe(true)
  })
})
