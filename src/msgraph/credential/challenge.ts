/** Tells a refused on-behalf-of exchange that the caller can mend by signing in again, and says so as Entra documents it. */
import { GraphError } from '../error.ts'

export type Client = {
  readonly tenantId: string
  readonly clientId: string
  /** Null is the public cloud's. */
  readonly authorityHost: string | null
}

/**
 * Errors of the token endpoint that are about the caller; all others are about the gateway's registration or the network
 * (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow#error-response-example).
 */
const callerErrors = ['interaction_required', 'consent_required', 'login_required', 'invalid_grant']

/** A GraphError with the challenge for the caller, or null where signing in again would not help. */
export const signInAgain = (error: unknown, client: Client): GraphError | null => {
  const { errorCode, subError, claims } = authorityError(error)
  if (!callerErrors.includes(errorCode)) return null
  const reason = callerErrors.includes(subError) ? subError : errorCode
  return new GraphError('unauthenticated', 'Microsoft Entra asks the caller to sign in again.', {
    code: reason,
    challenge: challengeHeader(client, reason, claims),
    cause: error,
  })
}

/** https://learn.microsoft.com/entra/identity-platform/claims-challenge#claims-challenge-header-format */
const challengeHeader = (client: Client, reason: string, claims: string): string => {
  const host = (client.authorityHost ?? 'https://login.microsoftonline.com').replace(/\/$/, '')
  const parameters = {
    realm: client.tenantId,
    authorization_uri: `${host}/${client.tenantId}/oauth2/v2.0/authorize`,
    client_id: client.clientId,
    ...(claims === ''
      ? { error: 'invalid_token', error_description: reason }
      : { error: 'insufficient_claims', claims: Buffer.from(claims).toString('base64') }),
  }
  return `Bearer ${Object.entries(parameters)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}`
}

/** The error code of Entra (`invalid_client`), or the name of whatever else kept a token back: for the operator's log. */
export const reasonOf = (error: unknown): string | undefined =>
  authorityError(error).errorCode || (error instanceof Error ? error.name : undefined)

/** @azure/identity wraps what MSAL throws; the members read are those of MSAL's AuthError and its descendants. */
const authorityError = (error: unknown) => {
  const cause = error instanceof Error ? error.cause : undefined
  const { errorCode, subError, claims } = (cause ?? {}) as { readonly [name: string]: unknown }
  return { errorCode: text(errorCode), subError: text(subError), claims: text(claims) }
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
