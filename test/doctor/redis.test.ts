/** What is wrong with a Redis is one finding with its remedy, and the same words in /readyz. */
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { runDoctor } from '../../src/run-doctor.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { leaksOfLine } from '../support/leak.ts'
import { openStage } from '../support/mutation/stage.ts'
import { ownCluster, ownRedis } from '../support/need.ts'
import { type RedisSettings, startRedis } from '../support/redis.ts'
import { startRedisSentinel } from '../support/redis-sentinel.ts'

type Found = { readonly subject: string; readonly verdict: string; readonly says: string; readonly remedy?: string }

const examine = async (stateUrl: string) => {
  const log = await createLog({ level: 'fatal', to: { write: () => {} } })
  const environment = { STATE_URL: stateUrl }
  const options = { environment, emulator: true, json: true, callerToken: null, clock: systemClock, log }
  const { text, exitCode } = await runDoctor(options)
  expect(text).not.toContain('hunter2')
  expect(leaksOfLine(text)).toEqual([])
  const { findings } = JSON.parse(text) as { readonly findings: readonly Found[] }
  return { exitCode, troubles: findings.filter(({ verdict }) => verdict !== 'works') }
}

const readiness = async (stateUrl: string): Promise<unknown> => {
  const stage = await openStage({ clock: systemClock, env: { STATE_URL: stateUrl } })
  const { checks } = await (await stage.send('/readyz')).json()
  return checks.state.reason
}

const expectFinding = async (stateUrl: string, says: string, remedy: RegExp) => {
  const [{ exitCode, troubles }, reason] = await Promise.all([examine(stateUrl), readiness(stateUrl)])
  expect(troubles).toContainEqual({ subject: 'state', verdict: 'fails', says, remedy: expect.stringMatching(remedy) })
  expect(exitCode).toBe(2)
  expect(reason).toBe(says)
}

const open = async (settings: RedisSettings = {}) => {
  const redis = await startRedis(settings)
  const client = new Redis(redis.url)
  onTestFinished(async () => {
    client.disconnect()
    await redis.stop()
  })
  return { url: redis.url, client }
}

describe.skipIf(ownRedis.isMissing)(ownRedis.title('The doctor'), () => {
  it('finds a Sentinel that knows no such primary, refuses the password, or is not there', async () => {
    await using redis = await startRedisSentinel('hunter2')
    const wrong = redis.url().replace('hunter2-sentinel', 'hunter2')
    await Promise.all([
      expectFinding(redis.url('another'), 'Redis Sentinel knows no primary of this name', /`name` in STATE_URL/),
      expectFinding(wrong, 'Redis Sentinel refuses the password', /sentinelPassword/),
    ])
    await redis.stopSentinel()
    await expectFinding(redis.url(), 'no Redis Sentinel answers', /26379/)
  })

  it('finds rights that are missing', async () => {
    const { url, client } = await open()
    await client.acl('SETUSER', 'gateway', 'on', '>hunter2', '~*', '+@all', '-hset')
    const stateUrl = url.replace('redis://', 'redis://gateway:hunter2@')
    await expectFinding(stateUrl, 'Redis does not permit the gateway its commands', /least rights/)
    await client.acl('SETUSER', 'gateway', 'resetkeys', '+hset')
    await expectFinding(stateUrl, 'Redis does not permit the gateway its commands', /least rights/)
  })

  it('finds a replica, as a setting that is wrong', async () => {
    const { url, client } = await open()
    await client.replicaof('127.0.0.1', 1)
    const { troubles } = await examine(url)
    expect(troubles).toMatchObject(
      [
        {
          subject: 'configuration',
          verdict: 'fails',
          says: 'STATE_URL is missing or wrong',
          remedy: /name the primary/,
        },
      ].map((one) => ({ ...one, remedy: expect.stringMatching(one.remedy) })),
    )
  })

  it('finds a password that is wrong', async () => {
    const { url } = await open({ more: ['--requirepass', 'hunter2-but-not-this'] })
    await expectFinding(url.replace('//', '//:hunter2@'), 'Redis refuses the password', /percent-encoded/)
  })
})

describe.skipIf(ownCluster.isMissing)(ownCluster.title('The doctor'), () => {
  it('finds a slot of Redis Cluster without a node', async () => {
    const { url, client } = await open({ isCluster: true })
    await client.cluster('FLUSHSLOTS')
    const stateUrl = url.replace('redis://', 'redis+cluster://')
    await expectFinding(stateUrl, 'Redis Cluster has no node for the slot of the state', /--cluster check/)
  })
})
