/** What every resolver of one GraphQL operation is given: who asks, Graph in their name, and what the operation shares. */
import type { GraphQLError } from 'graphql'
import type { Clock } from '../clock.ts'
import type { Caller } from '../identity/caller.ts'
import type { Graph } from '../msgraph/index.ts'
import type { CallerReprocess, Usage } from '../reprocess/index.ts'
import type { Selections } from './selection.ts'

export type GatewayContext = {
  readonly caller: Caller
  readonly graph: Graph
  readonly clock: Clock
  readonly selections: Selections
  readonly reprocess: CallerReprocess
  /** What the operation has asked of Graph so far, its reprocessing included. */
  readonly used: () => Usage
  /** Graph sub-requests that it may take. */
  readonly maxGraphRequests: number
  /**
   * To be told of requests that no estimate could foresee, before they are made. Gives how many the operation takes with
   * them at least; where that is more than it may take, they must not be made.
   */
  readonly announce: (requests: number) => number
  /** Adds an error to the answer that belongs to no single null in it. */
  readonly report: (error: GraphQLError) => void
  readonly reported: () => readonly GraphQLError[]
  /** Aborts when the client has gone or the operation's time is up. */
  readonly signal: AbortSignal
}
