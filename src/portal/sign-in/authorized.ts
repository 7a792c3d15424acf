/** Requests in the name of the person who has signed in. */
import type { Session } from './session.ts'

/** Sends the person's token, and hands a challenge to the session. Without a session, requests need none. */
export const authorized = (session: Session | null): typeof fetch => {
  // Not the function itself: a browser's fetch must not be called on another object.
  if (session === null) return (input, init) => fetch(input, init)
  return async (input, init) => {
    const token = await session.token()
    if (token === null) return unsent()
    const headers = new Headers(init?.headers)
    headers.set('authorization', `Bearer ${token}`)
    const response = await fetch(input, { ...init, headers })
    if (response.status === 401) await session.challenged(claimsIn(response.headers.get('www-authenticate') ?? ''))
    return response
  }
}

/** In the gateway's form: there is no token, so nothing has been sent to it. */
const unsent = (): Response =>
  Response.json(
    { errors: [{ message: 'Your sign-in has ended. Nothing was sent.', extensions: { code: 'UNAUTHENTICATED' } }] },
    { status: 401 },
  )

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
