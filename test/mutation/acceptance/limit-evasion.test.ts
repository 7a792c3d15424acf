/** Attempts to do more than one run, or more than ten users, in one HTTP request over a socket: none reaches Graph. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workflowId } from '../../../src/emulator/seed/small/workflows.ts'
import { type Serving, serve } from '../../../src/http/serve.ts'
import { documents } from '../../support/mutation/mutation.ts'
import { buildStage, latestRun, resultIds, type Source, type Stage } from '../../support/mutation/stage.ts'
import type { Json } from '../../support/rest.ts'

/** What an attacker has: two failed runs and eleven results, all of them real. */
type Loot = {
  readonly a: Source
  readonly b: Source
  readonly results: readonly string[]
  readonly twins: readonly string[]
}
type Attempt = { readonly path?: string } & RequestInit

const folder = mkdtempSync(join(tmpdir(), 'manifest-'))
let stage: Stage
let trustedOnly: Stage
let open: Serving
let closed: Serving
let loot: Loot

beforeAll(async () => {
  stage = await buildStage({ env: { REPROCESS_PER_MINUTE: '1000' } })
  loot = await lootOf(stage)
  const manifest = join(folder, 'persisted-documents.json')
  writeFileSync(
    manifest,
    JSON.stringify({ two: `mutation { ${run(loot.a)} b: ${run(loot.b)} }`, one: documents.reprocessUsers }),
  )
  trustedOnly = await buildStage({
    emulator: stage.emulator,
    env: { PERSISTED_OPERATIONS: manifest, PERSISTED_ONLY: 'on' },
  })
  open = await serve(stage.app.handler, { host: '127.0.0.1', port: 0 })
  closed = await serve(trustedOnly.app.handler, { host: '127.0.0.1', port: 0 })
})

afterAll(async () => {
  await Promise.all([open.close(0), closed.close(0)])
  await Promise.all([stage.close(), trustedOnly.close()])
  rmSync(folder, { recursive: true })
})

const lootOf = async ({ emulator, failed }: Stage): Promise<Loot> => {
  const b = await latestRun(emulator, workflowId('Onboard pre-hire employee'))
  const earlier = await latestRun(emulator, failed.workflowId, ({ id }) => id !== failed.runId)
  const [mine, others, more] = await Promise.all([
    resultIds(emulator, failed),
    resultIds(emulator, earlier),
    resultIds(emulator, b),
  ])
  const twins = [
    ...(await resultIds(emulator, failed, 'Felix Lindqvist')),
    ...(await resultIds(emulator, earlier, 'Felix Lindqvist')),
  ]
  const results = [...mine, ...more, ...others].slice(0, 11)
  expect(new Set(results).size).toBe(11)
  return { a: failed, b, results, twins }
}

const run = ({ workflowId, runId }: Source) =>
  `reprocessRun(input: { workflowId: "${workflowId}", runId: "${runId}" }) { status }`
const listOf = (ids: readonly string[]) => JSON.stringify(ids)
const users = ({ a }: Loot, ids: string) =>
  `reprocessUsers(input: { workflowId: "${a.workflowId}", userProcessingResultIds: ${ids}, taskScope: ALL_TASKS }) { status }`

const post = (body: unknown, headers: Readonly<Record<string, string>> = {}): Attempt => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const text = (query: string, more: object = {}) => post({ query, ...more })
const runInput = (input: unknown) => post({ query: documents.reprocessRun, variables: { input } })
const usersInput = ({ a }: Loot, userProcessingResultIds: unknown, more: object = {}) =>
  post({
    query: documents.reprocessUsers,
    variables: { input: { workflowId: a.workflowId, userProcessingResultIds, taskScope: 'ALL_TASKS', ...more } },
  })
const inUrl = (parameters: Readonly<Record<string, string>>) => `/graphql?${new URLSearchParams(parameters)}`

type Attack = readonly [name: string, code: string, attempt: (loot: Loot) => Attempt]

