/** `FailureGroup`: what failed in a period and why, as a list to work through. */
import type { GraphQLResolveInfo } from 'graphql'
import type { FailureFilter, FailureGroupResultsArgs, Resolvers } from '../../generated/schema.ts'
import { listRequests } from '../../msgraph/index.ts'
import { pageSize } from '../connection/ask.ts'
import { connection } from '../connection/connection.ts'
import { localSlice } from '../connection/local-connection.ts'
import { runOfResult, workflowOf } from '../connection/reference.ts'
import { below, selectedRows } from '../connection/selection.ts'
import type { GatewayContext } from '../context.ts'
import { failureAsk, runsOf, workflowsOf } from '../failure/failure-ask.ts'
import type { PageAsk } from '../failure/failure-page.ts'
import { readFailures, type Shown } from '../failure/failures.ts'
import { permission, tenantWideReports } from '../graph-permission-name.ts'
import { byInstant, type FieldCost, free, lookedUp, own } from '../limits/field-cost.ts'
import type { Costs, Permissions } from './noun.ts'
import { period } from './summary.ts'

export const resolvers: Resolvers = {
  Query: {
    failureGroups: (_, { first, after, ...args }, context, info) =>
      connection(async () => {
        const asked = failureAsk({ ...args, ...period(args) })
        const name = JSON.stringify(asked)
        const shown = shownOf(context, info)
        const rows = await context.once(`failures ${name} ${JSON.stringify(shown)}`, () =>
          readFailures(asked, shown, context, info),
        )
        return localSlice(rows, { name, idOf: ({ key }) => key, first: pageSize(first), after })
      }),
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

/**
 * The lists of failures. If task results do not come along, each failure takes one more request: these are counted, and the
 * limit applies to them, once the failures have been read.
 */
const failureRequests: FieldCost['requests'] = ({ filter, includeDeleted }, { workflows }) => {
  const { workflowIds } = workflowsOf(filter as FailureFilter | null | undefined)
  if (workflowIds) return 6 * workflowIds.length * (runsOf(filter as FailureFilter)?.length ?? 1)
  const lists = listRequests({ includeDeleted: includeDeleted === true }, workflows)
  return lists + workflows.live + (includeDeleted ? workflows.deleted : 0) + (workflows.withOtherSubjects ?? 0)
}

export const costs: Costs = {
  Query: { failureGroups: { requests: failureRequests } },
  FailureGroup: { taskDefinition: own, results: free },
  FailureGroupResult: {
    workflow: lookedUp,
    run: byInstant,
    userProcessingResult: { needs: [], gives: ['row'], people: 'ofMany' },
    subjectProcessingResult: { needs: [], people: 'ofSubjects' },
    taskProcessingResult: free,
  },
}

export const permissions: Permissions = {
  Query: { failureGroups: tenantWideReports },
  FailureGroup: { taskDefinition: permission.all },
  FailureGroupResult: { workflow: permission.basic, run: permission.reports },
}

const pageOf = ({ first, after }: Partial<FailureGroupResultsArgs>): PageAsk => ({
  first: pageSize(first),
  after,
})

/** What the query shows of each group's results. The other failures are counted and released as they are read. */
const shownOf = ({ selections, values }: GatewayContext, info: GraphQLResolveInfo): Shown => {
  const lists = selectedRows(info, selections).get('results') ?? []
  const rows = selectedRows({ fieldNodes: lists }, selections)
  return {
    pages: lists.map((node) => pageOf(values.argumentsAt('FailureGroup', 'results', node))),
    withTasks: ['userProcessingResult', 'subjectProcessingResult'].some((field) =>
      below(rows.get(field) ?? [], selections).has('taskProcessingResults'),
    ),
  }
}
