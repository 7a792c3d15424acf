/** What silence about an operation means: nothing for a while, and then only what is certain. */
import { describe, expect, it } from 'vitest'
import { eventFor } from '../../src/mutation/journey/reconcile.ts'
import { answerMs, defaultConfig, storeMs } from '../../src/mutation/limit.ts'
import { advance, type NotProcessed, newOperation, type Operation } from '../../src/mutation/operation.ts'

const silence = answerMs(defaultConfig)
const caller = { key: 'key', kind: 'user', tenantId: 't', objectId: 'o', appId: 'a' } as const
const action = { kind: 'cancelRun', workflowId: 'w', runId: 'r' } as const
const pending = newOperation({ id: 'id', action, reason: null, caller, createdAt: 0 })
const sent = advance(pending, { kind: 'send', at: 5_000, clientRequestId: 'c', userIds: [], knownRunIds: [] })
const unprocessed = (outcome: NotProcessed, retryAt: number | null) =>
  advance(sent, { kind: 'notProcessed', at: 6_000, outcome, requestId: null, retryAt })
const accepted = advance(sent, { kind: 'accept', at: 6_000, requestId: null, searchUntil: 66_000 })

describe('an operation without news', () => {
  it.each<readonly [string, Operation, number, string]>([
    ['in preparation is refused after a minute', pending, 60_000, 'STATE_UNAVAILABLE'],
    ['sent and unanswered is doubted after the time for an answer', sent, 5_000 + silence, 'doubt'],
    [
      'throttled is refused that long after its next request was due',
      unprocessed('throttled', 9_000),
      9_000 + silence,
      'THROTTLED',
    ],
    [
      'without a connection is refused as interrupted',
      unprocessed('notSent', 6_000),
      6_000 + silence,
      'STATE_UNAVAILABLE',
    ],
    [
      'with a refused token is refused as interrupted',
      unprocessed('unauthorized', 6_000),
      6_000 + silence,
      'STATE_UNAVAILABLE',
    ],
  ])('%s, and not before', (_, operation, due, meaning) => {
    expect(eventFor(operation, due - 1, defaultConfig)).toBeNull()
    const event = eventFor(operation, due, defaultConfig)
    expect(event?.kind === 'refuse' ? event.userErrors[0]?.code : event?.kind).toBe(meaning)
  })

  it('is waited for as long as its intent, its POST and its outcome can take together, for every limit of the POST', () => {
    for (const postMs of [1, 8_000, 60_000]) {
      const latest = 5_000 + storeMs + postMs + storeMs
      expect(eventFor(sent, latest, { ...defaultConfig, postMs })).toBeNull()
    }
  })

  it('is left alone where it was answered', () => {
    expect(eventFor(accepted, 1_000_000, defaultConfig)).toBeNull()
  })
})
