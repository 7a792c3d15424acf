/** Which credential a configuration gives, and which callers it lets share an answer. */
import { describe, expect, it } from 'vitest'
import { createCredentials } from '../../../src/msgraph/credential/credential.ts'
import { manualClock } from '../../support/clock.ts'

const clock = manualClock()
const graph = { baseUrl: 'https://graph.microsoft.com/v1.0', clock }
const authority = { authorityHost: null, disableInstanceDiscovery: false }
const client = { tenantId: 'tenant', clientId: 'client', proof: { kind: 'secret', secret: 'secret' } } as const

describe('The static credential', () => {
  it.each(['http://127.0.0.1:4100/v1.0', 'http://localhost:4100/v1.0', 'https://[::1]:4100/v1.0'])(
    'gives its token for %s',
    async (baseUrl) => {
      const credentials = createCredentials({ kind: 'static', token: 'made-up', baseUrl, clock })
      expect(await credentials.forCaller({ assertion: null }).token({ force: true })).toBe('made-up')
      expect(await credentials.ready()).toBe(true)
    },
  )

  it.each(['https://graph.microsoft.com/v1.0', 'https://localhost.evil.test/v1.0', 'http://127.0.0.1.evil.test/v1.0'])(
    'is refused for %s',
    (baseUrl) => {
      expect(() => createCredentials({ kind: 'static', token: 'made-up', baseUrl, clock })).toThrow(
        `A static token is only for a Graph service on this machine, not for ${new URL(baseUrl).hostname}.`,
      )
    },
  )
})

describe('The application credential', () => {
  it('is one identity to Graph, for every caller', () => {
    const credentials = createCredentials({ kind: 'default', ...authority, ...graph })
    expect(credentials.forCaller({ assertion: 'ada' })).toBe(credentials.forCaller({ assertion: 'ben' }))
    expect(credentials.scopeKey({ assertion: 'ada' })).toBe(credentials.scopeKey({ assertion: null }))
  })
})

describe('The on-behalf-of credential', () => {
  const credentials = createCredentials({ kind: 'on-behalf-of', ...authority, ...client, ...graph })

  it('lets only callers with the very same assertion share an answer', () => {
    const key = credentials.scopeKey({ assertion: 'ada.1' })
    expect(credentials.scopeKey({ assertion: 'ada.1' })).toBe(key)
    expect(credentials.scopeKey({ assertion: 'ada.2' })).not.toBe(key)
    expect(key).not.toContain('ada')
  })

  it('has no token for a caller without an assertion', async () => {
    await expect(credentials.forCaller({ assertion: null }).token()).rejects.toMatchObject({ kind: 'unauthenticated' })
  })
})
