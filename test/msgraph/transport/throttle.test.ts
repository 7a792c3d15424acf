/** What counts as "not at this pace", and what as an outage. How long to wait is in retry.test.ts, where it is kept to. */
import { expect, it } from 'vitest'
import { isThrottled, retryAfter } from '../../../src/msgraph/transport/throttle.ts'

it('429 is a matter of pace, with and without a time; 503 only with one', () => {
  const wait = { 'retry-after': '1' }
  const answers = [429, 503].flatMap((status) => [
    { status, headers: wait },
    { status, headers: {} },
  ])
  expect(answers.map(isThrottled)).toEqual([true, true, true, false])
})

it('No other status is, with any time to come back', () => {
  const others = [200, 400, 403, 500, 502, 504].map((status) => ({ status, headers: { 'retry-after': '1' } }))
  expect(others.some(isThrottled)).toBe(false)
})

it('A date is so far away as it is from now', () => {
  const headers = { 'retry-after': 'Mon, 02 Mar 2026 08:00:01 GMT' }
  const now = Date.parse('2026-03-02T08:00:00.500Z')
  expect([retryAfter({ headers }, now), retryAfter({ headers }, now + 500)]).toEqual([500, null])
})
