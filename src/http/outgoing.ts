/** A WHATWG Response written to a node response: a known text at once, a stream only as fast as the client reads. */
import type { ServerResponse } from 'node:http'
import { textOf } from './known-text.ts'
import { type BodyReader, readerOf } from './streamed.ts'

/**
 * Returns when all of it was handed to node, or while a stream goes on. `failed` is called when the client leaves or the body's
 * source fails: then the answer is left without its end, and the caller must reset the connection. Merely closed, it would look
 * whole to a client of HTTP/1.0, for which that is how a body ends.
 */
export const outgoing = (response: Response, to: ServerResponse, failed: (error: unknown) => void): void => {
  const headers = [...response.headers].flat()
  const text = textOf(response)
  if (text !== null) {
    // As bytes: a string would first be joined with the head and then be encoded, which costs more.
    const bytes = Buffer.from(text)
    to.writeHead(response.status, [...headers, 'content-length', String(bytes.length)])
    to.end(bytes)
    return
  }
  const reader = readerOf(response)
  if (reader === null) {
    const hasLength = response.status === 204 || response.status === 304 || response.headers.has('content-length')
    to.writeHead(response.status, hasLength ? headers : [...headers, 'content-length', '0'])
    to.end()
    return
  }
  to.writeHead(response.status, headers)
  to.flushHeaders()
  if (to.req.method === 'HEAD') reader.cancel().then(() => to.end(), failed)
  else pump(reader, to, failed)
}

/**
 * A `pipeline` of node does the same and keeps three times as much for it, and a function that awaits each chunk twice as much:
 * thousands of answers may be open for hours.
 */
const pump = (reader: BodyReader, to: ServerResponse, failed: (error: unknown) => void): void => {
  const write = (bytes: Uint8Array | null) => {
    if (to.destroyed) throw new DOMException('The client closed the connection.', 'AbortError')
    if (bytes === null) to.end()
    // Behind a full buffer, `drain` goes on.
    else if (to.write(bytes)) goOn()
  }
  const goOn = () => void reader.read().then(write).catch(failed)
  to.on('drain', goOn)
  // The source may be waiting for something that never comes; whether it can be cancelled is of no interest any more.
  to.on('close', () => void reader.cancel().catch(() => undefined))
  goOn()
}
