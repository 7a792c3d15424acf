/** What is done after one request: only what Graph has surely not processed is sent again, and within bounds. */
import { describe, expect, it } from 'vitest'
import type { PostOutcome } from '../../src/mutation/graph/port.ts'
import { verdict } from '../../src/mutation/journey/verdict.ts'
import type { Attempt, AttemptOutcome } from '../../src/mutation/operation.ts'

const now = 1_000_000
const deadline = now + 12_000
const attempt = (outcome: AttemptOutcome): Attempt => ({
  clientRequestId: 'c',
  sentAt: now,
  outcome,
  requestId: null,
  retryAt: null,
})
const throttled = (retryAfterMs: number | null): PostOutcome => ({ kind: 'throttled', retryAfterMs, requestId: 'r' })
const renewal = { force: true, claims: '{}' }
const unauthorized: PostOutcome = { kind: 'unauthorized', requestId: 'r', challenge: 'Bearer claims="x"', renewal }
const rejected = (status: number, code: string | null = null): PostOutcome => ({
  kind: 'rejected',
  status,
  code,
  requestId: 'r',
})

describe('an answer that leaves no doubt is final', () => {
  it('success is accepted', () => {
    expect(verdict({ kind: 'accepted', requestId: 'r' }, [], now, deadline)).toEqual({ kind: 'accept', requestId: 'r' })
  })

  it.each([
    [400, 'REJECTED_BY_GRAPH'],
    [403, 'FORBIDDEN'],
    [404, 'REJECTED_BY_GRAPH'],
    [406, 'REJECTED_BY_GRAPH'],
    [409, 'REJECTED_BY_GRAPH'],
  ])('%i is rejected as %s', (status, code) => {
    expect(verdict(rejected(status), [], now, deadline)).toMatchObject({ kind: 'reject', userErrors: [{ code }] })
  })

  it('a missing licence is named, and no permission', () => {
    expect(verdict(rejected(403, 'NoLicense'), [], now, deadline)).toMatchObject({
      kind: 'reject',
      userErrors: [{ code: 'FORBIDDEN', message: expect.stringContaining('licence') }],
    })
    expect(verdict(rejected(400, 'NoLicense'), [], now, deadline)).toMatchObject({
      userErrors: [{ code: 'REJECTED_BY_GRAPH' }],
    })
  })

  it('Graph’s code is reported, its text never was here', () => {
    const { userErrors } = verdict(rejected(400, 'Request_BadRequest'), [], now, deadline) as {
      userErrors: readonly unknown[]
    }
    expect(userErrors).toMatchObject([{ message: 'Microsoft Graph refused it with status 400 (Request_BadRequest).' }])
  })
})

describe('a doubt is final', () => {
  it.each(['reset', 'timeout', 'serverError', 'redirect', 'unreadable'] as const)('%s', (reason) => {
    const outcome: PostOutcome = { kind: 'unknown', reason, status: null, requestId: 'r' }
    for (const earlier of [[], [attempt('throttled')], [attempt('notSent'), attempt('unauthorized')]]) {
      expect(verdict(outcome, earlier, now, deadline)).toEqual({ kind: 'doubt', requestId: 'r' })
    }
  })

  it('so is an unknown outcome', () => {
    expect(verdict({ kind: 'teapot' } as never, [], now, deadline)).toEqual({ kind: 'doubt', requestId: null })
  })
})

describe('429', () => {
  it.each([
    ['as long as Graph asks', 3_000, 0, 3_000],
    ['half a second at least', 0, 0, 500],
    ['half a second, where Graph does not say', null, 0, 500],
    ['twice as long each time', null, 3, 4_000],
  ])('waits %s', (_, retryAfterMs, times, wait) => {
    const earlier = Array.from({ length: times }, () => attempt('throttled'))
    const retry = { kind: 'retry', outcome: 'throttled', retryAt: now + wait, renewal: null }
    expect(verdict(throttled(retryAfterMs), earlier, now, deadline)).toMatchObject(retry)
  })

  it('is given up as THROTTLED where the wait would reach the deadline, and not a moment before', () => {
    expect(verdict(throttled(11_999), [], now, deadline).kind).toBe('retry')
    expect(verdict(throttled(12_000), [], now, deadline)).toMatchObject({
      kind: 'giveUp',
      outcome: 'throttled',
      userErrors: [{ code: 'THROTTLED', field: null }],
    })
  })

  it('comes to an end, however often it is answered', () => {
    let at = now
    const earlier: Attempt[] = []
    for (let next = verdict(throttled(0), [], at, deadline); next.kind === 'retry'; ) {
      at = next.retryAt
      earlier.push(attempt('throttled'))
      next = verdict(throttled(0), earlier, at, deadline)
    }
    expect(earlier.length).toBeLessThan(10)
    expect(at).toBeLessThan(deadline)
  })
})

describe('a refused connection and 401', () => {
  it('a connection is tried once more, at once', () => {
    const again = { kind: 'retry', outcome: 'notSent', retryAt: now, renewal: null }
    expect(verdict({ kind: 'notSent' }, [], now, deadline)).toMatchObject(again)
    expect(verdict({ kind: 'notSent' }, [attempt('throttled')], now, deadline)).toMatchObject(again)
    expect(verdict({ kind: 'notSent' }, [attempt('notSent')], now, deadline)).toMatchObject({
      kind: 'giveUp',
      userErrors: [{ code: 'REJECTED_BY_GRAPH' }],
    })
  })

  it('401 is tried once more with the new token that Graph wants; the second one is FORBIDDEN and brings Graph’s challenge', () => {
    expect(verdict(unauthorized, [], now, deadline)).toMatchObject({ kind: 'retry', renewal })
    expect(verdict(unauthorized, [attempt('unauthorized')], now, deadline)).toMatchObject({
      kind: 'giveUp',
      challenge: 'Bearer claims="x"',
      userErrors: [{ code: 'FORBIDDEN' }],
    })
  })
})
