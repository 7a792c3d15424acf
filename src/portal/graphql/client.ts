/** The GraphQL client: documents by their hash, as the person who is signed in. */
import { Client, fetchExchange } from '@urql/preact'
import { root } from '../address/address.ts'
import type { Session } from '../sign-in/session.ts'
import { heard } from './heard.ts'

export const createClient = (session: Session | null): Client =>
  new Client({
    url: new URL('graphql', root).href,
    exchanges: [fetchExchange],
    // What is shown is what Graph says now.
    requestPolicy: 'network-only',
    preferGetMethod: false,
    fetchSubscriptions: true,
    fetch: heard(session === null ? fetch : authorized(session)),
  })

/** Sends the person's token, and follows a challenge to sign in again. */
export const authorized =
  (session: Session): typeof fetch =>
  async (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('authorization', `Bearer ${await session.token()}`)
    const response = await fetch(input, { ...init, headers })
    if (response.status === 401) await session.challenged(claimsIn(response.headers.get('www-authenticate') ?? ''))
    return response
  }

/** The claims that Entra wants, as a challenge has them: in base64 (https://learn.microsoft.com/entra/identity-platform/claims-challenge). */
export const claimsIn = (challenge: string): string | null => {
  const encoded = /\bclaims="([^"]+)"/.exec(challenge)?.[1]
  if (encoded === undefined) return null
  try {
    return atob(encoded.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return null
  }
}
