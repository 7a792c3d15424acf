/** How many requests the whole gateway may send to Graph in a minute, over all callers and all gateways of one store. */
import type { Clock } from '../../clock.ts'
import { GraphError } from '../error.ts'
import type { Observe } from '../event.ts'
import type { GetPolicy } from './batch.ts'
import type { Peers, Told } from './peers.ts'
import type { Rank } from './queue.ts'
import { createWindow } from './window.ts'

export type Quota = {
  /** Counts each request right before it is sent. */
  readonly policy: (rank: Rank) => GetPolicy
  /** Counts a request that is sent in any case. */
  readonly spend: () => void
  readonly told: () => Pick<Told, 'spent'>
}

/** The gateways have sent as many requests as they may; this one was not sent. */
export class OverQuota extends GraphError {
  readonly maximum: number

  constructor(maximum: number, retryAfterMs: number) {
    const message = `The gateway may send ${maximum} requests to Microsoft Graph per minute, for all callers together, and has sent them.`
    super('overQuota', message, { lasting: true, retryAfterMs })
    this.maximum = maximum
  }
}

/** A minute in slots, beside the one that is not over yet: in no minute more than the maximum is sent. */
const [slotMs, slots] = [5_000, 12]
/**
 * The part of the maximum that requests of a rank may use up, with everything else: the rest is kept for people. What a mutation
 * reads is counted and never refused: the gateway must find out what its request has done.
 */
const parts: Readonly<Record<Rank, number>> = {
  mutation: Number.POSITIVE_INFINITY,
  interactive: 1,
  poll: 0.85,
  export: 0.75,
}

export type QuotaOptions = {
  readonly clock: Pick<Clock, 'now'>
  readonly perMinute: number
  readonly peers: Peers
  readonly observe: Observe
}

export const createQuota = ({ clock, perMinute, peers, observe }: QuotaOptions): Quota => {
  const window = createWindow(clock.now, slotMs, slots)
  const spend = () => {
    window.add(1)
    peers.keepUp()
  }
  const refuse = (rank: Rank): never => {
    peers.keepUp()
    observe({ kind: 'overQuota', rank })
    // If others have spent it, the gateway knows only that the minute goes by.
    throw new OverQuota(perMinute, window.freeMs() || slotMs)
  }
  return {
    policy: (rank) => {
      const maximum = parts[rank] * perMinute
      return (next) => async (path) => {
        const spent = peers.others().reduce((sum, told) => sum + told.spent, window.total())
        if (spent >= maximum) refuse(rank)
        spend()
        return next(path)
      }
    },
    spend,
    told: () => ({ spent: window.total() }),
  }
}
