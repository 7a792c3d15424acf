/** Requests that wait for their turn: those of mutations first, then those of people, of polls, of exports, and of equal ones those of the session that began first. */

/** Whose request it is. People wait for interactive ones; the poll of a stream, and then an export, take what they leave. */
export type Rank = 'mutation' | 'interactive' | 'poll' | 'export'

/** Where a request stands in the queue. */
export type Place = {
  readonly rank: Rank
  /** Milliseconds since the epoch at which its session must have answered. Of sessions of one length, the older one has the earlier. */
  readonly deadline: number
}

export type Queue = {
  readonly size: () => number
  /** How many would stand before a new request. */
  readonly before: (place: Place) => number
  /** Resolves when it is the request's turn. Rejects with the signal's reason, or with `refused`. */
  readonly wait: (place: Place, signal: AbortSignal) => Promise<void>
  /** Gives the first one its turn. */
  readonly next: () => void
  /** Refuses the first one if that holds of it, and says whether it did. */
  readonly refuseFirst: (isRefused: (place: Place) => boolean) => boolean
  readonly refuse: (isRefused: (place: Place) => boolean) => void
}

type Waiting = Place & { readonly start: () => void; readonly end: (reason: unknown) => void }

export const createQueue = (): Queue => {
  /** In order. */
  const waiting: Waiting[] = []

  /** Behind its equals. */
  const before = (place: Place): number => {
    let [low, high] = [0, waiting.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compare(waiting[middle] ?? place, place) <= 0) low = middle + 1
      else high = middle
    }
    return low
  }

  const wait: Queue['wait'] = (place, signal) =>
    new Promise((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(one), 1)
        signal.removeEventListener('abort', onAbort)
      }
      const one: Waiting = {
        ...place,
        start: () => {
          leave()
          resolve()
        },
        end: (reason) => {
          leave()
          reject(reason)
        },
      }
      const onAbort = () => one.end(signal.reason)
      if (signal.aborted) return reject(signal.reason)
      signal.addEventListener('abort', onAbort, { once: true })
      waiting.splice(before(place), 0, one)
    })

  return {
    size: () => waiting.length,
    before,
    wait,
    next: () => waiting[0]?.start(),
    refuseFirst: (isRefused) => {
      const [first] = waiting
      if (!first || !isRefused(first)) return false
      first.end('refused')
      return true
    },
    refuse: (isRefused) => {
      for (const one of waiting.filter(isRefused)) one.end('refused')
    },
  }
}

const order: Readonly<Record<Rank, number>> = { mutation: 0, interactive: 1, poll: 2, export: 3 }

const compare = (a: Place, b: Place): number => order[a.rank] - order[b.rank] || a.deadline - b.deadline
