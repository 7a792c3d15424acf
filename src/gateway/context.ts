/** What every resolver of one GraphQL operation is given: who asks, Graph in their name, and what the operation shares. */
import type { GraphQLError } from 'graphql'
import type { Clock } from '../clock.ts'
import type { Caller } from '../identity/index.ts'
import type { Budget, Graph } from '../msgraph/index.ts'
import type { CallerMutations, Usage } from '../mutation/index.ts'
import type { Selections } from './connection/selection.ts'
import type { Values } from './executor/values.ts'
import type { Room } from './failure/room.ts'
import type { Shelf } from './failure/shelf.ts'

export type GatewayContext = {
  readonly caller: Caller
  readonly graph: Graph
  /** Opens a view of Graph that remembers what it has read for as long as it is held, and no longer: for reading much. */
  readonly passing: () => Graph
  /** For rows that are read, looked at and let go. */
  readonly room: Room
  /** For rows that are kept until the answer is made. */
  readonly shelf: Shelf
  /** Makes something once for all fields of the operation that ask for it by the same name. */
  readonly once: <T>(name: string, make: () => T) => T
  readonly clock: Clock
  readonly selections: Selections
  /** Its variables and arguments. */
  readonly values: Values
  readonly mutations: CallerMutations
  /** What the operation has asked of Graph so far, its mutations included. */
  readonly used: () => Usage
  /** As the operation's budget says. */
  readonly announce: Budget['announce']
  readonly announced: Budget['announced']
  /** Adds an error to the answer that belongs to no single null in it. */
  readonly report: (error: GraphQLError) => void
  readonly reported: () => readonly GraphQLError[]
  /** Aborts when the client has gone or the operation's time is up. */
  readonly signal: AbortSignal
}

/** What is known before the operation has been read. */
export type OpenContext = Omit<GatewayContext, 'values'>
