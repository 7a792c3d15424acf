/** What probes learn: every check by name, quickly, and nothing else. */
import { expect, it } from 'vitest'
import { health } from '../../src/http/health.ts'
import { autoClock, manualClock } from '../support/clock.ts'

const probe = new Request('http://a/readyz')
const answerOf = async (response: Response) => ({ status: response.status, body: await response.json() })

it('is live as long as the process is, also while checks fail', async () => {
  const { live, drain } = health({ checks: [{ name: 'keys', check: async () => false }], clock: autoClock() })
  drain()
  expect(await answerOf(await live(probe))).toEqual({ status: 200, body: { status: 'live' } })
})

it('is ready when every check is fine', async () => {
  const checks = ['keys', 'state'].map((name) => ({ name, check: async () => true }))
  const { ready } = health({ checks, clock: manualClock() })
  expect(await answerOf(await ready(probe))).toEqual({
    status: 200,
    body: { status: 'ready', checks: { keys: { ok: true }, state: { ok: true } } },
  })
})

it('is not ready when one check is not, and says which and why, but not what an error said', async () => {
  const checks = [
    { name: 'keys', check: async () => true },
    { name: 'state', check: async () => 'the store does not answer' },
    { name: 'graph', check: async () => false },
    { name: 'credential', check: async () => Promise.reject(new Error('secret 10.0.0.1')) },
    {
      name: 'broken',
      check: (): Promise<boolean> => {
        throw new Error('secret')
      },
    },
  ]
  const { ready } = health({ checks, clock: manualClock() })
  expect(await answerOf(await ready(probe))).toEqual({
    status: 503,
    body: {
      status: 'not ready',
      checks: {
        keys: { ok: true },
        state: { ok: false, reason: 'the store does not answer' },
        graph: { ok: false, reason: 'not usable' },
        credential: { ok: false, reason: 'failed' },
        broken: { ok: false, reason: 'failed' },
      },
    },
  })
})

it('does not wait for a check that does not answer', async () => {
  const checks = [{ name: 'state', check: () => new Promise<boolean>(() => {}) }]
  const { ready } = health({ checks, clock: autoClock(), timeoutMs: 2_000 })
  expect(await answerOf(await ready(probe))).toMatchObject({
    status: 503,
    body: { checks: { state: { ok: false, reason: 'no answer within 2000 ms' } } },
  })
})

it('is not ready from the moment it drains', async () => {
  const { ready, drain } = health({ checks: [{ name: 'keys', check: async () => true }], clock: manualClock() })
  drain()
  expect(await answerOf(await ready(probe))).toMatchObject({ status: 503, body: { status: 'draining' } })
})

it('checks once for all probes of the same second, and again after it', async () => {
  const clock = manualClock()
  let asked = 0
  const check = async () => {
    asked += 1
    return true
  }
  const { ready } = health({ checks: [{ name: 'keys', check }], clock })
  await Promise.all([ready(probe), ready(probe), ready(probe)])
  await clock.advance(999)
  await ready(probe)
  expect(asked).toBe(1)
  await clock.advance(1)
  await ready(probe)
  expect(asked).toBe(2)
})

it('stays in service, degraded and with the reason, where what is gone is shared, once it has been ready', async () => {
  const clock = manualClock()
  let state: true | { readonly degraded: string } = { degraded: 'the store does not answer' }
  const { ready } = health({ checks: [{ name: 'state', check: async () => state }], clock })
  expect((await answerOf(await ready(probe))).status).toBe(503)
  state = true
  await clock.advance(1_000)
  expect(await answerOf(await ready(probe))).toMatchObject({ status: 200, body: { status: 'ready' } })
  state = { degraded: 'Redis is read-only: a replica' }
  await clock.advance(1_000)
  expect(await answerOf(await ready(probe))).toEqual({
    status: 200,
    body: { status: 'degraded', checks: { state: { ok: false, reason: 'Redis is read-only: a replica' } } },
  })
})

it('is in service from the start, degraded and with the reason, if only a part of a dependency cannot be used', async () => {
  const { ready } = health({
    checks: [{ name: 'state', check: async () => ({ impaired: 'a part' }) }],
    clock: manualClock(),
  })
  expect(await answerOf(await ready(probe))).toEqual({
    status: 200,
    body: { status: 'degraded', checks: { state: { ok: false, reason: 'a part' } } },
  })
})

it('reports each change of a check once, and a check that fails from the beginning', async () => {
  const clock = manualClock()
  const changes: unknown[] = []
  let result: boolean | string | { degraded: string } = 'no keys'
  const checks = [
    { name: 'keys', check: async () => result },
    { name: 'state', check: async () => true },
  ]
  const { ready, check } = health({ checks, clock, changed: (change) => changes.push(change) })
  for (const next of ['no keys', 'no keys', true, true, { degraded: 'keys are old' }, 'keys are old', true]) {
    result = next as typeof result
    await ready(probe)
    await check()
    await clock.advance(1_000)
  }
  expect(changes).toEqual([
    { name: 'keys', ok: false, reason: 'no keys' },
    { name: 'keys', ok: true },
    { name: 'keys', ok: false, reason: 'keys are old' },
    { name: 'keys', ok: true },
  ])
})
