/** The policies that every HTTP request to Graph passes, one function each. */
import { randomUUID } from 'node:crypto'
import type { Policy } from '../../http/index.ts'
import { GraphError } from '../error.ts'

/** Refuses every address that is not below the configured service: the last check of where a token may travel. */
export const withinBase = (baseUrl: string): Policy => {
  const base = new URL(baseUrl)
  return (next) => async (request) => {
    const url = new URL(request.url)
    if (url.origin !== base.origin || !url.pathname.startsWith(`${base.pathname}/`) || url.username || url.password)
      throw new GraphError('invalid', 'A request to another place than the configured Graph service was refused.', {
        lasting: true,
      })
    return next(request)
  }
}

/** A `client-request-id` on each request lets a support case name a request that never got an answer. */
export const clientRequestId: Policy = (next) => (request) => {
  if (!request.headers.has('client-request-id')) request.headers.set('client-request-id', randomUUID())
  return next(request)
}

/** Graph sends evolvable enum members only to clients that declare that they accept them. */
export const unknownEnumMembers: Policy = (next) => (request) => {
  if (request.method === 'GET') request.headers.set('Prefer', 'include-unknown-enum-members')
  return next(request)
}
