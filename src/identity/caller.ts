/** Who sends a request: the verified identity behind one request, and what it may do. */

export type Caller = {
  /** `local` exists only under AUTH_MODE=none: every client that reaches the loopback address. */
  readonly kind: 'user' | 'app' | 'local'
  /** One stable text per identity (tenant, object and application); the key of rate limits, idempotency and audit. */
  readonly key: string
  /** Entra `tid`. */
  readonly tenantId: string | null
  /** Entra `oid`: the user, or the service principal of an app. */
  readonly objectId: string | null
  /** Entra `azp` or `appid`: the client application. */
  readonly appId: string | null
  /** For a portal to show to this person; never logged, never stored. */
  readonly name: string | null
  readonly canRead: boolean
  /** A token gives this only to those who can read. */
  readonly canReprocess: boolean
  /** The bearer token as received, for the on-behalf-of exchange; never logged, never stored. */
  readonly assertion: string | null
  /** When the token expires, in milliseconds since the Unix epoch; missing if there is none. A stream ends then. */
  readonly expiresAt?: number
}
