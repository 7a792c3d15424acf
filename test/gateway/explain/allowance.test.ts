/** What is explained in a minute is bounded for each caller, because it takes time and nothing of the budget. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAllowance } from '../../../src/gateway/explain/allowance.ts'
import type { Caller } from '../../../src/identity/caller.ts'

const callerOf = (key: string, kind: Caller['kind'] = 'user'): Caller => ({
  ...{ kind, key, tenantId: null, objectId: null, appId: null, name: null, assertion: null },
  ...{ canRead: true, canReprocess: true },
})
const [ada, ben] = [callerOf('ada'), callerOf('ben')]

describe('An allowance', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is spent to the last field, is not touched by what is refused, and comes back after a minute', async () => {
    const allowance = createAllowance()
    expect(await allowance(ada, 9_000)).toBeNull()
    vi.advanceTimersByTime(45_500)
    for (let time = 0; time < 3; time += 1)
      expect((await allowance(ada, 1_001))?.extensions).toEqual({
        ...{ code: 'RATE_LIMITED', limit: 'explainedPerMinute', maximum: 10_000, actual: 1_001, retryAfter: 15 },
      })
    expect(await allowance(ada, 1_000)).toBeNull()
    expect(await allowance(ada, 1)).not.toBeNull()
    vi.advanceTimersByTime(15_000)
    expect(await allowance(ada, 10_000)).toBeNull()
  })

  it('is each caller’s own, and no bound where callers cannot be distinguished', async () => {
    const allowance = createAllowance()
    await allowance(ada, 10_000)
    expect(await allowance(ada, 1)).not.toBeNull()
    expect(await allowance(ben, 1)).toBeNull()
    for (let time = 0; time < 3; time += 1) expect(await allowance(callerOf('', 'local'), 10_000)).toBeNull()
  })

  it('lets the largest operation be explained once a minute', async () => {
    const allowance = createAllowance()
    expect(await allowance(ada, 1_000_000)).toBeNull()
    expect(await allowance(ada, 1_000_000)).not.toBeNull()
  })
})
