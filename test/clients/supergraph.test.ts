/** The gateway in a company's supergraph: both composers take it, and a router's query costs Graph what a direct one costs. */
import { createClient } from 'graphql-sse'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { createEmulator, type Emulator, type Listener, listen } from '../../src/emulator/index.ts'
import { createSchema, namesWithPrefix, subgraphText } from '../../src/gateway/index.ts'
import { type Serving, serve } from '../../src/http/serve.ts'
import { type Authority, createAuthority, serveOverTls, settingsOver, type TlsServer } from '../support/authority.ts'
import { blocks, documentAt } from '../support/document.ts'
import { startGateway } from '../support/gateway.ts'
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.ts'
import { secrets } from '../support/leak.ts'
import { openssl } from '../support/need.ts'
import { compose, composers, hrSdl, openHive, openHr } from './company.ts'

const mutations = ['reprocessRun', 'reprocessUsers']
const textWith = (prefix: string) => {
  const names = namesWithPrefix(prefix)
  return subgraphText(createSchema(mutations, names), names)
}
const sdl = textWith('')
const lifecycle = { name: 'lifecycle', url: 'http://lifecycle.test/graphql', sdl }
const hr = { name: 'hr', url: 'http://hr.test/graphql', sdl: hrSdl }
const naming = { ...hr, sdl: hrSdl.replace('costCenter: String', 'costCenter: String displayName: String @shareable') }
const names = Object.keys(composers) as readonly (keyof typeof composers)[]

