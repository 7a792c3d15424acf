/** The policies around one HTTP request and the whole reading of its answer. */
import { bulkhead } from 'cockatiel'
import type { Clock } from '../clock.ts'
import { unlessAborted } from './abort.ts'
import { requestIdOf } from './answer.ts'
import type { SendPolicy } from './client.ts'
import { GraphError, type GraphErrorKind } from './error.ts'
import type { Observe } from './event.ts'

/** So many at once, whoever asks; one that waits for its turn stops waiting with its signal. */
export const atMost = (count: number): SendPolicy => {
  const gate = bulkhead(count, Number.POSITIVE_INFINITY)
  return (next) => (request) => unlessAborted(request.signal, () => gate.execute(() => next(request), request.signal))
}

/** Tells what became of each request that was really sent, and how long it took. */
export const measured =
  (clock: Clock, observe: Observe): SendPolicy =>
  (next) =>
  async (request) => {
    const { subRequests = 1 } = request
    const start = clock.now()
    const report = (status: number, requestId?: string, failure?: GraphErrorKind) =>
      observe({ kind: 'httpRequest', milliseconds: clock.now() - start, status, subRequests, requestId, failure })
    try {
      const answer = await next(request)
      report(answer.status, requestIdOf(answer))
      return answer
    } catch (error) {
      if (error instanceof GraphError) report(error.status ?? 0, error.requestId, error.kind)
      else report(0)
      throw error
    }
  }
