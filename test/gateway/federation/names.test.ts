/** Under FEDERATION_PREFIX a router has names of its own for everything, and a direct client notices nothing. */

import { buildASTSchema, isObjectType, parse } from 'graphql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../../src/config/config.ts'
import { createSchema, mutationNames, namesWithPrefix, readSchema, subgraphText } from '../../../src/gateway/index.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'

const env = { FEDERATION: 'on', FEDERATION_PREFIX: 'Lifecycle' }
const names = namesWithPrefix('Lifecycle')
const text = subgraphText(createSchema(mutationNames(readSchema()), names), names)

let gateway: TestGateway
beforeEach(async () => {
  gateway = await startGateway({ env })
})
afterEach(() => gateway.close())

describe('the names for composers', () => {
  const { definitions } = parse(text)
  const named = definitions.flatMap((each) =>
    'name' in each && each.name ? [{ kind: each.kind, name: each.name.value }] : [],
  )

  it('begin with the prefix, but for scalars, directives, roots and what other subgraphs have too', () => {
    const plain = named.filter(({ kind, name }) => !name.startsWith('Lifecycle') && !/Scalar|Directive/.test(kind))
    expect(plain.map(({ name }) => name).sort()).toEqual([
      'Group',
      'Mutation',
      'PageInfo',
      'Query',
      'Subscription',
      'User',
    ])
    const roots = definitions.flatMap((each) =>
      each.kind === 'ObjectTypeDefinition' && /^(Query|Mutation|Subscription)$/.test(each.name.value)
        ? (each.fields ?? []).map(({ name }) => name.value)
        : [],
    )
    expect(roots.length).toBeGreaterThan(30)
    for (const name of roots) expect(name).toMatch(/^lifecycle[A-Z]/)
  })

  it('fit together: every reference is to a type that there is', () => {
    const machinery =
      'directive @link(url: String!, import: [String!]) repeatable on SCHEMA directive @key(fields: String!) repeatable on OBJECT directive @shareable on OBJECT directive @composeDirective(name: String!) repeatable on SCHEMA'
    expect(() => buildASTSchema(parse(`${text}${machinery}`))).not.toThrow()
  })

  it('`_service` says them', async () => {
    expect((await gateway.ask('{ _service { sdl } }')).data._service.sdl).toBe(
      subgraphText(createSchema(['reprocessRun', 'reprocessUsers'], names), names),
    )
  })
})

describe('a router', () => {
  it('asks by its names, and is answered in them, under any alias', async () => {
    const { data: own } = await gateway.ask(`{
      runs(first: 3) { __typename nodes { __typename id reprocessedRuns(first: 1) { nodes { id } } } }
    }`)
    const { data, errors } = await gateway.ask(
      `query ($filter: LifecycleRunFilter) {
        __typename
        ... on Query { lifecycleRuns(first: 3, filter: $filter) {
          __typename
          nodes { ...Row }
        } }
        ...More
      }
      fragment Row on LifecycleRun { kind: __typename __typename id reprocessedRuns(first: 1) { nodes { id } } }
      fragment More on Query { mine: lifecycleViewer { __typename } }`,
      { filter: null },
    )
    expect(errors).toBeUndefined()
    expect(data).toEqual({
      __typename: 'Query',
      lifecycleRuns: {
        __typename: 'LifecycleRunConnection',
        nodes: own.runs.nodes.map((node: object) => ({ ...node, kind: 'LifecycleRun', __typename: 'LifecycleRun' })),
      },
      mine: { __typename: 'LifecycleViewer' },
    })
  })

  it('is answered under every alias, also one that begins as the gateway’s own do', async () => {
    const { data, errors } = await gateway.ask(
      '{ lifecycleViewer { _typename_a: tenantId a: __typename ___typename_b: tenantId b: __typename } }',
    )
    expect(errors).toBeUndefined()
    expect(Object.keys(data.lifecycleViewer)).toEqual(['_typename_a', 'a', '___typename_b', 'b'])
    expect(data.lifecycleViewer).toMatchObject({ a: 'LifecycleViewer', b: 'LifecycleViewer' })
  })

  it('reads objects by keys of its names', async () => {
    const { data: seed } = await gateway.ask(
      '{ runs(first: 2) { nodes { id workflowId } } users(search: "a", first: 1) { nodes { id } } }',
    )
    const keys = [
      ...seed.runs.nodes.map((node: object) => ({ __typename: 'LifecycleRun', ...node })),
      { __typename: 'User', ...seed.users.nodes[0] },
    ]
    for (let time = 1; time <= 4; time += 1) {
      const { data, errors } = await gateway.ask(
        `query ($keys: [_Any!]!) { _entities(representations: $keys) {
          __typename ... on LifecycleRun { id workflowId } ... on User { id }
        } }`,
        { keys },
      )
      expect(errors).toBeUndefined()
      expect(data._entities).toEqual(keys)
    }
  })

  it('sends one mutation a request too', async () => {
    const one = 'lifecycleReprocessRun(input: { workflowId: "a", runId: "b" }) { status }'
    const { errors } = await gateway.ask(`mutation { a: ${one} b: ${one} }`)
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
    expect(gateway.asked()).toEqual([])
  })
})

it('a direct client has the plain names', async () => {
  const { data, errors } = await gateway.ask('{ runs(first: 1) { nodes { __typename ... on Run { id } } } }')
  expect(errors).toBeUndefined()
  expect(data.runs.nodes[0]).toMatchObject({ __typename: 'Run' })
  const { errors: mixed } = await gateway.ask('{ runs(first: 1) { nodes { ... on LifecycleRun { id } } } }')
  expect(mixed?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
})

it('a prefix is refused with which one root field would have the name of another', async () => {
  const fields = Object.values(createSchema(mutationNames(readSchema())).toConfig())
    .flatMap((root) => (isObjectType(root) ? Object.keys(root.getFields()) : []))
    .map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`)
  const prefixes = fields.flatMap((long) =>
    fields.flatMap((short) => (long.endsWith(short) ? long.slice(0, -short.length) : [])),
  )
  const colliding = new Set(prefixes.filter((prefix) => prefix !== ''))
  expect(colliding).toContain('Deleted')
  for (const prefix of colliding) expect(() => namesWithPrefix(prefix)).toThrow(`FEDERATION_PREFIX=${prefix}: `)
  await expect(startGateway({ env: { ...env, FEDERATION_PREFIX: 'Reprocess' } })).rejects.toThrow(
    'would be reprocessRun',
  )
})

it.each(['lifecycle', '7x', '_a', 'A-b', 'Ä'])('FEDERATION_PREFIX takes no %j', (prefix) => {
  expect(() => readConfig({ ...env, FEDERATION_PREFIX: prefix }, { emulator: true })).toThrow('FEDERATION_PREFIX')
})
