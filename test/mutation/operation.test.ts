/** The state machine of one operation: for all events in any order, it is sent at most once for good. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Action } from '../../src/mutation/kind/index.ts'
import {
  advance,
  holdsUsers,
  IllegalTransition,
  looksForRun,
  newOperation,
  nothingProcessed,
  type Operation,
} from '../../src/mutation/operation.ts'
import type { OperationEvent } from '../../src/mutation/operation-event.ts'

const action: Action = {
  kind: 'reprocessRun',
  workflowId: 'workflow',
  runId: 'run',
  userScope: 'failedUsers',
  taskScope: 'failedTasks',
  expectedUserCount: null,
}
const caller = { key: 'key', kind: 'user', tenantId: 'tenant', objectId: 'object', appId: 'app' } as const
const intent = (of: Action = action) => newOperation({ id: 'id', action: of, reason: null, caller, createdAt: 0 })

const bodies: fc.Arbitrary<OperationEvent extends infer E ? Omit<E & object, 'at'> : never> = fc.oneof(
  fc.constant({ kind: 'refuse', userErrors: [], userCount: null }),
  fc.constant({ kind: 'send', clientRequestId: 'c', userIds: ['u'], knownRunIds: [] }),
  fc.constant({ kind: 'resend', clientRequestId: 'c' }),
  fc
    .constantFrom('throttled', 'notSent', 'unauthorized')
    .map((outcome) => ({ kind: 'notProcessed', outcome, requestId: null, retryAt: null })),
  fc.constant({ kind: 'accept', requestId: 'r', searchUntil: 1_000_000 }),
  fc.constant({ kind: 'reject', requestId: 'r', userErrors: [] }),
  fc.constantFrom(null, 1).map((answeredAt) => ({
    kind: 'doubt',
    requestId: null,
    searchUntil: 1_000_000,
    ...(answeredAt && { answeredAt }),
  })),
  fc.constantFrom('a', 'b').map((runId) => ({ kind: 'find', runId })),
  fc.constant({ kind: 'suspect', searchUntil: 1_000_000 }),
  fc.constant({ kind: 'abandon' }),
  fc.constant({ kind: 'unsent', userErrors: [] }),
) as never

const histories = fc.array(bodies, { maxLength: 40 })

/** Every state that a sequence of events leads through; events that a state does not allow leave it as it is. */
const walk = (events: readonly object[], of: Action = action): readonly Operation[] => {
  const states = [intent(of)]
  events.forEach((body, index) => {
    const current = states.at(-1) as Operation
    try {
      states.push(advance(current, { ...body, at: index + 1 } as OperationEvent))
    } catch (error) {
      if (!(error instanceof IllegalTransition)) throw error
    }
  })
  return states
}

describe('an operation, after any sequence of events', () => {
  it('has had no two requests that may both have been processed', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const { attempts } = walk(events).at(-1) as Operation
        const doubtful = attempts.filter(
          ({ outcome }) => outcome !== 'throttled' && outcome !== 'notSent' && outcome !== 'unauthorized',
        )
        expect(doubtful.length).toBeLessThanOrEqual(1)
        // And if there is one, nothing was sent after it.
        if (doubtful.length === 1) expect(attempts.at(-1)).toBe(doubtful[0])
      }),
    )
  })

  it('never leaves ACCEPTED or REJECTED, nor goes back to PENDING or SENT', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const order = { PENDING: 0, SENT: 1, UNKNOWN: 2, ACCEPTED: 3, REJECTED: 3 }
        const states = walk(events)
        for (const [index, state] of states.slice(1).entries()) {
          const before = states[index] as Operation
          expect(order[state.status]).toBeGreaterThanOrEqual(order[before.status])
          if (before.status === 'ACCEPTED' || before.status === 'REJECTED') expect(state.status).toBe(before.status)
        }
      }),
    )
  })

  it('is REJECTED only where nothing can have been processed, or where Graph itself refused', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const { status, attempts } = walk(events).at(-1) as Operation
        if (status !== 'REJECTED') return
        expect(nothingProcessed({ attempts } as Operation) || attempts.at(-1)?.outcome === 'rejected').toBe(true)
      }),
    )
  })

  it('has a run only where a request left, or may have left', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const { runId, attempts } = walk(events).at(-1) as Operation
        if (runId !== null) expect(nothingProcessed({ attempts } as Operation)).toBe(false)
      }),
    )
  })

  it('keeps the run that it was found to have started, and is settled once and for all', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const states = walk(events)
        for (const [index, state] of states.slice(1).entries()) {
          const before = states[index] as Operation
          if (before.runId !== null) expect(state.runId).toBe(before.runId)
          if (before.settledAt !== null) expect(state.settledAt).toBe(before.settledAt)
          expect(state.revision).toBe(before.revision + 1)
        }
      }),
    )
  })

  const send = { kind: 'send', clientRequestId: 'c', userIds: ['u'], knownRunIds: [] } as const
  const doubt = { kind: 'doubt', requestId: null, searchUntil: 9 } as const
  const accept = { kind: 'accept', requestId: 'r', searchUntil: 9 } as const
  const abandon = { kind: 'abandon' } as const

  it('holds its users once it is settled, where a run of its own may process them', () => {
    const suspect = { kind: 'suspect', searchUntil: 9 }
    const reject = { kind: 'reject', requestId: null, userErrors: [] }
    const holds = (events: readonly object[], of?: Action) => holdsUsers(walk(events, of).at(-1) as Operation)
    expect(holds([send, accept])).toBe(false)
    expect(holds([send, accept, abandon])).toBe(true)
    expect(holds([send, doubt])).toBe(false)
    expect(holds([send, doubt, abandon])).toBe(true)
    expect(holds([send, doubt, abandon, { kind: 'find', runId: 'r' }])).toBe(true)
    expect(holds([send, reject])).toBe(false)
    // It names no users, and what it is suspected of is a run that Graph shows.
    expect(holds([suspect, abandon])).toBe(false)
    expect(holds([send, doubt, abandon], { kind: 'cancelRun', workflowId: 'workflow', runId: 'run' })).toBe(false)
  })

  it('stays settled where its answer comes after it was given up on, and still looks for its run', () => {
    const late = walk([send, doubt, abandon, accept]).at(-1) as Operation
    expect(late).toMatchObject({ status: 'ACCEPTED', settledAt: 3, runId: null })
    expect([holdsUsers(late), looksForRun(late)]).toEqual([true, true])
  })

  it('is settled as soon as it is accepted where it starts no run that could be looked for', () => {
    const states = walk(
      [
        { kind: 'send', clientRequestId: 'c', userIds: [], knownRunIds: [] },
        { kind: 'accept', requestId: 'r', searchUntil: 9 },
        { kind: 'find', runId: 'x' },
      ],
      { kind: 'restoreWorkflow', workflowId: 'workflow' },
    )
    expect(states.map(({ status }) => status)).toEqual(['PENDING', 'SENT', 'ACCEPTED'])
    expect(states.at(-1)).toMatchObject({ settledAt: 2, runId: null })
  })
})
