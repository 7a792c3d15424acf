/** A table of paths and methods as one Handler; what is not in the table is 404 or 405, as JSON. */
import { rejection } from './answer.ts'
import type { Handler } from './handler.ts'

/** One handler for every method of a path, or one per method; HEAD is answered as GET. */
export type Route = Handler | Readonly<Record<string, Handler>>

/** Paths are compared exactly, the query left out. `otherwise` answers for a path that is not in the table. */
export const route = (table: Readonly<Record<string, Route>>, otherwise: Handler = nothingThere): Handler => {
  const routes = new Map(Object.entries(table))
  return async (request) => {
    const found = routes.get(pathOf(request.url))
    if (found === undefined) return otherwise(request)
    if (typeof found === 'function') return found(request)

    const methods = Object.keys(found)
    const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const handler = methods.includes(method) ? found[method] : undefined
    if (handler !== undefined) return handler(request)
    if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } })
    return rejection(405, 'BAD_USER_INPUT', `This path takes ${allow}.`, { headers: { allow } })
  }
}

export const nothingThere: Handler = async () => rejection(404, 'NOT_FOUND', 'There is nothing at this path.')

/** Leads a browser on; `to` is relative, so that it holds behind a proxy that serves all this below a path of its own. */
export const redirect =
  (to: string): Handler =>
  async () =>
    new Response(null, { status: 302, headers: { location: to } })

/** The path of an absolute http(s) URL as `Request` writes it; cheaper than parsing the URL again on every request. */
const pathOf = (url: string): string => {
  const start = url.indexOf('/', 'https://'.length)
  const end = url.slice(start).search(/[?#]/)
  return end < 0 ? url.slice(start) : url.slice(start, start + end)
}
