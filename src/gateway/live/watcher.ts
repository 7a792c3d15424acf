/** What subscriptions watch, as a source of events: the boundary between the streams of clients and the polls of Graph. */
import type { Caller } from '../../identity/index.ts'
import type { Run } from '../../msgraph/index.ts'
import type { Operation } from '../../mutation/index.ts'
import type { FailureScope } from '../failure/failure-ask.ts'
import type { OpenRequest } from '../open-request.ts'
import type { FailureEvent } from '../source.ts'

/** Who watches, until when, and how a poll reads in the watcher's name. */
export type Watching = {
  readonly caller: Caller
  /** Aborts when the stream has ended: the source then ends without an error. */
  readonly signal: AbortSignal
  /**
   * Opens what one poll needs: Graph and the operations as this caller sees them, within the time and the Graph requests of one
   * GraphQL request. The poll calls `release` when it has read.
   */
  readonly open: (signal: AbortSignal) => OpenRequest
  /**
   * Takes the Graph requests of a look that was made for this watcher alone from its caller's budget: the first one at a thing, and
   * those behind its cursor. Rejects if nothing is left for another one.
   */
  readonly pay?: (graphRequests: number) => Promise<void>
  /**
   * Called when Graph can no longer be read, with the milliseconds since the epoch of the last state that is known, and with null
   * once it can be read again: the stream is behind meanwhile, and goes on without a gap.
   */
  readonly behind?: (since: number | null) => void
}

/**
 * Each source begins when its iterator is first read, and stops when the iterator returns or the signal aborts. An error ends
 * the stream: a source throws only what no further poll can mend, such as a 401 or a cursor of another list.
 */
export type Watcher = {
  /** The operation now, and then at each change of it or of its run, until both are over; null once if there is none. */
  readonly operation: (watching: Watching, id: string) => AsyncIterable<Operation | null>
  /** The run now, and then at each change of its status or counts, until it is over; null once if there is none. */
  readonly run: (watching: Watching, key: RunKey) => AsyncIterable<Run | null>
  /**
   * Each user result that fails, once, in the order in which they ended: behind the cursor, or from now on.
   * @throws InvalidCursor if `after` is no cursor of these failures
   */
  readonly failures: (watching: Watching, request: FailuresRequest) => AsyncIterable<FailureEvent>
  /** Ends every poll. */
  readonly close: () => Promise<void>
}

/** Ids as the caller spells them. */
export type RunKey = { readonly workflowId: string; readonly id: string }

export type FailuresRequest = {
  readonly scope: FailureScope
  /** The cursor of the last event that the caller received. */
  readonly after: string | null
}

/** The same for one stream: what the resolvers of `Subscription` receive. */
export type Live = {
  readonly operation: (id: string) => AsyncIterable<Operation | null>
  readonly run: (key: RunKey) => AsyncIterable<Run | null>
  readonly failures: (request: FailuresRequest) => AsyncIterable<FailureEvent>
}

export const liveFor = (watcher: Watcher, watching: Watching): Live => ({
  operation: (id) => watcher.operation(watching, id),
  run: (key) => watcher.run(watching, key),
  failures: (request) => watcher.failures(watching, request),
})
