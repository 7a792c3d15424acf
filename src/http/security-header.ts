/** The headers that tell a browser to trust an answer with nothing: helmet's set, with a content policy for data. */
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet from 'helmet'
import type { Policy } from './handler.ts'

/** Sets what an answer does not set itself; a page such as the explorer brings a content policy of its own. */
export const securityHeaders = (): Policy => {
  const defaults = helmetHeaders()
  return (next) => async (request) => {
    const response = await next(request)
    for (const [name, value] of defaults) if (!response.headers.has(name)) response.headers.set(name, value)
    return response
  }
}

/** helmet writes on a node response; its values never change, so it writes once, on one that goes nowhere. */
const helmetHeaders = (): readonly (readonly [string, string])[] => {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  const policy = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'base-uri': ["'none'"] },
    },
  })
  policy(request, response, () => {})
  // Answers hold personal data of employees: no cache on the way may keep them.
  response.setHeader('cache-control', 'no-store')
  return Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)] as const)
}
