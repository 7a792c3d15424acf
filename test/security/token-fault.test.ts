/** No token for Graph, end to end: whose fault it is, what the client and the log are told, and that Graph has no part in it. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { createEmulator, type Emulator, type Listener, listen } from '../../src/emulator/index.ts'
import {
  type Authority,
  type Claims,
  createAuthority,
  serveOverTls,
  settingsOver,
  type TlsServer,
} from '../support/authority.ts'
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.ts'
import { secrets } from '../support/leak.ts'
import { openssl } from '../support/need.ts'
import { freePort } from '../support/port.ts'

const person = 'Ada Example of ada@contoso.test'

/** A refusal as Entra words it. */
const refusalOf = (error: string, code: number, more: Claims = {}) => ({
  error,
  error_description: `AADSTS${code}: refused for ${person}.`,
  error_codes: [code],
  timestamp: '2026-03-02 08:00:00Z',
  trace_id: randomUUID(),
  correlation_id: randomUUID(),
  ...more,
})

const query = JSON.stringify({
  query: '{ workflows(first: 5) { nodes { id runs(first: 2) { nodes { id } } } } taskDefinitions { id } }',
})

describe.skipIf(openssl.isMissing)(openssl.title('Without a token'), () => {
  let tls: TlsServer
  let authority: Authority
  let refusal: Claims | Response | undefined
  let emulator: Emulator
  let graph: Listener
  let settings: Readonly<Record<string, string>>
  let gateway: GatewayProcess
  let metricsPort: number

  const start = (more: Readonly<Record<string, string>>) => spawnGateway({ ...settings, ...more })

  beforeAll(async () => {
    tls = await serveOverTls((request) => authority.handler(request))
    authority = createAuthority({ origin: tls.origin, now: Date.now, refuse: () => clone(refusal) })
    emulator = createEmulator({ clock: systemClock })
    graph = await listen(emulator.handler, { port: 0 })
    settings = settingsOver(tls, authority, graph.origin, secrets.client)
    metricsPort = await freePort()
    gateway = await start({ GRAPH_CREDENTIAL: 'on-behalf-of', METRICS_PORT: String(metricsPort) })
  })
  afterAll(async () => {
    await gateway?.stop()
    await graph?.close()
    await tls?.[Symbol.asyncDispose]()
  })
  beforeEach(() => {
    authority.tokenRequests.length = 0
    emulator.journal.clear()
  })
  afterEach(() => {
    refusal = undefined
    // No case may have reached Graph, counted a request to it, or taken it for down.
    expect(emulator.journal.requests()).toEqual([])
    expect(gateway.output()).not.toContain('Graph is out of reach')
    expect(gateway.output()).not.toContain('a request to Graph')
    expect(gateway.output()).not.toContain(person)
  })

  const ask = (over: GatewayProcess = gateway) =>
    over.post(query, { authorization: `Bearer ${authority.mint({ uti: randomUUID() })}` })

  const linesWith = (text: string, over: GatewayProcess = gateway) =>
    over
      .output()
      .split('\n')
      .filter((line) => line.includes(text))
      .map((line) => JSON.parse(line))

  const registration: readonly (readonly [error: string, code: number, what: string])[] = [
    ['invalid_grant', 50013, 'an assertion that is not accepted'],
    ['invalid_grant', 500131, 'an assertion for another application'],
    ['invalid_client', 7000215, 'a wrong secret'],
    ['invalid_client', 7000222, 'an expired secret'],
    ['unauthorized_client', 700016, 'an unknown application'],
    ['invalid_request', 90002, 'an unknown tenant'],
    ['invalid_client', 700027, 'a wrong certificate'],
    ['invalid_resource', 500011, 'a resource that the tenant does not have'],
    ['unauthorized_client', 1234567, 'a number of which no page tells'],
  ]

  it.each(registration)('%s %i, %s, is the fault of the gateway: final, and once in the log', async (error, code) => {
    const told = refusalOf(error, code)
    refusal = told
    const { status, body } = await ask()
    expect(status).toBe(200)
    expect(authority.tokenRequests).toHaveLength(1)
    for (const { message, extensions } of body.errors) {
      expect(extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: told.trace_id })
      expect(message).not.toMatch(/Graph|sign in|AADSTS/)
    }
    expect(body.extensions.cost.graphRequests.used).toBe(0)
    refusal = refusalOf(error, code)
    const again = await ask()
    expect(again.body.errors[0].extensions.requestId).toBe(told.trace_id)
    expect(linesWith(`AADSTS${code}`)).toMatchObject([
      {
        level: 'error',
        failure: 'registration',
        code: error,
        errorCodes: [`AADSTS${code}`],
        traceId: told.trace_id,
        correlationId: told.correlation_id,
      },
    ])
    expect(linesWith('a field failed')).toEqual([])
  })

  it('every request for a token is counted by its outcome', async () => {
    const counted = async (outcome: string) => {
      const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
      const name = `lifecycle_workflows_gateway_token_requests_total{resource="graph",outcome="${outcome}"}`
      return Number(
        text
          .split('\n')
          .find((line) => line.startsWith(name))
          ?.slice(name.length) ?? 0,
      )
    }
    const before = [await counted('registration'), await counted('unauthenticated')] as const
    for (const told of [refusalOf('invalid_client', 7000215), refusalOf('invalid_grant', 65001)]) {
      refusal = told
      await ask()
    }
    expect(await counted('registration')).toBe(before[0] + 1)
    expect(await counted('unauthenticated')).toBe(before[1] + 1)
  })

  const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
  const callers: readonly (readonly [error: string, code: number, more: Claims, ending: string])[] = [
    ['invalid_grant', 65001, { suberror: 'consent_required' }, 'error_description="consent_required"'],
    ['interaction_required', 50076, { suberror: 'basic_action', claims }, `claims="${btoa(claims)}"`],
    ['interaction_required', 53003, { claims }, `claims="${btoa(claims)}"`],
    ['invalid_grant', 50013, { claims }, `claims="${btoa(claims)}"`],
    ['invalid_grant', 500133, {}, 'error_description="invalid_grant"'],
    ['invalid_grant', 50173, {}, 'error_description="invalid_grant"'],
  ]

  it.each(callers)('%s %i %j is for the caller, who is sent to sign in', async (error, code, more, ending) => {
    const told = refusalOf(error, code, more)
    refusal = told
    const { status, headers, body } = await ask()
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toContain(ending)
    expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED')
    expect(authority.tokenRequests).toHaveLength(1)
    expect(linesWith(told.trace_id)).toMatchObject([
      { failure: 'unauthenticated', errorCodes: [`AADSTS${code}`], correlationId: told.correlation_id },
    ])
  })

  const throttling = (retryAfter: string) =>
    new Response(JSON.stringify({ error: 'temporarily_unavailable' }), {
      status: 429,
      headers: { 'retry-after': retryAfter },
    })

  it('a long wait that Entra asks for is reported at once, and kept', async () => {
    refusal = throttling('30')
    const authorization = `Bearer ${authority.mint({ uti: randomUUID() })}`
    for (const _ of ['first', 'again']) {
      const { body } = await gateway.post(query, { authorization })
      expect(body.errors[0].message).toBe('Microsoft Entra asks the gateway to come back later.')
      expect(body.errors[0].extensions).toMatchObject({ code: 'UPSTREAM_THROTTLED' })
      expect(body.errors[0].extensions.retryAfter).toBeGreaterThan(20)
      expect(body.errors[0].extensions.retryAfter).toBeLessThanOrEqual(30)
      expect(body.extensions.cost.graphRequests.used).toBe(0)
    }
    expect(authority.tokenRequests).toHaveLength(1)
  })

  it('an error page of something on the way says nothing about registration or caller', async () => {
    refusal = new Response('<html>blocked</html>', { status: 403 })
    const { status, body } = await ask()
    expect(status).toBe(200)
    expect(body.errors[0].extensions.code).toBe('UPSTREAM_UNAVAILABLE')
    expect(body.errors[0].message).toContain('Microsoft Entra')
    expect(authority.tokenRequests).toHaveLength(1)
  })

  it("the application's own secret that has expired is reported in the same way, and opens no circuit", async () => {
    const told = refusalOf('invalid_client', 7000222)
    refusal = told
    await using over = await start({ GRAPH_CREDENTIAL: 'default', AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential' })
    for (let count = 0; count < 15; count += 1) {
      const { body } = await ask(over)
      expect(body.errors[0].extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) })
      expect(body.extensions.cost.graphRequests.used).toBe(0)
    }
    const lines = linesWith('AADSTS7000222', over)
    expect(lines).toMatchObject([{ traceId: told.trace_id, correlationId: told.correlation_id }])
    expect(over.output()).not.toContain('Graph is out of reach')
  })
})

/** A Response is read once. */
const clone = (refusal: Claims | Response | undefined) => (refusal instanceof Response ? refusal.clone() : refusal)
