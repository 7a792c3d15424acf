/** No operation takes more of Graph than was estimated before it ran: what is planned and what is paid are one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTenantSize } from '../../../src/msgraph/source/tenant-size.ts'
import { autoClock } from '../../support/clock.ts'
import { walksThrough } from '../../support/gateway/whole-schema.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'
import { publicSchema } from '../../support/schema.ts'

const limits = { MAX_NODES: '100000000', MAX_GRAPH_REQUESTS: '100000000', REPROCESS_PER_MINUTE: '1000' }

type Ids = Readonly<Record<'workflow' | 'deleted' | 'run' | 'result' | 'user', string>>

const tasks = 'taskProcessingResults'
const failed = 'filter: { processingStatus: { eq: FAILED } }'

/** By what is special about them. */
const table: Readonly<Record<string, (ids: Ids) => string>> = {
  'task results of many people, filtered': () =>
    `{ workflows(first: 20) { nodes { userProcessingResults(first: 50) { nodes { ${tasks}(${failed}) { nodes { id } } } } } } }`,
  'task results under two names': () =>
    `{ workflows(first: 10) { nodes { userProcessingResults(first: 50) { nodes { a: ${tasks} { nodes { id } } b: ${tasks} { nodes { id processingStatus } } } } } } }`,
  'task results of filtered people of runs': () =>
    `{ workflows(first: 5) { nodes { runs(first: 5) { nodes { userProcessingResults(first: 100, filter: { workflowExecutionType: { eq: SCHEDULED } }) { nodes { ${tasks} { nodes { id } } } } } } } } }`,
  'filtered task results of people of runs': () =>
    `{ workflows(first: 5) { nodes { runs(first: 5) { nodes { userProcessingResults(first: 100) { nodes { ${tasks}(${failed}) { nodes { id } } } } } } } } }`,
  'task results that fragments ask for twice': () =>
    `{ workflows(first: 3) { nodes { runs(first: 3) { nodes { userProcessingResults(first: 20) { nodes { ...A ...B } } } } } } }
     fragment A on UserProcessingResult { ${tasks} { nodes { id } } } fragment B on UserProcessingResult { ${tasks} { nodes { processingStatus } } }`,
  'task results in the scope of a workflow': ({ workflow }) =>
    `{ workflow(id: "${workflow}") { executionScope(first: 20) { nodes { subject { displayName } ${tasks} { nodes { id } } } } } }`,
  'runs by status': () => '{ runs(first: 100, orderBy: { field: PROCESSING_STATUS }) { nodes { id } } }',
  'runs by status, deleted ones too, filtered': () =>
    '{ runs(first: 100, includeDeleted: true, orderBy: { field: PROCESSING_STATUS, direction: DESC }, filter: { processingStatus: { in: [CANCELED, QUARANTINED] } }) { nodes { id } } }',
  'runs by an instant that may be missing': () =>
    '{ runs(first: 100, orderBy: { field: COMPLETED_DATE_TIME }) { nodes { id } } }',
  'results by id': () => '{ userProcessingResults(first: 100, orderBy: { field: ID }) { nodes { id } } }',
  'results by type, with their workflows and people': () =>
    '{ userProcessingResults(first: 100, includeDeleted: true, orderBy: { field: WORKFLOW_EXECUTION_TYPE }) { nodes { workflow { displayName } subject { displayName department } } } }',
  'what runs do again': () => '{ runs(first: 100) { nodes { reprocessedFrom { id } } } }',
  'whether results were reprocessed': ({ run, workflow, user }) =>
    `{ workflows(first: 5) { nodes { userProcessingResults(first: 5) { nodes { wasReprocessed run { id } } } } } userProcessingResults(first: 100) { nodes { wasReprocessed } }
       run(workflowId: "${workflow}", id: "${run}") { userProcessingResults { nodes { wasReprocessed run { id } } } } user(id: "${user}") { userProcessingResults { nodes { wasReprocessed } } } }`,
  'whether results of one run were reprocessed': ({ run, workflow }) =>
    `{ run(workflowId: "${workflow}", id: "${run}") { userProcessingResults { nodes { wasReprocessed run { id } workflow { userProcessingResults { nodes { wasReprocessed } } } } } } }`,
  lineages: () => '{ runs(first: 20) { nodes { lineage { steps { run { id workflow { displayName } } } } } } }',
  'a deleted workflow, its people and their names': ({ deleted }) =>
    `{ deletedWorkflow(id: "${deleted}") { createdBy { displayName } runs(first: 5) { nodes { workflow { displayName createdBy { displayName } } } } } }`,
  'people of deleted workflows': () =>
    '{ deletedWorkflows(first: 100) { nodes { displayName createdBy { displayName } lastModifiedBy { displayName } } } }',
  'the workflow of each run of a list': () =>
    '{ workflows(first: 20) { nodes { runs(first: 5) { nodes { workflow { displayName isEnabled } } } } } }',
  'the workflow of what another one did to a person': ({ workflow }) =>
    `{ workflow(id: "${workflow}") { userProcessingResults(first: 2) { nodes { subject { userProcessingResults(first: 5) { nodes { workflow { displayName } } } } } } } }`,
  'what ran for a person': ({ user }) =>
    `{ user(id: "${user}") { manager { displayName } userProcessingResults(first: 50, includeDeleted: true) { nodes { workflow { displayName } } } } }`,
  'a run and a result that do not exist': ({ workflow }) =>
    `{ run(workflowId: "${workflow}", id: "none") { id } userProcessingResult(workflowId: "none", id: "none") { id } }`,
  'versions with all that their list leaves out': () =>
    '{ workflows(first: 5) { nodes { versions { nodes { tasks { id } settings { __typename } createdBy { displayName } administrationScopeTargets { id } } } } } }',
  'differences of versions with their outcomes': () =>
    '{ workflows(first: 20) { nodes { versionDiff(from: 1, to: 2) { isEmpty from { tasks { id } createdBy { displayName } } administrationScope { added { id } removed { id } } outcomes(start: "2000-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z") { to { failureRate } } again: outcomes(start: "2022-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z") { to { runCount } } } } } }',
  'templates and extensions with all that their lists leave out': () =>
    '{ workflowTemplates { executionConditions { __typename } tasks { id } } customTaskExtensions { nodes { createdBy { displayName } } } }',
  'failures with their workflows and people': () =>
    '{ failureGroups(start: "2000-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z", includeDeleted: true) { nodes { taskDefinition { displayName } results(first: 5) { nodes { workflow { displayName } userProcessingResult { subject { displayName } } } } } } }',
  'a preview': ({ workflow, run }) =>
    `{ previewReprocessRun(input: { workflowId: "${workflow}", runId: "${run}" }) { userCount tasks { id } userProcessingResults { nodes { subject { displayName } ${tasks} { nodes { id } } } } } }`,
  'a reprocessing, and its payload': ({ workflow, run }) =>
    `mutation { reprocessRun(input: { workflowId: "${workflow}", runId: "${run}" }) { status run { id } operation { workflow { id } sourceRun { id } run { id lineage { steps { depth } } } } } }`,
  'a reprocessing of what does not exist': () =>
    'mutation { reprocessRun(input: { workflowId: "none", runId: "none" }) { status run { id } operation { workflow { id } sourceRun { id } run { id } } } }',
  'the audit trail': () => '{ operations(first: 100) { nodes { run { id } sourceRun { id } workflow { id } } } }',
}

