/** GraphQL over HTTP, on the way in: one JSON object by POST or one query by GET, with trusted documents put in their place. */
import { type BaseContext, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server'
import { GraphQLError } from 'graphql'
import { badInput } from './error.ts'
import { type DocumentRequest, documentText, type Manifest } from './limits/index.ts'

export type Documents = { readonly manifest: Manifest; readonly only: boolean }

export type ReadRequest = { readonly request: HTTPGraphQLRequest; readonly text: string | null }

/** @throws GraphQLError with a code of ours, for what is no GraphQL request or names no document that may run. */
export const readRequest = async (request: Request, documents: Documents): Promise<ReadRequest> => {
  const url = new URL(request.url)
  const headers = new HeaderMap(request.headers)
  if (request.method === 'GET') {
    const parameters = url.searchParams
    const text = textOf(
      {
        query: parameters.get('query'),
        documentId: parameters.get('documentId'),
        extensions: parsed(parameters.get('extensions')),
      },
      documents,
    )
    if (text !== null) parameters.set('query', text)
    // The document has been found; Apollo Server must not look for it again.
    parameters.delete('extensions')
    return { request: { method: 'GET', headers, search: url.search, body: undefined }, text }
  }
  const body = await readBody(request)
  const text = textOf(body, documents)
  const { extensions: _, ...rest } = body
  return {
    request: { method: request.method, headers, search: '', body: text === null ? rest : { ...rest, query: text } },
    text,
  }
}

/** Only JSON: a form or a plain text could be sent by any page of the web without asking first (CSRF). */
const readBody = async (request: Request): Promise<DocumentRequest & BaseContext> => {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/(graphql\+)?json\s*(;|$)/i.test(type.trim()))
    throw withStatus(badInput('Content-Type', 'application/json', type), 415)
  const body = parsed(await request.text())
  if (Array.isArray(body))
    throw badInput('body', 'one GraphQL request; batches of them are refused', `an array of ${body.length}`)
  if (typeof body !== 'object' || body === null) throw badInput('body', 'one JSON object', 'something else')
  return body
}

const parsed = (text: string | null): unknown => {
  if (text === null || text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw badInput('body', 'JSON', 'malformed JSON')
  }
}

const textOf = (request: DocumentRequest, documents: Documents): string | null => {
  const text = documentText(request, documents)
  if (text instanceof GraphQLError) throw text
  return text
}

const withStatus = (error: GraphQLError, status: number) =>
  new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status } } })
