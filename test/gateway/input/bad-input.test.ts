/** Bad input: a clear error that names the argument, what it takes and what it was, never a 500, and nothing asked of Graph. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, startGateway, type TestGateway } from '../../support/gateway.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterEach(() => gateway.forget())

const refusedAs = ({ status, data, errors }: Answer, expected: object) => {
  expect(errors?.map(({ extensions }) => extensions)).toEqual([expect.objectContaining(expected)])
  expect(status).toBeLessThan(500)
  expect(data ?? null).toBeNull()
  expect(gateway.asked()).toEqual([])
}

it('names its place as `userErrors` does, beside the argument', async () => {
  const fieldsOf = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions['field'])
  const users =
    'mutation ($ids: [ID!]!) { reprocessUsers(input: { workflowId: "w", userProcessingResultIds: $ids }) { status } }'
  const path = ['input', 'userProcessingResultIds']
  expect(fieldsOf(await gateway.ask(users, { ids: ['a', 'b', '..'] }))).toEqual([[...path, '2']])
  expect(fieldsOf(await gateway.ask(users, { ids: [...'abcdefghijk'] }))).toEqual([path])
  expect(fieldsOf(await gateway.ask(users, { ids: ['a', true] }))).toEqual([[...path, '1']])
  const run =
    'query ($n: Int) { previewReprocessRun(input: { workflowId: "w", runId: "r", expectedUserCount: $n }) { userCount } }'
  expect(fieldsOf(await gateway.ask(run, { n: 0 }))).toEqual([['input', 'expectedUserCount']])
  expect(fieldsOf(await gateway.ask('{ workflows(first: 0) { nodes { id } } }'))).toEqual([['first']])
  expect(fieldsOf(await gateway.ask('{ workflows(after: "x") { totalCount } }'))).toEqual([['after']])
  expect(fieldsOf(await gateway.ask('query ($n: Int!) { viewer { name } }'))).toEqual([undefined])
})

describe('the number of rows', () => {
  const cases = [
    [0, { limit: 1, constraint: 'min' }],
    [-1, { limit: 1, constraint: 'min' }],
    [101, { limit: 100, constraint: 'max' }],
    [2147483647, { limit: 100, constraint: 'max' }],
  ] as const
  it.each(cases)('is not %i, neither written out nor as a variable', async (first, expected) => {
    const told = { code: 'BAD_USER_INPUT', argument: 'first', actual: first, ...expected }
    refusedAs(await gateway.ask(`{ workflows(first: ${first}) { nodes { id } } }`), told)
    refusedAs(await gateway.ask('query ($n: Int) { workflows(first: $n) { nodes { id } } }', { n: first }), told)
    const below = '{ workflow(id: "a") { runs { nodes { userProcessingResults(first: FIRST) { totalCount } } } } }'
    refusedAs(await gateway.ask(below.replace('FIRST', String(first))), told)
  })

  it.each([
    ['"5"', '5'],
    ['1.5', 1.5],
    ['true', true],
    ['9999999999', 9_999_999_999],
  ])('is no number of another kind: %s', async (literal, value) => {
    const told = { code: 'BAD_USER_INPUT', argument: 'first' }
    refusedAs(await gateway.ask(`{ workflows(first: ${literal}) { nodes { id } } }`), told)
    refusedAs(await gateway.ask('query ($n: Int) { workflows(first: $n) { nodes { id } } }', { n: value }), told)
  })
})

describe('an id', () => {
  const ids = [
    'a/b',
    '..',
    '.',
    'a?b',
    'a%2fb',
    'a%b',
    'a b',
    "a'b",
    'a(b)',
    'a\nb',
    'ä',
    '',
    'a'.repeat(401),
    '#',
    '\\',
  ]
  it.each(ids)('is not %j, wherever it is asked for', async (id) => {
    const literal = JSON.stringify(id)
    const argument = { code: 'BAD_USER_INPUT', argument: 'id' }
    refusedAs(await gateway.ask(`{ workflow(id: ${literal}) { id } }`), argument)
    refusedAs(await gateway.ask('query ($id: ID!) { workflow(id: $id) { id } }', { id }), argument)
    refusedAs(await gateway.ask(`{ run(workflowId: ${literal}, id: "r") { id } }`), { argument: 'workflowId' })
    refusedAs(await gateway.ask(`{ user(id: ${literal}) { id } }`), argument)
    const filter = { argument: 'filter.subjectId.eq' }
    const query =
      'query ($f: UserProcessingResultFilter) { workflow(id: "w") { userProcessingResults(filter: $f) { totalCount } } }'
    refusedAs(await gateway.ask(query, { f: { subjectId: { eq: id } } }), filter)
  })

  it('is repeated in the error, cut short, with what it may be', async () => {
    const { errors } = await gateway.ask('{ workflow(id: "../../users") { id } }')
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/^Argument "id" takes .*"\.\.\/\.\.\/users"\.$/),
      extensions: { actual: '../../users', limit: expect.anything() },
    })
  })
})

describe('an instant', () => {
  const none = [
    ...['yesterday', '2025-01-01', '2025-02-30T00:00:00Z', '2025-13-01T00:00:00Z', '2025-01-01T25:00:00Z', ''],
    ...['2025-01-01T00:00:00', '2025-01-01T00:00:00.12345678Z', "2025-01-01T00:00:00Z' or 1 eq 1"],
    ...['2025-01-01 00:00:00Z', '2025-01-01T00:00:00+99:00'],
  ]
  it.each(none)('is not %j, neither written out nor as a variable', async (text) => {
    const told = { code: 'BAD_USER_INPUT', argument: 'filter.scheduledDateTime.ge', actual: text }
    const written = `{ workflow(id: "w") { runs(filter: { scheduledDateTime: { ge: ${JSON.stringify(text)} } }) { totalCount } } }`
    refusedAs(await gateway.ask(written), told)
    const given = 'query ($f: RunFilter) { workflow(id: "w") { runs(filter: $f) { totalCount } } }'
    refusedAs(await gateway.ask(given, { f: { scheduledDateTime: { ge: text } } }), told)
    const scalar =
      'query ($at: DateTime!) { workflow(id: "w") { runs(filter: { scheduledDateTime: { ge: $at } }) { totalCount } } }'
    refusedAs(await gateway.ask(scalar, { at: text }), told)
    expect((await gateway.ask(written)).errors?.[0]?.message).toContain('DateTime takes an RFC 3339 instant')
  })

  it.each([
    [1, 1],
    ['true', true],
    ['[]', []],
  ])('is no value of another kind: %s', async (literal, value) => {
    const query = '{ insights(start: START, end: "2025-01-01T00:00:00Z") { workflowsProcessedSummary { totalRuns } } }'
    const told = { code: 'BAD_USER_INPUT', argument: 'start' }
    refusedAs(await gateway.ask(query.replace('START', String(literal))), told)
    const given = `query ($s: DateTime!) ${query.replace('START', '$s')}`
    refusedAs(await gateway.ask(given, { s: value }), told)
  })

  it('ends no period before it begins', async () => {
    const query =
      '{ insights(start: "2025-01-02T00:00:00Z", end: "2025-01-01T00:00:00Z") { workflowsProcessedSummary { totalRuns } } }'
    const { data, errors } = await gateway.ask(query)
    expect(data).toEqual({ insights: null })
    const told = { code: 'BAD_USER_INPUT', argument: 'end', field: ['end'], actual: '2025-01-01T00:00:00Z' }
    expect(errors?.map(({ extensions }) => extensions)).toEqual([expect.objectContaining(told)])
    expect(gateway.asked()).toEqual([])
  })

  it.each([
    ['2025-09-05T20:49:05.9357126+02:00', '2025-09-05T20:49:05.9357126+02:00'],
    ['2025-09-05t20:49:05z', '2025-09-05T20:49:05Z'],
  ])('%s is passed on unchanged except for small letters, with any offset and digits', async (at, passed) => {
    const { errors } = await gateway.ask(
      'query ($at: DateTime!) { workflows(filter: { createdDateTime: { ge: $at } }) { totalCount } }',
      { at },
    )
    expect(errors).toBeUndefined()
    expect(new URLSearchParams(gateway.asked()[0]?.query).get('$filter')).toBe(`createdDateTime ge ${passed}`)
  })
})

it('a condition that is null is named, though its variable may be null', async () => {
  const query = 'query ($a: Boolean = true) { viewer { name @skip(if: $a) } }'
  refusedAs(await gateway.ask(query, { a: null }), { code: 'BAD_USER_INPUT', argument: 'a', actual: null })
  expect((await gateway.ask(query)).data).toEqual({ viewer: {} })
})

describe('an enum', () => {
  it('has no member that the schema does not know', async () => {
    const argument = 'filter.processingStatus.eq'
    const written = '{ workflow(id: "w") { runs(filter: { processingStatus: { eq: FIALED } }) { totalCount } } }'
    refusedAs(await gateway.ask(written), { code: 'BAD_USER_INPUT', argument, actual: 'FIALED' })
    const given =
      'query ($s: ProcessingStatus) { workflow(id: "w") { runs(filter: { processingStatus: { eq: $s } }) { totalCount } } }'
    refusedAs(await gateway.ask(given, { s: 'FIALED' }), { code: 'BAD_USER_INPUT', argument, actual: 'FIALED' })
    refusedAs(await gateway.ask(given, { s: 'failed' }), { code: 'BAD_USER_INPUT', argument, actual: 'failed' })
    refusedAs(await gateway.ask(given, { s: 1 }), { code: 'BAD_USER_INPUT', argument, actual: 1 })
  })

  it('cannot be compared with UNKNOWN_FUTURE_VALUE, which stands for many members', async () => {
    const actual = 'UNKNOWN_FUTURE_VALUE'
    const filter = (text: string) => `{ workflow(id: "w") { runs(filter: { ${text} }) { totalCount } } }`
    const code = 'BAD_USER_INPUT'
    refusedAs(await gateway.ask(filter('processingStatus: { eq: UNKNOWN_FUTURE_VALUE }')), {
      ...{ code, actual },
      argument: 'filter.processingStatus.eq',
    })
    refusedAs(await gateway.ask(filter('workflowExecutionType: { in: [SCHEDULED, UNKNOWN_FUTURE_VALUE] }')), {
      ...{ code, actual },
      argument: 'filter.workflowExecutionType.in[1]',
    })
    const given = 'query ($f: WorkflowFilter) { workflows(filter: $f) { totalCount } }'
    refusedAs(await gateway.ask(given, { f: { category: { ne: actual } } }), {
      ...{ code, actual },
      argument: 'filter.category.ne',
    })
  })
})

describe('a filter or an order', () => {
  it.each([
    ['filter: { processingStatus: { in: [] } }', { argument: 'filter.processingStatus.in', limit: 1, actual: 0 }],
    ['filter: { processingStatus: { in: [FAILED, FAILED] } }', { argument: 'filter.processingStatus.in' }],
    ['filter: "processingStatus eq \'failed\'"', { argument: 'filter' }],
    ['orderBy: { field: TOTAL_USERS_COUNT }', { argument: 'orderBy.field', actual: 'TOTAL_USERS_COUNT' }],
    ['orderBy: { direction: ASC }', { argument: 'orderBy' }],
    ['orderBy: { field: SCHEDULED_DATE_TIME, direction: "down" }', { argument: 'orderBy.direction' }],
    ['after: 5', { argument: 'after' }],
  ])('is refused as %s', async (args, expected) => {
    const { errors, status, data } = await gateway.ask(`{ workflow(id: "w") { runs(${args}) { totalCount } } }`)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', ...expected })
    expect([status < 500, data ?? null, gateway.asked()]).toEqual([true, null, []])
  })

  it('cannot break out of the quotes that it is put in', async () => {
    const name = "O'Brien' or displayName ne '"
    const { errors } = await gateway.ask(
      'query ($n: String!) { workflows(filter: { displayName: { eq: $n } }) { nodes { id } } }',
      { n: name },
    )
    expect(errors).toBeUndefined()
    expect(new URLSearchParams(gateway.asked()[0]?.query).get('$filter')).toBe(
      "displayName eq 'O''Brien'' or displayName ne '''",
    )
  })
})

describe('a cursor at the root', () => {
  it.each(['x', '', 'WyJhIl0', '💥', '"><script>'])('%j is refused without a request', async (after) => {
    const { errors, data, status } = await gateway.ask(
      'query ($after: String) { workflows(after: $after) { nodes { id } } }',
      { after },
    )
    if (after === '') return expect(errors).toBeUndefined()
    expect(status).toBe(200)
    expect(data).toEqual({ workflows: { nodes: null } })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' })
    expect(gateway.asked()).toEqual([])
  })
})

describe('a body', () => {
  const post = async (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) => {
    const response = await gateway.send('/graphql', { method: 'POST', headers, body })
    return { status: response.status, body: await response.json() }
  }
  it.each([
    ['{', 'malformed JSON'],
    ['', 'nothing'],
    ['null', 'null'],
    ['"query"', 'a text'],
    ['[]', 'an empty array'],
    ['{}', 'no query'],
    ['{"query": 1}', 'a query that is no text'],
    ['{"query": null, "variables": []}', 'no query and a list of variables'],
    ['{"query": "{ viewer { name } }", "variables": 5}', 'variables that are no object'],
    ['{"query": "{ viewer { name } }", "variables": "{}"}', 'variables as text'],
    ['{"query": "{ viewer { name } }", "variables": [1]}', 'variables as a list'],
    ['{"query": "{ viewer { name } }", "operationName": 5}', 'an operation name that is no text'],
    ['{"query": "{ viewer { name } }", "extensions": 5}', 'extensions that are no object'],
  ])('of %s is refused as bad input: %s', async (text) => {
    const { status, body } = await post(text)
    expect(body.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
    expect(status).toBe(400)
    expect(body).not.toHaveProperty('data')
  })

  it.each([
    ['{"query": "{ viewer { name } }", "operationName": "none"}'],
    ['{"query": "query a { viewer { name } } query b { viewer { name } }"}'],
  ])('that names no operation is refused: %s', async (text) => {
    const { body } = await post(text)
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'operationName' })
    expect(body).not.toHaveProperty('data')
  })

  it('that is no GraphQL, or none of this schema, says so with its own code', async () => {
    const codeOf = async (query: string) => (await post(JSON.stringify({ query }))).body.errors[0].extensions.code
    expect(await codeOf('{ workflows(')).toBe('GRAPHQL_PARSE_FAILED')
    expect(await codeOf('')).toBe('GRAPHQL_PARSE_FAILED')
    expect(await codeOf('{ nothing }')).toBe('GRAPHQL_VALIDATION_FAILED')
    expect(await codeOf('{ workflows(filter: { nothing: { eq: 1 } }) { totalCount } }')).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    )
  })
})
