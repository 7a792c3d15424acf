import { describe, expect, it } from 'vitest'
import { GraphError } from '../../../src/msgraph/error.ts'
import type { Answer } from '../../../src/msgraph/transport/answer.ts'
import { createBrake } from '../../../src/msgraph/transport/brake.ts'
import { createPace } from '../../../src/msgraph/transport/pace.ts'
import type { Told } from '../../../src/msgraph/transport/peers.ts'
import type { Rank } from '../../../src/msgraph/transport/queue.ts'
import { manualClock } from '../../support/clock.ts'

const good: Answer = { status: 200, headers: {}, body: {} }
const refused = (seconds?: string): Answer => ({
  status: 429,
  headers: seconds === undefined ? {} : { 'retry-after': seconds },
  body: {},
})

/** Requests that are answered when the test says so. */
const scene = () => {
  const clock = manualClock()
  const brake = createBrake(clock, (waiting) =>
    createPace({ clock, others: () => [], waiting, learned: () => undefined }),
  )
  const start = clock.now()
  const open: { readonly path: string; readonly answer: (answer: Answer) => void }[] = []
  const operation = (deadlineMs = 25_000, rank: Rank = 'interactive') => {
    const controller = new AbortController()
    const get = brake.policy({ signal: controller.signal, deadline: start + deadlineMs, rank })(
      (path) => new Promise((resolve) => open.push({ path, answer: resolve })),
    )
    return { get, controller }
  }
  const outcomes: unknown[] = []
  const ask = async (count: number, { get } = operation()) => {
    for (let index = 0; index < count; index += 1)
      void get(`/${index}`).then(
        (answer) => outcomes.push(answer.status),
        (error: unknown) => outcomes.push(error),
      )
    await clock.advance(0)
  }
  const answerAll = async (answer: Answer) => {
    for (const one of open.splice(0)) one.answer({ ...answer })
    await clock.advance(0)
  }
  return { clock, brake, operation, ask, answerAll, open, outcomes }
}

