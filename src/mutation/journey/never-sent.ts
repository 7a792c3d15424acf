/** Operations of this process of which nothing was processed, though the store may not know: it was out of reach. */
import { LRUCache } from 'lru-cache'

/** By the operation's id. */
export type NeverSent = LRUCache<string, Told>

type Told = {
  /** What its caller got: only what was answered REJECTED is a new request with the same key. */
  readonly told: 'REJECTED' | 'UNKNOWN'
  /** In milliseconds since the epoch. */
  readonly since: number
}

/** So many are remembered: what the store still takes late, a minute later any gateway would take back. */
const mostNeverSent = 1_000

export const createNeverSent = (): NeverSent => new LRUCache({ maxSize: mostNeverSent, sizeCalculation: () => 1 })
