/**
 * The store loses an operation under way, and another gateway acts on one of its users before it is written down again. That
 * user's lock is the other operation's then, and comes back when that has ended: a third request does not get in between.
 */
import { expect, it } from 'vitest'
import { auditEntry } from '../../../src/mutation/audit/entry.ts'
import { advance, newOperation, type Operation } from '../../../src/mutation/operation.ts'
import { rememberSent } from '../../../src/mutation/store/remembering.ts'
import type { Reservation } from '../../../src/mutation/store/store.ts'
import type { StoreEvent } from '../../../src/mutation/store/store-event.ts'
import { manualClock } from '../../support/clock.ts'
import { forgetfulStore } from '../../support/mutation/forgetful-store.ts'

const operation = (id: string, createdAt: number): Operation => {
  const action: Operation['action'] = {
    kind: 'reprocessUsers',
    workflowId: 'w',
    userProcessingResultIds: [id],
    taskScope: 'failedTasks',
  }
  const caller = { key: id, kind: 'user', tenantId: 't', objectId: id, appId: null } as const
  return newOperation({ id, action, reason: null, caller, createdAt })
}
const reservation = (of: Operation): Reservation => ({
  operation: of,
  entry: auditEntry(of),
  locks: [`result:w:${of.id}`],
  idempotencyKey: null,
  argumentsHash: of.id,
  keyMs: 60_000,
  sameWithinMs: 60_000,
  perMinute: 10,
})
const ann = ['user:w:ann']

it('an operation gets its lock back when the other one has ended, and says meanwhile which one holds it', async () => {
  const clock = manualClock(1_000_000)
  const { open, snapshot, rollBack } = await forgetfulStore()
  const empty = snapshot()
  const events: StoreEvent[] = []
  const first = rememberSent(open(), clock, (event) => events.push(event))
  const other = rememberSent(open(), clock, () => {})

  const lost = operation('lost', clock.now())
  await first.reserve(reservation(lost))
  await first.lock('lost', ann)
  const sent = advance(lost, {
    kind: 'send',
    at: clock.now(),
    clientRequestId: 'c',
    userIds: ['ann', 'ben'],
    knownRunIds: [],
  })
  await first.transition(lost, sent, auditEntry(sent), false, ann)
  rollBack(empty)

  const rival = operation('rival', clock.now())
  await other.reserve(reservation(rival))
  expect(await other.lock('rival', ann)).toEqual({ kind: 'locked' })
  const round = async () => {
    await first.keepUp().catch(() => {})
    await first.regainLocks(await first.open())
  }
  for (let count = 0; count < 3; count += 1) await round()
  expect(await other.holder(ann)).toMatchObject({ id: 'rival' })
  expect(await other.holder(['user:w:ben'])).toMatchObject({ id: 'lost' })
  const unlocked = () => events.filter(({ kind }) => kind === 'unlocked')
  expect(unlocked()).toEqual([{ kind: 'unlocked', operationId: 'lost', holderIds: ['rival'] }])

  await other.keepUp().catch(() => {})
  await other.keepUp()
  const ended = advance(rival, { kind: 'refuse', at: clock.now(), userErrors: [], userCount: null })
  await other.transition(rival, ended, auditEntry(ended), false)
  for (let count = 0; count < 3; count += 1) await round()
  expect(await other.holder(ann)).toMatchObject({ id: 'lost' })
  expect(unlocked().slice(1)).toEqual([{ kind: 'unlocked', operationId: 'lost', holderIds: [] }])

  await clock.advance(40_000)
  await other.reserve(reservation(operation('third', clock.now())))
  expect(await other.lock('third', ann)).toMatchObject({ kind: 'inProgress', operation: { id: 'lost' } })
})
