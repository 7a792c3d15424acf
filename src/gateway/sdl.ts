/** The schema as text. graphql-js's own printer leaves out the directives of arguments and fields. */
import { type ASTNode, type GraphQLSchema, print, visit } from 'graphql'
import type { SupergraphNames } from './supergraph-names.ts'

/** Descriptions and directives included. */
export const schemaText = (schema: GraphQLSchema): string => printed(nodesOf(schema))

/** As a composer reads a subgraph: without what each subgraph has by itself. */
export const subgraphText = (schema: GraphQLSchema, { definition }: Pick<SupergraphNames, 'definition'>): string => {
  const isOwn = ({ name }: Named) => !isOfFederation(name?.value ?? '')
  const nodes = nodesOf(schema).filter((node) => isOwn(node as Named))
  const own = nodes.map((node) => visit(node, { FieldDefinition: (field) => (isOwn(field) ? undefined : null) }))
  return printed(own.map(definition))
}

type Named = { readonly name?: { readonly value: string } }

/** https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec */
const isOfFederation = (name: string): boolean =>
  /^(_(Any|Entity|Service|entities|service)|(link|federation)__\w+|link|key|shareable|composeDirective)$/.test(name)

const nodesOf = (schema: GraphQLSchema): readonly ASTNode[] =>
  [schema, ...schema.getDirectives(), ...Object.values(schema.getTypeMap())].flatMap(({ astNode }) => astNode ?? [])

const printed = (nodes: readonly ASTNode[]): string => `${nodes.map(print).join('\n\n')}\n`
