/** Reprocessing: thin over the room that does it. Refusals are data, so that a portal can show each beside what it is about. */
import { GraphQLError } from 'graphql'
import type { MutationResolvers, Resolvers } from '../../generated/schema.ts'
import { GraphError, readLiveOrDeleted, spelledId, type WorkflowKey } from '../../msgraph/index.ts'
import {
  clientStatus,
  exceeds,
  hasLimits,
  type Inputs,
  type Kind,
  nameOf,
  type Operation,
  type Outcome,
  type Preview,
  requestIds,
} from '../../mutation/index.ts'
import { pageSize } from '../connection/ask.ts'
import { connection } from '../connection/connection.ts'
import { localSlice } from '../connection/local-connection.ts'
import type { GatewayContext } from '../context.ts'
import { permission } from '../graph-permission-name.ts'
import { type Arguments, type FieldCost, free, liveOrDeleted, own, requests } from '../limits/field-cost.ts'
import type { Access, Costs, Permissions } from './noun.ts'

/** Acts, and answers what came of it. */
const act =
  <K extends Kind>(kind: K) =>
  async (_: unknown, { input }: { readonly input: Inputs[K] }, context: GatewayContext): Promise<Outcome> =>
    told(await context.mutations.mutate(kind, input), context)

/** Each mutation of the schema: one without its kind, or without a line here, does not compile. */
const acting: Required<MutationResolvers> = {
  reprocessRun: act('reprocessRun'),
  reprocessUsers: act('reprocessUsers'),
  cancelRun: act('cancelRun'),
  runWorkflow: act('runWorkflow'),
  restoreWorkflow: act('restoreWorkflow'),
  releaseWorkflow: act('releaseWorkflow'),
}

export const resolvers: Resolvers = {
  Query: {
    previewReprocessRun: (_, { input }, { mutations }) => mutations.preview('reprocessRun', input),
    previewReprocessUsers: (_, { input }, { mutations }) => mutations.preview('reprocessUsers', input),
    reprocessOperation: (_, { id }, { mutations }) => mutations.operation(spelledId(id)),
    reprocessOperations: (_, { filter, first, after }, { mutations }) =>
      connection(() => mutations.operations(filter ?? {}, { first: pageSize(first), after: after ?? null })),
  },
  Mutation: acting,
  ReprocessRunPayload: { run: ({ operation }, _, context) => startedRun(operation, context) },
  RunWorkflowPayload: { run: ({ operation }, _, context) => startedRun(operation, context) },
  CancelRunPayload: {
    run: ({ operation }, _, { graph }) =>
      operation?.action.kind === 'cancelRun'
        ? graph.run.byId(live(operation.action.workflowId), operation.action.runId)
        : null,
  },
  RestoreWorkflowPayload: {
    workflow: ({ operation }, _, { graph }) => (operation ? workflowOf(operation, graph) : null),
  },
  ReleaseWorkflowPayload: {
    workflow: ({ operation }, _, { graph }) => (operation ? workflowOf(operation, graph) : null),
  },
  ReprocessUsersPayload: { run: ({ operation }, _, context) => startedRun(operation, context) },
  ReprocessOperation: {
    kind: ({ action }) => nameOf(action),
    status: (operation) => clientStatus(operation),
    workflowId: ({ action }) => spelledId(action.workflowId),
    sourceRunId: ({ action }) => ('runId' in action ? spelledId(action.runId) : null),
    userProcessingResultIds: ({ action }) =>
      'userProcessingResultIds' in action ? action.userProcessingResultIds.map(spelledId) : [],
    userIds: ({ action }) => ('userIds' in action ? action.userIds.map(spelledId) : []),
    userScope: ({ action }) => ('userScope' in action ? action.userScope : null),
    taskScope: ({ action }) => ('taskScope' in action ? action.taskScope : null),
    callerTenantId: ({ caller }) => caller.tenantId,
    callerObjectId: ({ caller }) => caller.objectId,
    callerAppId: ({ caller }) => caller.appId,
    createdDateTime: ({ createdAt }) => instant(createdAt),
    sentDateTime: ({ attempts: [first] }) => (first ? instant(first.sentAt) : null),
    completedDateTime: ({ decidedAt }) => (decidedAt === null ? null : instant(decidedAt)),
    requestIds: (operation) => requestIds(operation),
    workflow: (operation, _, { graph }) => workflowOf(operation, graph),
    sourceRun: ({ action }, _, { graph }) =>
      'runId' in action ? graph.run.byId(live(action.workflowId), action.runId) : null,
    run: (operation, _, context) => startedRun(operation, context),
  },
  ExecutionLimits: {
    workflow: (preview) => ownLimits(preview),
    tenant: (_, __, { graph }) => tenantLimits(graph),
    isExceeded: async (preview, _, { graph }) => {
      if (preview.userCount === null) return null
      const own = ownLimits(preview)
      return exceeds(preview.userCount, hasLimits(own) ? own : await tenantLimits(graph))
    },
  },
  ReprocessPreview: {
    sourceVersions: (preview) => sourceVersions(preview),
    currentVersion: ({ workflow }) => workflow?.version ?? null,
    isChangedSince: (preview) => {
      const versions = sourceVersions(preview)
      const current = preview.workflow?.version
      return current == null || versions.length === 0 ? null : versions.some((version) => version !== current)
    },
    executionLimits: (preview) => preview,
    previewTaskFailures: ({ workflow }, _, { graph }) =>
      workflow && !workflow.deleted ? graph.taskFailure.preview(live(workflow.id)) : null,
    userProcessingResults: ({ results }, { first, after }) =>
      connection(() =>
        localSlice(results, {
          name: 'preview',
          idOf: ({ id }) => id,
          first: pageSize(first),
          after,
        }),
      ),
  },
}

