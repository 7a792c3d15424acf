/** Why there is no token for Microsoft Graph, as an error. Its kind decides what a client sees. */
import { GraphError } from '../error.ts'
import type { AuthorityAnswer } from './authority-answer.ts'
import { type Client, callerErrors, challengeOf, reasonOf } from './challenge.ts'

/** It has no `status`, which would look like one of Graph's, and no `cause`, whose message is the authority's text. */
export class TokenError extends GraphError {
  readonly answer: AuthorityAnswer | null

  constructor(...[kind, summary, { answer, ...details }]: TokenErrorParameters) {
    super(kind, summary, { ...details, requestId: details.requestId ?? answer?.traceId })
    this.answer = answer
  }
}

type TokenErrorParameters = [
  kind: GraphError['kind'],
  summary: string,
  details: NonNullable<ConstructorParameters<typeof GraphError>[2]> & { readonly answer: AuthorityAnswer | null },
]

/**
 * All are final for the request that needed the token: the library has already retried where a retry can help.
 * @param caller the registration with which a caller can sign in again; null if the gateway obtains the token for itself
 * @param own what is known to be wrong on this machine
 */
export const tokenError = (
  answer: AuthorityAnswer | null,
  thrown: unknown,
  caller: Client | null,
  own?: string,
): TokenError => {
  const code = answer?.error || (own ?? nameOf(thrown))
  const details = { answer, code, lasting: true }
  if (answer?.isThrottled || answer?.codes.some((each) => throttlingCodes.has(each)))
    return new TokenError('throttled', 'Microsoft Entra asks the gateway to come back later.', {
      ...details,
      retryAfterMs: answer.retryAfterMs ?? undefined,
    })
  if (answer && caller && isOfCaller(answer))
    return new TokenError('unauthenticated', 'Microsoft Entra asks the caller to sign in again.', {
      ...details,
      code: reasonOf(answer),
      challenge: challengeOf(caller, answer),
    })
  if (answer && isOfRegistration(answer))
    return new TokenError('registration', 'Microsoft Entra refuses the registration of the gateway.', details)
  return new TokenError('unavailable', 'Microsoft Entra gave the gateway no token for Microsoft Graph.', details)
}

const isOfCaller = ({ error, claims, codes }: AuthorityAnswer): boolean =>
  callerErrors.includes(error) && (claims !== '' || !codes.some((code) => registrationCodes.has(code)))

/** A refusal in the words of OAuth. An answer without such a word is an error page of a server on the way. */
const isOfRegistration = ({ status, error }: AuthorityAnswer): boolean =>
  status < 500 && error !== '' && !passing.includes(error)

const passing = ['temporarily_unavailable', 'server_error']

/** TenantThrottlingError. */
const throttlingCodes: ReadonlySet<number> = new Set([90055])

/**
 * Numbers that come with `invalid_grant` and similar words. These words mean "sign in again", but here no sign-in helps: this
 * gateway found the assertion valid, so the gateway's registration does not fit it.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes#aadsts-error-codes
 */
const registrationCodes: ReadonlySet<number> = new Set([
  50013, // the assertion is invalid: its signature, its issuer
  500131, // the assertion is for another application than the one that presents it
  900384, // a signature cannot be verified
  50012, // the client assertion or its certificate is not accepted
  700027, // the signature of the client assertion
  700030, // the subject of the certificate
  7000215, // wrong secret
  7000218, // neither secret nor certificate
  7000222, // expired secret
  70002, // wrong credentials of the application
  700025, // a public client
  700016, // no such application in the tenant
  700011,
  70001, // the application is disabled
  7000112,
  7000114, // the application may make no on-behalf-of calls
  90002, // no such tenant
  900382, // not across clouds
  900432,
  50001, // no such resource
  500011,
  650052,
  650057,
  65005, // the resource is not among those of the registration
  70003, // grant type
  70011, // scope
  50196, // a loop of the same request
])

/** The system's error code or the error's name, and never a message. */
const nameOf = (thrown: unknown): string | undefined => {
  const { code } = (thrown ?? {}) as { readonly code?: unknown }
  return typeof code === 'string' ? code : thrown instanceof Error ? thrown.name : undefined
}
