/** Who asks: from one request to a Caller, or a 401. */
import type { Clock } from '../clock.ts'
import type { Handler } from '../http/index.ts'
import { invalidToken } from './authentication-error.ts'
import { bearerToken } from './bearer.ts'
import type { Caller } from './caller.ts'
import { type AccessRules, callerFromClaims } from './claims.ts'
import { keysFrom } from './key-endpoint.ts'
import { createKeySet } from './key-set.ts'
import { verifyToken } from './token.ts'

export { authenticated, unauthorized } from './authenticated.ts'
export { AuthenticationError, IdentityUnavailable } from './authentication-error.ts'
export type { Caller } from './caller.ts'

export type JwtAuth = AccessRules & {
  readonly mode: 'jwt'
  /** Each is an accepted `aud`. */
  readonly audiences: readonly string[]
  /** The key set's address; null reads it from the issuer's OpenID configuration. */
  readonly jwksUri: string | null
}

export type Auth = JwtAuth | { readonly mode: 'none' }

export type Identity = {
  /**
   * Who sent this request; its body is not touched.
   * @throws AuthenticationError, or an IdentityUnavailable if no token can be verified
   */
  readonly identify: (request: Request) => Promise<Caller>
  /** True, or why no caller can be identified now. */
  readonly ready: () => Promise<true | string>
}

export type IdentityOptions = {
  readonly auth: Auth
  readonly clock: Clock
  /** Reaches the issuer for its keys; must not follow redirects. */
  readonly fetch: Handler
}

export const createIdentity = ({ auth, clock, fetch }: IdentityOptions): Identity =>
  auth.mode === 'none'
    ? { identify: async () => localCaller, ready: async () => true }
    : bearerIdentity(auth, clock, fetch)

const bearerIdentity = (auth: JwtAuth, clock: Clock, fetch: Handler): Identity => {
  const keys = createKeySet(keysFrom({ issuer: auth.issuer, jwksUri: auth.jwksUri, fetch }), clock)
  return {
    identify: async (request) => {
      const token = bearerToken(request)
      const claims = await verifyToken(token, { issuer: auth.issuer, audiences: auth.audiences, keys, clock })
      try {
        return callerFromClaims(claims, auth, token)
      } catch (error) {
        throw invalidToken(error instanceof Error ? error.message : 'unreadable claims')
      }
    },
    ready: keys.ready,
  }
}

/** Under AUTH_MODE=none every client that reaches the loopback address may do everything. */
const localCaller: Caller = {
  kind: 'local',
  key: 'local',
  tenantId: null,
  objectId: null,
  appId: null,
  name: null,
  canRead: true,
  canReprocess: true,
  assertion: null,
}
