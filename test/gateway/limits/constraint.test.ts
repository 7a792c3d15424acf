/** Values that the schema does not take, refused by name, limit and value before execution. */

import fc from 'fast-check'
import { type ASTNode, assertScalarType, buildSchema, execute, GraphQLError, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { coercionError, createRequestCheck, defaultLimits } from '../../../src/gateway/limits/index.ts'
import { type Asked, joined, messagesOf, refusalOf } from '../../support/gateway/limits.ts'

const reprocess = (rest: string) =>
  `mutation { reprocessRun(input: { workflowId: "w", runId: "r", ${rest} }) { status } }`
const workflow = (id: unknown): Asked => ({ query: 'query ($id: ID!) { workflow(id: $id) { id } }', variables: { id } })

describe('a value at its limit passes', () => {
  it.each<[string, Asked]>([
    ['first: 1', { query: '{ workflows(first: 1) { totalCount } }' }],
    ['first: 100', { query: '{ workflows(first: 100) { totalCount } }' }],
    ['first: null', { query: '{ workflows(first: null) { totalCount } }' }],
    ['an id of 400 characters', workflow('x'.repeat(400))],
    ['an id of every character', workflow('AZaz09_-.')],
    ['an id of three dots', workflow('...')],
    ['an id that is a number', workflow(17)],
    ['a reason of 500 characters, of two UTF-16 units each', { query: reprocess(`reason: "${'𝒳'.repeat(500)}"`) }],
    ['no reason', { query: reprocess('reason: null') }],
    ['a key of 255 characters', { query: reprocess(`idempotencyKey: "${'/'.repeat(255)}"`) }],
    [
      'twenty ids',
      {
        query: `{ workflows(filter: { id: { in: [${Array.from({ length: 20 }, (_, i) => `"${i}"`)}] } }) { totalCount } }`,
      },
    ],
  ])('%s', (_, asked) => {
    expect(messagesOf(asked)).toBe('')
  })
})

describe('a value beyond its limit is refused as a literal, a variable and a default', () => {
  const first = (value: number): readonly Asked[] => [
    { query: `{ workflows(first: ${value}) { totalCount } }` },
    { query: 'query ($n: Int) { workflows(first: $n) { totalCount } }', variables: { n: value } },
    { query: `query ($n: Int = ${value}) { workflows(first: $n) { totalCount } }` },
  ]
  it.each([
    [0, 'min', 1, 'Argument "first" takes at least 1, but got 0.'],
    [-1, 'min', 1, 'Argument "first" takes at least 1, but got -1.'],
    [101, 'max', 100, 'Argument "first" takes at most 100, but got 101.'],
  ])('first: %i', (actual, constraint, limit, message) => {
    for (const asked of first(actual)) {
      expect(refusalOf(asked)).toEqual({
        code: 'BAD_USER_INPUT',
        argument: 'first',
        field: ['first'],
        constraint,
        limit,
        actual,
      })
      expect(messagesOf(asked)).toBe(message)
    }
  })

  it.each<[string, unknown, object]>([
    ['empty', '', { constraint: 'id' }],
    ['too long', 'x'.repeat(401), { limit: 400, actual: 401 }],
    ['a path', 'a/b', { actual: 'a/b' }],
    ['the folder above', '..', { actual: '..' }],
    ['the folder itself', '.', { actual: '.' }],
    ['a path upwards', '../users', { actual: '../users' }],
    ['a query', 'a?$expand=runs', { actual: 'a?$expand=runs' }],
    ['a fragment', 'a#b', { actual: 'a#b' }],
    ['an escape', 'a%2Fb', { actual: 'a%2Fb' }],
    ['a quote', "a'b", { actual: "a'b" }],
    ['white space', 'a b', { actual: 'a b' }],
    ['a line end', 'a\n', { actual: 'a\n' }],
    ['another alphabet', 'аbc', { actual: 'аbc' }],
  ])('an id that is %s', (_, id, expected) => {
    expect(refusalOf(workflow(id))).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'id', ...expected })
    const nested = `query ($id: ID!) { workflows { nodes { runs { nodes { userProcessingResults(filter: { subjectId: { in: ["u", $id] } }) { totalCount } } } } } }`
    expect(refusalOf({ query: nested, variables: { id } })).toMatchObject({
      argument: 'filter.subjectId.in[1]',
      ...expected,
    })
  })

  it.each<[string, string, object]>([
    [
      'a reason of 501 characters',
      `reason: "${'x'.repeat(501)}"`,
      { argument: 'input.reason', limit: 500, actual: 501 },
    ],
    ['an empty reason', 'reason: ""', { argument: 'input.reason', constraint: 'notBlank' }],
    ['a reason of spaces', 'reason: " \\t\\n"', { argument: 'input.reason', constraint: 'notBlank' }],
    [
      'a reason of invisible characters',
      'reason: "\\u200b\\u2060"',
      { argument: 'input.reason', constraint: 'notBlank' },
    ],
    ['an empty key', 'idempotencyKey: ""', { argument: 'input.idempotencyKey', limit: 1, actual: 0 }],
    [
      'a key of 256 characters',
      `idempotencyKey: "${'k'.repeat(256)}"`,
      { argument: 'input.idempotencyKey', limit: 255, actual: 256 },
    ],
  ])('%s', (_, rest, expected) => {
    expect(refusalOf({ query: reprocess(rest) })).toMatchObject({ code: 'BAD_USER_INPUT', ...expected })
  })

  it('a long value is not repeated in full', () => {
    expect(messagesOf(workflow('/'.repeat(300)))).toHaveLength(
      `Argument "id" takes an id of 1 to 400 characters of A-Z a-z 0-9 _ - ., but got "${'/'.repeat(59)}….`.length,
    )
  })

  it('a request with everything wrong gets ten errors', () => {
    const query = `{ ${Array.from({ length: 15 }, (_, index) => `a${index}: workflow(id: "/") { id }`).join(' ')} }`
    expect(messagesOf({ query }).split('\n')).toHaveLength(10)
  })
})

