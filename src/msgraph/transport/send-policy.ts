/** The policies around one HTTP request and the whole reading of its answer. */

import { unlessAborted } from '../../abort.ts'
import type { Clock } from '../../clock.ts'
import type { Credential } from '../credential/credential.ts'
import { GraphError } from '../error.ts'
import type { Observe } from '../event.ts'
import { requestIdOf } from './answer.ts'
import type { SendPolicy } from './client.ts'

/**
 * Adds the token, and sends once. The response to a 401 is decided outside, where it is known what may be sent again. It stands
 * before the circuit breaker, the turns and the count: without a token there is no request to Graph, and nothing is learned of it.
 */
export const authorized =
  (credential: Credential): SendPolicy =>
  (next) =>
  async (request) => {
    const { signal } = request
    const token = await unlessAborted(() => credential.token({ signal }), signal)
    return next({ ...request, headers: { ...request.headers, Authorization: `Bearer ${token}` } })
  }

export type Turns = {
  readonly ordinary: SendPolicy
  /** Before all ordinary requests that still wait. */
  readonly urgent: SendPolicy
}

/** At most so many at once, over all sessions. A waiting request stops waiting with its signal, and then is never sent. */
export const createTurns = (count: number): Turns => {
  let free = count
  const waiting = { urgent: new Set<() => void>(), ordinary: new Set<() => void>() }

  const pass = () => {
    const [next] = waiting.urgent.size > 0 ? waiting.urgent : waiting.ordinary
    if (next) next()
    else free += 1
  }

  const policy =
    (queue: Set<() => void>): SendPolicy =>
    (next) =>
    async (request) => {
      if (free > 0) free -= 1
      else await turn(queue, request.signal)
      try {
        return await next(request)
      } finally {
        pass()
      }
    }

  const turn = async (queue: Set<() => void>, signal: AbortSignal): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const start = () => {
      queue.delete(start)
      resolve()
    }
    queue.add(start)
    try {
      await unlessAborted(() => promise, signal)
    } catch (error) {
      // It may have got its turn in the very moment in which it stopped waiting: then the turn goes to the next one.
      if (!queue.delete(start)) pass()
      throw error
    }
  }

  return { urgent: policy(waiting.urgent), ordinary: policy(waiting.ordinary) }
}

/** Reports the outcome and duration of each request that was really sent. */
export const measured =
  (clock: Clock, observe: Observe): SendPolicy =>
  (next) =>
  async (request) => {
    const { subRequests = 1 } = request
    const start = clock.now()
    const report = (status: number, requestId?: string, error?: GraphError) => {
      const { kind: failure, code } = error ?? {}
      observe({ kind: 'httpRequest', milliseconds: clock.now() - start, status, subRequests, requestId, failure, code })
    }
    try {
      const answer = await next(request)
      report(answer.status, requestIdOf(answer))
      return answer
    } catch (error) {
      if (error instanceof GraphError) report(error.status ?? 0, error.requestId, error)
      else report(0)
      throw error
    }
  }