describe.each(['accepted', 'refused'] as const)('where $expand of task results is %s, is estimated at least', (way) => {
  const clock = autoClock()
  let gateway: TestGateway
  let ids: Ids

  beforeAll(async () => {
    gateway = await startGateway({ clock, env: limits, switches: { expandTaskProcessingResults: way } })
    const { data } = await gateway.ask(
      `{ deletedWorkflows(first: 1) { nodes { id } } runs(first: 100, includeDeleted: true, ${failed.replace('FAILED', 'COMPLETED_WITH_ERRORS')}) { nodes { id workflow { id isEnabled isDeleted }
         userProcessingResults(first: 1) { nodes { id subject { id } ${tasks} { nodes { id } } } } } } }`,
    )
    const run = data.runs.nodes.find(({ workflow }: { workflow: { isEnabled: boolean } }) => workflow.isEnabled)
    const [result] = run.userProcessingResults.nodes
    ids = {
      ...{ workflow: run.workflow.id, run: run.id, result: result.id, user: result.subject.id },
      deleted: data.deletedWorkflows.nodes[0].id,
    }
  })
  afterAll(() => gateway.close())

  const excess = async (query: string, over = gateway) => {
    const { extensions, errors } = await over.ask(query)
    if (!extensions) throw new Error(JSON.stringify([query, errors]))
    const { estimated, used } = extensions.cost.graphRequests
    return used > estimated ? { used, estimated, query } : null
  }

  it.each(Object.keys(table))('what is used by %s', async (name) => {
    expect(await excess((table[name] as (ids: Ids) => string)(ids))).toBeNull()
  })

  it('what is used by any field of any type', async () => {
    const period = 'start: "2020-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z"'
    const walks = walksThrough(publicSchema(), {
      ...{ first: '25', includeDeleted: 'true', start: '"2020-01-01T00:00:00Z"', end: '"2100-01-01T00:00:00Z"' },
      'Query.workflow': `id: "${ids.workflow}"`,
      'Workflow.versionDiff': 'from: 1, to: 2',
      'Query.deletedWorkflow': `id: "${ids.deleted}"`,
      'Query.run': `workflowId: "${ids.workflow}", id: "${ids.run}"`,
      'Query.userProcessingResult': `workflowId: "${ids.workflow}", id: "${ids.result}"`,
      'Query.subjectProcessingResult': `workflowId: "${ids.workflow}", id: "none"`,
      'Query.user': `id: "${ids.user}"`,
      'Query.users': 'search: "a", first: 25',
      'Query.failureGroups': `${period}, filter: { workflowId: { eq: "${ids.workflow}" } }`,
      'Query.previewReprocessRun': `input: { workflowId: "${ids.workflow}", runId: "${ids.run}" }`,
      'Query.previewReprocessUsers': `input: { workflowId: "${ids.workflow}", userProcessingResultIds: ["${ids.result}"] }`,
      'Query.operation': 'id: "none"',
    })
    const found = []
    for (const { query } of walks) found.push(await excess(query))
    expect(found.filter((each) => each !== null)).toEqual([])
  })
})

