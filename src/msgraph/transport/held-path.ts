/** Requests that Graph refused with a time to come back, for all sessions of one Graph identity: none is sent again before its time. */
import { LRUCache } from 'lru-cache'
import type { Clock } from '../../clock.ts'
import { GraphError } from '../error.ts'
import type { GetPolicy } from './batch.ts'
import { believableMs, isThrottled, retryAfter } from './throttle.ts'

export type HeldPaths = {
  /** Holds a request back until its time. Refuses it if the session ends before that. */
  readonly policy: (session: { readonly signal: AbortSignal; readonly deadline: number }) => GetPolicy
}

/**
 * A session waits for its own refusals. It cannot know those of another session: of one that it joined and that ended in the
 * meantime, or of one that came before it. Without this policy it would send too early.
 *
 * @param maxPaths paths remembered at once, of all identities together; the least recently used one is forgotten
 * @returns the held paths of one identity
 */
export const createHolds = (clock: Clock, maxPaths: number): ((identity: string) => HeldPaths) => {
  const heldUntil = new LRUCache<string, number>({ max: maxPaths })
  // Paths contain no line break.
  return (identity) => createHeldPaths(clock, heldUntil, (path) => `${identity}\n${path}`)
}

const createHeldPaths = (
  clock: Clock,
  heldUntil: LRUCache<string, number>,
  keyOf: (path: string) => string,
): HeldPaths => {
  /** 0 if the path may be requested now; also for a time so far ahead that only a clock that was set back can explain it. */
  const remainingMs = (path: string): number => {
    const remaining = (heldUntil.get(keyOf(path)) ?? 0) - clock.now()
    return remaining > 0 && remaining <= believableMs ? remaining : 0
  }

  return {
    policy:
      ({ signal, deadline }) =>
      (next) =>
      async (path) => {
        for (let waitMs = remainingMs(path); waitMs > 0; waitMs = remainingMs(path)) {
          if (clock.now() + waitMs >= deadline) throw tooLate(waitMs)
          await clock.sleep(waitMs, signal)
        }
        const answer = await next(path)
        const toldMs = isThrottled(answer) ? (retryAfter(answer, clock.now()) ?? 0) : 0
        // The later of two times: a shorter one does not cancel what another answer said.
        if (toldMs > 0 && toldMs <= believableMs)
          heldUntil.set(keyOf(path), clock.now() + Math.max(toldMs, remainingMs(path)))
        return answer
      },
  }
}

const tooLate = (retryAfterMs: number) =>
  new GraphError('throttled', 'Microsoft Graph asks to come back later.', {
    lasting: true,
    tooLate: true,
    retryAfterMs,
  })
