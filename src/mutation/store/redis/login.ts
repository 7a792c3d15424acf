/** The login of a Redis that takes tokens of Microsoft Entra as passwords: renewed for every connection before the token ends. */
import { decodeJwt } from 'jose'
import type { Clock } from '../../../clock.ts'

export type Login = { readonly username: string; readonly password: string }

export type RedisLogins = {
  /** The login that new connections take; null before the first token. */
  readonly current: () => Login | null
  /** Gives the login that there is, and each one after it, until the function that it returns is called. */
  readonly follow: (take: (login: Login) => void) => () => void
  /** Why there is no new token; null if there is one. */
  readonly trouble: () => Error | null
  readonly close: () => void
}

export type LoginOptions = {
  /** Obtains a new token, and when it ends, in milliseconds since the Unix epoch. */
  readonly acquire: () => Promise<{ readonly token: string; readonly expiresAt: number }>
  /** The user of Redis: the object id of the identity. Null: the token says it. */
  readonly username: string | null
  readonly clock: Clock
  readonly random: () => number
}

/**
 * A token is renewed after this part of its time, and up to so much later, so that gateways that started together do not come
 * together: early enough before its end for tokens of an hour, of which three minutes are asked for
 * (https://learn.microsoft.com/azure/redis/entra-for-authentication#best-practices-for-microsoft-entra-authentication).
 */
const renewedAfter = 0.6
const scattered = 0.15

/** The least time between two requests for a token, in milliseconds: also after one that failed. */
const leastMs = 30_000

/** As `leastMs`, while there is no token at all. */
const firstMs = 2_000

export const createRedisLogins = ({ acquire, username, clock, random }: LoginOptions): RedisLogins => {
  const takers = new Set<(login: Login) => void>()
  const closing = new AbortController()
  let current: Login | null = null
  let trouble: Error | null = null

  /** Gives how long the next attempt is to wait. */
  const attempt = async (): Promise<number> => {
    try {
      const { token, expiresAt } = await acquire()
      current = { username: username ?? objectIdIn(token), password: token }
      trouble = null
      for (const take of takers) take(current)
      return Math.max((expiresAt - clock.now()) * (renewedAfter + scattered * random()), leastMs)
    } catch (error) {
      trouble = noToken(error)
      return current === null ? firstMs : leastMs
    }
  }
  const renew = async () => {
    while (!closing.signal.aborted) await clock.sleep(await attempt(), closing.signal)
  }
  renew().catch(() => {})

  return {
    current: () => current,
    follow: (take) => {
      takers.add(take)
      if (current !== null) take(current)
      return () => void takers.delete(take)
    },
    trouble: () => trouble,
    close: () => closing.abort(),
  }
}

/** The user name of an identity in Azure's Redis is its object id. */
const objectIdIn = (token: string): string => {
  const objectId = claimsOf(token)?.['oid']
  if (typeof objectId !== 'string') throw new NoObjectId()
  return objectId
}

const claimsOf = (token: string) => {
  try {
    return decodeJwt(token)
  } catch {
    return null
  }
}

class NoObjectId extends Error {
  constructor() {
    super("Entra's token does not say the object id of the identity: name it as the user in STATE_URL")
  }
}

/** In our words, with the code of Entra or of the system. */
const noToken = (error: unknown): Error => {
  if (error instanceof NoObjectId) return error
  const { code, answer } = (error ?? {}) as { code?: unknown; answer?: { codes?: readonly number[] } | null }
  const numbers = answer?.codes?.map((each) => `AADSTS${each}`) ?? []
  const named = [...numbers, ...(typeof code === 'string' ? [code] : [])][0]
  return new Error(`Entra gives the gateway no token for Redis${named === undefined ? '' : ` (${named})`}`)
}
