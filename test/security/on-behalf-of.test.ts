/** On behalf of each caller, end to end: MSAL exchanging with an authority over TLS, and never a row of one for another. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { createEmulator, type Emulator, type Listener, listen } from '../../src/emulator/index.ts'
import { personId } from '../../src/emulator/seed/small/people.ts'
import {
  type Authority,
  type Claims,
  createAuthority,
  serveOverTls,
  settingsOver,
  type TlsServer,
  tenantId,
} from '../support/authority.ts'
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.ts'
import { secrets } from '../support/leak.ts'
import { openssl } from '../support/need.ts'

const clientId = 'c3d4e5f6-7777-4888-9999-aaaabbbbcccc'
const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'

describe.skipIf(openssl.isMissing)(openssl.title('On behalf of callers'), () => {
  let tls: TlsServer
  let authority: Authority
  let refusal: ((request: Claims) => Claims | undefined) | undefined
  let emulator: Emulator
  let graph: Listener
  let gateway: GatewayProcess

  beforeAll(async () => {
    tls = await serveOverTls((request) => authority.handler(request))
    authority = createAuthority({ origin: tls.origin, now: Date.now, refuse: (request) => refusal?.(request) })
    emulator = createEmulator({ clock: systemClock, switches: { echoIdentity: true } })
    graph = await listen(emulator.handler, { port: 0 })
    gateway = await spawnGateway({
      ...settingsOver(tls, authority, graph.origin, secrets.client),
      GRAPH_CREDENTIAL: 'on-behalf-of',
      AZURE_CLIENT_ID: clientId,
      CACHE: 'on',
    })
  })
  afterAll(async () => {
    await gateway?.stop()
    await graph?.close()
    await tls?.[Symbol.asyncDispose]()
  })
  beforeEach(() => {
    refusal = undefined
    emulator.faults.clear()
    emulator.journal.clear()
  })

  const ask = (token: string, query: string, variables = {}) =>
    gateway.post(JSON.stringify({ query, variables }), { authorization: `Bearer ${token}` })

  /** The marks of the Graph tokens that reached Graph, by the assertion that they were exchanged for. */
  const exchangesOf = (assertion: string) => authority.tokenRequests.filter((one) => one['assertion'] === assertion)

  const people = [personId('Ada Brandt'), personId('Luca Moretti'), personId('Julia Kowalska')]
  /** What is kept for minutes (people, task definitions), what is joined in flight (lists), what is batched (details). */
  const query = `{
    viewer { user { id } }
    workflows(first: 3) { nodes { displayName tasks { displayName } lastModifiedBy { displayName }
      runs(first: 2) { nodes { userProcessingResults(first: 3) { nodes { subject { displayName } } } } } } }
    taskDefinitions { displayName }
    ${people.map((id, index) => `p${index}: user(id: "${id}") { displayName manager { displayName } }`).join('\n')}
  }`

  const marksIn = (data: unknown): ReadonlySet<string> =>
    new Set([...JSON.stringify(data).matchAll(/"displayName":"[^"]* \[(\w{8})\]"/g)].map(([, mark = '']) => mark))

  it('two ask the same at the same moment, 1,000 times: never a row of the other', async () => {
    const tokens = { ada: authority.mint({ oid: 'ada' }), ben: authority.mint({ oid: 'ben' }) }
    const seen = { ada: new Set<string>(), ben: new Set<string>() }
    for (let round = 0; round < 50; round++) {
      const asked = Array.from({ length: 20 }, (_, index) => (index % 2 === round % 2 ? 'ada' : 'ben'))
      const answers = await Promise.all(asked.map((who) => ask(tokens[who], query)))
      answers.forEach(({ status, body }, index) => {
        const who = asked[index] ?? 'ada'
        expect(status).toBe(200)
        expect(body.errors).toBeUndefined()
        expect(body.data.viewer.user.id).toBe(who)
        const marks = marksIn(body.data)
        expect(marks.size).toBe(1)
        for (const mark of marks) seen[who].add(mark)
      })
    }
    expect(seen.ada.size).toBe(1)
    expect(seen.ben.size).toBe(1)
    expect(seen.ada).not.toEqual(seen.ben)
    expect(exchangesOf(tokens.ada)).toHaveLength(1)
    expect(exchangesOf(tokens.ben)).toHaveLength(1)
    // It was worth the trouble: answers were shared and batched, so that there was something to mix up.
    expect(emulator.journal.requests().length).toBeLessThan(1_000 * 5)
  })

  it('even under the same object id, another token is another caller to Graph', async () => {
    const [first, second] = [authority.mint({ uti: '1' }), authority.mint({ uti: '2' })]
    const answers = await Promise.all([first, second].map((token) => ask(token, '{ taskDefinitions { displayName } }')))
    const marks = answers.map(({ body }) => [...marksIn(body.data)])
    expect(marks[0]).toHaveLength(1)
    expect(marks[1]).toHaveLength(1)
    expect(marks[0]).not.toEqual(marks[1])
  })

  const authorization = () =>
    `Bearer realm="${tenantId}", authorization_uri="${tls.origin}/${tenantId}/oauth2/v2.0/authorize", client_id="${clientId}"`

  it.each([
    [
      'who has to do more gets the challenge',
      { error: 'interaction_required', claims },
      `error="insufficient_claims", claims="${btoa(claims)}"`,
    ],
    [
      'whose consent is missing is sent to sign in',
      { error: 'invalid_grant', suberror: 'consent_required' },
      'error="invalid_token", error_description="consent_required"',
    ],
    [
      'whose exchange is refused is sent to sign in',
      { error: 'invalid_grant' },
      'error="invalid_token", error_description="invalid_grant"',
    ],
  ])('a caller %s with 401', async (_, error, ending) => {
    refusal = () => ({ ...error, error_description: 'AADSTS50000: refused.' })
    const { status, headers, body } = await ask(authority.mint({ uti: ending }), '{ workflows { nodes { id } } }')
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe(`${authorization()}, ${ending}`)
    expect(body.errors[0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } })
    expect(JSON.stringify(body)).not.toContain('AADSTS')
    expect(emulator.journal.requests()).toEqual([])
  })

  const challenged = (times: number) =>
    emulator.faults.add({
      fault: {
        kind: 'answer',
        status: 401,
        headers: { 'WWW-Authenticate': `Bearer realm="", error="insufficient_claims", claims="${btoa(claims)}"` },
      },
      match: { path: 'workflows' },
      times,
    })

  it("Graph's challenge is met by one exchange with its claims", async () => {
    const token = authority.mint({ uti: 'challenged once' })
    challenged(1)
    const { status, body } = await ask(token, '{ workflows { nodes { id } } }')
    expect(status).toBe(200)
    expect(body.errors).toBeUndefined()
    expect(exchangesOf(token).map(({ claims }) => JSON.parse(claims ?? '{}').access_token.acrs?.value)).toEqual([
      undefined,
      'c1',
    ])
  })

  it("Graph's challenge that an exchange cannot meet reaches the caller", async () => {
    refusal = ({ claims: asked }) =>
      String(asked).includes('acrs') ? { error: 'interaction_required', error_description: 'MFA', claims } : undefined
    challenged(100)
    const { status, headers } = await ask(authority.mint({ uti: 'no MFA' }), '{ workflows { nodes { id } } }')
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe(
      `${authorization()}, error="insufficient_claims", claims="${btoa(claims)}"`,
    )
  })

  it("Graph's challenge that stays reaches the caller as Graph gave it", async () => {
    challenged(100)
    const { status, headers, body } = await ask(authority.mint({ uti: 'for good' }), '{ workflows { nodes { id } } }')
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toContain(`claims="${btoa(claims)}"`)
    expect(body.errors[0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } })
  })
})
