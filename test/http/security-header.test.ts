/** What every answer tells a browser, and who may reach a server without authentication. */
import { describe, expect, it } from 'vitest'
import { json } from '../../src/http/answer.ts'
import { loopbackOnly } from '../../src/http/loopback.ts'
import { securityHeaders } from '../../src/http/security-header.ts'

describe('security headers', () => {
  const respond = (response: Response) => securityHeaders()(async () => response)(new Request('http://a'))

  it('trust an answer with nothing and keep it out of caches and frames', async () => {
    const { headers } = await respond(json(200, {}))
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none';base-uri 'none'",
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringContaining('max-age='),
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers.get('x-powered-by')).toBeNull()
  })

  it('leave what an answer says itself', async () => {
    const { headers } = await respond(json(200, {}, { 'content-security-policy': "script-src 'self'" }))
    expect(headers.get('content-security-policy')).toBe("script-src 'self'")
  })
})

describe('loopbackOnly', () => {
  const handler = loopbackOnly(async () => json(200, {}))

  it.each(['localhost', '127.0.0.1:4000', '127.5.6.7', '[::1]:4000', 'LOCALHOST'])('serves %s', async (host) => {
    expect((await handler(new Request(`http://${host}/graphql`))).status).toBe(200)
  })

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io', '10.0.0.1', '[::2]', '0.0.0.0'])(
    'refuses %s, which a page may have made to mean this machine',
    async (host) => {
      expect((await handler(new Request(`http://${host}/graphql`))).status).toBe(421)
    },
  )
})
