/** What happened to each person: by run, by workflow and by id, with names that come along or are looked up once. */
import { beforeAll, describe, expect, it } from 'vitest'
import { manualClock } from '../../support/clock.ts'
import { capitals, pick, scalars } from '../../support/gateway/graphql-of.ts'
import { type SmallTenant, startTenant } from '../../support/gateway/tenant.ts'
import type { Json } from '../../support/rest.ts'

const newest = '?$orderby=scheduledDateTime desc'

let tenant: SmallTenant
let results: readonly Json[]
beforeAll(async () => {
  tenant = await startTenant()
  results = await tenant.rest.list(
    `${tenant.pathOf(tenant.workflow)}/runs/${tenant.run.id}/userProcessingResults${newest}`,
  )
})

const byId = `query ($workflowId: ID!, $id: ID!) { userProcessingResult(workflowId: $workflowId, id: $id) {
  ${scalars.userProcessingResult.join(' ')} run { id } workflow { id } subject { id } } }`

describe('one result', () => {
  it('is what Graph says, and its run is found by when both were due, in two requests', async () => {
    const { workflow, ask } = tenant
    const [row] = results
    const { data, asked } = await ask(byId, { workflowId: workflow.id, id: row.id })
    expect(data.userProcessingResult).toEqual({
      ...pick(row, scalars.userProcessingResult),
      run: { id: tenant.run.id },
      workflow: { id: workflow.id },
      subject: { id: row.subject.id },
    })
    expect(asked).toHaveLength(2)
  })

  it('of a deleted workflow is found, and one that is not there is null', async () => {
    const [deleted] = tenant.deletedWorkflows
    const [row] = await tenant.rest.list(`${tenant.pathOf(deleted, true)}/userProcessingResults`)
    const { data } = await tenant.ask(byId, { workflowId: deleted.id, id: row.id })
    expect(data.userProcessingResult).toMatchObject(pick(row, scalars.userProcessingResult))
    expect((await tenant.ask(byId, { workflowId: deleted.id, id: 'none' })).data.userProcessingResult).toBeNull()
  })
})

const ofRun = (fields: string, args = '') =>
  `{ run(workflowId: "${tenant.workflow.id}", id: "${tenant.run.id}") { id userProcessingResults(first: 100 ${args}) { nodes { ${fields} } } } }`

describe('the results of a run', () => {
  it('know their workflow without another request, and their run by one for all of them', async () => {
    const { data, asked } = await tenant.ask(ofRun('id run { id } workflow { id }'))
    const place = { run: { id: tenant.run.id }, workflow: { id: tenant.workflow.id } }
    expect(data.run.userProcessingResults.nodes).toEqual(results.map(({ id }) => ({ id, ...place })))
    expect(asked).toHaveLength(3)
  })

  it('bring plain names along, look others up once for each person, and ask nothing for ids', async () => {
    const people = new Set(results.map(({ subject }) => subject.id)).size
    expect((await tenant.ask(ofRun('subject { id }'))).asked).toHaveLength(2)
    const named = await tenant.ask(ofRun('subject { id displayName mail userPrincipalName }'))
    const nobody = named.data.run.userProcessingResults.nodes.filter(
      ({ subject }: Json) => subject.displayName === null,
    )
    // A user that the expansion did not bring along is read once more.
    expect(named.asked).toHaveLength(2 + nobody.length)
    const { data, asked } = await tenant.ask(ofRun('subject { displayName department }'))
    expect(asked).toHaveLength(2 + people)
    for (const [index, { subject }] of results.entries()) {
      const gone = { displayName: null, department: null }
      const row = await tenant.rest.get(`/users/${subject.id}?$select=displayName,department`).catch(() => gone)
      const { displayName, department } = row
      expect(data.run.userProcessingResults.nodes[index].subject).toEqual({ displayName, department })
    }
  })

  it('can be chosen by status and by person', async () => {
    const ids = ({ data }: Json) => data.run.userProcessingResults.nodes.map(({ id }: Json) => id)
    const chosen = (test: (row: Json) => boolean) => results.filter(test).map(({ id }) => id)
    for (const status of new Set(results.map(({ processingStatus }) => processingStatus))) {
      const filter = `filter: { processingStatus: { eq: ${capitals(status)} } }`
      expect(ids(await tenant.ask(ofRun('id', filter)))).toEqual(
        chosen(({ processingStatus }) => processingStatus === status),
      )
    }
    const { subject } = results[1]
    expect(ids(await tenant.ask(ofRun('id', `filter: { subjectId: { eq: "${subject.id}" } }`)))).toEqual(
      chosen((row) => row.subject.id === subject.id),
    )
  })
})

