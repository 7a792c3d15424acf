/** Every documented query and every field of the schema is explained and then asked: what Graph received was named. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personId } from '../../../src/emulator/seed/small/people.ts'
import { autoClock } from '../../support/clock.ts'
import { documentedQueries } from '../../support/documented.ts'
import { differences, explanationOf, missedBy } from '../../support/gateway/explained.ts'
import { inWaves } from '../../support/gateway/in-waves.ts'
import { walksThrough } from '../../support/gateway/whole-schema.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'
import { publicSchema } from '../../support/schema.ts'

const { between, seen, sent, forget } = inWaves()
let gateway: TestGateway
let ids: Readonly<Record<'workflow' | 'run' | 'result' | 'operation' | 'deleted', string>>

const period = { start: '2000-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z' }
const reprocess = 'mutation ($input: ReprocessRunInput!) { reprocessRun(input: $input) { status operation { id } } }'

beforeAll(async () => {
  gateway = await startGateway({
    clock: autoClock(),
    between,
    switches: { appearAfterMs: 0 },
    env: {
      ...{ CACHE: 'off', MAX_NODES: '1000000000', MAX_GRAPH_REQUESTS: '1000000000' },
      MUTATIONS: 'reprocessRun,reprocessUsers,cancelRun,runWorkflow,restoreWorkflow,releaseWorkflow',
    },
  })
  const { data } = await gateway.ask(
    `{ workflows(first: 1, filter: { displayName: { eq: "Onboard new hire employee" } }) { nodes { id runs(first: 20, filter: { processingStatus: { eq: COMPLETED_WITH_ERRORS } }) { nodes { id userProcessingResults(first: 1) { nodes { id } } } } } }
       deletedWorkflows(first: 100) { nodes { id } } all: workflows(first: 100) { nodes { id targetSubjectType } } }`,
  )
  const [workflow] = data.workflows.nodes
  const [run] = workflow.runs.nodes
  const input = { workflowId: workflow.id, runId: run.id }
  const done = (await gateway.ask(reprocess, { input })).data.reprocessRun
  expect(done.status).toBe('ACCEPTED')
  ids = {
    ...{ workflow: workflow.id, run: run.id, result: run.userProcessingResults.nodes[0].id },
    ...{ operation: done.operation.id, deleted: data.deletedWorkflows.nodes[0].id },
  }
})
afterAll(() => gateway.close())

/** Explains and asks; the difference beyond what was announced. */
const compared = async (query: string, variables: object = {}, when: 'itsWave' | 'anyWave' = 'itsWave') => {
  gateway.forget()
  const explanation = await explanationOf(gateway, query, variables)
  expect(gateway.asked()).toEqual([])
  forget()
  const { extensions, data, errors } = await gateway.ask(query, variables)
  const { unpredicted, beyond, ...found } = differences(explanation, seen())
  const early = when === 'itsWave' ? found.early : []
  const announced = extensions.cost.graphRequests.estimated - explanation.cost.graphRequests.estimated
  expect({ query, unpredicted, early, beyond: Math.max(0, beyond - announced) }).toEqual({
    ...{ query, unpredicted: [], early: [], beyond: 0 },
  })
  const missed = missedBy(explanation.steps, sent())
  return { explanation, data, errors, missed, requested: sent().flat() }
}

const nothing = { unnamed: [], untimely: [], otherWave: [] }

describe('a documented query', () => {
  it.each(documentedQueries)('$name', async ({ text, variables }) => {
    const { workflow, run, operation } = ids
    const common = {
      ...{ workflowId: workflow, runId: run, id: workflow, input: { workflowId: workflow, runId: run } },
      ...{ ...period, since: period.start, until: period.end, from: 1, to: 3, first: 5 },
      ...{ operationId: operation, userId: personId('Yuki Tanaka'), search: 'a' },
    }
    const byId = { PersonHistory: personId('Yuki Tanaka'), Progress: operation, ReprocessProgress: operation }
    const [, id] = Object.entries(byId).find(([name]) => text.includes(`query ${name}(`)) ?? []
    // The run of this example is another one every day.
    const given = text.includes('query Dialog(') ? {} : variables
    const { errors, missed } = await compared(text, { ...common, ...(id !== undefined && { id }), ...given })
    expect(errors).toBeUndefined()
    expect(missed).toEqual(nothing)
  })
})

