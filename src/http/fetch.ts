/** The outside world as a Handler: keep-alive connections, no redirect followed, nothing decoded that was not asked for. */
import { Agent, fetch, type RequestInit } from 'undici'
import type { Handler } from './handler.ts'

export type Outside = { readonly handler: Handler; readonly close: () => Promise<void> }

/** @param connections to one origin at once, at most. */
export const createOutside = (connections: number): Outside => {
  const agent = new Agent({ connections, keepAliveTimeout: 30_000, connectTimeout: 5_000 })
  return {
    handler: async (request) => {
      const init: RequestInit = {
        method: request.method,
        headers: [...request.headers],
        body: request.body ? await request.text() : null,
        redirect: 'manual',
        signal: request.signal,
        dispatcher: agent,
      }
      // undici's Response and the global one are two classes of one shape.
      return (await fetch(request.url, init)) as unknown as Response
    },
    close: () => agent.close(),
  }
}
