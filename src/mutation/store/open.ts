/** The store that STATE_URL names. */
import { redisStore } from './redis/redis-store.ts'
import { sqliteStore } from './sqlite/sqlite-store.ts'
import type { Store } from './store.ts'

/**
 * @param stateUrl `memory:`, `sqlite:PATH`, `redis://…` or `rediss://…`
 * @throws StateUnavailable where a file cannot be opened, or a Redis is in cluster mode; a Redis out of reach is no error here, its store recovers by itself
 */
export const openStore = async (stateUrl: string): Promise<Store> => {
  if (stateUrl === 'memory:') return sqliteStore(':memory:')
  const file = /^sqlite:(.+)$/s.exec(stateUrl)?.[1]
  if (file !== undefined) return sqliteStore(file)
  if (/^rediss?:\/\//.test(stateUrl)) return redisStore(stateUrl)
  throw new Error('STATE_URL takes memory:, sqlite:PATH, redis://HOST or rediss://HOST.')
}
