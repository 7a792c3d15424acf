/** Views over the whole tenant: Graph answers one workflow at a time, these answer for all of them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startGateway, type TestGateway } from '../../support/gateway.ts'
import { lifecycleWorkflows, restOf } from '../../support/rest.ts'

type Row = { readonly id: string; readonly scheduledDateTime: string; readonly workflow?: { readonly id: string } }

const page = (field: string, rows: string, args: string) =>
  `query($after: String) { ${field}(${args} after: $after) { nodes { ${rows} } pageInfo { hasNextPage endCursor } } }`

const pages = async (gateway: TestGateway, query: string, field: string, between = async () => {}) => {
  const rows: Row[] = []
  let after: string | null = null
  for (;;) {
    const { data, errors } = await gateway.ask(query, { after })
    expect(errors).toBeUndefined()
    rows.push(...data[field].nodes)
    after = data[field].pageInfo.endCursor
    if (!data[field].pageInfo.hasNextPage) return rows
    await between()
  }
}

/** Every run of every workflow, asked of each workflow. */
const allRuns = async (gateway: TestGateway): Promise<readonly Row[]> => {
  const { data } = await gateway.ask(
    '{ workflows(first: 100) { nodes { id runs(first: 100) { nodes { id scheduledDateTime } pageInfo { hasNextPage } } } } }',
  )
  return data.workflows.nodes.flatMap((workflow: { id: string; runs: { nodes: Row[] } }) =>
    workflow.runs.nodes.map((row) => ({ ...row, workflow: { id: workflow.id } })),
  )
}

const instant = ({ scheduledDateTime }: Row) =>
  scheduledDateTime.replace(/(?:\.(\d+))?Z$/, (_, f = '') => `.${f.padEnd(7, '0')}`)

