/** `FailureGroup`: what failed in a period and why, as a list to work through. */
import type { GraphQLResolveInfo } from 'graphql'
import type { FailureFilter, FailureGroupResultsArgs, Resolvers } from '../../generated/schema.ts'
import { workflowsPath } from '../../msgraph/index.ts'
import { pageSize } from '../connection/ask.ts'
import { connection } from '../connection/connection.ts'
import { localSlice } from '../connection/local-connection.ts'
import { runOfResult, workflowOf } from '../connection/reference.ts'
import { below, selectedRows } from '../connection/selection.ts'
import { placesOf, workflowLists } from '../connection/tenant-wide.ts'
import type { GatewayContext } from '../context.ts'
import { failureAsk, runsOf, workflowsOf } from '../failure/failure-ask.ts'
import type { PageAsk } from '../failure/failure-page.ts'
import { readFailures, type Shown } from '../failure/failures.ts'
import { permission, tenantWideReports } from '../graph-permission-name.ts'
import { type Arguments, byInstant, type FieldCost, free, lookedUp, own } from '../limits/field-cost.ts'
import {
  type Addresses,
  after,
  anyWorkflow,
  catalog,
  type FieldRead,
  get,
  pool,
  reading,
  unforeseen,
} from '../limits/field-read.ts'
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

const filterOf = ({ filter }: Arguments) => filter as FailureFilter | null | undefined

/** The workflows that the filter names; null for those of the whole tenant. */
const named = (args: Arguments) => workflowsOf(filterOf(args)).workflowIds

/** A number of requests that are made if the filter names no workflow. */
function ofTenant(requests: FieldRead['requests']): FieldRead['requests'] {
  return (args, plan) => (named(args) ? 0 : requests(args, plan))
}

/** Where the workflows of the failures are. */
function workflowsMeant(_: Addresses, args: Arguments): Addresses {
  const ids = named(args)
  if (!ids) return placesOf(args).map(anyWorkflow)
  return [false, true].flatMap((deleted) => ids.map((id) => `${workflowsPath(deleted)}/${id}`))
}

/** What is read of one workflow that the filter names. */
const ofNamed = (id: string, deleted: boolean, args: Arguments): Addresses => {
  const workflow = `${workflowsPath(deleted)}/${id}`
  const runs = runsOf(filterOf(args))?.map((run) => `${workflow}/runs/${run}`)
  const lists = ['userProcessingResults', 'subjectProcessingResults']
  return [workflow, ...(runs ?? []), ...(runs ?? [workflow]).flatMap((each) => lists.map((list) => `${each}/${list}`))]
}

/**
 * The lists of failures. If task results do not come along, each failure takes one more request: these are counted, and the
 * limit applies to them, once the failures have been read.
 */
const failures: Partial<FieldCost> = reading(
  ...workflowLists.map((list) => ({ ...list, requests: ofTenant(list.requests) })),
  after(
    1,
    get(
      (_, args) => placesOf(args).map((deleted) => `${anyWorkflow(deleted)}/userProcessingResults`),
      ofTenant((args, { workflows: { live, deleted } }) => live + (placesOf(args).includes(true) ? deleted : 0)),
    ),
  ),
  after(
    1,
    get(
      (_, args) => placesOf(args).map((deleted) => `${anyWorkflow(deleted)}/subjectProcessingResults`),
      ofTenant((_, { workflows }) => workflows.withOtherSubjects ?? 0),
    ),
  ),
  pool(
    get(
      (_, args) => (named(args) ?? []).flatMap((id) => [false, true].flatMap((deleted) => ofNamed(id, deleted, args))),
      (args) => 6 * (named(args)?.length ?? 0) * (runsOf(filterOf(args))?.length ?? 1),
    ),
  ),
  after(
    2,
    unforeseen((at, args) =>
      workflowsMeant(at, args).flatMap((workflow) => {
        const lists = runsOf(filterOf(args)) ? `${workflow}/runs/{run}` : workflow
        return ['user', 'subject'].map(
          (kind) => `${lists}/${kind}ProcessingResults/{${kind}ProcessingResult}/taskProcessingResults`,
        )
      }),
    ),
  ),
)

export const costs: Costs = {
  Query: { failureGroups: { ...failures, at: workflowsMeant } },
  FailureGroup: {
    taskDefinition: { ...own, ...reading(get(() => [catalog('taskDefinitions/{taskDefinition}')])) },
    results: free,
  },
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
