/** Answers Graph's 401 once with a token obtained anew: of a request, of a batch, and of a single item whose resource wants more claims. */
import type { Answer } from './answer.ts'
import type { GetPolicy } from './batch.ts'
import type { Credential } from './credential.ts'

/** Reads alone pass here. Those refused together share one renewal, and go again together. */
export const reauthorize =
  (credential: Credential, signal: AbortSignal): GetPolicy =>
  (next) =>
  async (path) => {
    const answer = await next(path)
    if (answer.status !== 401) return answer
    const claims = claimsOf(answer.headers['www-authenticate'])
    await credential.token({ signal, force: true, ...(claims !== undefined && { claims }) })
    const again = await next(path)
    return credential.ofCaller ? again : withoutChallenge(again)
  }

const withoutChallenge = (answer: Answer): Answer => {
  const { 'www-authenticate': _, ...headers } = answer.headers
  return { ...answer, headers }
}

/** The decoded `claims` of a challenge. https://learn.microsoft.com/entra/identity-platform/claims-challenge */
export const claimsOf = (challenge: string | undefined): string | undefined => {
  const encoded = challenge?.match(/claims="([A-Za-z0-9+/=_-]+)"/)?.[1]
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8')
}
