/** A connection to Redis that replaces itself: after a failover, and where its peer has gone without a word. */
import { Redis } from 'ioredis'

/** How long an attempt to connect may take, in milliseconds. */
const connectMs = 1_500

/** A connection over which so long nothing comes back is dead, in milliseconds. */
const silentMs = 2_000

/**
 * Resolves also where Redis cannot be reached: every command then rejects until it can.
 * @param url `redis://…` or `rediss://…`
 * @param commandMs how long one command may take
 */
export const connectRedis = async (url: string, commandMs: number): Promise<Redis> => {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: connectMs,
    commandTimeout: commandMs,
    socketTimeout: silentMs,
    keepAlive: 10_000,
    // A command that waits, or is sent again after a reconnect, would act on a decision long taken.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(100 * times, 1_000),
    // The name leads to another server by now: this one was demoted, or is not the primary yet.
    reconnectOnError: (error) => /READONLY|MASTERDOWN/.test(error.message),
  })
  // Without a listener the process would end; each command that fails reports to its own caller.
  client.on('error', () => {})
  await client.connect().catch(() => {})
  return client
}
