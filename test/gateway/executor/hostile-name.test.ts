/** Names that every object of JavaScript has are ordinary names of GraphQL: of variables, of aliases, in both executors. */
import { makeExecutableSchema } from '@graphql-tools/schema'
import fc from 'fast-check'
import { execute, parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { executorsOf } from '../../support/gateway/executors.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'

const hostile = [
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
  'toJSON',
  'then',
  'length',
  'idx0',
  'idx1',
]

describe('Both executors answer what graphql-js answers', () => {
  const schema = makeExecutableSchema({
    typeDefs: `
      input Inner { n: Int = 3, text: String }
      input Order { inner: Inner, inners: [Inner!], n: Int }
      interface Plant { n(is: Int = 1): Int }
      type Tree implements Plant { n(is: Int = 1): Int, echo(order: Order, n: Int = 20, text: String = "t"): String, one: Tree, all: [Plant] }
      type Bush implements Plant { n(is: Int = 2): Int, one: Tree }
      type Query { tree: Tree }
    `,
    resolvers: {
      Query: { tree: () => ({}) },
      Plant: { __resolveType: ({ name = 'Tree' }: { readonly name?: string }) => name },
      Tree: {
        n: (_, { is }: { readonly is: number }) => is,
        echo: (_, args) => JSON.stringify(sorted(args)),
        one: () => Promise.resolve({}),
        all: () => [{}, { name: 'Bush' }],
      },
      Bush: { n: (_, { is }: { readonly is: number }) => is, one: () => ({}) },
    },
  })
  const sorted = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value)
          .map(([key, inner]) => [key, sorted(inner)])
          .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
      : value

  const ordinary = ['a', 'b', 'a_b', 'b_c', 'c_a', 'c', '_', 'a_', 'x']
  const name = fc.oneof(
    { arbitrary: fc.constantFrom(...hostile), weight: 1 },
    { arbitrary: fc.constantFrom(...ordinary), weight: 4 },
  )
  const variable = fc.record({
    name,
    type: fc.constantFrom('Int', 'Order', 'Inner', 'String'),
    isGiven: fc.boolean(),
    hasDefault: fc.boolean(),
  })
  type Variable = typeof variable extends fc.Arbitrary<infer T> ? T : never
  const literals = { Int: '7', String: '"s"', Inner: '{ text: "l" }', Order: '{ n: 8, inner: { n: 9 } }' } as const
  const values = { Int: 4, String: 'v', Inner: { text: 'v' }, Order: { inners: [{}, { n: 5 }] } } as const
  const argumentOf = ({ name, type }: Variable) =>
    ({ Int: `n: $${name}`, String: `text: $${name}`, Inner: `order: { inner: $${name} }`, Order: `order: $${name}` })[
      type as 'Int'
    ]

  const distinct = <T>(items: fc.Arbitrary<T>, keyOf: (item: T) => unknown, maxLength: number) =>
    fc.uniqueArray(items, { minLength: 1, maxLength, selector: keyOf })

  const request = fc
    .record({
      variables: distinct(variable, (each) => each.name, 4),
      aliases: fc.array(fc.tuple(name, name, name), { minLength: 1, maxLength: 5 }),
    })
    .map(({ variables, aliases }) => {
      const at = (index: number) => variables[index % variables.length] as Variable
      const declared = variables
        .map((each) => `$${each.name}: ${each.type}${each.hasDefault ? ` = ${literals[each.type as 'Int']}` : ''}`)
        .join(' ')
      const used = variables.map((each, index) => `used${index}: echo(${argumentOf(each)})`).join(' ')
      const fields = aliases.map(
        ([outer, middle, inner], index) => `part${index}: one {
          ${outer}: one { ${middle}: all { ${inner}: n ... on Tree { deep: echo(${argumentOf(at(index))}) } } ${inner}: one { ${middle}: echo } } }`,
      )
      const flat = [...new Set(aliases.flat())].map((alias, index) => `${alias}: echo(${argumentOf(at(index))})`)
      const text = `query Q(${declared}) { tree { ${used} ${fields.join(' ')} flat: one { ${flat.join(' ')} } } }`
      const given = Object.fromEntries(
        variables.filter(({ isGiven }) => isGiven).map((each) => [each.name, values[each.type as 'Int']]),
      )
      return { text, given: JSON.stringify(given) }
    })

  const { interpreted, compiled, compiler } = executorsOf(schema)

  it('with any names of variables and aliases', async () => {
    const compared = fc.asyncProperty(request, async ({ text, given }) => {
      const document = parse(text)
      fc.pre(validate(schema, document).length === 0)
      // As they come from the network, where `__proto__` is a key like any other.
      const variables = JSON.parse(given)
      const expected = JSON.stringify(await execute({ schema, document, rootValue: {}, variableValues: variables }))
      expect(JSON.stringify(await interpreted(text, variables))).toBe(expected)
      expect(JSON.stringify(await compiled(text, variables))).toBe(expected)
    })
    await fc.assert(compared, { numRuns: 200 })
    expect(compiler.size().fields).toBeGreaterThan(500)
  })

  it('where two paths would be one when joined', async () => {
    const text = '{ tree { a: one { b_c: echo(n: 1) } c_a: one { b: echo(n: 2) } } }'
    const expected = { data: { tree: { a: { b_c: '[["n",1],["text","t"]]' }, c_a: { b: '[["n",2],["text","t"]]' } } } }
    expect(JSON.parse(JSON.stringify(await compiled(text)))).toEqual(expected)
  })
})