describe('a value of another type than the argument', () => {
  it.each<[string, object, Asked]>([
    [
      'an unknown enum value',
      { argument: 'filter.processingStatus.in', actual: 'BROKEN' },
      { query: '{ runs(filter: { processingStatus: { in: [FAILED, BROKEN] } }) { totalCount } }' },
    ],
    [
      'text for an enum',
      { argument: 'orderBy.direction', actual: 'DESC' },
      { query: '{ runs(orderBy: { field: SCHEDULED_DATE_TIME, direction: "DESC" }) { totalCount } }' },
    ],
    ['text for a number', { argument: 'first', actual: '20' }, { query: '{ runs(first: "20") { totalCount } }' }],
    ['a fraction for a number', { argument: 'first' }, { query: '{ runs(first: 1.5) { totalCount } }' }],
    ['a number too great for Int', { argument: 'first' }, { query: '{ runs(first: 4294967297) { totalCount } }' }],
    ['an object for a number', { argument: 'first' }, { query: '{ runs(first: { max: true }) { totalCount } }' }],
    [
      'a missing input field',
      { argument: 'input' },
      { query: 'mutation { reprocessRun(input: { workflowId: "w" }) { status } }' },
    ],
    [
      'null for what is required',
      { argument: 'input.runId', actual: null },
      { query: 'mutation { reprocessRun(input: { workflowId: "w", runId: null }) { status } }' },
    ],
    [
      'a default of another type',
      { argument: '$n' },
      { query: 'query ($n: Int = "x") { runs(first: $n) { totalCount } }' },
    ],
    [
      'an unknown enum value in a variable',
      { argument: 'filter.processingStatus.in[1]', actual: 'BROKEN' },
      {
        query: 'query ($in: [ProcessingStatus!]) { runs(filter: { processingStatus: { in: $in } }) { totalCount } }',
        variables: { in: ['FAILED', 'BROKEN'] },
      },
    ],
    [
      'an unknown enum value deep in a variable',
      { argument: 'filter.processingStatus.eq', actual: 'failed' },
      {
        query: 'query ($filter: RunFilter) { workflows { nodes { runs(filter: $filter) { totalCount } } } }',
        variables: { filter: { processingStatus: { eq: 'failed' } } },
      },
    ],
    [
      'text for a number in a variable',
      { argument: 'first', actual: '20' },
      { query: 'query ($n: Int) { runs(first: $n) { totalCount } }', variables: { n: '20' } },
    ],
    [
      'an unknown field in a variable',
      { argument: 'filter' },
      {
        query: 'query ($filter: RunFilter) { runs(filter: $filter) { totalCount } }',
        variables: { filter: { odata: 'x' } },
      },
    ],
    [
      'a required variable left out',
      { argument: 'id', actual: null },
      { query: 'query ($id: ID!) { workflow(id: $id) { id } }' },
    ],
    ['a required variable that is null', { argument: 'id', actual: null }, workflow(null)],
    ['an id that is an object', { argument: 'id' }, workflow({ id: 'x' })],
    ['an id that is a truth value', { argument: 'id', actual: true }, workflow(true)],
  ])('%s', (_, expected, asked) => {
    expect(refusalOf(asked)).toMatchObject({ code: 'BAD_USER_INPUT', ...expected })
    expect(messagesOf(asked)).toMatch(/^(Argument|Variable) "/)
  })

  it('an unknown field, argument or input field stays an error of the document', () => {
    for (const query of [
      '{ nothing }',
      '{ workflows(odata: "x") { totalCount } }',
      '{ workflows(filter: { odata: "x" }) { totalCount } }',
    ]) {
      expect(refusalOf({ query })?.['code']).toBe('GRAPHQL_VALIDATION_FAILED')
    }
  })
})

describe('a scalar that finds a literal wrong', () => {
  const withEven = (fail: (node: ASTNode) => Error) => {
    const schema = buildSchema('scalar Even type Query { take(in: [Even!]): Int }')
    const even = assertScalarType(schema.getType('Even'))
    even.parseLiteral = (node) => {
      throw fail(node)
    }
    return validate(schema, parse('{ take(in: [1]) }')).map(coercionError)
  }
  it.each([
    ['a plain error', () => new TypeError('1 is odd')],
    ['a GraphQL error that points at the literal', (node: ASTNode) => new GraphQLError('1 is odd', { nodes: node })],
  ])('%s', (_, fail) => {
    const [error] = withEven(fail)
    expect(error?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'in', field: ['in'], actual: 1 })
    expect(error?.message).toContain('1 is odd')
  })
})

