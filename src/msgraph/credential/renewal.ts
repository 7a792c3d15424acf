/** Keeps one identity's token: obtained once for all its requests, renewed before it ends, renewed at once when Graph refuses it. */
import { unlessAborted, within } from '../../abort.ts'
import type { Clock } from '../../clock.ts'
import { GraphError } from '../error.ts'
import type { Acquire, Credential, TokenOptions } from './token.ts'

/** The background renewal starts this long before the token ends. */
const renewBeforeMs = 5 * 60_000
/** The token is no longer used from this long before its end, because it must last for the request that carries it. */
const spareMs = 30_000
/** The wait after a failed background renewal. */
const retryAfterMs = 30_000
/** How long a caller waits for a token. Other callers join an attempt to obtain one only if it is younger than this. */
export const timeoutMs = 10_000
/** Older attempts continue beside a new one, up to this number: a token that comes late is used. */
const maxAttempts = 3
/** Requests that Graph refuses at the same time, or again within this time, share one forced renewal and its outcome. */
const forcedShareMs = 10_000

export type Renewal = Credential & {
  /** No usable token is held, and no attempt is under way. */
  readonly isOver: () => boolean
}

type Held = { readonly token: string; readonly order: number; renewAt: number; readonly usableUntil: number }

type Attempt = { readonly outcome: Promise<string>; readonly since: number }

type Forced = { readonly claims: string | undefined; readonly since: number; readonly outcome: Promise<string> }

export const createRenewal = (acquire: Acquire, clock: Clock): Renewal => {
  let held: Held | null = null
  /** Oldest first. */
  let ordinary: readonly Attempt[] = []
  let forced: Forced | null = null
  let started = 0
  let pending = 0
  /** The authority's request to come back later. Until then the gateway sends it no token request. */
  let throttled: { readonly error: GraphError; readonly until: number } | null = null
  const isThrottled = () => throttled !== null && clock.now() < throttled.until
  const refuseWhileThrottled = () => {
    if (!throttled || !isThrottled()) return
    const { error, until } = throttled
    throw new GraphError('throttled', error.message, { ...error, retryAfterMs: until - clock.now() })
  }

  /** Continues even if every waiting caller has given up: later callers use its token. */
  const obtain = async (claims?: string): Promise<string> => {
    refuseWhileThrottled()
    const order = ++started
    pending++
    try {
      const { token, expiresAt, refreshAt = expiresAt } = await acquire(claims)
      const lifetime = expiresAt - clock.now()
      // A slow renewal never replaces the token of a later one, which may have more claims.
      if (order >= (held?.order ?? 0))
        held = {
          token,
          order,
          renewAt: Math.min(refreshAt, expiresAt - Math.min(renewBeforeMs, lifetime / 2)),
          usableUntil: expiresAt - Math.min(spareMs, lifetime / 4),
        }
      return token
    } catch (error) {
      if (error instanceof GraphError && error.kind === 'throttled')
        throttled = { error, until: clock.now() + (error.retryAfterMs ?? 0) }
      throw error
    } finally {
      pending--
    }
  }

  const renew = (): Promise<string> => {
    const latest = ordinary.at(-1)
    if (!latest || clock.now() - latest.since >= timeoutMs) {
      const attempt: Attempt = { outcome: obtain(), since: clock.now() }
      const end = () => {
        ordinary = ordinary.filter((each) => each !== attempt)
      }
      attempt.outcome.then(end, end)
      ordinary = [...ordinary, attempt].slice(-maxAttempts)
    }
    return inTime(firstOf(ordinary), clock)
  }

  const renewAtOnce = (claims: string | undefined): Promise<string> => {
    if (forced && forced.claims === claims && clock.now() - forced.since < forcedShareMs) return forced.outcome
    forced = { claims, since: clock.now(), outcome: inTime(obtain(claims), clock) }
    return forced.outcome
  }

  const usual = async (): Promise<string> => {
    if (!held || clock.now() >= held.usableUntil) return renew()
    const current = held
    if (clock.now() >= current.renewAt)
      renew().catch(() => {
        current.renewAt = clock.now() + retryAfterMs
      })
    return current.token
  }

  return {
    token: ({ claims, force = false, signal }: TokenOptions = {}) => {
      const token = () => (force || claims !== undefined ? renewAtOnce(claims) : usual())
      return signal ? unlessAborted(token, signal) : token()
    },
    isOver: () => pending === 0 && !isThrottled() && (!held || clock.now() >= held.usableUntil),
  }
}

/** The first token that arrives. Once all attempts have failed, the error of the latest. */
const firstOf = (attempts: readonly Attempt[]): Promise<string> =>
  Promise.any(attempts.map(({ outcome }) => outcome)).catch(({ errors }: AggregateError) => {
    throw errors.at(-1)
  })

const inTime = (token: Promise<string>, clock: Clock): Promise<string> =>
  within((over) => unlessAborted(() => token, over), {
    clock,
    timeoutMs,
    overdue: () => new GraphError('unavailable', `No token for Microsoft Graph was obtained within ${timeoutMs} ms.`),
  })