describe.each(['delayed', 'never'] as const)(
  'where the run of an accepted request appears %s, is estimated at least',
  (runsAppear) => {
    const input = (workflow: string, rest: string) =>
      `input: { workflowId: "${workflow}", taskScope: ALL_TASKS, ${rest} }`

    it('what a preview and a reprocessing of 1 to 10 people take, and looking for its run afterwards', async () => {
      const gateway = await startGateway({
        seed: '3x1x12x4',
        clock: autoClock(),
        env: limits,
        switches: { runsAppear },
      })
      const people = 'runs(first: 1) { nodes { userProcessingResults(first: 10) { nodes { id } } } }'
      const { data } = await gateway.ask(`{ workflows { nodes { id ${people} } } }`)
      for (const [index, count] of [1, 4, 10].entries()) {
        const { id, runs } = data.workflows.nodes[index]
        const results = runs.nodes[0].userProcessingResults.nodes
          .slice(0, count)
          .map((result: { id: string }) => result.id)
        const users = input(id, `userProcessingResultIds: ${JSON.stringify(results)}`)
        await expectWithin(gateway, `{ previewReprocessUsers(${users}) { userCount } }`)
        const done = await expectWithin(
          gateway,
          `mutation { reprocessUsers(${users}) { status operation { id } run { id } } }`,
        )
        expect(done.reprocessUsers.status).toBe('ACCEPTED')
        await expectWithin(gateway, `{ operation(id: "${done.reprocessUsers.operation.id}") { status } }`)
      }
      await gateway.close()
    })

    it('what those of a run of 100 people take', async () => {
      const gateway = await startGateway({
        seed: '1x1x100x4',
        clock: autoClock(),
        env: limits,
        switches: { runsAppear },
      })
      const { data } = await gateway.ask('{ workflows { nodes { id runs { nodes { id } } } } }')
      const [{ id, runs }] = data.workflows.nodes
      const run = input(id, `userScope: ALL_USERS, runId: "${runs.nodes[0].id}"`)
      await expectWithin(gateway, `{ previewReprocessRun(${run}) { userCount } }`)
      const done = await expectWithin(gateway, `mutation { reprocessRun(${run}) { status run { id } } }`)
      expect(done.reprocessRun.status).toBe('ACCEPTED')
      await gateway.close()
    })

    const expectWithin = async (gateway: TestGateway, query: string) => {
      const { data, extensions, errors } = await gateway.ask(query)
      expect(errors).toBeUndefined()
      const { estimated, used } = extensions.cost.graphRequests
      expect(used).toBeLessThanOrEqual(estimated)
      return data
    }
  },
)

