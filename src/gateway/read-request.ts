/** GraphQL over HTTP, on the way in: one JSON object by POST or one query by GET, with trusted documents resolved. */
import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server'
import { GraphQLError } from 'graphql'
import {
  type DocumentRequest,
  depthRejection,
  documentText,
  illFormedIn,
  type RequestLimits,
  type TrustedDocuments,
} from './limits/index.ts'
import { badInput } from './limits/rejection.ts'

export type ReadRequest = {
  /** For Apollo Server. */
  readonly request: HTTPGraphQLRequest
  readonly text: string
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
  /** Whether it is explained and not executed. */
  readonly explain: boolean
}

/**
 * @throws GraphQLError with a code of ours. It has an HTTP status if this is no GraphQL request. It has none if it is one, but
 * names no document that may run.
 */
export const readRequest = async (
  request: Request,
  documents: TrustedDocuments,
  { maxDepth }: Pick<RequestLimits, 'maxDepth'>,
): Promise<ReadRequest> => {
  const url = new URL(request.url)
  const headers = new HeaderMap(request.headers)
  const isGet = request.method === 'GET' || request.method === 'HEAD'
  const given = isGet ? readParameters(url.searchParams) : await readBody(request)
  checkDepth(given, maxDepth)
  checkTypes(given)
  const text = documentText(given, documents)
  if (text instanceof GraphQLError) throw text
  if (text === null) throw unreadable('query', 'the text of a GraphQL document', given.query ?? null)
  const asked = {
    text,
    operationName: typeof given.operationName === 'string' ? given.operationName : null,
    variables: isObject(given.variables) ? given.variables : {},
    explain: wantsExplanation(given.extensions),
  }
  // The document is already resolved; Apollo Server must not look it up again.
  const { extensions: _, ...rest } = { ...given, query: text }
  if (isGet) {
    // Null members are left out: Apollo Server would read them as a name and as variables.
    const search = new URLSearchParams({ query: text })
    if (given.operationName) search.set('operationName', String(given.operationName))
    if (given.variables) search.set('variables', JSON.stringify(given.variables))
    return { ...asked, request: { method: 'GET', headers, search: `?${search}`, body: undefined } }
  }
  return { ...asked, request: { method: request.method, headers, search: '', body: rest } }
}

/** Anything but a boolean is refused: what was meant to be explained must not be executed. */
const wantsExplanation = (extensions: unknown): boolean => {
  const explain = isObject(extensions) ? (extensions['explain'] ?? false) : false
  if (typeof explain !== 'boolean') throw unreadable('extensions.explain', 'true or false', explain)
  return explain
}

type GraphQLRequest = DocumentRequest & { readonly variables?: unknown; readonly operationName?: unknown }

const readParameters = (parameters: URLSearchParams): GraphQLRequest => ({
  query: parameters.get('query'),
  documentId: parameters.get('documentId'),
  operationName: parameters.get('operationName'),
  variables: parsed('variables', parameters.get('variables')),
  extensions: parsed('extensions', parameters.get('extensions')),
})

/** Only JSON: any web page could send a form or plain text without a preflight (CSRF). */
const readBody = async (request: Request): Promise<GraphQLRequest> => {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/(graphql\+)?json\s*(;|$)/i.test(type.trim()))
    throw unreadable('Content-Type', 'application/json', type, 415)
  const body = parsed('body', await request.text())
  if (Array.isArray(body))
    throw unreadable('body', 'one GraphQL request; batches of them are refused', `an array of ${body.length}`)
  if (!isObject(body)) throw unreadable('body', 'one JSON object', body ?? null)
  return body
}

/** https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters */
const checkTypes = ({ query, documentId, operationName, variables, extensions }: GraphQLRequest): void => {
  for (const [name, value] of Object.entries({ query, documentId, operationName }))
    if (value != null && typeof value !== 'string') throw unreadable(name, 'a text', value)
  for (const [name, value] of Object.entries({ variables, extensions }))
    if (value != null && !isObject(value)) throw unreadable(name, 'one JSON object', value)
  // The parser checks the texts of the document, and the operation's check those of its variables.
  for (const rejection of illFormedIn({ documentId, operationName, extensions })) throw rejection
}

/** Before any code reads nested values: a message that shows a value does, and JSON does. */
const checkDepth = ({ variables, ...others }: GraphQLRequest, limit: number): void => {
  const values = isObject(variables)
    ? Object.entries(variables).map(([name, value]) => [`$${name}`, value] as const)
    : []
  for (const [name, value] of [
    ...Object.entries({ ...others, ...(values.length === 0 && { variables }) }),
    ...values,
  ]) {
    const rejection = depthRejection(name, value, limit)
    if (rejection) throw rejection
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parsed = (name: string, text: string | null): unknown => {
  if (text === null || text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw unreadable(name, 'JSON', 'malformed JSON')
  }
}

const unreadable = (name: string, takes: string, actual: unknown, status = 400): GraphQLError => {
  const { message, extensions } = badInput(name, takes, actual)
  return new GraphQLError(message, { extensions: { ...extensions, http: { status } } })
}