describe('the brake that all sessions of a process share', () => {
  it('lets everything pass while Graph answers', async () => {
    const { ask, open } = scene()
    await ask(500)
    expect(open).toHaveLength(500)
  })

  it('stays off where few of many are refused: only those wait, elsewhere', async () => {
    const { ask, open, answerAll, clock } = scene()
    for (let round = 0; round < 20; round += 1) {
      await ask(20)
      open.splice(0, 2).forEach(({ answer }) => void answer(refused('1')))
      await answerAll(good)
      await clock.advance(0)
    }
    await ask(200)
    expect(open).toHaveLength(200)
  })

  it('does not stop everybody for a single refusal, or for a handful', async () => {
    const { ask, open, answerAll } = scene()
    await ask(5)
    await answerAll(refused('30'))
    await ask(3)
    expect(open).toHaveLength(3)
  })

  it('takes a batch that is refused whole for one refusal', async () => {
    const { ask, open, clock } = scene()
    await ask(20)
    const whole = refused('30')
    open.splice(0).forEach(({ answer }) => void answer(whole))
    await clock.advance(0)
    await ask(3)
    expect(open).toHaveLength(3)
  })

  it('lets nothing pass while most is refused, then one that tries the way, then more and more', async () => {
    const { ask, open, answerAll, clock } = scene()
    await ask(50)
    await answerAll(refused('2'))
    await ask(50)
    expect(open).toHaveLength(0)
    await clock.advance(1_999)
    expect(open).toHaveLength(0)
    await clock.advance(1)
    expect(open).toHaveLength(1)

    await answerAll(refused('2'))
    expect(open).toHaveLength(0)
    await clock.advance(2_000)
    const sizes: number[] = []
    while (open.length > 0) {
      sizes.push(open.length)
      await answerAll(good)
    }
    expect(sizes.slice(0, 4)).toEqual([1, 2, 4, 8])
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(49)
  })

  it('grows by a tenth of a round above half of what was refused', async () => {
    const { ask, open, answerAll, clock } = scene()
    await ask(16)
    await answerAll(refused('1'))
    await ask(200)
    await clock.advance(1_000)
    const sizes: number[] = []
    while (open.length > 0) {
      sizes.push(open.length)
      await answerAll(good)
    }
    // In flight at the stop were ten: doubling ends at five.
    expect(sizes.slice(0, 3)).toEqual([1, 2, 4])
    expect(Math.max(...sizes.map((size, index) => size / (sizes[index - 1] ?? size)).slice(4, -1))).toBeLessThan(1.5)
    expect(Math.max(...sizes)).toBeGreaterThan(10)
  })

  it('tries the way after five seconds at the latest, and after one where the time told is absurd or none', async () => {
    for (const [told, pause] of [
      ['45', 5_000],
      ['86400', 1_000],
      [undefined, 1_000],
    ] as const) {
      const { ask, open, answerAll, clock } = scene()
      await ask(20)
      await answerAll(refused(told))
      await ask(1)
      await clock.advance(pause - 1)
      expect(open).toHaveLength(0)
      await clock.advance(1)
      expect(open).toHaveLength(1)
    }
  })

  it('refuses at once a request that could not wait for so long', async () => {
    const { ask, operation, answerAll, outcomes, open } = scene()
    await ask(20)
    await answerAll(refused('4'))
    outcomes.splice(0)
    await ask(1, operation(3_000))
    expect(outcomes).toEqual([expect.objectContaining({ kind: 'throttled', retryAfterMs: 4_000 })])
    expect(open).toHaveLength(0)
  })

  it('answers those who wait already when the pause grows beyond their time', async () => {
    const { ask, operation, answerAll, outcomes, open, clock } = scene()
    await ask(20)
    open.splice(0, 15).forEach(({ answer }) => void answer(refused('2')))
    await clock.advance(0)
    outcomes.splice(0)
    await ask(1, operation(3_000))
    expect(outcomes).toEqual([])
    await answerAll(refused('5'))
    expect(outcomes).toContainEqual(expect.objectContaining({ kind: 'throttled' }))
  })

  it('forgets those whose client left, and says of those whose time is up that it was the throttling', async () => {
    const { ask, operation, answerAll, outcomes, open, clock } = scene()
    await ask(20)
    await answerAll(refused('1'))
    outcomes.splice(0)
    const [gone, late] = [operation(), operation()]
    await ask(1, gone)
    await ask(1, late)
    gone.controller.abort(new GraphError('aborted', 'The client went away.'))
    late.controller.abort(new GraphError('timeout', 'No time left.'))
    await clock.advance(1_000)
    expect(outcomes.map((error) => (error as GraphError).kind)).toEqual(['aborted', 'throttled'])
    expect(open).toHaveLength(0)
  })

  it('refuses, and does not send, what would be answered after the end of its session', async () => {
    const { clock, brake, operation, ask, answerAll, open, outcomes } = scene()
    for (let answers = 0; answers < 30; answers += 1) {
      await ask(1)
      await clock.advance(400)
      await answerAll(good)
    }
    brake.hear([{ ...silent, pauseMs: 1_000 }])
    const [late, inTime] = [operation(12_000 + 1_390), operation(12_000 + 1_500)]
    await ask(1, late)
    await ask(1, inTime)
    await clock.advance(1_000)
    expect(outcomes.slice(30)).toEqual([expect.objectContaining({ kind: 'throttled', tooLate: true })])
    expect(open).toHaveLength(1)
    await answerAll(good)
    expect(outcomes.at(-1)).toBe(200)
  })

  it('keeps a pause of which another gateway tells, and then tests Graph with one request', async () => {
    const { brake, clock, ask, open, answerAll } = scene()
    brake.hear([{ ...silent, pauseMs: 3_000 }])
    await ask(10)
    expect(open).toHaveLength(0)
    await clock.advance(3_000)
    expect(open).toHaveLength(1)
    await answerAll(good)
    expect(open).toHaveLength(2)
  })

  it('tells how long its pause is', async () => {
    const { brake, clock, ask, answerAll } = scene()
    await ask(20)
    await answerAll(refused('4'))
    await clock.advance(1_000)
    expect(brake.told().pauseMs).toBe(3_000)
  })

  it('lets mutations go first, polls behind people and exports last, and of equal ones the session that began first', async () => {
    const { clock, operation, ask, answerAll, open } = scene()
    await ask(20)
    await answerAll(refused('1'))
    const sessions = { export: operation(8_000, 'export'), poll: operation(9_000, 'poll') }
    const people = { late: operation(20_000), early: operation(10_000) }
    const order: string[] = []
    const wait = (name: string, { get }: ReturnType<typeof operation>) => void get(`/${name}`).catch(() => undefined)
    for (const [name, session] of Object.entries({ ...sessions, ...people })) wait(name, session)
    wait('mutation', operation(30_000, 'mutation'))
    await clock.advance(1_000)
    while (open.length > 0) {
      order.push(...open.map(({ path }) => path))
      await answerAll(good)
    }
    expect(order).toEqual(['/mutation', '/early', '/late', '/poll', '/export'])
  })
})

const silent: Told = { spent: 0, wanted: 0, accepted: 0, throttled: 0, pauseMs: 0, learned: null, changes: [] }
