/** Which pages may call: exact origins, and loopback where that is wanted. */
import { describe, expect, it } from 'vitest'
import { json } from '../../src/http/answer.ts'
import { type CorsRule, cors } from '../../src/http/cors.ts'

const portal: CorsRule = { origins: ['https://portal.example.com'], loopback: false }
const local: CorsRule = { origins: ['https://studio.apollographql.com'], loopback: true }

const ask = (rule: CorsRule, headers: Record<string, string>, method = 'POST') => {
  const handler = cors(rule)(async () => json(200, {}))
  return handler(new Request('http://a/graphql', { method, headers }))
}
const preflight = (rule: CorsRule, origin: string, headers: Record<string, string> = {}) =>
  ask(rule, { origin, 'access-control-request-method': 'POST', ...headers }, 'OPTIONS')

describe('an origin', () => {
  it.each<[string, CorsRule]>([
    ['https://portal.example.com', portal],
    ['https://studio.apollographql.com', local],
    ['http://localhost:3000', local],
    ['http://127.0.0.1:4000', local],
    ['https://127.8.8.8', local],
    ['http://[::1]:5173', local],
  ])('%s may call and read', async (origin, rule) => {
    const { headers } = await ask(rule, { origin })
    expect(headers.get('access-control-allow-origin')).toBe(origin)
    expect(headers.get('access-control-expose-headers')).toContain('Retry-After')
    expect((await preflight(rule, origin)).status).toBe(204)
  })

  it.each<[string, CorsRule]>([
    ['https://evil.example', portal],
    ['http://portal.example.com', portal],
    ['https://portal.example.com:8443', portal],
    ['https://portal.example.com.evil.example', portal],
    ['https://evilportal.example.com', portal],
    ['https://PORTAL.example.com', portal],
    ['https://portal.example.com/', portal],
    ['http://localhost:3000', portal],
    ['null', portal],
    ['null', local],
    ['*', local],
    ['http://localhost.evil.example', local],
    ['http://localhost@evil.example', local],
    ['http://127.0.0.1.evil.example', local],
    ['http://evil.example#localhost', local],
    ['file://localhost', local],
    ['not an origin', local],
  ])('%s is granted nothing', async (origin, rule) => {
    const { headers, status } = await ask(rule, { origin })
    expect(status).toBe(200)
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    expect((await preflight(rule, origin)).status).toBe(403)
  })
})

it('marks every answer as differing by origin, so that no cache gives it to another', async () => {
  const answers = [
    await ask(portal, {}),
    await ask(portal, { origin: 'https://portal.example.com' }),
    await ask(portal, { origin: 'https://evil.example' }),
    await preflight(portal, 'https://portal.example.com'),
    await preflight(portal, 'https://evil.example'),
  ]
  for (const { headers } of answers) expect(headers.get('vary')).toMatch(/\bOrigin\b/)
})

describe('a preflight', () => {
  it('allows the headers that the page wants to send, and never cookies', async () => {
    const asked = { 'access-control-request-headers': 'authorization, content-type' }
    const { headers } = await preflight(portal, 'https://portal.example.com', asked)
    expect(headers.get('access-control-allow-headers')).toBe('authorization, content-type')
    expect(headers.get('access-control-allow-methods')).toBe('GET, POST')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('allows a page of the internet to reach loopback only if its origin is allowed', async () => {
    const asked = { 'access-control-request-private-network': 'true' }
    const granted = await preflight(local, 'https://studio.apollographql.com', asked)
    expect(granted.headers.get('access-control-allow-private-network')).toBe('true')
    const refused = await preflight(local, 'https://evil.example', asked)
    expect(refused.headers.get('access-control-allow-private-network')).toBeNull()
  })

  it('never reaches the handler, while a plain OPTIONS does', async () => {
    const seen: string[] = []
    const handler = cors(local)(async ({ method }) => {
      seen.push(method)
      return json(200, {})
    })
    const origin = 'http://localhost'
    await handler(
      new Request('http://a', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } }),
    )
    expect(seen).toEqual([])
    await handler(new Request('http://a', { method: 'OPTIONS' }))
    expect(seen).toEqual(['OPTIONS'])
  })
})
