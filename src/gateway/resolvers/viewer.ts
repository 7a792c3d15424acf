/** `viewer`: what a portal needs to know of the one who is signed in. */
import type { Resolvers } from '../../generated/schema.ts'

export const viewerResolvers: Resolvers = {
  Query: {
    viewer: (_, __, { caller }) => ({
      id: caller.objectId ?? caller.key,
      name: caller.name,
      tenantId: caller.tenantId,
      canRead: caller.canRead,
      canReprocess: caller.canReprocess,
    }),
  },
}
