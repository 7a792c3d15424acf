/** What one request may be, over the whole gateway: at each limit it passes, one past it is refused and Graph hears nothing. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAuthority } from '../support/authority.ts'
import { startGateway, type TestGateway } from '../support/gateway.ts'

const authority = createAuthority({ now: Date.now })
const authorization = `Bearer ${authority.mint()}`
const asked = (gateway: TestGateway, query: string, variables = {}) => gateway.ask(query, variables, { authorization })

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startGateway({ authority })
})
afterAll(() => gateway.close())
beforeEach(() => gateway.forget())

const numbered = (count: number, field: string, letter = 'a') =>
  Array.from({ length: count }, (_, index) => `${letter}${index}: ${field}`).join(' ')

/** `levels` fields below one another, one object wide. */
const deep = (levels: number) => {
  const way = ['workflow', 'runs(first: 1)', 'nodes']
  const names = ['run(workflowId: "w", id: "r")', ...Array.from({ length: levels - 2 }, (_, at) => way[at % 3]), 'id']
  return `{ ${names.join(' { ')} ${' }'.repeat(levels)}`
}

describe('At its limit a request is answered, one past it is refused, naming the limit and both numbers', () => {
  const roots = `${numbered(15, 'viewer { name }')} ${numbered(15, 'settings { workflowScheduleIntervalInHours }', 'b')}`
  // 14 × 133 tokens, 136 more, and the two braces around.
  const tokens = `{ ${numbered(14, `viewer { ${'name '.repeat(128)}}`)} b0: viewer { ${'name '.repeat(131)}} }`
  const directives = (count: number) => `{ viewer { ${'name @include(if: true) '.repeat(count)} } }`

  it.each([
    ['tokens', 2_000, tokens, tokens.replace('viewer {', 'viewer { canRead')],
    ['depth', 20, deep(20), deep(21)],
    ['rootFields', 30, `{ ${roots} }`, `{ ${roots} taskDefinitions { id } }`],
    ['aliases', 15, `{ ${numbered(15, 'viewer { name }')} }`, `{ ${numbered(16, 'viewer { name }')} }`],
    ['directives', 50, directives(50), directives(51)],
  ])('%s: %i', async (limit, maximum, at, past) => {
    expect((await asked(gateway, at)).errors).toBeUndefined()
    gateway.forget()
    const { data, errors } = await asked(gateway, past)
    expect(data).toBeUndefined()
    expect(errors).toHaveLength(1)
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(`${maximum + 1}|${maximum.toLocaleString('en')}`),
      extensions: { code: 'OPERATION_TOO_COMPLEX', limit, maximum, actual: maximum + 1 },
    })
    expect(gateway.wire()).toEqual([])
  })

  const tree = 'workflows(first: $first) { nodes { runs(first: 9) { nodes { id } } } }'
  it.each([
    ['nodes', 'MAX_NODES', 100, 'workflow(id: "w") { runs(first: 1) { nodes { id } } }'],
    ['graphRequests', 'MAX_GRAPH_REQUESTS', 11, 'settings { workflowScheduleIntervalInHours }'],
  ])('%s, with variables: %s=%i', async (limit, variable, maximum, more) => {
    const bounded = await startGateway({ authority, env: { [variable]: String(maximum) } })
    const at = await asked(bounded, `query ($first: Int) { ${tree} }`, { first: 10 })
    expect(at.errors).toBeUndefined()
    bounded.forget()
    const { data, errors } = await asked(bounded, `query ($first: Int) { ${tree} ${more} }`, { first: 10 })
    expect(data).toBeUndefined()
    expect(errors).toMatchObject([
      { extensions: { code: 'OPERATION_TOO_COMPLEX', limit, maximum, estimated: maximum + 1 } },
    ])
    expect(errors?.[0]?.message).toContain(`${maximum + 1}`)
    expect(bounded.wire()).toEqual([])
    await bounded.close()
  })
})

