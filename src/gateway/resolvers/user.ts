/** `User` and `Group`: Lifecycle Workflows give a bare id. Names are read if they are selected, once for each user in a request. */
import type { Resolvers } from '../../generated/schema.ts'
import {
  criteriaOf,
  defaultUserProperties,
  type Group,
  spelledId,
  type User,
  user,
  userProcessingResult,
} from '../../msgraph/index.ts'
import { connection } from '../connection/connection.ts'
import { lazyFields } from '../connection/lazy.ts'
import { tenantWide } from '../connection/tenant-wide.ts'
import { permission } from '../graph-permission-name.ts'
import { detail, own, userResults } from '../limits/field-cost.ts'
import type { Costs, Permissions } from './noun.ts'
import { acrossSubjects, anySubjects } from './subject-processing-result.ts'
import { acrossWorkflows } from './user-processing-result.ts'

export const resolvers: Resolvers = {
  Query: {
    user: (_, { id }, { graph }) => graph.user.byId(spelledId(id)),
  },
  User: {
    ...lazyFields(({ id }: User, { graph }) => graph.user.byId(id))(
      Object.keys(user.properties) as readonly Exclude<keyof User & string, 'id'>[],
    ),
    userProcessingResults: ({ id }, args, context, info) =>
      connection(() =>
        acrossWorkflows(args, context, info, criteriaOf(userProcessingResult, { subjectId: { eq: id } })),
      ),
    subjectProcessingResults: ({ id }, args, context, info) =>
      connection(() => acrossSubjects(args, context, info, id)),
    manager: ({ id }, _, { graph }) => graph.user.manager(id),
  },
  Group: lazyFields(({ id }: Group, { graph }) => graph.user.group(id))(['displayName', 'description', 'mail']),
}

/** Properties of a user that Graph sends only if they are selected. No documentation lets `$expand` select them. */
const rarelySent: Costs['User'] = Object.fromEntries(
  Object.keys(user.properties)
    .filter((property) => !defaultUserProperties.has(property))
    .map((property) => [property, detail]),
)

export const costs: Costs = {
  User: {
    ...rarelySent,
    manager: own,
    subjectProcessingResults: { ...anySubjects, way: 'anew' },
    userProcessingResults: { ...userResults, ...tenantWide(userProcessingResult), way: 'anew' },
  },
}

/** Names are read by a request of their own, on every way to the user. */
export const permissions: Permissions = {
  Query: { user: permission.users },
  User: {
    '*': permission.users,
    userProcessingResults: permission.reports,
    subjectProcessingResults: permission.reports,
  },
  Group: { '*': permission.groups },
}
