/** Workflows whose subjects are not people: their results by workflow, by run, over the tenant and of one person. */
import { describe, expect, it } from 'vitest'
import { autoClock } from '../../support/clock.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'

const provisioning = 'Prepare accounts from the HR system'
const failed = 'filter: { processingStatus: { in: [FAILED, COMPLETED_WITH_ERRORS] } }'

const subjectRequests = (gateway: TestGateway) =>
  gateway.asked().filter(({ path }) => path.includes('subjectProcessingResults'))

const extensibility = async (gateway: TestGateway): Promise<string> => {
  const { data } = await gateway.ask(
    '{ workflows(filter: { category: { eq: EXTENSIBILITY } }) { nodes { id displayName } } }',
  )
  return data.workflows.nodes.find((row: { displayName: string }) => row.displayName === provisioning).id
}

describe('a workflow over provisioning objects', () => {
  it('has its results by run and by workflow, each with its subject, its tasks and the reason', async () => {
    const gateway = await startGateway()
    const { data, errors } = await gateway.ask(`{ workflow(id: "${await extensibility(gateway)}") {
      category targetSubjectType
      userProcessingResults { nodes { id } }
      subjectProcessingResults(first: 50, ${failed}) { nodes {
        id processingStatus subjectType run { id }
        subject { ... on ProvisioningObjectWorkflowSubject { id attributeSetEntries { name value } }
                  ... on DirectoryObjectWorkflowSubject { directoryObject { id ... on User { displayName } } } }
        taskProcessingResults { nodes { processingStatus failureReason subject { id } workflowSubject { __typename } task { displayName } } }
      } }
      runs { nodes { id workflowExecutionType totalUsersCount failedUsersCount
        subjectSummary(start: "2020-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z") { totalSubjects failedSubjects }
        subjectProcessingResults(first: 50) { nodes { id processingStatus run { id } } } } }
    } }`)
    expect(errors).toBeUndefined()
    const { workflow } = data
    expect([workflow.category, workflow.targetSubjectType]).toEqual(['EXTENSIBILITY', ['USER', 'PROVISIONING_OBJECT']])
    expect(workflow.userProcessingResults.nodes).toEqual([])
    const results = workflow.subjectProcessingResults.nodes
    expect(results.length).toBe(4)
    const [first] = results
    expect(first.subject.attributeSetEntries).toContainEqual({ name: 'department', value: 'Engineering' })
    expect(first.taskProcessingResults.nodes[0]).toEqual({
      processingStatus: 'FAILED',
      failureReason: expect.stringContaining('badge number'),
      subject: null,
      workflowSubject: { __typename: 'ProvisioningObjectWorkflowSubject' },
      task: { displayName: 'Reserve a badge number' },
    })
    expect(results.at(-1).subject.directoryObject.displayName).toBe('Aisha Khan')
    for (const run of workflow.runs.nodes) {
      const rows = run.subjectProcessingResults.nodes
      const failures = rows.filter((row: { processingStatus: string }) => row.processingStatus === 'FAILED').length
      expect([run.totalUsersCount, run.failedUsersCount]).toEqual([rows.length, failures])
      expect(run.subjectSummary).toEqual({ totalSubjects: rows.length, failedSubjects: failures })
      for (const row of rows) expect(row.run.id).toBe(run.id)
    }
  })

  it('gives one result by its id, the same by every way', async () => {
    const gateway = await startGateway()
    const workflowId = await extensibility(gateway)
    const fields = 'id processingStatus scheduledDateTime subjectType workflowVersion'
    const { data } = await gateway.ask(`{ subjectProcessingResults(first: 1) { nodes { ${fields} } } }`)
    const [row] = data.subjectProcessingResults.nodes
    const one = `subjectProcessingResult(workflowId: "${workflowId}", id: "${row.id}") { ${fields} }`
    const none = `none: subjectProcessingResult(workflowId: "${workflowId}", id: "nobody") { id }`
    const found = await gateway.ask(`{ ${one} ${none} }`)
    expect(found.errors).toBeUndefined()
    expect(found.data).toEqual({ subjectProcessingResult: row, none: null })
  })
})

