/** Everything that acts: thin over `src/mutation`. Refusals are data, so that a portal shows each beside the argument that caused it. */
import { GraphQLError } from 'graphql'
import type { MutationResolvers, Resolvers } from '../../generated/schema.ts'
import { GraphError } from '../../msgraph/index.ts'
import { type Inputs, type Kind, type MutationOutcome, type Operation, pathOf } from '../../mutation/index.ts'
import type { GatewayContext } from '../context.ts'
import { permission } from '../graph-permission-name.ts'
import { type FieldCost, own } from '../limits/field-cost.ts'
import { after, belowWorkflow, get, liveOrDeleted, ofEither, pool, post, reading } from '../limits/field-read.ts'
import type { Costs, Needs, Permissions } from './noun.ts'
import { namedRun, startedRun, startedRunEdge, workflowOf } from './of-operation.ts'
import { decidingReads, sourcesOf, sourceWorkflow } from './reprocess.ts'

/** Acts, and answers with the outcome. */
const act =
  <K extends Kind>(kind: K) =>
  async (_: unknown, { input }: { readonly input: Inputs[K] }, context: GatewayContext): Promise<MutationOutcome> =>
    reported(await context.mutations().mutate(kind, input), context)

/** An object that a payload leads to; null if no operation could be stored. */
const through =
  <T>(read: (operation: Operation, context: GatewayContext) => T) =>
  ({ operation }: MutationOutcome, _: unknown, context: GatewayContext): T | null =>
    operation && read(operation, context)

/** A mutation without its kind, or a field of the schema without a line here, does not compile. */
const Mutation: Required<MutationResolvers> = {
  reprocessRun: act('reprocessRun'),
  reprocessUsers: act('reprocessUsers'),
  cancelRun: act('cancelRun'),
  runWorkflow: act('runWorkflow'),
  restoreWorkflow: act('restoreWorkflow'),
  releaseWorkflow: act('releaseWorkflow'),
}

/** What the payload of a mutation that starts a run leads to. */
const starting = { workflow: through(workflowOf), run: through(startedRun), runEdge: through(startedRunEdge) }

const payloads = {
  ReprocessRunPayload: starting,
  ReprocessUsersPayload: starting,
  CancelRunPayload: { workflow: through(workflowOf), run: through(namedRun) },
  RunWorkflowPayload: starting,
  RestoreWorkflowPayload: { workflow: through(workflowOf) },
  ReleaseWorkflowPayload: { workflow: through(workflowOf) },
} satisfies Resolvers & { readonly [K in Kind as `${Capitalize<K>}Payload`]: object }

export const resolvers: Resolvers = { Mutation, ...payloads }

/**
 * If Graph wants the user to sign in again, the answer is the one that clients know: 401 with the challenge. The operation is
 * an entry of the audit trail and may be another caller's, so a caller who may not read does not get it.
 */
const reported = (outcome: MutationOutcome, { caller, report }: GatewayContext): MutationOutcome => {
  if (outcome.challenge !== null) {
    const originalError = new GraphError('unauthenticated', 'Sign in again for this.', { challenge: outcome.challenge })
    report(new GraphQLError(originalError.message, { originalError }))
  }
  return caller.canRead ? outcome : { ...outcome, operation: null }
}

/** The reads before the one POST, each source among them, and eight searches for the run, each of which reads each source. */
const mutation = (kind: Kind): Partial<FieldCost> => ({
  ...reading(
    pool(get(decidingReads, (args) => 11 + 9 * sourcesOf(args))),
    after(lastly, post(get((_, { input }) => [pathOf(kind, input)]))),
  ),
  at: (_, args) => [sourceWorkflow(args)],
})

/** The wave of the POST at the earliest: after the reads that every mutation makes. */
const lastly = 1

const theWorkflow = liveOrDeleted(ofEither(false), ofEither(true))
const theRun = { ...own, ...reading(get(belowWorkflow('runs/{run}'))) }
const startingCosts = { workflow: theWorkflow, run: theRun, runEdge: theRun }

export const costs: Costs = {
  Mutation: {
    reprocessRun: mutation('reprocessRun'),
    reprocessUsers: mutation('reprocessUsers'),
    cancelRun: mutation('cancelRun'),
    runWorkflow: mutation('runWorkflow'),
    restoreWorkflow: mutation('restoreWorkflow'),
    releaseWorkflow: mutation('releaseWorkflow'),
  } satisfies Record<Kind, unknown>,
  ReprocessRunPayload: startingCosts,
  ReprocessUsersPayload: startingCosts,
  CancelRunPayload: { workflow: theWorkflow, run: theRun },
  RunWorkflowPayload: startingCosts,
  RestoreWorkflowPayload: { workflow: theWorkflow },
  ReleaseWorkflowPayload: { workflow: theWorkflow },
}

const startingPermissions = { workflow: permission.basic, run: permission.reports, runEdge: permission.reports }

const reprocessing = [permission.activate, permission.reports, permission.basic] as const

export const permissions: Permissions = {
  Mutation: {
    reprocessRun: reprocessing,
    reprocessUsers: reprocessing,
    runWorkflow: [...reprocessing, permission.users],
    cancelRun: [permission.change, permission.reports, permission.basic],
    restoreWorkflow: [permission.change, permission.basic, permission.workflows],
    releaseWorkflow: [permission.change, permission.basic],
  } satisfies Record<Kind, Needs>,
  ReprocessRunPayload: startingPermissions,
  ReprocessUsersPayload: startingPermissions,
  CancelRunPayload: { workflow: permission.basic, run: permission.reports },
  RunWorkflowPayload: startingPermissions,
  RestoreWorkflowPayload: { workflow: permission.basic },
  ReleaseWorkflowPayload: { workflow: permission.basic },
}