describe('Over the gateway', () => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startGateway({ seed: '3x2x2x1' })
  })
  afterAll(() => gateway.close())
  const threeTimes = async (query: string, variables?: object) => {
    await gateway.ask(query, variables)
    await gateway.ask(query, variables)
    return gateway.ask(query, variables)
  }

  it.each(hostile)('a variable $%s may be left out, be given, and have a default', async (name) => {
    const query = (type: string) =>
      `query (${'$'}${name}: ${type}) { workflows(first: ${'$'}${name}) { nodes { id } } }`
    const counted = async (type: string, variables: string) => {
      const { data, errors } = await threeTimes(query(type), JSON.parse(variables))
      expect(errors).toBeUndefined()
      return data.workflows.nodes.length
    }
    expect(await counted('Int', '{}')).toBe(3)
    expect(await counted('Int', `{"${name}":2}`)).toBe(2)
    expect(await counted('Int = 1', '{}')).toBe(1)
    expect(await counted('Int! = 1', `{"${name}":2}`)).toBe(2)
  })

  it.each(hostile)('an alias %s is in the answer', async (alias) => {
    const query = `{ ${alias}: workflows(first: 1) { ${alias}: nodes { ${alias}: id } } }`
    for (const _ of [1, 2, 3, 4]) {
      const response = await gateway.send('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      })
      expect(await response.text()).toMatch(
        new RegExp(`^\\{"data":\\{"${alias}":\\{"${alias}":\\[\\{"${alias}":"[^"]+"\\}\\]\\}\\}`),
      )
    }
  })

  it('the default of one variable is not the value of another', async () => {
    const query = `query ($__proto__: ReprocessRunInput! = { workflowId: "a", runId: "b", expectedUserCount: 100000 }, $expectedUserCount: Int, $no: Boolean! = false) {
      previewReprocessRun(input: $__proto__) @include(if: $no) { __typename }
      workflows(first: $expectedUserCount) { nodes { runs(first: $expectedUserCount) { nodes { id } } } }
    }`
    for (const _ of [1, 2, 3, 4]) {
      gateway.forget()
      const { data, errors, extensions } = await gateway.ask(query)
      expect(errors).toBeUndefined()
      expect(data.workflows.nodes).toHaveLength(3)
      expect(extensions.cost).toMatchObject({ nodes: 20 + 20 * 20, graphRequests: { used: 4 } })
      expect(gateway.asked().every(({ path }) => !/top=\d{3,}/.test(path))).toBe(true)
    }
  })
})
