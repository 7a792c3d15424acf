/** Signing keys rotate, and their endpoint fails: what callers notice of it. */
import { describe, expect, it } from 'vitest'
import type { Handler } from '../../src/http/handler.ts'
import { type Claims, newKey, publicJwk } from '../support/authority.ts'
import { type FrontDesk, openFrontDesk } from '../support/identity/front-desk.ts'

const minutes = 60_000
const hours = 60 * minutes

/** A front desk whose authority can be put out of order. */
const openFragileDesk = () => {
  let fault: Handler | null = null
  const desk = openFrontDesk({}, (authority) => (request) => (fault ?? authority)(request))
  return {
    ...desk,
    /** From now on the authority answers like this; null restores it. */
    breakWith: (handler: Handler | null) => {
      fault = handler
    },
  }
}

/** The status of an answer that may have to wait for the endpoint's time to run out. */
const statusAfter = async ({ clock }: FrontDesk, milliseconds: number, response: Promise<Response>) => {
  const [{ status }] = await Promise.all([response, clock.advance(milliseconds)])
  return status
}

const keyFetches = ({ authority }: FrontDesk) => authority.asked.filter((path) => path.endsWith('/keys')).length

const silent: Handler = () => new Promise<never>(() => {})

const faults: Record<string, Handler> = {
  'is down': () => Promise.reject(new TypeError('fetch failed')),
  'answers 500': async () => new Response('oops', { status: 500 }),
  'answers with a page': async () => new Response('<html>maintenance</html>'),
  'answers with half a document': async () => new Response('{"keys":[{"kty":"RSA",'),
  'answers with a list': async () => Response.json([]),
  'has no keys left': async () => Response.json({ keys: [] }),
  'has keys that are none': async () =>
    Response.json({ keys: [null, 1, {}, { kty: 'RSA' }, { kty: 'oct', kid: 'x' }] }),
  redirects: async () => Response.redirect('https://evil.test/keys', 302),
  'sends without end': async () => new Response(endless()),
  'is another issuer': async () => Response.json({ issuer: 'https://evil.test', jwks_uri: 'https://evil.test/keys' }),
  'is silent': silent,
}

const endless = () =>
  new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(0x20)) })

describe('Rotation', () => {
  it('is followed without a restart: a new key is fetched when a token first names it', async () => {
    const desk = openFrontDesk()
    expect((await desk.ask(desk.authority.mint())).status).toBe(200)
    desk.authority.rotate()
    expect((await desk.ask(desk.authority.mint())).status).toBe(200)
    desk.authority.rotate()
    expect((await desk.ask(desk.authority.mint())).status).toBe(200)
    expect(keyFetches(desk)).toBe(3)
  })

  it('ends a withdrawn key: after 10 minutes the keys are fetched again', async () => {
    const desk = openFrontDesk()
    const withdrawn = desk.authority.mint()
    expect((await desk.ask(withdrawn)).status).toBe(200)
    desk.authority.rotate()
    expect((await desk.ask(withdrawn)).status).toBe(200)
    await desk.clock.advance(10 * minutes + 1)
    expect((await desk.ask(withdrawn)).status).toBe(401)
  })

  it('is followed during a storm of made-up key ids within 5 s', async () => {
    const desk = openFrontDesk()
    await desk.ask(desk.authority.mint({}, { header: { kid: 'made-up' } }))
    desk.authority.rotate()
    expect((await desk.ask(desk.authority.mint())).status).toBe(401)
    await desk.clock.advance(5_000)
    expect((await desk.ask(desk.authority.mint())).status).toBe(200)
  })
})