describe('A document made to hurt is refused, and Graph hears nothing', () => {
  const fragments = (count: number, body: (next: string) => string, last = 'id') =>
    Array.from({ length: count }, (_, index) => `fragment F${index} on Run { ${body(`F${index + 1}`)} }`).join(' ') +
    ` fragment F${count} on Run { ${last} }`
  const spread = 'run(workflowId: "w", id: "r") { ...F0 }'
  const inRun = (text: string) => `{ run(workflowId: "w", id: "r") { ${text} } }`

  const documents: Readonly<Record<string, string>> = {
    'a fragment that spreads itself': `{ ${spread} } fragment F0 on Run { id ...F0 }`,
    'fragments that spread one another': `{ ${spread} } ${fragments(30, (next) => `id ...${next}`, '...F0')}`,
    'a query that goes round': deep(60),
    'aliases by the hundred': `{ ${numbered(300, 'viewer { name }')} }`,
    'a mutation under many aliases': `mutation { ${numbered(20, 'reprocessRun(input: { workflowId: "w", runId: "r" }) { status }')} }`,
    'a fragment bomb': `{ ${spread} } ${fragments(30, (next) => `...${next} ...${next}`)}`,
    'an aliased fragment bomb': `{ ${spread} } ${fragments(30, (next) => `a: reprocessedFrom { ...${next} } b: reprocessedFrom { ...${next} }`)}`,
    'a bomb of inline fragments that overlap': inRun(
      `${'... on Run { '.repeat(400)}id${' }'.repeat(400)}${' id'.repeat(1_100)}`,
    ),
    '9,000 levels': `${'{ a '.repeat(9_000)}${'}'.repeat(9_000)}`,
    '9,000 lists in an argument': `{ workflows(filter: ${'['.repeat(9_000)}${']'.repeat(9_000)}) { totalCount } }`,
    '900 objects in an argument': `{ workflows(filter: ${'{ a: '.repeat(450)}1${' }'.repeat(450)}) { totalCount } }`,
    '500 lists around a type': `query ($a: ${'['.repeat(500)}Int${']'.repeat(500)}) { viewer { name } }`,
    'directives on directives': `{ viewer { id ${'@skip(if: false) '.repeat(300)} } }`,
    'operations by the hundred': `${Array.from({ length: 300 }, (_, index) => `query Q${index} { viewer { name } }`).join(' ')}`,
    'the widest tree':
      '{ workflows(first: 100) { nodes { runs(first: 100) { nodes { userProcessingResults(first: 100) { nodes { id } } } } } } }',
  }

  it.each(Object.entries(documents))('%s', async (_, query) => {
    const { data, errors, status } = await asked(gateway, query)
    expect([200, 400]).toContain(status)
    expect(data ?? null).toBeNull()
    expect(errors?.length).toBeGreaterThan(0)
    for (const { extensions } of errors ?? [])
      expect([
        'OPERATION_TOO_COMPLEX',
        'GRAPHQL_VALIDATION_FAILED',
        'GRAPHQL_PARSE_FAILED',
        'BAD_USER_INPUT',
      ]).toContain(extensions.code)
    expect(gateway.wire()).toEqual([])
  })

  it('and variables nested 9,000 deep neither', async () => {
    const body = `{"query":"query ($f: WorkflowFilter) { workflows(filter: $f) { totalCount } }","variables":{"f":${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}}}`
    const headers = { authorization, 'content-type': 'application/json' }
    const response = await gateway.send('/graphql', { method: 'POST', headers, body })
    expect([200, 400]).toContain(response.status)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
    expect(gateway.wire()).toEqual([])
  })

  it('while the gateway goes on', async () => {
    expect((await asked(gateway, '{ workflows(first: 1) { nodes { id } } }')).errors).toBeUndefined()
  })
})

describe('Over a tenant, without being told so, the gateway shows nothing of its schema', () => {
  it.each([
    '{ __schema { types { name } } }',
    '{ __type(name: "Run") { fields { name } } }',
    '{ viewer { ...F } } fragment F on Viewer { __typename } query Q { __schema { queryType { name } } }',
  ])('%s', async (query) => {
    const { data, errors } = await asked(gateway, query)
    expect(data).toBeUndefined()
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })

  it.each([
    ['a field', '{ workflow(id: "a") { displayNam } }', /displayName/],
    ['an argument', '{ workflows(firs: 1) { totalCount } }', /"first"/],
    ['an enum member', '{ runs(filter: { processingStatus: { eq: FAILE } }) { totalCount } }', /FAILED/],
    ['an input field', '{ workflows(filter: { displayNam: { eq: "a" } }) { totalCount } }', /displayName/],
    ['a type', '{ workflow(id: "a") { ... on Workflo { id } } }', /"Workflow"/],
    ['a variable', 'query ($f: WorkflowFilte) { workflows(filter: $f) { totalCount } }', /WorkflowFilter/],
  ])('no hint for %s', async (_, query, hint) => {
    const { errors } = await asked(gateway, query)
    expect(errors?.length).toBeGreaterThan(0)
    expect(JSON.stringify(errors)).not.toMatch(hint)
    expect(JSON.stringify(errors)).not.toMatch(/did you mean/i)
  })

  it('no page for browsers', async () => {
    const response = await gateway.send('/graphql', { headers: { accept: 'text/html', authorization } })
    expect(response.headers.get('content-type')).not.toContain('html')
  })
})

