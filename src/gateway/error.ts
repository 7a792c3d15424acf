/** Errors as clients see them: a closed list of codes, our own words, and never a text, host, path or stack from inside. */
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { GraphError, InvalidCursor, isLicenceMissing, OverBudget, OverQuota } from '../msgraph/index.ts'
import { StateUnavailable } from '../mutation/index.ts'
import { type ErrorCode, isErrorCode } from './error-code.ts'
import { type Coordinate, missingPermission, permissionFor } from './graph-permission.ts'
import { placeOf } from './limits/rejection.ts'

/** An error as a client sees it. */
export type ShownError = Omit<GraphQLFormattedError, 'extensions'> & {
  readonly extensions: { readonly code: ErrorCode; readonly [name: string]: unknown }
}

/** What a client may know of an error. Every error that is not made to be shown becomes an INTERNAL_SERVER_ERROR. */
export const formatError = (formatted: GraphQLFormattedError, thrown: unknown): ShownError => {
  const { locations, path } = formatted
  const place = { ...(locations && { locations }), ...(path && { path }) }
  const error = unwrap(thrown)
  const shown =
    error instanceof GraphError
      ? fromGraph(error, formatted)
      : error instanceof InvalidCursor
        ? fromCursor(error)
        : error instanceof StateUnavailable
          ? stateOutOfReach
          : own(formatted, error)
  return { ...shown, ...place }
}

/** The same error with the missing permission, if one is missing: the permission of the fields that its path leads through. */
export const withPermission = (
  error: GraphQLError,
  wayTo: (error: GraphQLError) => readonly Coordinate[],
): GraphQLError => {
  const { message, path, locations, originalError, extensions } = error
  const cause = unwrap(error)
  if (!(cause instanceof GraphError) || cause.kind !== 'forbidden') return error
  const permission = missingPermission(wayTo(error), cause.path)
  const shown = new GraphQLError(message, { path, originalError, extensions: { ...extensions, permission } })
  return Object.defineProperty(shown, 'locations', { value: locations, enumerable: true })
}

/** The same error with the id under which the log has its cause. */
export const withRequestId = (error: GraphQLError, requestId: string | undefined): GraphQLError => {
  if (requestId === undefined) return error
  const { message, path, originalError, extensions } = error
  const shown = new GraphQLError(message, {
    path,
    originalError: originalError ?? error,
    extensions: { ...extensions, requestId },
  })
  return Object.defineProperty(shown, 'locations', { value: error.locations, enumerable: true })
}

/** The code that a client sees. */
export const codeOf = (thrown: unknown): ErrorCode =>
  formatError(thrown instanceof GraphQLError ? thrown.toJSON() : { message: '' }, thrown).extensions.code

/**
 * Caused neither by Graph nor by the caller, but by the gateway or its environment: for the operator's log. A GraphError
 * has been logged where it arose.
 */
export const isInternal = (thrown: unknown): boolean => {
  const error = unwrap(thrown)
  if (error instanceof GraphError) return false
  return codeOf(thrown) === 'INTERNAL_SERVER_ERROR' || error instanceof StateUnavailable
}

const unwrap = (thrown: unknown): unknown =>
  thrown instanceof GraphQLError && thrown.originalError ? unwrap(thrown.originalError) : thrown

const stateOutOfReach: ShownError = {
  message: 'The gateway’s own record of operations is out of reach.',
  extensions: { code: 'UPSTREAM_UNAVAILABLE' },
}

const fromCursor = ({ message }: InvalidCursor): ShownError => ({
  message,
  extensions: { code: 'BAD_USER_INPUT', ...placeOf('after'), limit: 'a cursor of this very list' },
})

const fromGraph = (error: GraphError, { message, extensions }: GraphQLFormattedError): ShownError => {
  const code = upstreamCode(error)
  const workflowId = extensions?.['workflowId']
  return {
    message: message || error.message,
    extensions: {
      code,
      ...(workflowId !== undefined && { workflowId }),
      ...(error.requestId !== undefined && { requestId: error.requestId }),
      ...(throttled.has(code) && { retryAfter: Math.ceil((error.retryAfterMs ?? 1000) / 1000) }),
      ...(error instanceof OverQuota && { limit: 'gatewayGraphRequestsPerMinute', maximum: error.maximum }),
      ...(error instanceof OverBudget && { limit: 'graphRequests', maximum: error.maximum, actual: error.actual }),
      ...(error.kind === 'forbidden' &&
        (isLicenceMissing(error)
          ? { reason: 'LICENSE' }
          : { permission: extensions?.['permission'] ?? permissionFor([]) })),
    },
  }
}

/** A caller can fix a 401 of Graph only with a challenge. Without one, Graph rejects the gateway. */
const upstreamCode = ({ kind, challenge }: GraphError): ErrorCode =>
  kind === 'unauthenticated' && challenge === undefined ? 'UPSTREAM_FORBIDDEN' : upstreamCodes[kind]

const upstreamCodes: Readonly<Record<GraphError['kind'], ErrorCode>> = {
  notFound: 'NOT_FOUND',
  forbidden: 'UPSTREAM_FORBIDDEN',
  unauthenticated: 'UNAUTHENTICATED',
  // Not UPSTREAM_UNAVAILABLE: Graph is not down, and a retry does not help before an operator has acted.
  registration: 'INTERNAL_SERVER_ERROR',
  throttled: 'UPSTREAM_THROTTLED',
  refused: 'UPSTREAM_INVALID',
  timeout: 'UPSTREAM_TIMEOUT',
  unavailable: 'UPSTREAM_UNAVAILABLE',
  invalid: 'UPSTREAM_INVALID',
  aborted: 'UPSTREAM_TIMEOUT',
  // Not UPSTREAM_THROTTLED: the gateway's own limit refuses, and Graph has not been asked.
  overQuota: 'RATE_LIMITED',
  overBudget: 'OPERATION_TOO_COMPLEX',
}
const throttled: ReadonlySet<ErrorCode> = new Set(['UPSTREAM_THROTTLED', 'RATE_LIMITED'])

/** Errors of GraphQL itself and our own rejections carry a code of the list. No other error is shown. */
const own = ({ message, extensions = {} }: GraphQLFormattedError, error: unknown): ShownError => {
  const code = renamed[String(extensions['code'])] ?? extensions['code']
  if (!(error instanceof GraphQLError) || !isErrorCode(code) || isFromInside(code))
    return somethingWrong(extensions['requestId'])
  const { stacktrace: _, ...rest } = extensions
  return { message, extensions: { ...rest, code } }
}

/** @param requestId the id under which the log has the cause, if there is one */
const somethingWrong = (requestId: unknown): ShownError => ({
  message: 'Something went wrong in the gateway.',
  extensions: { code: 'INTERNAL_SERVER_ERROR', ...(typeof requestId === 'string' && { requestId }) },
})

/** Codes that Apollo Server uses besides ours. https://www.apollographql.com/docs/apollo-server/data/errors */
const renamed: Readonly<Record<string, ErrorCode>> = {
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
}

/** Says of Graph or of the gateway itself what no GraphQLError can: only this file gives such a code. */
const isFromInside = (code: ErrorCode): boolean => code === 'INTERNAL_SERVER_ERROR' || code.startsWith('UPSTREAM_')
