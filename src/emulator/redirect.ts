/** In process, redirects do what they do behind `fetch`: they are followed, refused or handed over as the request says. */
import type { Handler } from '../http/index.ts'

/** Answers a request whose body has been read already. */
export type Responder = (request: Request, body: string) => Promise<Response>

/** Source: Fetch standard, "HTTP-redirect fetch". */
const MOST_REDIRECTS = 20
const STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** Every hop goes to the same responder, also one to another host: the journal then shows where a client would have gone. */
export const followRedirects = (respond: Responder): Handler => {
  const follow = async (request: Request, body: string, hops: number): Promise<Response> => {
    const response = await respond(request, body)
    const location = response.headers.get('location')
    if (!STATUSES.has(response.status) || location === null || request.redirect === 'manual') return response
    if (request.redirect === 'error') throw failed('unexpected redirect')
    if (hops === MOST_REDIRECTS) throw failed('redirect count exceeded')
    const { target, kept } = redirected(request, response.status, new URL(location, request.url))
    return follow(target, kept ? body : '', hops + 1)
  }
  return async (request) => follow(request, await request.text(), 0)
}

/** 303 always, 301 and 302 for a POST, go on as a GET without the body; another origin does not see the token. */
const redirected = (request: Request, status: number, url: URL) => {
  const kept = status === 307 || status === 308 || (status !== 303 && request.method !== 'POST')
  const headers = new Headers(request.headers)
  if (!kept) headers.delete('content-type')
  if (url.origin !== new URL(request.url).origin) headers.delete('authorization')
  const { redirect, signal } = request
  return { kept, target: new Request(url, { method: kept ? request.method : 'GET', headers, redirect, signal }) }
}

const failed = (reason: string) => new TypeError('fetch failed', { cause: new Error(reason) })
