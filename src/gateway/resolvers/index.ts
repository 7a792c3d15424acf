/** All resolvers, with their costs and permissions: one list of nouns, and what follows from the schema itself. */
import type { DocumentNode } from 'graphql'
import { connectionResolvers } from '../connection/connection.ts'
import { enums } from '../enums.ts'
import { dateTime, duration } from '../scalar.ts'
import * as customTaskExtension from './custom-task-extension.ts'
import * as entity from './entity.ts'
import { entityResolvers, representationIn, type Subgraph } from './entity.ts'
import * as failureGroup from './failure-group.ts'
import * as mutation from './mutation.ts'
import { byCoordinate, type CallerPermission, type Noun } from './noun.ts'
import * as operation from './operation.ts'
import * as processingScope from './processing-scope.ts'
import * as reprocess from './reprocess.ts'
import * as run from './run.ts'
import * as settings from './settings.ts'
import * as subjectProcessingResult from './subject-processing-result.ts'
import * as subscription from './subscription.ts'
import * as summary from './summary.ts'
import * as task from './task.ts'
import * as taskDefinition from './task-definition.ts'
import * as taskReport from './task-report.ts'
import * as user from './user.ts'
import * as userProcessingResult from './user-processing-result.ts'
import * as variant from './variant.ts'
import * as versionDiff from './version-diff.ts'
import * as viewer from './viewer.ts'
import * as workflow from './workflow.ts'
import * as workflowTemplate from './workflow-template.ts'
import * as workflowVersion from './workflow-version.ts'

const nouns: readonly Noun[] = [
  customTaskExtension,
  failureGroup,
  mutation,
  processingScope,
  reprocess,
  operation,
  run,
  settings,
  subjectProcessingResult,
  subscription,
  summary,
  task,
  taskDefinition,
  taskReport,
  user,
  userProcessingResult,
  variant,
  versionDiff,
  viewer,
  workflow,
  workflowTemplate,
  workflowVersion,
]

/** What only a subgraph has is here too. */
const all: readonly Omit<Noun, 'resolvers'>[] = [...nouns, entity]

export const costs = byCoordinate(all.map((noun) => noun.costs))
export const permissions = byCoordinate(all.map((noun) => noun.permissions))
export const access: ReadonlyMap<string, readonly CallerPermission[]> = new Map(
  all.flatMap((noun) => Object.entries({ ...noun.access })),
)

type ResolverMap = Record<string, object>

/**
 * @param document the schema, which says which connections, orderings and variants there are.
 * @param mutations the fields of `Mutation` that exist in it.
 * @param subgraph what the schema has as a subgraph; null if it is none.
 */
export const resolversFor = (document: DocumentNode, mutations: readonly string[], subgraph: Subgraph | null) => [
  { DateTime: dateTime, Duration: duration },
  enums,
  { OrderDirection: { ASC: 'asc', DESC: 'desc' } },
  byConvention(document),
  ...nouns.map(({ resolvers: { Mutation, ...noun } }) => ({ ...noun, ...(Mutation && existing(Mutation, mutations)) })),
  ...(subgraph ? [{ ...entityResolvers(subgraph), _Any: { parseValue: representationIn(subgraph.type) } }] : []),
]

const existing = (fields: object, mutations: readonly string[]): ResolverMap => {
  const Mutation = Object.fromEntries(Object.entries(fields).filter(([name]) => mutations.includes(name)))
  return Object.keys(Mutation).length > 0 ? { Mutation } : {}
}

/** The resolvers that follow from a type's name or fields, for every noun. */
const byConvention = (document: DocumentNode): ResolverMap => {
  const resolvers: ResolverMap = {}
  for (const definition of document.definitions) {
    if (definition.kind === 'ObjectTypeDefinition') {
      const name = definition.name.value
      if (name.endsWith('Connection')) resolvers[name] = connectionResolvers
      if (definition.fields?.some((field) => field.name.value === 'odataType')) resolvers[name] = variant.unknownFields
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
