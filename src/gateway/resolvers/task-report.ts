/** `TaskReport`: the outcome of one task in one run. */
import type { Resolvers } from '../../generated/schema.ts'
import { taskProcessingResult } from '../../msgraph/index.ts'
import { selectingAsk } from '../connection/ask.ts'
import { connection } from '../connection/connection.ts'
import { runOf } from '../connection/reference.ts'
import { permission } from '../graph-permission-name.ts'
import { passed } from '../limits/field-cost.ts'
import type { Costs, Permissions } from './noun.ts'

export const resolvers: Resolvers = {
  TaskReport: {
    run: ({ workflow, runId }, _, context, info) => (runId ? runOf(workflow, runId, context, info) : null),
    taskProcessingResults: ({ workflow, id }, args, context, info) =>
      connection(() =>
        context.graph.taskProcessingResult.ofReport(
          workflow,
          id,
          selectingAsk(args, taskProcessingResult, context, info),
        ),
      ),
  },
}

export const costs: Costs = { TaskReport: { run: passed, taskDefinition: { gives: ['row'] } } }

export const permissions: Permissions = {
  TaskReport: { run: permission.reports, taskProcessingResults: permission.reports },
}
