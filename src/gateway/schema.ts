/** The executable schema: the SDL of `schema/`, the resolvers, and Graph's enum members behind the GraphQL ones. */
import { readdirSync, readFileSync } from 'node:fs'
import { makeExecutableSchema } from '@graphql-tools/schema'
import {
  concatAST,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  GraphQLSchema,
  isObjectType,
  parse,
} from 'graphql'
import { resolversFor } from './resolvers/index.ts'
import { subgraphText } from './sdl.ts'
import { type SupergraphNames, supergraphNames } from './supergraph-names.ts'

/** `schema/` lies beside `src/` and also beside `dist/`. */
const folder = new URL('../../schema/', import.meta.url)

/** Every mutation that the schema knows; the configuration names those that exist. */
export const mutationNames = (document: DocumentNode): readonly string[] =>
  document.definitions.flatMap((definition) =>
    'name' in definition && definition.name?.value === 'Mutation' && 'fields' in definition
      ? (definition.fields ?? []).map(({ name }) => name.value)
      : [],
  )

export const readSchema = (): DocumentNode => readFolder(folder)

/** @param prefix `FEDERATION_PREFIX` */
export const namesWithPrefix = (prefix: string): SupergraphNames => supergraphNames(readSchema(), prefix)

const readFolder = (folder: URL): DocumentNode =>
  concatAST(
    readdirSync(folder)
      .filter((file) => file.endsWith('.graphql'))
      .sort()
      .map((file) => parse(readFileSync(new URL(file, folder), 'utf8'), { noLocation: true })),
  )

/**
 * @param mutations those that exist; every other one is not a field of the schema. Without any there is no `Mutation`.
 * @param names if it is a subgraph of Apollo Federation too: its names in a supergraph
 */
export const createSchema = (mutations: readonly string[], names: SupergraphNames | null = null): GraphQLSchema => {
  const parts = [readSchema(), ...(names ? [readFolder(new URL('federation/', folder))] : [])]
  const document = withMutations(concatAST(parts), new Set(mutations))
  const subgraph = names && { sdl: (): string => subgraphText(schema, names), type: names.type }
  const schema = withoutOrphans(
    makeExecutableSchema({ typeDefs: document, resolvers: resolversFor(document, mutationNames(document), subgraph) }),
  )
  return schema
}

/** Without the types of mutations that do not exist. A schema collects what its roots lead to; only implementations need naming. */
const withoutOrphans = (schema: GraphQLSchema): GraphQLSchema => {
  const { types, ...config } = schema.toConfig()
  const implementations = types.filter((type) => isObjectType(type) && type.getInterfaces().length > 0)
  return new GraphQLSchema({ ...config, types: implementations })
}

const withMutations = (document: DocumentNode, mutations: ReadonlySet<string>): DocumentNode => {
  const isKept = ({ name }: FieldDefinitionNode) => mutations.has(name.value)
  const definitions = document.definitions.flatMap((definition): DefinitionNode | [] => {
    if (definition.kind === 'ObjectTypeDefinition' && definition.name.value === 'Mutation')
      return mutations.size > 0 ? definition : []
    if (definition.kind === 'SchemaDefinition' && mutations.size === 0)
      return {
        ...definition,
        operationTypes: definition.operationTypes.filter(({ operation }) => operation === 'query'),
      }
    if (definition.kind !== 'ObjectTypeExtension' || definition.name.value !== 'Mutation') return definition
    const fields = definition.fields?.filter(isKept) ?? []
    return fields.length > 0 ? { ...definition, fields } : []
  })
  return { ...document, definitions }
}
