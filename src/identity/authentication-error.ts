/** How identity rejects a request: HTTP 401, with the challenge of RFC 6750 §3 and nothing that helps an attacker; or 503 while it cannot decide. */

const realm = 'lifecycle-workflows-gateway'

/** What is wrong, in one word: `early` means that it is not valid yet, `invalid` everything without a word of its own. */
export type Fault = 'missing' | 'expired' | 'early' | 'issuer' | 'audience' | 'signature' | 'invalid'

export class AuthenticationError extends Error {
  readonly status = 401
  /** The `WWW-Authenticate` header of the answer. */
  readonly wwwAuthenticate: string
  /** Why, for the operator's log; never part of the answer, and never the token or a claim's value. */
  readonly reason: string
  /** The same as a word, for counting. */
  readonly fault: Fault

  constructor(message: string, wwwAuthenticate: string, reason: string, fault: Fault) {
    super(message)
    this.name = 'AuthenticationError'
    this.wwwAuthenticate = wwwAuthenticate
    this.reason = reason
    this.fault = fault
  }
}

/** The request carries no bearer token; RFC 6750 wants no error code then. */
export const missingToken = (): AuthenticationError =>
  new AuthenticationError(
    'A bearer token is required in the Authorization header.',
    `Bearer realm="${realm}"`,
    'no bearer token',
    'missing',
  )

/** The request carries a token that is not accepted, for any reason. */
export const invalidToken = (reason: string, fault: Fault = 'invalid'): AuthenticationError =>
  new AuthenticationError(
    'The bearer token is not valid for this service.',
    `Bearer realm="${realm}", error="invalid_token"`,
    reason,
    fault,
  )

/** No token can be verified now. The caller is not at fault, and a 401 would make it sign in again and again. */
export class IdentityUnavailable extends Error {
  override readonly name = 'IdentityUnavailable'
  /** Seconds after which another try may succeed. */
  readonly retryAfter: number

  constructor(reason: string, retryAfter: number) {
    super(reason)
    this.retryAfter = retryAfter
  }
}
