/** The circuit breaker of one Graph identity: while Graph is down no request waits for it, and one at a time finds out when it is back. */
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult, type IBackoff } from 'cockatiel'
import type { Clock } from '../../clock.ts'
import { GraphError } from '../error.ts'
import type { GraphEvent } from '../event.ts'
import { record } from '../json.ts'
import { answerOf, type Settled, settled } from './answer.ts'
import type { SendPolicy } from './client.ts'
import { isThrottled } from './throttle.ts'

export type BreakerState = Extract<GraphEvent, { kind: 'breaker' }>['state']

export type Breaker = {
  readonly policy: SendPolicy
  readonly state: () => BreakerState
  /** Whether requests are refused right now, without a try. */
  readonly isOpen: () => boolean
}

/** How many failed HTTP requests in a row mean that Graph is down: more than one session makes. */
const enough = 10
/** Milliseconds until the next test, after the first failure and after each one that follows. */
const pausesMs = [1_000, 2_000, 4_000, 5_000]

/** @param changed receives each new state */
export const createBreaker = (clock: Clock, changed: () => void): Breaker => {
  let reopensAt = 0
  // The library reads the system's time. The pause is measured on the clock that measures everything else.
  const pause = (tries: number): IBackoff<unknown> => {
    const until = clock.now() + (pausesMs[tries] ?? 5_000)
    reopensAt = until
    return {
      get duration() {
        return clock.now() < until ? Number.POSITIVE_INFINITY : 0
      },
      next: () => pause(tries + 1),
    }
  }
  const circuit = circuitBreaker(
    handleWhenResult((outcome) => isDown(outcome as Settled)),
    {
      breaker: new ConsecutiveBreaker(enough),
      halfOpenAfter: { next: () => pause(0) },
    },
  )
  circuit.onStateChange(changed)

  const isOpen = () => circuit.state !== CircuitState.Closed && clock.now() < reopensAt

  const policy: SendPolicy = (next) => async (request) => {
    // In the library's half-open state, all requests would wait for the one that tests.
    if (isOpen() || circuit.state === CircuitState.HalfOpen) throw down(reopensAt - clock.now())
    const outcome = await circuit.execute(async () => {
      const outcome = await settled(next(request))
      // A client that disconnected says nothing about Graph. If its request was the test, the test found nothing out.
      if (request.signal.aborted && circuit.state === CircuitState.Closed)
        throw outcome instanceof Error ? outcome : request.signal.reason
      return outcome
    })
    return answerOf(outcome)
  }

  return { policy, isOpen, state: () => states[circuit.state] }
}

const states: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
}

/** No connection, no answer in time, a 5xx, or a batch of nothing else. An answer that throttles or refuses is a sign of life. */
const isDown = (outcome: Settled): boolean => {
  if (outcome instanceof Error) return outcome instanceof GraphError && downKinds.has(outcome.kind)
  const { status, headers, body } = outcome
  if (status >= 500) return !isThrottled({ status, headers })
  const items = record(body)?.['responses']
  return Array.isArray(items) && items.length > 0 && items.every((item) => Number(record(item)?.['status']) >= 500)
}
const downKinds: ReadonlySet<string> = new Set<GraphError['kind']>(['unavailable', 'timeout', 'aborted'])

const down = (retryAfterMs: number) =>
  new GraphError('unavailable', 'Microsoft Graph is out of reach, and receives no requests for a moment.', {
    lasting: true,
    code: 'CIRCUIT_OPEN',
    retryAfterMs: Math.max(retryAfterMs, 0),
  })
