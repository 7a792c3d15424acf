/** The quota of an application in a tenant, over all identities: a bucket that refills by the second. */
import { GraphError } from './error.ts'

/**
 * Takes one request out of the bucket, which holds a second's requests. Graph documents a token bucket for each pair of application
 * and tenant, and counts the items of a batch singly. https://learn.microsoft.com/graph/throttling-limits
 *
 * @param now milliseconds since the Unix epoch
 * @param perSecond 0 for no quota
 * @throws GraphError 429 with the seconds to wait, when it is empty
 */
export type Take = (now: number, perSecond: number) => void

export const createQuota = (): Take => {
  let left = Number.POSITIVE_INFINITY
  let filledAt = 0
  return (now, perSecond) => {
    if (perSecond === 0) return
    left = Math.min(perSecond, left + ((now - filledAt) / 1_000) * perSecond)
    filledAt = now
    if (left < 1) throw exhausted((1 - left) / perSecond)
    left -= 1
  }
}

const exhausted = (seconds: number) =>
  new GraphError(429, 'TooManyRequests', 'Please retry again later.', { 'Retry-After': String(Math.ceil(seconds)) })
