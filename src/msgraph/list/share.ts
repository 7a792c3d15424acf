/** What sessions of one Graph identity share: requests in flight, and for a short time answers that rarely change. */
import { LRUCache } from 'lru-cache'
import { unlessAborted } from '../../abort.ts'
import type { Clock } from '../../clock.ts'
import { GraphError } from '../error.ts'
import type { Observe } from '../event.ts'
import { OverBudget } from '../transport/budget.ts'
import { OverQuota } from '../transport/quota.ts'
import { type Keeping, rowsIn } from './keeping.ts'
import type { Load } from './load.ts'

export type Share = {
  /**
   * The same as `load`, but it joins a request in flight for the same path, and takes an answer that is kept, unless something has
   * been noted since that may have changed it.
   */
  readonly around: (load: Load, options: { readonly observe: Observe; readonly signal: AbortSignal }) => Load
}

export type ShareOptions = {
  readonly clock: Clock
  readonly keeping: Keeping
  /** The most answers that are kept, of all identities together; the least recently used one is removed first. */
  readonly maxPaths: number
  /** The most rows of these answers, with the rows inside of rows. */
  readonly maxRows: number
}

/** One cache for the whole process, bounded over all identities. An answer is found only under the identity that requested it. */
export const createShares = ({ clock, keeping, maxPaths, maxRows }: ShareOptions): ((identity: string) => Share) => {
  const kept = new LRUCache<string, Kept>({
    max: maxPaths,
    maxSize: maxRows,
    sizeCalculation: ({ value }) => rowsIn(value),
  })
  return (identity) => {
    // Paths contain no line break.
    const keyOf = (path: string) => `${identity}\n${path}`
    return createShare({
      clock,
      keeping,
      get: (path) => kept.get(keyOf(path)),
      set: (path, it) => kept.set(keyOf(path), it),
    })
  }
}

/** `readAt` and `mark` are of the moment before it was read. */
type Kept = { readonly value: unknown; readonly until: number; readonly readAt: number; readonly mark: number }
type KeptOfOne = {
  readonly get: (path: string) => Kept | undefined
  readonly set: (path: string, kept: Kept) => void
}

/** Never shared between two Graph identities: each has its own. */
const createShare = ({ clock, keeping, ...kept }: Omit<ShareOptions, 'maxPaths' | 'maxRows'> & KeptOfOne): Share => {
  /** With the signal of the session that sent the request: its end does not end the sessions that joined. */
  const inFlight = new Map<
    string,
    Pick<Kept, 'mark'> & { readonly answer: Promise<unknown>; readonly signal: AbortSignal }
  >()

  const around: Share['around'] = (load, { observe, signal }) => {
    const shared = <T>(path: string, read: (body: unknown) => T): Promise<T> => {
      const stored = kept.get(path)
      if (stored && stored.until > clock.now() && !keeping.isTouchedSince(path, stored.mark)) {
        const ageMs = keeping.isHistory(path) ? clock.now() - stored.readAt : undefined
        observe({ kind: 'cache', hit: 'stored', ageMs })
        return Promise.resolve(stored.value as T)
      }
      const underWay = inFlight.get(path)
      if (underWay && !keeping.isTouchedSince(path, underWay.mark)) {
        observe({ kind: 'cache', hit: 'inFlight' })
        return unlessAborted(() => underWay.answer, signal).catch((error: unknown) => {
          // The first session has ended, has no budget left, or can wait no longer. That does not answer the others.
          const isTooLate = error instanceof GraphError && error.tooLate
          const isItsOwn =
            underWay.signal.aborted || error instanceof OverBudget || error instanceof OverQuota || isTooLate
          if (!isItsOwn || signal.aborted) throw error
          return shared(path, read)
        }) as Promise<T>
      }
      observe({ kind: 'cache', hit: false })
      const [readAt, mark] = [clock.now(), keeping.mark()]
      const answer = load(path, read).finally(() => {
        if (inFlight.get(path)?.answer === answer) inFlight.delete(path)
      })
      inFlight.set(path, { answer, signal, mark })
      answer.then(
        (value) => {
          const ttl = keeping.ttlMs(path)
          if (ttl > 0) kept.set(path, { value, until: readAt + ttl, readAt, mark })
        },
        () => undefined,
      )
      return answer
    }
    return shared
  }

  return { around }
}
