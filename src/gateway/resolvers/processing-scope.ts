/** What a run was started to process. Earlier runs and results arrive as bare ids, and are read if a query selects more of them. */
import type { Resolvers } from '../../generated/schema.ts'
import { run, type UserProcessingResult, userProcessingResult } from '../../msgraph/index.ts'
import { completed } from '../connection/reference.ts'
import { permission } from '../graph-permission-name.ts'
import type { Costs, Permissions } from './noun.ts'

/** For scopes that are not about what was done before. */
const withoutTasks = { taskScope: () => null }

export const resolvers: Resolvers = {
  UserScope: withoutTasks,
  GroupScope: withoutTasks,
  UnknownScope: withoutTasks,
  RunScope: {
    run: (scope, _, context, info) => {
      const row = 'run' in scope ? scope.run : null
      return row ? completed(row, run, () => context.graph.run.byId(row.workflow, row.id), context, info) : null
    },
  },
  ProcessingResultScope: {
    processingResults: async (scope, _, context, info) => {
      const rows = 'processingResults' in scope ? scope.processingResults : null
      if (!rows) return null
      const { byId } = context.graph.userProcessingResult
      const resultOf = async (row: UserProcessingResult | null) =>
        row && completed(row, userProcessingResult, () => byId(row.workflow, null, row.id), context, info)
      // A result that cannot be read does not affect the others.
      const found = await Promise.all(rows.map((row) => resultOf(row).catch((error: Error) => error)))
      return found.filter((row) => row !== null)
    },
  },
}

export const costs: Costs = {}

export const permissions: Permissions = {
  RunScope: { run: permission.reports },
  ProcessingResultScope: { processingResults: permission.reports },
  UserScope: { users: permission.users },
  GroupScope: { group: permission.groups },
}
