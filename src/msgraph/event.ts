/** What happens on the way to Microsoft Graph: one function receives these events, and counts, logs or traces them. */

import type { GraphErrorKind } from './error.ts'
import type { Rank } from './transport/queue.ts'

export type GraphEvent =
  /** One HTTP request. `status` is 0 if no answer began; `failure` and `code` say why none was usable; `subRequests` is 1 unless it is a batch. */
  | {
      readonly kind: 'httpRequest'
      readonly milliseconds: number
      readonly status: number
      readonly subRequests: number
      readonly requestId?: string | undefined
      readonly failure?: GraphErrorKind | undefined
      readonly code?: string | undefined
    }
  /** One request as Graph counts them: a plain one, or one item of a batch. */
  | {
      readonly kind: 'subRequest'
      readonly status: number
      readonly route: string
      /** Graph's word for a refusal; missing in a success. */
      readonly code?: string | undefined
      readonly requestId?: string | undefined
    }
  | { readonly kind: 'throttled'; readonly scope: 'request' | 'item'; readonly retryAfterMs: number | null }
  | { readonly kind: 'retried'; readonly reason: 'throttled' | 'failed' }
  /** The session's own loader: `hit` if the same session has requested the same path before. */
  | { readonly kind: 'loader'; readonly hit: boolean }
  /** The cache that sessions share: `inFlight` joined another session's request, `stored` came from the cache. */
  | { readonly kind: 'cache'; readonly hit: 'inFlight' | false }
  /** `ageMs` if the answer is one of history: then its age is shown. */
  | { readonly kind: 'cache'; readonly hit: 'stored'; readonly ageMs?: number | undefined }
  /** A value that the metadata does not promise; it was read as null or as UNKNOWN_FUTURE_VALUE. */
  | { readonly kind: 'odd'; readonly resource: string; readonly property: string; readonly found: string }
  /** The gateway could obtain no token. Sent once for each change of the cause, with the authority's numbers and ids, without its text. */
  | {
      readonly kind: 'noToken'
      /** What the token was for; Graph where left out. */
      readonly resource?: 'Redis'
      readonly failure: GraphErrorKind
      /** Entra's word, or the name of the cause on our side. */
      readonly code?: string | undefined
      /** 0 if no answer came. */
      readonly status: number
      /** `AADSTS7000222` and the like. */
      readonly errorCodes: readonly string[]
      readonly traceId?: string | undefined
      readonly correlationId?: string | undefined
      readonly retryAfterMs?: number | undefined
    }
  /** The requests a second that Graph accepts, as far as its refusals have taught; null: no limit is known any more. */
  | { readonly kind: 'pace'; readonly perSecond: number | null }
  /** One request that was not sent because the gateways have sent as many as they may in a minute. */
  | { readonly kind: 'overQuota'; readonly rank: Rank }
  /** A request for a token has ended, or was given up. */
  | {
      readonly kind: 'tokenRequest'
      readonly resource: 'Graph' | 'Redis'
      readonly milliseconds: number
      /** Null: there is a token. */
      readonly failure: GraphErrorKind | null
    }
  | { readonly kind: 'breaker'; readonly state: 'closed' | 'open' | 'half-open' }

export type Observe = (event: GraphEvent) => void
