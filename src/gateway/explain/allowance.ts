/** How much one caller may have explained in a minute: an explanation takes no request of Graph, but the time of this process. */
import type { GraphQLError } from 'graphql'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Caller } from '../../identity/index.ts'
import { rejection } from '../limits/rejection.ts'
import { spend } from '../spend.ts'

/**
 * Selected fields and estimated Graph requests, of one caller in a minute in this process. A rehearsal resolves the fields and
 * makes as many reads, a few times over, which takes up to half a millisecond of CPU each.
 */
const perMinute = 10_000

/** Null, or the rejection if the caller has had too much explained. A rejected request takes nothing. */
export type Allowance = (caller: Caller, size: number) => Promise<GraphQLError | null>

export const createAllowance = (): Allowance => {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 })
  return async ({ kind, key }, size) => {
    // Without authentication the gateway cannot distinguish callers.
    if (kind === 'local') return null
    // Where a gateway takes larger operations, each of them can still be explained.
    const points = Math.min(size, perMinute)
    const waitMs = await spend(limiter, key, points)
    return waitMs === null ? null : overAllowance(points, waitMs)
  }
}

const overAllowance = (actual: number, waitMs: number): GraphQLError => {
  const retryAfter = Math.max(1, Math.ceil(waitMs / 1000))
  const message =
    `The gateway explains operations of ${perMinute} fields and estimated requests per minute and caller, and this one has ` +
    `${actual}: more than is left. Try again in ${retryAfter} s.`
  return rejection('RATE_LIMITED', message, { limit: 'explainedPerMinute', maximum: perMinute, actual, retryAfter })
}
