/** `User` and `Group`: Lifecycle Workflows give a bare id; names are read when asked, once for each person in an operation. */
import type { Resolvers } from '../../generated/schema.ts'
import { criteriaOf, type Group, spelledId, type User, user, userProcessingResult } from '../../msgraph/index.ts'
import { connection } from '../connection/connection.ts'
import { lazyFields } from '../connection/lazy.ts'
import { acrossSubjects } from './subject-processing-result.ts'
import { acrossWorkflows } from './user-processing-result.ts'

export const userResolvers: Resolvers = {
  Query: {
    user: (_, { id }, { graph }) => graph.user.byId(spelledId(id)),
  },
  User: {
    ...lazyFields(({ id }: User, { graph }) => graph.user.byId(id))(
      Object.keys(user.properties) as readonly Exclude<keyof User, 'id'>[],
    ),
    userProcessingResults: ({ id }, args, context, info) =>
      connection(() => acrossWorkflows(args, context, info, criteriaOf(userProcessingResult, { subject: { eq: id } }))),
    subjectProcessingResults: ({ id }, args, context, info) =>
      connection(() => acrossSubjects(args, context, info, id)),
    manager: ({ id }, _, { graph }) => graph.user.manager(id),
  },
  Group: lazyFields(({ id }: Group, { graph }) => graph.user.group(id))(['displayName', 'description', 'mail']),
}
