/** What sessions of one Graph identity share: requests in flight, and for a short while what rarely changes. */
import { LRUCache } from 'lru-cache'
import { unlessAborted } from '../../abort.ts'
import type { Clock } from '../../clock.ts'
import { GraphError } from '../error.ts'
import type { Observe } from '../event.ts'
import { OverBudget } from '../transport/budget.ts'
import type { Load } from './load.ts'

export type Share = {
  /** The same as `load`, but joined to whoever asks for the same path at the same time, and answered from the cache where that may be. */
  readonly around: (load: Load, options: { readonly observe: Observe; readonly signal: AbortSignal }) => Load
  /** Forgets what is in flight, so that nobody who asks from now on is answered with what was read before. */
  readonly refresh: () => void
}

export type ShareOptions = {
  readonly clock: Clock
  /** Milliseconds for which the answer of a path may be kept; 0 for never. */
  readonly ttlMs: (path: string) => number
  /** Answers kept at most, of all identities together; the one unused for longest goes first. */
  readonly maxPaths: number
}

/** What is kept, for the whole process: bounded over all identities, and found under the one that asked alone. */
export const createShares = ({ clock, ttlMs, maxPaths }: ShareOptions): ((identity: string) => Share) => {
  const kept = new LRUCache<string, Kept>({ max: maxPaths })
  return (identity) => {
    // No path has a line break in it.
    const keyOf = (path: string) => `${identity}\n${path}`
    return createShare({
      clock,
      ttlMs,
      get: (path) => kept.get(keyOf(path)),
      set: (path, it) => kept.set(keyOf(path), it),
    })
  }
}

type Kept = { readonly value: unknown; readonly until: number }
type KeptOfOne = {
  readonly get: (path: string) => Kept | undefined
  readonly set: (path: string, kept: Kept) => void
}

/** Never shared between two Graph identities: each has its own. */
const createShare = ({ clock, ttlMs, ...kept }: Omit<ShareOptions, 'maxPaths'> & KeptOfOne): Share => {
  /** With the signal of the session that asked: its end is not the end of those who joined. */
  const inFlight = new Map<string, { readonly answer: Promise<unknown>; readonly signal: AbortSignal }>()

  const around: Share['around'] = (load, { observe, signal }) => {
    const ask = <T>(path: string, read: (body: unknown) => T): Promise<T> => {
      const stored = kept.get(path)
      if (stored && stored.until > clock.now()) {
        observe({ kind: 'cache', hit: 'stored' })
        return Promise.resolve(stored.value as T)
      }
      const underWay = inFlight.get(path)
      if (underWay) {
        observe({ kind: 'cache', hit: 'inFlight' })
        return unlessAborted(() => underWay.answer, signal).catch((error: unknown) => {
          // The session that asked first ended, or may ask no more, or wait no longer; that is no answer to the others.
          const isTooLate = error instanceof GraphError && error.tooLate
          const isItsOwn = underWay.signal.aborted || error instanceof OverBudget || isTooLate
          if (!isItsOwn || signal.aborted) throw error
          return ask(path, read)
        }) as Promise<T>
      }
      observe({ kind: 'cache', hit: false })
      const answer = load(path, read).finally(() => {
        if (inFlight.get(path)?.answer === answer) inFlight.delete(path)
      })
      inFlight.set(path, { answer, signal })
      const ttl = ttlMs(path)
      if (ttl > 0)
        answer.then(
          (value) => kept.set(path, { value, until: clock.now() + ttl }),
          () => undefined,
        )
      return answer
    }
    return ask
  }

  return { around, refresh: () => inFlight.clear() }
}
