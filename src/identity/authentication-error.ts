/** How identity says no: HTTP 401, with the challenge RFC 6750 §3 asks for and nothing that helps an attacker; or that it cannot tell. */

const realm = 'lifecycle-workflows-gateway'

export class AuthenticationError extends Error {
  readonly status = 401
  /** The `WWW-Authenticate` header of the answer. */
  readonly wwwAuthenticate: string
  /** Why, for the operator's log; never part of the answer, and never the token or a claim's value. */
  readonly reason: string

  constructor(message: string, wwwAuthenticate: string, reason: string) {
    super(message)
    this.name = 'AuthenticationError'
    this.wwwAuthenticate = wwwAuthenticate
    this.reason = reason
  }
}

/** The request carries no bearer token; RFC 6750 wants no error code then. */
export const missingToken = (): AuthenticationError =>
  new AuthenticationError(
    'A bearer token is required in the Authorization header.',
    `Bearer realm="${realm}"`,
    'no bearer token',
  )

/** The request carries a token that is not accepted, whatever is wrong with it. */
export const invalidToken = (reason: string): AuthenticationError =>
  new AuthenticationError(
    'The bearer token is not valid for this service.',
    `Bearer realm="${realm}", error="invalid_token"`,
    reason,
  )

/** Nobody's token can be verified now: no fault of the caller, whom a 401 would send to sign in again and again. */
export class IdentityUnavailable extends Error {
  override readonly name = 'IdentityUnavailable'
  /** Seconds after which asking again may help. */
  readonly retryAfter: number

  constructor(reason: string, retryAfter: number) {
    super(reason)
    this.retryAfter = retryAfter
  }
}
