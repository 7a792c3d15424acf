/** What every resolver of one GraphQL operation is given: who asks, Graph in their name, and what the operation shares. */
import type { Clock } from '../clock.ts'
import type { Caller } from '../identity/caller.ts'
import type { Graph } from '../msgraph/index.ts'
import type { Selections } from './selection.ts'

export type GatewayContext = {
  readonly caller: Caller
  readonly graph: Graph
  readonly clock: Clock
  readonly selections: Selections
  /** Aborts when the client has gone or the operation's time is up. */
  readonly signal: AbortSignal
}