describe('the people in a workflow’s scope', () => {
  it('are what Graph says', async () => {
    const { workflows, ask, rest, pathOf } = tenant
    const { data } = await ask(
      '{ workflows(first: 100) { nodes { id executionScope(first: 100) { nodes { id processingStatus subject { id } } } } } }',
    )
    let people = 0
    for (const workflow of workflows) {
      const rows = await rest.list(`${pathOf(workflow)}/executionScope${newest}`)
      people += rows.length
      const found = data.workflows.nodes.find(({ id }: Json) => id === workflow.id)
      expect(found.executionScope.nodes.map(({ id }: Json) => id)).toEqual(rows.slice(0, 100).map(({ id }) => id))
    }
    expect(people).toBeGreaterThan(0)
  })
})

describe('people who are next in line', () => {
  const query = `{ workflows(first: 100) { nodes { userProcessingResults(first: 100) { nodes { id } } executionScope(first: 100) { nodes { id processingStatus startedDateTime scheduledDateTime
    taskProcessingResults { nodes { id } pageInfo { hasNextPage } } reprocessedRuns { nodes { id } } } } } } }`
  /** Those without a result: beside them are people whose run is queued, who have one. */
  const next = (data: Json) =>
    data.workflows.nodes.flatMap(({ executionScope, userProcessingResults }: Json) =>
      executionScope.nodes.filter(({ id }: Json) => !userProcessingResults.nodes.some((row: Json) => row.id === id)),
    )

  it.each([
    ['whose turn is later', true],
    ['whose turn is due', false],
  ])('have no task results and no runs yet, and that is no error: %s', async (_, isLater) => {
    // Where the gateway's clock is behind the turn, nothing is asked; where it is not, Graph knows of no such result.
    const { ask } = isLater ? await startTenant({ clock: manualClock() }) : tenant
    const { data, asked } = await ask(query)
    expect(next(data).length).toBeGreaterThan(0)
    for (const row of next(data))
      expect(row).toMatchObject({
        taskProcessingResults: { nodes: [], pageInfo: { hasNextPage: false } },
        reprocessedRuns: { nodes: [] },
      })
    const aboutThem = asked.filter((path) => next(data).some(({ id }: Json) => path.includes(`/${id}/`)))
    expect(aboutThem.length > 0).toBe(!isLater)
  })
})

describe('what was started again from a result', () => {
  const query =
    '{ deletedWorkflows { nodes { id userProcessingResults(first: 10) { nodes { id reprocessedRuns { nodes { id } } } } } } }'

  it('is read by the documented route where the mirror of a deleted workflow does not exist', async () => {
    const mirrored = await startTenant()
    const documented = await startTenant({ switches: { deletedMirrorReprocessedRuns: 'missing' } })
    const [a, b] = [await mirrored.ask(query), await documented.ask(query)]
    expect(b.data).toEqual(a.data)
    expect(a.asked.filter((path) => path.includes('/executionScope/'))).toEqual([])
    expect(b.asked.filter((path) => path.includes('/executionScope/')).length).toBeGreaterThan(0)
  })

  it('is what Graph says of each result of the workflows in use', async () => {
    const { ask, rest, pathOf } = tenant
    const { data } = await ask(
      '{ workflows(first: 100) { nodes { id userProcessingResults(first: 100) { nodes { id reprocessedRuns { nodes { id } } } } } } }',
    )
    const found = data.workflows.nodes.flatMap((workflow: Json) =>
      workflow.userProcessingResults.nodes.map((row: Json) => ({ workflow, ...row })),
    )
    for (const { workflow, id, reprocessedRuns } of found) {
      const rows = await rest.list(`${pathOf(workflow)}/userProcessingResults/${id}/reprocessedRuns`)
      expect(reprocessedRuns.nodes).toEqual(rows.map((row) => ({ id: row.id })))
    }
    expect(found.some(({ reprocessedRuns }: Json) => reprocessedRuns.nodes.length > 0)).toBe(true)
  })
})
