/** A connection to Redis that replaces itself: after a failover, and where its peer has gone without a word. */
import { setTimeout as delay } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { type RedisAddress, stateAddress } from '../../../state-address.ts'
import { type ClientOptions, clusterConnector } from './cluster-connector.ts'
import type { RedisLogins } from './login.ts'

/** How long an attempt to connect may take, in milliseconds. */
const connectMs = 1_500

/** How long a start waits for the first connection, in milliseconds: to find a primary takes several attempts. */
const startMs = 2 * connectMs

/** A connection over which so long nothing comes back is dead, in milliseconds. */
const silentMs = 2_000

const retryStrategy = (times: number) => Math.min(100 * times, 1_000)

export type RedisUse = {
  /** How long one command may take, in milliseconds. */
  readonly commandMs: number
  /** A key, or how the keys begin: with their hash tag. In a cluster the connection leads to the node that has them. */
  readonly key: string
  /** The login, where it is not the one of the address. */
  readonly logins?: RedisLogins | null
}

export type RedisConnection = {
  readonly client: Redis
  readonly topology: RedisAddress['topology']
  /** Why there is no connection, as it was last seen: the commands themselves do not say. */
  readonly unconnected: () => Error | null
}

/**
 * Resolves also where Redis cannot be reached: every command then rejects until it can.
 * @param url `redis://…`, `redis+sentinel://…` or `redis+cluster://…`, or with TLS `rediss…`
 */
export const connectRedis = async (
  url: string,
  { commandMs, key, logins = null }: RedisUse,
): Promise<RedisConnection> => {
  const address = stateAddress(url)
  if (address?.kind !== 'redis') throw new Error('The address is not one of a Redis.')
  const client = clientFor(
    address,
    url,
    { key, logins },
    {
      lazyConnect: true,
      connectTimeout: connectMs,
      commandTimeout: commandMs,
      socketTimeout: silentMs,
      keepAlive: 10_000,
      // A command that waits, or is sent again after a reconnect, would act on a decision long taken.
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      retryStrategy,
      // The address leads to another server by now: this one was demoted, is not the primary yet, or gave its slot away.
      reconnectOnError: ({ message }) =>
        /READONLY|MASTERDOWN/.test(message) ||
        (address.topology === 'cluster' && /^(MOVED|CLUSTERDOWN) /.test(message)),
    },
  )
  let unconnected: Error | null = null
  // Without a listener the process would end; each command that fails reports to its own caller.
  client.on('error', (error: Error) => {
    unconnected = error
  })
  await within(startMs, async () => {
    if (logins) await renewLogin(client, logins)
    await client.connect().catch(() => {})
  })
  return {
    client,
    topology: address.topology,
    unconnected: () => logins?.trouble() ?? (logins && isLoginRefused(unconnected) ? tokenRefused : unconnected),
  }
}

/** Resolves when the work is done or the time is over; the work goes on. */
const within = async (milliseconds: number, work: () => Promise<void>): Promise<void> => {
  const done = new AbortController()
  await Promise.race([work(), delay(milliseconds, undefined, { signal: done.signal }).catch(() => {})])
  done.abort()
}

/** Resolves with the first login. Each one is for the next connection, and renews that of the connection that is open. */
const renewLogin = (client: Redis, logins: RedisLogins): Promise<void> =>
  new Promise((resolve) => {
    const stop = logins.follow(({ username, password }) => {
      Object.assign(client.options, { username, password })
      // Where this fails the server ends the connection with the token, and the next connection shows why.
      if (client.status === 'ready') client.auth(username, password).catch(() => {})
      resolve()
    })
    client.once('end', stop)
  })

const tokenRefused = new Error('Redis refuses the token of Entra')

const isLoginRefused = (error: Error | null): boolean => /WRONGPASS|NOAUTH/.test(error?.message ?? '')

const clientFor = (
  address: RedisAddress,
  url: string,
  { key, logins }: { readonly key: string; readonly logins: RedisLogins | null },
  options: ClientOptions,
): Redis => {
  const { topology, isSecure, nodes, login, database, sentinel } = address
  const tls = isSecure ? { tls: {} } : {}
  const own = { ...options, ...tls, ...given(login), db: database }
  if (sentinel !== null) {
    const { username, password } = given(sentinel.login)
    return new Redis({
      ...own,
      sentinels: nodes.map(({ host, port }) => ({ host, port })),
      name: sentinel.name,
      ...(username !== undefined && { sentinelUsername: username }),
      ...(password !== undefined && { sentinelPassword: password }),
      ...(isSecure && { sentinelTLS: {}, enableTLSForSentinelMode: true }),
      sentinelCommandTimeout: connectMs,
      sentinelRetryStrategy: retryStrategy,
    })
  }
  return topology === 'cluster'
    ? new Redis({ ...own, Connector: clusterConnector(nodes, key, () => ({ ...own, ...logins?.current() })) })
    : new Redis(url, options)
}

const given = ({ username, password }: RedisAddress['login']) => ({
  ...(username !== null && { username }),
  ...(password !== null && { password }),
})
