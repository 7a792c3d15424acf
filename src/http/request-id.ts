/** One id for each request: in its answer, and through `current` in every log line that it causes. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { rejection } from './answer.ts'
import type { Policy } from './handler.ts'

export type RequestIds = {
  /**
   * Takes the id of the request's `X-Request-Id`, as proxies send it, or makes one, and answers with it. A request whose
   * handler throws is answered here, so that the answer and the log line have the same id.
   */
  readonly policy: (onError: (error: unknown) => void) => Policy
  /** The id of the request under way; undefined between requests. */
  readonly current: () => string | undefined
}

export const createRequestIds = (newId: () => string): RequestIds => {
  const running = new AsyncLocalStorage<string>()
  return {
    policy: (onError) => (next) => (request) => {
      const given = request.headers.get('x-request-id') ?? ''
      const id = acceptable.test(given) ? given : newId()
      return running.run(id, async () => {
        const response = await next(request).catch((error: unknown) => {
          if (!request.signal.aborted) onError(error)
          return rejection(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong in the gateway.', {
            extensions: { requestId: id },
          })
        })
        response.headers.set('x-request-id', id)
        return response
      })
    },
    current: () => running.getStore(),
  }
}

/** What common proxies make: hexadecimal digits, UUIDs, and ids with dots, colons or equals signs. */
const acceptable = /^[\w.:=+-]{1,128}$/