describe('What a page of the web can send without asking is not taken (CSRF)', () => {
  const body = '{"query":"{ workflows { totalCount } }"}'
  it.each([
    ['text/plain', body],
    ['text/plain;charset=UTF-8', body],
    ['application/x-www-form-urlencoded', 'query=%7B+workflows+%7B+totalCount+%7D+%7D'],
    [
      'multipart/form-data; boundary=x',
      `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${body}\r\n--x--`,
    ],
    ['application/graphql', '{ workflows { totalCount } }'],
    ['text/json', body],
    ['application/jsonp', body],
    ['', body],
  ])('%j', async (type, body) => {
    const headers = { authorization, 'content-type': type }
    const response = await gateway.send('/graphql', { method: 'POST', headers, body })
    expect(response.status).toBe(415)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
    expect(gateway.wire()).toEqual([])
  })

  it('nor a mutation by GET', async () => {
    const query = encodeURIComponent('mutation { reprocessRun(input: { workflowId: "w", runId: "r" }) { status } }')
    const response = await gateway.send(`/graphql?query=${query}`, { headers: { authorization } })
    expect(response.status).toBe(405)
    expect(gateway.wire()).toEqual([])
  })

  it('nor an array of requests', async () => {
    const headers = { authorization, 'content-type': 'application/json' }
    const response = await gateway.send('/graphql', { method: 'POST', headers, body: `[${body},${body}]` })
    expect(response.status).toBe(400)
    expect(gateway.wire()).toEqual([])
  })
})

describe('Trusted documents', () => {
  const folder = mkdtempSync(join(tmpdir(), 'manifest-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const text = 'query Dashboard($first: Int) { workflows(first: $first) { nodes { id } } }'
  const hash = createHash('sha256').update(text).digest('hex')
  const path = join(folder, 'persisted-documents.json')
  writeFileSync(path, JSON.stringify({ [hash]: text }))

  const persisting = (only: 'on' | 'off') =>
    startGateway({ authority, env: { PERSISTED_OPERATIONS: path, PERSISTED_ONLY: only } })
  const sent = async (target: TestGateway, body: object) => {
    const headers = { authorization, 'content-type': 'application/json' }
    const response = await target.send('/graphql', { method: 'POST', headers, body: JSON.stringify(body) })
    const { data, errors } = await response.json()
    return data?.workflows?.nodes?.length ?? errors?.[0]?.extensions.code
  }
  const variables = { first: 2 }
  const apollo = { persistedQuery: { version: 1, sha256Hash: hash } }

  it.each([
    ['documentId', { documentId: hash }],
    ['documentId with its algorithm', { documentId: `sha256:${hash}` }],
    ['extensions.documentId', { extensions: { documentId: hash } }],
    ['extensions.persistedQuery', { extensions: apollo }],
    ['an id, with any text beside it', { documentId: hash, query: '{ viewer { name } }' }],
  ])('are answered by %s, whether others are too or not', async (_, named) => {
    for (const only of ['on', 'off'] as const) {
      const target = await persisting(only)
      expect(await sent(target, { ...named, variables })).toBe(2)
      await target.close()
    }
  })

  it('are answered by GET', async () => {
    const target = await persisting('on')
    const extensions = encodeURIComponent(JSON.stringify(apollo))
    const response = await target.send(`/graphql?extensions=${extensions}&variables={"first":2}`, {
      headers: { authorization },
    })
    expect((await response.json()).data.workflows.nodes).toHaveLength(2)
    await target.close()
  })

  it.each([
    ['another document', { query: '{ workflows(first: 2) { nodes { id } } }' }],
    ['the very text of a trusted one', { query: text, variables }],
    [
      'a text under the hash of itself',
      {
        query: '{ viewer { name } }',
        extensions: {
          persistedQuery: { version: 1, sha256Hash: createHash('sha256').update('{ viewer { name } }').digest('hex') },
        },
      },
    ],
    ['an unknown id', { documentId: 'f'.repeat(64) }],
    ['an id of the prototype', { documentId: '__proto__' }],
    ['introspection', { query: '{ __schema { queryType { name } } }' }],
    ['nothing', {}],
  ])('alone are answered with PERSISTED_ONLY: not %s', async (_, body) => {
    const target = await persisting('on')
    expect(await sent(target, body)).toBe('PERSISTED_QUERY_NOT_FOUND')
    expect(target.wire()).toEqual([])
    await target.close()
  })
})
