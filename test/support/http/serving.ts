/** A server on a loopback port for the length of one test. */
import { onTestFinished } from 'vitest'
import type { Handler } from '../../../src/http/handler.ts'
import { type ServeOption, type Serving, serve } from '../../../src/http/serve.ts'

export const serving = async (handler: Handler, option: Partial<ServeOption> = {}): Promise<Serving> => {
  const server = await serve(handler, { host: '127.0.0.1', port: 0, ...option })
  onTestFinished(() => server.close(0))
  return server
}

/** An answer with a body that is made piece by piece, as it is wanted. */
export const streamOf = (pieces: Iterator<Uint8Array, void> | AsyncIterator<Uint8Array, void>): Response => {
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const { value } = await pieces.next()
    if (value === undefined) controller.close()
    else controller.enqueue(value)
  }
  return new Response(new ReadableStream<Uint8Array>({ pull }, { highWaterMark: 0 }))
}

/** A promise and the function that resolves it. */
export const gate = <T = void>() => Promise.withResolvers<T>()
