/** Workflows and the whole tree below them: the seed's truth, value by value, in as few requests as Graph allows. */
import { describe, expect, it } from 'vitest'
import { manualClock } from '../../support/clock.ts'
import { graphqlOf, pick, scalars } from '../../support/gateway/graphql-of.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'
import { type Json, lifecycleWorkflows, type Rest, restOf } from '../../support/rest.ts'

const dashboard = `{ workflows(first: 20) { nodes { id displayName runs(first: 5) { nodes { id processingStatus } } } } }`
const fullTree = `{ workflows(first: 20) { nodes { id runs(first: 10) { nodes { id userProcessingResults(first: 20) { nodes {
  id processingStatus subject { id displayName } taskProcessingResults(first: 20) { nodes { id processingStatus failureReason task { displayName } } } } } } } } } }`

/** A tenant whose time stands still, and room for its whole history in one query. */
const startStill = (switches = {}) =>
  startGateway({
    emulatorClock: manualClock(),
    switches,
    env: { MAX_NODES: '1000000000', MAX_GRAPH_REQUESTS: '1000000000' },
  })

const wholeHistory = `fragment history on Workflow {
  ${scalars.workflow.join(' ')} isDeleted
  tasks { ${scalars.task.join(' ')} arguments { name value } }
  createdBy { ${scalars.user.join(' ')} } lastModifiedBy { id displayName }
  quarantineDetails { quarantineType quarantinedDateTime quarantineReason }
  runs(first: 100) { totalCount nodes {
    ${scalars.run.join(' ')}
    userProcessingResults(first: 100) { nodes {
      ${scalars.userProcessingResult.join(' ')}
      subject { ${scalars.user.join(' ')} }
      taskProcessingResults(first: 100) { nodes {
        ${scalars.taskProcessingResult.join(' ')}
        subject { id displayName }
        task { ${scalars.task.join(' ')} }
      } }
    } }
    taskProcessingResults(first: 100) { nodes { id } }
  } }
}`

const newest = '?$orderby=scheduledDateTime desc'

/** The same tree by plain requests, one for each list, each person and each workflow. */
const treeOf = async ({ get, list }: Rest, deleted: boolean): Promise<Json> => {
  const root = `${lifecycleWorkflows}${deleted ? '/deletedItems' : ''}/workflows`
  const people = new Map<string, Promise<Json>>()
  const person = (subject: Json, fields: readonly string[] = scalars.user) => {
    if (!subject) return null
    // Who has left the directory is but an id.
    const asked = () => get(`/users/${subject.id}?$select=${scalars.user.join(',')}`).catch(() => ({ id: subject.id }))
    const known = people.get(subject.id) ?? asked()
    people.set(subject.id, known)
    return known.then((row) => pick(row, fields))
  }
  const all = async <T>(rows: readonly Json[], read: (row: Json) => Promise<T>) => Promise.all(rows.map(read))

  const taskResult = async (row: Json) => ({
    ...pick(row, scalars.taskProcessingResult),
    subject: await person(row.subject, ['id', 'displayName']),
    task: pick(row.task, scalars.task),
  })
  const result = (path: string) => async (row: Json) => ({
    ...pick(row, scalars.userProcessingResult),
    subject: await person(row.subject),
    taskProcessingResults: { nodes: await all(await list(`${path}/${row.id}/taskProcessingResults`), taskResult) },
  })
  const run = (path: string) => async (row: Json) => {
    const below = `${path}/${row.id}`
    return {
      ...pick(row, scalars.run),
      userProcessingResults: {
        nodes: await all(
          await list(`${below}/userProcessingResults${newest}`),
          result(`${below}/userProcessingResults`),
        ),
      },
      taskProcessingResults: {
        nodes: (await list(`${below}/taskProcessingResults`)).slice(0, 100).map(({ id }) => ({ id })),
      },
    }
  }
  const workflow = async ({ id }: Json) => {
    const row = await get(`${root}/${id}`)
    const runs = await list(`${root}/${id}/runs${newest}`)
    return {
      ...pick(row, scalars.workflow),
      isDeleted: deleted,
      tasks: row.tasks.map((task: Json) => pick(task, [...scalars.task, 'arguments'])),
      createdBy: await person(row.createdBy),
      lastModifiedBy: await person(row.lastModifiedBy, ['id', 'displayName']),
      quarantineDetails: graphqlOf(row.quarantineDetails),
      runs: { totalCount: runs.length, nodes: await all(runs, run(`${root}/${id}/runs`)) },
    }
  }
  return { nodes: await all(await list(`${root}?$orderby=${deleted ? 'deleted' : 'created'}DateTime desc`), workflow) }
}

