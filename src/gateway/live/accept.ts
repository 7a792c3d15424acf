/** Which format of a stream a client takes, by its `Accept` header. */
import { GraphQLError } from 'graphql'
import { badInput } from '../limits/rejection.ts'

/** The formats in which subscriptions are answered. */
const formats = ['text/event-stream', 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0']

/** The rejection of a subscription by a client that names neither format. */
export const unstreamable = (request: Request): GraphQLError => {
  const { message, extensions } = badInput('Accept', formats.join(' or '), request.headers.get('accept'))
  const text = `A subscription is answered by a stream. ${message}`
  return new GraphQLError(text, { extensions: { ...extensions, http: { status: 406 } } })
}
