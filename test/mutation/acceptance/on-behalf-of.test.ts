/** Reprocessing in the caller's own name: what Graph answers to a token, and what then becomes of the one request. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { createEmulator, type Emulator, type Listener, listen } from '../../../src/emulator/index.ts'
import { type Authority, createAuthority, serveOverTls, settingsOver, type TlsServer } from '../../support/authority.ts'
import { type GatewayProcess, spawnGateway } from '../../support/gateway-process.ts'
import { secrets } from '../../support/leak.ts'
import { documents } from '../../support/mutation/mutation.ts'
import { activationsIn, latestRun, onActivation, onboarding } from '../../support/mutation/stage.ts'
import { openssl } from '../../support/need.ts'

const claims = btoa('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}')
const challenge = `Bearer realm="", error="insufficient_claims", claims="${claims}"`

describe.skipIf(openssl.isMissing)(openssl.title('On behalf of the caller'), () => {
  let tls: TlsServer
  let authority: Authority
  let emulator: Emulator
  let graph: Listener
  let gateway: GatewayProcess

  beforeAll(async () => {
    tls = await serveOverTls((request) => authority.handler(request))
    authority = createAuthority({ origin: tls.origin, now: Date.now })
    emulator = createEmulator({ clock: systemClock, switches: { appearAfterMs: 0 } })
    graph = await listen(emulator.handler, { port: 0 })
    gateway = await spawnGateway({
      ...settingsOver(tls, authority, graph.origin, secrets.client),
      GRAPH_CREDENTIAL: 'on-behalf-of',
    })
  })
  afterAll(async () => {
    await gateway?.stop()
    await graph?.close()
    await tls?.[Symbol.asyncDispose]()
  })
  beforeEach(() => emulator.reset())

  const refused = (times: number) =>
    emulator.faults.add(
      onActivation({ fault: { kind: 'answer', status: 401, headers: { 'WWW-Authenticate': challenge } }, times }),
    )
  const reprocessRun = async (oid: string) => {
    const input = await latestRun(emulator, onboarding)
    const body = JSON.stringify({
      query: documents.reprocessRun,
      variables: { input: { ...input, idempotencyKey: oid } },
    })
    return gateway.post(body, { authorization: `Bearer ${authority.mint({ oid })}` })
  }

  it('a token that Graph refuses is exchanged once anew, and the request starts one run', async () => {
    refused(1)
    const { body } = await reprocessRun('ada')
    expect(body.data.reprocessRun).toMatchObject({ status: 'ACCEPTED', operation: { callerObjectId: 'ada' } })
    const sent = activationsIn(emulator.journal.entries())
    expect(sent.map(({ status }) => status)).toEqual([401, 204])
    expect(sent[0]?.tokenHash).not.toBe(sent[1]?.tokenHash)
  })

  it('a second refusal is FORBIDDEN, and Graph’s challenge reaches the caller as 401', async () => {
    refused(100)
    const { status, headers, body } = await reprocessRun('ben')
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toContain(`claims="${claims}"`)
    expect(body.data.reprocessRun).toMatchObject({
      status: 'REJECTED',
      userErrors: [{ code: 'FORBIDDEN', field: null }],
      run: null,
    })
    expect(activationsIn(emulator.journal.entries())).toHaveLength(2)
  })
})
