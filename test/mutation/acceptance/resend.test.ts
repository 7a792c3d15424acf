/** What Graph has surely not processed may be sent again, within bounds; what it has refused is over. */
import { describe, expect, it } from 'vitest'
import type { Fault, JournalEntry } from '../../../src/emulator/index.ts'
import { codesOf } from '../../support/mutation/mutation.ts'
import { onActivation, openStage } from '../../support/mutation/stage.ts'

const answer = (status: number, headers: Readonly<Record<string, string>> = {}): Fault => ({
  kind: 'answer',
  status,
  headers,
})
const statusesOf = (entries: readonly JournalEntry[]) => entries.map(({ status }) => status)

it('waits out 429 for as long as Graph asks, and starts one run', async () => {
  const stage = await openStage()
  stage.emulator.faults.add(onActivation({ fault: answer(429, { 'Retry-After': '3' }), times: 2 }))
  const { status, run, operation } = await stage.reprocessRun(stage.failed)
  expect({ status, run: run.id }).toEqual({ status: 'ACCEPTED', run: operation.run.id })
  const sent = stage.activations()
  expect(statusesOf(sent)).toEqual([429, 429, 204])
  const waits = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0))
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(3_000)
  expect(new Set(sent.map(({ headers }) => headers['client-request-id'])).size).toBe(3)
  expect(operation.requestIds).toEqual(sent.map(({ requestId }) => requestId))
})

it('gives up as THROTTLED where 429 outlasts the deadline, and starts nothing', async () => {
  const stage = await openStage()
  stage.emulator.faults.add(onActivation({ fault: answer(429, { 'Retry-After': '5' }), times: 100 }))
  const payload = await stage.reprocessRun({ ...stage.failed, idempotencyKey: 'k' })
  expect(payload).toMatchObject({ status: 'REJECTED', userErrors: [{ code: 'THROTTLED', field: null }], run: null })
  const sent = stage.activations().length
  expect(sent).toBeGreaterThan(1)
  expect(sent).toBeLessThan(10)
  expect(await stage.reprocessRun({ ...stage.failed, idempotencyKey: 'k' })).toMatchObject({ status: 'REJECTED' })
  expect(stage.activations()).toHaveLength(sent)
})

it('does not wait for a Retry-After beyond the deadline', async () => {
  const stage = await openStage()
  stage.emulator.faults.add(onActivation({ fault: answer(429, { 'Retry-After': '3600' }), times: 100 }))
  expect(codesOf(await stage.reprocessRun(stage.failed))).toEqual(['THROTTLED'])
  expect(stage.activations()).toHaveLength(1)
})

it('sends again once where the connection was refused, as not a byte had left', async () => {
  const stage = await openStage()
  stage.emulator.faults.add(onActivation({ fault: { kind: 'refuse' }, times: 1 }))
  expect(await stage.reprocessRun(stage.failed)).toMatchObject({ status: 'ACCEPTED' })
  expect(stage.activations()).toHaveLength(1)
})

it('gives up where the connection is refused a second time', async () => {
  const stage = await openStage()
  const refusing = stage.emulator.faults.add(onActivation({ fault: { kind: 'refuse' }, times: 100 }))
  expect(await stage.reprocessRun(stage.failed)).toMatchObject({
    status: 'REJECTED',
    userErrors: [{ code: 'REJECTED_BY_GRAPH', field: null }],
  })
  expect(refusing.hits()).toBe(2)
  expect(stage.activations()).toEqual([])
})

it('sends again once after 401', async () => {
  const stage = await openStage()
  stage.emulator.faults.add(onActivation({ fault: answer(401), times: 1 }))
  expect(await stage.reprocessRun(stage.failed)).toMatchObject({ status: 'ACCEPTED' })
  expect(statusesOf(stage.activations())).toEqual([401, 204])
})

it('gives up as FORBIDDEN after a second 401', async () => {
  const stage = await openStage()
  stage.emulator.faults.add(onActivation({ fault: answer(401), times: 100 }))
  expect(codesOf(await stage.reprocessRun(stage.failed))).toEqual(['FORBIDDEN'])
  expect(statusesOf(stage.activations())).toEqual([401, 401])
})

it.each([
  [400, 'REJECTED_BY_GRAPH', null],
  [403, 'FORBIDDEN', null],
  [404, 'REJECTED_BY_GRAPH', null],
  [406, 'NOT_FOUND', ['input', 'runId']],
  [409, 'REJECTED_BY_GRAPH', null],
  [423, 'REJECTED_BY_GRAPH', null],
])('takes %i for a refusal, %s, tells none of its words, and does not ask again', async (status, code, field) => {
  const stage = await openStage()
  const body = { error: { code: 'Request_BadRequest', message: 'Ada Brandt may not be processed.' } }
  stage.emulator.faults.add(onActivation({ fault: { kind: 'answer', status, body }, times: 100 }))
  const payload = await stage.reprocessRun({ ...stage.failed, idempotencyKey: 'k' })
  expect(payload).toMatchObject({ status: 'REJECTED', userErrors: [{ code, field }], run: null })
  expect(JSON.stringify(payload)).not.toContain('Ada Brandt')
  await stage.reprocessRun({ ...stage.failed, idempotencyKey: 'k' })
  expect(statusesOf(stage.activations())).toEqual([status])
})

it('is in doubt after 429 too, where the next answer is lost', async () => {
  const stage = await openStage({ switches: { appearAfterMs: 20_000 } })
  stage.emulator.faults.add(onActivation({ fault: answer(429, { 'Retry-After': '0' }), times: 1 }))
  stage.emulator.faults.add(onActivation({ fault: { kind: 'reset' }, when: 'after', times: 1 }))
  const { status, operation } = await stage.reprocessRun(stage.failed)
  expect(status).toBe('UNKNOWN')
  await stage.pass(20_000)
  expect(await stage.operation(operation.id)).toMatchObject({ status: 'ACCEPTED' })
  expect(stage.activations()).toHaveLength(2)
})

describe('a tenant without a licence', () => {
  const fault = { kind: 'answer', status: 403, body: { error: { code: 'NoLicense', message: '' } } } as const

  it.each([
    ['when Graph is read', { match: { path: /lifecycleWorkflows/ }, fault, times: 1_000 }],
    ['when it is sent', onActivation({ fault })],
  ] as const)('gets FORBIDDEN that names the licence, %s', async (_, rule) => {
    const stage = await openStage()
    stage.emulator.faults.add(rule)
    const payload = await stage.reprocessRun(stage.failed)
    expect(payload).toMatchObject({
      status: 'REJECTED',
      operation: { status: 'REJECTED' },
      userErrors: [{ code: 'FORBIDDEN', message: expect.stringContaining('licence') }],
    })
  })
})
