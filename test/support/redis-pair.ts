/** A Redis primary with its replica, behind one address that leads to whichever is to be the primary. */
import { Redis } from 'ioredis'
import { until } from './process.ts'
import { type RedisServer, startRedis } from './redis.ts'
import { startRelay } from './relay.ts'

export type RedisPair = Awaited<ReturnType<typeof startRedisPair>>

export const startRedisPair = async () => {
  const [primary, replica] = await Promise.all([startRedis(), startRedis()])
  const target = { host: '127.0.0.1', port: portOf(primary) }
  const [front, link] = await Promise.all([startRelay(target), startRelay({ ...target })])
  const promoted = new Redis(replica.url)
  await promoted.replicaof('127.0.0.1', link.port)
  await until(async () => (await promoted.info('replication')).includes('master_link_status:up'))
  return {
    url: `redis://127.0.0.1:${front.port}`,
    /** The replica hears of nothing any more; the primary goes on. */
    isolate: () => link.cut(),
    /** The replica becomes the primary, with what it has, and the other one ends. */
    failOver: async () => {
      await promoted.replicaof('NO', 'ONE')
      target.port = portOf(replica)
      await front.cut()
      await primary.stop()
      await front.restore()
    },
    /** The two change places without losing a write: new connections lead to the new primary, those that there are stay. */
    move: async () => {
      const demoted = new Redis(primary.url)
      await demoted.call('FAILOVER', 'TO', '127.0.0.1', portOf(replica))
      await until(async () => (await demoted.info('replication')).includes('role:slave'))
      target.port = portOf(replica)
      demoted.disconnect()
      await until(async () => (await promoted.info('replication')).includes('state=online'))
    },
    [Symbol.asyncDispose]: async () => {
      promoted.disconnect()
      await Promise.all([front.close(), link.close(), primary.stop(), replica.stop()])
    },
  }
}

const portOf = ({ url }: RedisServer) => Number(new URL(url).port)
