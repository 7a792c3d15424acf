/** A Redis that the gateway cannot use is refused at the start, with the reason; and a state of a newer release by a gateway that runs. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { reasonOf } from '../../../../src/mutation/store/reason.ts'
import { defaultPrefix, redisStore } from '../../../../src/mutation/store/redis/redis-store.ts'
import { ownRedis } from '../../../support/need.ts'
import { type RedisSettings, startRedis } from '../../../support/redis.ts'

const open = async (settings: RedisSettings = {}) => {
  const redis = await startRedis(settings)
  const client = new Redis(redis.url)
  onTestFinished(async () => {
    client.disconnect()
    await redis.stop()
  })
  return { url: redis.url, client }
}

const storeAt = async (url: string) => {
  const store = await redisStore(url)
  onTestFinished(store.close)
  return store
}

const refusal = (url: string) => redisStore(url).catch(reasonOf)

/** The same server, which calls itself one of that major version. */
const asVersion = async (url: string, major: number) => {
  const server = createServer((near) => {
    const far = connect(Number(new URL(url).port), '127.0.0.1')
    near.pipe(far)
    far.on('data', (data) => near.write(data.toString('latin1').replace(/(redis_version:)\d/, `$1${major}`), 'latin1'))
    for (const socket of [near, far]) socket.on('error', () => {})
    near.once('close', () => far.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe.skipIf(ownRedis.isMissing)(ownRedis.title('At the start is refused'), () => {
  it('a replica', async () => {
    const { url, client } = await open()
    await client.replicaof('127.0.0.1', 1)
    expect(await refusal(url)).toBe('STATE_URL leads to a replica of Redis, which takes no writes: name the primary')
  })

  it('a version before 5.0, and none since', async () => {
    const { url } = await open()
    expect(await refusal(await asVersion(url, 4))).toMatch(/^Redis has version 4[.\d]+; the gateway needs 5\.0$/)
    expect(await (await storeAt(await asVersion(url, 5))).check(0)).toBeNull()
  })

  it.each<readonly [string, RedisSettings, (client: Redis) => Promise<unknown>]>([
    ['does not know them', { more: ['--rename-command', 'EVAL', ''] }, async () => {}],
    ['does not permit them', {}, (client) => client.acl('SETUSER', 'default', '-@scripting')],
  ])('one that runs no scripts, as it %s', async (_, settings, forbid) => {
    const { url, client } = await open(settings)
    await forbid(client)
    expect(await refusal(url)).toBe(
      'Redis lets the gateway run no script (EVAL, EVALSHA): permit both, or use a Redis that has them',
    )
  })

  it('a single one by the address of a cluster', async () => {
    const { url } = await open()
    expect(await refusal(url.replace('redis://', 'redis+cluster://'))).toBe(
      'STATE_URL names a Redis Cluster and leads to a Redis that is not in cluster mode: begin it with redis:// or rediss://',
    )
  })
})

describe.skipIf(ownRedis.isMissing)(ownRedis.title('The state of Redis'), () => {
  const memory = `${defaultPrefix}memory`
  const newer = 'the state in Redis has version 2; this release knows up to 1'

  it('of the first release has no version, and has one from then on', async () => {
    const { url, client } = await open()
    await (await storeAt(url)).check(0)
    await client.hdel(memory, 'version')
    const generation = await client.hget(memory, 'generation')
    await (await storeAt(url)).check(0)
    expect(await client.hmget(memory, 'generation', 'version')).toEqual([generation, '1'])
  })

  it('of a newer release is refused at the start', async () => {
    const { url, client } = await open()
    await client.hset(memory, 'version', 2)
    expect(await refusal(url)).toBe(newer)
    expect(await client.hgetall(memory)).toEqual({ version: '2' })
  })

  it('that a newer release has brought forward meanwhile takes no write, and loses nothing', async () => {
    const { url, client } = await open()
    const [running, started] = [await storeAt(url), await storeAt(url)]
    await running.check(0)
    await client.hset(memory, 'version', 2)
    const before = await client.hgetall(memory)
    for (const store of [running, started]) {
      expect(await store.check(0).catch(reasonOf)).toBe(newer)
      expect(await store.renew(0).catch(reasonOf)).toBe(newer)
    }
    expect(await client.hgetall(memory)).toEqual(before)
    await client.hset(memory, 'version', 1)
    for (const store of [running, started]) expect(await store.check(0)).toBeNull()
  })
})
