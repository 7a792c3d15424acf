/** Fields that ask every workflow of the tenant: their order, and what becomes of workflows that cannot be read. */
import { GraphQLError, type GraphQLResolveInfo } from 'graphql'
import type { Ask } from '../msgraph/collection.ts'
import { GraphError } from '../msgraph/error.ts'
import type { OrderBy } from '../msgraph/query.ts'
import type { Workflow } from '../msgraph/resource/workflow.ts'
import type { OnWorkflowFailure, TenantAsk } from '../msgraph/tenant.ts'
import type { GatewayContext } from './context.ts'

export type TenantArguments = {
  readonly orderBy?: object | null | undefined
  readonly includeDeleted?: boolean | null | undefined
}

/** The property that rows are merged by, which therefore must come along. */
export const sortedBy = ({ orderBy }: TenantArguments): string => orderOf(orderBy).field

const orderOf = (orderBy: object | null | undefined): OrderBy => (orderBy as OrderBy | null | undefined) ?? newestFirst

const newestFirst: OrderBy = { field: 'scheduledDateTime', direction: 'desc' }

export const tenantAsk = <A extends Ask>(
  args: TenantArguments,
  ask: A,
  context: GatewayContext,
  info: Pick<GraphQLResolveInfo, 'path'>,
): TenantAsk<A> => ({
  ask: { ...ask, orderby: undefined },
  order: orderOf(args.orderBy),
  includeDeleted: args.includeDeleted ?? false,
  onFailure: reportingWorkflows(context, info),
})

/** Says which workflow is missing from an answer, and why; the others' rows stand. */
export const reportingWorkflows =
  ({ report }: GatewayContext, { path }: Pick<GraphQLResolveInfo, 'path'>): OnWorkflowFailure =>
  (workflow, error) => {
    if (!(error instanceof GraphError)) throw error
    const message = `${nameOf(workflow)} could not be read: ${error.message}`
    const extensions = workflow ? { workflowId: workflow.id } : {}
    report(new GraphQLError(message, { path: pathOf(path), originalError: error, extensions }))
  }

const nameOf = (workflow: Workflow | null) =>
  workflow ? `The workflow "${workflow.displayName ?? workflow.id}"` : 'A workflow of the tenant'

const pathOf = (path: GraphQLResolveInfo['path'] | undefined): readonly (string | number)[] =>
  path ? [...pathOf(path.prev), path.key] : []
