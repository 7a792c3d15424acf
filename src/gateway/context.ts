/** What every resolver of one GraphQL request receives: the caller, Graph in the caller's name, and what its fields share. */
import type { GraphQLError } from 'graphql'
import type { Clock } from '../clock.ts'
import type { Caller } from '../identity/index.ts'
import type { Budget, Graph, Saved } from '../msgraph/index.ts'
import type { CallerMutations, Usage } from '../mutation/index.ts'
import type { Selections } from './connection/selection.ts'
import type { Values } from './executor/values.ts'
import type { Room } from './failure/room.ts'
import type { Shelf } from './failure/shelf.ts'
import type { Live } from './live/watcher.ts'

export type GatewayContext = {
  readonly caller: Caller
  readonly graph: Graph
  /** Opens another session for long reads. It keeps what it has read until it is released. */
  readonly openSession: () => Graph
  /** For rows that are read, examined and released. */
  readonly room: Room
  /** For rows that are kept until the answer is complete. */
  readonly shelf: Shelf
  /** Creates a value once for all fields that need it under the same name. */
  readonly once: <T>(name: string, make: () => T) => T
  readonly clock: Clock
  readonly selections: Selections
  /** The operation's variables and arguments. */
  readonly values: Values
  /** Opens the events of a subscription; null while anything but that happens. */
  readonly live: Live | null
  /** Created when a field first needs them. */
  readonly mutations: () => CallerMutations
  readonly budget: Pick<Budget, 'announce' | 'announced'> & {
    /** Graph requests so far, including those of mutations. */
    readonly used: () => Usage
    /** Requests for history that were not made, because an answer to another request was kept. */
    readonly saved: () => Readonly<Saved>
  }
  /** Adds an error to the answer that belongs to no single null in it. */
  readonly report: (error: GraphQLError) => void
  readonly reported: () => readonly GraphQLError[]
  /** Notes a field that reads every workflow of the tenant, for the log of accesses. */
  readonly readsTenant: (coordinate: string) => void
  readonly tenantReads: () => readonly string[]
  /** Aborts when the client disconnects or the time of the request is over. */
  readonly signal: AbortSignal
}

/** The part that is known before the document has been read. */
export type OpenContext = Omit<GatewayContext, 'values' | 'live'>
