/** The smallest Redis Cluster that fails over: three primaries, and a replica of the one that has a given key. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Command, Redis } from 'ioredis'
import { until } from './process.ts'
import { type RedisServer, startRedis } from './redis.ts'

const run = promisify(execFile)

/** @param key decides which primary gets the replica */
export const startRedisCluster = async (key: string) => {
  const more = ['--cluster-node-timeout', '1000', '--cluster-enabled', 'yes']
  const servers = await Promise.all(Array.from({ length: 4 }, () => startRedis({ more })))
  const ports = servers.map(({ url }) => Number(new URL(url).port))
  const clients = ports.map((port) => new Redis(port))
  // A node that ends leaves its client without a connection.
  for (const client of clients) client.on('error', () => {})
  const [, , , replica] = clients
  const addresses = ports.slice(0, 3).map((port) => `127.0.0.1:${port}`)
  await run('redis-cli', ['--cluster', 'create', ...addresses, '--cluster-yes'])
  await replica?.cluster('MEET', '127.0.0.1', Number(ports[0]))
  const slot = Number(new Command('exists', [key]).getSlot())
  const owner = Math.min(2, Math.floor((slot * 3) / 16_384))
  const ownerId = String(await clients[owner]?.cluster('MYID'))
  await until(async () => String(await replica?.cluster('NODES')).includes(ownerId))
  await replica?.cluster('REPLICATE', ownerId)
  await until(async () => String(await replica?.info('replication')).includes('master_link_status:up'))
  const states = () => Promise.all(clients.map((client) => client.cluster('INFO')))
  await until(async () => (await states()).every((state) => String(state).includes('cluster_state:ok')))
  const stopAll = () => Promise.all(servers.map(({ stop }) => stop()))
  return {
    /** Of one node that has not the key: the others are learned. */
    url: `redis+cluster://127.0.0.1:${ports[(owner + 1) % 3]}`,
    /** The primary that has the key, and its replica. */
    owner: servers[owner] as RedisServer,
    ownerClient: clients[owner] as Redis,
    replica: servers[3] as RedisServer,
    replicaClient: replica as Redis,
    [Symbol.asyncDispose]: async () => {
      for (const client of clients) client.disconnect()
      await stopAll()
    },
  }
}
