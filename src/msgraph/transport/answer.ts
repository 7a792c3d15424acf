/** One answer of Graph, to a request of its own or to one item of a batch, and the meaning of its status. */
import { GraphError, type GraphErrorKind, isLicenceMissing, licenceMissing } from '../error.ts'
import { record } from '../json.ts'

export type Answer = {
  readonly status: number
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON; undefined if there was no body. */
  readonly body: unknown
}

/** The outcome of one request: an answer of any status, or the error why there is none. */
export type Settled = Answer | Error

/** The outcome of a request, with its error as a value, so that a policy can judge either. */
export const settled = (answer: Promise<Answer>): Promise<Settled> =>
  answer.catch((error: unknown) =>
    error instanceof Error ? error : new GraphError('invalid', 'A request ended without an error.', { cause: error }),
  )

/** The answer, or its error thrown again. */
export const answerOf = (outcome: Settled): Answer => {
  if (outcome instanceof Error) throw outcome
  return outcome
}

/** Graph's request id of an answer, from its header or its error body. */
export const requestIdOf = ({ headers, body }: Answer): string | undefined =>
  headers['request-id'] ?? text(inner(body)?.['request-id'])

/** The answer's body, or the error that its status stands for. */
export const bodyOf = (answer: Answer, path?: string): unknown => {
  if (answer.status >= 200 && answer.status < 300) return answer.body
  throw errorOf(answer, path)
}

export const errorOf = (answer: Answer, path?: string): GraphError => {
  const { status, headers, body } = answer
  const kind = kindOf(status)
  const code = codeOf(body)
  const summary = isLicenceMissing({ status, code }) ? licenceMissing : `Microsoft Graph answered ${status}.`
  return new GraphError(kind, summary, {
    status,
    code,
    requestId: requestIdOf(answer),
    path,
    challenge: kind === 'unauthenticated' ? headers['www-authenticate'] : undefined,
  })
}

const kindOf = (status: number): GraphErrorKind => {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'notFound'
  if (status === 408 || status === 504) return 'timeout'
  if (status === 429) return 'throttled'
  if (status >= 500) return 'unavailable'
  if (status >= 400) return 'refused'
  return 'invalid'
}

/** A word, as all of Graph's codes are. A sentence in its place is as foreign as Graph's message. */
export const codeOf = (body: unknown): string | undefined => {
  const code = text(record(record(body)?.['error'])?.['code'])
  return code && /^[\w.-]{1,100}$/.test(code) ? code : undefined
}

/** Real bodies spell the nested object `innerError`, the reference `innererror`. */
const inner = (body: unknown) => {
  const error = record(record(body)?.['error'])
  return record(error?.['innerError']) ?? record(error?.['innererror'])
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
