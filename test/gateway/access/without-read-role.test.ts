/** A caller who may not read gets no data of Graph on any way: queries, mutation payloads, previews, the audit trail, exports. */
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isLeafType,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { readableBy } from '../../../src/gateway/permission.ts'
import { createSchema, mutationNames, readSchema } from '../../../src/gateway/schema.ts'
import { createGraphService } from '../../../src/msgraph/pipeline.ts'
import { createAuthority } from '../../support/authority.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'

const mutations = mutationNames(readSchema())
const schema = createSchema(mutations)
const [queryType, mutationType] = [schema.getQueryType(), schema.getMutationType()] as [
  GraphQLObjectType,
  GraphQLObjectType,
]
const authority = createAuthority({ now: Date.now })
const as = (claims: object = {}) => ({ authorization: `Bearer ${authority.mint({ ...claims })}` })

const role = ['LifecycleWorkflows.Reprocess']
const program = { scp: undefined, idtyp: 'app', name: undefined }
const withoutReading: readonly (readonly [string, object])[] = [
  ['a person without the scope', { oid: 'nobody-1', scp: 'openid', roles: [] }],
  ['a person without the scope who has the role to reprocess', { oid: 'nobody-2', scp: 'openid', roles: role }],
  ['a program without a role', { ...program, oid: 'nobody-3', roles: undefined }],
  ['a program that may reprocess and has no role to read', { ...program, oid: 'nobody-4', roles: role }],
]

let gateway: TestGateway
/** Values of arguments by name. */
let values: Readonly<Record<string, string>>
/** What Graph says of the workflow, its run and its people, but for the ids that a caller of these tests knows. */
let secrets: readonly string[]

beforeAll(async () => {
  gateway = await startGateway({
    authority,
    env: { MUTATIONS: mutations.join(','), MAX_NODES: '1000000000', MAX_GRAPH_REQUESTS: '1000000000' },
  })
  const { data } = await gateway.ask(
    `{ workflows(orderBy: { field: CREATED_DATE_TIME }) { nodes { id displayName description createdBy { displayName } tasks { displayName } runs { nodes { id
      userProcessingResults { nodes { id subject { id displayName userPrincipalName } taskProcessingResults { nodes { failureReason } } } } } } } } }`,
    {},
    as(),
  )
  const workflow = data.workflows.nodes.find(({ runs }: { runs: { nodes: unknown[] } }) => runs.nodes.length > 0)
  const [run] = workflow.runs.nodes
  const [result] = run.userProcessingResults.nodes
  const text = JSON.stringify
  const known = [workflow.id, run.id, result.id, result.subject.id]
  secrets = stringsIn(data).filter((value) => value.length > 3 && !known.includes(value))
  const [ofWorkflow, ofRun] = [`workflowId: ${text(workflow.id)}`, `runId: ${text(run.id)}`]
  values = {
    start: '"2020-01-01T00:00:00Z"',
    end: '"2030-01-01T00:00:00Z"',
    'Query.workflow.id': text(workflow.id),
    ...{ 'Workflow.versionDiff.from': '1', 'Workflow.versionDiff.to': '1' },
    'Query.deletedWorkflow.id': text(workflow.id),
    workflowId: text(workflow.id),
    'Query.run.id': text(run.id),
    'Query.userProcessingResult.id': text(result.id),
    'Query.subjectProcessingResult.id': text(result.id),
    'Query.user.id': text(result.subject.id),
    'Query.users.search': '"a"',
    'Query.operation.id': '"an-operation"',
    ReprocessRunInput: `{ ${ofWorkflow}, ${ofRun} }`,
    ReprocessUsersInput: `{ ${ofWorkflow}, userProcessingResultIds: [${text(result.id)}] }`,
    CancelRunInput: `{ ${ofWorkflow}, ${ofRun} }`,
    RunWorkflowInput: `{ ${ofWorkflow}, userIds: [${text(result.subject.id)}] }`,
    RestoreWorkflowInput: `{ ${ofWorkflow} }`,
    ReleaseWorkflowInput: `{ ${ofWorkflow} }`,
  }
})
afterAll(() => gateway.close())

type Field = GraphQLField<unknown, unknown>

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

const argumentsOf = (type: GraphQLNamedType, field: Field): string => {
  const given = field.args.flatMap(({ name, type: input }) => {
    const value = values[`${type.name}.${field.name}.${name}`] ?? values[getNamedType(input).name] ?? values[name]
    return value === undefined ? [] : [`${name}: ${value}`]
  })
  return given.length > 0 ? `(${given.join(', ')})` : ''
}

/** Every field of a type, and of the types that it leads to; pages of lists stand between two of them. */
const everything = (type: GraphQLNamedType, depth: number): string => {
  if (isAbstractType(type)) return '__typename'
  const fields = Object.values((type as GraphQLObjectType).getFields()).flatMap((field) => written(type, field, depth))
  return ['__typename', ...fields].join(' ')
}

