/** Settings of a Redis that endanger what it is to keep: each is one warning that names the setting and what to set it to. */
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../../src/clock.ts'
import { openStage } from '../../../support/mutation/stage.ts'
import { ownRedis } from '../../../support/need.ts'
import { until } from '../../../support/process.ts'
import { startRedis } from '../../../support/redis.ts'
import { startRedisPair } from '../../../support/redis-pair.ts'

type Settings = Readonly<Record<string, string>>

/** Nothing to find. */
const sound: Settings = { 'maxmemory-policy': 'noeviction', appendonly: 'yes', 'min-replicas-to-write': '0' }

const configure = async (url: string, settings: Settings) => {
  const client = new Redis(url)
  for (const [name, value] of Object.entries({ ...sound, ...settings })) await client.config('SET', name, value)
  client.disconnect()
}

/** What a gateway that starts over it warns of. */
const warnings = async (url: string): Promise<readonly string[]> => {
  const { app, log, send } = await openStage({ clock: systemClock, env: { STATE_URL: url } })
  app.start()
  await until(async () => (await send('/readyz')).status === 200)
  // Twice, so that a message sent each time would show.
  await systemClock.sleep(1_100)
  await send('/readyz')
  const lines = log().map((line): { readonly level: unknown; readonly msg: string } => JSON.parse(line))
  return lines.filter(({ level, msg }) => level === 'warn' && msg.includes('Redis')).map(({ msg }) => msg)
}

describe.skipIf(ownRedis.isMissing)(ownRedis.title('Redis'), () => {
  it.each<readonly [Settings, readonly string[]]>([
    [{}, []],
    [
      { 'maxmemory-policy': 'allkeys-lru' },
      ['maxmemory-policy of Redis is allkeys-lru: operations may be evicted; set it to noeviction'],
    ],
    [
      { appendonly: 'no', save: '' },
      ['Redis does not persist: a restart of it forgets every operation; set appendonly yes'],
    ],
    [
      { appendonly: 'no', save: '3600 1' },
      ['Redis persists by snapshots alone: a crash of it forgets the last operations; set appendonly yes'],
    ],
  ])('with %j', async (settings, expected) => {
    const redis = await startRedis()
    onTestFinished(redis.stop)
    await configure(redis.url, settings)
    expect(await warnings(redis.url)).toEqual(expected)
  })

  it.each([
    [
      '0',
      [
        'min-replicas-to-write of Redis is 0: a primary without replicas takes writes that a failover loses; set it to 1',
      ],
    ],
    ['1', []],
  ])('with a replica and min-replicas-to-write %s', async (least, expected) => {
    const pair = await startRedisPair()
    onTestFinished(() => pair[Symbol.asyncDispose]())
    await configure(pair.url, { 'min-replicas-to-write': least })
    expect(await warnings(pair.url)).toEqual(expected)
  })
})