const input = 'BAD_USER_INPUT'
const invalid = 'GRAPHQL_VALIDATION_FAILED'

const moreThanOneRun: readonly Attack[] = [
  ['two aliases', input, ({ a, b }) => text(`mutation { a: ${run(a)} b: ${run(b)} }`)],
  [
    'a run and its users',
    input,
    (all) => text(`mutation { ${run(all.a)} ${users(all, listOf(all.results.slice(0, 1)))} }`),
  ],
  ['the same field twice', input, ({ a }) => text(`mutation { ${run(a)} ${run(a)} }`)],
  ['one response key for two runs', invalid, ({ a, b }) => text(`mutation { ${run(a)} ${run(b)} }`)],
  ['a fragment', input, ({ a, b }) => text(`mutation { ${run(a)} ...B } fragment B on Mutation { b: ${run(b)} }`)],
  [
    'a fragment in a fragment',
    input,
    ({ a, b }) =>
      text(`mutation { ...A } fragment A on Mutation { ${run(a)} ...B } fragment B on Mutation { b: ${run(b)} }`),
  ],
  ['a fragment spread twice', input, ({ a }) => text(`mutation { ...A ...A } fragment A on Mutation { ${run(a)} }`)],
  [
    'a fragment that spreads itself',
    invalid,
    ({ a }) => text(`mutation { ...A } fragment A on Mutation { ${run(a)} ...A }`),
  ],
  ['inline fragments', input, ({ a, b }) => text(`mutation { ... { ${run(a)} ... on Mutation { b: ${run(b)} } } }`)],
  [
    'one that a literal skips',
    input,
    ({ a, b }) => text(`mutation { ${run(a)} b: ${run(b).replace('{ status }', '@skip(if: true) { status }')} }`),
  ],
  [
    'one that a variable includes',
    input,
    ({ a, b }) =>
      text(`mutation ($yes: Boolean!) { ${run(a)} ... @include(if: $yes) { b: ${run(b)} } }`, {
        variables: { yes: true },
      }),
  ],
  [
    'one that a default includes',
    input,
    ({ a, b }) =>
      text(`mutation ($no: Boolean = false) { ${run(a)} ...B @skip(if: $no) } fragment B on Mutation { b: ${run(b)} }`),
  ],
  [
    'fifteen aliases of ten users',
    input,
    (all) =>
      text(
        `mutation { ${Array.from({ length: 15 }, (_, index) => `a${index}: ${users(all, listOf(all.results.slice(1)))}`).join(' ')} }`,
      ),
  ],
  [
    'sixty aliases',
    'OPERATION_TOO_COMPLEX',
    ({ a }) => text(`mutation { ${Array.from({ length: 60 }, (_, index) => `a${index}: ${run(a)}`).join(' ')} }`),
  ],
  ['two operations without a name', input, ({ a, b }) => text(`mutation A { ${run(a)} } mutation B { ${run(b)} }`)],
  [
    'two operations and no such name',
    input,
    ({ a, b }) => text(`mutation A { ${run(a)} } mutation B { ${run(b)} }`, { operationName: 'A,B' }),
  ],
  [
    'two operations and a list of names',
    input,
    ({ a, b }) => text(`mutation A { ${run(a)} } mutation B { ${run(b)} }`, { operationName: ['A', 'B'] }),
  ],
  [
    'two operations of one name',
    invalid,
    ({ a, b }) => text(`mutation A { ${run(a)} } mutation A { ${run(b)} }`, { operationName: 'A' }),
  ],
  [
    'two in the operation that is named',
    input,
    ({ a, b }) => text(`mutation A { ${run(a)} } mutation B { ${run(a)} b: ${run(b)} }`, { operationName: 'B' }),
  ],
  ['two anonymous operations', invalid, ({ a, b }) => text(`mutation { ${run(a)} } mutation { ${run(b)} }`)],
  ['a mutation in a query', invalid, ({ a }) => text(`{ viewer { name } ... on Mutation { ${run(a)} } }`)],
  ['a subscription', invalid, ({ a }) => text(`subscription { ${run(a)} }`)],
  ['a deferred one', invalid, ({ a, b }) => text(`mutation { ${run(a)} ... @defer { b: ${run(b)} } }`)],
  [
    'an array batch',
    input,
    ({ a, b }) => post([{ query: `mutation { ${run(a)} }` }, { query: `mutation { ${run(b)} }` }]),
  ],
  ['an array batch of one', input, ({ a }) => post([{ query: `mutation { ${run(a)} }` }])],
  [
    'an array batch that looks like an object',
    input,
    ({ a, b }) => post({ 0: { query: `mutation { ${run(a)} }` }, 1: { query: `mutation { ${run(b)} }` }, length: 2 }),
  ],
  ['a list of documents', input, ({ a, b }) => post({ query: [`mutation { ${run(a)} }`, `mutation { ${run(b)} }`] })],
  [
    'a list of variables',
    input,
    ({ a, b }) => post({ query: documents.reprocessRun, variables: [{ input: a }, { input: b }] }),
  ],
  ['a list of inputs', input, ({ a, b }) => runInput([a, b])],
  ['a list of one input', input, ({ a }) => runInput([a])],
  ['a list of run ids', input, ({ a, b }) => runInput({ ...a, runId: [a.runId, b.runId] })],
  ['a list of one run id', input, ({ a }) => runInput({ ...a, runId: [a.runId] })],
  ['two run ids in one', input, ({ a, b }) => runInput({ ...a, runId: `${a.runId},${b.runId}` })],
  ['another path in the run id', input, ({ a, b }) => runInput({ ...a, runId: `${a.runId}/../${b.runId}` })],
  [
    'a quote and more JSON in the run id',
    input,
    ({ a, b }) => runInput({ ...a, runId: `${a.runId}"},"run":{"id":"${b.runId}` }),
  ],
  [
    'a second run id in one input',
    invalid,
    ({ a, b }) => text(`mutation { ${run(a).replace(' })', `, runId: "${b.runId}" })`)} }`),
  ],
  ['a member that the input has not', input, ({ a, b }) => runInput({ ...a, runIds: [b.runId] })],
  [
    'a member of the prototype',
    input,
    ({ a }) =>
      post(
        `{"query":${JSON.stringify(documents.reprocessRun)},"variables":{"input":{"workflowId":"${a.workflowId}","__proto__":{"runId":"${a.runId}"}}}}`,
      ),
  ],
]

