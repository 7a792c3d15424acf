/** What a run was asked to process: earlier runs and results arrive as bare ids, and are read where a query wants more of them. */
import type { Resolvers } from '../../generated/schema.ts'
import { run, type UserProcessingResult, userProcessingResult } from '../../msgraph/index.ts'
import { completed } from '../connection/reference.ts'

export const processingScopeResolvers: Resolvers = {
  RunScope: {
    run: (scope, _, context, info) => {
      const row = 'run' in scope ? scope.run : null
      return row ? completed(row, run, info, context, () => context.graph.run.byId(row.workflow, row.id)) : null
    },
  },
  ProcessingResultScope: {
    processingResults: (scope, _, context, info) => {
      const rows = 'processingResults' in scope ? scope.processingResults : null
      if (!rows) return null
      const { byId } = context.graph.userProcessingResult
      // Each a promise of its own, so that one that cannot be read costs none of the others; one that is gone is null.
      return rows.map((row) => {
        const found = row && completed(row, userProcessingResult, info, context, () => byId(row.workflow, null, row.id))
        return found as Promise<UserProcessingResult> | null
      })
    },
  },
}
