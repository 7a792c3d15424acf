/** Apollo Client with policies for pagination, and no others. */
import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client'
import { relayStylePagination } from '@apollo/client/utilities'
import { type DocumentClient, documentPortal } from './document-portal.ts'
import type { Value } from './entity.ts'
import { failureOf, type Portal } from './portal.ts'

export const apolloPortal = (uri: string, token: string): Portal => {
  const cache = new InMemoryCache({
    typePolicies: {
      Query: { fields: { runs: relayStylePagination(['filter', 'orderBy', 'includeDeleted']) } },
      Workflow: { fields: { userProcessingResults: relayStylePagination(['filter', 'orderBy']) } },
    },
  })
  const client = new ApolloClient({
    link: new HttpLink({ uri, headers: { authorization: `Bearer ${token}` } }),
    cache,
  })
  const failuresOf = (error: unknown) => {
    if (error === undefined) return []
    if (CombinedGraphQLErrors.is(error)) return error.errors.map(failureOf)
    throw error
  }

  const read: DocumentClient['read'] = async (query, variables) => {
    // A part is better than nothing, and worse than the whole that is shown already: `none` leaves the cache as it is.
    const errorPolicy = client.readQuery({ query, variables }) === null ? 'all' : 'none'
    const { error } = await client
      .query({ query, variables, errorPolicy, fetchPolicy: 'network-only' })
      .catch((error: unknown) => ({ error }))
    return { data: client.readQuery({ query, variables }), failures: failuresOf(error) }
  }
  return documentPortal({
    read,
    more: async (query, variables, after) => {
      const list = client.watchQuery({ query, variables, fetchPolicy: 'cache-first' })
      const subscription = list.subscribe(() => {})
      const { error } = await list.fetchMore({ variables: { ...variables, after } })
      subscription.unsubscribe()
      return { data: client.readQuery({ query, variables }), failures: failuresOf(error) }
    },
    shown: (query, variables) => client.readQuery({ query, variables }),
    change: async (mutation, variables) => (await client.mutate({ mutation, variables })).data,
    entities: async () => {
      const { ROOT_QUERY, ROOT_MUTATION, __META, ...objects } = cache.extract()
      return new Map(Object.entries(objects).map(([key, fields]) => [key, withoutArguments(fields ?? {})]))
    },
  })
}

const withoutArguments = (fields: object): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => /^\w+$/.test(name))
      .map(([name, value]) => [name, valueIn(value)]),
  )

const valueIn = (value: unknown): Value => {
  if (Array.isArray(value)) return value.map(valueIn)
  if (typeof value !== 'object' || value === null) return value as Value
  if ('__ref' in value) {
    const [__typename, id] = String(value.__ref).split(/:(.*)/s)
    return { __typename, id }
  }
  return withoutArguments(value)
}
