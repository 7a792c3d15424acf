/** The authority's answer to a failed token request: its error word, numbers and ids, and nothing of its text. */
import type { TokenCredentialOptions } from '@azure/identity'
import type { Clock } from '../../clock.ts'
import { record } from '../json.ts'
import { isThrottled, retryAfter } from '../transport/throttle.ts'

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes#handling-error-codes-in-your-application */
export type AuthorityAnswer = {
  readonly status: number
  /** The error word of OAuth 2.0, such as `invalid_grant`; empty if the answer has none. */
  readonly error: string
  readonly subError: string
  /** JSON of a claims challenge; empty if there is none. For the caller's sign-in, and for no log. */
  readonly claims: string
  /** The numbers behind `AADSTS`. */
  readonly codes: readonly number[]
  readonly traceId: string | undefined
  readonly correlationId: string | undefined
  readonly isThrottled: boolean
  readonly retryAfterMs: number | null
}

type Policies = NonNullable<TokenCredentialOptions['additionalPolicies']>

/** The library retries a wait of at most this length: its three retries then fit into the time that a caller waits for a token. */
const longestWaitMs = 3_000

/**
 * Listens to one token request, because neither MSAL nor the chain of credentials passes on all of the answer. A managed
 * identity's endpoint, which is plain http, is no authority: its probe is expected to be refused.
 */
export const listen = (clock: Clock) => {
  let answer: AuthorityAnswer | null = null
  let unreached: string | undefined
  const policy: Policies[number]['policy'] = {
    name: 'listenToAuthority',
    sendRequest: async (request, next) => {
      answer = null
      unreached = undefined
      const isAuthority = request.url.startsWith('https:')
      const response = await next(request).catch((error: unknown) => {
        if (isAuthority) unreached = codeOf(error)
        throw error
      })
      if (response.status < 400 || !isAuthority) return response
      answer = answerOf(response.status, response.headers.toJSON(), response.bodyAsText, clock.now())
      // Anything but the library's own error ends its retries.
      if ((answer.retryAfterMs ?? 0) > longestWaitMs) throw new Error('The authority asks to come back later.')
      return response
    },
  }
  const additionalPolicies: Policies = [{ policy, position: 'perRetry' }]
  return { additionalPolicies, answer: () => answer, unreached: () => unreached }
}

/** Of the system or of TLS, such as `ENOTFOUND`; the message beside it names the host. */
const codeOf = (error: unknown): string | undefined => {
  const { code } = (error ?? {}) as { readonly code?: unknown }
  return typeof code === 'string' && /^[A-Z][A-Z_\d]{1,60}$/.test(code) ? code : undefined
}

/** @param headers names in lower case */
const answerOf = (
  status: number,
  headers: Readonly<Record<string, string>>,
  text: string | null | undefined,
  now: number,
): AuthorityAnswer => {
  const { error, suberror, claims, error_codes: codes, trace_id: traceId, correlation_id: correlationId } = json(text)
  return {
    status,
    error: word(error),
    subError: word(suberror),
    claims: typeof claims === 'string' ? claims : '',
    codes: Array.isArray(codes) ? codes.filter((code) => Number.isSafeInteger(code)).slice(0, 10) : [],
    traceId: guid(traceId),
    correlationId: guid(correlationId),
    isThrottled: isThrottled({ status, headers }),
    retryAfterMs: retryAfter({ headers }, now),
  }
}

const json = (text: string | null | undefined): Readonly<Record<string, unknown>> => {
  try {
    return record(JSON.parse(text ?? '')) ?? {}
  } catch {
    return {}
  }
}

/** A sentence in the place of a word is as foreign as a description. */
const word = (value: unknown): string => (typeof value === 'string' && /^[a-z_]{1,60}$/.test(value) ? value : '')

const guid = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value) ? value : undefined
