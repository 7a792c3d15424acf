/** The Redis that tests may use, one of its numbered databases for each file, so that files can run side by side. */
import { Redis } from 'ioredis'
import { inject } from 'vitest'

/** Undefined where there is none; tests that need one are then skipped and say so. */
export const redisUrl = inject('redisUrl')

/** The address of a database that is empty now; 0 is left to tests that name their own keys. */
export const redisDatabase = async (number: number, url = redisUrl): Promise<string> => {
  const address = new URL(url ?? 'redis://127.0.0.1')
  address.pathname = `/${number}`
  const client = new Redis(address.href)
  await client.flushdb()
  await client.quit()
  return address.href
}
