/** Graph's bucket of requests, which is that of the application in the tenant: all identities of all gateways take from it. */
import type { Clock } from '../../clock.ts'
import type { Observe } from '../event.ts'
import { type Brake, createBrake } from './brake.ts'
import { createPace } from './pace.ts'
import { createPeers, type Exchange } from './peers.ts'
import { createQuota, type Quota } from './quota.ts'

export type Bucket = { readonly brake: Pick<Brake, 'policy'>; readonly quota: Omit<Quota, 'told'> }

export type BucketOptions = {
  readonly clock: Clock
  readonly observe: Observe
  /** Requests of all gateways together. */
  readonly perMinute: number
  /** How this gateway and the others over its store tell each other; null if there are no others. */
  readonly exchange: Exchange | null
}

export const createBucket = ({ clock, observe, perMinute, exchange }: BucketOptions): Bucket => {
  const peers = createPeers({
    clock,
    exchange,
    tell: () => ({ ...brake.told(), ...quota.told() }),
    hear: (others) => brake.hear(others),
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
  return { brake, quota }
}
