/** A Redis in cluster mode by an address of a single one: refused at the start, and named by readiness where it shows only later. */
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../../src/clock.ts'
import { reasonOf } from '../../../../src/mutation/store/reason.ts'
import { redisStore } from '../../../../src/mutation/store/redis/redis-store.ts'
import { runGateway } from '../../../support/gateway-process.ts'
import { codesOf } from '../../../support/mutation/mutation.ts'
import { openStage } from '../../../support/mutation/stage.ts'
import { ownCluster } from '../../../support/need.ts'
import { until } from '../../../support/process.ts'
import { type RedisSettings, startRedis } from '../../../support/redis.ts'

const message =
  'STATE_URL leads to a Redis in cluster mode: begin it with redis+cluster://, or with rediss+cluster:// for TLS'

const open = async (settings: RedisSettings) => {
  const redis = await startRedis(settings)
  onTestFinished(redis.stop)
  return redis
}

describe.skipIf(ownCluster.isMissing)(ownCluster.title('Redis in cluster mode'), () => {
  it('is refused at the start, in the words of a wrong setting, even by a node that has every slot', async () => {
    const redis = await open({ isCluster: true })
    const address = redis.url.replace('redis://', 'redis://:hunter2@')
    for (const url of [redis.url, address]) {
      const ended = await runGateway({ STATE_URL: url, PORT: '0' }, ['--emulator'])
      expect(ended).toMatchObject({ exitCode: 1, stdout: '' })
      expect(ended.stderr).toContain('1 setting is missing or wrong')
      expect(ended.stderr).toMatch(
        new RegExp(
          `STATE_URL is "redis://.*"\n      takes the address of a Redis.*: ${message.replaceAll('+', '\\+')}`,
        ),
      )
      expect(ended.stderr).not.toContain('hunter2')
    }
  })

  it('is no store', async () => {
    const redis = await open({ isCluster: true })
    for (const url of [redis.url, `${redis.url}/1`]) expect(await redisStore(url).catch(reasonOf)).toBe(message)
  })

  it('is recognized by its first answer where INFO is not permitted', async () => {
    const redis = await open({ isCluster: true })
    const client = new Redis(redis.url)
    onTestFinished(() => client.disconnect())
    await client.cluster('FLUSHSLOTS')
    await client.acl('SETUSER', 'default', '-info')
    expect(await redisStore(redis.url).catch(reasonOf)).toBe(message)
  })

  it('is named by readiness where it takes the place of a single one, and nothing is written to it', async () => {
    const single = await open({})
    const stage = await openStage({ clock: systemClock, env: { STATE_URL: single.url } })
    const readiness = async () => {
      const response = await stage.send('/readyz')
      const { status, checks } = await response.json()
      return { status: response.status, said: status, reason: checks.state.reason }
    }
    await until(async () => (await readiness()).status === 200)
    await single.stop()
    await open({ isCluster: true, port: Number(new URL(single.url).port) })
    await until(async () => (await readiness()).reason === message)
    expect(await readiness()).toEqual({ status: 200, said: 'degraded', reason: message })
    expect(codesOf(await stage.reprocessRun(stage.failed))).toEqual(['STATE_UNAVAILABLE'])
    expect(stage.activations()).toEqual([])
  })
})
