/** Who may do what, over the whole gateway and a real socket: tokens, scopes and roles, and nothing is parsed without a caller. */
import { assertInputObjectType, type InputValueDefinitionNode, Kind } from 'graphql'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { personId } from '../../src/emulator/seed/small/people.ts'
import { type Serving, serve } from '../../src/http/serve.ts'
import { type Claims, createAuthority, goodClaims, tenantId } from '../support/authority.ts'
import { manualClock } from '../support/clock.ts'
import { startGateway, type TestGateway } from '../support/gateway.ts'
import { forgeries } from '../support/identity/forgery.ts'
import { leaksOfAnswer } from '../support/leak.ts'
import { publicSchema } from '../support/schema.ts'

const authority = createAuthority({ now: Date.now })
let gateway: TestGateway
let server: Serving
let url: string

beforeAll(async () => {
  gateway = await startGateway({ authority })
  server = await serve(gateway.app.handler, { host: '127.0.0.1', port: 0 })
  url = `${server.url}/graphql`
})
afterAll(async () => {
  await server.close(0)
  await gateway.close()
})
beforeEach(() => gateway.forget())

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const tokenOf = (claims: Claims = {}) => bearer(authority.mint(claims))
const asApp = (...roles: readonly string[]) => tokenOf({ scp: undefined, idtyp: 'app', name: undefined, roles })

const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })

const reading = '{"query":"{ workflows(first: 1) { nodes { id } } }"}'

/** 401 with its challenge, one error of that code, nothing of the inside, and nothing asked of Graph. */
const expectRefused = async (response: Response, challenge: RegExp) => {
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toMatch(challenge)
  const text = await response.text()
  expect(JSON.parse(text)).toEqual({
    errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } }],
  })
  expect(leaksOfAnswer(text)).toEqual([])
  expect(gateway.wire()).toEqual([])
}

describe('A request without a caller gets 401 before any of it is parsed', () => {
  it.each([
    ['with a query', {}, reading],
    ['with half a JSON', {}, '{"query":'],
    ['with no JSON', {}, 'hello'],
    ['with nothing', {}, ''],
    ['with an array', {}, `[${reading}]`],
    ['with GraphQL that is none', {}, '{"query":"{{{{"}'],
    ['with fields that do not exist', {}, '{"query":"{ nothing }"}'],
    ['with a trusted document that does not exist', {}, '{"documentId":"x"}'],
    ['with a type that is not taken', { 'content-type': 'text/plain' }, reading],
  ])('%s', async (_, headers, body) => {
    await expectRefused(await post(body, headers), /^Bearer realm="lifecycle-workflows-gateway"$/)
  })

  it('by GET', async () => {
    await expectRefused(await fetch(`${url}?query=%7B`), /^Bearer realm=/)
  })

  it('in the media type that was asked for', async () => {
    const response = await post(reading, { accept: 'application/graphql-response+json' })
    expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8')
  })

  it('while who is up and whether ready may be asked by everybody', async () => {
    expect((await fetch(`${server.url}/livez`)).status).toBe(200)
    expect(await (await fetch(`${server.url}/readyz`)).json()).toMatchObject({ checks: { keys: { ok: true } } })
  })
})

describe('A wrong token over HTTP gets 401', () => {
  const { 'a token longer than 16 kB': tooLong, ...rest } = forgeries

  it.each(Object.entries(rest))('%s', async (_, forge) => {
    const token = await forge({ authority, clock: systemClock })
    await expectRefused(await post(reading, bearer(token)), /^Bearer realm="[\w-]+", error="invalid_token"$/)
  })

  it('but where it is longer than all headers may be', async () => {
    const token = await tooLong?.({ authority, clock: systemClock })
    expect((await post(reading, bearer(token ?? ''))).status).toBe(431)
  })

  it('and a right one goes on being served', async () => {
    expect(await (await post(reading, tokenOf())).json()).toMatchObject({ data: { workflows: { nodes: [{}] } } })
  })
})

it('Only the operator sees why a token was refused', async () => {
  const answer = await gateway.ask('{ viewer { name } }', {}, tokenOf({ aud: 'api://payroll' }))
  expect(JSON.stringify(answer.errors)).not.toContain('aud')
  const told = gateway.log().map((line) => JSON.parse(line).reason)
  expect(told).toContain('unexpected "aud" claim value')
})

