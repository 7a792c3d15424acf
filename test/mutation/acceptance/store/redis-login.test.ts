/** Tokens of Entra as the password of a real Redis, whose user has the password of each new token and no older one. */
import { Redis } from 'ioredis'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createRateLimit } from '../../../../src/gateway/rate-limit.ts'
import { reasonOf } from '../../../../src/mutation/store/reason.ts'
import { createRedisLogins, type RedisLogins } from '../../../../src/mutation/store/redis/login.ts'
import { redisStore } from '../../../../src/mutation/store/redis/redis-store.ts'
import { encode } from '../../../support/authority.ts'
import { type ManualClock, manualClock } from '../../../support/clock.ts'
import { ownRedis } from '../../../support/need.ts'
import { startRedis } from '../../../support/redis.ts'

const objectId = '11112222-3333-4444-5555-666677778888'
const hour = 3_600_000

describe.skipIf(ownRedis.isMissing)(ownRedis.title('Redis with tokens as passwords'), () => {
  let clock: ManualClock
  let admin: Redis
  let url: string
  let issued: number
  /** Why Entra gives none. */
  let refusal: (Error & { readonly code?: string }) | null

  beforeEach(async () => {
    const redis = await startRedis()
    admin = new Redis(redis.url)
    clock = manualClock()
    ;[url, issued, refusal] = [redis.url, 0, null]
    onTestFinished(async () => {
      admin.disconnect()
      await redis.stop()
    })
  })

  const acquire = async () => {
    if (refusal !== null) throw refusal
    const token = ['{}', JSON.stringify({ oid: objectId, number: ++issued }), 'signature'].map(encode).join('.')
    await admin.acl('SETUSER', objectId, 'resetpass', 'on', `>${token}`, '~*', '+@all')
    return { token, expiresAt: clock.now() + hour }
  }
  const loginsOf = (username: string | null = null): RedisLogins => {
    const logins = createRedisLogins({ acquire, username, clock, random: () => 0.5 })
    onTestFinished(logins.close)
    return logins
  }
  const storeOf = async (logins: RedisLogins) => {
    const store = await redisStore(url, undefined, logins)
    onTestFinished(store.close)
    return store
  }
  /** The connections of the identity, as Redis lists them. */
  const connections = async () =>
    String(await admin.client('LIST'))
      .split('\n')
      .filter((line) => line.includes(`user=${objectId}`))
      .map((line) => /^id=(\d+)/.exec(line)?.[1])
  const logins = async () => Number(/cmdstat_auth:calls=(\d+)/.exec(await admin.info('commandstats'))?.[1] ?? 0)

  it('takes the object id of the token for its user, or the user of the address', async () => {
    expect(await (await storeOf(loginsOf())).check(0)).toBeNull()
    expect(await connections()).toHaveLength(1)
    const store = await storeOf(loginsOf('somebody-else'))
    expect(await store.check(0).catch(reasonOf)).toBe('Redis refuses the token of Entra')
  })

  it('says what to do where the token names no identity, as it cannot be read', async () => {
    const logins = createRedisLogins({
      acquire: async () => ({ token: 'opaque', expiresAt: clock.now() + hour }),
      ...{ username: null, clock, random: () => 0.5 },
    })
    onTestFinished(logins.close)
    expect(await (await storeOf(logins)).check(0).catch(reasonOf)).toBe(
      "Entra's token does not say the object id of the identity: name it as the user in STATE_URL",
    )
  })

  it('renews the login on the open connections, in time before the token ends, for the budgets of callers too', async () => {
    const shared = loginsOf()
    const store = await storeOf(shared)
    const limit = await createRateLimit({ perMinute: 10, redisUrl: url, logins: shared })
    onTestFinished(limit.close)
    await store.check(0)
    const before = await connections()
    expect(before).toHaveLength(2)

    for (const round of [1, 2, 3]) {
      await clock.advance(hour - 4 * 60_000)
      await expect.poll(() => logins()).toBeGreaterThanOrEqual(2 * round)
      expect(await store.check(0)).toBeNull()
    }
    expect(issued).toBeGreaterThanOrEqual(4)
    expect(await connections()).toEqual(before)
  })

  it('takes the newest token for a new connection', async () => {
    const store = await storeOf(loginsOf())
    await clock.advance(hour)
    await expect.poll(() => logins()).toBeGreaterThanOrEqual(1)
    await admin.client('KILL', 'USER', objectId)
    await expect.poll(() => store.check(0).catch(reasonOf), { timeout: 10_000 }).toBeNull()
  })

  it('says that Entra gives no token, with its number, and goes on as soon as it gives one', async () => {
    refusal = Object.assign(new Error('Text of Entra.'), { answer: { codes: [7000215] } })
    const store = await storeOf(loginsOf())
    expect(await store.check(0).catch(reasonOf)).toBe('Entra gives the gateway no token for Redis (AADSTS7000215)')
    refusal = null
    await clock.advance(2_000)
    await expect.poll(() => store.check(0).catch(reasonOf), { timeout: 10_000 }).toBeNull()
  })

  it('keeps its connection while Entra gives no new token, and asks again', async () => {
    const store = await storeOf(loginsOf())
    refusal = Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })
    await clock.advance(hour / 2 + 15 * 60_000)
    expect(await store.check(0)).toBeNull()
    refusal = null
    await clock.advance(30_000)
    await expect.poll(() => issued).toBe(2)
  })
})
