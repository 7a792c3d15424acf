/** Which format of a stream a client takes, by its `Accept` header. */
import { GraphQLError } from 'graphql'
import { answer } from '../../http/index.ts'
import { badInput } from '../limits/rejection.ts'
import { type Format, formats } from './format.ts'
import { mediaRanges } from './media-range.ts'

/**
 * The format of the answer; null if it is not streamed. A subscription takes the best format that the header names, everything
 * else only where the header names no JSON beside it: Apollo Client, urql and others name formats of streams in every request.
 */
export const formatFor = (request: Request, isSubscription: boolean): Format | null => {
  const accept = request.headers.get('accept')
  if (accept === null) return null
  const ranges = mediaRanges(accept)
  if (!isSubscription && ranges.some(({ type }) => json.has(type))) return null
  for (const range of ranges) {
    const format = formats.find(({ isNamedBy }) => isNamedBy(range))
    if (format) return format
  }
  return null
}

/** `*` stands for a client that has not said anything of streams. */
const json: ReadonlySet<string> = new Set([
  'application/graphql-response+json',
  'application/json',
  'application/*',
  '*/*',
])

/** The rejection of a subscription by a client that names neither format. */
export const unstreamable = (request: Request): GraphQLError => {
  const names = formats.map(({ name }) => name).join(' or ')
  const { message, extensions } = badInput('Accept', names, request.headers.get('accept'))
  const text = `A subscription is answered by a stream. ${message}`
  return new GraphQLError(text, { extensions: { ...extensions, http: { status: 406 } } })
}

/** An answer that is not streamed, as a stream of one result. HTTP's own refusals stay what they are. */
export const asStream = async (format: Format | null, response: Response): Promise<Response> => {
  if (!format || ownStatuses.has(response.status)) return response
  const text = (await response.text()).trim()
  return answer(format.opening + format.next(text) + format.end(null), { status: 200, headers: streamHeaders(format) })
}

/** No caller, no such method, no such format, no JSON. */
const ownStatuses: ReadonlySet<number> = new Set([401, 405, 406, 415])

/** No cache keeps a stream, and no proxy collects it before it passes it on: nginx and what follows it read the second header. */
export const streamHeaders = ({ contentType }: Format) => ({
  'content-type': contentType,
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
})