const expectTruth = async (gateway: TestGateway) => {
  const { data, errors } = await gateway.ask(
    `{ workflows(first: 100) { nodes { ...history } } deletedWorkflows(first: 100) { nodes { ...history } } } ${wholeHistory}`,
  )
  expect(errors).toBeUndefined()
  const rest = restOf(gateway.emulator)
  expect(data.workflows).toEqual(await treeOf(rest, false))
  expect(data.deletedWorkflows).toEqual(await treeOf(rest, true))
}

describe('the whole history of the small tenant', () => {
  it('is, value by value, what plain requests say, deleted workflows too', async () => {
    await expectTruth(await startStill())
  })

  it('is the same where $expand=taskProcessingResults is refused, and task results are joined or read one list each', async () => {
    await expectTruth(await startStill({ expandTaskProcessingResults: 'refused' }))
  })

  it('is the same where $top is refused and pages are small, with empty ones between them', async () => {
    await expectTruth(await startStill({ top: 'refused', pageSize: 3, emptyPages: true }))
  })

  it('has what the seed is made for: failures with reasons, a deleted workflow with runs, every status', async () => {
    const { data } = await (await startStill()).ask(
      `{ workflows(first: 100) { nodes { ...history } } deletedWorkflows(first: 100) { nodes { ...history } } } ${wholeHistory}`,
    )
    const runs = [...data.workflows.nodes, ...data.deletedWorkflows.nodes].flatMap((workflow) => workflow.runs.nodes)
    const results = runs.flatMap((run) => run.userProcessingResults.nodes)
    const tasks = results.flatMap((result) => result.taskProcessingResults.nodes)
    expect(data.deletedWorkflows.nodes[0].runs.nodes.length).toBeGreaterThan(0)
    expect(tasks.filter(({ failureReason }) => failureReason).length).toBeGreaterThan(10)
    expect([...new Set(runs.map(({ processingStatus }) => processingStatus))].sort()).toEqual(
      expect.arrayContaining([
        'COMPLETED',
        'COMPLETED_WITH_ERRORS',
        'FAILED',
        'CANCELED',
        'QUARANTINED',
        'IN_PROGRESS',
      ]),
    )
  })
})

