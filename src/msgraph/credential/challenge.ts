/** How a caller can sign in again after Entra refused the on-behalf-of exchange, as Entra documents it. */
import type { AuthorityAnswer } from './authority-answer.ts'

export type Client = {
  readonly tenantId: string
  readonly clientId: string
  /** Null is the public cloud's. */
  readonly authorityHost: string | null
}

/**
 * Errors of the token endpoint that are about the caller. All others are about the gateway's registration or the network
 * (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow#error-response-example).
 */
export const callerErrors: readonly string[] = [
  'interaction_required',
  'consent_required',
  'login_required',
  'invalid_grant',
]

/** The more specific one of the two words. */
export const reasonOf = ({ error, subError }: AuthorityAnswer): string =>
  callerErrors.includes(subError) ? subError : error

/** https://learn.microsoft.com/entra/identity-platform/claims-challenge#claims-challenge-header-format */
export const challengeOf = (client: Client, answer: AuthorityAnswer): string => {
  const host = (client.authorityHost ?? 'https://login.microsoftonline.com').replace(/\/$/, '')
  const parameters = {
    realm: client.tenantId,
    authorization_uri: `${host}/${client.tenantId}/oauth2/v2.0/authorize`,
    client_id: client.clientId,
    ...(answer.claims === ''
      ? { error: 'invalid_token', error_description: reasonOf(answer) }
      : { error: 'insufficient_claims', claims: Buffer.from(answer.claims).toString('base64') }),
  }
  return `Bearer ${Object.entries(parameters)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}`
}
