/** Operations of this process of which Graph processed nothing, although the store may not know it: it was out of reach. */
import { LRUCache } from 'lru-cache'

/** By the operation's id. */
export type NeverSent = LRUCache<string, CallerAnswer>

type CallerAnswer = {
  /** What its caller got: only what was answered REJECTED is a new request with the same key. */
  readonly told: 'REJECTED' | 'UNKNOWN'
  /** When it was remembered, in milliseconds since the epoch. */
  readonly since: number
}

/** The most operations that are remembered. After a minute, every gateway would take back what the store still accepts late. */
const mostNeverSent = 1_000

export const createNeverSent = (): NeverSent => new LRUCache({ maxSize: mostNeverSent, sizeCalculation: () => 1 })
