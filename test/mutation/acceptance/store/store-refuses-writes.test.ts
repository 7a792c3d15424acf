/** A store that is there and takes nothing: mutations are refused, queries go on, and readiness says why until it is over. */
import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../../src/clock.ts'
import { reasonOf } from '../../../../src/mutation/store/reason.ts'
import { redisStore } from '../../../../src/mutation/store/redis/redis-store.ts'
import { codesOf } from '../../../support/mutation/mutation.ts'
import { openStage, type Stage } from '../../../support/mutation/stage.ts'
import { ownRedis } from '../../../support/need.ts'
import { until } from '../../../support/process.ts'
import { startRedis } from '../../../support/redis.ts'
import { startRelay } from '../../../support/relay.ts'

const stageOver = async (stateUrl: string) => {
  const stage = await openStage({
    clock: systemClock,
    switches: { appearAfterMs: 0 },
    env: { STATE_URL: stateUrl, GRAPH_TIMEOUT_MS: '500' },
  })
  await until(async () => (await readiness(stage)).status === 200)
  return stage
}

const readiness = async ({ send }: Stage) => {
  const response = await send('/readyz')
  const { status, checks } = await response.json()
  return { status: response.status, said: status, reason: checks.state.reason }
}

const patience = { timeout: 20_000, interval: 250 }

const expectRefused = async (stage: Stage) => {
  expect(codesOf(await stage.reprocessRun(stage.failed))).toEqual(['STATE_UNAVAILABLE'])
  expect(stage.activations()).toEqual([])
  const { errors } = await stage.ask('{ workflows(first: 1) { nodes { id } } }')
  expect(errors).toBeUndefined()
}

describe('a SQLite file', () => {
  it.each<readonly [string, (path: string) => void]>([
    ['that is deleted', (path) => rmSync(path)],
    [
      'that is replaced by a copy of itself',
      (path) => {
        copyFileSync(path, `${path}.copy`)
        renameSync(`${path}.copy`, path)
      },
    ],
    ['whose log of writes is deleted', (path) => rmSync(`${path}-wal`)],
  ])('%s', async (_, spoil) => {
    const folder = mkdtempSync(join(tmpdir(), 'state-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'gateway.db')
    const stage = await stageOver(`sqlite:${path}`)
    spoil(path)
    await expectRefused(stage)
    const reason = 'the state file was deleted or replaced; restart the gateway'
    await until(async () => (await readiness(stage)).status === 503)
    expect(await readiness(stage)).toEqual({ status: 503, said: 'not ready', reason })
  })
})

describe.skipIf(ownRedis.isMissing)(ownRedis.title('Redis'), () => {
  const cases: readonly (readonly [string, (client: Redis, on: boolean) => Promise<unknown>])[] = [
    [
      'Redis is read-only: a replica',
      (client, on) => (on ? client.replicaof('127.0.0.1', 1) : client.replicaof('NO', 'ONE')),
    ],
    ['Redis is out of memory', (client, on) => client.config('SET', 'maxmemory', on ? '1' : '0')],
    ['Redis has too few replicas', (client, on) => client.config('SET', 'min-replicas-to-write', on ? '1' : '0')],
  ]
  it.each(cases)('says why, and takes mutations again when that is over: %s', async (reason, spoil) => {
    const redis = await startRedis()
    const client = new Redis(redis.url)
    onTestFinished(async () => {
      client.disconnect()
      await redis.stop()
    })
    const stage = await stageOver(redis.url)
    await spoil(client, true)
    await expectRefused(stage)
    await expect.poll(() => readiness(stage), patience).toEqual({ status: 200, said: 'degraded', reason })
    await spoil(client, false)
    await expect.poll(() => readiness(stage), patience).toMatchObject({ status: 200, said: 'ready' })
    // The same decision, made again until it is taken: the store may hold mutations back for a moment.
    await expect.poll(async () => (await stage.reprocessRun(stage.failed)).status, patience).toBe('ACCEPTED')
    expect(stage.activations()).toHaveLength(1)
  })

  it('is reached again over new connections where those that there were are dead without a word', async () => {
    const redis = await startRedis()
    const relay = await startRelay({ host: '127.0.0.1', port: Number(new URL(redis.url).port) })
    const store = await redisStore(`redis://127.0.0.1:${relay.port}`)
    onTestFinished(async () => {
      await store.close()
      await relay.close()
      await redis.stop()
    })
    await store.check(0)
    relay.strand()
    expect(await store.check(0).catch(reasonOf)).toBe('the store does not answer')
    await expect.poll(() => store.check(0).catch(reasonOf), { timeout: 20_000 }).toBeNull()
  })
})
