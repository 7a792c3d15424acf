/** Attempts to reprocess more than one run, or more than ten users, in one request: none gets as far as execution. */

import { describe, expect, it } from 'vitest'
import { type Asked, messagesOf, refusalOf } from '../../support/gateway/limits.ts'

const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `result-${index}`)
const literal = (values: readonly string[]) => `[${values.map((value) => `"${value}"`).join(', ')}]`
const run = (id: string) => `reprocessRun(input: { workflowId: "w", runId: "${id}" }) { status }`
const users = (list: string) =>
  `reprocessUsers(input: { workflowId: "w", userProcessingResultIds: ${list} }) { status }`
const $input = 'mutation ($input: ReprocessUsersInput!) { reprocessUsers(input: $input) { status } }'
const $ids = `mutation ($ids: [ID!]!) { ${users('$ids')} }`
const given = (userProcessingResultIds: unknown) => ({
  query: $input,
  variables: { input: { workflowId: 'w', userProcessingResultIds } },
})

describe('what a request may do', () => {
  it.each<[string, Asked]>([
    ['one run', { query: `mutation { ${run('r')} }` }],
    ['one run, and its type name', { query: `mutation { __typename ${run('r')} }` }],
    ['ten users as a literal', { query: `mutation { ${users(literal(ids(10)))} }` }],
    ['ten users as a variable', given(ids(10))],
    ['one user, which coerces to a list', given('result-0')],
    ['one of two operations', { query: `mutation A { ${run('a')} } mutation B { ${run('b')} }`, operationName: 'B' }],
    ['one run in a fragment', { query: `mutation { ...A } fragment A on Mutation { ${run('r')} }` }],
    [
      'an idempotency key of any characters',
      {
        query:
          'mutation ($key: ID) { reprocessRun(input: { workflowId: "w", runId: "r", idempotencyKey: $key }) { status } }',
        variables: { key: 'order 17/β' },
      },
    ],
  ])('%s', (_, asked) => {
    expect(messagesOf(asked)).toBe('')
  })
})