describe('one workflow', () => {
  it('is one plain GET and no batch', async () => {
    const gateway = await startGateway()
    const [{ id, displayName }] = await restOf(gateway.emulator).list(`${lifecycleWorkflows}/workflows`)
    gateway.forget()
    const { data, extensions } = await gateway.ask('query ($id: ID!) { workflow(id: $id) { id displayName } }', { id })
    expect(data).toEqual({ workflow: { id, displayName } })
    expect(gateway.wire().map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET ${lifecycleWorkflows}/workflows/${id}`,
    ])
    expect(extensions.cost).toMatchObject({ graphRequests: { used: 1 }, graphHttpRequests: { used: 1 } })
  })

  it('is null, without an error, where there is none, and where it is deleted', async () => {
    const gateway = await startGateway()
    const [deleted] = await restOf(gateway.emulator).list(`${lifecycleWorkflows}/deletedItems/workflows`)
    const { data, errors } = await gateway.ask(
      'query ($deleted: ID!) { none: workflow(id: "no-such-workflow") { id } workflow(id: $deleted) { id } deletedWorkflow(id: $deleted) { id isDeleted } }',
      { deleted: deleted.id },
    )
    expect(errors).toBeUndefined()
    expect(data).toEqual({ none: null, workflow: null, deletedWorkflow: { id: deleted.id, isDeleted: true } })
  })
})

describe('workflow(includeDeleted: true)', () => {
  const query = `query ($id: ID!) { workflow(id: $id, includeDeleted: true) {
    id isDeleted deletedDateTime runs(first: 2) { nodes { id workflow { id isDeleted } } } } }`
  const paths = (gateway: TestGateway) => gateway.asked().map(({ path }) => path)

  it('finds a live workflow with no request more', async () => {
    const gateway = await startGateway()
    const [{ id }] = await restOf(gateway.emulator).list(`${lifecycleWorkflows}/workflows`)
    gateway.forget()
    const { data, errors } = await gateway.ask(query, { id })
    expect([errors, data.workflow.id, data.workflow.isDeleted]).toEqual([undefined, id, false])
    expect(paths(gateway)).toEqual([
      `${lifecycleWorkflows}/workflows/${id}`,
      `${lifecycleWorkflows}/workflows/${id}/runs`,
    ])
  })

  it('finds a deleted one by its own route, for one request more, with its lists', async () => {
    const gateway = await startGateway()
    const deleted = `${lifecycleWorkflows}/deletedItems/workflows`
    const [{ id, deletedDateTime }] = await restOf(gateway.emulator).list(deleted)
    gateway.forget()
    const { data, errors, extensions } = await gateway.ask(query, { id })
    expect([errors, data.workflow]).toMatchObject([undefined, { id, isDeleted: true, deletedDateTime }])
    expect(data.workflow.runs.nodes.length).toBeGreaterThan(0)
    for (const { workflow } of data.workflow.runs.nodes) expect(workflow).toEqual({ id, isDeleted: true })
    expect(paths(gateway).toSorted()).toEqual(
      [`${lifecycleWorkflows}/workflows/${id}`, `${deleted}/${id}`, `${deleted}/${id}/runs`].toSorted(),
    )
    expect(extensions.cost.graphRequests).toEqual({ estimated: 3, used: 3 })
  })

  it('is null without an error where neither route knows it', async () => {
    const gateway = await startGateway()
    expect(await gateway.ask(query, { id: 'none' })).toMatchObject({ data: { workflow: null } })
  })
})

describe('a tree of Graph lists', () => {
  it('asks for 20 workflows and their last runs in two HTTP requests', async () => {
    const gateway = await startGateway({ seed: '20x10x20x3' })
    const { data, errors, extensions } = await gateway.ask(dashboard)
    expect(errors).toBeUndefined()
    expect(data.workflows.nodes).toHaveLength(20)
    expect(gateway.wire().map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /identityGovernance/lifecycleWorkflows/workflows',
      'POST /$batch',
    ])
    expect(extensions.cost).toEqual({
      nodes: 120,
      graphRequests: { estimated: 21, used: 21 },
      graphHttpRequests: { used: 2 },
    })
  })

  it('asks for their 200 lists of user results in at most ten HTTP requests more, none of which carries more than 20', async () => {
    const gateway = await startGateway({ seed: '20x10x20x3' })
    const { data, errors } = await gateway.ask(
      '{ workflows(first: 20) { nodes { id runs(first: 10) { nodes { id userProcessingResults(first: 20) { nodes { id processingStatus subject { id } } } } } } } }',
    )
    expect(errors).toBeUndefined()
    expect(data.workflows.nodes.flatMap((workflow: Json) => workflow.runs.nodes)).toHaveLength(200)
    expect(gateway.wire().length).toBeLessThanOrEqual(12)
    expect(gateway.asked()).toHaveLength(1 + 20 + 200)
    const batches = gateway.wire().flatMap(({ body }) => (body as Json)?.requests?.length ?? [])
    expect(Math.max(...batches)).toBe(20)
  })

  it('reads the full tree, names and reasons included, in at most 12 HTTP requests where $expand is taken', async () => {
    const gateway = await startGateway({ seed: '20x10x20x3' })
    await gateway.ask(fullTree)
    gateway.forget()
    const { data, errors } = await gateway.ask(fullTree)
    expect(errors).toBeUndefined()
    expect(
      data.workflows.nodes[3].runs.nodes[2].userProcessingResults.nodes[1].taskProcessingResults.nodes,
    ).toHaveLength(3)
    expect(gateway.wire().length).toBeLessThanOrEqual(12)
  })

  it('reads it in at most 22 HTTP requests and 421 sub-requests where $expand is refused', async () => {
    const gateway = await startGateway({ seed: '20x10x20x3', switches: { expandTaskProcessingResults: 'refused' } })
    await gateway.ask(fullTree)
    gateway.forget()
    const { errors } = await gateway.ask(fullTree)
    expect(errors).toBeUndefined()
    expect(gateway.wire().length).toBeLessThanOrEqual(22)
    expect(gateway.asked().length).toBeLessThanOrEqual(421)
  })
})

describe('a single workflow', () => {
  it('is asked for together with its lists, which need no more than its id', async () => {
    const gateway = await startGateway()
    const { data: some } = await gateway.ask('{ workflows(first: 1) { nodes { id } } }')
    const [{ id }] = some.workflows.nodes
    gateway.forget()
    const { data, errors } = await gateway.ask(
      `query($id: ID!) { workflow(id: $id) { displayName
         a: runs(first: 2) { nodes { id } } b: runs(first: 3) { nodes { processingStatus } }
         userProcessingResults(first: 1) { nodes { id } } } }`,
      { id },
    )
    expect(errors).toBeUndefined()
    expect(data.workflow.b.nodes).toHaveLength(3)
    expect(gateway.wire()).toHaveLength(1)
    expect(gateway.asked()).toHaveLength(3)
  })

  it('that does not exist is null without an error, with any selection', async () => {
    const gateway = await startGateway()
    const { data, errors } = await gateway.ask('{ workflow(id: "none") { runs(first: 2) { nodes { id } } } }')
    expect(errors).toBeUndefined()
    expect(data).toEqual({ workflow: null })
  })
})

describe('what is asked twice in one operation', () => {
  const once = async (query: string, count: number) => {
    const gateway = await startGateway()
    const { errors, data } = await gateway.ask(query)
    expect(errors).toBeUndefined()
    const asked = gateway.asked().map(({ path, query: options }) => `${path}?${options}`)
    expect(asked).toHaveLength(count)
    expect(new Set(asked).size).toBe(asked.length)
    return data
  }

  it('is asked once under two aliases', async () => {
    const { a, b } = await once(
      '{ a: workflows(first: 3) { nodes { id } } b: workflows(first: 3) { nodes { id } } }',
      1,
    )
    expect(a).toEqual(b)
  })

  it('is asked once under aliases that want other numbers of rows and other fields of them', async () => {
    const { workflows } = await once(
      `{ workflows(first: 1, orderBy: { field: CREATED_DATE_TIME }) { nodes { a: runs(first: 1) { nodes { id } } b: runs(first: 4) { nodes { id processingStatus } } ...more } } }
       fragment more on Workflow { c: runs(first: 2) { edges { node { scheduledDateTime } } pageInfo { hasNextPage } } }`,
      2,
    )
    const [{ a, b, c }] = workflows.nodes
    expect(a.nodes).toEqual([{ id: b.nodes[0].id }])
    expect(b.nodes.length).toBe(4)
    expect(c.edges.length).toBe(2)
  })

  it('is asked once where one alias wants people expanded and another does not', async () => {
    await once(
      `{ workflows(first: 1) { nodes {
         a: userProcessingResults(first: 2) { nodes { id subject { id displayName } } }
         b: userProcessingResults(first: 5) { nodes { id subject { id } } } } } }`,
      2,
    )
  })

  it('is asked twice where the rows differ: another filter, another order', async () => {
    await once(
      `{ workflows(first: 1) { nodes {
         a: runs { nodes { id } }
         b: runs(filter: { processingStatus: { eq: FAILED } }) { nodes { id } }
         c: runs(orderBy: { field: SCHEDULED_DATE_TIME, direction: ASC }) { nodes { id } } } } }`,
      4,
    )
  })

  it('is one request for each person whose name is wanted in many places, and none for a bare id', async () => {
    // A hundred people in each of a hundred workflows would be refused by the limit of a request, known or not.
    const gateway = await startGateway({ env: { MAX_GRAPH_REQUESTS: '100000' } })
    const people =
      '{ workflows(first: 100) { nodes { userProcessingResults(first: 100) { nodes { subject { id SOME } } } } } }'
    await gateway.ask(people.replaceAll('SOME', ''))
    expect(gateway.asked().filter(({ path }) => path.startsWith('/users/'))).toEqual([])
    gateway.forget()
    const { data } = await gateway.ask(people.replaceAll('SOME', 'department'))
    const ids = data.workflows.nodes.flatMap((workflow: Json) =>
      workflow.userProcessingResults.nodes.map(({ subject }: Json) => subject.id),
    )
    const asked = gateway.asked().flatMap(({ path }) => (path.startsWith('/users/') ? path.slice(7) : []))
    expect(asked.toSorted()).toEqual([...new Set(ids)].sort())
    expect(ids.length).toBeGreaterThan(asked.length)
  })
})
