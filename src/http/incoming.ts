/** A node request as a WHATWG Request, read strictly, or its rejection. */
import type { IncomingMessage } from 'node:http'
import { rejection } from './answer.ts'
import { readBody, rejectHead } from './body.ts'

type Incoming = {
  readonly request: Request
  /** Null for a request that is whole and well-formed. */
  readonly rejected: Response | null
  /** Bytes of the request are still in the socket, which therefore cannot carry another one. */
  readonly isUnread: boolean
}

/**
 * `bodyLimit` in bytes; `proceed` is called when the body is about to be read (a client may wait for `100 Continue`).
 * A rejected request is still a Request, without its body, so that policies can see where it came from.
 * Rejects when the client goes away before its request was whole.
 */
export const incoming = async (
  message: IncomingMessage,
  {
    bodyLimit,
    proceed,
    signal,
  }: { readonly bodyLimit: number; readonly proceed: () => void; readonly signal: AbortSignal },
): Promise<Incoming> => {
  const headers = new Headers(pairs(message.rawHeaders))
  // Node keeps the message for as long as its answer takes: without them, of which the token alone has 2 kB.
  message.rawHeaders = []
  message.headers = {}
  const hasBody = headers.has('transfer-encoding') || Number(headers.get('content-length') ?? 0) > 0
  const host = headers.get('host') ?? ''
  const path = message.url ?? ''
  const target = `http://${host}${path}`
  const isWellFormed = hostPattern.test(host) && path.startsWith('/') && URL.canParse(target)
  const url = isWellFormed ? target : 'http://malformed.invalid/'
  const method = message.method ?? 'GET'
  const isForbidden = /^(CONNECT|TRACE|TRACK)$/i.test(method)
  const bare = () => withSignal(new Request(url, { method: isForbidden ? 'GET' : method, headers }), signal)
  const reject = (rejected: Response) => ({ request: bare(), rejected, isUnread: hasBody })

  if (!isWellFormed)
    return reject(rejection(400, 'BAD_USER_INPUT', 'The Host header or the request target is malformed.'))
  if (isForbidden) return reject(rejection(405, 'BAD_USER_INPUT', `The method ${method} is not served.`))
  if (!hasBody) return { request: bare(), rejected: null, isUnread: false }
  if (method === 'GET' || method === 'HEAD') {
    return reject(rejection(400, 'BAD_USER_INPUT', `A ${method} request carries no body.`))
  }
  const rejected = rejectHead(headers, bodyLimit)
  if (rejected !== null) return reject(rejected)

  proceed()
  const body = await readBody(message, bodyLimit)
  if (body instanceof Response) return { request: bare(), rejected: body, isUnread: !message.complete }
  return { request: withSignal(new Request(url, { method, headers, body }), signal), rejected: null, isUnread: false }
}

/**
 * With the connection's own signal. Node would make another one that follows it, but no longer than the request is held: a request
 * that was collected would never be aborted, and one that is held keeps its headers and its body for as long as its answer takes.
 */
const withSignal = (request: Request, signal: AbortSignal): Request =>
  Object.defineProperty(request, 'signal', { value: signal })

/** A name or an address, with a port or without; no user, no path. */
const hostPattern = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i

/**
 * From the raw list, not from `message.headers`, which keeps the first of two `Authorization` headers: joined with a
 * comma instead, a doubled header is then accepted nowhere.
 */
const pairs = (raw: readonly string[]): [string, string][] => {
  const list: [string, string][] = []
  for (let i = 0; i + 1 < raw.length; i += 2) list.push([raw[i] ?? '', raw[i + 1] ?? ''])
  return list
}
