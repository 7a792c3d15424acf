/** A Redis primary with a replica under the eyes of a Sentinel, which promotes the replica where the primary is gone. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { freePort } from './port.ts'
import { until } from './process.ts'
import { listening, type RedisServer, startRedis } from './redis.ts'

export type RedisSentinel = Awaited<ReturnType<typeof startRedisSentinel>>

/** The name by which the Sentinel knows the primary. */
const name = 'the-primary'

/** @param password of Redis, and of the Sentinel with `-sentinel` behind it */
export const startRedisSentinel = async (password: string) => {
  const login = ['--requirepass', password, '--masterauth', password]
  const [primary, replica] = await Promise.all([startRedis({ more: login }), startRedis({ more: login })])
  const port = portOf(primary)
  const own = new Redis(portOf(replica), { password })
  await own.replicaof('127.0.0.1', port)
  await until(async () => (await own.info('replication')).includes('master_link_status:up'))
  own.disconnect()
  const sentinel = await startSentinel([
    `sentinel monitor ${name} 127.0.0.1 ${port} 1`,
    `sentinel auth-pass ${name} ${password}`,
    `sentinel down-after-milliseconds ${name} 500`,
    `requirepass ${password}-sentinel`,
  ])
  const client = new Redis(sentinel.port, { password: `${password}-sentinel` })
  const isKnown = (answer: unknown) => Array.isArray(answer) && answer.length > 0
  await until(async () => isKnown(await client.call('SENTINEL', 'REPLICAS', name)))
  client.disconnect()
  return {
    /** The first Sentinel of the address is not there: the second one is asked. */
    url: (as = name) =>
      `redis+sentinel://:${password}@127.0.0.1:1,127.0.0.1:${sentinel.port}/0?name=${as}&sentinelPassword=${password}-sentinel`,
    primary,
    replica,
    stopSentinel: sentinel.stop,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([sentinel.stop(), primary.stop(), replica.stop()])
    },
  }
}

const startSentinel = async (settings: readonly string[]) => {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'sentinel-'))
  const path = join(folder, 'sentinel.conf')
  writeFileSync(path, [`port ${port}`, 'bind 127.0.0.1', `dir ${folder}`, ...settings, ''].join('\n'))
  const child = spawn('redis-server', [path, '--sentinel'])
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  await listening(child)
  const stop = async () => {
    process.off('exit', kill)
    if (child.exitCode !== null || child.signalCode !== null) return
    kill()
    await once(child, 'exit')
    rmSync(folder, { recursive: true })
  }
  return { port, stop }
}

const portOf = ({ url }: RedisServer) => Number(new URL(url).port)
