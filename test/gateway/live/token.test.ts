/** A token that expires while its stream is open, over a socket, as an operator runs a gateway with tokens of Entra. */
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { createEmulator, listen } from '../../../src/emulator/index.ts'
import { createAuthority, serveOverTls, settingsOver } from '../../support/authority.ts'
import { accepts, protocols, streamOf } from '../../support/gateway/stream.ts'
import { spawnGateway } from '../../support/gateway-process.ts'
import { secrets } from '../../support/leak.ts'
import { openssl } from '../../support/need.ts'

it.skipIf(openssl.isMissing)(
  openssl.title('a token that expires in 5 s ends its stream with UNAUTHENTICATED, and a new one is let in'),
  async () => {
    await using tls = await serveOverTls((request) => authority.handler(request))
    const authority = createAuthority({ origin: tls.origin, now: Date.now })
    const graph = await listen(createEmulator({ clock: systemClock }).handler, { port: 0 })
    onTestFinished(graph.close)
    await using gateway = await spawnGateway({
      ...settingsOver(tls, authority, graph.origin, secrets.client),
      AUTH_MODE: 'jwt',
    })
    const watch = async (protocol: keyof typeof accepts, lifetime: number) => {
      const token = authority.mint({ exp: Math.floor(Date.now() / 1_000) + lifetime })
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: accepts[protocol],
          authorization: `Bearer ${token}`,
        },
        body: JSON.stringify({ query: 'subscription { failures { cursor } }' }),
      })
      return streamOf(response, protocol)
    }
    const error = {
      message: 'The bearer token has expired. Subscribe again with a new one.',
      extensions: { code: 'UNAUTHENTICATED' },
    }
    const [short, long] = await Promise.all([
      Promise.all(protocols.map((protocol) => watch(protocol, 5))),
      Promise.all(protocols.map((protocol) => watch(protocol, 3_600))),
    ])
    expect(await Promise.all(short.map((stream) => stream.rest()))).toEqual([
      [{ kind: 'next', result: { errors: [error] } }, { kind: 'complete' }],
      [{ kind: 'errors', errors: [error] }, { kind: 'complete' }],
    ])
    const again = await watch('sse', 3_600)
    for (const stream of [...long, again]) {
      expect(await stream.frame()).toEqual({ kind: 'beat' })
      await stream.leave()
    }
  },
)