describe('runs of the whole tenant', () => {
  it('are, page after page, the sorted whole: none twice, none lost', async () => {
    const gateway = await startGateway()
    const expected = (await allRuns(gateway)).map(({ id }) => id).sort()
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), fc.constantFrom('ASC', 'DESC'), async (first, direction) => {
        const args = `first: ${first}, orderBy: { field: SCHEDULED_DATE_TIME, direction: ${direction} },`
        const rows = await pages(gateway, page('runs', 'id scheduledDateTime', args), 'runs')
        expect(rows.map(({ id }) => id).sort()).toEqual(expected)
        const instants = rows.map(instant)
        expect(instants).toEqual(direction === 'ASC' ? instants.toSorted() : instants.toSorted().reverse())
      }),
      { numRuns: 12 },
    )
  })

  it.each(['STARTED_DATE_TIME', 'COMPLETED_DATE_TIME', 'PROCESSING_STATUS', 'WORKFLOW_EXECUTION_TYPE'])(
    'are all there when sorted by %s, which rows may lack or share',
    async (field) => {
      const gateway = await startGateway()
      const expected = (await allRuns(gateway)).map(({ id }) => id).sort()
      for (const direction of ['ASC', 'DESC']) {
        const args = `first: 7, orderBy: { field: ${field}, direction: ${direction} },`
        const rows = await pages(gateway, page('runs', 'id', args), 'runs')
        expect(rows.map(({ id }) => id).sort()).toEqual(expected)
      }
    },
  )

  it('are not disturbed by runs that are started while somebody pages', async () => {
    const gateway = await startGateway({ switches: { appearAfterMs: 0 } })
    const before = (await allRuns(gateway)).map(({ id }) => id).sort()
    const { data } = await gateway.ask(
      '{ runs(first: 1, filter: { processingStatus: { eq: FAILED } }) { nodes { id workflow { id isEnabled } } } }',
    )
    const [{ id, workflow }] = data.runs.nodes
    const start = async () => {
      await gateway.emulator.handler(
        new Request(
          `http://127.0.0.1/v1.0/identityGovernance/lifecycleWorkflows/workflows/${workflow.id}/activateWithScope`,
          {
            method: 'POST',
            headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
            body: JSON.stringify({
              scope: {
                '@odata.type': '#microsoft.graph.identityGovernance.activateRunScope',
                taskScope: 'allTasks',
                userScope: 'allUsers',
                run: { id },
              },
            }),
          },
        ),
      )
      gateway.emulator.advance(1_000)
    }
    const rows = await pages(gateway, page('runs', 'id scheduledDateTime', 'first: 5,'), 'runs', start)
    expect(rows.map((row) => row.id).sort()).toEqual(before)
    expect((await allRuns(gateway)).length).toBeGreaterThan(before.length)
  })

  it('show a run that cannot be read as null with its error, on one page, wherever the pages end', async () => {
    const gateway = await startGateway()
    const all = await allRuns(gateway)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.constantFrom(...all), async (first, { id, workflow }) => {
        type Body = { readonly value: readonly Row[] }
        gateway.emulator.faults.clear()
        gateway.emulator.faults.add({
          match: { path: new RegExp(`workflows/${workflow?.id}/runs`) },
          every: 1,
          fault: {
            kind: 'rewrite',
            transform: (body) => ({
              ...(body as Body),
              value: (body as Body).value.map((row) => (row.id === id ? 'no run' : row)),
            }),
          },
        })
        const rows: (Row | null)[] = []
        const lost: unknown[] = []
        for (let after: string | null = null; ; ) {
          const { data, errors } = await gateway.ask(page('runs', 'id scheduledDateTime', `first: ${first},`), {
            after,
          })
          for (const error of errors ?? []) {
            const [field, nodes, index] = error.path ?? []
            expect([field, nodes, data.runs.nodes[Number(index)]]).toEqual(['runs', 'nodes', null])
            lost.push(error.extensions.code)
          }
          rows.push(...data.runs.nodes)
          after = data.runs.pageInfo.endCursor
          if (!data.runs.pageInfo.hasNextPage) break
        }
        expect(lost).toEqual(['UPSTREAM_INVALID'])
        const readable = rows.filter((row) => row !== null)
        expect(rows.length).toBe(readable.length + 1)
        const others = all.filter((row) => row.id !== id || row.workflow?.id !== workflow?.id)
        expect(readable.map((row) => row.id).sort()).toEqual(others.map((row) => row.id).sort())
        expect(readable.map(instant)).toEqual(readable.map(instant).toSorted().reverse())
      }),
      { numRuns: 25 },
    )
  })

  it('stand without the workflow that cannot be read, and say which one that is', async () => {
    const gateway = await startGateway()
    const all = await allRuns(gateway)
    const missing = all[0]?.workflow?.id as string
    gateway.emulator.faults.add({
      fault: { kind: 'answer', status: 403 },
      match: { path: new RegExp(`workflows/${missing}/runs`) },
      every: 1,
    })
    const { data, errors } = await gateway.ask('{ runs(first: 100) { nodes { id } } }')
    expect(data.runs.nodes.map((row: Row) => row.id).sort()).toEqual(
      all
        .filter((row) => row.workflow?.id !== missing)
        .map((row) => row.id)
        .sort(),
    )
    expect(errors).toMatchObject([{ path: ['runs'], extensions: { code: 'UPSTREAM_FORBIDDEN', workflowId: missing } }])
  })
})

