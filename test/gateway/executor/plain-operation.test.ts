/** Answers have their fields in the order that GraphQL gives them, wherever fragments stand. */
import { makeExecutableSchema } from '@graphql-tools/schema'
import { execute, parse, validate } from 'graphql'
import { expect, it } from 'vitest'
import { executorsOf } from '../../support/gateway/executors.ts'

const tree = { __typename: 'Tree', a: 1, b: 2, c: 3 }
const schema = makeExecutableSchema({
  typeDefs: `
    interface Plant { a: Int }
    type Tree implements Plant { a: Int b: Int c: Int of: Tree all: [Plant] }
    type Query { of: Tree }
  `,
  resolvers: { Query: { of: () => tree }, Tree: { of: () => tree, all: () => [tree, tree] } },
})

const { interpreted, compiled } = executorsOf(schema)

it.each([
  '{ of { a ...F c } } fragment F on Tree { b }',
  '{ of { ...F a } } fragment F on Tree { c b }',
  '{ of { ...F ...G } } fragment F on Tree { c } fragment G on Tree { b a }',
  '{ of { ...F of { ...F a } } } fragment F on Tree { of { c } b }',
  '{ of { ...G a } } fragment F on Tree { c } fragment G on Tree { b ...F ... { of { a ...F } } ...F }',
  '{ of { ... { c } ... on Tree { b } a ...F ...F } } fragment F on Tree { b of { b } }',
  '{ ...Q } fragment Q on Query { of { c a } }',
  'query ($no: Boolean = false) { of { a ...F @include(if: $no) ...F b } } fragment F on Tree { c }',
  'query ($no: Boolean = false) { of { a ... @skip(if: $no) { b ...F } } } fragment F on Tree { c }',
  'query ($no: Boolean = false) { of { ...F @include(if: $no) of { ...F } } } fragment F on Tree { c }',
  'query ($no: Boolean = false) { of { ...F of { ...F @include(if: $no) } } } fragment F on Tree { c }',
  'query ($no: Boolean = false) { of { ...F ... @include(if: $no) { c } } } fragment F on Tree { c }',
  'query ($no: Boolean = false) { of { ... @include(if: $no) { ...F } ...F } } fragment F on Tree { c }',
  'query ($no: Boolean = false) { of { ...F ...G @skip(if: $no) } } fragment F on Tree { c } fragment G on Tree { ...F b }',
  '{ of { all { a ...F } } } fragment F on Tree { c b }',
  '{ of { all { a ... on Tree { ...F b } } } } fragment F on Tree { c ...G } fragment G on Plant { a }',
])('%s', async (text) => {
  const document = parse(text)
  expect(validate(schema, document)).toEqual([])
  const expected = JSON.stringify(await execute({ schema, document, rootValue: {} }))
  expect(JSON.stringify(await interpreted(text))).toBe(expected)
  expect(JSON.stringify(await compiled(text))).toBe(expected)
})
