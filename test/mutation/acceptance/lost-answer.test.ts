/** Graph's answer is lost in every known way, its work done or not: the request is never sent again, and the gateway never guesses. */
import { describe, expect, it } from 'vitest'
import type { Fault } from '../../../src/emulator/index.ts'
import { onActivation, openStage } from '../../support/mutation/stage.ts'

const status = (status: number, body?: unknown): Fault => ({
  kind: 'answer',
  status,
  ...(body !== undefined && { body }),
})
const html = (status: number): Fault => ({
  kind: 'answer',
  status,
  headers: { 'Content-Type': 'text/html' },
  body: '<!doctype html><title>Service unavailable</title>',
})
/** Back to the very place that was asked: who follows it starts a second run. */
const redirect = (status: number): Fault => ({
  kind: 'answer',
  status,
  headers: {
    location: '/v1.0/identityGovernance/lifecycleWorkflows/workflows/x/activateWithScope',
    'Retry-After': '0',
  },
})

/** How long the gateway waits for one request, and an answer that comes later; in real milliseconds. */
const timeoutMs = 250
const late = 2 * timeoutMs

const faults: readonly (readonly [string, Fault])[] = [
  ['the connection is reset', { kind: 'reset' }],
  ['no answer ever comes', { kind: 'hang' }],
  ['the answer comes too late', { kind: 'delay', ms: late }],
  ['408', status(408)],
  ['a 4xx that Graph does not document', status(499)],
  ['500', status(500)],
  ['501', status(501)],
  ['502 as a page of a proxy', html(502)],
  ['503 with Retry-After', { ...status(503), headers: { 'Retry-After': '0' } } as Fault],
  ['504', status(504)],
  ['599', status(599)],
  ['301', redirect(301)],
  ['302', redirect(302)],
  ['303', redirect(303)],
  ['307', redirect(307)],
  ['308', redirect(308)],
  ['a redirect to nowhere', status(308)],
  ['200 with a page', html(200)],
  ['200 without a body', status(200, '')],
  ['200 with JSON that breaks off', status(200, '{"value": ')],
  ['202, which no page promises', status(202, '')],
]

/** Only where Graph has done the work, since they are ways to lose a true answer. */
const lostOnTheWay: readonly (readonly [string, Fault])[] = [
  ['the body breaks off with the connection', { kind: 'truncate' }],
  ['the success turns into another one', { kind: 'rewrite', text: '{"id": "x"}' }],
]

const cases = [
  ...faults.flatMap(([name, fault]) => (['before', 'after'] as const).map((when) => ({ name, fault, when }))),
  ...lostOnTheWay.map(([name, fault]) => ({ name, fault, when: 'after' as const })),
]

/** The run is listed long after the gateway has stopped waiting for it. */
const appearAfterMs = 20_000

const callsAtOnce = 20

describe('a lost answer', () => {
  it.each(cases)(
    '$name, $when the work: sent once, UNKNOWN, and known later if it was done',
    async ({ name, fault, when }) => {
      const isDone = when === 'after'
      const stage = await openStage({ switches: { appearAfterMs }, env: { GRAPH_TIMEOUT_MS: String(timeoutMs) } })
      stage.emulator.faults.add(onActivation({ fault, when, times: 5 }))
      const input = { ...stage.failed, idempotencyKey: name }
      const ask = () => Promise.all(Array.from({ length: callsAtOnce }, () => stage.reprocessRun(input)))

      const first = await ask()
      const [{ operation }] = first
      expect(new Set(first.map((payload) => payload.operation.id))).toEqual(new Set([operation.id]))
      expect(new Set(first.map((payload) => payload.status))).toContain('UNKNOWN')
      expect(stage.activations()).toHaveLength(1)
      expect(await stage.operation(operation.id)).toMatchObject({
        status: 'UNKNOWN',
        run: null,
        completedDateTime: null,
      })

      const replays = await ask()
      expect(replays.map((payload) => [payload.status, payload.operation.id])).toEqual(
        Array.from({ length: callsAtOnce }, () => ['UNKNOWN', operation.id]),
      )

      await stage.pass(appearAfterMs)
      const known = await stage.operation(operation.id)
      expect(known.status).toBe(isDone ? 'ACCEPTED' : 'UNKNOWN')
      expect(known.run === null).toBe(!isDone)
      const [afterwards] = await ask()
      expect(afterwards).toMatchObject({ status: known.status, operation: { id: operation.id }, run: known.run })
      expect(stage.activations()).toHaveLength(1)
    },
  )

  it('is ACCEPTED already in the answer where the run shows soon', async () => {
    const stage = await openStage()
    stage.emulator.faults.add(onActivation({ fault: { kind: 'reset' }, when: 'after' }))
    const { status, run, operation } = await stage.reprocessRun(stage.failed)
    expect({ status, run: run.id }).toEqual({ status: 'ACCEPTED', run: operation.run.id })
    expect(stage.activations()).toHaveLength(1)
  })

  it('keeps everybody else from the run while it is looked for', async () => {
    const stage = await openStage({ switches: { appearAfterMs } })
    stage.emulator.faults.add(onActivation({ fault: { kind: 'reset' }, when: 'after' }))
    const lost = await stage.reprocessRun({ ...stage.failed, idempotencyKey: 'one' })
    const other = await stage.reprocessRun({ ...stage.failed, idempotencyKey: 'another', userScope: 'ALL_USERS' })
    expect(other).toMatchObject({ status: 'IN_PROGRESS', operation: { id: lost.operation.id, status: 'UNKNOWN' } })
    expect(stage.activations()).toHaveLength(1)
  })
})
