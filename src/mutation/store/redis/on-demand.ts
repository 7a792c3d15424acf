/** Redis for other rooms: its client is loaded where there is a connection to open, and not before. */
import type { RedisConnection, RedisUse } from './connection.ts'

export const connectRedis = async (url: string, use: RedisUse): Promise<RedisConnection> => {
  const connection = await import('./connection.ts')
  return connection.connectRedis(url, use)
}
