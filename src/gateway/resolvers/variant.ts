/** Polymorphic values: the GraphQL type for each `@odata.type`, and the one for types that this release does not know. */
import type { Resolvers } from '../../generated/schema.ts'
import { permission } from '../graph-permission-name.ts'
import { lookedUp } from '../limits/field-cost.ts'
import type { Variant } from '../source.ts'
import type { Costs, Permissions } from './noun.ts'

/** Graph's names are the schema's. Only the scopes differ: the schema names them by what is processed. */
const renamed: Readonly<Record<string, string>> = {
  activateRunScope: 'RunScope',
  activateProcessingResultScope: 'ProcessingResultScope',
  activateUserScope: 'UserScope',
  activateGroupScope: 'GroupScope',
}

/** `#…` is a type that the reader of Graph's answer did not know either, and an empty text one that Graph left out. */
const typeName = (unknown: string) => (value: Variant) => {
  const type = value['@odata.type']
  return type === '' || type.startsWith('#') ? unknown : (renamed[type] ?? `${type[0]?.toUpperCase()}${type.slice(1)}`)
}

const abstractTypes = {
  ProcessingScope: 'UnknownScope',
  WorkflowExecutionConditions: 'UnknownExecutionConditions',
  WorkflowExecutionTrigger: 'UnknownExecutionTrigger',
  SubjectSet: 'UnknownSubjectSet',
  WorkflowSubject: 'UnknownWorkflowSubject',
  QuarantineCondition: 'UnknownQuarantineCondition',
  CustomExtensionEndpointConfiguration: 'UnknownEndpointConfiguration',
  CustomExtensionAuthenticationConfiguration: 'UnknownAuthenticationConfiguration',
  CustomExtensionCallbackConfiguration: 'UnknownCallbackConfiguration',
} as const

const directoryTypes: Readonly<Record<string, string>> = {
  '#microsoft.graph.user': 'User',
  '#microsoft.graph.group': 'Group',
  '#microsoft.graph.administrativeUnit': 'AdministrativeUnit',
}

/** Of the types for what this release does not know; the list of resolvers is completed from the schema. */
export const unknownFields = { odataType: (value: Partial<Variant>) => value['@odata.type'] || null }

export const resolvers = {
  ...Object.fromEntries(
    Object.entries(abstractTypes).map(([name, unknown]) => [name, { __resolveType: typeName(unknown) }]),
  ),
  DirectoryObject: {
    __resolveType: (value: Partial<Variant>) => directoryTypes[value['@odata.type'] ?? ''] ?? 'UnknownDirectoryObject',
  },
  OnDemandExecutionOnly: { isOnDemandOnly: () => true },
  AzureAdPopTokenAuthentication: { isBoundToRequest: () => true },
} as Resolvers

export const costs: Costs = { DirectoryObjectWorkflowSubject: { directoryObject: lookedUp } }

export const permissions: Permissions = {
  DirectoryObjectWorkflowSubject: { directoryObject: permission.users },
  GroupBasedSubjectSet: { groups: permission.groups },
}
