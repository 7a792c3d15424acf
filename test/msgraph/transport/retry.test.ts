import { describe, expect, it } from 'vitest'
import { GraphError, type GraphErrorKind } from '../../../src/msgraph/error.ts'
import type { GraphEvent } from '../../../src/msgraph/event.ts'
import type { Answer, Settled } from '../../../src/msgraph/transport/answer.ts'
import type { Get } from '../../../src/msgraph/transport/batch.ts'
import { judge, retry } from '../../../src/msgraph/transport/retry.ts'
import { retryAfter } from '../../../src/msgraph/transport/throttle.ts'
import { manualClock } from '../../support/clock.ts'

const answer = (status: number, headers: Readonly<Record<string, string>> = {}, body: unknown = {}): Answer => ({
  status,
  headers,
  body,
})
const wait = (value: string) => ({ 'retry-after': value })
const failure = (kind: GraphErrorKind, lasting = false) => new GraphError(kind, kind, { lasting })
const now = Date.parse('2026-03-02T08:00:00Z')

describe('what Retry-After says', () => {
  it.each([
    ['1', 1_000],
    [' 30 ', 30_000],
    ['0.249', 249],
    ['0.0001', 1],
    ['86400', 86_400_000],
    ['Mon, 02 Mar 2026 08:00:07 GMT', 7_000],
    ['Mon, 02 Mar 2026 07:59:59 GMT', null],
    ['0', null],
    ['-3', null],
    ['', null],
    ['soon', null],
    ['Infinity', null],
    ['1e400', null],
  ])('%j is %j milliseconds', (header, milliseconds) => {
    expect(retryAfter({ headers: wait(header) }, now)).toBe(milliseconds)
  })
  it('nothing where there is none', () => expect(retryAfter({ headers: {} }, now)).toBeNull())
})

describe('whether asking again may help', () => {
  it.each<[string, Settled]>([
    ['a success', answer(200, {}, { value: [] })],
    ['400', answer(400)],
    ['401', answer(401)],
    ['403', answer(403)],
    ['404', answer(404)],
    ['409', answer(409)],
    ['410', answer(410)],
    ['501', answer(501)],
    ['a redirect', answer(302)],
    ['an answer that asking again would not change', failure('invalid', true)],
    ['a way that is closed for now', failure('unavailable', true)],
    ['a client that left', failure('aborted')],
    ['a token that cannot be obtained', failure('unauthenticated')],
  ])('not after %s', (_, outcome) => {
    expect(judge(outcome, now, 0.5)).toBe('final')
  })

  it.each<[string, Settled, object]>([
    ['429, as told', answer(429, wait('2')), { throttled: true, retries: 2, toldMs: 2_000 }],
    ['429 without a word', answer(429), { throttled: true, retries: 2, toldMs: null, suggestedMs: 750 }],
    ['503 that names a time', answer(503, wait('2')), { throttled: true, retries: 2, toldMs: 2_000 }],
    ['503 that names none', answer(503), { throttled: false, retries: 2, toldMs: null, suggestedMs: 375 }],
    ['500', answer(500), { throttled: false, retries: 2 }],
    ['502', answer(502), { throttled: false, retries: 2 }],
    ['504', answer(504), { throttled: false, retries: 2 }],
    ['408', answer(408), { throttled: false, retries: 2 }],
    ['a success without a body', answer(200, {}, null), { throttled: false, retries: 2 }],
    ['a success that is no object', answer(200, {}, []), { throttled: false, retries: 2 }],
    ['a broken connection', failure('unavailable'), { throttled: false, retries: 2, suggestedMs: 187.5 }],
    ['an unreadable answer', failure('invalid'), { throttled: false, retries: 2 }],
    ['a timeout, once', failure('timeout'), { throttled: false, retries: 1 }],
  ])('after %s', (_, outcome, verdict) => {
    expect(judge(outcome, now, 0.5)).toMatchObject(verdict)
  })

  it('spreads those who are told nothing over twice the shortest wait', () => {
    const at = (random: number) => judge(answer(429), now, random)
    expect(at(0)).toMatchObject({ suggestedMs: 500 })
    expect(at(1)).toMatchObject({ suggestedMs: 1_000 })
  })
})

/** Answers each path with its next outcome; the last one stays. */
const scripted = (outcomes: Readonly<Record<string, readonly (Answer | GraphError)[]>>) => {
  const asked: { readonly path: string; readonly at: number }[] = []
  const clock = manualClock(now)
  const events: GraphEvent[] = []
  const controller = new AbortController()
  const next: Get = async (path) => {
    const count = asked.filter((one) => one.path === path).length
    asked.push({ path, at: clock.now() - now })
    const list = outcomes[path] ?? []
    const outcome = list[count] ?? list.at(-1)
    if (outcome instanceof GraphError) throw outcome
    return outcome as Answer
  }
  const observe = (event: GraphEvent) => void events.push(event)
  const options = { clock, observe, signal: controller.signal, deadline: now + 25_000, random: () => 0 }
  return { get: retry(options)(next), asked, clock, events, controller }
}
const good = answer(200, {}, { value: [] })

