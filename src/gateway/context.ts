/** What every resolver of one GraphQL request is given: its caller, Graph in their name, and what its fields share. */
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
  /** Opens another session, which remembers what it has read for as long as it is held: for reading much. */
  readonly openSession: () => Graph
  /** For rows that are read, looked at and let go. */
  readonly room: Room
  /** For rows that are kept until the answer is made. */
  readonly shelf: Shelf
  /** Makes something once for all fields that need it by the same name. */
  readonly once: <T>(name: string, make: () => T) => T
  readonly clock: Clock
  readonly selections: Selections
  /** The operation's variables and arguments. */
  readonly values: Values
  /** Made when a field first needs them. */
  readonly mutations: () => CallerMutations
  readonly budget: Pick<Budget, 'announce' | 'announced'> & {
    /** Graph requests so far, those of mutations included. */
    readonly used: () => Usage
  }
  /** Adds an error to the answer that belongs to no single null in it. */
  readonly report: (error: GraphQLError) => void
  readonly reported: () => readonly GraphQLError[]
  /** Aborts when the client has gone or the request's time is up. */
  readonly signal: AbortSignal
}

/** What is known before the document has been read. */
export type OpenContext = Omit<GatewayContext, 'values'>
