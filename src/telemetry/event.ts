/** What telemetry listens to: Graph's events, and those of GraphQL operations and reprocessing. */
import type { GraphEvent } from '../msgraph/index.ts'

export type GatewayEvent =
  /** A GraphQL request begins to be worked on. */
  | { readonly kind: 'operationStarted' }
  /** It is answered. `name` is the document's own, null where it has none or could not be read. */
  | {
      readonly kind: 'operationEnded'
      readonly name: string | null
      readonly type: 'query' | 'mutation' | 'subscription' | null
      /** `ok`; `partial`: data with errors; else the `extensions.code` of the refusal. */
      readonly outcome: string
      readonly milliseconds: number
    }
  /** A stream is open, a result was made for one, and one has ended. */
  | { readonly kind: 'streamOpened' }
  | { readonly kind: 'streamResult' }
  | {
      readonly kind: 'streamEnded'
      readonly reason: 'completed' | 'failed' | 'gone' | 'expired' | 'stopped'
    }
  /** A request was let in, or not: `forbidden` lacks the scope or role to read, `unavailable` met no keys. */
  | {
      readonly kind: 'authentication'
      readonly outcome:
        | 'accepted'
        | 'forbidden'
        | 'unavailable'
        | 'missing'
        | 'expired'
        | 'early'
        | 'issuer'
        | 'audience'
        | 'signature'
        | 'invalid'
    }
  /** An export has ended: whole, broken off, left by its client, or rejected with the `extensions.code` that `outcome` is. */
  | { readonly kind: 'exportEnded'; readonly list: string; readonly outcome: string; readonly rows: number }
  /** A call of the store of operations has ended; `failure` is null where it succeeded. */
  | {
      readonly kind: 'storeCall'
      readonly call: string
      readonly milliseconds: number
      readonly failure: 'unavailable' | 'forgot' | 'held' | 'unreadable' | 'unexpected' | null
    }
  /** A step of a mutation was written to the audit log. */
  | { readonly kind: 'auditEntry'; readonly mutation: string; readonly status: string }
  /** How many things streams watch now. */
  | { readonly kind: 'topics'; readonly count: number }
  /** One poll of such a thing. `shared`: another gateway has read for this one. */
  | { readonly kind: 'poll'; readonly outcome: 'changed' | 'unchanged' | 'failed' | 'shared' }
  /** How many reprocess operations have no final outcome at this moment. */
  | { readonly kind: 'openReprocessOperations'; readonly count: number }

export type TelemetryEvent = GraphEvent | GatewayEvent