const sourceVersions = ({ results }: Preview) =>
  [...new Set(results.flatMap(({ workflowVersion }) => workflowVersion ?? []))].toSorted((a, b) => a - b)

const ownLimits = ({ workflow }: Preview) => workflow?.settings?.quarantineConfiguration ?? null

const tenantLimits = async ({ catalog }: GatewayContext['graph']) =>
  (await catalog.settings()).quarantineConfiguration ?? null

const live = (id: string): WorkflowKey => ({ id: spelledId(id), deleted: false })
const instant = (milliseconds: number) => new Date(milliseconds).toISOString()

/** In use or deleted; null when there is none any more. */
const workflowOf = ({ action }: Operation, { workflow }: GatewayContext['graph']) =>
  readLiveOrDeleted(action.workflowId, workflow.byKey)

const startedRun = (operation: Operation | null | undefined, { graph }: GatewayContext) =>
  operation?.runId ? graph.run.byId(live(operation.action.workflowId), operation.runId) : null

/**
 * Where Graph wants the person to sign in again, the answer says so in the way that clients know: 401 with the challenge.
 * The operation is a page of the audit trail, and may be somebody else's: whoever may not read is not shown it.
 */
const told = (outcome: Outcome, { caller, report }: GatewayContext): Outcome => {
  if (outcome.challenge !== null) {
    const originalError = new GraphError('unauthenticated', 'Sign in again for this.', { challenge: outcome.challenge })
    report(new GraphQLError(originalError.message, { originalError }))
  }
  return caller.canRead ? outcome : { ...outcome, operation: null }
}

type SourceInput = { readonly userProcessingResultIds?: readonly string[]; readonly userIds?: readonly string[] }

/** Of a run, or of each of some results or people. */
const sourcesOf = ({ input }: Arguments): number => {
  const { userProcessingResultIds, userIds } = input as SourceInput
  return (userProcessingResultIds ?? userIds ?? ['the run']).length
}

/** The workflow, what else is under way, some pages of a run's people and their tasks; each result, its tasks, its version. */
const preview: Partial<FieldCost> = { requests: (args) => 10 + 3 * sourcesOf(args) }

/** What is read before the one POST, each source among it, and eight looks for the run, each asking for each source. */
const mutation: Partial<FieldCost> = { requests: (args) => 12 + 9 * sourcesOf(args) }

/** One look for the run of an operation: the workflow's recent ones, and the lineage of each of its at most 10 sources. */
const lookRequests = 12

export const costs: Costs = {
  Query: {
    previewReprocessRun: preview,
    previewReprocessUsers: preview,
    reprocessOperation: requests(lookRequests),
    reprocessOperations: free,
  },
  Mutation: {
    reprocessRun: mutation,
    reprocessUsers: mutation,
    cancelRun: mutation,
    runWorkflow: mutation,
    restoreWorkflow: mutation,
    releaseWorkflow: mutation,
  },
  ReprocessPreview: {
    userProcessingResults: { ...requests(0), people: 'ofMany' },
    previewTaskFailures: requests(1),
  },
  // The tenant's settings.
  ExecutionLimits: { tenant: own, isExceeded: requests(1) },
  ReprocessOperation: { workflow: liveOrDeleted, sourceRun: own, run: own },
  ReprocessRunPayload: { run: own },
  ReprocessUsersPayload: { run: own },
  CancelRunPayload: { run: own },
  RunWorkflowPayload: { run: own },
  RestoreWorkflowPayload: { workflow: liveOrDeleted },
  ReleaseWorkflowPayload: { workflow: liveOrDeleted },
}

export const permissions: Permissions = {
  ReprocessPreview: { previewTaskFailures: permission.change },
  ExecutionLimits: { tenant: permission.all, isExceeded: permission.all },
  ReprocessOperation: { workflow: permission.basic, sourceRun: permission.reports, run: permission.reports },
  ReprocessRunPayload: { run: permission.reports },
  ReprocessUsersPayload: { run: permission.reports },
  RunWorkflowPayload: { run: permission.reports },
  CancelRunPayload: { run: permission.reports },
  RestoreWorkflowPayload: { workflow: permission.basic },
  ReleaseWorkflowPayload: { workflow: permission.basic },
}

/** The trail of operations is the operator's and the reprocessing caller's: it needs both. */
export const access: Access = {
  reprocessOperation: ['canRead', 'canReprocess'],
  reprocessOperations: ['canRead', 'canReprocess'],
}
