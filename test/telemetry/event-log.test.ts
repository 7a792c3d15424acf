import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import type { TelemetryEvent } from '../../src/telemetry/event.ts'
import { eventLog } from '../../src/telemetry/event-log.ts'
import { createTally } from '../../src/telemetry/tally.ts'
import { manualClock } from '../support/clock.ts'

const said = (...events: readonly TelemetryEvent[]) => {
  const lines: Record<string, unknown>[] = []
  const log = pino({ level: 'trace', base: null, timestamp: false }, { write: (line) => lines.push(JSON.parse(line)) })
  const tally = createTally(log, manualClock())
  const tell = eventLog(log, tally)
  for (const event of events) tell(event)
  tally.close()
  return lines.map(({ level, ...line }) => line)
}
const http = { kind: 'httpRequest', milliseconds: 5, status: 0, subRequests: 3 } as const
const sub = { kind: 'subRequest', route: '/users/{}', requestId: 'r' } as const
const odd = { kind: 'odd', resource: 'run', property: 'processingStatus', found: 'number' } as const

describe('the log of events', () => {
  it('names each request of Graph that failed, with its id', () => {
    expect(said({ ...sub, status: 500 }, { ...sub, status: 403, code: 'Forbidden' })).toEqual([
      { route: '/users/{}', graphRequestId: 'r', status: 500, msg: 'Graph failed to answer' },
      { route: '/users/{}', graphRequestId: 'r', status: 403, code: 'Forbidden', msg: 'Graph refused' },
    ])
  })

  it('counts what repeats by status, code and family of routes, and names the id of the latest', () => {
    const refused = { ...sub, status: 429 }
    const many = Array.from({ length: 500 }, (_, index) => ({ ...refused, requestId: `r${index}` }))
    const lines = said(...many, { ...refused, route: '/groups/{}' }, { ...http, failure: 'timeout' }, ...many)
    expect(lines).toMatchObject([
      { msg: 'Graph refused', route: '/users/{}', graphRequestId: 'r0' },
      { msg: 'Graph refused', route: '/groups/{}' },
      { msg: 'a request to Graph got no usable answer' },
      { msg: 'Graph refused', route: '/users/{}', graphRequestId: 'r499', repeated: 999 },
    ])
  })

  it('is silent about successes, and about what simply is not there', () => {
    expect(said({ ...sub, status: 200 }, { ...sub, status: 404 }, { ...http, status: 200 })).toEqual([])
  })

  it('names a request that got no usable answer, but none whose client left', () => {
    expect(said({ ...http, failure: 'timeout' }, { ...http, failure: 'aborted' })).toEqual([
      {
        milliseconds: 5,
        status: 0,
        subRequests: 3,
        failure: 'timeout',
        msg: 'a request to Graph got no usable answer',
      },
    ])
  })

  it('tells of each kind of odd value once', () => {
    expect(said(odd, odd, { ...odd, found: 'an unknown member' }, odd)).toHaveLength(2)
  })

  it('forgets none of them and grows no further where there are too many', () => {
    const kinds = Array.from({ length: 1_500 }, (_, index) => ({ ...odd, property: `p${index}` }))
    expect(said(...kinds)).toHaveLength(1_000)
  })

  it('says when Graph is out of reach and when it is back', () => {
    const lines = said({ kind: 'breaker', state: 'open' }, { kind: 'breaker', state: 'closed' })
    expect(lines.map(({ msg }) => msg)).toEqual(['Graph is out of reach', 'Graph is within reach again'])
  })

  it('reports why there is no token, as loud as an operator has to act', () => {
    const noToken = { kind: 'noToken', status: 400, errorCodes: ['AADSTS1'], traceId: 't', correlationId: 'c' } as const
    const failures = ['registration', 'unauthenticated', 'throttled'] as const
    const lines = said(...failures.map((failure) => ({ ...noToken, failure })))
    expect(lines.map(({ msg }) => msg)).toEqual([
      'Entra refuses the registration of the gateway',
      'Entra asks a caller to sign in again',
      'no token for Graph can be obtained',
    ])
    expect(lines[0]).toMatchObject({ errorCodes: ['AADSTS1'], traceId: 't', correlationId: 'c' })
  })
})
