/** Points that a caller has for a minute, as a limiter counts them: what is refused takes none. */
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible'

/** Null if the points were taken, else the milliseconds until there are more. */
export const spend = async (
  limiter: Pick<RateLimiterAbstract, 'consume' | 'reward'>,
  key: string,
  points: number,
): Promise<number | null> => {
  try {
    await limiter.consume(key, points)
    return null
  } catch (left) {
    if (!(left instanceof RateLimiterRes)) throw left
    await limiter.reward(key, points)
    return left.msBeforeNext
  }
}
