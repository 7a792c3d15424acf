/** The cost that one caller's requests may have in a minute: Graph throttles the whole tenant, and no caller may use up its quota. */
import type { GraphQLError } from 'graphql'
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import type { Caller } from '../identity/index.ts'
import { connectRedis, type RedisLogins } from '../mutation/index.ts'
import { rejection } from './limits/rejection.ts'
import { spend } from './spend.ts'

export type RateLimit = {
  /**
   * Takes a request's estimated cost, in Graph requests, from its caller's budget. Null, or the rejection if the budget has too
   * little left. A rejected request costs nothing.
   */
  readonly charge: (caller: Caller, graphRequests: number) => Promise<GraphQLError | null>
  /** Takes the Graph requests beyond the estimate, even if the budget has too little left. */
  readonly settle: (caller: Caller, graphRequests: number) => Promise<void>
  /** What the caller may still spend in this minute; null if the caller has no budget. It takes nothing. */
  readonly left: (caller: Caller) => Promise<{ readonly perMinute: number; readonly left: number } | null>
  readonly close: () => Promise<void>
}

export type RateLimitOptions = {
  /** Graph requests per caller and minute. */
  readonly perMinute: number
  /** The address of a Redis if several gateways share the budgets; null keeps them in this process. */
  readonly redisUrl: string | null
  /** The logins of that Redis, where its address has none. */
  readonly logins?: RedisLogins | null
}

/** As many as thirty of the most expensive requests take: more than people cause by reading, less than a script in a loop. */
export const budgetPerMinute = (maxGraphRequests: number): number => 30 * maxGraphRequests

/** Milliseconds that a request waits for Redis. After that, and without Redis, this process counts its cost. */
const redisMs = 250

/** Resolves even if Redis cannot be reached: until it can, this process counts by itself. */
export const createRateLimit = async ({ perMinute, redisUrl, logins = null }: RateLimitOptions): Promise<RateLimit> => {
  const budget = { points: perMinute, duration: 60, keyPrefix: 'lifecycle-workflows-gateway:{cost}' }
  const memory = new RateLimiterMemory(budget)
  const use = { commandMs: redisMs, key: budget.keyPrefix, logins }
  const redis = redisUrl === null ? null : (await connectRedis(redisUrl, use)).client
  const limiter = redis
    ? new RateLimiterRedis({ ...budget, storeClient: redis, rejectIfRedisNotReady: true, insuranceLimiter: memory })
    : memory

  return {
    charge: async ({ kind, key }, graphRequests) => {
      // Without authentication the gateway cannot distinguish callers.
      if (kind === 'local' || graphRequests === 0) return null
      const waitMs = await spend(limiter, key, graphRequests)
      return waitMs === null ? null : overBudget(graphRequests, perMinute, waitMs)
    },
    settle: async ({ kind, key }, graphRequests) => {
      if (kind !== 'local' && graphRequests > 0) await limiter.penalty(key, graphRequests)
    },
    left: async ({ kind, key }) => {
      if (kind === 'local') return null
      const spent = await limiter.get(key)
      return { perMinute, left: spent ? Math.max(0, spent.remainingPoints) : perMinute }
    },
    close: async () => redis?.disconnect(),
  }
}

const overBudget = (estimated: number, maximum: number, waitMs: number): GraphQLError => {
  const retryAfter = Math.max(1, Math.ceil(waitMs / 1000))
  const message =
    `Your operations may take ${maximum} requests to Microsoft Graph per minute, and this one could take ${estimated}: ` +
    `more than is left. Try again in ${retryAfter} s.`
  return rejection('RATE_LIMITED', message, { limit: 'graphRequestsPerMinute', maximum, estimated, retryAfter })
}
