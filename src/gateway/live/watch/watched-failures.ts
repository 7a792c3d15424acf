/** Failures that are watched: one poll writes them into a log in their order, and each stream reads on from its own position. */
import { randomUUID } from 'node:crypto'
import { fingerprint } from '../../../msgraph/index.ts'
import type { FailureScope } from '../../failure/failure-ask.ts'
import type { FailureEvent } from '../../source.ts'
import type { FailuresRequest, Watching } from '../watcher.ts'
import { createBell } from './bell.ts'
import { advance, cursorOf, isNew, type Place, type Position, positionAt, readCursor } from './failure-position.ts'
import { type FoundFailure, failuresBehind } from './newest-failure.ts'
import { isPassing } from './passing.ts'
import type { Subject } from './subject.ts'
import type { Joined } from './topic.ts'
import type { Topics } from './topics.ts'

export type FailureState = {
  /** Distinguishes this log from another one of the same failures. */
  readonly log: string
  /** Where the log began. */
  readonly start: Place
  readonly position: Position
  /** The latest failures, in the order in which they are sent. */
  readonly latest: readonly FoundFailure[]
  /** How many were told before those. */
  readonly dropped: number
}

/** Failures that a log keeps: what a stream that reads slowly, or begins again, need not read from Graph itself. */
const mostKept = 500

/** @param start where the log begins, if no other gateway has begun one */
export const watchedFailures = (scope: FailureScope, start: Position): Subject<FailureState> => ({
  name: listOf(scope),
  isShared: true,
  look: async (context, before) => {
    const state = before ?? { log: randomUUID(), start: start.floor, position: start, latest: [], dropped: 0 }
    const { failures, hasMore } = await failuresBehind(state.position, scope, context)
    return { state: grown(state, failures), isLast: false, hasMore }
  },
  changedIn: ({ latest, dropped }, before) => {
    const known = before ? Math.max(0, before.dropped + before.latest.length - dropped) : 0
    return [...new Set(latest.slice(known).map(({ result }) => result.workflow.id))]
  },
  visible: ({ log, latest, dropped }) => `${log} ${dropped + latest.length}`,
})

const grown = (state: FailureState, failures: readonly FoundFailure[]): FailureState => {
  const all = [...state.latest, ...failures]
  const over = Math.max(0, all.length - mostKept)
  return {
    ...state,
    position: failures.reduce((position, { place }) => advance(position, place), state.position),
    latest: all.slice(over),
    dropped: state.dropped + over,
  }
}

const listOf = ({ workflowIds, exceptId, runIds }: FailureScope): string =>
  fingerprint('failures', JSON.stringify([workflowIds?.toSorted() ?? null, exceptId, runIds?.toSorted() ?? null]))

/** @param now milliseconds since the epoch: behind the cursor is what ends later */
export const failuresCursor = (scope: FailureScope, now: number): string => cursorOf(listOf(scope), positionAt(now))

/**
 * Each failure once, behind the cursor or from now on.
 * @throws InvalidCursor
 */
export const failureEvents = (
  topics: Topics,
  watching: Watching,
  { scope, after }: FailuresRequest,
  now: number,
): AsyncGenerator<FailureEvent> =>
  eventsBehind(topics, watching, scope, after === null ? null : readCursor(listOf(scope), after), now)

async function* eventsBehind(
  topics: Topics,
  watching: Watching,
  scope: FailureScope,
  after: Position | null,
  now: number,
): AsyncGenerator<FailureEvent> {
  const { signal } = watching
  const list = listOf(scope)
  let position = after ?? positionAt(now)
  if (signal.aborted) return
  const bell = createBell(signal)
  // A failure comes once, so that no result can come again to say that the stream is behind.
  const { behind: _, ...member } = watching
  const joined: Joined<FailureState> = topics.join(watchedFailures(scope, position), member, bell.ring)
  /** How far the stream has read in which log; null: it must read Graph itself, from its own position on. */
  let reader: { readonly log: string; readonly next: number } | null = null
  let hasPast = after !== null

  try {
    while (!signal.aborted) {
      const state = joined.latest()?.state
      if (!state) {
        await bell.rung()
        continue
      }
      const end = state.dropped + state.latest.length
      const holds = hasPast ? position.floor >= state.start && state.dropped === 0 : true
      if (!reader && holds) reader = { log: state.log, next: state.dropped }
      hasPast = true
      if (reader && (reader.log !== state.log || reader.next < state.dropped)) reader = null
      let found: readonly FoundFailure[]
      if (reader) {
        if (reader.next === end) {
          await bell.rung()
          continue
        }
        found = state.latest.slice(reader.next - state.dropped)
        reader = { log: state.log, next: end }
      } else {
        const look = await behind(position, scope, watching)
        if (!look) {
          // The polls wait longer with each that fails.
          joined.ringAnyway()
          await bell.rung()
          continue
        }
        found = look.failures
        // All that the log had when this look began is in it, or has been sent already.
        if (!look.hasMore) reader = { log: state.log, next: end }
      }
      for (const { place, result } of found) {
        if (!isNew(position, place)) continue
        position = advance(position, place)
        yield { cursor: cursorOf(list, position), result }
      }
    }
  } finally {
    joined.leave()
  }
}

/** Null if Graph is busy or away. Streams that begin again at the same cursor share these requests. */
const behind = async (position: Position, scope: FailureScope, { open, signal, pay }: Watching) => {
  const { context, release } = open(signal)
  try {
    const found = await failuresBehind(position, scope, context)
    await pay?.(context.budget.used().graphRequests)
    return found
  } catch (error) {
    if (signal.aborted || isPassing(error)) return null
    throw error
  } finally {
    release()
  }
}
