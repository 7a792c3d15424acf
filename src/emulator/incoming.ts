/** Reads an HTTP request into the plain data that the service works on. */
import type { Incoming } from './exchange.ts'
import type { Subject } from './fault.ts'
import { tokenHashOf } from './journal.ts'

/** Where the service lives on whatever origin it is asked at. */
export const VERSION = '/v1.0'

export const isVersioned = (url: URL): boolean => url.pathname.startsWith(`${VERSION}/`)

/** @param text the body, read already */
export const incomingOf = (request: Request, url: URL, text: string): Incoming => {
  const headers = Object.fromEntries(request.headers)
  const [, token = null] = /^Bearer\s+(\S+)\s*$/i.exec(headers['authorization'] ?? '') ?? []
  delete headers['authorization']
  return {
    method: request.method,
    path: isVersioned(url) ? url.pathname.slice(VERSION.length) : url.pathname,
    query: url.search.slice(1),
    headers,
    body: text === '' ? undefined : parsed(text),
    root: `${url.origin}${VERSION}`,
    tokenHash: token === null ? null : tokenHashOf(token),
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The part of a journal entry that the request itself gives. */
export const journaled = ({ method, path, query, headers, body, tokenHash }: Incoming, at: number) => ({
  at,
  method,
  path,
  query,
  headers,
  body,
  tokenHash,
})

/** What fault rules look at. */
export const subjectOf = (on: Subject['on'], { method, path, query }: Incoming, body: () => string): Subject => ({
  on,
  method,
  target: query === '' ? path : `${path}?${query}`,
  body,
})
