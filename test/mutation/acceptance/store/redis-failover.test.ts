/**
 * The primary of Redis is gone, and another one takes over: mutations go on without a restart, one POST each, and what was
 * done before is known. By Sentinel, in a cluster, and behind a name that leads to another server from then on.
 */
import { describe, expect, it } from 'vitest'
import { workflowId } from '../../../../src/emulator/seed/small/workflows.ts'
import { defaultPrefix } from '../../../../src/mutation/store/redis/redis-store.ts'
import { fastClock } from '../../../support/clock.ts'
import { latestRun, openStage } from '../../../support/mutation/stage.ts'
import { ownCluster, ownRedis } from '../../../support/need.ts'
import { startRedisCluster } from '../../../support/redis-cluster.ts'
import { startRedisPair } from '../../../support/redis-pair.ts'
import { startRedisSentinel } from '../../../support/redis-sentinel.ts'

const patience = { timeout: 60_000, interval: 250 }

/** One mutation before the primary is lost, and another one after. */
const expectToGoOn = async (stateUrl: string, lose: () => Promise<unknown>) => {
  const stage = await openStage({
    // Mutations are held back for seconds over another server.
    clock: fastClock(10),
    switches: { appearAfterMs: 0 },
    env: { STATE_URL: stateUrl, REPROCESS_PER_MINUTE: '1000' },
  })
  const said = async () => (await (await stage.send('/readyz')).json()).status
  stage.app.start()
  await expect.poll(said, patience).toBe('ready')
  const before = { ...stage.failed, idempotencyKey: 'before' }
  const first = await stage.reprocessRun(before)
  expect(first.status).toBe('ACCEPTED')

  await lose()
  const other = await latestRun(stage.emulator, workflowId('Onboard pre-hire employee'))
  const after = { ...other, idempotencyKey: 'after' }
  await expect.poll(async () => (await stage.reprocessRun(after)).status, patience).toBe('ACCEPTED')
  expect((await stage.reprocessRun(before)).operation.id).toBe(first.operation.id)
  await expect.poll(said, patience).toBe('ready')
  const sources = stage.activations().map(({ path }) => path.split('/').at(-2))
  expect(sources).toEqual([stage.failed.workflowId, other.workflowId])
}

describe.skipIf(ownRedis.isMissing)(ownRedis.title('A new primary'), () => {
  it('that Sentinel has promoted, because the old one ended', async () => {
    await using redis = await startRedisSentinel('a-password')
    await expectToGoOn(redis.url(), redis.primary.stop)
  })

  it('to which the name leads from now on, while the old one is a replica and keeps its connections', async () => {
    await using pair = await startRedisPair()
    await expectToGoOn(pair.url, pair.move)
  })
})

describe.skipIf(ownCluster.isMissing)(ownCluster.title('A node of Redis Cluster'), () => {
  it('that has taken over the slot, because the one before ended', async () => {
    await using cluster = await startRedisCluster(defaultPrefix)
    await expectToGoOn(cluster.url, cluster.owner.stop)
  })

  it('to which the slot was handed over, while the one before answers MOVED', async () => {
    await using cluster = await startRedisCluster(defaultPrefix)
    await expectToGoOn(cluster.url, async () => {
      await cluster.replicaClient.cluster('FAILOVER')
      await expect.poll(() => cluster.ownerClient.info('replication'), patience).toContain('role:slave')
    })
  })
})
