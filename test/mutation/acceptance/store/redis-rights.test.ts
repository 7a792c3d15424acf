/**
 * The least rights of a user of Redis, as docs/operations.md has them: with exactly these the gateway does everything that it
 * does with Redis, and without any one of them Redis denies it something.
 */
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../../src/clock.ts'
import { openRedisRelay } from '../../../../src/gateway/live/watch/index.ts'
import { createRateLimit } from '../../../../src/gateway/rate-limit.ts'
import type { Caller } from '../../../../src/identity/caller.ts'
import { auditEntry } from '../../../../src/mutation/audit/entry.ts'
import { advance, newOperation } from '../../../../src/mutation/operation.ts'
import { positionOf } from '../../../../src/mutation/store/position.ts'
import { redisStore } from '../../../../src/mutation/store/redis/redis-store.ts'
import { section } from '../../../support/document.ts'
import { ownRedis } from '../../../support/need.ts'
import { startRedis } from '../../../support/redis.ts'
import { type RedisPair, startRedisPair } from '../../../support/redis-pair.ts'

/** The words of the command in the documents, without its user and password. */
const documented =
  /^ACL SETUSER gateway on '><password>' (.+)$/ms
    .exec(section('docs/operations.md', '#### Rights').replaceAll(/ \\\n\s*/g, ' '))?.[1]
    ?.split('\n')[0]
    ?.split(' ') ?? []
const commands = documented.filter((word) => word.startsWith('+')).map((word) => word.slice(1))

const caller: Caller = {
  ...{ kind: 'user', key: 'ada', tenantId: null, objectId: null, appId: null, name: null, assertion: null },
  ...{ canRead: true, canReprocess: true },
}
const operationOf = (id: string, createdAt: number, result: string) =>
  newOperation({
    id,
    action: { kind: 'reprocessUsers', workflowId: 'w', userProcessingResultIds: [result], taskScope: 'failedTasks' },
    reason: null,
    caller: { key: 'ada', kind: 'user', tenantId: null, objectId: null, appId: null },
    createdAt,
  })

/** What becomes of the steps does not matter: Redis keeps a log of what it denied. */
const useEverything = async (url: string): Promise<void> => {
  const store = await redisStore(url).catch(() => null)
  if (store === null) return
  const one = operationOf('one', 1_000, 'a')
  const sent = advance(one, { kind: 'send', at: 1_100, clientRequestId: 'c', userIds: ['u'], knownRunIds: [] })
  const accepted = sent && advance(sent, { kind: 'accept', at: 1_200, requestId: null, searchUntil: 9_000 })
  const settled = accepted && advance(accepted, { kind: 'find', at: 1_300, runId: 'r' })
  const two = operationOf('two', 2_000, 'b')
  const refused = advance(two, { kind: 'refuse', at: 2_100, userErrors: [], userCount: null })
  if (!sent || !accepted || !settled || !refused) throw new Error('These steps are possible.')
  const reservation = (of: typeof one) => ({
    ...{ operation: of, entry: auditEntry(of), locks: [`result:w:${of.id}`], idempotencyKey: of.id },
    ...{ argumentsHash: of.id, keyMs: 1_000_000, sameWithinMs: 60_000, perMinute: 100 },
  })
  const kept = {
    ...{ operation: settled, entry: auditEntry(settled), locks: [], argumentsHash: 'one', isReleased: false },
    remembered: [{ name: 'key:one', expiresAt: 100_000 }],
  }
  const steps: readonly (() => Promise<unknown>)[] = [
    () => store.check(1_000),
    () => store.reserve(reservation(one)),
    () => store.lock('one', ['user:u']),
    () => store.regain('one', ['user:u']),
    () => store.holder(['user:u']),
    () => store.transition(one, sent, auditEntry(sent), false),
    () => store.transition(sent, accepted, auditEntry(accepted), false),
    () => store.lease('one', { owner: 'me', until: 2_000 }, null),
    () => store.claimRun('w', 'r', 'one'),
    () => store.claimant('w', 'r'),
    () => store.open(),
    () => store.transition(accepted, settled, auditEntry(settled), false),
    () => store.holding('w'),
    () => store.release(settled),
    () => store.restore({ ...kept, operation: { ...settled, revision: 9 } }, settled.revision),
    () => store.reserve(reservation(two)),
    () => store.transition(two, refused, auditEntry(refused), true),
    () => store.record(refused, auditEntry(refused), 10),
    () => store.get('one'),
    () => store.audit('one'),
    () => store.page(null, 10, { from: positionOf(one), conditions: [] }),
    () => store.unreadable(),
    () => store.discard({ id: 'none', createdAt: 0, revision: 0 }),
    () => store.renew(3_000),
    () => store.purge(1_000_000, 900_000),
    () => store.findings(),
  ]
  for (const step of steps) await step().catch(() => {})
  await store.close()
  const limit = await createRateLimit({ perMinute: 10, redisUrl: url })
  await limit.charge(caller, 1)
  await limit.charge(caller, 100)
  await limit.settle(caller, 1)
  await limit.close()
  const relay = await openRedisRelay(url, { clock: systemClock, owner: 'me' })
  await relay.turn('a run', 0)
  await relay.publish('a run', { text: () => 'text', isNew: true, pauseMs: 1_000 })
  await relay.leave('a run')
  await relay.close()
}

describe.skipIf(ownRedis.isMissing)(ownRedis.title('The documented rights'), () => {
  let pair: RedisPair
  let admin: Redis
  let url: string
  beforeAll(async () => {
    pair = await startRedisPair()
    admin = new Redis(pair.url)
    url = pair.url.replace('redis://', 'redis://gateway:hunter2@')
  })
  afterAll(async () => {
    admin?.disconnect()
    await pair?.[Symbol.asyncDispose]()
  })

  /** Which commands, keys and channels the user was denied while it did everything. */
  const denied = async (rights: readonly string[]): Promise<readonly string[]> => {
    await admin.flushall()
    await admin.call('SCRIPT', 'FLUSH')
    await admin.acl('SETUSER', 'gateway', 'reset', 'on', '>hunter2', ...rights)
    await admin.acl('LOG', 'RESET')
    await useEverything(url)
    const log = (await admin.acl('LOG')) as readonly (readonly unknown[])[]
    const objects = log.map((entry) => String(entry[entry.indexOf('object') + 1]).toLowerCase())
    // The library says its name and version where it may.
    return [...new Set(objects)].filter((object) => object !== 'client|setinfo').sort()
  }

  it('are enough', async () => {
    expect(commands.length).toBeGreaterThan(20)
    expect(await denied(documented)).toEqual([])
  })

  it('are limited to the keys of the gateway', async () => {
    expect(documented).toContain('~lifecycle-workflows-gateway:*')
    expect(await denied(documented.map((word) => word.replace('~lifecycle', '~other')))).not.toEqual([])
  })

  it.each(commands)('are not enough without %s', async (command) => {
    expect(await denied(documented.filter((word) => word !== `+${command}`))).toContain(command)
  })

  it('need one more in a cluster, to find the node', async () => {
    await using node = await startRedis({ isCluster: true })
    const client = new Redis(node.url)
    const open = async (...rights: readonly string[]) => {
      await client.acl('SETUSER', 'gateway', 'reset', 'on', '>hunter2', ...documented, ...rights)
      const store = await redisStore(node.url.replace('redis://', 'redis+cluster://gateway:hunter2@'))
      const answer = await store.check(1_000).catch(() => 'denied')
      await store.close()
      return answer
    }
    expect(await open()).toBe('denied')
    expect(await open('+cluster|slots')).toBeNull()
    client.disconnect()
  })
})
