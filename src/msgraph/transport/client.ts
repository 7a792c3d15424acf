/** One HTTP request to Microsoft Graph: the official SDK around our own chain of policies, and one careful reading of the answer. */
import { Client, type Context, GraphClientError, ResponseType } from '@microsoft/microsoft-graph-client'
import { unlessAborted, within } from '../../abort.ts'
import type { Clock } from '../../clock.ts'
import { chain, type Handler, type Policy, readerOf, withText } from '../../http/index.ts'
import { GraphError } from '../error.ts'
import type { Answer } from './answer.ts'

export type GraphRequest = {
  readonly method: 'GET' | 'POST'
  /** Below the version root, encoded: `/users/…?$select=id`. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** JSON text. */
  readonly body?: string
  /** Requests that it carries, as Graph counts them: 1, unless it is a batch. */
  readonly subRequests?: number
  readonly signal: AbortSignal
}

/** Sends one request. Throws a GraphError if no whole and readable answer came. */
export type Send = (request: GraphRequest) => Promise<Answer>

/** Wraps a Send in another of the same shape: it sees each request until its whole answer has been read. */
export type SendPolicy = (next: Send) => Send

export type ClientOptions = {
  /** `https://graph.microsoft.com/v1.0`: origin and version path, without a slash at the end. */
  readonly baseUrl: string
  /** From the outside in; the last one stands before `fetch`. */
  readonly policies: readonly Policy[]
  readonly fetch: Handler
  readonly clock: Clock
  /** Milliseconds for one request and the whole of its answer. */
  readonly timeoutMs: number
  /** The most bytes that are read of one answer. */
  readonly maxBytes: number
}

/**
 * The SDK's own middleware is left out: it re-sends POSTs, follows redirects and pages without end. Large objects never reach the
 * SDK, and the answer goes around it: its compiled code sets functions as properties for each request, and V8 keeps them, with
 * everything that they reference, until the next full collection.
 */