it('Whatever selects any field of any type takes no request that was not named', { timeout: 120_000 }, async () => {
  const input = `workflowId: "${ids.workflow}"`
  const walks = walksThrough(publicSchema(), {
    ...{ first: '25', includeDeleted: 'true', start: `"${period.start}"`, end: `"${period.end}"` },
    'Query.workflow': `id: "${ids.workflow}"`,
    'Workflow.versionDiff': 'from: 1, to: 2',
    'Query.deletedWorkflow': `id: "${ids.deleted}"`,
    'Query.run': `workflowId: "${ids.workflow}", id: "${ids.run}"`,
    'Query.userProcessingResult': `workflowId: "${ids.workflow}", id: "${ids.result}"`,
    'Query.subjectProcessingResult': `workflowId: "${ids.workflow}", id: "none"`,
    'Query.user': `id: "${personId('Yuki Tanaka')}"`,
    'Query.users': 'search: "a", first: 25',
    'Query.failureGroups': `start: "${period.start}", end: "${period.end}", filter: { workflowId: { eq: "${ids.workflow}" } }`,
    'Query.previewReprocessRun': `input: { ${input}, runId: "${ids.run}" }`,
    'Query.previewReprocessUsers': `input: { ${input}, userProcessingResultIds: ["${ids.result}"] }`,
    'Query.operation': `id: "${ids.operation}"`,
  })
  expect(walks.length).toBeGreaterThan(100)
  // What one field has read already, another one below it need not wait for: so some leave earlier.
  for (const { query } of walks) {
    const { missed } = await compared(query, {}, 'anyWave')
    expect({ query, unnamed: missed.unnamed }).toEqual({ query, unnamed: [] })
  }
})

it('Objects that are live, deleted or nowhere are looked for where it was named', async () => {
  const failures = (filter: string) =>
    `failureGroups(start: "${period.start}", end: "${period.end}", filter: { ${filter} }) { nodes { key results { nodes { run { id } } } } }`
  for (const query of [
    `{ workflow(id: "${ids.deleted}", includeDeleted: true) { displayName runs(first: 2) { nodes { id } } } }`,
    `{ run(workflowId: "${ids.deleted}", id: "none") { id } userProcessingResult(workflowId: "none", id: "none") { id } }`,
    `{ workflows(filter: { isQuarantined: { eq: true } }) { nodes { id } } deletedWorkflows(filter: { isQuarantined: { eq: false } }) { nodes { id } } }`,
    `{ deletedWorkflow(id: "${ids.deleted}") { userProcessingResults(first: 5) { nodes { id wasReprocessed reprocessedRuns { nodes { id } } } } } }`,
    `{ ${failures(`workflowId: { in: ["${ids.workflow}", "${ids.deleted}", "none"] }`)} }`,
    `{ ${failures(`workflowId: { eq: "${ids.workflow}" }, runId: { eq: "${ids.run}" }`)} }`,
    '{ users(search: "a") { nodes { id manager { department userProcessingResults(first: 2) { nodes { id } } } } } }',
  ]) {
    const { missed } = await compared(query)
    expect({ query, ...missed }).toEqual({ query, ...nothing })
  }
})

it('Rows that several lists have in common are read once, by requests that are named', async () => {
  const below = ['failureReason', 'processingStatus', 'completedDateTime']
  const runs = (args: string, index: number) =>
    `r${index}: runs(${args}) { nodes { taskProcessingResults(first: ${3 - index}) { nodes { ${below[index]} } } } }`
  // Each status is in two of three lists; and a longer list has all rows of a shorter one.
  const pairs = ['COMPLETED, FAILED', 'FAILED, COMPLETED_WITH_ERRORS', 'COMPLETED, COMPLETED_WITH_ERRORS']
  for (const args of [
    pairs.map((some) => `first: 50, filter: { processingStatus: { in: [${some}] } }`),
    ['first: 1', 'first: 5', 'first: 50'],
  ]) {
    const query = `{ workflows(first: 20) { nodes { ${args.map(runs).join(' ')} } } }`
    const { missed, requested } = await compared(query)
    expect({ query, ...missed }).toEqual({ query, ...nothing })
    const selections = requested.flatMap((request) => /taskProcessingResults\?\$select=(.*)&/.exec(request)?.[1] ?? [])
    expect(new Set(selections).size).toBe(3)
  }
})
