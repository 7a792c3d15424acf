/** Reports why there is no token: each cause once until the gateway obtains tokens again, and never once for each request. */
import { type Clock, steadyTime } from '../../clock.ts'
import { GraphError } from '../error.ts'
import type { Observe } from '../event.ts'
import { timeoutMs } from './renewal.ts'
import type { Acquire } from './token.ts'
import { TokenError } from './token-error.ts'

/** Callers whose tokens arrive and callers whose tokens fail can take turns: so a cause is reported at most once in this time. */
const againAfterMs = 60_000
/** Causes that are remembered. */
const maxCauses = 100

type Cause = { readonly reportedAt: number; readonly requestId: string | undefined; isOver: boolean }

/** Wraps each Acquire of one application, and reports how each ended. It also reports a failed background renewal. */
export type TokenReport = (acquire: Acquire) => Acquire

/** @param resource what the tokens are for; Graph where left out */
export const createTokenReport = (observe: Observe, clock: Clock, resource?: 'Redis'): TokenReport => {
  const causes = new Map<string, Cause>()

  /** The error with the request id that was reported with its cause, so that the log has the id that a client names. */
  const failed = (error: TokenError): TokenError => {
    const { kind, code, answer } = error
    const key = JSON.stringify([kind, code, answer?.codes])
    const known = causes.get(key)
    if (known && (!known.isOver || clock.now() - known.reportedAt < againAfterMs)) return withId(error, known.requestId)
    causes.delete(key)
    for (const oldest of causes.keys()) if (causes.size >= maxCauses) causes.delete(oldest)
    causes.set(key, { reportedAt: clock.now(), requestId: error.requestId, isOver: false })
    observe({
      kind: 'noToken',
      ...(resource && { resource }),
      failure: kind,
      code,
      status: answer?.status ?? 0,
      errorCodes: answer?.codes.map((each) => `AADSTS${each}`) ?? [],
      traceId: answer?.traceId,
      correlationId: answer?.correlationId,
      retryAfterMs: error.retryAfterMs,
    })
    return error
  }

  return (acquire) => async (claims) => {
    const done = new AbortController()
    const start = steadyTime(clock)
    let isEnded = false
    const ended = (failure: GraphError['kind'] | null) => {
      if (isEnded) return
      isEnded = true
      observe({
        kind: 'tokenRequest',
        resource: resource ?? 'Graph',
        milliseconds: steadyTime(clock) - start,
        failure,
      })
    }
    clock.sleep(timeoutMs, done.signal).then(
      () => {
        ended('unavailable')
        failed(late())
      },
      () => undefined,
    )
    try {
      const token = await acquire(claims)
      ended(null)
      for (const cause of causes.values()) cause.isOver = true
      return token
    } catch (error) {
      ended(error instanceof GraphError ? error.kind : 'unavailable')
      throw error instanceof TokenError ? failed(error) : error
    } finally {
      done.abort()
    }
  }
}

const late = () =>
  new TokenError('unavailable', 'No token for Microsoft Graph was obtained in time.', { answer: null, code: 'TIMEOUT' })

const withId = (error: TokenError, requestId: string | undefined): TokenError =>
  new TokenError(error.kind, error.message, { ...error, requestId })
