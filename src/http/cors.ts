/** Which web pages may call and read the answers: exact origins, never a wildcard, never cookies. */
import { rejection } from './answer.ts'
import type { Policy } from './handler.ts'
import { isLoopback } from './loopback.ts'

export type CorsRule = {
  /** Origins as a browser writes them: scheme, host and port, nothing else. */
  readonly origins: readonly string[]
  /** Whether pages that this machine serves itself (any port, http or https) may call as well. */
  readonly loopback: boolean
}

/** What a page may read beyond the safelisted headers. */
const exposedHeaders = 'Retry-After, WWW-Authenticate, X-Request-Id'

/** How long a browser may keep the answer to a preflight, in seconds. */
const preflightSeconds = 600

/** Answers preflights itself and marks every other answer; without an allowed origin nothing is granted. */
export const cors = ({ origins, loopback }: CorsRule): Policy => {
  const exact = new Set(origins)
  const isAllowed = (origin: string) => exact.has(origin) || (loopback && isLoopbackOrigin(origin))

  return (next) => async (request) => {
    const origin = request.headers.get('origin')
    const allowed = origin !== null && isAllowed(origin)
    const isPreflight =
      request.method === 'OPTIONS' && origin !== null && request.headers.has('access-control-request-method')
    if (!isPreflight) {
      const response = await next(request)
      response.headers.append('vary', 'Origin')
      if (!allowed) return response
      response.headers.set('access-control-allow-origin', origin)
      response.headers.set('access-control-expose-headers', exposedHeaders)
      return response
    }

    const vary = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Private-Network'
    if (!allowed) {
      return rejection(403, 'FORBIDDEN', 'This origin may not call the gateway; CORS_ORIGINS lists those that may.', {
        headers: { vary },
      })
    }
    const requested = request.headers.get('access-control-request-headers')
    const isPrivateNetwork = request.headers.get('access-control-request-private-network') === 'true'
    return new Response(null, {
      status: 204,
      headers: {
        vary,
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, POST',
        'access-control-max-age': String(preflightSeconds),
        ...(requested === null ? {} : { 'access-control-allow-headers': requested }),
        ...(isPrivateNetwork ? { 'access-control-allow-private-network': 'true' } : {}),
      },
    })
  }
}

/** The origin itself must be well-formed to the letter: `http://localhost.evil.example` and `http://localhost@evil` are not. */
const isLoopbackOrigin = (origin: string): boolean => {
  const url = URL.parse(origin)
  return url !== null && url.origin === origin && /^https?:$/.test(url.protocol) && isLoopback(url.hostname)
}
