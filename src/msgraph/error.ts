/** The failures between the gateway and Microsoft Graph, as one error with a closed list of kinds. */

/**
 * - `notFound`: Graph says 404.
 * - `forbidden`: Graph says 403; a missing permission, directory role or licence.
 * - `unauthenticated`: Graph refuses the token itself (401), or the gateway could obtain none; `challenge` says what would help.
 * - `registration`: Entra refuses the gateway's own registration, or its secret or certificate; no caller can change that.
 * - `throttled`: Graph or Entra answers 429 or 503, and the wait would outlast the session.
 * - `refused`: Graph answers 400 or another 4xx; our request is wrong, or uses an option that this tenant does not take.
 * - `timeout`: no complete answer in time.
 * - `unavailable`: no connection, a reset, a 5xx; no token.
 * - `invalid`: an answer that the gateway cannot trust: no JSON, no list, a link to elsewhere, too large.
 * - `aborted`: the caller went away.
 * - `overQuota`: the gateways have sent as many requests in a minute as they may; this one was not sent.
 * - `overBudget`: the session has made as many requests as it may; this one was not sent.
 */
export type GraphErrorKind =
  | 'notFound'
  | 'forbidden'
  | 'unauthenticated'
  | 'registration'
  | 'throttled'
  | 'refused'
  | 'timeout'
  | 'unavailable'
  | 'invalid'
  | 'aborted'
  | 'overQuota'
  | 'overBudget'

/**
 * A 403 whose cause is the tenant's licence and not a permission. The code was observed on `identityGovernance` routes of tenants
 * without a licence; no page lists it. The licence: https://learn.microsoft.com/entra/id-governance/licensing-fundamentals
 */
export const isLicenceMissing = ({ status, code }: { readonly status?: unknown; readonly code?: unknown }): boolean =>
  status === 403 && code === 'NoLicense'

export const licenceMissing =
  'The tenant has no licence for Lifecycle Workflows: Microsoft Entra ID Governance or Microsoft Entra Suite.'

export type GraphErrorDetails = {
  /** HTTP status, where there was one. */
  readonly status?: number | undefined
  /** The error code of Graph, of Entra or of the system, for logs and rules; never a message. */
  readonly code?: string | undefined
  /** Graph's request id, or Entra's trace id, which Microsoft's support needs. */
  readonly requestId?: string | undefined
  /** Milliseconds to wait, according to Graph or Entra. */
  readonly retryAfterMs?: number | undefined
  /** Path and query of the refused read, below the version: for our own tables, never to be shown. */
  readonly path?: string | undefined
  /** A `WWW-Authenticate` value with which the caller can sign in again. */
  readonly challenge?: string | undefined
  /** The same request would fail again at once; false if missing. */
  readonly lasting?: boolean
  /** The session has too little time left for the wait that Graph requires. For another session, with more time, the error means nothing. */
  readonly tooLate?: boolean
  readonly cause?: unknown
}

export class GraphError extends Error {
  override readonly name = 'GraphError'
  readonly kind: GraphErrorKind
  readonly status: number | undefined
  readonly code: string | undefined
  readonly requestId: string | undefined
  readonly retryAfterMs: number | undefined
  readonly path: string | undefined
  readonly challenge: string | undefined
  readonly lasting: boolean
  readonly tooLate: boolean

  /** @param summary our own words, safe to log and to show; never Graph's text. */
  constructor(kind: GraphErrorKind, summary: string, details: GraphErrorDetails = {}) {
    super(summary, 'cause' in details ? { cause: details.cause } : undefined)
    this.kind = kind
    this.status = details.status
    this.code = details.code
    this.requestId = details.requestId
    this.retryAfterMs = details.retryAfterMs
    this.path = details.path
    this.challenge = details.challenge
    this.lasting = details.lasting ?? false
    this.tooLate = details.tooLate ?? false
  }
}
