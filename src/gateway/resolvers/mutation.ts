/** Everything that acts: thin over the room that does it. Refusals are data, so that a portal shows each beside what it is about. */
import { GraphQLError } from 'graphql'
import type { MutationResolvers, Resolvers } from '../../generated/schema.ts'
import { GraphError } from '../../msgraph/index.ts'
import type { Inputs, Kind, Operation, Outcome } from '../../mutation/index.ts'
import type { GatewayContext } from '../context.ts'
import { permission } from '../graph-permission-name.ts'
import { type FieldCost, liveOrDeleted, own } from '../limits/field-cost.ts'
import type { Costs, Permissions } from './noun.ts'
import { namedRun, startedRun, workflowOf } from './of-operation.ts'
import { sourcesOf } from './reprocess.ts'

/** Acts, and answers what came of it. */
const act =
  <K extends Kind>(kind: K) =>
  async (_: unknown, { input }: { readonly input: Inputs[K] }, context: GatewayContext): Promise<Outcome> =>
    told(await context.mutations().mutate(kind, input), context)

/** What a payload leads to; null where no operation could be kept. */
const through =
  <T>(read: (operation: Operation, context: GatewayContext) => T) =>
  ({ operation }: Outcome, _: unknown, context: GatewayContext): T | null =>
    operation && read(operation, context)

/** One without its kind, or a field of the schema without a line here, does not compile. */
const Mutation: Required<MutationResolvers> = {
  reprocessRun: act('reprocessRun'),
  reprocessUsers: act('reprocessUsers'),
  cancelRun: act('cancelRun'),
  runWorkflow: act('runWorkflow'),
  restoreWorkflow: act('restoreWorkflow'),
  releaseWorkflow: act('releaseWorkflow'),
}

const payloads = {
  ReprocessRunPayload: { run: through(startedRun) },
  ReprocessUsersPayload: { run: through(startedRun) },
  CancelRunPayload: { run: through(namedRun) },
  RunWorkflowPayload: { run: through(startedRun) },
  RestoreWorkflowPayload: { workflow: through(workflowOf) },
  ReleaseWorkflowPayload: { workflow: through(workflowOf) },
} satisfies Resolvers & { readonly [K in Kind as `${Capitalize<K>}Payload`]: object }

export const resolvers: Resolvers = { Mutation, ...payloads }

/**
 * Where Graph wants the user to sign in again, the answer says so in the way that clients know: 401 with the challenge.
 * The operation is a page of the audit trail, and may be another caller's: a caller who may not read does not get it.
 */
const told = (outcome: Outcome, { caller, report }: GatewayContext): Outcome => {
  if (outcome.challenge !== null) {
    const originalError = new GraphError('unauthenticated', 'Sign in again for this.', { challenge: outcome.challenge })
    report(new GraphQLError(originalError.message, { originalError }))
  }
  return caller.canRead ? outcome : { ...outcome, operation: null }
}

/** What is read before the one POST, each source among it, and eight looks for the run, each asking for each source. */
const mutation: Partial<FieldCost> = { requests: (args) => 12 + 9 * sourcesOf(args) }

export const costs: Costs = {
  Mutation: {
    reprocessRun: mutation,
    reprocessUsers: mutation,
    cancelRun: mutation,
    runWorkflow: mutation,
    restoreWorkflow: mutation,
    releaseWorkflow: mutation,
  } satisfies Record<Kind, unknown>,
  ReprocessRunPayload: { run: own },
  ReprocessUsersPayload: { run: own },
  CancelRunPayload: { run: own },
  RunWorkflowPayload: { run: own },
  RestoreWorkflowPayload: { workflow: liveOrDeleted },
  ReleaseWorkflowPayload: { workflow: liveOrDeleted },
}

export const permissions: Permissions = {
  ReprocessRunPayload: { run: permission.reports },
  ReprocessUsersPayload: { run: permission.reports },
  CancelRunPayload: { run: permission.reports },
  RunWorkflowPayload: { run: permission.reports },
  RestoreWorkflowPayload: { workflow: permission.basic },
  ReleaseWorkflowPayload: { workflow: permission.basic },
}
