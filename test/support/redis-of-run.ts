/** Vitest's global setup: the Redis that all files share, that of TEST_REDIS_URL or one started where it is installed. */
import type { TestProject } from 'vitest/node'
import { onPath } from './on-path.ts'
import { startRedis } from './redis.ts'

declare module 'vitest' {
  interface ProvidedContext {
    redisUrl: string | undefined
  }
}

export default async ({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> => {
  const given = process.env['TEST_REDIS_URL']
  if (given !== undefined || onPath('redis-server') === undefined) {
    provide('redisUrl', given)
    return undefined
  }
  const redis = await startRedis()
  provide('redisUrl', redis.url)
  return redis.stop
}
