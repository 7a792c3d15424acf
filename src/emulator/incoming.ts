/** Reads an HTTP request into the plain data that the service works on. */

import type { Subject } from './fault/rule.ts'
import { tokenHashOf } from './journal.ts'
import type { Incoming } from './message.ts'

/** Where the service lives, on any origin. */
export const VERSION = '/v1.0'

/** @param text the body, read already */
export const incomingOf = (request: Request, text: string): Incoming => {
  const { pathname, search, origin } = new URL(request.url)
  const versioned = pathname.startsWith(`${VERSION}/`)
  const headers = Object.fromEntries(request.headers)
  const [, token = null] = /^Bearer\s+(\S+)\s*$/i.exec(headers['authorization'] ?? '') ?? []
  delete headers['authorization']
  return {
    method: request.method,
    origin,
    versioned,
    path: versioned ? pathname.slice(VERSION.length) : pathname,
    query: search.slice(1),
    headers,
    body: text === '' ? undefined : parsed(text),
    tokenHash: token === null ? null : tokenHashOf(token),
    permissions: headers['x-emulator-permissions'],
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
export const journaled = ({ method, origin, path, query, headers, body, tokenHash }: Incoming, at: number) => ({
  at,
  method,
  origin,
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
