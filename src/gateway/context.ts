/** What every resolver of one GraphQL operation is given: who asks, Graph in their name, and what the operation shares. */
import type { GraphQLError } from 'graphql'
import type { Clock } from '../clock.ts'
import type { Caller } from '../identity/caller.ts'
import type { Graph } from '../msgraph/index.ts'
import type { CallerReprocess, Usage } from '../reprocess/index.ts'
import type { Selections } from './selection.ts'
import type { Values } from './values.ts'

export type GatewayContext = {
  readonly caller: Caller
  readonly graph: Graph
  readonly clock: Clock
  readonly selections: Selections
  /** Its variables and arguments. */
  readonly values: Values
  readonly reprocess: CallerReprocess
  /** What the operation has asked of Graph so far, its reprocessing included. */
  readonly used: () => Usage
  /**
   * To be told of requests that no estimate could foresee, before the first of them is made.
   * @throws OverBudget where the operation would take more with them than it may: then none of them is to be made
   */
  readonly announce: (requests: number) => void
  /** Adds an error to the answer that belongs to no single null in it. */
  readonly report: (error: GraphQLError) => void
  readonly reported: () => readonly GraphQLError[]
  /** Aborts when the client has gone or the operation's time is up. */
  readonly signal: AbortSignal
}

/** What is known before the operation has been read. */
export type OpenContext = Omit<GatewayContext, 'values'>