describe('asking again', () => {
  it('waits exactly as told, and asks only for what was refused', async () => {
    const { get, asked, clock } = scripted({ a: [good], b: [answer(429, wait('3')), good] })
    const both = Promise.all([get('a'), get('b')])
    await clock.advance(2_999)
    expect(asked).toHaveLength(2)
    await clock.advance(1)
    expect(await both).toEqual([good, good])
    expect(asked.at(-1)).toEqual({ path: 'b', at: 3_000 })
  })

  it('waits as told also behind a wait that was over before it began', async () => {
    const { clock } = scripted({})
    // Time passes between two looks at the clock.
    let passed = 0
    const moving = { ...clock, now: () => clock.now() + 2 * ++passed }
    const asked: number[] = []
    const next: Get = async () => {
      asked.push(clock.now() - now)
      return [answer(429, wait('0.001')), answer(429, wait('2')), good][asked.length - 1] ?? good
    }
    const { signal } = new AbortController()
    const get = retry({ clock: moving, observe: () => undefined, signal, deadline: now + 25_000, random: () => 0 })(
      next,
    )
    const outcome = get('a')
    await clock.advance(1_900)
    expect(asked).toEqual([0, 0])
    await clock.advance(100)
    expect(await outcome).toBe(good)
  })

  it('takes those who were refused together back together, after the longest wait', async () => {
    const { get, asked, clock } = scripted({
      a: [answer(429, wait('1')), good],
      b: [answer(429, wait('4')), good],
      c: [answer(429, wait('0.249')), good],
    })
    const all = Promise.all(['a', 'b', 'c'].map(get))
    await clock.advance(3_999)
    expect(asked).toHaveLength(3)
    await clock.advance(1)
    await all
    expect(asked.slice(3).map(({ at }) => at)).toEqual([4_000, 4_000, 4_000])
  })

  it('does not let what broke wait for what was throttled', async () => {
    const { get, asked, clock } = scripted({
      slow: [answer(429, wait('10')), good],
      broken: [failure('unavailable'), good],
    })
    const both = Promise.all([get('slow'), get('broken')])
    await clock.advance(125)
    expect(asked.map(({ path }) => path)).toEqual(['slow', 'broken', 'broken'])
    await clock.advance(10_000)
    await both
  })

  it('gives up after two more tries and says how long Graph wants to be left alone', async () => {
    const { get, asked, clock } = scripted({ a: [answer(429, { ...wait('2'), 'request-id': 'r1' })] })
    const outcome = get('a').catch((error: unknown) => error)
    await clock.advance(10_000)
    expect(await outcome).toMatchObject({ kind: 'throttled', retryAfterMs: 2_000, requestId: 'r1' })
    expect(asked).toHaveLength(3)
  })

  it('gives up at once where the wait would outlast the operation', async () => {
    const { get, asked } = scripted({ a: [answer(429, wait('25'))] })
    await expect(get('a')).rejects.toMatchObject({ kind: 'throttled', retryAfterMs: 25_000 })
    expect(asked).toHaveLength(1)
  })

  it('doubles the wait where Graph gives none', async () => {
    const { get, asked, clock } = scripted({ a: [answer(500)] })
    const outcome = get('a').catch((error: unknown) => error)
    await clock.advance(5_000)
    expect(await outcome).toMatchObject({ kind: 'unavailable', status: 500 })
    expect(asked.map(({ at }) => at)).toEqual([0, 250, 750])
  })

  it('keeps a missing body an error, for every reader', async () => {
    const { get, clock } = scripted({ a: [answer(200, { 'request-id': 'r2' }, null)] })
    const outcome = get('a').catch((error: unknown) => error)
    await clock.advance(5_000)
    expect(await outcome).toMatchObject({ kind: 'invalid', requestId: 'r2' })
  })

  it('stops waiting when the operation ends, and asks nothing after it', async () => {
    const { get, asked, clock, controller } = scripted({ a: [answer(429, wait('5')), good] })
    const outcome = get('a').catch((error: unknown) => error)
    await clock.advance(1_000)
    const gone = new GraphError('aborted', 'The client went away.')
    controller.abort(gone)
    expect(await outcome).toBe(gone)
    await clock.advance(10_000)
    expect(asked).toHaveLength(1)
  })

  it('tells of each try and why it was needed', async () => {
    const { get, clock, events } = scripted({ a: [answer(429, wait('1')), answer(500), good] })
    const outcome = get('a')
    await clock.advance(5_000)
    await outcome
    expect(events).toEqual([
      { kind: 'retried', reason: 'throttled' },
      { kind: 'retried', reason: 'failed' },
    ])
  })
})
