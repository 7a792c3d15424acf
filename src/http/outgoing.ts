/** A WHATWG Response written to a node response: a known text at once, a stream only as fast as the client reads. */
import type { ServerResponse } from 'node:http'
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
  return pump(response.body, to)
}

/** A `pipeline` of node does the same and keeps three times as much for it: thousands of answers may be open for hours. */
const pump = async (body: ReadableStream<Uint8Array>, to: ServerResponse): Promise<void> => {
  const reader = body.getReader()
  let goOn = () => {}
  const onDrain = () => goOn()
  const onClose = () => {
    goOn()
    // The source may be waiting for something that never comes; whether it can be cancelled is of no interest any more.
    reader.cancel().catch(() => undefined)
  }
  to.on('drain', onDrain)
  to.once('close', onClose)
  for (;;) {
    const { done, value } = await reader.read()
    if (to.destroyed) throw new DOMException('The client closed the connection.', 'AbortError')
    if (done) break
    if (!to.write(value)) await new Promise<void>((resolve) => (goOn = resolve))
  }
  to.off('drain', onDrain)
  to.off('close', onClose)
  to.end()
}