it('What only shows when failures are there is held to the limit for all groups of an operation together', async () => {
  const switches = { expandTaskProcessingResults: 'refused' } as const
  const start = (most: number) =>
    startGateway({ seed: '4x20x40x2', clock: autoClock(), switches, env: { MAX_GRAPH_REQUESTS: `${most}` } })
  const queryFor = (ids: readonly string[]) =>
    `{ ${ids.map((id, index) => `of${index}: failureGroups(filter: { workflowId: { eq: "${id}" } }, start: "2000-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z") { totalCount }`).join(' ')} }`
  const ask = async (most: number) => {
    const gateway = await start(most)
    const { data } = await gateway.ask('{ workflows { nodes { id } } }')
    const answer = await gateway.ask(queryFor(data.workflows.nodes.map(({ id }: { id: string }) => id)))
    await gateway.close()
    return answer
  }
  const whole = await ask(10_000)
  expect(whole.errors).toBeUndefined()
  const needed = whole.extensions.cost.graphRequests.used
  const most = Math.floor(needed / 2)
  const within = await ask(most)
  expect(within.extensions.cost.graphRequests.used).toBeLessThanOrEqual(most)
  const counts = Object.values(within.data as Record<string, { totalCount: number | null }>)
  const refused = counts.filter(({ totalCount }) => totalCount === null)
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.length).toBeLessThan(4)
  expect(within.errors?.map(({ extensions }) => [extensions.code, extensions['limit'], extensions['maximum']])).toEqual(
    refused.map(() => ['OPERATION_TOO_COMPLEX', 'graphRequests', most]),
  )
})

it('A tenant is taken to have as many workflows as are documented until it was counted, and then the most that were seen', async () => {
  const gateway = await startGateway({ seed: '6x1x1x1', clock: autoClock() })
  const estimate = async () =>
    (await gateway.ask('{ runs(first: 6) { nodes { id } } }')).extensions.cost.graphRequests.estimated
  expect([await estimate(), await estimate()]).toEqual([1 + 100 + 2, 1 + 6 + 2])
  await gateway.close()

  const { see, seeTasks, size } = createTenantSize()
  expect(size()).toEqual({ live: 100, deleted: 0, withOtherSubjects: 0, tasks: 10 })
  for (const count of [12, 30, 7]) see(false, count)
  for (const count of [2, 4, 0]) seeTasks(count)
  expect(size()).toEqual({ live: 30, deleted: 0, withOtherSubjects: 0, tasks: 4 })
})

it('What was asked before decides on no query over deleted workflows, and any whole list of them counts them', async () => {
  const gateway = await startGateway()
  const query = '{ runs(first: 6, includeDeleted: true, orderBy: { field: PROCESSING_STATUS }) { nodes { id } } }'
  const ask = async () => {
    const { errors, extensions } = await gateway.ask(query)
    expect(errors).toBeUndefined()
    return extensions.cost.graphRequests
  }
  await ask()
  const { estimated, used } = await ask()
  expect(estimated).toBeGreaterThanOrEqual(used)
  await gateway.ask('{ workflows(first: 100) { nodes { id } } deletedWorkflows(first: 100) { nodes { id } } }')
  expect((await ask()).estimated).toBe(estimated)
  await gateway.close()
})
