/** The executable schema: the SDL of `schema/`, the resolvers, and Graph's enum members behind the GraphQL ones. */
import { readdirSync, readFileSync } from 'node:fs'
import { makeExecutableSchema } from '@graphql-tools/schema'
import { concatAST, type DocumentNode, type GraphQLSchema, parse, visit } from 'graphql'
import { resolversFor } from './resolvers/index.ts'

/** `schema/` lies beside `src/` and beside `dist/` alike. */
const folder = new URL('../../schema/', import.meta.url)

/** Every mutation that the schema knows; the ones that exist are named by the configuration. */
export const mutationNames = (document: DocumentNode): readonly string[] =>
  document.definitions.flatMap((definition) =>
    'name' in definition && definition.name?.value === 'Mutation' && 'fields' in definition
      ? (definition.fields ?? []).map(({ name }) => name.value)
      : [],
  )

export const readSchema = (): DocumentNode =>
  concatAST(
    readdirSync(folder)
      .filter((file) => file.endsWith('.graphql'))
      .sort()
      .map((file) => parse(readFileSync(new URL(file, folder), 'utf8'))),
  )

/** @param mutations those that exist; every other one is no field of the schema at all. */
export const createSchema = (mutations: readonly string[]): GraphQLSchema => {
  const document = withMutations(readSchema(), new Set(mutations))
  return makeExecutableSchema({ typeDefs: document, resolvers: resolversFor(document) })
}

const withMutations = (document: DocumentNode, mutations: ReadonlySet<string>): DocumentNode =>
  visit(document, {
    ObjectTypeExtension: (extension) => {
      if (extension.name.value !== 'Mutation') return undefined
      const fields = extension.fields?.filter(({ name }) => mutations.has(name.value)) ?? []
      return fields.length === 0 ? null : { ...extension, fields }
    },
  })
