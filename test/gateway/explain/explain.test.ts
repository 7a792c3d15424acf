/** `extensions.explain`: what a request would take of Graph, and nothing happens. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { createAuthority } from '../../support/authority.ts'
import { autoClock } from '../../support/clock.ts'
import { explained, explanationOf } from '../../support/gateway/explained.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'

const gateways: TestGateway[] = []
const start = async (options: Parameters<typeof startGateway>[0] = {}) => {
  const gateway = await startGateway({ clock: autoClock(), ...options })
  gateways.push(gateway)
  return gateway
}
afterEach(async () => {
  await Promise.all(gateways.splice(0).map(({ close }) => close()))
})
const folder = mkdtempSync(join(tmpdir(), 'explain-'))
afterAll(() => rmSync(folder, { recursive: true }))

const root = '/identityGovernance/lifecycleWorkflows'
const workflows = `${root}/workflows`
const wholeUser =
  'id,displayName,givenName,surname,userPrincipalName,mail,jobTitle,department,companyName,officeLocation,employeeId,' +
  'employeeType,employeeHireDate,accountEnabled'
const post = (gateway: TestGateway, body: object, headers: Readonly<Record<string, string>> = {}) =>
  gateway.send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe('A query that is explained', () => {
  const query = `query History($id: ID!, $first: Int!) {
    workflow(id: $id) { displayName isEnabled createdBy { displayName } runs(first: $first) { nodes { id userProcessingResults(first: 10) { nodes { id } } } } }
  }`
  const id = '3f1a7e52-9c51-4c3b-8c5d-0c6a3f0f9b11'

  it('names its requests with the caller’s ids, the waves in which they leave, their number, and what it needs', async () => {
    const gateway = await start()
    const explanation = await explanationOf(gateway, query, { id, first: 30 })
    const line = { method: 'GET', expected: null, conditional: false }
    const order = '$orderby=scheduledDateTime%20desc'
    const runs = `${workflows}/${id}/runs?${order}&$select=id,totalTasksCount,totalUsersCount&$top=30`
    const results = `${workflows}/${id}/runs/{run}/userProcessingResults?${order}&$select=id,totalTasksCount,subject&$top=10`
    const user = `/users/{user}?$select=${wholeUser}`
    expect(explanation).toEqual({
      requests: [
        { ...line, field: 'Query.workflow', urls: [`${workflows}/${id}`], wave: 1, most: 1, expected: 1 },
        { ...line, field: 'Workflow.runs', urls: [runs], wave: 1, most: 1, expected: 1 },
        { ...line, field: 'Run.userProcessingResults', urls: [results], wave: 2, most: 30 },
        { ...line, field: 'Workflow.createdBy', urls: [user], wave: 2, most: 1, expected: 1 },
      ],
      steps: expect.arrayContaining([
        { method: 'GET', url: `${workflows}/${id}`, field: 'Query.workflow', wave: 1, after: [], conditional: false },
        { method: 'GET', url: runs, field: 'Query.workflow', wave: 1, after: [], conditional: false },
      ]),
      waves: [
        { wave: 1, requests: 2, httpRequests: 1 },
        { wave: 2, requests: 31, httpRequests: 2 },
      ],
      cost: {
        nodes: { estimated: 30 + 30 * 10, maximum: 100_000 },
        graphRequests: { estimated: 33, maximum: 1_000 },
      },
      budget: null,
      permissions: {
        permissions: [
          'LifecycleWorkflows-Reports.Read.All',
          'LifecycleWorkflows-Workflow.ReadBasic.All',
          'User.Read.All',
        ],
        roles: ['Global Reader', 'Lifecycle Workflows Administrator'],
        fields: expect.arrayContaining([
          { coordinate: 'Workflow.runs', permissions: ['LifecycleWorkflows-Reports.Read.All'] },
        ]),
      },
    })
  })

  it('has no data, sends nothing, and counts as explained', async () => {
    const gateway = await start()
    const answer = await explained(gateway, query, { id, first: 3 })
    expect(answer).toMatchObject({ status: 200, data: null })
    expect(gateway.asked()).toEqual([])
    const metrics = await (await gateway.app.metrics(new Request('http://gateway.test/metrics'))).text()
    expect(metrics).toMatch(/graphql_requests_total\{operation="History",type="query",outcome="explained"\} 1/)
  })

  it('is explained by GET too, and leaves out what `@skip` leaves out', async () => {
    const gateway = await start()
    const search = new URLSearchParams({
      query: 'query ($less: Boolean!) { workflows { nodes { id runs @skip(if: $less) { nodes { id } } } } }',
      variables: '{"less":true}',
      extensions: '{"explain":true}',
    })
    const { extensions } = (await (await gateway.send(`/graphql?${search}`)).json()) as never as {
      readonly extensions: { readonly explain: { readonly requests: readonly { readonly field: string }[] } }
    }
    expect(extensions.explain.requests.map(({ field }) => field)).toEqual(['Query.workflows'])
    expect(gateway.asked()).toEqual([])
  })

  it.each(['true', 1, {}, []])('is refused, and not executed, if `explain` is %j', async (explain) => {
    const gateway = await start()
    const response = await post(gateway, { query: '{ workflows { nodes { id } } }', extensions: { explain } })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', argument: 'extensions.explain' } }],
    })
    expect(gateway.asked()).toEqual([])
  })

  it.each([false, null])('is executed if `explain` is %j', async (explain) => {
    const gateway = await start()
    const response = await post(gateway, { query: '{ workflows { nodes { id } } }', extensions: { explain } })
    expect(await response.json()).toMatchObject({ data: { workflows: { nodes: expect.any(Array) } } })
    expect(gateway.asked().length).toBeGreaterThan(0)
  })

  it('says of a second look at lists of the tenant that it is made only if needed', async () => {
    const gateway = await start({ seed: '3x2x2x1' })
    await gateway.ask('{ workflows(first: 100) { nodes { id } } }')
    const { requests, cost } = await explanationOf(gateway, '{ runs(first: 9) { nodes { id } } }')
    expect(requests.map(({ wave, most, expected, conditional }) => [wave, most, expected, conditional])).toEqual([
      [1, 1, 1, false],
      [2, 3, 3, false],
      [3, 3, 0, true],
    ])
    expect(cost.graphRequests.estimated).toBe(7)
  })
})

describe('What is refused without `explain` is refused the same with it', () => {
  const id = 'w'
  it.each<[string, string, object]>([
    ['a document that is none', '{ workflows {', {}],
    ['an unknown field', '{ nothing }', {}],
    ['a value beyond its constraint', '{ workflows(first: 101) { nodes { id } } }', {}],
    ['a variable beyond its constraint', 'query ($n: Int!) { workflows(first: $n) { nodes { id } } }', { n: 0 }],
    ['a missing variable', 'query ($id: ID!) { workflow(id: $id) { id } }', {}],
    [
      'two mutations',
      `mutation { a: reprocessRun(input: { workflowId: "${id}", runId: "a" }) { status } b: reprocessRun(input: { workflowId: "${id}", runId: "b" }) { status } }`,
      {},
    ],
    [
      'too many requests to Graph',
      '{ workflows(first: 100) { nodes { runs(first: 100) { nodes { userProcessingResults { nodes { id } } } } } } }',
      {},
    ],
  ])('%s', async (_, query, variables) => {
    const gateway = await start()
    const [plain, same] = await Promise.all(
      [undefined, { explain: true }].map(async (extensions) => {
        const response = await post(gateway, { query, variables, extensions })
        const { errors } = (await response.json()) as { readonly errors?: unknown }
        return { status: response.status, errors }
      }),
    )
    expect(plain?.errors).toBeDefined()
    expect(same).toEqual(plain)
    expect(gateway.asked()).toEqual([])
  })

  it('a text where only trusted documents may run, and a trusted one is explained', async () => {
    const path = join(folder, 'persisted.json')
    writeFileSync(path, JSON.stringify({ trusted: '{ workflows { nodes { id } } }' }))
    const gateway = await start({ env: { PERSISTED_OPERATIONS: path, PERSISTED_ONLY: 'on' } })
    const refused = await post(gateway, { query: '{ workflows { nodes { id } } }', extensions: { explain: true } })
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] })
    const trusted = await post(gateway, { documentId: 'trusted', extensions: { explain: true } })
    expect(await trusted.json()).toMatchObject({
      extensions: { explain: { requests: [{ urls: [`${workflows}?$orderby=createdDateTime%20desc&$top=20`] }] } },
    })
  })
})

const reader = { roles: ['LifecycleWorkflows.Read'] }

describe('Of the caller', () => {
  const mutation = 'mutation { reprocessRun(input: { workflowId: "w", runId: "r" }) { status } }'

  it('an identity is needed, and the permission of each root field', async () => {
    const authority = createAuthority({ now: Date.now })
    const gateway = await start({ authority, clock: systemClock })
    const bearer = (claims: object) => ({ authorization: `Bearer ${authority.mint({ ...claims })}` })
    expect((await explained(gateway, '{ viewer { name } }')).status).toBe(401)
    const asReader = bearer(reader)
    expect((await explained(gateway, '{ workflows { nodes { id } } }', {}, asReader)).errors).toBeUndefined()
    for (const query of [mutation, '{ operations { nodes { id } } }'])
      expect(await explained(gateway, query, {}, asReader)).toMatchObject({
        errors: [{ extensions: { code: 'FORBIDDEN' } }],
      })
    expect(gateway.asked()).toEqual([])
  })

  it('takes nothing from the budget, and says what is left of it', async () => {
    const authority = createAuthority({ now: Date.now })
    const gateway = await start({ authority, clock: systemClock, env: { MAX_GRAPH_REQUESTS: '100' } })
    const headers = { authorization: `Bearer ${authority.mint(reader)}` }
    const query = '{ workflows(first: 50) { nodes { runs(first: 1) { nodes { id } } } } }'
    const left = async () => (await explanationOf(gateway, query, {}, headers)).budget
    for (let time = 0; time < 70; time += 1) expect(await left()).toEqual({ perMinute: 3_000, left: 3_000 })
    await gateway.ask(query, {}, headers)
    expect(await left()).toEqual({ perMinute: 3_000, left: 3_000 - 51 })
  })
})

describe('What is explained too often', () => {
  it('is refused by the size of the operations, and takes nothing from queries and from other callers', async () => {
    const authority = createAuthority({ now: Date.now })
    const gateway = await start({ authority, clock: systemClock })
    const bearer = (claims: object) => ({ authorization: `Bearer ${authority.mint({ ...reader, ...claims })}` })
    const [ada, ben] = [bearer({}), bearer({ oid: '7d1f6a04-3f3c-4b43-8f0b-2f0c6f1f2b11' })]
    const query =
      '{ workflows(first: 100) { nodes { runs(first: 8) { nodes { userProcessingResults(first: 1) { nodes { id } } } } } } }'
    // 901 requests and 7 fields, of 10,000 a minute.
    for (let time = 0; time < 11; time += 1) expect((await explained(gateway, query, {}, ada)).errors).toBeUndefined()
    const refused = { code: 'RATE_LIMITED', limit: 'explainedPerMinute', maximum: 10_000, actual: 908 }
    expect((await explained(gateway, query, {}, ada)).errors).toMatchObject([{ extensions: refused }])
    expect(gateway.asked()).toEqual([])
    const small = '{ workflows(first: 1) { nodes { id } } }'
    expect((await explanationOf(gateway, small, {}, ada)).budget).toEqual({ perMinute: 30_000, left: 30_000 })
    expect((await explained(gateway, query, {}, ben)).errors).toBeUndefined()
    expect((await gateway.ask(small, {}, ada)).errors).toBeUndefined()
  })
})

describe('Explained and not done:', () => {
  it('a mutation leaves no operation, no audit entry and no lock, and then it is done', async () => {
    const gateway = await start()
    const { data } = await gateway.ask(
      '{ runs(first: 1, filter: { processingStatus: { eq: COMPLETED_WITH_ERRORS } }) { nodes { id workflowId } } }',
    )
    const [{ id, workflowId }] = data.runs.nodes
    const query = `mutation { reprocessRun(input: { workflowId: "${workflowId}", runId: "${id}" }) { status } }`
    gateway.forget()
    const { requests } = await explanationOf(gateway, query)
    expect(requests.filter(({ method }) => method === 'POST')).toMatchObject([
      { field: 'Mutation.reprocessRun', urls: [`${workflows}/${workflowId}/activateWithScope`], most: 1 },
    ])
    expect(gateway.asked()).toEqual([])
    const operations = async () => (await gateway.ask('{ operations { nodes { id } } }')).data.operations.nodes
    expect(await operations()).toEqual([])
    expect(gateway.log().filter((line) => line.includes('"audit"'))).toEqual([])
    expect((await gateway.ask(query)).data.reprocessRun.status).toBe('ACCEPTED')
    expect(await operations()).toHaveLength(1)
  })

  it('opens no stream for a subscription, and says what each event takes', async () => {
    const gateway = await start()
    const query =
      'subscription { run(workflowId: "w", id: "r") { id userProcessingResults(first: 5) { nodes { id } } } }'
    const answer = await explained(gateway, query, {}, { accept: 'text/event-stream, application/json' })
    const options = '?$orderby=scheduledDateTime%20desc&$select=id,totalTasksCount,subject&$top=5'
    expect(answer.extensions?.explain.requests).toMatchObject([
      {
        field: 'Run.userProcessingResults',
        urls: [`${workflows}/{workflow}/runs/{run}/userProcessingResults${options}`],
        most: 1,
      },
    ])
    // A page may subscribe by GET.
    const search = new URLSearchParams({ query, extensions: '{"explain":true}' })
    const byGet = await gateway.send(`/graphql?${search}`, { headers: { accept: 'application/json' } })
    expect(await byGet.json()).toEqual({ data: null, extensions: answer.extensions })
    expect(gateway.asked()).toEqual([])
  })

  it('`_entities` name where each representation is looked for', async () => {
    const gateway = await start({ env: { FEDERATION: 'on' } })
    const keys = [
      { __typename: 'Run', id: 'r', workflowId: 'w' },
      { __typename: 'User', id: 'u' },
    ]
    const query =
      'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Run { id } ... on User { id } } }'
    const { requests } = await explanationOf(gateway, query, { keys })
    expect(requests).toMatchObject([
      {
        urls: [`${workflows}/w/runs/r`, `${root}/deletedItems/workflows/w/runs/r`, `/users/u?$select=${wholeUser}`],
        most: 3,
        conditional: true,
      },
    ])
    expect(gateway.asked()).toEqual([])
  })
})
