/** What callers may do: reading needs one permission, reprocessing and its traces another, and knowing who one is needs none. */
import { GraphQLError, type GraphQLFieldResolver, type GraphQLSchema, getNamedType } from 'graphql'
import type { Caller } from '../identity/caller.ts'
import { connection } from './connection.ts'
import type { GatewayContext } from './context.ts'

type Permission = keyof Pick<Caller, 'canRead' | 'canReprocess'>

/** Fields of `Query` that need something else than reading. Mutations answer for themselves: their refusals are data. */
const exceptions: Readonly<Record<string, Permission | null>> = {
  viewer: null,
  previewReprocessRun: 'canReprocess',
  previewReprocessUsers: 'canReprocess',
  reprocessOperation: 'canReprocess',
  reprocessOperations: 'canReprocess',
}

/** Puts the permission in front of every field of `Query`, so that a new field is never open by oversight. */
export const guardQueries = (schema: GraphQLSchema): void => {
  for (const [name, field] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
    const permission = name in exceptions ? exceptions[name] : 'canRead'
    if (!permission || !field.resolve) continue
    const isConnection = getNamedType(field.type).name.endsWith('Connection')
    field.resolve = guarded(field.resolve, permission, isConnection)
  }
}

const guarded =
  (resolve: GraphQLFieldResolver<unknown, GatewayContext>, permission: Permission, isConnection: boolean) =>
  (...call: Parameters<typeof resolve>): unknown => {
    if (call[2].caller[permission]) return resolve(...call)
    const refusal = forbidden(permission)
    // A connection is never null: its parts are, each with the error, and the rest of the query stands.
    if (isConnection) return connection(Promise.reject(refusal))
    throw refusal
  }

export const forbidden = (permission: Permission): GraphQLError =>
  new GraphQLError(
    permission === 'canRead' ? 'You may not read Lifecycle Workflows here.' : 'You may not reprocess here.',
    { extensions: { code: 'FORBIDDEN' } },
  )
