/** The work without a request: lost operations are looked after for a minute, and released a quarter of an hour later. */
import { expect, it } from 'vitest'
import { manualClock } from '../../support/clock.ts'
import { drive } from '../../support/drive.ts'
import { onActivation, openStage, type Stage } from '../../support/mutation/stage.ts'
import { until } from '../../support/process.ts'

/** The statuses of the audit log, oldest first: they need no read of the operation, which would look for its run. */
const auditLog = ({ log }: Stage): readonly string[] =>
  log().flatMap((line) => {
    const { audit } = JSON.parse(line)
    return audit ? [audit.status] : []
  })

/** A run may come of a request for so long. */
const startsWithinMs = 15 * 60_000

/** @param behindMs how far Graph's clock is behind, in milliseconds */
const backstage = async (options: Parameters<typeof openStage>[0], behindMs = 0) => {
  const clock = manualClock()
  const emulatorClock = { ...clock, now: () => clock.now() - behindMs }
  const stage = await openStage({ ...options, clock, emulatorClock })
  stage.app.start()
  const reprocessRun = async (input: object) => (await drive(clock, stage.reprocessRun(input), 100)).outcome
  /** Moves time on, a second at a time, until that holds. */
  const comes = (holds: () => boolean) =>
    until(async () => {
      await clock.advance(1_000)
      return holds()
    })
  return { stage, clock, reprocessRun, comes }
}

it('an operation whose answer was lost becomes ACCEPTED when its run appears', async () => {
  const { stage, reprocessRun, comes } = await backstage({ switches: { appearAfterMs: 20_000 } })
  stage.emulator.faults.add(onActivation({ fault: { kind: 'reset' }, when: 'after' }))
  expect(await reprocessRun(stage.failed)).toMatchObject({ status: 'UNKNOWN' })
  await comes(() => auditLog(stage).includes('ACCEPTED'))
  expect(auditLog(stage)).toEqual(['PENDING', 'SENT', 'UNKNOWN', 'ACCEPTED'])
  expect(stage.activations()).toHaveLength(1)
})

it('an accepted operation gets its run when that appears', async () => {
  const { stage, reprocessRun, comes } = await backstage({ switches: { appearAfterMs: 20_000 } })
  const { status, run } = await reprocessRun(stage.failed)
  expect({ status, run }).toEqual({ status: 'ACCEPTED', run: null })
  await comes(() => auditLog(stage).length === 4)
  const { data } = await stage.ask('{ operations { nodes { status run { processingStatus } } } }')
  expect(data.operations.nodes).toEqual([{ status: 'ACCEPTED', run: { processingStatus: 'QUEUED' } }])
})

it('no run is looked for in the background while the request of the operation looks for it', async () => {
  const { stage, clock, reprocessRun, comes } = await backstage({ switches: { appearAfterMs: 20_000 } })
  const looks = () => stage.emulator.journal.entries().filter(({ path }) => /\/reprocessedRuns\b/.test(path)).length
  const start = clock.now()
  await reprocessRun(stage.failed)
  // From 3 s after the request to 5 s after it.
  expect(clock.now() - start).toBeGreaterThanOrEqual(5_000)
  expect(looks()).toBe(3)
  await comes(() => looks() > 3)
  await comes(() => auditLog(stage).length === 4)
})

it('an operation that Graph never got stays UNKNOWN, and keeps its people from others while it may have started a run', async () => {
  const { stage, clock, reprocessRun, comes } = await backstage({})
  stage.emulator.faults.add(onActivation({ fault: { kind: 'reset' }, when: 'before' }))
  const lost = await reprocessRun({ ...stage.failed, idempotencyKey: 'lost' })
  expect(await reprocessRun({ ...stage.failed, idempotencyKey: 'early' })).toMatchObject({ status: 'IN_PROGRESS' })
  const lostAt = clock.now()
  await comes(() => auditLog(stage).filter((status) => status === 'UNKNOWN').length === 2)
  expect(clock.now() - lostAt).toBeGreaterThan(50_000)
  const early = await reprocessRun({ ...stage.failed, idempotencyKey: 'too early' })
  expect(early).toMatchObject({ status: 'REJECTED', userErrors: [{ code: 'STILL_IN_PROGRESS' }] })
  await clock.advance(startsWithinMs)
  expect(await reprocessRun({ ...stage.failed, idempotencyKey: 'late' })).toMatchObject({ status: 'ACCEPTED' })
  expect((await drive(clock, stage.operation(lost.operation.id))).outcome).toMatchObject({
    status: 'UNKNOWN',
    run: null,
  })
  expect(stage.activations()).toHaveLength(2)
})

it('an operation that was given up on leaves the run of the next one to it, also where Graph’s clock is behind', async () => {
  const { stage, clock, reprocessRun, comes } = await backstage({}, 90_000)
  stage.emulator.faults.add(onActivation({ fault: { kind: 'reset' }, when: 'before' }))
  const lost = await reprocessRun({ ...stage.failed, idempotencyKey: 'lost' })
  await comes(() => auditLog(stage).filter((status) => status === 'UNKNOWN').length === 2)
  await clock.advance(startsWithinMs)
  const asked = stage.reprocessRun({ ...stage.failed, idempotencyKey: 'next' })
  const polled = () => stage.operation(lost.operation.id)
  let next: Awaited<typeof asked> | undefined
  void asked.then((payload) => {
    next = payload
  })
  // It looks for its run each time, before the other one can.
  await until(async () => {
    expect((await drive(clock, polled())).outcome).toMatchObject({ status: 'UNKNOWN', run: null })
    await clock.advance(100)
    return next !== undefined
  })
  expect(next).toMatchObject({ status: 'ACCEPTED', run: { id: expect.any(String) } })
  expect((await drive(clock, polled())).outcome).toMatchObject({ status: 'UNKNOWN', run: null })
})

it('a run that Graph lists only after an outage is found, though the minute of the search was over by then', async () => {
  const { stage, clock, reprocessRun } = await backstage({ switches: { appearAfterMs: 85_000 } })
  const { operation } = await reprocessRun(stage.failed)
  const sentAt = Date.parse(operation.sentDateTime)
  const outage = stage.emulator.faults.add({ fault: { kind: 'answer', status: 500 }, match: {}, every: 1 })
  while (clock.now() < sentAt + 78_000) await clock.advance(1_000)
  outage.remove()
  expect(auditLog(stage)).toEqual(['PENDING', 'SENT', 'ACCEPTED'])
  while (clock.now() < sentAt + 150_000) await clock.advance(1_000)
  const { data } = await stage.ask('{ operations { nodes { status run { id } } } }')
  expect(data.operations.nodes).toMatchObject([{ status: 'ACCEPTED', run: { id: expect.any(String) } }])
  expect(auditLog(stage)).toHaveLength(4)
})
