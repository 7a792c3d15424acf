/** One bucket of Graph's for all gateways and all identities: whole pipelines over an emulator that has such a bucket. */
import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../../src/emulator/index.ts'
import type { Exchange, Told } from '../../../src/msgraph/transport/peers.ts'
import { manualClock } from '../../support/clock.ts'
import { drive } from '../../support/drive.ts'
import { bucketPerSecond, gatewayOver, type Load, loadOn } from '../../support/msgraph/shared-bucket.ts'

/** What a store does for the gateways over it. */
const exchangesOver = (count: number): readonly Exchange[] => {
  const told = new Map<number, Told>()
  return Array.from({ length: count }, (_, own) => async (mine: Told) => {
    told.set(own, mine)
    return [...told].flatMap(([name, its]) => (name === own ? [] : [its]))
  })
}

type Circumstances = {
  readonly exchanges?: readonly (Exchange | null)[]
  readonly seconds?: number
  readonly latencyMs?: number
}

const outcomeOf = async (
  load: Omit<Load, 'seconds'>,
  { exchanges = [null], seconds = 15, latencyMs = 20 }: Circumstances = {},
) => {
  const clock = manualClock()
  const emulator = createEmulator({
    clock,
    seed: '20x2x2x1',
    switches: { latencyMs, requestsPerSecond: bucketPerSecond },
  })
  const gateways = exchanges.map((exchange) => gatewayOver(emulator, clock, exchange))
  const work = loadOn(gateways, emulator, clock, { ...load, seconds })
  return (await drive(clock, work, 20)).outcome
}

describe('a bucket of Graph that is too small for the load', () => {
  it('is shared by three gateways about as well as it is used by one', async () => {
    const load = { perSecond: 20, isOnBehalfOf: false, graphRequests: 6 }
    const [one, three] = [await outcomeOf(load), await outcomeOf(load, { exchanges: exchangesOver(3) })]
    expect(one.refusedShare).toBeLessThan(0.12)
    expect(three.refusedShare).toBeLessThan(0.12)
    expect([three.throttled, three.failed]).toEqual([one.throttled, 0])
  })

  it.each([14, 25])(
    'is shared by 40 users, each with an identity of their own, at %i requests a second',
    async (perSecond) => {
      const load = { perSecond, graphRequests: 8 }
      const app = await outcomeOf({ ...load, isOnBehalfOf: false })
      const users = await outcomeOf({ ...load, isOnBehalfOf: true })
      expect(users.refusedShare).toBeLessThan(0.12)
      expect(users.throttled).toBeLessThanOrEqual(app.throttled)
      expect(users.failed).toBe(0)
    },
  )

  it.each([14, 25, 30])(
    'is for 40 users, each with an identity of their own, exactly what it is for one, at %i requests a second',
    async (perSecond) => {
      const outcome = (isOnBehalfOf: boolean) =>
        outcomeOf({ perSecond, graphRequests: 8, isOnBehalfOf }, { seconds: 30 })
      const app = await outcome(false)
      expect(await outcome(true)).toEqual(app)
      // What cannot be answered in time is refused, and not sent to be answered too late.
      expect(app.failed).toBeLessThan(0.01 * app.asked)
      expect(app.refusedShare).toBeLessThan(0.04)
    },
  )

  it('sets the pace by what it accepts in the long run, and not by the first second after a pause', async () => {
    const load = { perSecond: 25, graphRequests: 8, isOnBehalfOf: false }
    for (const latencyMs of [20, 37]) {
      const { refusedShare } = await outcomeOf(load, { seconds: 30, latencyMs })
      expect(refusedShare).toBeLessThan(0.04)
    }
  })

  it('is used fully: no gateway waits without a reason', async () => {
    const { asked, whole, ninetyFive } = await outcomeOf({ perSecond: 14, isOnBehalfOf: true, graphRequests: 8 })
    expect(whole).toBe(asked)
    // The load exceeds the bucket by 12 %, so the last of 15 seconds of it waits 1.8 s.
    expect(ninetyFive).toBeLessThan(5_000)
  })
})
