/** The interface of a credential, and of the source of its tokens. */

export type TokenOptions = {
  /** Decoded JSON of a claims challenge: the credential obtains a new token, with these claims. */
  readonly claims?: string
  /** Graph has refused this token: the credential obtains a new one. */
  readonly force?: boolean
  /** Ends only this caller's wait; the attempt that others wait for continues. */
  readonly signal?: AbortSignal
}

export type Credential = {
  /**
   * A token for the configured Graph service, and for no other service.
   * @throws GraphError `unauthenticated` with a `challenge` if the caller has to sign in again, else `unavailable`
   */
  readonly token: (options?: TokenOptions) => Promise<string>
  /** It stands for the caller, who can meet a challenge of Graph. No caller can meet a challenge to the application. */
  readonly ofCaller?: boolean
}

export type AccessToken = {
  readonly token: string
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number
  /** When the issuer suggests to renew it, in the same unit. */
  readonly refreshAt?: number | undefined
}

/** Obtains a new token, past every cache; with the claims of a challenge if there is one. */
export type Acquire = (claims?: string) => Promise<AccessToken>
