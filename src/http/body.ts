/** The strict reader of request bodies: bytes up to a limit, in UTF-8, neither compressed nor ambiguous, or a rejection. */
import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { rejection } from './answer.ts'

/**
 * What is wrong with the announced body, before a byte of it is read; null where nothing is.
 * `limit` is the greatest body in bytes.
 */
export const rejectHead = (headers: Headers, limit: number): Response | null => {
  const length = headers.get('content-length')
  if (length !== null && Number(length) > limit) return tooLarge(limit, `${length} bytes are announced`)

  const encoding = headers.get('content-encoding')
  if (encoding !== null && encoding.trim().toLowerCase() !== 'identity') {
    return rejection(415, 'BAD_USER_INPUT', `Content-Encoding takes only identity, not "${encoding}".`)
  }

  const transfer = headers.get('transfer-encoding')
  if (transfer !== null && transfer.trim().toLowerCase() !== 'chunked') {
    return rejection(501, 'BAD_USER_INPUT', `Transfer-Encoding takes only chunked, not "${transfer}".`)
  }

  const charset = charsetOf(headers.get('content-type'))
  if (charset !== null && charset !== 'utf-8' && charset !== 'utf8') {
    return rejection(415, 'BAD_USER_INPUT', `Content-Type takes only charset=utf-8, not "${charset}".`)
  }
  return null
}

/**
 * The whole body, or a rejection the moment it passes `limit` bytes: what follows stays unread in the socket.
 * Rejects when the client goes away before the end.
 */
export const readBody = async (
  request: IncomingMessage,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | Response> => {
  const chunks: Buffer<ArrayBuffer>[] = []
  let length = 0
  const listeners = new Map<string, (chunk: Buffer<ArrayBuffer>) => void>()
  const complete = await new Promise<boolean>((resolve, reject) => {
    listeners.set('data', (chunk) => {
      length += chunk.length
      if (length <= limit) return chunks.push(chunk)
      request.pause()
      return resolve(false)
    })
    listeners.set('end', () => resolve(true))
    listeners.set('close', () => {
      if (!request.complete) reject(new DOMException('The client left before its request was whole.', 'AbortError'))
    })
    listeners.set('error', reject)
    for (const [name, listener] of listeners) request.on(name, listener)
  })
  // The request lives as long as its answer, and with its listeners so would the bytes.
  for (const [name, listener] of listeners) request.off(name, listener)
  if (!complete) return tooLarge(limit, `more than ${limit} bytes came`)
  const [first] = chunks
  const body = first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks, length)
  return isUtf8(body) ? body : rejection(400, 'BAD_USER_INPUT', 'The request body is not UTF-8.')
}

const tooLarge = (limit: number, actual: string): Response =>
  rejection(413, 'BAD_USER_INPUT', `The request body takes at most ${limit} bytes; ${actual}.`, {
    extensions: { argument: 'body', limit },
  })

const charsetOf = (contentType: string | null): string | null =>
  contentType?.match(/;\s*charset\s*=\s*"?([^\s;"]*)/i)?.[1]?.toLowerCase() ?? null