describe('a second mutation, however it is written', () => {
  it.each<[string, number, string, Partial<Asked>?]>([
    ['two of different names', 2, `mutation { ${run('a')} ${users('"u"')} }`],
    ['an alias', 2, `mutation { ${run('a')} b: ${run('b')} }`],
    [
      'fifteen aliases of ten users',
      15,
      `mutation { ${ids(15)
        .map((_, index) => `a${index}: ${users(literal(ids(10)))}`)
        .join(' ')} }`,
    ],
    ['twice under one response key', 2, `mutation { ${run('a')} ${run('a')} }`],
    ['in a fragment', 2, `mutation { ${run('a')} ...B } fragment B on Mutation { b: ${run('b')} }`],
    [
      'in a fragment of a fragment',
      2,
      `mutation { ...A } fragment A on Mutation { ${run('a')} ...B } fragment B on Mutation { b: ${run('b')} }`,
    ],
    ['one fragment spread twice', 2, `mutation { ...A ...A } fragment A on Mutation { ${run('a')} }`],
    ['in an inline fragment', 2, `mutation { ${run('a')} ... on Mutation { b: ${run('b')} } }`],
    ['in nested inline fragments without a type', 2, `mutation { ... { ... { ${run('a')} ... { b: ${run('b')} } } } }`],
    [
      'skipped by a literal',
      2,
      `mutation { ${run('a')} b: reprocessRun(input: { workflowId: "w", runId: "b" }) @skip(if: true) { status } }`,
    ],
    [
      'not included, by a variable',
      2,
      `mutation ($no: Boolean!) { ${run('a')} ... @include(if: $no) { b: ${run('b')} } }`,
      { variables: { no: false } },
    ],
    [
      'one of the two included, by a default',
      2,
      `mutation ($yes: Boolean = true) { a: ${run('a')} ...B @skip(if: $yes) } fragment B on Mutation { b: ${run('b')} }`,
    ],
    [
      'in the operation that is named',
      2,
      `mutation A { ${run('a')} } mutation B { ${run('a')} b: ${run('b')} }`,
      { operationName: 'B' },
    ],
    [
      'with another kind of mutation',
      2,
      `mutation { ${run('a')} cancelRun(input: { workflowId: "w", runId: "b" }) { status } }`,
    ],
  ])('%s', (_, actual, query, more = {}) => {
    expect(refusalOf({ query, ...more })).toMatchObject({ code: 'BAD_USER_INPUT', limit: 1, actual })
  })

  it.each<[string, Asked, string]>([
    [
      'two operations and no name',
      { query: `mutation A { ${run('a')} } mutation B { ${run('b')} }` },
      'BAD_USER_INPUT',
    ],
    [
      'two operations and a name of neither',
      { query: `mutation A { ${run('a')} } mutation B { ${run('b')} }`, operationName: 'C' },
      'BAD_USER_INPUT',
    ],
    [
      'two operations and an empty name',
      { query: `mutation A { ${run('a')} } mutation B { ${run('b')} }`, operationName: '' },
      'BAD_USER_INPUT',
    ],
    [
      'two operations of one name',
      { query: `mutation A { ${run('a')} } mutation A { ${run('b')} }`, operationName: 'A' },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'two anonymous operations',
      { query: `mutation { ${run('a')} } mutation { ${run('b')} }` },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['one response key for two runs', { query: `mutation { ${run('a')} ${run('b')} }` }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a mutation within a query',
      { query: `{ viewer { name } ... on Mutation { ${run('a')} } }` },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a name that only looks the same',
      { query: `mutation { ${run('a').replace('reprocessRun', 'reprосessRun')} }` },
      'GRAPHQL_PARSE_FAILED',
    ],
    [
      'a second input to one field',
      {
        query:
          'mutation { reprocessRun(input: { workflowId: "w", runId: "a" }, input: { workflowId: "w", runId: "b" }) { status } }',
      },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a second run to one input',
      { query: 'mutation { reprocessRun(input: { workflowId: "w", runId: "a", runId: "b" }) { status } }' },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a list of runs',
      { query: 'mutation { reprocessRun(input: { workflowId: "w", runId: ["a", "b"] }) { status } }' },
      'BAD_USER_INPUT',
    ],
    [
      'a list of runs in a variable',
      {
        query: 'mutation ($id: ID!) { reprocessRun(input: { workflowId: "w", runId: $id }) { status } }',
        variables: { id: ['a', 'b'] },
      },
      'BAD_USER_INPUT',
    ],
    [
      'a list of inputs',
      {
        query: 'mutation ($input: ReprocessRunInput!) { reprocessRun(input: $input) { status } }',
        variables: {
          input: [
            { workflowId: 'w', runId: 'a' },
            { workflowId: 'w', runId: 'b' },
          ],
        },
      },
      'BAD_USER_INPUT',
    ],
    ['two runs in one id', { query: `mutation { ${run('a,b')} }` }, 'BAD_USER_INPUT'],
    ['another path in the id of a run', { query: `mutation { ${run('a/../../other/runs/b')} }` }, 'BAD_USER_INPUT'],
    [
      'a field the input has not',
      { query: $input, variables: { input: { workflowId: 'w', userProcessingResultIds: ['u'], runId: 'r' } } },
      'BAD_USER_INPUT',
    ],
  ])('%s', (_, asked, code) => {
    expect(refusalOf(asked)?.['code']).toBe(code)
  })
})

describe('other than one to ten distinct users, however they are given', () => {
  const argument = 'input.userProcessingResultIds'
  const eleven = { argument, constraint: 'maxItems', limit: 10, actual: 11 }
  const none = { argument, constraint: 'minItems', limit: 1, actual: 0 }
  const twice = { argument, constraint: 'uniqueItems', limit: true }
  const eleventh = Object.fromEntries(ids(11).map((id, index) => [`v${index}`, id]))
  const declared = Object.keys(eleventh).map((name) => `$${name}: ID!`)
  const listed = Object.keys(eleventh).map((name) => `$${name}`)

  it.each<[string, object, Asked]>([
    ['eleven in a literal', eleven, { query: `mutation { ${users(literal(ids(11)))} }` }],
    ['eleven in the input variable', eleven, given(ids(11))],
    ['eleven in a variable of the list', eleven, { query: $ids, variables: { ids: ids(11) } }],
    [
      'eleven in the default of a variable',
      eleven,
      { query: `mutation ($ids: [ID!]! = ${literal(ids(11))}) { ${users('$ids')} }` },
    ],
    [
      'eleven in the default of the input variable',
      eleven,
      {
        query: `mutation ($input: ReprocessUsersInput! = { workflowId: "w", userProcessingResultIds: ${literal(ids(11))} }) { reprocessUsers(input: $input) { status } }`,
      },
    ],
    [
      'eleven variables in a literal list',
      eleven,
      { query: `mutation (${declared}) { ${users(`[${listed}]`)} }`, variables: eleventh },
    ],
    [
      'ten literals and a variable',
      eleven,
      {
        query: `mutation ($last: ID! = "x") { ${users(`[${ids(10).map((id) => `"${id}"`)}, $last]`)} }`,
      },
    ],
    ['eleven numbers, which coerce to ids', eleven, given(ids(11).map((_, index) => index))],
    [
      'eleven in the preview',
      eleven,
      {
        query: `{ previewReprocessUsers(input: { workflowId: "w", userProcessingResultIds: ${literal(ids(11))} }) { userCount } }`,
      },
    ],
    [
      'eleven under a skipped field',
      eleven,
      { query: `mutation { ${users(literal(ids(11))).replace('{ status }', '@skip(if: true) { status }')} }` },
    ],
    [
      'eleven in a fragment',
      eleven,
      { query: `mutation { ... on Mutation { ...A } } fragment A on Mutation { ${users(literal(ids(11)))} }` },
    ],
    ['a thousand', { ...eleven, actual: 1000 }, given(ids(1000))],
    ['none', none, { query: `mutation { ${users('[]')} }` }],
    ['none in a variable', none, given([])],
    ['one twice', { ...twice, actual: 'a' }, given(['a', 'b', 'a'])],
    [
      'one twice, as literal and variable',
      twice,
      { query: `mutation ($id: ID!) { ${users('["a", $id]')} }`, variables: { id: 'a' } },
    ],
    ['one twice, as text and number', twice, given(['7', 7])],
    ['one twice, in different case', twice, given(['0cdd8963-1c30', '0CDD8963-1C30'])],
    ['one twice, once with a space', { argument: `${argument}[1]`, constraint: 'id' }, given(['a', 'a '])],
    [
      'one twice, once with a zero-width space',
      { argument: `${argument}[1]`, constraint: 'id' },
      given(['a', 'a\u200b']),
    ],
    ['look-alikes of another alphabet', { argument: `${argument}[1]`, constraint: 'id' }, given(['a', 'а'])],
    ['two in one id', { argument: `${argument}[0]`, constraint: 'id' }, given(['a","b'])],
    ['null among them', { argument: `${argument}[1]` }, given(['a', null])],
    ['null among the literals', { argument }, { query: `mutation { ${users('["a", null]')} }` }],
    ['a list within the list', { argument: `${argument}[0]` }, given([ids(10), ids(10)])],
    ['null for the list', { argument }, given(null)],
    ['an object for the list', { argument: `${argument}` }, given({ 0: 'a', 1: 'b', length: 11 })],
    ['no list', { argument: 'input' }, { query: $input, variables: { input: { workflowId: 'w' } } }],
    ['no variables', { argument: 'input' }, { query: $input }],
    ['a list variable that is missing', { argument }, { query: $ids }],
  ])('%s', (_, expected, asked) => {
    expect(refusalOf(asked)).toMatchObject({ code: 'BAD_USER_INPUT', ...expected })
  })

  it.each<[string, Asked]>([
    [
      'a nullable variable in a list of required ids',
      { query: `mutation ($id: ID) { ${users('[$id]')} }`, variables: { id: 'a' } },
    ],
    ['a variable of one id for the list', { query: `mutation ($id: ID!) { ${users('$id')} }`, variables: { id: 'a' } }],
    ['an undeclared variable', { query: `mutation { ${users('$ids')} }`, variables: { ids: ids(11) } }],
    ['an unused variable', { query: `mutation ($ids: [ID!]!) { ${users('["a"]')} }`, variables: { ids: ids(11) } }],
  ])('%s is not valid at all', (_, asked) => {
    expect(refusalOf(asked)?.['code']).toBe('GRAPHQL_VALIDATION_FAILED')
  })

  it('says it in a sentence with the argument, the limit and the value', () => {
    expect(messagesOf(given(ids(11)))).toBe(
      'Argument "input.userProcessingResultIds" takes at most 10 items, but got 11.',
    )
    expect(messagesOf(given([]))).toBe('Argument "input.userProcessingResultIds" takes at least 1 item, but got 0.')
    expect(messagesOf(given(['a', 'A']))).toBe(
      'Argument "input.userProcessingResultIds" takes each item once, but "A" is there more than once.',
    )
    expect(messagesOf({ query: `mutation { ${run('a')} b: ${run('b')} }` })).toBe(
      'A request holds at most 1 mutation field, counting fragments, aliases and skipped fields; this one holds 2.',
    )
  })
})
