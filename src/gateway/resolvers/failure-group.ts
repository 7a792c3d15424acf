/** `FailureGroup`: what failed in a period and why, as a list to work through. */
import type { GraphQLResolveInfo } from 'graphql'
import type { FailureGroupResultsArgs, Resolvers } from '../../generated/schema.ts'
import { spelledId } from '../../msgraph/index.ts'
import { pageSize } from '../connection/ask.ts'
import { connection } from '../connection/connection.ts'
import { localSlice } from '../connection/local-connection.ts'
import { runOfResult, workflowOf } from '../connection/reference.ts'
import { selectedRows } from '../connection/selection.ts'
import type { GatewayContext } from '../context.ts'
import type { PageAsk } from '../failure/failure-page.ts'
import { readFailures } from '../failure/failures.ts'

export const failureGroupResolvers: Resolvers = {
  Query: {
    failureGroups: (_, { filter, first, after }, context, info) => {
      const { workflowId, runId } = filter
      const name = JSON.stringify({
        ...filter,
        ...(workflowId && { workflowId: spelledId(workflowId) }),
        ...(runId && { runId: spelledId(runId) }),
      })
      const asks = pagesBelow(context, info)
      const groups = context.once(`failures ${name} ${JSON.stringify(asks)}`, () =>
        readFailures(filter, asks, context, info),
      )
      return connection(() =>
        groups.then((rows) => localSlice(rows, { name, idOf: ({ key }) => key, first: pageSize(first), after })),
      )
    },
  },
  FailureGroup: {
    taskDefinition: ({ taskDefinitionId }, _, { graph }) =>
      taskDefinitionId === null ? null : graph.catalog.taskDefinition(taskDefinitionId),
    results: ({ failures }, args) => connection(() => failures(pageOf(args))),
  },
  FailureGroupResult: {
    workflow: ({ result }, _, context, info) => workflowOf(result.workflow, context, info),
    run: ({ result }, _, context) => runOfResult(result, context),
    userProcessingResult: ({ result }) => ('ofSubject' in result ? null : result),
    subjectProcessingResult: ({ result }) => ('ofSubject' in result ? result : null),
    taskProcessingResult: ({ task }) => task,
  },
}

const pageOf = ({ first, after }: Partial<FailureGroupResultsArgs>): PageAsk => ({
  first: pageSize(first),
  after,
})

/** Which pages of each group's results the query shows: the others' failures are counted, and let go as they are read. */
const pagesBelow = (context: GatewayContext, info: GraphQLResolveInfo): readonly PageAsk[] =>
  (selectedRows(info, context.selections).get('results') ?? []).map((node) =>
    pageOf(context.values.argumentsAt('FailureGroup', 'results', node)),
  )
