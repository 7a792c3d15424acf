/** The store that STATE_URL names: opened, or copied. */
import { stateAddress } from '../../state-address.ts'
import type { RedisLogins } from './redis/login.ts'
import { backUpFile } from './sqlite/backup.ts'
import type { JournalMode } from './sqlite/file.ts'
import { sqliteStore } from './sqlite/sqlite-store.ts'
import type { Store } from './store.ts'

export type StoreOptions = {
  /** Of a SQLite file; `wal` where left out. */
  readonly journalMode?: JournalMode
  /** Of a Redis whose login is not in its address. */
  readonly logins?: RedisLogins | null
}

/**
 * @param stateUrl `memory:`, `sqlite:PATH`, or the address of a Redis: see `state-address.ts`
 * @throws StateUnavailable where a file cannot be opened, or a Redis cannot be used as it is; a Redis out of reach is no error here, its store recovers by itself
 */
export const openStore = async (stateUrl: string, { journalMode, logins }: StoreOptions = {}): Promise<Store> => {
  const address = stateAddress(stateUrl)
  switch (address?.kind) {
    case 'memory':
      return sqliteStore(':memory:')
    case 'sqlite':
      return sqliteStore(address.path, journalMode)
    case 'redis': {
      // Loads the client of Redis, which no other store needs.
      const { redisStore } = await import('./redis/redis-store.ts')
      return redisStore(stateUrl, undefined, logins)
    }
    case undefined:
      throw new Error('STATE_URL names no store.')
  }
}

/**
 * Copies the store of a SQLite file, also while gateways write to it.
 * @param to path of a file that does not exist
 * @throws Error for another store, which has means of its own, or none
 */
export const backUp = async (stateUrl: string, to: string): Promise<void> => {
  const from = stateAddress(stateUrl)
  if (from?.kind !== 'sqlite')
    throw new Error('Only a SQLite store is backed up this way. Redis has its own backups, and memory: keeps nothing.')
  await backUpFile(from.path, to)
}
