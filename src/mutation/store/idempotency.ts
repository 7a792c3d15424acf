/** Under which names a store remembers a request, and when a repetition of it counts as the same request. */
import { apartMs, type Reservation } from './store.ts'

/** `own`: the name that decides for this request. The store remembers the same arguments beside a caller's key as well. */
export const idempotencyNames = (request: Reservation) => {
  const same = { name: `${sameArguments}${request.argumentsHash}`, ms: request.sameWithinMs }
  const key = request.idempotencyKey === null ? null : { name: keyName(request.idempotencyKey), ms: request.keyMs }
  return { own: key ?? same, remembered: key ? [key, same] : [same] }
}

/** How the name of equal arguments without a key begins. */
export const sameArguments = 'same:'

/** Lone surrogates have no UTF-8, and a store may replace them all by one character: escaped, they stay different keys. */
const keyName = (key: string) => (key.isWellFormed() ? `key:${key}` : `escaped:${JSON.stringify(key)}`)

/**
 * Whether a name that is remembered until `expiresAt` still counts. A caller's own key counts until then. Equal arguments count
 * for `ms` at most, even if a clock that was ahead wrote them down.
 */
export const isRemembered = (name: string, expiresAt: number, now: number, ms: number): boolean =>
  expiresAt > now && (!name.startsWith(sameArguments) || expiresAt <= now + ms + apartMs)
