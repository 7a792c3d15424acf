/** A thing that is watched: how one poll reads it, and which of its changes are events. */
import type { OpenContext } from '../../context.ts'

export type Subject<S> = {
  /** Distinguishes it from everything else that is watched. */
  readonly name: string
  /**
   * Reads it once.
   * @param before what the poll before has read; null at the first one
   */
  readonly look: (context: OpenContext, before: S | null) => Promise<Look<S>>
  /** The part that a watcher sees: two states with the same text are one. */
  readonly visible: (state: S) => string
  /** Ids of the workflows whose history has changed, if the poll before has read `before`. */
  readonly changedIn: (state: S, before: S | null) => readonly string[]
  /** Whether gateways may read it for one another. The state is then data that JSON can hold. */
  readonly isShared: boolean
}

export type Look<S> = {
  readonly state: S
  /** Nothing will follow: the poll ends, and so do its watchers. */
  readonly isLast: boolean
  /** More is there to read already: the next poll does not wait as long as it would. */
  readonly hasMore?: boolean
}
