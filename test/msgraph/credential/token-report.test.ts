/** How often the cause for which there is no token is reported. */
import { expect, it } from 'vitest'
import type { AuthorityAnswer } from '../../../src/msgraph/credential/authority-answer.ts'
import { tokenError } from '../../../src/msgraph/credential/token-error.ts'
import { createTokenReport } from '../../../src/msgraph/credential/token-report.ts'
import type { GraphEvent } from '../../../src/msgraph/event.ts'
import { manualClock } from '../../support/clock.ts'

const refused = (code: number, traceId: string): AuthorityAnswer => ({
  status: 400,
  error: 'invalid_client',
  subError: '',
  claims: '',
  codes: [code],
  traceId,
  correlationId: undefined,
  isThrottled: false,
  retryAfterMs: null,
})

const scene = () => {
  const clock = manualClock()
  const events: GraphEvent[] = []
  const report = createTokenReport((event) => events.push(event), clock)
  const fail = (code: number, traceId = 'trace') =>
    report(async () => {
      throw tokenError(refused(code, traceId), new Error('text of Entra'), null)
    })().catch((error: unknown) => error)
  const succeed = () => report(async () => ({ token: 'token', expiresAt: Number.MAX_SAFE_INTEGER }))()
  const codes = () => events.flatMap((event) => (event.kind === 'noToken' ? [event.errorCodes.join()] : []))
  return { clock, events, report, fail, succeed, codes }
}

it('reports each change of the cause, and errors name the request that was reported', async () => {
  const { fail, codes } = scene()
  expect(await fail(7000215, 'first')).toMatchObject({ kind: 'registration', requestId: 'first' })
  expect(await fail(7000215, 'second')).toMatchObject({ kind: 'registration', requestId: 'first' })
  await fail(7000222)
  await fail(7000215)
  expect(codes()).toEqual(['AADSTS7000215', 'AADSTS7000222'])
})

it('reports a cause again when tokens were had in between, once a minute at most', async () => {
  const { fail, succeed, codes, clock } = scene()
  for (let second = 0; second < 150; second += 1) {
    await fail(500131)
    await succeed()
    await clock.advance(1_000)
  }
  expect(codes()).toHaveLength(3)
})

it('remembers a bounded number of causes', async () => {
  const { fail, codes } = scene()
  for (let code = 0; code < 150; code += 1) await fail(code)
  await fail(149)
  expect(codes()).toHaveLength(150)
  await fail(0)
  expect(codes()).toHaveLength(151)
})

it('reports a token that does not come, while it is waited for', async () => {
  const { report, events, clock } = scene()
  void report(() => new Promise(() => {}))()
  await clock.advance(9_999)
  expect(events).toEqual([])
  await clock.advance(1)
  expect(events).toMatchObject([
    { kind: 'tokenRequest', resource: 'Graph', failure: 'unavailable', milliseconds: 10_000 },
    { kind: 'noToken', failure: 'unavailable', code: 'TIMEOUT', status: 0 },
  ])
})

it('reports each request once, with its outcome, also of a token that comes when it was given up', async () => {
  const { report, events, fail, succeed, clock } = scene()
  const late = Promise.withResolvers<{ token: string; expiresAt: number }>()
  const given = report(() => late.promise)()
  await clock.advance(10_000)
  late.resolve({ token: 'token', expiresAt: Number.MAX_SAFE_INTEGER })
  await given
  await succeed()
  await fail(7000215)
  await fail(7000215)
  const outcomes = events.flatMap((event) => (event.kind === 'tokenRequest' ? [event.failure] : []))
  expect(outcomes).toEqual(['unavailable', null, 'registration', 'registration'])
})

it('carries nothing of the text', async () => {
  const { fail, events } = scene()
  const error = await fail(7000215)
  expect(JSON.stringify([error, events, (error as Error).cause ?? null])).not.toContain('text of Entra')
})
