/** Graph's bucket of requests, which is that of the application in the tenant: all identities of all gateways take from it. */
import type { Clock } from '../../clock.ts'
import type { Observe } from '../event.ts'
import type { Keeping } from '../list/keeping.ts'
import { type Brake, createBrake } from './brake.ts'
import { createPace } from './pace.ts'
import { createPeers, type Exchange, type Peers } from './peers.ts'
import { createQuota, type Quota } from './quota.ts'

export type Bucket = {
  readonly brake: Pick<Brake, 'policy'>
  readonly quota: Omit<Quota, 'told'>
  readonly keepUp: Peers['keepUp']
}

export type BucketOptions = {
  readonly clock: Clock
  readonly observe: Observe
  /** Requests of all gateways together. */
  readonly perMinute: number
  /** How this gateway and the others over its store tell each other; null if there are no others. */
  readonly exchange: Exchange | null
  /** What the gateways tell each other has changed. */
  readonly keeping: Pick<Keeping, 'noted' | 'hear'>
  /** Milliseconds for which history is kept: for so long after a request the gateway hears of changes. */
  readonly historyMs: number
}

export const createBucket = ({ clock, observe, perMinute, exchange, keeping, historyMs }: BucketOptions): Bucket => {
  const peers = createPeers({
    clock,
    exchange,
    lastingMs: historyMs,
    tell: () => ({ ...brake.told(), ...quota.told(), changes: keeping.noted() }),
    hear: (others) => {
      brake.hear(others)
      keeping.hear(others.flatMap(({ changes }) => changes))
    },
  })
  const brake = createBrake(clock, (waiting) =>
    createPace({
      clock,
      others: peers.others,
      waiting,
      learned: (perSecond) => observe({ kind: 'pace', perSecond }),
    }),
  )
  const quota = createQuota({ clock, perMinute, peers, observe })
  return { brake, quota, keepUp: peers.keepUp }
}
