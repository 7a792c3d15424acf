/** One POST to Graph and what is known after it. It is the only request that changes anything, so nothing about it is guessed. */
import { unlessAborted, within } from '../../abort.ts'
import type { Clock } from '../../clock.ts'
import { type Policy, tunnelRefused } from '../../http/index.ts'
import type { Credential, TokenOptions } from '../credential/credential.ts'
import { GraphError } from '../error.ts'
import { type Answer, errorOf, requestIdOf } from './answer.ts'
import type { Send } from './client.ts'
import { renewalAfter } from './reauthorize.ts'
import { retryAfter } from './throttle.ts'

export type PostOptions = {
  /** For Graph's `client-request-id` header. */
  readonly clientRequestId: string
  /** The token to obtain first, if Graph has just refused the held one; else null. */
  readonly renewal: TokenOptions | null
  /** The one status that is documented for success. Any other 2xx is an answer that the gateway cannot read. */
  readonly success: 200 | 204
  /** After this time it no longer leaves, because others may have given up on it. In milliseconds since the epoch. */
  readonly leaveBy: number
}

/** What is known after one HTTP request. Every doubt is `unknown`. `requestId` is Graph's own. */
export type PostOutcome =
  /** The documented success. */
  | { readonly kind: 'accepted'; readonly requestId: string | null }
  /** 429: Graph did not process it. `retryAfterMs` is Graph's wait, null if it gives none. */
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null; readonly requestId: string | null }
  /** Not a byte was sent: there was no connection, or within the time limit no token or no turn, or it was past `leaveBy`. */
  | { readonly kind: 'notSent' }
  /**
   * 401, or the caller has to sign in again before there is a token. `challenge`: the `WWW-Authenticate` value for that;
   * `renewal`: the token to obtain before another try.
   */
  | {
      readonly kind: 'unauthorized'
      readonly requestId: string | null
      readonly challenge: string | null
      readonly renewal: TokenOptions
    }
  /** Another 4xx that says that Graph refused the request (`refusals`). `code` is Graph's error code, never its message. */
  | {
      readonly kind: 'rejected'
      readonly status: number
      readonly code: string | null
      readonly requestId: string | null
    }
  /** Graph may have processed it or not. */
  | {
      readonly kind: 'unknown'
      readonly reason: 'reset' | 'timeout' | 'serverError' | 'redirect' | 'unreadable'
      readonly status: number | null
      readonly requestId: string | null
    }

export type Post = (path: string, body: unknown, options: PostOptions) => Promise<PostOutcome>

export type PostSetup = {
  /** The way to Graph. It calls `last` at its very end, where the request is handed to the network. */
  readonly sendThrough: (last: Policy) => Send
  readonly credential: Credential
  /** Milliseconds for token, turn and request together. */
  readonly timeoutMs: number
  readonly clock: Clock
}

/** Sends at most once and always resolves within the time limit; never rejects. */
export const createPost =
  ({ sendThrough, credential, timeoutMs, clock }: PostSetup): Post =>
  async (path, body, { clientRequestId, renewal, success, leaveBy }) => {
    let hasLeft = false
    let isOver = false
    // Work may continue after the time limit. A request that was reported as not sent stays here; one that passed here may have left.
    const leave: Policy = (next) => async (request) => {
      if (isOver || clock.now() > leaveBy)
        throw new GraphError('aborted', 'The request was given up before it had left.')
      hasLeft = true
      return next(request)
    }
    try {
      const answer = await within(
        async (signal) => {
          if (renewal) await unlessAborted(() => credential.token(renewal), signal)
          const headers = { 'Content-Type': 'application/json', 'client-request-id': clientRequestId }
          const send = sendThrough(leave)
          return send({ method: 'POST', path, headers, body: JSON.stringify(body), signal })
        },
        { clock, timeoutMs },
      )
      const outcome = outcomeOf(answer, clock.now(), success)
      return outcome.kind === 'unauthorized' && !credential.ofCaller ? { ...outcome, challenge: null } : outcome
    } catch (error) {
      isOver = true
      return hasLeft ? failureOf(error) : notSent(error)
    }
  }

/**
 * The statuses with which Graph says that it refuses a request and does not process it, from its page "Microsoft Graph error
 * responses and resource types" (https://learn.microsoft.com/graph/errors). 401 and 429 are on that page as well and are handled
 * separately. Every other status leaves a doubt: 408 says that a server stopped waiting, not that Graph has done nothing.
 */
const refusals: ReadonlySet<number> = new Set([
  400, // malformed or incorrect
  402, // payment requirements not met
  403, // access denied
  404, // the resource does not exist
  405, // the method is not allowed
  406, // the requested format is not supported
  409, // the current state conflicts with what the request expects
  410, // the resource is no longer available
  411, // no Content-Length
  412, // a precondition does not hold
  413, // the request is too large
  415, // the content type is not supported
  416, // the byte range is invalid
  422, // semantically incorrect
  423, // the resource is locked
])

/** What an answer says about a POST. */
export const outcomeOf = (answer: Answer, now: number, success: 200 | 204): PostOutcome => {
  const { status, headers } = answer
  const requestId = requestIdOf(answer) ?? null
  if (status === success) return { kind: 'accepted', requestId }
  if (status === 429) return { kind: 'throttled', retryAfterMs: retryAfter(answer, now), requestId }
  if (status === 401) {
    const challenge = headers['www-authenticate'] ?? null
    return { kind: 'unauthorized', requestId, challenge, renewal: renewalAfter(answer) }
  }
  if (refusals.has(status)) return { kind: 'rejected', status, code: errorOf(answer).code ?? null, requestId }
  return { kind: 'unknown', reason: status >= 500 ? 'serverError' : 'unreadable', status, requestId }
}

/** Nothing has left. A caller who has to sign in again gets the challenge. */
const notSent = (error: unknown): PostOutcome =>
  error instanceof GraphError && error.kind === 'unauthenticated'
    ? { kind: 'unauthorized', requestId: null, challenge: error.challenge ?? null, renewal: { force: true } }
    : { kind: 'notSent' }

/** What is known if the request had left and no whole answer came. */
const failureOf = (error: unknown): PostOutcome => {
  if (!(error instanceof GraphError)) return { kind: 'unknown', reason: 'unreadable', status: null, requestId: null }
  const { kind, code, status = null, requestId = null } = error
  if (kind === 'unavailable' && unconnected.has(code ?? '')) return { kind: 'notSent' }
  const isRedirect = status !== null && status >= 300 && status < 400
  const reason =
    kind === 'timeout' ? 'timeout' : kind === 'unavailable' ? 'reset' : isRedirect ? 'redirect' : 'unreadable'
  return { kind: 'unknown', reason, status, requestId }
}

/** The connection was never made: not a byte was sent. */
const unconnected: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'],
  tunnelRefused,
])
