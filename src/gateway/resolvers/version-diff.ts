/** `WorkflowVersionDiff`: two versions of a workflow, read and compared. */
import type { Resolvers, WorkflowVersionDiffArgs } from '../../generated/schema.ts'
import { type DirectoryObject, GraphError, type WorkflowKey } from '../../msgraph/index.ts'
import type { GatewayContext } from '../context.ts'
import { permission } from '../graph-permission-name.ts'
import { administrationScopes, free, requests } from '../limits/field-cost.ts'
import { belowWorkflow, get, reading } from '../limits/field-read.ts'
import { placeOf, rejection } from '../limits/rejection.ts'
import { outcomesOf, share } from '../version-diff/outcome.ts'
import { type VersionDiff, versionDiff, type WholeVersion } from '../version-diff/version-diff.ts'
import type { Costs, Permissions } from './noun.ts'
import { period } from './summary.ts'

/** @throws GraphQLError NOT_FOUND if the workflow has no such version */
export const versionDiffOf = async (
  workflow: WorkflowKey,
  { from, to }: WorkflowVersionDiffArgs,
  context: Pick<GatewayContext, 'graph'>,
): Promise<VersionDiff> => {
  const read = (argument: string, number: number) => wholeVersion(workflow, argument, number, context)
  const versions = await Promise.all([read('from', from), read('to', to)])
  return versionDiff(...versions)
}

const wholeVersion = async (
  workflow: WorkflowKey,
  argument: string,
  number: number,
  { graph }: Pick<GatewayContext, 'graph'>,
): Promise<WholeVersion> => {
  const version = await graph.workflow.version(workflow, number)
  if (!version) throw rejection('NOT_FOUND', `The workflow has no version ${number}.`, placeOf(argument))
  const { tasks } = version
  // Compared as if it had none, all tasks would seem to be removed.
  if (!tasks) throw new GraphError('invalid', `Graph sent version ${number} without its tasks.`)
  return { ...version, versionNumber: number, tasks }
}

const targetsOf = async (
  { workflow, versionNumber }: WholeVersion,
  { graph }: Pick<GatewayContext, 'graph'>,
): Promise<readonly DirectoryObject[]> =>
  (await graph.workflow.versionWithTargets(workflow, versionNumber))?.administrationScopeTargets ?? []

export const resolvers: Resolvers = {
  WorkflowVersionDiff: {
    isEmpty: ({ changes, tasks }) => changes.length === 0 && tasks.length === 0,
    administrationScope: async ({ from, to }, _, context) => {
      const [before, after] = await Promise.all([targetsOf(from, context), targetsOf(to, context)])
      const without = (some: typeof before, others: typeof before) =>
        some.filter(({ id }) => !others.some((other) => other.id === id))
      return { added: without(after, before), removed: without(before, after) }
    },
    outcomes: ({ from, to }, args, context) => outcomesOf({ from, to }, period(args), context),
  },
  VersionOutcome: {
    failureRate: ({ failedCount, completedWithErrorsCount, resultCount }) =>
      share(failedCount + completedWithErrorsCount, resultCount),
    runFailureRate: ({ failedRunCount, runCount }) => share(failedRunCount, runCount),
  },
}

const scopes = { ...administrationScopes, ...requests(0) }

export const costs: Costs = {
  WorkflowVersionDiff: {
    administrationScope: { ...free, ...reading(get((at) => at, 2)) },
    // A page of each list; further pages are announced.
    outcomes: {
      ...free,
      ...reading(
        get(belowWorkflow('userProcessingResults')),
        get(belowWorkflow('subjectProcessingResults'), (_, { workflows }) => (workflows.withOtherSubjects ? 1 : 0)),
      ),
    },
  },
  AdministrationScopeChange: { added: scopes, removed: scopes },
}

export const permissions: Permissions = {
  WorkflowVersionDiff: { outcomes: permission.reports },
}
