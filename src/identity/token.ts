/** Verifies a token's signature, type, issuer, audience and times; claims.ts decides what its claims allow. */
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Clock } from '../clock.ts'
import { type Fault, IdentityUnavailable, invalidToken } from './authentication-error.ts'
import type { KeySet } from './key-set.ts'

/** Entra signs with RS256; its two longer siblings are the same key with a longer hash. RSA-PSS is not used by it. */
const algorithms = ['RS256', 'RS384', 'RS512']

const maxSkewSeconds = 60

/** No access token lives this long (Entra: about a day at most); a later `exp` is in milliseconds or an overflow. */
const maxLifetimeSeconds = 366 * 86_400

/** A token bringing its own key, extensions, encryption or Graph's header nonce is not an access token for us. */
const forbiddenHeaders = ['crit', 'b64', 'jwk', 'jku', 'x5u', 'x5c', 'enc', 'zip', 'cty', 'nonce']

const accessTokenTypes = [undefined, 'JWT', 'at+jwt']

export type Expectation = {
  readonly issuer: string
  readonly audiences: readonly string[]
  readonly keys: KeySet
  readonly clock: Clock
}

/**
 * The claims of a genuine, current token made for one of these audiences by this issuer.
 * @throws AuthenticationError, or an IdentityUnavailable if there are no keys
 */
export const verifyToken = async (
  token: string,
  { issuer, audiences, keys, clock }: Expectation,
): Promise<JWTPayload> => {
  try {
    checkHeader(token)
    const { payload } = await jwtVerify(token, keys.find, {
      algorithms,
      issuer,
      audience: [...audiences],
      requiredClaims: ['exp'],
      clockTolerance: maxSkewSeconds,
      currentDate: new Date(clock.now()),
    })
    checkClaims(payload, clock.now() / 1000)
    return payload
  } catch (error) {
    if (error instanceof IdentityUnavailable) throw error
    throw invalidToken(error instanceof Error ? error.message : 'unreadable', faultOf(error))
  }
}

const faultOf = (error: unknown): Fault => {
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JWTClaimValidationFailed) return faultsOfClaims[error.claim] ?? 'invalid'
  const isForeign = error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey
  return isForeign ? 'signature' : 'invalid'
}

const faultsOfClaims: Readonly<Record<string, Fault>> = { nbf: 'early', iss: 'issuer', aud: 'audience' }

const checkHeader = (token: string) => {
  const header = decodeProtectedHeader(token)
  const forbidden = forbiddenHeaders.find((name) => name in header)
  if (forbidden) throw new Error(`unexpected "${forbidden}" header`)
  if (typeof header.kid !== 'string' || header.kid === '') throw new Error('missing "kid" header')
  if (!accessTokenTypes.includes(header.typ)) throw new Error('unexpected "typ" header')
}

/** What jose leaves open: several audiences at once, times out of any reason. */
const checkClaims = ({ aud, exp = 0, iat = 0 }: JWTPayload, now: number) => {
  if (Array.isArray(aud) && aud.length !== 1) throw new Error('more than one "aud"')
  if (exp > now + maxLifetimeSeconds) throw new Error('"exp" is too far in the future')
  if (iat > now + maxSkewSeconds) throw new Error('"iat" is in the future')
}
