/** `Task`: a step of a workflow, and each time that a run carried it out for a user. */
import type { Resolvers } from '../../generated/schema.ts'
import { taskProcessingResult } from '../../msgraph/index.ts'
import { repetitionOf } from '../../mutation/index.ts'
import { selectingAsk } from '../connection/ask.ts'
import { connection } from '../connection/connection.ts'
import { permission } from '../graph-permission-name.ts'
import { lookedUp } from '../limits/field-cost.ts'
import { createdDurations } from './duration.ts'
import type { Costs, Permissions } from './noun.ts'

export const resolvers: Resolvers = {
  Task: {
    repeatEffect: ({ taskDefinitionId }) => repetitionOf(taskDefinitionId).effect,
    repeatEffectReason: ({ taskDefinitionId }) => repetitionOf(taskDefinitionId).reason,
    taskProcessingResults: (task, args, context, info) =>
      connection(() =>
        context.graph.taskProcessingResult.ofTask(task, selectingAsk(args, taskProcessingResult, context, info)),
      ),
  },
  TaskProcessingResult: createdDurations,
}

export const costs: Costs = {
  Task: { taskProcessingResults: { within: 'taskResults' } },
  TaskProcessingResult: { subject: lookedUp },
}

export const permissions: Permissions = {
  Task: { taskProcessingResults: permission.reports },
  TaskProcessingResult: { subject: permission.users },
}
