/** The store that STATE_URL names: opened, or copied. */
import { redisStore } from './redis/redis-store.ts'
import { backUpFile } from './sqlite/backup.ts'
import { sqliteStore } from './sqlite/sqlite-store.ts'
import type { Store } from './store.ts'

/**
 * @param stateUrl `memory:`, `sqlite:PATH`, `redis://…` or `rediss://…`
 * @throws StateUnavailable where a file cannot be opened, or a Redis is in cluster mode; a Redis out of reach is no error here, its store recovers by itself
 */
export const openStore = async (stateUrl: string): Promise<Store> => {
  if (stateUrl === 'memory:') return sqliteStore(':memory:')
  const file = fileOf(stateUrl)
  if (file !== undefined) return sqliteStore(file)
  if (/^rediss?:\/\//.test(stateUrl)) return redisStore(stateUrl)
  throw new Error('STATE_URL takes memory:, sqlite:PATH, redis://HOST or rediss://HOST.')
}

/**
 * Copies the store of a SQLite file, also while gateways write to it.
 * @param to path of a file that does not exist
 * @throws Error for another store, which has means of its own, or none
 */
export const backUp = async (stateUrl: string, to: string): Promise<void> => {
  const from = fileOf(stateUrl)
  if (from === undefined)
    throw new Error('Only a SQLite store is backed up this way. Redis has its own backups, and memory: keeps nothing.')
  await backUpFile(from, to)
}

const fileOf = (stateUrl: string): string | undefined => /^sqlite:(.+)$/s.exec(stateUrl)?.[1]
