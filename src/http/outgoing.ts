/** A WHATWG Response written to a node response: a known text at once, a stream only as fast as the client reads. */
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { textOf } from './known-text.ts'

/**
 * Settles when the last byte was handed to node. Rejects when the client leaves or the body's source fails: then the
 * answer is left without its end, and the caller must reset the connection. Merely closed, it would look whole to a
 * client of HTTP/1.0, for which that is how a body ends.
 */
export const outgoing = async (response: Response, to: ServerResponse): Promise<void> => {
  const headers = [...response.headers].flat()
  const text = textOf(response)
  if (text !== null) {
    // As bytes: a string would first be joined with the head and then be encoded, which costs more.
    const bytes = Buffer.from(text)
    to.writeHead(response.status, [...headers, 'content-length', String(bytes.length)])
    to.end(bytes)
    return
  }
  if (response.body === null) {
    const hasLength = response.status === 204 || response.status === 304 || response.headers.has('content-length')
    to.writeHead(response.status, hasLength ? headers : [...headers, 'content-length', '0'])
    to.end()
    return
  }
  to.writeHead(response.status, headers)
  to.flushHeaders()
  if (to.req.method === 'HEAD') {
    await response.body.cancel()
    to.end()
    return
  }
  await pipeline(response.body, to, { end: false })
  to.end()
}
