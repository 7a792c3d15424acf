/** Refusals as Microsoft Graph words them: a status, a code, a message, and whose request it was. */

/** Thrown anywhere below an operation; becomes the error body of the answer. */
export class GraphError extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.name = 'GraphError'
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** A request that the service understands and refuses: 400 with Graph's general code. */
export const badRequest = (message: string): GraphError => new GraphError(400, 'Request_BadRequest', message)

/** Nothing under this key: 404. */
export const notFound = (what: string, id: string): GraphError =>
  new GraphError(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist: there is no ${what} with this key.`)

/**
 * The body of an error as Graph sends it, `innerError` spelled as on the wire.
 * @param at milliseconds since the Unix epoch
 */
export const errorBody = (
  { code, message }: { readonly code: string; readonly message: string },
  {
    at,
    requestId,
    clientRequestId,
  }: { readonly at: number; readonly requestId: string; readonly clientRequestId: string },
) => ({
  error: {
    code,
    message,
    innerError: {
      date: new Date(at).toISOString().slice(0, 19),
      'request-id': requestId,
      'client-request-id': clientRequestId,
    },
  },
})