export const createClient = ({ baseUrl, policies, fetch, clock, timeoutMs, maxBytes }: ClientOptions): Send => {
  const handler = chain(policies, fetch)
  const delivered = new Response()
  const initialize = () => {
    const base = new URL(baseUrl)
    return Client.initWithMiddleware({
      baseUrl: base.origin,
      defaultVersion: base.pathname.replace(/^\//, ''),
      middleware: {
        execute: async (context: Context) => {
          const { parcel } = context.options as { readonly parcel: Parcel }
          parcel.response = await handler(requestOf(context, baseUrl, parcel)).catch(untouched)
          context.response = delivered
        },
      },
    })
  }
  /** Created for the first request: most sessions never send one of their own, or none that changes anything. */
  let sdk: Client | undefined

  const respond = async (
    { method, path, headers = {}, body }: GraphRequest,
    signal: AbortSignal,
  ): Promise<Response> => {
    const parcel: Parcel = { path, signal, response: null }
    sdk ??= initialize()
    // The SDK takes an `https://` anywhere in a path, such as in a next link's query, for an address: so the query goes past the SDK.
    const request = sdk
      .api(path.split('?', 1)[0] ?? '')
      .headers({ ...headers })
      .options({ parcel })
      .responseType(ResponseType.RAW)
    try {
      await (method === 'GET' ? request.get() : request.post(body ?? ''))
      if (!parcel.response) throw new Error('The SDK ended a request without sending it.')
      return parcel.response
    } finally {
      parcel.response = null
      parcel.signal = null
    }
  }

  return (request) =>
    within(
      async (signal) => {
        try {
          // On this very signal, which its timer keeps alive: a Request passes an abort on only while something else keeps the Request.
          return await read(await unlessAborted(() => respond(request, signal), signal), maxBytes, signal)
        } catch (error) {
          throw failure(error, signal)
        }
      },
      { clock, timeoutMs, signal: request.signal },
    )
}

/** What goes past the SDK; emptied after the request. */
type Parcel = { readonly path: string; signal: AbortSignal | null; response: Response | null }

/** Redirects come back unchanged, and are then refused. */
const requestOf = ({ options = {} }: Context, baseUrl: string, { path, signal }: Parcel): Request => {
  const url = `${baseUrl}${path}`
  const { method = 'GET', headers = {}, body } = options
  const init = { method, headers: headers as Record<string, string>, signal, redirect: 'manual' } as const
  if (typeof body !== 'string' || body === '') return new Request(url, init)
  return withText(new Request(url, { ...init, body }), body)
}

const read = async (response: Response, maxBytes: number, signal: AbortSignal): Promise<Answer> => {
  const headers = Object.fromEntries(response.headers)
  const { status } = response
  if (status >= 300 && status < 400) {
    await response.body?.cancel()
    throw new GraphError('invalid', 'Microsoft Graph answered with a redirect, which is never followed.', {
      ...details(status, headers),
      lasting: true,
    })
  }
  const text = await readText(response, maxBytes, headers, signal)
  if (text === '') return { status, headers, body: undefined }
  if (status < 300 && headers['content-encoding'] !== undefined)
    throw new GraphError('invalid', 'Microsoft Graph answered in a content coding that was not requested.', {
      ...details(status, headers),
      lasting: true,
    })
  try {
    return { status, headers, body: JSON.parse(text) }
  } catch (cause) {
    // A proxy's error page is still an error by its status. A success that is no JSON is not a success.
    if (status >= 400) return { status, headers, body: undefined }
    throw new GraphError('invalid', 'Microsoft Graph answered with something that is no JSON.', {
      ...details(status, headers),
      cause,
    })
  }
}

const readText = async (
  response: Response,
  maxBytes: number,
  headers: Answer['headers'],
  signal: AbortSignal,
): Promise<string> => {
  const reader = readerOf(response)
  if (!reader) return ''
  const chunks: Uint8Array[] = []
  let bytes = Number(headers['content-length'] ?? 0) > maxBytes ? Number.POSITIVE_INFINITY : 0
  try {
    for (;;) {
      if (bytes > maxBytes)
        throw new GraphError('invalid', `Microsoft Graph answered with more than ${maxBytes} bytes.`, {
          ...details(response.status, headers),
          lasting: true,
        })
      const value = await unlessAborted(reader.read, signal)
      if (value === null) return new TextDecoder().decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))
      bytes += value.byteLength
      chunks.push(value)
    }
  } catch (error) {
    // The rest is not needed: the connection is released now, and errors of that are ignored.
    reader.cancel().catch(() => undefined)
    throw error
  }
}

const details = (status: number, headers: Answer['headers']) => ({ status, requestId: headers['request-id'] })

/** The SDK replaces any other error than this by one of its own, and loses the cause. */
const untouched = (error: unknown): never => {
  throw Object.assign(new GraphClientError(), { customError: error })
}

/** Everything that was thrown on the way, as a GraphError. */
const failure = (thrown: unknown, signal: AbortSignal): GraphError => {
  const error = (thrown as { customError?: unknown } | null)?.customError ?? thrown
  if (error instanceof GraphError) return error
  const reason = signal.aborted ? signal.reason : error
  if (reason instanceof GraphError) return reason
  if (nameOf(reason) === 'TimeoutError')
    return new GraphError('timeout', 'Microsoft Graph did not answer in time.', { cause: error })
  if (signal.aborted) return new GraphError('aborted', 'The request was given up.', { cause: error })
  return new GraphError('unavailable', 'Microsoft Graph could not be reached.', { code: codeOf(error), cause: error })
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : undefined)

/** The system's error code (`ECONNREFUSED`), which `fetch` hides in the cause. */
const codeOf = (error: unknown): string | undefined => {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  return typeof code === 'string' ? code : cause === undefined ? undefined : codeOf(cause)
}
