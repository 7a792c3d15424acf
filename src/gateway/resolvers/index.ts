/** All resolvers: one list of nouns, and what follows from the schema itself. */
import type { DocumentNode } from 'graphql'
import { connectionResolvers } from '../connection/connection.ts'
import { enums } from '../enums.ts'
import { dateTime, duration } from '../scalar.ts'
import { catalogResolvers } from './catalog.ts'
import { failureGroupResolvers } from './failure-group.ts'
import { processingScopeResolvers } from './processing-scope.ts'
import { reprocessResolvers } from './reprocess.ts'
import { runResolvers } from './run.ts'
import { subjectProcessingResultResolvers } from './subject-processing-result.ts'
import { summaryResolvers } from './summary.ts'
import { userResolvers } from './user.ts'
import { userProcessingResultResolvers } from './user-processing-result.ts'
import { variantFields, variantResolvers } from './variant.ts'
import { viewerResolvers } from './viewer.ts'
import { workflowResolvers } from './workflow.ts'
import { workflowVersionResolvers } from './workflow-version.ts'

const nouns = [
  catalogResolvers,
  failureGroupResolvers,
  processingScopeResolvers,
  reprocessResolvers,
  runResolvers,
  subjectProcessingResultResolvers,
  summaryResolvers,
  userResolvers,
  userProcessingResultResolvers,
  variantResolvers,
  viewerResolvers,
  workflowResolvers,
  workflowVersionResolvers,
]

type ResolverMap = Record<string, object>

/**
 * @param document the schema, which says what connections, orderings and variants there are.
 * @param mutations the fields of `Mutation` that exist in it.
 */
export const resolversFor = (document: DocumentNode, mutations: readonly string[]) => [
  { DateTime: dateTime, Duration: duration },
  enums,
  { OrderDirection: { ASC: 'asc', DESC: 'desc' } },
  byConvention(document),
  ...nouns.map(({ Mutation, ...noun }) => ({ ...noun, ...(Mutation && existing(Mutation, mutations)) })),
]

const existing = (fields: object, mutations: readonly string[]): ResolverMap => {
  const Mutation = Object.fromEntries(Object.entries(fields).filter(([name]) => mutations.includes(name)))
  return Object.keys(Mutation).length > 0 ? { Mutation } : {}
}

/** What follows from a type's name or fields, whatever the noun. */
const byConvention = (document: DocumentNode): ResolverMap => {
  const resolvers: ResolverMap = {}
  for (const definition of document.definitions) {
    if (definition.kind === 'ObjectTypeDefinition') {
      const name = definition.name.value
      if (name.endsWith('Connection')) resolvers[name] = connectionResolvers
      const isVariant =
        definition.interfaces?.length && definition.fields?.some((field) => field.name.value === 'odataType')
      if (isVariant) resolvers[name] = variantFields
    }
    if (definition.kind === 'EnumTypeDefinition' && definition.name.value.endsWith('OrderField'))
      resolvers[definition.name.value] = Object.fromEntries(
        (definition.values ?? []).map(({ name }) => [name.value, camelCase(name.value)]),
      )
  }
  return resolvers
}

/** `SCHEDULED_DATE_TIME` orders by `scheduledDateTime`. */
const camelCase = (name: string) =>
  name.toLowerCase().replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
