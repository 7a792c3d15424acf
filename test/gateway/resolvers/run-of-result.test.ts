/** The run of a result: the one that was due at the same instant, by every way to the result. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type SmallTenant, startTenant } from '../../support/gateway/tenant.ts'
import { startGateway } from '../../support/gateway.ts'
import { type Json, lifecycleWorkflows, restOf } from '../../support/rest.ts'

let tenant: SmallTenant
/** By id of a result of the workflow, the run that Graph lists it below. */
const runIds = new Map<string, string>()

beforeAll(async () => {
  tenant = await startTenant()
  for (const run of tenant.runs) for (const { id } of await resultsOf(run)) runIds.set(id, run.id)
})
afterEach(() => tenant.gateway.emulator.faults.clear())

const resultsOf = (run: Json): Promise<readonly Json[]> =>
  tenant.rest.list(`${tenant.pathOf(tenant.workflow)}/runs/${run.id}/userProcessingResults`)

const rows = 'nodes { id scheduledDateTime run { id } }'

/** The results of the one run, by every way to them. */
const byEveryWay = async (): Promise<readonly Json[]> => {
  const [workflowId, runId] = [tenant.workflow.id, tenant.run.id]
  const [result] = await resultsOf(tenant.run)
  const { data } = await tenant.ask(`{
    run(workflowId: "${workflowId}", id: "${runId}") { userProcessingResults(first: 100) { ${rows} } }
    workflow(id: "${workflowId}") { userProcessingResults(first: 100) { ${rows} } }
    userProcessingResults(first: 100) { ${rows} }
    userProcessingResult(workflowId: "${workflowId}", id: "${result.id}") { id run { id } }
    user(id: "${result.subject.id}") { userProcessingResults(first: 100) { ${rows} } }
    failureGroups(first: 100, start: "2000-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z", filter: { workflowId: { eq: "${workflowId}" } }) {
      nodes { results(first: 100) { nodes { run { id } userProcessingResult { id run { id } } } } } }
  }`)
  const failures: readonly Json[] = data.failureGroups.nodes.flatMap(({ results }: Json) => results.nodes)
  expect(failures.map(({ run }) => run)).toEqual(failures.map(({ userProcessingResult }) => userProcessingResult.run))
  expect(new Set(lookedUp()).size).toBe(lookedUp().length)
  const ways: readonly (readonly Json[])[] = [
    data.run.userProcessingResults.nodes,
    data.workflow.userProcessingResults.nodes,
    data.userProcessingResults.nodes,
    [data.userProcessingResult],
    data.user.userProcessingResults.nodes,
    failures.map(({ userProcessingResult }) => userProcessingResult),
  ]
  const found = ways.map((way) => way.filter(({ id }) => runIds.get(id) === runId))
  for (const way of found) expect(way.length).toBeGreaterThan(0)
  return found.flat().map(({ run }) => run)
}

const lookups = /\/runs\?\$filter=scheduledDateTime/
/** Addresses at which runs were looked up for the last question. */
const lookedUp = (): readonly string[] =>
  tenant.gateway.asked().flatMap(({ path, query }) => (lookups.test(`${path}?${query}`) ? `${path}?${query}` : []))
const rewrite = (transform: (rows: readonly Json[]) => readonly Json[]) =>
  tenant.gateway.emulator.faults.add({
    match: { path: lookups },
    every: 1,
    fault: { kind: 'rewrite', transform: (body) => ({ ...(body as Json), value: transform((body as Json).value) }) },
  })

describe('the run of a result', () => {
  it('is the run that Graph lists it below, by every way', async () => {
    expect(new Set((await byEveryWay()).map((run) => run?.id))).toEqual(new Set([tenant.run.id]))
  })

  it('is null by every way where no run was due then', async () => {
    rewrite(() => [])
    expect(new Set(await byEveryWay())).toEqual(new Set([null]))
  })

  it('is null by every way where two were, below each of them too', async () => {
    rewrite((found) => found.flatMap((run) => [run, { ...run, id: `${run.id}0` }]))
    expect(new Set(await byEveryWay())).toEqual(new Set([null]))
  })

  it('takes one request for each distinct instant', async () => {
    const { data } = await tenant.ask(
      `{ workflow(id: "${tenant.workflow.id}") { userProcessingResults(first: 100) { ${rows} } } }`,
    )
    const found: readonly Json[] = data.workflow.userProcessingResults.nodes
    expect(found.map(({ run }) => run?.id)).toEqual(found.map(({ id }) => runIds.get(id)))
    const instants = new Set(found.map(({ scheduledDateTime }) => scheduledDateTime))
    expect(instants.size).toBeGreaterThan(2)
    expect(lookedUp()).toHaveLength(instants.size)
  })

  it('is found in a deleted workflow, and without the instant among the selected fields', async () => {
    const [deleted] = tenant.deletedWorkflows
    const { data } = await tenant.ask(`{ deletedWorkflow(id: "${deleted.id}") { runs { nodes { id } }
      userProcessingResults { nodes { run { id processingStatus } } } } }`)
    const { runs, userProcessingResults } = data.deletedWorkflow
    const known = new Set(runs.nodes.map(({ id }: Json) => id))
    expect(userProcessingResults.nodes.length).toBeGreaterThan(0)
    for (const { run } of userProcessingResults.nodes) expect(known).toContain(run.id)
  })

  it('that cannot be looked up is null with its error, and what stands beside it stands', async () => {
    tenant.gateway.emulator.faults.add({ match: { path: lookups }, every: 1, fault: { kind: 'answer', status: 403 } })
    const { data, errors } = await tenant.gateway.ask(
      `{ workflow(id: "${tenant.workflow.id}") { userProcessingResults(first: 2) { ${rows} } } }`,
    )
    const found = data.workflow.userProcessingResults.nodes
    expect(found.map(({ id, run }: Json) => [runIds.has(id), run])).toEqual([
      [true, null],
      [true, null],
    ])
    expect(errors?.map(({ path }) => path?.at(-1))).toEqual(['run', 'run'])
  })

  it('is the same where a tenant ignores filters', async () => {
    const ignoring = await startGateway({ emulatorClock: tenant.clock, switches: { filter: 'ignored' } })
    const { list } = restOf(ignoring.emulator)
    const path = `${lifecycleWorkflows}/workflows/${tenant.workflow.id}/runs`
    expect((await list(`${path}?$filter=scheduledDateTime eq 2000-01-01T00:00:00Z`)).length).toBeGreaterThan(2)
    const { data, errors } = await ignoring.ask(
      `{ workflow(id: "${tenant.workflow.id}") { userProcessingResults(first: 30) { nodes { id run { id } } } } }`,
    )
    expect(errors).toBeUndefined()
    const found: readonly Json[] = data.workflow.userProcessingResults.nodes
    expect(found.map(({ run }) => run?.id)).toEqual(found.map(({ id }) => runIds.get(id)))
    await ignoring.close()
  })
})
