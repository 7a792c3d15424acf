/** What a credential is, and what it obtains its tokens from. */

export type TokenOptions = {
  /** Decoded JSON of a claims challenge: the token is obtained anew, with these claims. */
  readonly claims?: string
  /** Graph has refused the token: it is obtained anew. */
  readonly force?: boolean
  /** Ends the waiting of this caller only; what others wait for goes on. */
  readonly signal?: AbortSignal
}

export type Credential = {
  /**
   * A token for the configured Graph service and for nothing else.
   * @throws GraphError `unauthenticated` with a `challenge` when the caller has to sign in again, else `unavailable`
   */
  readonly token: (options?: TokenOptions) => Promise<string>
  /** It stands for the caller, who can meet a challenge of Graph's; what Graph asks of the application, no caller can. */
  readonly ofCaller?: boolean
}

export type AccessToken = {
  readonly token: string
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number
  /** When the issuer suggests to renew it, same unit. */
  readonly refreshAt?: number | undefined
}

/** Obtains a new token, past every cache; with the claims of a challenge where there is one. */
export type Acquire = (claims?: string) => Promise<AccessToken>