describe('user results of the whole tenant', () => {
  const failed = `filter: { processingStatus: { eq: FAILED } }, first: 4,`
  it('are filtered by Graph and merged: everyone who failed, anywhere', async () => {
    const gateway = await startGateway()
    const rows = await pages(
      gateway,
      page('userProcessingResults', 'id scheduledDateTime', failed),
      'userProcessingResults',
    )
    const { data } = await gateway.ask(
      '{ workflows(first: 100) { nodes { userProcessingResults(first: 100, filter: { processingStatus: { eq: FAILED } }) { nodes { id } } } } }',
    )
    const expected = data.workflows.nodes.flatMap((workflow: { userProcessingResults: { nodes: Row[] } }) =>
      workflow.userProcessingResults.nodes.map(({ id }) => id),
    )
    expect(rows.map(({ id }) => id).sort()).toEqual(expected.sort())
    expect(rows.map(instant)).toEqual(rows.map(instant).toSorted().reverse())
  })

  it('are, sorted by ID, in the order of their workflows, and within each of their ids', async () => {
    const gateway = await startGateway()
    const { list } = restOf(gateway.emulator)
    const expected: string[] = []
    for (const id of (await list(`${lifecycleWorkflows}/workflows`)).map((workflow) => workflow.id).sort())
      expected.push(
        ...(await list(`${lifecycleWorkflows}/workflows/${id}/userProcessingResults?$orderby=id`)).map((row) => row.id),
      )
    for (const direction of ['ASC', 'DESC']) {
      const args = `first: 20, orderBy: { field: ID, direction: ${direction} },`
      const rows = await pages(gateway, page('userProcessingResults', 'id', args), 'userProcessingResults')
      expect(rows.map(({ id }) => id)).toEqual(direction === 'ASC' ? expected : expected.toReversed())
    }
  })

  it("are a person's history across workflows", async () => {
    const gateway = await startGateway()
    const { data: some } = await gateway.ask('{ userProcessingResults(first: 1) { nodes { subject { id } } } }')
    const { id } = some.userProcessingResults.nodes[0].subject
    const { data } = await gateway.ask(
      `query($id: ID!) { user(id: $id) { userProcessingResults(first: 100) { nodes { subject { id } workflow { displayName } } } } }`,
      { id },
    )
    const { nodes } = data.user.userProcessingResults
    expect(nodes.length).toBeGreaterThan(0)
    expect(nodes.every((row: { subject: { id: string } }) => row.subject.id === id)).toBe(true)
  })

  it('cost at most 7 HTTP requests for a page of 50 failures of 100 workflows with person, task and reason', async () => {
    const gateway = await startGateway({ seed: 'large' })
    const query = `{ userProcessingResults(first: 50, filter: { processingStatus: { in: [FAILED, COMPLETED_WITH_ERRORS] } }) { nodes {
      id subject { displayName } taskProcessingResults { nodes { processingStatus failureReason task { displayName } } } } } }`
    await gateway.ask(
      '{ workflows(first: 1) { nodes { userProcessingResults(first: 1) { nodes { taskProcessingResults { nodes { id } } } } } } }',
    )
    gateway.forget()
    const { data, errors } = await gateway.ask(query)
    expect(errors).toBeUndefined()
    expect(data.userProcessingResults.nodes).toHaveLength(50)
    expect(gateway.wire().length).toBeLessThanOrEqual(7)
  }, 60_000)

  it('are, over 2,000 rows of a large tenant, the sorted whole of before, while new runs appear', async () => {
    const gateway = await startGateway({ seed: 'large', switches: { appearAfterMs: 0 } })
    const { list, post } = restOf(gateway.emulator)
    const all: Row[] = []
    const workflows = await list(`${lifecycleWorkflows}/workflows`)
    for (const { id } of workflows)
      all.push(
        ...(await list(
          `${lifecycleWorkflows}/workflows/${id}/userProcessingResults?$filter=processingStatus eq 'failed'&$select=id,scheduledDateTime`,
        )),
      )
    const expected = all.map(instant).toSorted().reverse().slice(0, 2_000)
    const rows: Row[] = []
    const args = 'filter: { processingStatus: { eq: FAILED } }, first: 100,'
    const query = page('userProcessingResults', 'id scheduledDateTime', args)
    for (let after: string | null = null; rows.length < 2_000; ) {
      const { data, errors } = await gateway.ask(query, { after })
      expect(errors).toBeUndefined()
      rows.push(...data.userProcessingResults.nodes)
      after = data.userProcessingResults.pageInfo.endCursor
      const { id } = workflows[rows.length % workflows.length]
      const [run] = await list(`${lifecycleWorkflows}/workflows/${id}/runs?$filter=processingStatus eq 'failed'`)
      const scope = {
        '@odata.type': '#microsoft.graph.identityGovernance.activateRunScope',
        taskScope: 'failedTasks',
        userScope: 'failedUsers',
        run: { id: run?.id },
      }
      if (run) await post(`${lifecycleWorkflows}/workflows/${id}/activateWithScope`, { scope })
      gateway.emulator.advance(5_000)
    }
    expect(rows.map(instant)).toEqual(expected)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2_000)
    const known = new Set(all.map(({ id }) => id))
    expect(rows.every(({ id }) => known.has(id))).toBe(true)
  }, 120_000)

  it('cost at most 12 HTTP requests a page where task results do not come along', async () => {
    const gateway = await startGateway({ seed: 'large', switches: { expandTaskProcessingResults: 'refused' } })
    const query = `{ userProcessingResults(first: 50, filter: { processingStatus: { in: [FAILED, COMPLETED_WITH_ERRORS] } }) { nodes {
      id subject { displayName } taskProcessingResults { nodes { processingStatus failureReason task { displayName } } } } } }`
    await gateway.ask(query)
    gateway.forget()
    const { data, errors } = await gateway.ask(query)
    expect(errors).toBeUndefined()
    expect(data.userProcessingResults.nodes).toHaveLength(50)
    expect(gateway.wire().length).toBeLessThanOrEqual(12)
  }, 60_000)
})