describe('a schema whose limits could not be enforced stops the start', () => {
  const check = (sdl: string) => () => createRequestCheck(buildSchema(sdl), defaultLimits, () => joined)
  it('without the directive', () => {
    expect(check('type Query { a: Int }')).toThrow('declares no @constraint')
  })
  it('with an unknown constraint', () => {
    expect(
      check(
        'directive @constraint(multipleOf: Int) on ARGUMENT_DEFINITION type Query { a(b: Int @constraint(multipleOf: 2)): Int }',
      ),
    ).toThrow('@constraint(multipleOf:)')
  })
  it('with a pattern that is none', () => {
    expect(
      check(
        'directive @constraint(pattern: String) on ARGUMENT_DEFINITION type Query { a(b: String @constraint(pattern: "(")): Int }',
      ),
    ).toThrow(SyntaxError)
  })
})

describe('what stands behind an interface', () => {
  const sdl = `
    directive @constraint(max: Int) on ARGUMENT_DEFINITION
    interface Shape { area(scale: Int): Int }
    type Circle implements Shape { area(scale: Int @constraint(max: 2)): Int }
    type Query { shape: Shape }`
  const check = createRequestCheck(buildSchema(sdl), defaultLimits, () => joined)
  it('is bound by the limits of the type that may be there', () => {
    expect(check({ document: parse('{ shape { area(scale: 3) } }') })).toMatchObject({
      errors: [{ extensions: { limit: 2, actual: 3 } }],
    })
    expect(check({ document: parse('{ shape { area(scale: 2) } }') })).toHaveProperty('cost')
  })
})

describe('in every form of a list', () => {
  const sdl = `
    directive @constraint(minItems: Int, maxItems: Int, uniqueItems: Boolean) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
    input In { ids: [ID!] = ["d"] @constraint(minItems: 1, maxItems: 3, uniqueItems: true) }
    type Query { take(in: In): Int }`
  const schema = buildSchema(sdl)
  const check = createRequestCheck(schema, defaultLimits, () => joined)

  const id = fc.constantFrom('a', 'A', 'b', 'c', 'd', 'e')
  const way = fc.constantFrom('literal', 'variable', 'items', 'default', 'object', 'single', 'absent')
  const written = (ids: readonly string[], how: string): Asked => {
    const list = JSON.stringify(ids)
    switch (how) {
      case 'literal':
        return { query: `{ take(in: { ids: ${list} }) }` }
      case 'variable':
        return { query: 'query ($ids: [ID!]) { take(in: { ids: $ids }) }', variables: { ids } }
      case 'items':
        return {
          query: `query ($x: ID${ids.map((_, index) => `, $v${index}: ID!`).join('')}) { take(in: { ids: [${ids.map((_, index) => `$v${index}`)}] }) }`,
          variables: Object.fromEntries(ids.map((value, index) => [`v${index}`, value])),
        }
      case 'default':
        return { query: `query ($ids: [ID!] = ${list}) { take(in: { ids: $ids }) }` }
      case 'object':
        return { query: 'query ($in: In) { take(in: $in) }', variables: { in: { ids } } }
      case 'single':
        return { query: 'query ($in: In) { take(in: $in) }', variables: { in: { ids: ids[0] ?? 'a' } } }
      default:
        return { query: 'query ($ids: [ID!]) { take(in: { ids: $ids }) }' }
    }
  }

  it('the verdict is that on the very value the executor hands to the resolver', () => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 5 }), way, (ids, how) => {
        const { query, variables } = written(ids, how)
        const document = parse(query)
        const seen: string[][] = []
        const take = (args: { in: { ids: string[] } }) => seen.push(args.in.ids)
        execute({ schema, document, variableValues: variables, rootValue: { take } })
        const [used = []] = seen
        const allowed =
          used.length >= 1 && used.length <= 3 && new Set(used.map((value) => value.toLowerCase())).size === used.length
        expect('cost' in check({ document, variables })).toBe(allowed)
      }),
    )
  })
})