describe('Fetching', () => {
  it('happens once for all who ask at the same time', async () => {
    const desk = openFrontDesk()
    const answers = await Promise.all(Array.from({ length: 50 }, () => desk.ask(desk.authority.mint())))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(keyFetches(desk)).toBe(1)
  })

  it('happens once per pause however many key ids are made up', async () => {
    const desk = openFrontDesk()
    await desk.ask(desk.authority.mint())
    for (let index = 0; index < 100; index++)
      await desk.ask(desk.authority.mint({}, { header: { kid: `made-up-${index}` } }))
    expect(keyFetches(desk)).toBe(2)
  })

  it('uses the configured address and reads no OpenID configuration then', async () => {
    const desk = openFrontDesk({ jwksUri: 'https://login.test/elsewhere/keys' })
    expect((await desk.ask(desk.authority.mint())).status).toBe(200)
    expect(desk.authority.asked).toEqual(['/elsewhere/keys'])
  })

  it.each([
    ['http://login.test/keys', 'plain http to another machine'],
    ['file:///etc/keys', 'a file'],
    ['http://localhost.evil.test/keys', 'a host that only begins like this machine'],
  ])('refuses %s: %s', async (jwksUri) => {
    const desk = openFrontDesk({ jwksUri })
    expect((await desk.ask(desk.authority.mint())).status).toBe(503)
    expect(desk.authority.asked).toEqual([])
  })

  it('follows no OpenID configuration to an address that is not secure', async () => {
    const desk = openFrontDesk({}, (authority) => async (request) => {
      const answer = await authority(request)
      if (!request.url.endsWith('/openid-configuration')) return answer
      return Response.json({ ...((await answer.json()) as Claims), jwks_uri: 'http://login.test/keys' })
    })
    expect((await desk.ask(desk.authority.mint())).status).toBe(503)
    expect(keyFetches(desk)).toBe(0)
  })

  it('takes plain http on this machine', async () => {
    const desk = openFrontDesk({ jwksUri: 'http://127.0.0.1:9/keys' })
    expect((await desk.ask(desk.authority.mint())).status).toBe(200)
  })

  const publish = (change: Claims) => {
    const key = newKey()
    const desk = openFrontDesk({}, (authority) => async (request) => {
      if (!request.url.endsWith('/keys')) return authority(request)
      return Response.json({ keys: [{ ...publicJwk(key), ...change }] })
    })
    return desk.ask(desk.authority.mint({}, { key }))
  }

  it.each([
    ['for encryption', { use: 'enc' }, 503],
    ['for another algorithm', { alg: 'RS512' }, 401],
    ['of another tenant', { issuer: 'https://login.test/11111111-2222-4333-8444-555555555555/v2.0' }, 503],
  ])('takes no key %s', async (_, change, status) => {
    expect((await publish(change)).status).toBe(status)
  })

  it('takes a key that speaks for every tenant', async () => {
    expect((await publish({ issuer: 'https://login.test/{tenantid}/v2.0' })).status).toBe(200)
  })
})

describe.each(Object.entries(faults))('While the key endpoint %s', (_, fault) => {
  it('known keys go on for 24 hours, and not longer', async () => {
    const desk = openFragileDesk()
    await desk.ask(desk.authority.mint())
    desk.breakWith(fault)
    await desk.clock.advance(24 * hours - 10_000)
    const day = desk.authority.mint()
    expect(await statusAfter(desk, 5_000, desk.ask(day))).toBe(200)
    await desk.clock.advance(10_000)
    expect(await statusAfter(desk, 5_000, desk.ask(day))).toBe(503)
  })

  it('known keys wait for it once, and not again', async () => {
    const desk = openFragileDesk()
    await desk.ask(desk.authority.mint())
    desk.breakWith(fault)
    await desk.clock.advance(1 * hours)
    const token = desk.authority.mint()
    expect(await statusAfter(desk, 5_000, desk.ask(token))).toBe(200)
    await desk.clock.advance(5_000)
    expect((await desk.ask(token)).status).toBe(200)
  })

  it('unknown keys are answered within 5 s, and at once during the pause after it', async () => {
    const desk = openFragileDesk()
    await desk.ask(desk.authority.mint())
    desk.breakWith(fault)
    desk.authority.rotate()
    expect(await statusAfter(desk, 5_000, desk.ask(desk.authority.mint()))).toBe(401)
    expect((await desk.ask(desk.authority.mint())).status).toBe(401)
  })

  it('a gateway that starts is not ready, and becomes so when the endpoint is back', async () => {
    const desk = openFragileDesk()
    desk.breakWith(fault)
    const [ready] = await Promise.all([desk.identity.ready(), desk.clock.advance(5_000)])
    expect(ready).toMatch(/^no signing keys: the (key endpoint|OpenID configuration) /)
    expect(ready).not.toMatch(/test|https?:/)
    expect((await desk.ask(desk.authority.mint())).status).toBe(503)
    desk.breakWith(null)
    await desk.clock.advance(5_000)
    expect(await desk.identity.ready()).toBe(true)
    expect((await desk.ask(desk.authority.mint())).status).toBe(200)
  })
})

it('a fetch that takes too long is aborted', async () => {
  const desk = openFragileDesk()
  let signal: AbortSignal | undefined
  desk.breakWith((request) => {
    signal = request.signal
    return silent(request)
  })
  await Promise.all([desk.identity.ready(), desk.clock.advance(5_000)])
  expect(signal?.aborted).toBe(true)
})
