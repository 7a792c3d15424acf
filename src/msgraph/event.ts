/** What the way to Microsoft Graph tells about itself: one function is given these, and counts, logs or traces them. */

import type { GraphErrorKind } from './error.ts'

export type GraphEvent =
  /** One HTTP request; `status` is 0 where no answer began, `failure` says why none was usable and `code` in whose words, `subRequests` is 1 unless it was a batch. */
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
      readonly requestId?: string | undefined
    }
  | { readonly kind: 'throttled'; readonly scope: 'request' | 'item'; readonly retryAfterMs: number | null }
  | { readonly kind: 'retried'; readonly reason: 'throttled' | 'failed' }
  /** The session's own loader: `hit` where the same thing had been asked before in the same session. */
  | { readonly kind: 'loader'; readonly hit: boolean }
  /** What sessions share: `inFlight` joined another session's request, `stored` came from the cache. */
  | { readonly kind: 'cache'; readonly hit: 'inFlight' | 'stored' | false }
  /** A value that the metadata does not promise; it was read as null or as UNKNOWN_FUTURE_VALUE. */
  | { readonly kind: 'odd'; readonly resource: string; readonly property: string; readonly found: string }
  /** No token could be had: once for each change of the cause, in the authority's numbers and ids, without its text. */
  | {
      readonly kind: 'noToken'
      readonly failure: GraphErrorKind
      /** Entra's word, or the name of what kept the token back. */
      readonly code?: string | undefined
      /** 0 where no answer came. */
      readonly status: number
      /** `AADSTS7000222` and the like. */
      readonly errorCodes: readonly string[]
      readonly traceId?: string | undefined
      readonly correlationId?: string | undefined
      readonly retryAfterMs?: number | undefined
    }
  | { readonly kind: 'breaker'; readonly state: 'closed' | 'open' | 'half-open' }

export type Observe = (event: GraphEvent) => void
