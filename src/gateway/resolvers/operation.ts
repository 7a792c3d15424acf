/** The audit trail: the outcome of each mutation. */
import type { Resolvers } from '../../generated/schema.ts'
import { spelledId } from '../../msgraph/index.ts'
import { clientStatus, nameOf, requestIds } from '../../mutation/index.ts'
import { pageSize } from '../connection/ask.ts'
import { connection } from '../connection/connection.ts'
import { permission } from '../graph-permission-name.ts'
import { free, own } from '../limits/field-cost.ts'
import { belowWorkflow, get, liveOrDeleted, ofEither, pool, reading, spare } from '../limits/field-read.ts'
import type { Access, Costs, Permissions } from './noun.ts'
import { namedRun, startedRun, workflowOf } from './of-operation.ts'
import { decidingReads } from './reprocess.ts'

export const resolvers: Resolvers = {
  Query: {
    operation: (_, { id }, { mutations }) => mutations().operation(spelledId(id)),
    operations: (_, { filter, first, after }, { mutations }) =>
      connection(() => mutations().operations(filter ?? {}, { first: pageSize(first), after: after ?? null })),
  },
  Operation: {
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
    workflow: (operation, _, context) => workflowOf(operation, context),
    sourceRun: (operation, _, context) => namedRun(operation, context),
    run: (operation, _, context) => startedRun(operation, context),
  },
}

const instant = (milliseconds: number) => new Date(milliseconds).toISOString()

/** One search for the run of an operation: the workflow's recent runs, and the lineage of each of its at most 10 sources. */
export const lookRequests = 12

const theRun = { ...own, ...reading(get(belowWorkflow('runs/{run}'))) }

export const costs: Costs = {
  Query: { operation: reading(spare(pool(get(decidingReads, lookRequests)))), operations: free },
  Operation: { workflow: liveOrDeleted(ofEither(false), ofEither(true)), sourceRun: theRun, run: theRun },
}

export const permissions: Permissions = {
  Operation: { workflow: permission.basic, sourceRun: permission.reports, run: permission.reports },
}

/** The operations are for the operator and the reprocessing caller, so reading them needs both permissions. */
export const access: Access = {
  operation: ['canRead', 'canReprocess'],
  operations: ['canRead', 'canReprocess'],
}
