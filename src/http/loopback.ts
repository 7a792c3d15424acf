/** Which host names mean this very machine, and a policy that rejects requests for any other one. */
import { isIPv4 } from 'node:net'
import { rejection } from './answer.ts'
import type { Policy } from './handler.ts'

/** True for `localhost`, 127.0.0.0/8 and ::1, with or without brackets; any other name could resolve to anywhere. */
export const isLoopback = (host: string): boolean =>
  /^(localhost|\[?::1\]?)$/i.test(host) || (isIPv4(host) && host.startsWith('127.'))

/**
 * Answers 421 unless the request was addressed to a loopback name. A server without authentication needs it: a web page
 * whose own name is made to resolve to 127.0.0.1 (DNS rebinding) is same-origin with every server that listens there.
 */
export const loopbackOnly: Policy = (next) => async (request) => {
  const { hostname } = new URL(request.url)
  return isLoopback(hostname)
    ? next(request)
    : rejection(
        421,
        'FORBIDDEN',
        'Without authentication this server answers only to a loopback name such as 127.0.0.1.',
      )
}