describe('subject results of the whole tenant', () => {
  it.each([
    {},
    { pageSize: 2 },
    { top: 'ignored', emptyPages: true },
    { orFilter: 'refused', expandTaskProcessingResults: 'refused' },
  ] as const)('are the newest first, page after page, with %j', async (switches) => {
    const gateway = await startGateway({ switches })
    const all = `subjectProcessingResults(first: 100, includeDeleted: true, ${failed}) { nodes { id scheduledDateTime workflow { isDeleted } } }`
    const whole = await gateway.ask(`{ ${all} }`)
    expect(whole.errors).toBeUndefined()
    const rows = whole.data.subjectProcessingResults.nodes
    expect(rows.length).toBe(5)
    expect(rows.at(-1).workflow.isDeleted).toBe(true)
    const instants = rows.map((row: { scheduledDateTime: string }) => Date.parse(row.scheduledDateTime))
    expect(instants).toEqual(instants.toSorted((a: number, b: number) => b - a))
    const paged: unknown[] = []
    for (let after: string | null = null, more = true; more; ) {
      const { data, errors } = await gateway.ask(
        `query($after: String) { subjectProcessingResults(first: 2, after: $after, includeDeleted: true, ${failed}) {
            nodes { id scheduledDateTime workflow { isDeleted } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      )
      expect(errors).toBeUndefined()
      paged.push(...data.subjectProcessingResults.nodes)
      more = data.subjectProcessingResults.pageInfo.hasNextPage
      after = data.subjectProcessingResults.pageInfo.endCursor
    }
    expect(paged).toEqual(rows)
  })

  it('are chosen by time here, which Graph does not do', async () => {
    const gateway = await startGateway()
    const { data: all } = await gateway.ask(
      '{ subjectProcessingResults(first: 100) { nodes { id scheduledDateTime } } }',
    )
    const rows: readonly { id: string; scheduledDateTime: string }[] = all.subjectProcessingResults.nodes
    const since = rows[2]?.scheduledDateTime
    const filter = `filter: { scheduledDateTime: { ge: "${since}" } }`
    const workflowId = await extensibility(gateway)
    const { data, errors } = await gateway.ask(`{
      subjectProcessingResults(first: 100, ${filter}) { nodes { id scheduledDateTime } }
      workflow(id: "${workflowId}") { subjectProcessingResults(first: 100, ${filter}) { nodes { id } } }
    }`)
    expect(errors).toBeUndefined()
    const wanted = rows.filter(({ scheduledDateTime }) => Date.parse(scheduledDateTime) >= Date.parse(since ?? ''))
    expect(wanted.length).toBeLessThan(rows.length)
    expect(data.subjectProcessingResults.nodes).toEqual(wanted)
    const ids = data.workflow.subjectProcessingResults.nodes.map(({ id }: { id: string }) => id)
    expect(ids.toSorted()).toEqual(wanted.map(({ id }) => id).toSorted())
  })

  it('are a person’s history where the subject is that person', async () => {
    const gateway = await startGateway()
    const { data: found } = await gateway.ask(`{ subjectProcessingResults(first: 1) { nodes {
      subject { ... on DirectoryObjectWorkflowSubject { directoryObject { id } } } } } }`)
    const { id } = found.subjectProcessingResults.nodes[0].subject.directoryObject
    const { data, errors } = await gateway.ask(
      `{ user(id: "${id.toUpperCase()}") { displayName subjectProcessingResults { nodes { processingStatus workflow { displayName } } } } }`,
    )
    expect(errors).toBeUndefined()
    expect(data.user).toEqual({
      displayName: 'Aisha Khan',
      subjectProcessingResults: { nodes: [{ processingStatus: 'FAILED', workflow: { displayName: provisioning } }] },
    })
  })

  it('refuse a cursor of another list, or an altered one', async () => {
    const gateway = await startGateway()
    const { data } = await gateway.ask('{ subjectProcessingResults(first: 1) { pageInfo { endCursor } } }')
    const cursor = data.subjectProcessingResults.pageInfo.endCursor
    const altered = Buffer.from(JSON.stringify(['a', 1, 2, 3])).toString('base64url')
    for (const args of [`after: "${altered}"`, `after: "x"`, `after: "${cursor}", ${failed}`]) {
      gateway.forget()
      const { errors } = await gateway.ask(`{ subjectProcessingResults(${args}) { nodes { id } } }`)
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' })
      expect(subjectRequests(gateway)).toEqual([])
    }
  })
})

describe('a tenant', () => {
  it('of ordinary workflows is asked for its list of workflows alone', async () => {
    const gateway = await startGateway({ seed: '6x2x3x2' })
    const { data, errors } = await gateway.ask('{ subjectProcessingResults { nodes { id } pageInfo { hasNextPage } } }')
    expect([errors, data.subjectProcessingResults]).toEqual([
      undefined,
      { nodes: [], pageInfo: { hasNextPage: false } },
    ])
    expect(subjectRequests(gateway)).toEqual([])
  })

  it('without these routes is named once, and not asked again', async () => {
    const gateway = await startGateway({ switches: { subjectProcessingResults: 'missing' } })
    const query = '{ subjectProcessingResults { nodes { id } } userProcessingResults(first: 3) { nodes { id } } }'
    const { data, errors } = await gateway.ask(query)
    expect(data.userProcessingResults.nodes.length).toBe(3)
    const workflowId = await extensibility(gateway)
    expect(errors?.map(({ extensions }) => extensions['workflowId'])).toEqual([workflowId])
    gateway.forget()
    const again = await gateway.ask(query)
    expect(again.errors?.map(({ message }) => message)).toEqual(errors?.map(({ message }) => message))
    expect(subjectRequests(gateway)).toEqual([])
  })

  it.each([404, 501])('may say of a route that it does not know: %i', async (status) => {
    let asked = 0
    const gateway = await startGateway({
      between: (next) => async (request) => {
        if (!new URL(request.url).pathname.includes('subjectProcessingResults')) return next(request)
        asked += 1
        return Response.json({ error: { code: 'x', message: 'x' } }, { status })
      },
      env: { GRAPH_BATCH_SIZE: '1' },
    })
    const query = '{ subjectProcessingResults(includeDeleted: true) { nodes { id } } }'
    const messages = async () => {
      gateway.forget()
      return (await gateway.ask(query)).errors?.map(({ message }) => message)
    }
    const message = expect.stringContaining('This tenant does not offer results of subjects that are not people.')
    expect(await messages()).toEqual([message, message])
    expect(await messages()).toEqual([message, message])
    // The lists of workflows and each workflow, which may be what does not exist; no list of results.
    expect([gateway.asked().length, asked]).toEqual([4, 2])
  })

  it.each([
    [403, 'UPSTREAM_FORBIDDEN'],
    [429, 'UPSTREAM_THROTTLED'],
    [500, 'UPSTREAM_UNAVAILABLE'],
  ])('that answers %i has the routes, as far as anybody knows: %s', async (status, code) => {
    const clock = autoClock()
    const gateway = await startGateway({
      clock,
      between: (next) => async (request) =>
        new URL(request.url).pathname.includes('subjectProcessingResults')
          ? Response.json({ error: { code: 'x', message: 'x' } }, { status })
          : next(request),
      env: { GRAPH_BATCH_SIZE: '1' },
    })
    const { errors } = await gateway.ask(
      '{ subjectProcessingResults(includeDeleted: true) { nodes { id taskProcessingResults { nodes { id } } } } }',
    )
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code, code])
  })
})
