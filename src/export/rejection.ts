/** Rejects an export: why, as JSON in the shape of a GraphQL error, with the status that fits. */
import { GraphQLError } from 'graphql'
import { type ErrorCode, formatError, leastFor } from '../gateway/index.ts'
import { rejection } from '../http/index.ts'
import { GraphError } from '../msgraph/index.ts'

/** @param requestId under which the log has what no client may see */
export const rejectionFor = (
  error: unknown,
  requestId: string | undefined,
): { readonly code: ErrorCode; readonly response: Response } => {
  const given = error instanceof GraphQLError ? error.toJSON() : { message: '' }
  const missing = error instanceof GraphError && error.path !== undefined ? { permission: leastFor(error.path) } : {}
  const { message, extensions } = formatError({ ...given, extensions: { ...given.extensions, ...missing } }, error)
  const { code, ...rest } = extensions
  const challenge = error instanceof GraphError ? error.challenge : undefined
  const headers = {
    'cache-control': 'no-store',
    ...(rest['retryAfter'] !== undefined && { 'retry-after': String(rest['retryAfter']) }),
    ...(challenge !== undefined && { 'www-authenticate': challenge }),
  }
  const extra = code === 'INTERNAL_SERVER_ERROR' ? { requestId, ...rest } : rest
  return { code, response: rejection(statuses[code] ?? 500, code, message, { headers, extensions: extra }) }
}

const statuses: Readonly<Partial<Record<ErrorCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  RATE_LIMITED: 429,
  UPSTREAM_FORBIDDEN: 403,
  UPSTREAM_INVALID: 502,
  UPSTREAM_UNAVAILABLE: 502,
  UPSTREAM_THROTTLED: 503,
  UPSTREAM_TIMEOUT: 504,
}
