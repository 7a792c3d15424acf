/** What the pipeline to Graph is made with: once for the process, and for each session. */
import type { Clock } from '../clock.ts'
import type { Handler } from '../http/index.ts'
import type { Bearer, Credentials } from './credential/credential.ts'
import type { Observe } from './event.ts'
import type { Budget } from './transport/budget.ts'
import type { Exchange } from './transport/peers.ts'
import type { Rank } from './transport/queue.ts'

export type GraphOptions = {
  /** `https://graph.microsoft.com/v1.0`: origin and version path, no slash at the end. */
  readonly baseUrl: string
  readonly credentials: Credentials
  readonly fetch: Handler
  readonly clock: Clock
  /** HTTP requests to Graph at once, over all sessions. */
  readonly concurrency: number
  /** Graph requests in one batch, 1 to 20. */
  readonly batchSize: number
  /** Milliseconds for one HTTP request and its whole answer. */
  readonly timeoutMs: number
  /** Graph requests in a minute, of all gateways over one store. */
  readonly requestsPerMinute: number
  /** How these gateways tell each other; no others if missing. */
  readonly exchange?: Exchange | null
  /** Whether answers that rarely change are kept for a while. */
  readonly cache: boolean
  /** Milliseconds for which history is kept; 0 for never, and under on-behalf-of. */
  readonly historyMs: number
  /** 0 to 1, for jitter. */
  readonly random: () => number
  /** Receives every event on the way to Graph. */
  readonly observe: Observe
}

export type SessionOptions = {
  readonly caller: Bearer
  /** Ends every read of the session: its client disconnected, or its time is over. */
  readonly signal: AbortSignal
  /** Milliseconds since the epoch by which the session must have answered. */
  readonly deadline: number
  /** If true, the session joins no read that began before it, in any session; false if missing. */
  readonly fresh?: boolean
  /** Which requests go first while there are too many; `interactive` if missing. */
  readonly rank?: Rank
  /** The requests that it may make; unbounded if missing. */
  readonly budget?: Budget | undefined
  /** The count to which related views add; a new count if missing. */
  readonly used?: Used
  /** The count of what other sessions have read for this one; a new count if missing. */
  readonly saved?: Saved
}

/** Requests made so far, as Graph counts them and over the wire. */
export type Used = { graphRequests: number; graphHttpRequests: number }

/** Requests for history that a kept answer saved, and the age of the oldest of these answers in milliseconds. */
export type Saved = { graphRequests: number; oldestMs: number }
