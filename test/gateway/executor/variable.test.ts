/** Resolvers get the very arguments that graphql-js would give them, however they are written, from both executors. */
import { makeExecutableSchema } from '@graphql-tools/schema'
import { execute, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { executorsOf } from '../../support/gateway/executors.ts'

const schema = makeExecutableSchema({
  typeDefs: `
    enum Way { UP DOWN }
    input Inner { way: Way! = UP, depth: Int = 3, ways: [Way!] = [DOWN] }
    input Order { field: Way!, way: Way! = DOWN, inner: Inner, inners: [Inner!]! = [] }
    type Query { echo(order: Order, orders: [Order!], way: Way = UP, ways: [Way!], first: Int = 20, id: ID, on: Boolean! = true): String }
  `,
  resolvers: {
    Way: { UP: 'up', DOWN: 'down' },
    Query: { echo: (_, args) => JSON.stringify(args) },
  },
})

/** The values that resolvers received, independent of the order of their keys. */
const argumentsIn = ({ data, errors }: { data?: unknown; errors?: unknown }) => {
  expect(errors).toBeUndefined()
  return Object.fromEntries(
    Object.entries(data as Record<string, string | undefined>).flatMap(([alias, text]) =>
      text === undefined ? [] : [[alias, JSON.parse(text)]],
    ),
  )
}

const cases: readonly (readonly [query: string, variables: object])[] = [
  ['{ echo }', {}],
  ['{ echo(order: { field: UP }) }', {}],
  ['{ echo(order: { field: UP, inner: {} }, ways: DOWN, first: null, way: null) }', {}],
  ['query ($o: Order) { echo(order: $o) }', { o: { field: 'UP' } }],
  ['query ($o: Order) { echo(order: $o) }', { o: { field: 'UP', inner: { depth: null } } }],
  ['query ($o: Order) { echo(order: $o) }', { o: { field: 'UP', inners: [{ way: 'DOWN' }, {}] } }],
  ['query ($o: Order) { echo(order: $o) }', { o: null }],
  ['query ($o: Order) { echo(order: $o) }', {}],
  ['query ($o: Order = { field: DOWN, inner: { depth: 7 } }) { echo(order: $o) }', {}],
  ['query ($o: Order! = { field: DOWN }) { echo(order: $o) }', {}],
  ['query ($o: [Order!]) { echo(orders: $o) }', { o: [{ field: 'UP' }, { field: 'DOWN', way: 'UP' }] }],
  ['query ($o: [Order!]) { echo(orders: $o) }', { o: { field: 'UP' } }],
  ['query ($n: Int! = 5) { echo(first: $n) }', {}],
  ['query ($n: Int! = 5) { echo(first: $n) }', { n: 6 }],
  ['query ($n: Int = 5) { echo(first: $n) }', { n: null }],
  ['query ($n: Int) { echo(first: $n) }', {}],
  ['query ($w: Way = DOWN) { echo(way: $w) }', {}],
  ['query ($w: Way! = DOWN) { echo(order: { field: $w }) }', {}],
  ['query ($w: Way) { echo(order: { field: UP, inner: { ways: [DOWN] }, inners: [] }, way: $w) }', {}],
  [
    'query ($w: Way!) { echo(order: { field: UP, way: $w, inner: { way: $w, ways: [$w, UP] } }, ways: [$w]) }',
    { w: 'UP' },
  ],
  ['query ($w: Way! = UP) { echo(ways: [$w, DOWN]) }', {}],
  ['query ($d: Int) { echo(order: { field: UP, inner: { depth: $d } }) }', {}],
  ['query ($w: Way) { echo(order: { field: UP, way: $w }, orders: [{ field: DOWN, way: $w }]) }', {}],
  ['query ($on: Boolean) { echo(on: $on) }', {}],
  ['query ($id: ID) { a: echo(id: $id) b: echo(id: 12) c: echo(id: "x") }', { id: 'y' }],
  ['query ($id: ID) { echo(id: $id) }', { id: 12 }],
  ['query ($on: Boolean! = false) { a: echo @include(if: $on) b: echo @skip(if: $on) }', {}],
]

describe('the arguments of operations', () => {
  const { interpreted, compiled } = executorsOf(schema)
  it.each(cases)('are those of graphql-js: %s %j', async (query, variables) => {
    const document = parse(query)
    expect(validate(schema, document)).toEqual([])
    const given = { ...variables }
    const standard = argumentsIn(await execute({ schema, document, rootValue: {}, variableValues: given }))
    expect(argumentsIn(await interpreted(query, given))).toEqual(standard)
    expect(argumentsIn(await compiled(query, given))).toEqual(standard)
  })
})