const written = (type: GraphQLNamedType, field: Field, depth: number): readonly string[] => {
  const inner = getNamedType(field.type)
  const called = `${field.name}${argumentsOf(type, field)}`
  if (isLeafType(inner)) return [called]
  const left = /Connection$|Edge$/.test(inner.name) ? depth : depth - 1
  return left < 0 ? [] : [`${called} { ${everything(inner, left)} }`]
}

const expectNothingOfGraph = (answer: string) => {
  expect(secrets.filter((value) => answer.includes(value))).toEqual([])
  expect(gateway.wire()).toEqual([])
}

describe.each(withoutReading)('%s', (_, claims) => {
  it.each(mutations)('is refused %s, and told nothing but that', async (name) => {
    const field = mutationType.getFields()[name] as Field
    const payload = getNamedType(field.type) as GraphQLObjectType
    for (const part of Object.values(payload.getFields())) {
      gateway.forget()
      const asked = `${name}${argumentsOf(mutationType, field)} { ${written(payload, part, 2).join('')} }`
      const { data, errors } = await gateway.ask(`mutation { ${asked} }`, {}, as(claims))
      expectNothingOfGraph(JSON.stringify([data, errors]))
      expect(errors).toBeUndefined()
      const told = { status: 'REJECTED', userErrors: [expect.objectContaining({ code: 'FORBIDDEN', field: null })] }
      expect(data[name]).toEqual({ [part.name]: told[part.name as keyof typeof told] ?? null })
    }
  })

  it('is answered by no field of Query but the viewer', async () => {
    for (const field of Object.values(queryType.getFields()).filter(({ name }) => name !== 'viewer')) {
      gateway.forget()
      const { data, errors } = await gateway.ask(`{ ${written(queryType, field, 2).join('')} }`, {}, as(claims))
      expectNothingOfGraph(JSON.stringify([data, errors]))
      const { __typename, ...parts } = data?.[field.name] ?? {}
      expect([field.name, Object.values(parts).filter((value) => value !== null)]).toEqual([field.name, []])
      const codes = new Set(errors?.map(({ extensions }) => extensions.code))
      expect([field.name, ...codes]).toEqual([field.name, 'FORBIDDEN'])
    }
  })

  it('gets no export', async () => {
    gateway.forget()
    for (const noun of ['runs', 'user-processing-results']) {
      const response = await gateway.send(`/export/${noun}.csv`, { headers: as(claims) })
      expect(response.status).toBe(403)
      expectNothingOfGraph(await response.text())
    }
  })
})

it('Graph itself, as an operation of theirs is handed it, refuses every read before anything is asked', async () => {
  let asked = 0
  const service = createGraphService({
    baseUrl: 'https://graph.test/v1.0',
    credentials: { forCaller: () => ({ token: async () => 't' }), scopeKey: () => 'one', ready: async () => true },
    fetch: async () => {
      asked += 1
      return Response.json({})
    },
    clock: systemClock,
    ...{
      concurrency: 1,
      requestsPerMinute: 24_000,
      historyMs: 0,
      batchSize: 1,
      timeoutMs: 1_000,
      cache: false,
      random: () => 0,
      observe: () => undefined,
    },
  })
  const { signal } = new AbortController()
  const graph = service.session({ caller: { assertion: null }, signal, deadline: systemClock.now() + 1_000 })
  const reads = Object.entries(graph).flatMap(([noun, source]) =>
    Object.keys(source).map((name): readonly [string, string] => [noun, name]),
  )
  expect(reads.length).toBeGreaterThan(30)
  const handed = readableBy({ canRead: false }, graph) as unknown as Record<string, Record<string, () => unknown>>
  for (const [noun, name] of reads)
    await expect(handed[noun]?.[name]?.()).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } })
  expect([asked, graph.used()]).toEqual([0, { graphRequests: 0, graphHttpRequests: 0 }])
})

it('What they tried is in the audit trail all the same', async () => {
  const trail = `query ($after: String) { operations(first: 100, after: $after) {
    nodes { kind status callerObjectId userErrors { code } } pageInfo { hasNextPage endCursor } } }`
  const tried: string[] = []
  for (let after: string | null = null, more = true; more; ) {
    const { data } = await gateway.ask(trail, { after }, as())
    const { nodes, pageInfo } = data.operations
    for (const { kind, status, callerObjectId, userErrors } of nodes)
      tried.push([callerObjectId, kind, status, stringsIn(userErrors)].join(' '))
    more = pageInfo.hasNextPage
    after = pageInfo.endCursor
  }
  const expected = ['nobody-1', 'nobody-2', 'nobody-3', 'nobody-4'].flatMap((oid) =>
    mutations.map((name) => `${oid} ${name.replace(/[A-Z]/, '_$&').toUpperCase()} REJECTED FORBIDDEN`),
  )
  expect([...new Set(tried)].sort()).toEqual(expected.sort())
})