it('Keys that rotate are followed without a restart', async () => {
  const clock = manualClock()
  const rotating = createAuthority({ now: clock.now })
  const served = await startGateway({ authority: rotating, clock })
  const ask = (token: string) => served.ask('{ viewer { name } }', {}, bearer(token))
  const old = rotating.mint()
  expect((await ask(old)).status).toBe(200)
  rotating.rotate()
  await clock.advance(60_000)
  expect((await ask(rotating.mint())).status).toBe(200)
  expect((await ask(old)).status).toBe(401)
  await served.close()
})

const viewer = '{ viewer { user { id } name tenantId canRead canReprocess } }'

describe('The viewer tells a portal what its user may do', () => {
  it.each([
    ['a user with everything', tokenOf(), true, true],
    ['a user who reads', tokenOf({ roles: undefined }), true, false],
    ['a user without the scope', tokenOf({ scp: 'openid profile' }), false, false],
    ['an app that reads', asApp('LifecycleWorkflows.Read'), true, false],
    ['an app with both roles', asApp('LifecycleWorkflows.Read', 'LifecycleWorkflows.Reprocess'), true, true],
    ['an app that may not even read', asApp('LifecycleWorkflows.Reprocess'), false, false],
    ['an app without a role', asApp(), false, false],
  ])('%s', async (kind, headers, canRead, canReprocess) => {
    const { data } = await gateway.ask(viewer, {}, headers)
    const user = kind.startsWith('a user') ? { id: goodClaims['oid'] } : null
    expect(data.viewer).toMatchObject({ user, tenantId, canRead, canReprocess })
    expect(gateway.wire()).toEqual([])
  })

  it('by name, if it is a person', async () => {
    expect((await gateway.ask(viewer, {}, tokenOf())).data.viewer.name).toBe('Ada Example')
    expect((await gateway.ask(viewer, {}, asApp('LifecycleWorkflows.Read'))).data.viewer.name).toBeNull()
  })

  it('as the person that the directory has by their object id, in its own spelling', async () => {
    const oid = personId('Ada Brandt')
    const person = 'id displayName manager { displayName }'
    const query = `query($id: ID!) { viewer { user { ${person} } } user(id: $id) { ${person} } }`
    const { data, errors } = await gateway.ask(query, { id: oid }, tokenOf({ oid: oid.toUpperCase() }))
    expect([errors, data.viewer.user]).toEqual([undefined, data.user])
    expect(data.user).toMatchObject({ id: oid, displayName: 'Ada Brandt' })
  })

  it('and how much a request takes, which is what the schema lets through', async () => {
    const { data } = await gateway.ask(
      '{ viewer { limits { usersPerMutation reasonLength rowsPerPage } } }',
      {},
      asApp(),
    )
    const schema = publicSchema()
    const most = (
      input: { readonly astNode?: InputValueDefinitionNode | null | undefined } | undefined,
      name: string,
    ) =>
      input?.astNode?.directives?.[0]?.arguments?.flatMap((argument) =>
        argument.name.value === name && argument.value.kind === Kind.INT ? Number(argument.value.value) : [],
      )
    const inputs = ['ReprocessUsersInput', 'RunWorkflowInput'].map((name) =>
      assertInputObjectType(schema.getType(name)),
    )
    const [results, people] = inputs.map((type) => type.getFields())
    expect(most(results?.['userProcessingResultIds'], 'maxItems')).toEqual([data.viewer.limits.usersPerMutation])
    expect(most(people?.['userIds'], 'maxItems')).toEqual([data.viewer.limits.usersPerMutation])
    expect(most(people?.['reason'], 'maxLength')).toEqual([data.viewer.limits.reasonLength])
    const first = schema
      .getQueryType()
      ?.getFields()
      ['runs']?.args.find(({ name }) => name === 'first')
    expect(most(first, 'max')).toEqual([data.viewer.limits.rowsPerPage])
  })
})

