/** One POST to Graph and what is known after it: the only request that changes anything, so nothing about it is guessed. */
import { type Answer, errorOf, requestIdOf } from './answer.ts'
import type { Send } from './client.ts'
import type { Credential } from './credential.ts'
import { GraphError } from './error.ts'
import { retryAfter } from './throttle.ts'

export type PostOptions = {
  /** For Graph's `client-request-id` header. */
  readonly clientRequestId: string
  /** Ask for a token that is not the one Graph has just refused. */
  readonly renewToken: boolean
  /** The one status that is documented for success; any other 2xx is an answer that nobody can read. */
  readonly success: 200 | 204
}

/** What is known after one HTTP request. Whatever leaves a doubt is `unknown`. `requestId` is Graph's own. */
export type PostOutcome =
  /** The documented success. */
  | { readonly kind: 'accepted'; readonly requestId: string | null }
  /** 429: Graph did not process it. `retryAfterMs` as Graph asks, null when it does not say. */
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null; readonly requestId: string | null }
  /** The connection was refused: not a byte was sent. */
  | { readonly kind: 'notSent' }
  /** 401, or no token could be had. `challenge`: the `WWW-Authenticate` value with which the caller can sign in again. */
  | { readonly kind: 'unauthorized'; readonly requestId: string | null; readonly challenge: string | null }
  /** Any other 4xx. `code` is Graph's error code, never its message. */
  | {
      readonly kind: 'rejected'
      readonly status: number
      readonly code: string | null
      readonly requestId: string | null
    }
  /** It may have been processed or not. */
  | {
      readonly kind: 'unknown'
      readonly reason: 'reset' | 'timeout' | 'serverError' | 'redirect' | 'unreadable'
      readonly status: number | null
      readonly requestId: string | null
    }

export type Post = (path: string, body: unknown, options: PostOptions) => Promise<PostOutcome>

/** Sends exactly once, whatever comes of it; never rejects. */
export const createPost =
  (send: Send, credential: Credential, now: () => number): Post =>
  async (path, body, { clientRequestId, renewToken, success }) => {
    const { signal } = new AbortController()
    try {
      if (renewToken) await credential.token({ force: true })
    } catch (error) {
      return notAuthorized(error)
    }
    try {
      const headers = { 'Content-Type': 'application/json', 'client-request-id': clientRequestId }
      const answer = await send({ method: 'POST', path, headers, body: JSON.stringify(body), signal })
      const outcome = outcomeOf(answer, now(), success)
      return outcome.kind === 'unauthorized' && !credential.ofCaller ? { ...outcome, challenge: null } : outcome
    } catch (error) {
      return failureOf(error)
    }
  }

/** What an answer says about a POST. */
export const outcomeOf = (answer: Answer, now: number, success: 200 | 204): PostOutcome => {
  const { status, headers } = answer
  const requestId = requestIdOf(answer) ?? null
  if (status === success) return { kind: 'accepted', requestId }
  if (status === 429) return { kind: 'throttled', retryAfterMs: retryAfter(answer, now), requestId }
  if (status === 401) return { kind: 'unauthorized', requestId, challenge: headers['www-authenticate'] ?? null }
  if (status >= 400 && status < 500) return { kind: 'rejected', status, code: errorOf(answer).code ?? null, requestId }
  return { kind: 'unknown', reason: status >= 500 ? 'serverError' : 'unreadable', status, requestId }
}

/** What is known where no whole answer came. */
const failureOf = (error: unknown): PostOutcome => {
  if (!(error instanceof GraphError)) return { kind: 'unknown', reason: 'unreadable', status: null, requestId: null }
  const { kind, code, status = null, requestId = null } = error
  if (kind === 'unauthenticated') return notAuthorized(error)
  if (kind === 'unavailable' && neverSent.has(code ?? '')) return { kind: 'notSent' }
  const isRedirect = status !== null && status >= 300 && status < 400
  const reason =
    kind === 'timeout' ? 'timeout' : kind === 'unavailable' ? 'reset' : isRedirect ? 'redirect' : 'unreadable'
  return { kind: 'unknown', reason, status, requestId }
}

const notAuthorized = (error: unknown): PostOutcome => ({
  kind: 'unauthorized',
  requestId: null,
  challenge: (error instanceof GraphError ? error.challenge : undefined) ?? null,
})

/** The connection was never made, or never tried: not a byte was sent. */
const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CIRCUIT_OPEN',
])