describe.each(names)('%s', (composer) => {
  it.each([
    ['alone', [lifecycle]],
    ['beside a subgraph that owns User', [lifecycle, hr]],
    ['beside one that gives the names of people too', [lifecycle, naming]],
  ])('takes the subgraph %s, and keeps the limits of its inputs', (_, subgraphs) => {
    const supergraph = compose(composer, subgraphs)
    expect(supergraph.match(/@constraint\(/g)?.length).toBeGreaterThanOrEqual(sdl.match(/@constraint\(/g)?.length ?? 1)
  })
})

describe('a company that has the same names itself', () => {
  const own = {
    ...hr,
    sdl: `${hrSdl}
      extend type Query { viewer: Viewer settings: String runs: [Run!]! task(id: ID!): Task }
      type Viewer { name: String }
      type Run { number: Int }
      type Task { title: String }
    `,
  }
  const prefixed = { ...lifecycle, sdl: textWith('Lifecycle') }

  it.each(names)('%s refuses both as they are, and takes them under FEDERATION_PREFIX', (composer) => {
    expect(() => compose(composer, [lifecycle, own])).toThrow()
    expect(compose(composer, [prefixed, own])).toContain('type LifecycleRun')
  })

  it('has both behind one router, each by its name', async () => {
    const gateway = await startGateway({ env: { FEDERATION: 'on', FEDERATION_PREFIX: 'Lifecycle' } })
    const serving = await serve(gateway.app.handler, { host: '127.0.0.1', port: 0 })
    const company = await openHr([])
    const router = await openHive(
      compose("Apollo's composer", [
        { ...prefixed, url: `${serving.url}/graphql` },
        { ...own, url: `${company.url}/graphql` },
      ]),
    )
    onTestFinished(async () => {
      await router.close()
      await company.close(0)
      await serving.close(0)
      await gateway.close()
    })
    const query = `{
      lifecycleRuns(first: 1, filter: { processingStatus: { in: [FAILED] } }) {
        kind: __typename
        nodes { __typename userProcessingResults(first: 1) { nodes { subject { __typename ... on User { costCenter } } } } }
      }
    }`
    const response = await fetch(router.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
    expect(await response.json()).toEqual({
      data: {
        lifecycleRuns: {
          kind: 'LifecycleRunConnection',
          nodes: [
            {
              __typename: 'LifecycleRun',
              userProcessingResults: {
                nodes: [{ subject: { __typename: 'User', costCenter: expect.stringMatching(/^CC-/) } }],
              },
            },
          ],
        },
      },
    })
  })
})

type Employee = { readonly account: { readonly id: string; readonly displayName: string; readonly costCenter: string } }
type RouterError = { readonly path: readonly (string | number)[]; readonly extensions: { readonly code: string } }
type Hive = Awaited<ReturnType<typeof openHive>>

const leaverHistory = blocks(documentAt('docs/supergraph.md').text, 'gql').find(({ text }) =>
  text.startsWith('query LeaverHistory'),
)?.text

describe.skipIf(openssl.isMissing).each(names)(openssl.title('Hive Gateway over the supergraph of %s'), (composer) => {
  let tls: TlsServer
  let authority: Authority
  let emulator: Emulator
  let graph: Listener
  let gateway: GatewayProcess
  let door: Serving
  let company: Serving
  let hive: Hive
  let accounts: readonly string[]
  /** Requests that came to the gateway's door. */
  let passed = 0

  beforeAll(async () => {
    tls = await serveOverTls((request) => authority.handler(request))
    authority = createAuthority({ origin: tls.origin, now: Date.now })
    emulator = createEmulator({ clock: systemClock, switches: { appearAfterMs: 0 } })
    graph = await listen(emulator.handler, { port: 0 })
    gateway = await spawnGateway({
      ...settingsOver(tls, authority, graph.origin, secrets.client),
      GRAPH_CREDENTIAL: 'on-behalf-of',
      FEDERATION: 'on',
      // What is kept for a caller would make the second of two equal requests cheaper.
      CACHE: 'off',
    })
    door = await serve(
      async (request) => {
        passed += 1
        const { method, headers, signal } = request
        const body = method === 'POST' ? await request.text() : null
        const { pathname, search } = new URL(request.url)
        return fetch(`${gateway.url}${pathname}${search}`, { method, headers, body, signal })
      },
      { host: '127.0.0.1', port: 0 },
    )
    const { data } = await direct('{ userProcessingResults(first: 50) { nodes { subject { id } } } }')
    accounts = [
      ...new Set<string>(
        data.userProcessingResults.nodes.map(({ subject }: { subject: { id: string } }) => subject.id),
      ),
    ]
    company = await openHr(accounts)
    hive = await openHive(
      compose(composer, [
        { ...lifecycle, url: `${door.url}/graphql` },
        { ...hr, url: `${company.url}/graphql` },
      ]),
    )
  })
  afterAll(async () => {
    await hive?.close()
    await company?.close(0)
    await door?.close(0)
    await gateway?.stop()
    await graph?.close()
    await tls?.[Symbol.asyncDispose]()
  })
  beforeEach(() => {
    emulator.journal.clear()
    authority.tokenRequests.length = 0
    passed = 0
  })

  const as = (token: string) => ({ 'content-type': 'application/json', authorization: `Bearer ${token}` })
  const direct = async (query: string, variables: object = {}) =>
    (await gateway.post(JSON.stringify({ query, variables }), as(authority.mint()))).body
  // biome-ignore lint/suspicious/noExplicitAny: each test reads an answer of its own
  const through = async (query: string, token = authority.mint()): Promise<any> =>
    (await fetch(hive.url, { method: 'POST', headers: as(token), body: JSON.stringify({ query }) })).json()
  /** What Graph was asked for, without the ids of batches. */
  const asked = () =>
    emulator.journal
      .entries()
      .filter(({ path }) => !path.endsWith('/$batch'))
      .map(({ method, path }) => `${method} ${path}`)
      .sort()

  it('goes from an employee to what was done to the account, in one request to the gateway', async () => {
    const { data, errors } = await through((leaverHistory ?? '').replace('"4711"', '"0"'))
    expect(errors).toBeUndefined()
    expect(passed).toBe(1)
    const viaRouter = asked()
    emulator.journal.clear()
    const { data: same } = await direct(
      `query ($id: ID!) { user(id: $id) {
        id
        userProcessingResults(first: 5, filter: { processingStatus: { in: [FAILED, COMPLETED_WITH_ERRORS] } }) {
          nodes { id workflowId processingStatus workflow { id displayName } }
        }
      } }`,
      { id: accounts[0] },
    )
    const costCenter = `CC-${accounts[0]?.slice(0, 4)}`
    expect(data.employee.account).toEqual({ ...same.user, costCenter })
    expect(viaRouter).toEqual(asked())
  })

  it('reads many employees at once, with as few requests as a list of them takes; one without an account is one error', async () => {
    const { data, errors } = await through('{ employees { number account { id displayName costCenter } } }')
    expect(passed).toBe(1)
    expect(asked()).toHaveLength(accounts.length)
    expect(emulator.journal.requests()).toHaveLength(Math.ceil(accounts.length / 20))
    const alone = accounts.map((id) => direct('query ($id: ID!) { user(id: $id) { id displayName } }', { id }))
    const users = (await Promise.all(alone)).map(
      ({ data: { user } }, index) => user ?? { id: accounts[index], displayName: null },
    )
    const shown = data.employees.map(({ account: { id, displayName } }: Employee) => ({ id, displayName }))
    expect(shown).toEqual(users)
    expect(
      data.employees.every(({ account: { id, costCenter } }: Employee) => costCenter === `CC-${id.slice(0, 4)}`),
    ).toBe(true)
    expect(errors.map(({ path, extensions }: RouterError) => [path.slice(0, 2), extensions.code])).toEqual(
      users.flatMap(({ displayName }, index) => (displayName === null ? [[['employees', index], 'NOT_FOUND']] : [])),
    )
  })

  it('goes from processing results to what HR knows of their people', async () => {
    const { data, errors } = await through(
      '{ userProcessingResults(first: 20) { nodes { subject { ... on User { id costCenter } } } } }',
    )
    expect(errors).toBeUndefined()
    expect(passed).toBe(1)
    expect(data.userProcessingResults.nodes).toHaveLength(20)
    for (const { subject } of data.userProcessingResults.nodes)
      expect(subject.costCenter).toBe(`CC-${subject.id.slice(0, 4)}`)
  })

  it('reads Graph in the name of the caller, whose token it passes on', async () => {
    const tokens = ['ada', 'ben'].map((oid) => authority.mint({ oid }))
    for (const token of tokens) await through('{ workflows(first: 1) { nodes { id } } }', token)
    expect(authority.tokenRequests.map(({ assertion }) => assertion)).toEqual(tokens)
    expect(new Set(emulator.journal.entries().map(({ tokenHash }) => tokenHash)).size).toBe(2)
  })

  it('a token that has expired is UNAUTHENTICATED in the errors, in an answer with status 200', async () => {
    const hourAgo = Math.floor(Date.now() / 1000) - 3600
    const token = authority.mint({ iat: hourAgo - 60, nbf: hourAgo - 60, exp: hourAgo })
    const query = '{ workflows(first: 1) { nodes { id } } }'
    const response = await fetch(hive.url, { method: 'POST', headers: as(token), body: JSON.stringify({ query }) })
    expect(response.status).toBe(200)
    expect(response.headers.get('www-authenticate')).toBeNull()
    expect(await response.json()).toMatchObject({
      data: null,
      errors: [{ path: ['workflows'], extensions: { code: 'UNAUTHENTICATED', serviceName: 'lifecycle' } }],
    })
    expect(asked()).toEqual([])
  })

  it('two mutations of one request come as two requests, and the same run is still started once', async () => {
    const run = '{ runs(first: 1, filter: { processingStatus: { in: [FAILED] } }) { nodes { id workflowId } } }'
    const { data: seed } = await direct(run)
    const [{ id, workflowId }] = seed.runs.nodes
    passed = 0
    const reprocess = `reprocessRun(input: { workflowId: "${workflowId}", runId: "${id}" }) { status operation { id } }`
    const { data } = await through(`mutation { a: ${reprocess} b: ${reprocess} }`)
    expect(passed).toBe(2)
    expect(data.a.status).toBe('ACCEPTED')
    expect(data.b).toEqual(data.a)
    expect(asked().filter((line) => line.startsWith('POST'))).toHaveLength(1)
  })

  it('a stream passes through it to its end', async () => {
    const ended = '{ runs(first: 1, filter: { processingStatus: { in: [COMPLETED] } }) { nodes { id workflowId } } }'
    const { data: seed } = await direct(ended)
    const [variables] = seed.runs.nodes
    const headers = { authorization: `Bearer ${authority.mint()}` }
    const client = createClient({ url: hive.url, headers, retryAttempts: 0 })
    const query = `subscription ($workflowId: ID!, $id: ID!) {
      run(workflowId: $workflowId, id: $id) { id workflowId processingStatus }
    }`
    const events: unknown[] = []
    for await (const event of client.iterate({ query, variables })) events.push(event)
    expect(events).toEqual([{ data: { run: { ...variables, processingStatus: 'COMPLETED' } } }])
  })
})
