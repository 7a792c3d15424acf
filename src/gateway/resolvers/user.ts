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
  userSearch,
} from '../../msgraph/index.ts'
import { selectingAsk } from '../connection/ask.ts'
import { connection } from '../connection/connection.ts'
import { lazyFields } from '../connection/lazy.ts'
import { tenantWide } from '../connection/tenant-wide.ts'
import { permission, tenantWideReports } from '../graph-permission-name.ts'
import { detail, own, userResults, whole } from '../limits/field-cost.ts'
import { get, idOf, reading } from '../limits/field-read.ts'
import { badInput } from '../limits/rejection.ts'
import type { Costs, Permissions } from './noun.ts'
import { acrossSubjects, anySubjects } from './subject-processing-result.ts'
import { acrossWorkflows } from './user-processing-result.ts'

export const resolvers: Resolvers = {
  Query: {
    user: (_, { id }, { graph }) => graph.user.byId(spelledId(id)),
    users: (_, args, context, info) =>
      connection(() => {
        const search = userSearch(args.search)
        if (search === null) throw badInput('search', 'text with another character than &', args.search)
        return context.graph.user.search({ ...selectingAsk(args, user, context, info), search })
      }),
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
  // The list selects what the query does, also what Graph does not send by itself.
  Query: {
    user: reading(get((_, args) => [`/users/${idOf(args, 'id')}`])),
    users: { ...reading(get(() => ['/users'])), gives: whole },
  },
  User: {
    ...rarelySent,
    manager: own,
    subjectProcessingResults: { ...anySubjects, way: 'anew' },
    userProcessingResults: {
      ...userResults,
      ...tenantWide(userProcessingResult, 'userProcessingResults'),
      way: 'anew',
    },
  },
}

/** Names are read by a request of their own, on every way to the user. */
export const permissions: Permissions = {
  Query: { user: permission.users, users: permission.users },
  User: {
    '*': permission.users,
    userProcessingResults: tenantWideReports,
    subjectProcessingResults: tenantWideReports,
  },
  Group: { '*': permission.groups },
}
