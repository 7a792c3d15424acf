/** Each kind of breaking change is found under its coordinate, what only adds is none, and graphql-js finds none that is missed. */
import {
  type ASTNode,
  buildASTSchema,
  buildSchema,
  type DefinitionNode,
  type DocumentNode,
  findBreakingChanges,
  parse,
  visit,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { breakingChanges } from '../../support/gateway/breaking-change.ts'
import { publicSchema, schemaFiles } from '../../support/schema.ts'

const directives = `
  directive @constraint(min: Int, max: Int, maxItems: Int, uniqueItems: Boolean, pattern: String)
    on INPUT_FIELD_DEFINITION | ARGUMENT_DEFINITION
  directive @semanticNonNull(levels: [Int!] = [0]) on FIELD_DEFINITION
`
const small = `
  type Query { rows(first: Int = 20 @constraint(min: 1, max: 100), after: ID): [Row!]! row(id: ID!): Row node: Node any: Any }
  interface Node { id: ID! }
  type Row implements Node { id: ID! name: String tags: [String] @semanticNonNull(levels: [0, 1]) next: Row @semanticNonNull }
  type Other { name: String }
  union Any = Row | Other
  enum Color { RED GREEN }
  input Filter { color: Color, names: [String!] @constraint(maxItems: 10), text: String @constraint(pattern: "a") }
  scalar DateTime
  directive @shown(width: Int) repeatable on FIELD | QUERY
`
const schemaOf = (sdl: string) => buildSchema(directives + sdl)
const changed = (from: string, to: string): string => {
  if (!small.includes(from)) throw new Error(`The small schema has no "${from}".`)
  return small.replace(from, to)
}
const coordinates = (after: string) =>
  breakingChanges(schemaOf(small), schemaOf(after)).map(({ coordinate }) => coordinate)
const known = (after: string) => findBreakingChanges(schemaOf(small), schemaOf(after)).length > 0

describe('a breaking change', () => {
  it.each([
    ['a removed type', 'scalar DateTime', '', 'DateTime'],
    ['a type of another kind', 'scalar DateTime', 'enum DateTime { NOW }', 'DateTime'],
    ['a removed field', 'name: String tags', 'tags', 'Row.name'],
    ['a field made nullable', '[Row!]!', '[Row!]', 'Query.rows'],
    ['items made nullable', '[Row!]!', '[Row]!', 'Query.rows'],
    ['a field of another type', 'name: String tags', 'name: Int tags', 'Row.name'],
    ['a field of a narrower type, for the fragments on others', 'node: Node', 'node: Row', 'Query.node'],
    ['a field that became a list', 'name: String tags', 'name: [String] tags', 'Row.name'],
    ['a list that became one value', 'tags: [String] @semanticNonNull(levels: [0, 1])', 'tags: String!', 'Row.tags'],
    ['an interface given up', 'type Row implements Node', 'type Row', 'Row'],
    ['a removed member of a union', 'Row | Other', 'Row', 'Any'],
    ['a removed member of an enum', 'RED GREEN', 'RED', 'Color.GREEN'],
    ['a removed argument', ', after: ID)', ')', 'Query.rows(after:)'],
    ['a new required argument', 'after: ID)', 'after: ID, last: Int!)', 'Query.rows(last:)'],
    ['an argument made required', 'after: ID)', 'after: ID!)', 'Query.rows(after:)'],
    ['an argument of another type', 'after: ID)', 'after: Int)', 'Query.rows(after:)'],
    ['a removed input field', 'color: Color,', '', 'Filter.color'],
    ['a new required input field', 'color: Color,', 'color: Color, size: Int!,', 'Filter.size'],
    ['an input field made required', 'color: Color,', 'color: Color!,', 'Filter.color'],
    ['an input that takes one value, no list', 'names: [String!]', 'names: String', 'Filter.names'],
    ['a removed directive', 'directive @shown(width: Int) repeatable on FIELD | QUERY', '', '@shown'],
    ['a removed argument of a directive', '(width: Int)', '', '@shown(width:)'],
    ['a new required argument of a directive', '(width: Int)', '(width: Int, depth: Int!)', '@shown(depth:)'],
    ['a directive that may not be repeated', ' repeatable', '', '@shown'],
    ['a directive that lost a place', 'FIELD | QUERY', 'FIELD', '@shown'],
  ])('is %s', (_, from, to, coordinate) => {
    expect(coordinates(changed(from, to))).toEqual([coordinate])
    expect(known(changed(from, to))).toBe(true)
  })

  it.each([
    ['a higher minimum', 'min: 1', 'min: 2', 'Query.rows(first:)'],
    ['a lower maximum', 'max: 100', 'max: 50', 'Query.rows(first:)'],
    ['a lower maximum of items', 'maxItems: 10', 'maxItems: 9', 'Filter.names'],
    ['a new rule', 'maxItems: 10', 'maxItems: 10, uniqueItems: true', 'Filter.names'],
    ['a constraint where there was none', 'after: ID)', 'after: ID @constraint(max: 9))', 'Query.rows(after:)'],
    ['another pattern', 'pattern: "a"', 'pattern: "b"', 'Filter.text'],
    ['another default', 'first: Int = 20', 'first: Int = 10', 'Query.rows(first:)'],
    ['a default taken away', 'first: Int = 20', 'first: Int', 'Query.rows(first:)'],
    ['a null that may come without an error', 'next: Row @semanticNonNull', 'next: Row', 'Row.next'],
    ['an item that may be null without an error', 'levels: [0, 1]', 'levels: [0]', 'Row.tags'],
    ['an input that takes one field at a time', 'input Filter', 'input Filter @oneOf', 'Filter'],
  ])('is %s, which graphql-js does not see', (_, from, to, coordinate) => {
    expect(coordinates(changed(from, to))).toEqual([coordinate])
    expect(known(changed(from, to))).toBe(false)
  })
})

describe('no breaking change', () => {
  it.each([
    ['a new type, field and member', 'RED GREEN', 'RED GREEN BLUE } type New { id: ID! } extend type Row { added: Int'],
    ['a new argument that may be left out', 'after: ID)', 'after: ID, before: ID, last: Int! = 5 @constraint(max: 9))'],
    ['an argument made nullable', 'row(id: ID!)', 'row(id: ID)'],
    ['a first default', 'after: ID)', 'after: ID = "a")'],
    ['a field made non-null', 'name: String tags', 'name: String! tags'],
    ['a non-null type instead of the promise', 'next: Row @semanticNonNull', 'next: Row!'],
    [
      'non-null items instead of the promise',
      '[String] @semanticNonNull(levels: [0, 1])',
      '[String!] @semanticNonNull',
    ],
    ['a promise more', 'name: String tags', 'name: String @semanticNonNull tags'],
    ['looser limits', 'min: 1, max: 100', 'min: 0, max: 200'],
    ['a constraint taken away', ' @constraint(pattern: "a")', ''],
    ['a description', 'enum Color', '"What colour it has." enum Color'],
    ['a deprecation', 'name: String tags', 'name: String @deprecated tags'],
  ])('is %s', (_, from, to) => {
    expect(coordinates(changed(from, to))).toEqual([])
    expect(known(changed(from, to))).toBe(false)
  })
})

describe('of the public schema', () => {
  const document = parse(schemaFiles.join('\n'), { noLocation: true })
  const schema = publicSchema()

  /** The document without one part of one definition. */
  const without = (definition: DefinitionNode, part: ASTNode): DocumentNode => ({
    ...document,
    definitions: document.definitions.map((each) =>
      each === definition ? visit(each, { enter: (node) => (node === part ? null : undefined) }) : each,
    ),
  })

  const partsOf = (definition: DefinitionNode): readonly { coordinate: string; part: ASTNode }[] => {
    if (!('name' in definition)) return []
    const members = [
      ...('fields' in definition ? (definition.fields ?? []) : []),
      ...('values' in definition ? (definition.values ?? []) : []),
    ]
    return members.flatMap((part) => {
      const coordinate = `${definition.name?.value}.${part.name.value}`
      const args = 'arguments' in part ? (part.arguments ?? []) : []
      return [
        { coordinate, part },
        ...args.map((arg) => ({ coordinate: `${coordinate}(${arg.name.value}:)`, part: arg })),
      ]
    })
  }

  it('each field, argument and member is missed when it is gone, by graphql-js as well', () => {
    const parts = document.definitions.flatMap((definition) =>
      partsOf(definition).map((part) => ({ definition, ...part })),
    )
    expect(parts.length).toBeGreaterThan(700)
    for (const { definition, coordinate, part } of parts) {
      const after = buildASTSchema(without(definition, part), { assumeValid: true, assumeValidSDL: true })
      expect(breakingChanges(schema, after), coordinate).toEqual([{ coordinate, message: 'is removed' }])
      expect(findBreakingChanges(schema, after), coordinate).toHaveLength(1)
    }
  })

  it('nothing breaks as long as nothing changes', () => {
    expect(breakingChanges(schema, buildASTSchema(document))).toEqual([])
  })
})
