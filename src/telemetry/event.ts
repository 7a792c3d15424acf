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
  /** How many reprocess operations have no final outcome at this moment. */
  | { readonly kind: 'openReprocessOperations'; readonly count: number }

export type TelemetryEvent = GraphEvent | GatewayEvent
