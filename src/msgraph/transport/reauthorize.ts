/** Repeats a request once with a new token after Graph's 401: a request, a batch, or a single item whose resource requires more claims. */

import type { Credential, TokenOptions } from '../credential/credential.ts'
import type { Answer } from './answer.ts'
import type { GetPolicy } from './batch.ts'

/** Only reads pass here. Requests that were refused together share one renewal, and go again together. */
export const reauthorize =
  (credential: Credential, signal: AbortSignal): GetPolicy =>
  (next) =>
  async (path) => {
    const answer = await next(path)
    if (answer.status !== 401) return answer
    await credential.token({ signal, ...renewalAfter(answer) })
    const again = await next(path)
    return credential.ofCaller ? again : withoutChallenge(again)
  }

const withoutChallenge = (answer: Answer): Answer => {
  const { 'www-authenticate': _, ...headers } = answer.headers
  return { ...answer, headers }
}

/** The token to obtain after a 401: a new one, with the claims of the challenge. */
export const renewalAfter = ({ headers }: Answer): TokenOptions => {
  const claims = claimsOf(headers['www-authenticate'])
  return { force: true, ...(claims !== undefined && { claims }) }
}

/** The decoded `claims` of a challenge. https://learn.microsoft.com/entra/identity-platform/claims-challenge */
export const claimsOf = (challenge: string | undefined): string | undefined => {
  const encoded = challenge?.match(/claims="([A-Za-z0-9+/=_-]+)"/)?.[1]
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8')
}