const moreThanTenUsers: readonly Attack[] = [
  ['eleven in a literal', input, (all) => text(`mutation { ${users(all, listOf(all.results))} }`)],
  ['eleven in the input', input, (all) => usersInput(all, all.results)],
  [
    'eleven in a variable of the list',
    input,
    (all) => text(`mutation ($ids: [ID!]!) { ${users(all, '$ids')} }`, { variables: { ids: all.results } }),
  ],
  [
    'eleven in a default',
    input,
    (all) => text(`mutation ($ids: [ID!]! = ${listOf(all.results)}) { ${users(all, '$ids')} }`),
  ],
  [
    'eleven in the default of the input',
    input,
    (all) =>
      text(
        `mutation ($input: ReprocessUsersInput! = { workflowId: "${all.a.workflowId}", userProcessingResultIds: ${listOf(all.results)} }) { reprocessUsers(input: $input) { status } }`,
      ),
  ],
  [
    'eleven variables in a list',
    input,
    (all) => {
      const names = all.results.map((_, index) => `$v${index}`)
      const variables = Object.fromEntries(all.results.map((id, index) => [`v${index}`, id]))
      return text(`mutation (${names.map((name) => `${name}: ID!`)}) { ${users(all, `[${names}]`)} }`, { variables })
    },
  ],
  [
    'ten literals and a variable',
    input,
    (all) =>
      text(
        `mutation ($last: ID! = "${all.results[10]}") { ${users(all, `[${all.results.slice(0, 10).map((id) => `"${id}"`)}, $last]`)} }`,
      ),
  ],
  [
    'eleven under a skipped field',
    input,
    (all) =>
      text(`mutation { ${users(all, listOf(all.results)).replace('{ status }', '@skip(if: true) { status }')} }`),
  ],
  [
    'eleven in a fragment',
    input,
    (all) => text(`mutation { ...A } fragment A on Mutation { ${users(all, listOf(all.results))} }`),
  ],
  [
    'ten and, by a second key of the JSON, one more',
    input,
    (all) =>
      post(
        `{"query":${JSON.stringify(documents.reprocessUsers)},"variables":{"input":{"workflowId":"${all.a.workflowId}","userProcessingResultIds":${listOf(all.results.slice(1))},"userProcessingResultIds":${listOf(all.results)}}}}`,
      ),
  ],
  ['a list of lists', input, (all) => usersInput(all, [all.results.slice(0, 6), all.results.slice(6)])],
  ['a list in a list', input, (all) => usersInput(all, [all.results.slice(0, 10)])],
  ['an object for a list', input, (all) => usersInput(all, { ...all.results, length: 11 })],
  ['two ids in one', input, (all) => usersInput(all, [all.results.slice(0, 2).join(',')])],
  ['a quote and more JSON in an id', input, (all) => usersInput(all, [`${all.results[0]}"},{"id":"${all.results[1]}`])],
  ['none', input, (all) => usersInput(all, [])],
  ['one of them null', input, (all) => usersInput(all, [all.results[0], null])],
  ['one of them twice', input, (all) => usersInput(all, [all.results[0], all.results[0]])],
  ['one twice, in another case', input, (all) => usersInput(all, [all.results[0], all.results[0]?.toUpperCase()])],
  ['one twice, once with a space', input, (all) => usersInput(all, [all.results[0], `${all.results[0]} `])],
  ['two results of one user', 'DUPLICATE_USER', (all) => usersInput(all, all.twins)],
  ['a run beside the users', input, (all) => usersInput(all, [all.results[0]], { runId: all.a.runId })],
  ['a group beside the users', input, (all) => usersInput(all, [all.results[0]], { group: { id: 'all' } })],
]

