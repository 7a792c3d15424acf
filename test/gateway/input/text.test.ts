/** Half of a surrogate pair is refused in every text that comes in, with the path of its argument, and Graph hears nothing. */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSchema, mutationNames, readSchema } from '../../../src/gateway/schema.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'

const mutations = mutationNames(readSchema())
const schema = createSchema(mutations)
const half = '\ud83d'

type Input = GraphQLArgument | GraphQLInputField
type Field = GraphQLField<unknown, unknown>

/** A value that a required argument takes, as GraphQL text. */
const literalFor = (type: GraphQLInputType): string => {
  const nullable = getNullableType(type)
  if (isListType(nullable)) return `[${literalFor(nullable.ofType)}]`
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name ?? ''
  if (isInputObjectType(nullable)) {
    const required = Object.values(nullable.getFields()).filter(isRequired)
    return `{ ${required.map((field) => `${field.name}: ${literalFor(field.type)}`).join(' ')} }`
  }
  const literals: Readonly<Record<string, string>> = { Int: '1', Boolean: 'true', DateTime: '"2026-03-01T00:00:00Z"' }
  return literals[getNamedType(type).name] ?? '"a"'
}
const isRequired = ({ type, defaultValue }: Input) => isNonNullType(type) && defaultValue === undefined

/** The ways to texts in a value of a type: names of fields, and 0 for the item of a list. */
type Way = readonly (string | number)[]
const waysToText = (type: GraphQLInputType): readonly Way[] => {
  const nullable = getNullableType(type)
  if (isListType(nullable)) return waysToText(nullable.ofType).map((way) => [0, ...way])
  if (isInputObjectType(nullable))
    return Object.values(nullable.getFields()).flatMap((field) =>
      waysToText(field.type).map((way) => [field.name, ...way]),
    )
  return isScalarType(nullable) && !['Int', 'Boolean', 'Float'].includes(nullable.name) ? [[]] : []
}
const valueAt = (way: Way): unknown =>
  way.reduceRight<unknown>((inner, key) => (key === 0 ? [inner] : { [key]: inner }), `a${half}`)
const writtenAt = (way: Way, text: string): string =>
  way.reduceRight<string>((inner, key) => (key === 0 ? `[${inner}]` : `{ ${key}: ${inner} }`), text)
const pathOf = (argument: string, way: Way) =>
  way.reduce<string>((path, key) => (typeof key === 'number' ? `${path}[${key}]` : `${path}.${key}`), argument)

/** The selections around each object type that an operation can reach, the shortest first. */
const waysIn = (root: GraphQLObjectType | null | undefined) => {
  const found = new Map<GraphQLObjectType, (inner: string) => string>()
  if (root) found.set(root, (inner) => inner)
  for (const [type, around] of found)
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type)
      if (!isObjectType(named) || found.has(named)) continue
      found.set(named, (inner) => around(`${field.name}${argumentsOf(field)} { ${inner} }`))
    }
  return found
}
const argumentsOf = (field: Field, other: Readonly<Record<string, string>> = {}) => {
  const given = field.args.flatMap((argument) => {
    const text = other[argument.name] ?? (isRequired(argument) ? literalFor(argument.type) : null)
    return text === null ? [] : `${argument.name}: ${text}`
  })
  return given.length === 0 ? '' : `(${given.join(', ')})`
}

/** One case for each argument and, of what an argument's type holds, one for each argument type. */
const cases = [
  ...new Map(
    (['query', 'mutation'] as const).flatMap((operation) =>
      [...waysIn(operation === 'query' ? schema.getQueryType() : schema.getMutationType())].flatMap(([type, around]) =>
        Object.values(type.getFields()).flatMap((field) =>
          field.args.flatMap((argument) =>
            waysToText(argument.type).map((way) => {
              const below = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }'
              const asked = (text: string) =>
                around(`${field.name}${argumentsOf(field, { [argument.name]: text })} ${below}`)
              const path = pathOf(argument.name, way)
              const place = `${type.name}.${field.name}(${path})`
              return [
                way.length === 0 ? place : `${argument.type} ${path}`,
                { operation, argument, way, asked, place },
              ] as const
            }),
          ),
        ),
      ),
    ),
  ).values(),
]

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startGateway({ env: { MUTATIONS: mutations.join(',') } })
})
afterAll(() => gateway.close())
beforeEach(() => gateway.forget())

const refused = (argument: string) => [
  {
    extensions: {
      code: 'BAD_USER_INPUT',
      argument,
      limit: 'well-formed Unicode text',
      actual: expect.stringContaining('\ufffd'),
    },
  },
]

