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
  /** The policy of one session. */
  readonly policy: () => SendPolicy
  readonly state: () => BreakerState
  /** Whether requests are refused right now, without a try. */
  readonly isOpen: () => boolean
}

/**
 * How many sessions that fail one after the other mean that Graph is down. Of one session only the first failure counts: a single
 * slow query, however many requests it makes, says nothing about the others.
 */
const enough = 5
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

  /** Sessions with a failure since the latest answer. The circuit opens before they are many. */
  const failed = new Set<object>()

  /** What an outcome means while the circuit is closed. It may have been opened by others in the meantime. */
  const count = async (session: object, outcome: Settled): Promise<void> => {
    if (circuit.state !== CircuitState.Closed) return
    if (!isDown(outcome)) failed.clear()
    else if (failed.has(session)) return
    else failed.add(session)
    await circuit.execute(async () => outcome)
    if (circuit.state !== CircuitState.Closed) failed.clear()
  }

  const policy = (): SendPolicy => {
    const session = {}
    return (next) => async (request) => {
      // In the library's half-open state, all requests would wait for the one that tests.
      if (isOpen() || circuit.state === CircuitState.HalfOpen) throw down(reopensAt - clock.now())
      if (circuit.state !== CircuitState.Closed) return answerOf(await circuit.execute(() => settled(next(request))))
      const outcome = await settled(next(request))
      // A client that disconnected says nothing about Graph. Only a test that it leaves has found nothing out, and counts as failed.
      if (!request.signal.aborted) await count(session, outcome)
      return answerOf(outcome)
    }
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
