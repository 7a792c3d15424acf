/** Answers what node cannot read as a request: the error in our shape, and what a browser needs to show it to its page. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { rejection } from './answer.ts'
import { chain, type Policy } from './handler.ts'

/** Node's error, with the bytes that it could not read where there were any. */
export type ClientError = Error & { readonly code?: string; readonly rawPacket?: Buffer }

export type ClientErrorOption = {
  /** What every answer passes through. */
  readonly edge: readonly Policy[]
  /** Bytes that all headers of a request may have together. */
  readonly maxHeaderBytes: number
}

/** Ends the connection behind the answer. No other answer may be on its way on it. */
export const answerClientError = async (
  error: ClientError,
  socket: Socket,
  { edge, maxHeaderBytes }: ClientErrorOption,
): Promise<void> => {
  const rejected = rejectionOf(error, maxHeaderBytes)
  const origin = /\r\norigin:[ \t]*(\S+)[ \t]*\r\n/i.exec(error.rawPacket?.toString('latin1') ?? '')?.[1]
  const request = new Request('http://unread.invalid/', { headers: origin === undefined ? {} : { origin } })
  const response = await chain(edge, async () => rejected)(request)
  const text = await response.text()
  const headers = [...response.headers, ['content-length', String(Buffer.byteLength(text))], ['connection', 'close']]
  const head = [
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}`,
    ...headers.map((pair) => pair.join(': ')),
  ]
  if (!socket.writable) return
  // Closed at once with bytes unread, the system resets it, and the client may lose the answer.
  const drop = setTimeout(() => socket.destroy(), lingerMs)
  socket.once('close', () => clearTimeout(drop))
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`)
}

/** Milliseconds that the client may take to read it. */
const lingerMs = 1_000

const rejectionOf = ({ code }: ClientError, maxHeaderBytes: number): Response => {
  if (code === 'HPE_HEADER_OVERFLOW') {
    const message = `The request headers take at most ${maxHeaderBytes} bytes, all together.`
    const extensions = { argument: 'headers', limit: maxHeaderBytes }
    return rejection(431, 'BAD_USER_INPUT', message, { extensions })
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return rejection(408, 'BAD_USER_INPUT', 'The request did not come in time.')
  return rejection(400, 'BAD_USER_INPUT', 'This is not an HTTP request.')
}
