/** The error for a caller without a permission of the gateway. */
import type { GraphQLError } from 'graphql'
import { rejection } from './limits/rejection.ts'
import type { CallerPermission } from './resolvers/noun.ts'

export const forbidden = (permission: CallerPermission): GraphQLError =>
  rejection(
    'FORBIDDEN',
    permission === 'canRead' ? 'You may not read Lifecycle Workflows here.' : 'You may not reprocess here.',
  )
