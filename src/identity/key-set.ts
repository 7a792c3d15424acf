/** The issuer's signing keys: fetched when needed, renewed as they rotate, kept through an outage of up to a day. */
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { unlessAborted, within } from '../abort.ts'
import type { Clock } from '../clock.ts'
import { IdentityUnavailable } from './authentication-error.ts'

/** How old keys may be before they are fetched again, so that a withdrawn key stops working. */
const freshMs = 10 * 60_000
/** How long the last good keys stay in use while the endpoint fails. */
const staleMs = 24 * 60 * 60_000
/** One fetch, discovery included. */
const timeoutMs = 5_000
/** Pause after a fetch that failed or brought nothing new: made-up key ids cost the issuer one request per pause. */
const pauseMs = 5_000

export type KeySet = {
  /** jose's key resolver: the public key a token's header names; throws an IdentityUnavailable if there are no keys. */
  readonly find: JWTVerifyGetKey
  /** True, or why no token can be verified. */
  readonly ready: () => Promise<true | string>
}

/** Where a set of keys comes from; rejects with a message that names no host. */
export type LoadKeys = (signal: AbortSignal) => Promise<JSONWebKeySet>

export const createKeySet = (load: LoadKeys, clock: Clock): KeySet => {
  let keys: { readonly text: string; readonly find: JWTVerifyGetKey; readonly fetchedAt: number } | null = null
  let failure: string | null = null
  let pausedUntil = Number.NEGATIVE_INFINITY
  let flight: Promise<void> | null = null

  const age = () => (keys ? clock.now() - keys.fetchedAt : Number.POSITIVE_INFINITY)

  const fetchOnce = async () => {
    try {
      const set = await inTime(load, clock)
      const text = JSON.stringify(set)
      if (text === keys?.text) pausedUntil = clock.now() + pauseMs
      keys = { text, find: createLocalJWKSet(set), fetchedAt: clock.now() }
      failure = null
    } catch (error) {
      failure = error instanceof Error ? error.message : 'unknown failure'
      pausedUntil = clock.now() + pauseMs
    } finally {
      flight = null
    }
  }

  /** Never rejects; joins a fetch under way, and does nothing during a pause. */
  const refresh = (): Promise<void> => {
    if (!flight && clock.now() >= pausedUntil) flight = fetchOnce()
    return flight ?? Promise.resolve()
  }

  /** Once an outage is known, keys within their grace are used without waiting for the next attempt. */
  const current = async (): Promise<JWTVerifyGetKey> => {
    if (age() > freshMs) {
      const attempt = refresh()
      if (failure === null || age() > staleMs) await attempt
    }
    if (!keys || age() > staleMs)
      throw new IdentityUnavailable(`no signing keys: ${failure ?? 'not fetched'}`, pauseMs / 1_000)
    return keys.find
  }

  return {
    find: async (header, token) => {
      const known = await current()
      try {
        return await known(header, token)
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
        await refresh()
        return await (await current())(header, token)
      }
    },
    ready: async () => {
      try {
        await current()
        return true
      } catch (error) {
        return error instanceof Error ? error.message : 'no signing keys'
      }
    },
  }
}

/** Gives up, and aborts the work, when its time is over; work that ignores its signal is left behind. */
const inTime = (load: LoadKeys, clock: Clock): Promise<JSONWebKeySet> =>
  within((over) => unlessAborted(() => load(over), over), {
    clock,
    timeoutMs,
    overdue: () => new Error(`the key endpoint did not answer within ${timeoutMs} ms`),
  })
