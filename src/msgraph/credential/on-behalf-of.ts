/** One token of Graph for each assertion of a caller. The cache is bounded, and its key is a hash of the assertion, never the caller's identity. */
import { createHash } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { createRenewal, type Renewal } from './renewal.ts'
import type { AccessToken, Credential } from './token.ts'

/** Assertions remembered at once. The least recently used one is removed, and is exchanged again when it comes back. */
const maxAssertions = 5_000

/** Exchanges a caller's assertion, with the claims of a challenge if there is one. */
export type Exchange = (assertion: string, claims?: string) => Promise<AccessToken>

export type AssertionTokens = { readonly forAssertion: (assertion: string) => Credential }

export const createAssertionTokens = (exchange: Exchange, clock: Clock, limit = maxAssertions): AssertionTokens => {
  /** In the order of their last use. */
  const renewals = new Map<string, Renewal>()

  const forget = () => {
    for (const [key, renewal] of renewals) {
      if (renewals.size < limit && !renewal.isOver()) break
      renewals.delete(key)
    }
  }

  const open = (assertion: string): Renewal => {
    const key = createHash('sha256').update(assertion).digest('base64url')
    let renewal = renewals.get(key)
    if (renewal) renewals.delete(key)
    else {
      forget()
      renewal = createRenewal((claims) => exchange(assertion, claims), clock)
    }
    renewals.set(key, renewal)
    return renewal
  }

  return { forAssertion: (assertion) => ({ ofCaller: true, token: (options) => open(assertion).token(options) }) }
}