const otherDoors: readonly Attack[] = [
  ['GET', input, ({ a }) => ({ path: inUrl({ query: `mutation { ${run(a)} }` }) })],
  [
    'GET, the mutation behind a query',
    input,
    ({ a }) => ({ path: inUrl({ query: `query A { viewer { name } } mutation B { ${run(a)} }`, operationName: 'B' }) }),
  ],
  [
    'GET that says it is a POST',
    input,
    ({ a }) => ({ path: inUrl({ query: `mutation { ${run(a)} }` }), headers: { 'x-http-method-override': 'POST' } }),
  ],
  ['PUT', input, ({ a }) => ({ ...text(`mutation { ${run(a)} }`), method: 'PUT' })],
  [
    'a mutation in the address of a POST',
    input,
    ({ a }) => ({ ...post({}), path: inUrl({ query: `mutation { ${run(a)} }` }) }),
  ],
  ['text/plain', input, ({ a }) => post({ query: `mutation { ${run(a)} }` }, { 'content-type': 'text/plain' })],
  ['application/graphql', input, ({ a }) => post(`mutation { ${run(a)} }`, { 'content-type': 'application/graphql' })],
  [
    'a form',
    input,
    ({ a }) =>
      post(new URLSearchParams({ query: `mutation { ${run(a)} }` }).toString(), {
        'content-type': 'application/x-www-form-urlencoded',
      }),
  ],
  [
    'an upload with several operations',
    input,
    ({ a, b }) => {
      const body = new FormData()
      body.set('operations', JSON.stringify([{ query: `mutation { ${run(a)} }` }, { query: `mutation { ${run(b)} }` }]))
      body.set('map', '{}')
      return { method: 'POST', body }
    },
  ],
  [
    'two content types',
    input,
    ({ a }) => post({ query: `mutation { ${run(a)} }` }, { 'content-type': 'text/plain, application/json' }),
  ],
  [
    'a compressed body',
    input,
    (all) => ({
      ...usersInput(all, all.results),
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify({ query: `mutation { ${run(all.a)} }` })),
    }),
  ],
  [
    'two JSON texts in one body',
    input,
    ({ a, b }) =>
      post(
        `{"query":${JSON.stringify(`mutation { ${run(a)} }`)}}\n{"query":${JSON.stringify(`mutation { ${run(b)} }`)}}`,
      ),
  ],
  [
    'a body beyond the limit',
    input,
    (all) => usersInput(all, all.results.slice(0, 1), { reason: 'x'.repeat(100_000) }),
  ],
  [
    'an unknown trusted document',
    'PERSISTED_QUERY_NOT_SUPPORTED',
    ({ a }) =>
      post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } }, variables: { input: a } }),
  ],
]

