/** Puts identity in front of an endpoint: it only runs with a Caller, and a rejection is answered before anything is parsed. */
import { type Handler, rejection } from '../http/index.ts'
import { AuthenticationError, IdentityUnavailable } from './authentication-error.ts'
import type { Caller } from './caller.ts'

/** A Handler that first identifies the caller. It rejects in the shape of a GraphQL error: 401 without a valid token, 503 while no token can be verified. */
export const authenticated =
  (
    identify: (request: Request) => Promise<Caller>,
    endpoint: (request: Request, caller: Caller) => Promise<Response>,
  ): Handler =>
  async (request) => {
    let caller: Caller
    try {
      caller = await identify(request)
    } catch (error) {
      if (error instanceof AuthenticationError) return unauthorized(error, request)
      if (error instanceof IdentityUnavailable) return unavailable(error, request)
      throw error
    }
    return endpoint(request, caller)
  }

/** The 401 itself, also for a credential that Graph or Entra wants renewed by signing in again. */
export const unauthorized = (
  { message, wwwAuthenticate }: { readonly message: string; readonly wwwAuthenticate: string },
  request: Request,
): Response =>
  rejection(401, 'UNAUTHENTICATED', message, {
    headers: {
      'www-authenticate': wwwAuthenticate,
      'content-type': `${mediaType(request)}; charset=utf-8`,
      'cache-control': 'no-store',
    },
  })

const unavailable = ({ retryAfter }: IdentityUnavailable, request: Request): Response =>
  rejection(503, 'UPSTREAM_UNAVAILABLE', 'No token can be verified now.', {
    headers: {
      'retry-after': String(retryAfter),
      'content-type': `${mediaType(request)}; charset=utf-8`,
      'cache-control': 'no-store',
    },
    extensions: { retryAfter },
  })

const mediaType = (request: Request) =>
  request.headers.get('accept')?.includes('application/graphql-response+json')
    ? 'application/graphql-response+json'
    : 'application/json'
