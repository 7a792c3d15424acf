/** What every step of the dangerous path works with. */
import type { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'
import type { Ages } from './age.ts'
import type { Search } from './journey/search.ts'
import type { Ledger } from './ledger.ts'
import type { ReprocessConfig } from './limit.ts'
import type { Store } from './store/store.ts'

export type NeverSent = {
  /** What its caller was told: only what was called REJECTED is a new request when it is asked again. */
  readonly told: 'REJECTED' | 'UNKNOWN'
  /** In milliseconds since the epoch. */
  readonly since: number
}

export type Parts = {
  readonly store: Store
  /** When the store last lost its memory, as far as this process has seen; null where it never did. */
  readonly lostAt: () => number | null
  readonly ledger: Ledger
  readonly search: Search
  readonly ages: Ages
  readonly clock: Clock
  readonly config: ReprocessConfig
  /** Aborts when this process stops and Graph is read no more: what is stored by then, the next one finds out about. */
  readonly stopping: AbortSignal
  /** A new unguessable id: of an operation, or of an HTTP request. */
  readonly newId: () => string
  /** Operations of this process of which nothing was processed, though the store may not know: it was out of reach. */
  readonly neverSent: LRUCache<string, NeverSent>
  /** Since when this process looks for the run of an operation and can read Graph, in milliseconds of steady time. */
  readonly lookingSince: LRUCache<string, number>
}