describe('Reading', () => {
  const query = `{
    viewer { canRead } workflow(id: "w") { id } user(id: "u") { displayName }
    workflows { nodes { id } } runs { nodes { id } } deletedWorkflows { totalCount }
    settings { workflowScheduleIntervalInHours }
    insights(start: "2026-01-01T00:00:00Z", end: "2026-02-01T00:00:00Z") { workflowsProcessedSummary { totalRuns } }
  }`

  it('is forbidden field by field, asks Graph nothing, and the viewer stands', async () => {
    const { data, errors } = await gateway.ask(query, {}, tokenOf({ scp: 'openid' }))
    expect(data).toEqual({
      ...{ viewer: { canRead: false }, workflow: null, user: null },
      ...{ workflows: { nodes: null }, runs: { nodes: null }, deletedWorkflows: { totalCount: null } },
      ...{ settings: { workflowScheduleIntervalInHours: null }, insights: { workflowsProcessedSummary: null } },
    })
    expect(errors?.map(({ extensions, path }) => `${extensions.code} ${path?.join('.')}`).sort()).toEqual([
      ...[
        'FORBIDDEN deletedWorkflows.totalCount',
        'FORBIDDEN insights.workflowsProcessedSummary',
        'FORBIDDEN runs.nodes',
      ],
      ...['FORBIDDEN settings.workflowScheduleIntervalInHours', 'FORBIDDEN user'],
      ...['FORBIDDEN workflow', 'FORBIDDEN workflows.nodes'],
    ])
    expect(gateway.wire()).toEqual([])
  })

  it.each([
    ['a user with the scope', tokenOf({ roles: undefined })],
    ['an app with the role', asApp('LifecycleWorkflows.Read')],
  ])('is for %s', async (_, headers) => {
    const { data, errors } = await gateway.ask(query, {}, headers)
    expect(errors).toBeUndefined()
    expect(data.workflows.nodes.length).toBeGreaterThan(0)
  })
})

describe('Reprocessing, its previews and its traces need the role', () => {
  const readers = [
    ['a user', tokenOf({ roles: ['LifecycleWorkflows.Read'] })],
    ['an app', asApp('LifecycleWorkflows.Read')],
  ] as const
  const input = { workflowId: 'w', runId: 'r' }

  it.each(readers)('%s without it is refused by the audit trail, and by previews as data', async (_, headers) => {
    const query = '{ viewer { canRead } operation(id: "x") { id } operations { nodes { id } } }'
    const { data, errors } = await gateway.ask(query, {}, headers)
    expect(data).toMatchObject({ viewer: { canRead: true }, operation: null })
    expect(errors?.map(({ extensions, path }) => [extensions.code, path?.[0]])).toEqual([
      ['FORBIDDEN', 'operation'],
      ['FORBIDDEN', 'operations'],
    ])
    expect(gateway.wire()).toEqual([])
    const preview = 'query ($input: ReprocessRunInput!) { previewReprocessRun(input: $input) { userErrors { code } } }'
    const refused = await gateway.ask(preview, { input }, headers)
    expect(refused.data.previewReprocessRun.userErrors).toEqual([{ code: 'FORBIDDEN' }])
    gateway.forget()
  })

  it.each(readers)(
    '%s without it gets the refusal of a mutation as data, and it is in the audit trail',
    async (_, headers) => {
      const mutation = `mutation ($input: ReprocessRunInput!) {
      reprocessRun(input: $input) { status userErrors { code } }
    }`
      const { data, errors } = await gateway.ask(mutation, { input }, headers)
      expect(errors).toBeUndefined()
      expect(data.reprocessRun).toEqual({ status: 'REJECTED', userErrors: [{ code: 'FORBIDDEN' }] })
      expect(gateway.wire()).toEqual([])
      const trail = '{ operations(first: 1) { nodes { status callerObjectId userErrors { code } } } }'
      expect((await gateway.ask(trail, {}, tokenOf())).data.operations.nodes).toEqual([
        { status: 'REJECTED', callerObjectId: goodClaims['oid'], userErrors: [{ code: 'FORBIDDEN' }] },
      ])
    },
  )

  it('and with it they are answered', async () => {
    const { data, errors } = await gateway.ask('{ operations { nodes { id } } }', {}, tokenOf())
    expect(errors).toBeUndefined()
    expect(data.operations.nodes.length).toBeGreaterThan(0)
  })
})

it('A challenge of Graph to the application itself is passed to no caller as a 401', async () => {
  const challenge = 'Bearer realm="", error="insufficient_claims", claims="eyJ4IjoxfQ=="'
  const fault = { kind: 'answer', status: 401, headers: { 'WWW-Authenticate': challenge } } as const
  const rule = gateway.emulator.faults.add({ fault, every: 1 })
  const { status, headers, data, errors } = await gateway.ask(
    '{ viewer { name } workflows { nodes { id } } }',
    {},
    tokenOf(),
  )
  rule.remove()
  expect([status, headers.get('www-authenticate')]).toEqual([200, null])
  expect(data).toEqual({ viewer: { name: 'Ada Example' }, workflows: { nodes: null } })
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_FORBIDDEN' } }])
})
