/** The answer to a request that is rejected before it reaches Apollo Server: in Apollo's shape, with its own status. */
import { GraphQLError } from 'graphql'
import { answer } from '../http/index.ts'
import { formatError } from './error.ts'

/**
 * @param errors at least one; its `http.status`, if it has one, is that of the answer
 * @param requestId under which the log has what no client may see
 */
export const rejected = (errors: readonly unknown[], request: Request, requestId?: string): Response => {
  const shown = errors.map((error) => formatError(error instanceof GraphQLError ? error.toJSON() : noMessage, error))
  const type = /application\/graphql-response\+json/.test(request.headers.get('accept') ?? '')
    ? 'application/graphql-response+json'
    : 'application/json'
  const isInternal = shown.some(({ extensions }) => extensions.code === 'INTERNAL_SERVER_ERROR')
  const status = ownStatus(errors[0]) ?? statusFor(isInternal ? 500 : 400, type)
  const body = {
    errors: shown.map(({ extensions: { http: _, ...extensions }, ...error }) => ({
      ...error,
      extensions: extensions.code === 'INTERNAL_SERVER_ERROR' ? { requestId, ...extensions } : extensions,
    })),
  }
  return answer(JSON.stringify(body), {
    status,
    headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' },
  })
}

const noMessage = { message: '' }

const ownStatus = (error: unknown): number | undefined =>
  error instanceof GraphQLError ? (error.extensions['http'] as { status?: number } | undefined)?.status : undefined

/**
 * The status for a readable request that is rejected. Clients that accept only `application/json` may drop the body of any
 * status but 200. https://graphql.github.io/graphql-over-http/draft/#sec-application-json
 */
export const statusFor = (status: number, contentType: string): number =>
  status === 400 && contentType.startsWith('application/json') ? 200 : status
