/** urql with a normalized cache that knows the schema: resolvers for pagination, and keys worked out from the schema. */
import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { Client, fetchExchange } from '@urql/core'
import { cacheExchange, type SerializedEntries } from '@urql/exchange-graphcache'
import { relayPagination } from '@urql/exchange-graphcache/extras'
import { minifyIntrospectionQuery } from '@urql/introspection'
import { buildSchema, introspectionFromSchema } from 'graphql'
import { documentPortal } from './document-portal.ts'
import type { Entities, Value } from './entity.ts'
import { failureOf, type Portal } from './portal.ts'

const introspection = introspectionFromSchema(
  buildSchema(readFileSync(new URL('schema.graphql', import.meta.url), 'utf8')),
)

/** What has no id of its own belongs to the object that it was read with. */
const keys = Object.fromEntries(
  introspection.__schema.types.flatMap((type) =>
    type.kind === 'OBJECT' && !type.name.startsWith('__') && !type.fields.some(({ name }) => name === 'id')
      ? [[type.name, () => null]]
      : [],
  ),
)

export const urqlPortal = (url: string, token: string): Portal => {
  const entries: SerializedEntries = {}
  const client = new Client({
    url,
    preferGetMethod: false,
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
    exchanges: [
      cacheExchange({
        schema: minifyIntrospectionQuery(introspection),
        keys,
        resolvers: {
          Query: { runs: relayPagination() },
          Workflow: { userProcessingResults: relayPagination() },
        },
        updates: {
          Mutation: {
            // Pages from before the new run do not follow on each other any more.
            reprocessRun: (_result, _input, cache) => {
              for (const { fieldName, arguments: given } of cache.inspectFields('Query'))
                if (fieldName === 'runs') cache.invalidate('Query', fieldName, given)
            },
          },
        },
        // Not the client's work: how the test sees into the cache.
        storage: {
          readData: async () => ({}),
          writeData: async (delta) => void Object.assign(entries, delta),
        },
      }),
      fetchExchange,
    ],
  })
  return documentPortal({
    read: async (document, variables) => {
      const { data, error } = await client.query(document, variables, { requestPolicy: 'network-only' }).toPromise()
      if (error?.networkError) throw error.networkError
      return { data: data ?? null, failures: (error?.graphQLErrors ?? []).map(failureOf) }
    },
    more: async (document, variables, after) => {
      const page = await client.query(document, { ...variables, after }, { requestPolicy: 'network-only' }).toPromise()
      const all = client.readQuery(document, variables)
      return { data: all?.data ?? null, failures: (page.error?.graphQLErrors ?? []).map(failureOf) }
    },
    shown: (document, variables) => client.readQuery(document, variables)?.data ?? null,
    change: async (document, variables) => (await client.mutation(document, variables).toPromise()).data,
    entities: async () => {
      // The cache tells its storage at the end of a turn.
      await setTimeout(10)
      return entitiesOf(entries)
    },
  })
}

/** An entry is a field of an object: `Type:id` or the way to what has no id, its dots escaped, a dot, and the field. */
const entitiesOf = (entries: SerializedEntries): Entities => {
  const objects = new Map<string, Readonly<Record<string, string>>>()
  for (const [key, text] of Object.entries(entries)) {
    const [object = '', field = ''] = key.split(/\.(.*)/s).map((part) => part.replaceAll('%2e', '.'))
    if (text === undefined || !/^\w+$/.test(field)) continue
    objects.set(object, { ...objects.get(object), [field]: text })
  }
  const fieldsOf = (key: string): Readonly<Record<string, Value>> =>
    Object.fromEntries(
      Object.entries(objects.get(key) ?? {}).map(([name, text]) => [
        name,
        // A colon begins a link to another object, or to several.
        text.startsWith(':') ? linked(JSON.parse(text.slice(1))) : JSON.parse(text),
      ]),
    )
  const linked = (link: unknown): Value => {
    if (Array.isArray(link)) return link.map(linked)
    if (typeof link !== 'string') return null
    const [, __typename, id] = /^(\w+):(.*)$/s.exec(link) ?? []
    return __typename !== undefined && isEntity(link) ? { __typename, id } : fieldsOf(link)
  }
  return new Map([...objects.keys()].filter(isEntity).map((key) => [key, fieldsOf(key)]))
}

/** The way to what has no id begins at an object, and has a dot and the field after it. */
const isEntity = (key: string): boolean => /^\w+:[\w-]+$/.test(key)
