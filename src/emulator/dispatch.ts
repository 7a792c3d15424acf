/** Does the work of one request: route, options, operation, body; every refusal becomes Graph's error body. */
import { badRequest, errorBody, GraphError } from './error.ts'
import { VERSION } from './incoming.ts'
import { type Incoming, JSON_TYPE, type Outgoing, type Stamp } from './message.ts'
import { collectionBody, entityBody, type ODataRequest, valueBody } from './odata/answer.ts'
import { readQuery } from './odata/query.ts'
import type { Operation } from './operation.ts'
import { checkGranted, readGranted, seesPeople } from './permission.ts'
import { createQuota } from './quota.ts'
import { createRouter } from './router.ts'
import type { Switches } from './switches.ts'
import type { Tenant } from './tenant.ts'

/** Never throws. */
export type Dispatch = (incoming: Incoming, stamp: Stamp) => Outgoing

export const createDispatch = (
  operations: readonly Operation[],
  state: { readonly tenant: Tenant; readonly switches: Switches },
): Dispatch => {
  const route = createRouter(operations)
  const take = createQuota()

  const work = (incoming: Incoming, { at }: Stamp): Pick<Outgoing, 'status' | 'body'> => {
    const { tenant, switches } = state
    take(at, switches.requestsPerSecond)
    const { operation, params } = route(incoming.method, incoming.path)
    const granted = readGranted(incoming.permissions ?? switches.permissions)
    checkGranted(operation, granted)
    checkContent(incoming)
    const query = readQuery(incoming.query, operation.options ?? {}, switches)
    const request = {
      operation,
      params,
      query,
      switches,
      root: incoming.origin + VERSION,
      path: incoming.path,
      viewer: { ...viewerOf(incoming, switches), seesPeople: seesPeople(granted) },
      eventual: incoming.headers['consistencylevel']?.toLowerCase() === 'eventual',
    }
    return respond(operation.handle({ tenant, now: at, params, body: incoming.body, switches }), request)
  }

  return (incoming, stamp) => {
    try {
      const { status, body } = work(incoming, stamp)
      const preference = wantsUnknownMembers(incoming) ? { 'Preference-Applied': UNKNOWN_MEMBERS } : {}
      return { status, headers: { ...headersOf(stamp, body), ...preference }, body }
    } catch (error) {
      return refusal(error, stamp)
    }
  }
}

/** Any failure as an answer; any other error than a GraphError is the emulator's own fault and becomes a 500. */
export const refusal = (error: unknown, stamp: Stamp): Outgoing => {
  const { status, code, message, headers } =
    error instanceof GraphError
      ? error
      : new GraphError(
          500,
          'internalServerError',
          `The emulator failed: ${error instanceof Error ? error.stack : error}`,
        )
  const body = errorBody({ code, message }, stamp)
  return { status, headers: { ...headersOf(stamp, body), ...headers }, body }
}

/** The headers of every answer. */
export const headersOf = ({ requestId, clientRequestId }: Stamp, body: unknown): Record<string, string> => ({
  'Cache-Control': 'no-cache',
  'OData-Version': '4.0',
  'request-id': requestId,
  'client-request-id': clientRequestId,
  ...(body === undefined ? {} : { 'Content-Type': JSON_TYPE }),
})

/** A body must be JSON and say so: 415 without the header, 400 for JSON that is none. */
export const checkContent = ({ headers, body }: Incoming): void => {
  if (body === undefined) return
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    throw new GraphError(415, 'UnsupportedMediaType', "The content type of a request body must be 'application/json'.")
  }
  if (typeof body === 'string') throw badRequest('Unable to read JSON request payload.')
}

const respond = (answer: ReturnType<Operation['handle']>, request: ODataRequest): Pick<Outgoing, 'status' | 'body'> => {
  switch (answer.kind) {
    case 'collection':
      return { status: 200, body: collectionBody(answer, request) }
    case 'entity':
      return { status: answer.status ?? 200, body: entityBody(answer, request) }
    case 'value':
      return { status: 200, body: valueBody(answer, request) }
    case 'noContent':
      return { status: 204, body: undefined }
    case 'error':
      throw new GraphError(answer.status, answer.code, answer.message)
  }
}

const viewerOf = (incoming: Incoming, { echoIdentity }: Switches): Omit<ODataRequest['viewer'], 'seesPeople'> => ({
  unknownMembers: wantsUnknownMembers(incoming),
  echo: echoIdentity ? (incoming.tokenHash ?? undefined) : undefined,
})

const UNKNOWN_MEMBERS = 'include-unknown-enum-members'
const wantsUnknownMembers = ({ headers }: Incoming): boolean => headers['prefer']?.includes(UNKNOWN_MEMBERS) ?? false
