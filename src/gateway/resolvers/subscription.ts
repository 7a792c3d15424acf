/** What is watched: each event is the whole object, and its selection is resolved like that of a query. */
import type { Resolvers } from '../../generated/schema.ts'
import type { GatewayContext } from '../context.ts'
import { failureScope } from '../failure/failure-ask.ts'
import { permission } from '../graph-permission-name.ts'
import { free } from '../limits/field-cost.ts'
import { failuresCursor } from '../live/watch/index.ts'
import type { Live } from '../live/watcher.ts'
import type { Costs, Permissions } from './noun.ts'

/** The event itself is the value of the field. */
const resolve = <T>(event: T): T => event

const watched = ({ live }: GatewayContext): Live => {
  if (!live) throw new Error('Only a subscription is watched.')
  return live
}

export const resolvers: Resolvers = {
  Subscription: {
    operation: { subscribe: (_, { id }, context) => watched(context).operation(id), resolve },
    run: { subscribe: (_, key, context) => watched(context).run(key), resolve },
    failures: {
      subscribe: (_, { filter, after }, context) => {
        context.readsTenant('Subscription.failures')
        return watched(context).failures({ scope: failureScope(filter), after: after ?? null })
      },
      resolve,
    },
  },
  Query: {
    failurePosition: (_, { filter }, { clock }) => ({ cursor: failuresCursor(failureScope(filter), clock.now()) }),
  },
  FailureEvent: { userProcessingResult: ({ result }) => result },
}

/** One poll reads for all watchers. An event costs what is selected below its object; a stream pays for its first look by itself. */
export const costs: Costs = {
  Subscription: { operation: free, run: free, failures: free },
  Query: { failurePosition: free },
  FailureEvent: { userProcessingResult: { gives: ['row'] } },
}

export const permissions: Permissions = {
  Subscription: { run: permission.reports, failures: [permission.reports, permission.basic] },
  FailureEvent: { userProcessingResult: permission.reports },
}
