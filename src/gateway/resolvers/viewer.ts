/** `viewer`: what a portal needs to know about the signed-in user. */
import type { Resolvers } from '../../generated/schema.ts'
import { spelledId } from '../../msgraph/index.ts'
import { maxReason, maxResults, namesOf } from '../../mutation/index.ts'
import { maxFirst } from '../connection/ask.ts'
import { free } from '../limits/field-cost.ts'
import type { Access, Costs, Permissions } from './noun.ts'

export const resolvers: Resolvers = {
  Query: {
    viewer: (_, __, { caller }, { schema }) => ({
      user: caller.kind === 'user' && caller.objectId !== null ? { id: spelledId(caller.objectId) } : null,
      name: caller.name,
      tenantId: caller.tenantId,
      canRead: caller.canRead,
      canReprocess: caller.canReprocess,
      mutations: namesOf(Object.keys(schema.getMutationType()?.getFields() ?? {})),
      limits: { usersPerMutation: maxResults, reasonLength: maxReason, rowsPerPage: maxFirst },
    }),
  },
}

export const costs: Costs = { Query: { viewer: free } }

export const permissions: Permissions = {}

export const access: Access = { viewer: [] }