const trustedDocuments: readonly Attack[] = [
  ['a trusted document of two runs', input, () => post({ documentId: 'two' })],
  ['a text where only trusted ones count', 'PERSISTED_QUERY_NOT_FOUND', ({ a }) => text(`mutation { ${run(a)} }`)],
  [
    'a trusted document with eleven users',
    input,
    (all) =>
      post({
        documentId: 'one',
        variables: { input: { workflowId: all.a.workflowId, userProcessingResultIds: all.results } },
      }),
  ],
  [
    'a text beside the id of a document that is not there',
    'PERSISTED_QUERY_NOT_FOUND',
    ({ a }) => text(`mutation { ${run(a)} }`, { documentId: 'three' }),
  ],
]

/** The codes of an answer's errors and of the refusals in its data. */
const codesOf = ({ errors = [], data, code }: Json): readonly string[] => [
  ...(code ? [code] : []),
  ...errors.map((error: Json) => error.extensions.code),
  ...Object.values(data ?? {}).flatMap((payload: Json) => payload?.userErrors?.map((error: Json) => error.code) ?? []),
]

const tryOn = async (url: string, { path = '/graphql', ...init }: Attempt) => {
  const response = await fetch(`${url}${path}`, init)
  const answer: Json = await response.json()
  return { status: response.status, answer, codes: codesOf(answer) }
}

const expectRefused = async (url: string, attempt: Attempt, code: string) => {
  const { answer, codes } = await tryOn(url, attempt)
  expect(codes.length, JSON.stringify(answer)).toBeGreaterThan(0)
  expect(new Set(codes), JSON.stringify(answer)).toEqual(new Set([code]))
  expect(stage.activations()).toEqual([])
}

describe('more than one run in one request', () => {
  it.each(moreThanOneRun)('%s: %s', (_, code, attempt) => expectRefused(open.url, attempt(loot), code))
})

describe('other than one to ten different users in one request', () => {
  it.each(moreThanTenUsers)('%s: %s', (_, code, attempt) => expectRefused(open.url, attempt(loot), code))
})

describe('other doors than one JSON object by POST', () => {
  it.each(otherDoors)('%s: %s', (_, code, attempt) => expectRefused(open.url, attempt(loot), code))
  it.each(trustedDocuments)('%s: %s', (_, code, attempt) => expectRefused(closed.url, attempt(loot), code))
})

describe('the same loot within the limits', () => {
  it('does harm: nothing but the limits stood between it and Graph', async () => {
    const { a, b } = loot
    const run = await tryOn(open.url, runInput(a))
    expect(run.answer.data.reprocessRun).toMatchObject({ status: 'ACCEPTED', userErrors: [] })
    const input = { workflowId: b.workflowId, userProcessingResultIds: await resultIds(stage.emulator, b) }
    const users = await tryOn(closed.url, post({ documentId: 'one', variables: { input } }))
    expect(users.answer.data.reprocessUsers).toMatchObject({ status: 'ACCEPTED', userErrors: [] })
    expect(stage.activations()).toHaveLength(2)
  })
})
