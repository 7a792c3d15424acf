/** What a document may be before anything is known about types and variables. */

import { getIntrospectionQuery, type parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { defaultLimits, documentRejections } from '../../../src/gateway/limits/index.ts'
import { messagesOf, refusalOf } from '../../support/gateway/limits.ts'

const aliases = (count: number, field = 'viewer { name }') =>
  Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ')
/** `levels` fields below one another; `run.workflow.runs.nodes` leads back to itself. */
const deep = (levels: number) => {
  const way = ['workflow', 'runs', 'nodes']
  const names = ['run(workflowId: "w", id: "r")', ...Array.from({ length: levels - 2 }, (_, at) => way[at % 3]), 'id']
  return `{ ${names.join(' { ')} ${' }'.repeat(levels)}`
}
const inLimits = { maxNodes: Number.MAX_SAFE_INTEGER, maxGraphRequests: Number.MAX_SAFE_INTEGER }

describe('a document at its limit passes, one past it is refused with the limit and both numbers', () => {
  const roots = (count: number) =>
    `{ ${aliases(15)} ${aliases(15, 'settings { workflowScheduleIntervalInHours }').replaceAll(/a(\d+):/g, 'b$1:')} ${
      count === 31 ? 'taskDefinitions { id }' : ''
    } }`
  const directives = (count: number) => `{ viewer { ${'name @include(if: true) '.repeat(count)} } }`
  /** 250 operations of 8 tokens. */
  const tokens = Array.from({ length: 250 }, (_, index) => `query A${index || ''} { viewer { name } }`).join(' ')
  it.each([
    ['tokens', 2000, tokens, tokens.replace('name', 'name canRead')],
    ['depth', 20, deep(20), deep(21)],
    ['rootFields', 30, roots(30), roots(31)],
    ['aliases', 15, `{ ${aliases(15)} viewer { name } }`, `{ ${aliases(16)} }`],
    ['aliases', 15, `{ viewer { ${aliases(15, 'name')} } }`, `{ viewer { ${aliases(16, 'name')} } }`],
    ['directives', 50, directives(50), directives(51)],
  ])('%s: %i', (limit, maximum, at, past) => {
    const named = limit === 'tokens' ? { operationName: 'A' } : {}
    expect(refusalOf({ query: at, ...named }, { limits: inLimits })).toBeNull()
    expect(refusalOf({ query: past }, { limits: inLimits })).toEqual({
      code: 'OPERATION_TOO_COMPLEX',
      limit,
      maximum,
      actual: maximum + 1,
    })
    expect(messagesOf({ query: past }, { limits: inLimits })).toContain(String(maximum + 1))
  })
})

describe('fragments hide nothing', () => {
  const chain = (levels: number, spread: string) =>
    `{ run(workflowId: "w", id: "r") { ...F0 } } ${Array.from({ length: levels }, (_, level) => `fragment F${level} on Run { ${spread.replaceAll('NEXT', `F${level + 1}`)} }`).join(' ')} fragment F${levels} on Run { id }`

  it.each([
    ['depth through fragments', 'depth', 20, chain(19, 'reprocessedFrom { ...NEXT }')],
    [
      'depth through inline fragments',
      'depth',
      20,
      chain(10, '... { reprocessedFrom { ... on Run { reprocessedFrom { ...NEXT } } } }'),
    ],
    ['a fragment bomb', 'selections', 2000, chain(30, '...NEXT ...NEXT')],
    [
      'an aliased fragment bomb',
      'selections',
      2000,
      chain(15, 'a: reprocessedFrom { ...NEXT } b: reprocessedFrom { ...NEXT }'),
    ],
    [
      'root fields in fragments',
      'rootFields',
      30,
      `{ ...A } fragment A on Query { ...B ... { ...B } } fragment B on Query { ${'viewer { name } '.repeat(16)} }`,
    ],
    [
      'directives in fragments',
      'directives',
      50,
      `{ viewer { ...A ...B } } fragment A on Viewer { ${'name @skip(if: false) '.repeat(26)} } fragment B on Viewer { ...A }`,
    ],
    [
      'aliases in fragments',
      'aliases',
      15,
      `{ ...A ...B } fragment A on Query { ${aliases(8)} } fragment B on Query { ...C } fragment C on Query { ${aliases(8).replaceAll(/a(\d)/g, 'b$1')} }`,
    ],
    [
      'aliases below one field asked twice',
      'aliases',
      15,
      `{ viewer { ${aliases(8, 'name')} } viewer { ${aliases(8, 'name').replaceAll(/a(\d)/g, 'b$1')} } }`,
    ],
    ['depth of a value', 'depth', 20, `{ workflow(id: ${'['.repeat(21)}"w"${']'.repeat(21)}) { id } }`],
  ])('%s', (_, limit, maximum, query) => {
    expect(refusalOf({ query })).toMatchObject({ code: 'OPERATION_TOO_COMPLEX', limit, maximum })
  })

  it.each([
    ['itself', '{ ...A } fragment A on Query { ...A }'],
    ['each other', '{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { name ...A }'],
    [
      'each other below a field',
      '{ run(workflowId: "w", id: "r") { ...A } } fragment A on Run { reprocessedFrom { ...A } }',
    ],
  ])('fragments that spread %s are no valid document', (_, query) => {
    expect(refusalOf({ query })?.['code']).toBe('GRAPHQL_VALIDATION_FAILED')
  })
})

describe('depth exhausts neither the parser nor the checks', () => {
  it.each([
    ['9,000 fields deep', '{ a '.repeat(9000) + '}'.repeat(9000), 'tokens'],
    ['9,000 fields deep, never closed', '{ a '.repeat(9000), 'tokens'],
    ['as deep as 2,000 tokens go', `${'{ a'.repeat(660)}${'}'.repeat(660)}`, 'depth'],
    ['a list as deep as 2,000 tokens go', `{ a(x: ${'['.repeat(1900)}`, 'depth'],
    ['an object as deep as 2,000 tokens go', `{ a(x: ${'{ x: '.repeat(600)}`, 'depth'],
    ['a variable type as deep as 2,000 tokens go', `query ($x: ${'['.repeat(1900)}`, 'depth'],
    ['a variable default as deep as 2,000 tokens go', `query ($x: I = ${'['.repeat(1900)}`, 'depth'],
    ['a directive argument as deep as 2,000 tokens go', `{ a @b(c: ${'['.repeat(1900)}`, 'depth'],
    ['a default of a definition as deep as 2,000 tokens go', `input A { b: C = ${'['.repeat(1900)}`, 'depth'],
    ['a type of a definition as deep as 2,000 tokens go', `input A { b: ${'['.repeat(1900)}`, 'depth'],
  ])('%s', (_, query, limit) => {
    expect(refusalOf({ query })).toMatchObject({ code: 'OPERATION_TOO_COMPLEX', limit })
  })

  it('a document parsed elsewhere is measured however deep it is', () => {
    const inner = { kind: 'Field', name: { kind: 'Name', value: 'a' } }
    const field = Array.from({ length: 9000 }).reduce<object>(
      (below) => ({ ...inner, selectionSet: { kind: 'SelectionSet', selections: [below] } }),
      inner,
    )
    const operation = {
      kind: 'OperationDefinition',
      operation: 'query',
      selectionSet: { kind: 'SelectionSet', selections: [field] },
    }
    const document = { kind: 'Document', definitions: [operation] } as unknown as ReturnType<typeof parse>
    expect(documentRejections(document, defaultLimits)[0]?.extensions).toMatchObject({ limit: 'depth', actual: 9001 })
  })
})

describe('what is no GraphQL', () => {
  it.each(['', '{', '{ a', 'query (', '{ a(x: ]]]] ) }', '{ a(b: "c }', 'nonsense', '{ viewer { name } } }', '\u0000'])(
    '%j',
    (query) => {
      expect(refusalOf({ query })?.['code']).toBe('GRAPHQL_PARSE_FAILED')
    },
  )
})

it('the introspection query of the Sandbox and of codegen passes, at no cost', () => {
  expect(refusalOf({ query: getIntrospectionQuery() })).toBeNull()
})

it.each([9, 15, 20])('introspection that unwraps types %i times passes, written out and by a fragment', (levels) => {
  const unwrapped = `${'ofType { name '.repeat(levels)}${'}'.repeat(levels)}`
  const types = (type: string) => `{ __schema { types { fields { args { type { name ${type} } } } } } }`
  expect(refusalOf({ query: types(unwrapped) })).toBeNull()
  expect(refusalOf({ query: `${types('...T')} fragment T on __Type { ${unwrapped} }` })).toBeNull()
})

it.each([50, 600])('%i levels of ofType are as deep as any other levels', (levels) => {
  const query = `{ __schema { queryType { ${'ofType { '.repeat(levels)} name ${'}'.repeat(levels)} } } }`
  expect(refusalOf({ query })).toMatchObject({ limit: 'depth', maximum: 20 })
})

it('inline fragments within inline fragments are no depth, and exhaust nothing', () => {
  expect(refusalOf({ query: `{ ${'... { '.repeat(600)} viewer { name } ${'} '.repeat(600)} }` })).toBeNull()
})

it('every operation of a document is measured, executed or not', () => {
  const query = `query A { viewer { name } } query B ${deep(21)}`
  expect(refusalOf({ query, operationName: 'A' })).toMatchObject({ limit: 'depth' })
})
