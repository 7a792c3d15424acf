/** A WHATWG Response written to a node response: a known text at once, a stream only as fast as the client reads. */
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { textOf } from './known-text.ts'

/** Settles when the last byte was handed to the system; rejects when the client leaves or the body's source fails. */
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
  // A source that fails halfway destroys the socket: a cut answer must never look like a whole one.
  await pipeline(response.body, to)
}
