import { describe, expect, it } from 'vitest'
import { GraphError } from '../../../src/msgraph/error.ts'
import type { Answer } from '../../../src/msgraph/transport/answer.ts'
import { createBrake } from '../../../src/msgraph/transport/brake.ts'
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
  const brake = createBrake(clock)
  const start = clock.now()
  const open: { readonly path: string; readonly answer: (answer: Answer) => void }[] = []
  const operation = (deadlineMs = 25_000) => {
    const controller = new AbortController()
    const get = brake.policy({ signal: controller.signal, deadline: start + deadlineMs })(
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
  return { clock, operation, ask, answerAll, open, outcomes }
}

describe('the brake that the operations of one identity share', () => {
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

  it('knows nothing of another identity', async () => {
    const [mine, theirs] = [scene(), scene()]
    await mine.ask(20)
    await mine.answerAll(refused('5'))
    await mine.ask(1)
    await theirs.ask(20)
    expect([mine.open.length, theirs.open.length]).toEqual([0, 20])
  })
})
