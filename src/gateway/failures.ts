/** Reads every failure of a period: the failed user results of each workflow or of one run, with their failed tasks. */
import { GraphQLError, type GraphQLResolveInfo } from 'graphql'
import { conditionsOf } from '../msgraph/alternative.ts'
import { GraphError } from '../msgraph/error.ts'
import { sound } from '../msgraph/place.ts'
import { type UserProcessingResult, userProcessingResult } from '../msgraph/resource/history.ts'
import type { Workflow } from '../msgraph/resource/workflow.ts'
import type { UserResultAsk } from '../msgraph/user-processing-result.ts'
import type { GatewayContext } from './context.ts'
import { badInput } from './error.ts'
import type { Failure } from './failure-group.ts'
import { reportWorkflow } from './tenant-wide.ts'

export type FailureFilter = {
  readonly start: string
  readonly end: string
  readonly workflowId?: string | null | undefined
  readonly runId?: string | null | undefined
  readonly includeDeleted?: boolean | null | undefined
}

/** Failed user results of one workflow, or of one run, that are looked at at most. */
const maxResults = 5_000
/** A workflow has at most 25 tasks. https://learn.microsoft.com/entra/id-governance/governance-service-limits */
const tasks = { first: 25 }

export const readFailures = async (
  filter: FailureFilter,
  context: GatewayContext,
  info: Pick<GraphQLResolveInfo, 'path'>,
): Promise<readonly Failure[]> => {
  if (Date.parse(filter.end) <= Date.parse(filter.start))
    throw badInput('filter.end', `an instant after filter.start (${filter.start})`, filter.end)
  const { workflowId, runId } = filter
  if (runId && !workflowId) throw badInput('filter.workflowId', 'the workflow of filter.runId', workflowId ?? null)
  const ask: UserResultAsk = { ...conditions(filter), first: maxResults, tasks }
  if (runId && workflowId) return failuresOfRun(workflowId, runId, ask, context)

  const { graph } = context
  const workflows = workflowId
    ? await workflowById(workflowId, context)
    : await graph.tenant.workflows(filter.includeDeleted ?? false)
  const found = await Promise.all(
    workflows.map(async (workflow) => {
      try {
        const { rows, hasNextPage } = await graph.userProcessingResult.ofWorkflow(workflow, ask)
        if (hasNextPage) throw tooMany()
        return await withTasks(sound(rows), context)
      } catch (error) {
        if (!(error instanceof GraphError)) throw error
        reportWorkflow(workflow, error, context, info)
        return []
      }
    }),
  )
  return found.flat()
}

const conditions = ({ start, end }: FailureFilter) =>
  conditionsOf(userProcessingResult, {
    processingStatus: { in: ['failed', 'completedWithErrors'] },
    scheduledDateTime: { ge: start, lt: end },
  })

const workflowById = async (id: string, { graph }: GatewayContext): Promise<readonly Workflow[]> => {
  const workflow =
    (await graph.workflow.byKey({ id, deleted: false })) ?? (await graph.workflow.byKey({ id, deleted: true }))
  return workflow ? [workflow] : []
}

const failuresOfRun = async (workflowId: string, runId: string, ask: UserResultAsk, context: GatewayContext) => {
  const { graph } = context
  const run =
    (await graph.run.byId({ id: workflowId, deleted: false }, runId)) ??
    (await graph.run.byId({ id: workflowId, deleted: true }, runId))
  if (!run) return []
  const { rows, hasNextPage } = await graph.userProcessingResult.ofRun(run, ask)
  if (hasNextPage) throw tooMany()
  return withTasks(sound(rows), context)
}

const withTasks = async (
  results: readonly UserProcessingResult[],
  { graph }: GatewayContext,
): Promise<readonly Failure[]> => {
  const lists = await Promise.all(
    results.map(async (result) => {
      const { rows } = await graph.taskProcessingResult.ofUserResult(result, tasks)
      return sound(rows).flatMap((task) => (task.processingStatus === 'failed' ? { result, task } : []))
    }),
  )
  return lists.flat()
}

const tooMany = () =>
  new GraphQLError(`A workflow has more than ${maxResults} failures in this period; ask for a shorter one.`, {
    extensions: { code: 'OPERATION_TOO_COMPLEX', limit: 'failures', maximum: maxResults },
  })
