/** What callers may do: reading needs one permission, reprocessing and its audit trail another, and `viewer` needs none. */
import { type GraphQLFieldResolver, type GraphQLSchema, getNamedType } from 'graphql'
import type { Caller } from '../identity/index.ts'
import type { Graph } from '../msgraph/index.ts'
import { connection } from './connection/connection.ts'
import type { GatewayContext } from './context.ts'
import { forbidden } from './forbidden.ts'
import { access } from './resolvers/index.ts'
import type { CallerPermission } from './resolvers/noun.ts'

/**
 * Graph as this caller's request receives it. If the caller may not read, every read of Graph is refused, below every field:
 * a mutation's payload leads to as much of Graph as `Query` does.
 */
export const readableBy = ({ canRead }: Pick<Caller, 'canRead'>, graph: Graph): Graph =>
  canRead ? graph : new Proxy(graph, { get: (_, name) => (name === 'used' ? graph.used : refusing) })

const refusing = new Proxy({}, { get: () => () => Promise.reject(forbidden('canRead')) })

/**
 * Checks every field of `Query` and `Subscription` before it reads anything, so a new field is never open by oversight.
 * Mutations check for themselves: their refusals are data.
 */
export const guardReads = (schema: GraphQLSchema): void => {
  for (const [name, field] of Object.entries(schema.getSubscriptionType()?.getFields() ?? {}))
    if (field.subscribe) field.subscribe = guarded(field.subscribe, access.get(name) ?? ['canRead'], false)
  for (const [name, field] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
    if (!field.resolve) continue
    const isConnection = getNamedType(field.type).name.endsWith('Connection')
    field.resolve = guarded(field.resolve, access.get(name) ?? ['canRead'], isConnection)
  }
}

const guarded =
  (
    resolve: GraphQLFieldResolver<unknown, GatewayContext>,
    permissions: readonly CallerPermission[],
    isConnection: boolean,
  ) =>
  (...call: Parameters<typeof resolve>): unknown => {
    const missing = permissions.find((permission) => !call[2].caller[permission])
    if (!missing) return resolve(...call)
    const error = forbidden(missing)
    // A connection is never null. Each of its parts is, with the error, and the rest of the query stands.
    if (isConnection) return connection(() => Promise.reject(error))
    throw error
  }
