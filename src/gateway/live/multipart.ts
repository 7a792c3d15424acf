/**
 * Apollo's multipart protocol for subscriptions: a part for each result, `{}` as a heartbeat, and errors that end the stream
 * beside a payload that is null.
 * https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol
 */
import type { Format } from './format.ts'

/** Behind each part stands the next boundary: only then does a reader know that the part is whole. */
const delimiter = '\r\n--graphql'
const part = (json: string) => `\r\ncontent-type: application/json\r\n\r\n${json}${delimiter}`
const end = '--\r\n'

export const multipart: Format = {
  name: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
  isNamedBy: ({ type, parameters }) =>
    type === 'multipart/mixed' && parameters.get('subscriptionspec')?.replaceAll('"', '') === '1.0',
  contentType: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
  opening: delimiter + part('{}'),
  heartbeat: part('{}'),
  next: (result) => part(`{"payload":${result}}`),
  end: (errors) => (errors === null ? end : part(`{"payload":null,"errors":${errors}}`) + end),
}
