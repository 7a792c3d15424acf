import { describe, expect, it } from 'vitest'
import { GraphError, type GraphErrorKind } from '../../../src/msgraph/error.ts'
import type { Answer } from '../../../src/msgraph/transport/answer.ts'
import { createBreaker } from '../../../src/msgraph/transport/breaker.ts'
import { manualClock } from '../../support/clock.ts'

const answer = (status: number, headers: Readonly<Record<string, string>> = {}, body: unknown = {}): Answer => ({
  status,
  headers,
  body,
})
const failure = (kind: GraphErrorKind) => new GraphError(kind, kind)
const items = (...statuses: readonly number[]) =>
  answer(200, {}, { responses: statuses.map((status, index) => ({ id: String(index + 1), status })) })

const scene = () => {
  const clock = manualClock()
  const states: string[] = []
  const breaker = createBreaker(clock, () => states.push(breaker.state()))
  let outcome: unknown = answer(200)
  let sent = 0
  const controller = new AbortController()
  const session = () =>
    breaker.policy()(async () => {
      sent += 1
      if (outcome instanceof Error) throw outcome
      return outcome as Answer
    })
  /** Each request is that of a session of its own, unless one is given. */
  const ask = (send = session()) =>
    send({ method: 'GET', path: '/', signal: controller.signal }).catch((error: unknown) => error as GraphError)
  const askTimes = async (times: number, with_: unknown, send?: ReturnType<typeof session>) => {
    outcome = with_
    for (let count = 0; count < times; count += 1) await ask(send)
  }
  return { clock, states, breaker, session, ask, askTimes, controller, sent: () => sent }
}

describe('the circuit breaker of one identity', () => {
  it.each<[string, unknown]>([
    ['connections that fail', failure('unavailable')],
    ['answers that do not come', failure('timeout')],
    ['500', answer(500)],
    ['502', answer(502)],
    ['503 that names no time', answer(503)],
    ['504', answer(504)],
    ['batches of nothing but 5xx', items(503, 500, 502)],
  ])('opens after five sessions in a row: %s', async (_, outcome) => {
    const { breaker, askTimes, ask, sent } = scene()
    await askTimes(4, outcome)
    expect(breaker.isOpen()).toBe(false)
    await askTimes(1, outcome)
    expect(breaker.isOpen()).toBe(true)
    expect(await ask()).toMatchObject({ kind: 'unavailable', lasting: true, code: 'CIRCUIT_OPEN' })
    expect(sent()).toBe(5)
  })

  it.each<[string, unknown]>([
    ['429', answer(429)],
    ['503 that names a time', answer(503, { 'retry-after': '5' })],
    ['400', answer(400)],
    ['401', answer(401)],
    ['403', answer(403)],
    ['404', answer(404)],
    ['answers that cannot be read', failure('invalid')],
    ['callers who have to sign in', failure('unauthenticated')],
    ['batches in which some are answered', items(500, 200, 500)],
    ['an empty batch', items()],
  ])('stays closed after %s', async (_, outcome) => {
    const { breaker, askTimes } = scene()
    await askTimes(50, outcome)
    expect(breaker.state()).toBe('closed')
  })

  it('stays closed after a slow query, however often its batches time out', async () => {
    const { breaker, session, askTimes } = scene()
    await askTimes(50, failure('timeout'), session())
    expect(breaker.state()).toBe('closed')
    await askTimes(3, failure('timeout'))
    expect(breaker.state()).toBe('closed')
    await askTimes(1, failure('timeout'))
    expect(breaker.state()).toBe('open')
  })

  it('counts the failure of a session again after an answer to another one', async () => {
    const { breaker, session, askTimes } = scene()
    const slow = session()
    await askTimes(5, failure('timeout'), slow)
    await askTimes(1, answer(200))
    await askTimes(4, failure('timeout'))
    await askTimes(1, failure('timeout'), slow)
    expect(breaker.state()).toBe('open')
  })

  it('begins to count anew with each answer', async () => {
    const { breaker, askTimes } = scene()
    for (let round = 0; round < 5; round += 1) {
      await askTimes(4, failure('unavailable'))
      await askTimes(1, answer(404))
    }
    expect(breaker.state()).toBe('closed')
  })

  it('lets one try the way after a second, and all of them once that one is answered', async () => {
    const { clock, breaker, askTimes, sent, states } = scene()
    await askTimes(5, failure('unavailable'))
    await clock.advance(999)
    await askTimes(5, answer(200))
    expect(sent()).toBe(5)
    await clock.advance(1)
    expect(breaker.isOpen()).toBe(false)
    await askTimes(5, answer(200))
    expect(sent()).toBe(10)
    expect(states).toEqual(['open', 'half-open', 'closed'])
  })

  it('refuses the others while one tries', async () => {
    const clock = manualClock()
    const breaker = createBreaker(clock, () => undefined)
    const signal = new AbortController().signal
    const waiting: ((answer: Answer) => void)[] = []
    let sent = 0
    const ask = () =>
      breaker
        .policy()(async () => {
          sent += 1
          if (sent <= 5) throw failure('unavailable')
          return new Promise((resolve) => waiting.push(resolve))
        })({ method: 'GET', path: '/', signal })
        .catch((error: unknown) => error)
    for (let count = 0; count < 5; count += 1) await ask()
    await clock.advance(1_000)
    const tries = ask()
    expect(await ask()).toMatchObject({ code: 'CIRCUIT_OPEN' })
    waiting[0]?.(answer(200))
    expect(await tries).toMatchObject({ status: 200 })
    expect(sent).toBe(6)
  })

  it('waits longer each time the way is found closed, five seconds at most', async () => {
    const { clock, breaker, askTimes, sent } = scene()
    await askTimes(5, failure('unavailable'))
    for (const pause of [1_000, 2_000, 4_000, 5_000, 5_000]) {
      await clock.advance(pause - 1)
      expect(breaker.isOpen()).toBe(true)
      await clock.advance(1)
      const before = sent()
      await askTimes(3, failure('unavailable'))
      expect(sent()).toBe(before + 1)
    }
  })

  it('learns nothing from clients that leave', async () => {
    const { breaker, askTimes, controller, clock, sent } = scene()
    await askTimes(4, failure('unavailable'))
    controller.abort(failure('aborted'))
    await askTimes(20, failure('aborted'))
    expect(breaker.state()).toBe('closed')
    await askTimes(1, failure('aborted'))
    expect(sent()).toBe(25)
    await clock.advance(0)
  })

  it('stays open where the one that tried was left by its client', async () => {
    const { breaker, askTimes, controller, clock } = scene()
    await askTimes(5, failure('unavailable'))
    await clock.advance(1_000)
    controller.abort(failure('aborted'))
    await askTimes(1, failure('aborted'))
    expect(breaker.state()).toBe('open')
  })
})
