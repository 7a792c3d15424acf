import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../../src/emulator/index.ts'
import type { Credentials } from '../../../src/msgraph/credential/credential.ts'
import { createGraphService } from '../../../src/msgraph/pipeline.ts'
import { manualClock } from '../../support/clock.ts'
import { drive } from '../../support/drive.ts'

/** Everybody is asked for in their own name. */
const credentials: Credentials = {
  forCaller: ({ assertion }) => ({ token: async () => `of ${assertion}`.replaceAll(' ', '-') }),
  scopeKey: ({ assertion }) => String(assertion),
  ready: async () => true,
}

const start = () => {
  const clock = manualClock()
  const emulator = createEmulator({ clock })
  const trouble = new Map<string, number>()
  const states: string[] = []
  const service = createGraphService({
    baseUrl: 'https://graph.microsoft.com/v1.0',
    credentials,
    fetch: async (request) => {
      const status = trouble.get(request.headers.get('authorization') ?? '')
      if (status === undefined) return emulator.handler(request)
      seen.push(clock.now())
      return new Response('{}', { status, headers: status === 429 ? { 'retry-after': '2' } : {} })
    },
    clock,
    concurrency: 64,
    requestsPerMinute: 24_000,
    historyMs: 0,
    batchSize: 20,
    timeoutMs: 8_000,
    cache: false,
    random: () => 0.5,
    observe: (event) => {
      if (event.kind === 'breaker') states.push(event.state)
    },
  })
  const seen: number[] = []
  const ask = (assertion: string) => {
    const { signal } = new AbortController()
    const graph = service.session({ caller: { assertion }, signal, deadline: clock.now() + 25_000 })
    return drive(
      clock,
      graph.catalog.settings().then(
        () => 'answered',
        ({ kind }) => kind as string,
      ),
    )
  }
  return { clock, service, trouble, seen, states, ask }
}

describe('the trouble of one identity', () => {
  it('holds up another while Graph refuses most requests, since both take from one bucket, and no longer', async () => {
    const { trouble, ask } = start()
    trouble.set('Bearer of-ann', 429)
    for (let count = 0; count < 4; count += 1) expect((await ask('ann')).outcome).toBe('throttled')
    const held = await ask('ann')
    expect(held.milliseconds).toBeGreaterThanOrEqual(2_000)
    const { outcome, milliseconds } = await ask('bob')
    expect(outcome).toBe('answered')
    expect(milliseconds).toBeGreaterThan(1_000)
    expect(milliseconds).toBeLessThanOrEqual(2_010)
    expect(await ask('bob')).toMatchObject({ outcome: 'answered', milliseconds: 10 })
  })

  it('does not hold up another where only its own path is throttled', async () => {
    const { trouble, ask } = start()
    trouble.set('Bearer of-ann', 429)
    expect((await ask('ann')).outcome).toBe('throttled')
    expect((await ask('ann')).milliseconds).toBeGreaterThanOrEqual(2_000)
    expect(await ask('bob')).toMatchObject({ outcome: 'answered', milliseconds: 10 })
  })

  it('opens the breaker of that one only, and the service is within reach while others are answered', async () => {
    const { trouble, ask, service, states, seen } = start()
    await ask('bob')
    trouble.set('Bearer of-ann', 500)
    for (let count = 0; count < 5; count += 1) expect((await ask('ann')).outcome).toBe('unavailable')
    expect(states).toEqual(['open'])
    const before = seen.length
    expect(await ask('ann')).toMatchObject({ outcome: 'unavailable', milliseconds: 10 })
    expect(seen).toHaveLength(before)
    expect((await ask('bob')).outcome).toBe('answered')
    expect(await service.reachable()).toBe(true)
  })
})
