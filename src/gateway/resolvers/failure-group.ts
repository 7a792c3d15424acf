/** `FailureGroup`: what failed in a period and why, as a list to work through. */
import type { Resolvers } from '../../generated/schema.ts'
import { spelledId } from '../../msgraph/path.ts'
import { pageSize } from '../ask.ts'
import { connection } from '../connection.ts'
import { groupFailures } from '../failure-group.ts'
import { readFailures } from '../failures.ts'
import { localSlice } from '../local-connection.ts'
import { runOf, workflowOf } from '../reference.ts'

export const failureGroupResolvers: Resolvers = {
  Query: {
    failureGroups: (_, { filter, first, after }, context, info) => {
      const groups = readFailures(filter, context, info).then(groupFailures)
      const { workflowId, runId } = filter
      const name = JSON.stringify({
        ...filter,
        ...(workflowId && { workflowId: spelledId(workflowId) }),
        ...(runId && { runId: spelledId(runId) }),
      })
      return connection(() =>
        groups.then((rows) => localSlice(rows, { name, idOf: ({ id }) => id, first: pageSize(first), after })),
      )
    },
  },
  FailureGroup: {
    taskDefinition: ({ taskDefinitionId }, _, { graph }) =>
      taskDefinitionId === null ? null : graph.catalog.taskDefinition(taskDefinitionId),
    results: ({ id, failures }, { first, after }) =>
      connection(() => localSlice(failures, { name: id, idOf: ({ task }) => task.id, first: pageSize(first), after })),
  },
  FailureGroupResult: {
    workflow: ({ result }, _, context, info) => workflowOf(result.workflow, context, info),
    run: ({ result }, _, context, info) =>
      result.run === null ? null : runOf(result.workflow, result.run, context, info),
    userProcessingResult: ({ result }) => result,
    taskProcessingResult: ({ task }) => task,
  },
}