describe('A text with half a surrogate pair is refused', () => {
  it('at every place that takes a text', () => {
    expect(cases.length).toBeGreaterThan(100)
    const named = cases.map(({ place }) => place).join('\n')
    for (const place of ['reason', 'idempotencyKey', 'displayName.eq', 'after', 'createdById.in[0]'])
      expect(named).toContain(place)
  })

  it.each(cases)('$operation $place', async ({ operation, argument, way, asked }) => {
    const path = pathOf(argument.name, way)
    const byVariable = await gateway.ask(`${operation} ($value: ${argument.type}) { ${asked('$value')} }`, {
      value: valueAt(way),
    })
    expect(byVariable.errors).toMatchObject(refused(path))
    const written = path.replaceAll(/\[\d+\]/g, '')
    for (const text of [`"a${half}"`, '"a\\ud83d"', `"""a${half}"""`]) {
      const byLiteral = await gateway.ask(`${operation} { ${asked(writtenAt(way, text))} }`)
      expect(byLiteral.errors).toMatchObject(refused(written))
    }
    // A default stands in no argument: what is named is the variable.
    const byDefault = await gateway.ask(
      `${operation} ($value: ${argument.type} = ${writtenAt(way, '"\\ud83d"')}) { ${asked('$value')} }`,
    )
    expect(byDefault.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      limit: 'well-formed Unicode text',
    })
    expect(gateway.wire()).toEqual([])
  })

  it.each([
    ['a name in an input', 'filter.a\ufffd', { f: { [`a${half}`]: 1 } }],
    ['the second of a list', 'filter.id.in[1]', { f: { id: { in: ['a', half] } } }],
  ])('%s', async (_, argument, variables) => {
    const { errors } = await gateway.ask(
      'query ($f: WorkflowFilter) { workflows(filter: $f) { totalCount } }',
      variables,
    )
    expect(errors).toMatchObject(refused(argument))
  })

  it.each([
    ['operationName', { query: '{ viewer { name } }', operationName: half }],
    ['documentId', { documentId: half }],
    ['extensions.persistedQuery.sha256Hash', { extensions: { persistedQuery: { version: 1, sha256Hash: half } } }],
  ])('%s', async (argument, body) => {
    const headers = { 'content-type': 'application/json' }
    const response = await gateway.send('/graphql', { method: 'POST', headers, body: JSON.stringify(body) })
    expect((await response.json()).errors).toMatchObject(refused(argument))
  })

  it('and a whole pair is not', async () => {
    const { data, errors } = await gateway.ask(
      '{ a: workflows(filter: { displayName: { eq: "😀 \\ud83d\\ude00" } }) { totalCount nodes { id } } }',
    )
    expect(errors).toBeUndefined()
    expect(data.a.nodes).toEqual([])
  })
})

describe('Values nest at most 20 deep', () => {
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
  const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  const query = 'query ($f: WorkflowFilter) { workflows(filter: $f) { totalCount } }'

  it.each([21, 4_500, 9_000, 15_000])('%i levels are refused', async (depth) => {
    for (const [argument, body] of [
      ['$f', `{"query":${JSON.stringify(query)},"variables":{"f":${nested(depth)}}}`],
      ['$f', `{"query":${JSON.stringify(query)},"variables":{"f":${lists(depth)}}}`],
      ['$unused', `{"query":${JSON.stringify(query)},"variables":{"unused":${lists(depth)}}}`],
      ['variables', `{"query":${JSON.stringify(query)},"variables":${lists(depth)}}`],
      ['query', `{"query":${lists(depth)}}`],
      ['operationName', `{"query":"{ viewer { name } }","operationName":${nested(depth)}}`],
      ['extensions', `{"query":"{ viewer { name } }","extensions":${nested(depth)}}`],
    ] as const) {
      const headers = { 'content-type': 'application/json' }
      const response = await gateway.send('/graphql', { method: 'POST', headers, body })
      expect([200, 400]).toContain(response.status)
      expect((await response.json()).errors).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT', argument, limit: 20, actual: depth } },
      ])
    }
    expect(gateway.wire()).toEqual([])
  })

  it('by GET as by POST', async () => {
    const search = new URLSearchParams({ query, variables: `{"f":${nested(1_000)}}` })
    const response = await gateway.send(`/graphql?${search}`)
    expect((await response.json()).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', argument: '$f', limit: 20, actual: 1_000 } },
    ])
  })

  it('and 20 are read, and refused for what they are', async () => {
    const { errors } = await gateway.ask(query, { f: JSON.parse(nested(20)) })
    expect(errors?.[0]?.message).toContain('not defined by type')
  })
})
