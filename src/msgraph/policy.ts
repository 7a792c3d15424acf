/** The policies that every HTTP request to Graph passes, one function each. */
import { randomUUID } from 'node:crypto'
import type { Policy } from '../http/handler.ts'
import type { Credential } from './credential.ts'
import { GraphError } from './error.ts'

/** Refuses whatever is not below the configured service: the last word on where a token may travel. */
export const withinBase = (baseUrl: string): Policy => {
  const base = new URL(baseUrl)
  return (next) => async (request) => {
    const url = new URL(request.url)
    if (url.origin !== base.origin || !url.pathname.startsWith(`${base.pathname}/`) || url.username || url.password)
      throw new GraphError('invalid', 'A request to another place than the configured Graph service was refused.')
    return next(request)
  }
}

/** A `client-request-id` on each request lets a support case name a request that never got an answer. */
export const clientRequestId: Policy = (next) => (request) => {
  if (!request.headers.has('client-request-id')) request.headers.set('client-request-id', randomUUID())
  return next(request)
}

/** Evolvable enum members only come to those who say that they can take them. */
export const unknownEnumMembers: Policy = (next) => (request) => {
  if (request.method === 'GET') request.headers.set('Prefer', 'include-unknown-enum-members')
  return next(request)
}

/** Adds the token. A 401 that asks for more claims is answered once with a token that was renewed for them, where the body can be sent again. */
export const authorize =
  (credential: Credential): Policy =>
  (next) =>
  async (request) => {
    const again =
      request.method === 'GET' || new URL(request.url).pathname.endsWith('/$batch') ? request.clone() : undefined
    request.headers.set('Authorization', `Bearer ${await credential.token({ signal: request.signal })}`)
    const response = await next(request)
    if (response.status !== 401 || !again) return response
    const claims = claimsOf(response.headers.get('www-authenticate'))
    const token = await credential.token({ signal: again.signal, force: true, ...(claims !== undefined && { claims }) })
    await response.body?.cancel()
    again.headers.set('Authorization', `Bearer ${token}`)
    return next(again)
  }

/** The decoded `claims` of a challenge. https://learn.microsoft.com/entra/identity-platform/claims-challenge */
export const claimsOf = (challenge: string | null): string | undefined => {
  const encoded = challenge?.match(/claims="([A-Za-z0-9+/=_-]+)"/)?.[1]
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8')
}
