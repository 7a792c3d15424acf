/** Reads every failure of a period: the failed user results of each workflow or of one run, with their failed tasks. */
import { GraphQLError, type GraphQLResolveInfo } from 'graphql'
import { endOf, type Slice } from '../msgraph/collection.ts'
import { GraphError } from '../msgraph/error.ts'
import { sortable } from '../msgraph/instant.ts'
import { criteriaOf } from '../msgraph/query.ts'
import { type UserProcessingResult, userProcessingResult } from '../msgraph/resource/history.ts'
import type { Workflow } from '../msgraph/resource/workflow.ts'
import type { OnWorkflowFailure } from '../msgraph/tenant.ts'
import type { UserResultAsk } from '../msgraph/user-processing-result.ts'
import { inUseOrDeleted } from '../msgraph/workflow.ts'
import type { GatewayContext } from './context.ts'
import { badInput } from './error.ts'
import type { Failure } from './failure-group.ts'
import { reportingWorkflows } from './tenant-wide.ts'

export type FailureFilter = {
  readonly start: string
  readonly end: string
  readonly workflowId?: string | null | undefined
  readonly runId?: string | null | undefined
  readonly includeDeleted?: boolean | null | undefined
}

/** Failed user results that one answer is made of at most: they are all in memory at once. */
const maxResults = 25_000
/** Rows asked for at once. */
const chunk = 500
/** A workflow has at most 25 tasks. https://learn.microsoft.com/entra/id-governance/governance-service-limits */
const tasks = { first: 25 }

/**
 * A workflow that cannot be read whole is reported, once; what could be read of it and of the others stands.
 * @throws GraphQLError OPERATION_TOO_COMPLEX where the period has more failures than one answer can be made of
 */
export const readFailures = async (
  filter: FailureFilter,
  context: GatewayContext,
  info: Pick<GraphQLResolveInfo, 'path'>,
): Promise<readonly Failure[]> => {
  refuseOddFilter(filter)
  const onFailure = oncePerWorkflow(reportingWorkflows(context, info))
  const lists = await listsFor(filter, context, onFailure)
  let taken = 0
  const take = (count: number) => {
    taken += count
    refuseBeyond(maxResults, taken)
  }
  const ask = { filter: criteria(filter), first: chunk, tasks }
  const found = await Promise.all(
    lists.map(async ({ workflow, read }) => ({
      workflow,
      results: await readAll(read, ask, take, (error) => onFailure(workflow, error)),
    })),
  )
  // Where task results do not come with their user results, each of those takes a request.
  const toAsk = found.flatMap(({ results }) => results).filter(cameAlone).length
  context.announce(toAsk)
  const failures = found.map(({ workflow, results }) =>
    failedTasks(results, context, (error) => onFailure(workflow, error)),
  )
  return (await Promise.all(failures)).flat()
}

const refuseOddFilter = ({ start, end, workflowId, runId }: FailureFilter) => {
  if (sortable(end) <= sortable(start)) throw badInput('filter.end', `an instant after filter.start (${start})`, end)
  if (runId && !workflowId) throw badInput('filter.workflowId', 'the workflow of filter.runId', workflowId ?? null)
}

const criteria = ({ start, end }: FailureFilter) =>
  criteriaOf(userProcessingResult, {
    processingStatus: { in: ['failed', 'completedWithErrors'] },
    scheduledDateTime: { ge: start, lt: end },
  })

type Read = (ask: UserResultAsk) => Promise<Slice<UserProcessingResult>>
type List = { readonly workflow: Workflow; readonly read: Read }

/** One list of user results for each workflow, or the one of the run; none where there is no such workflow or run. */
const listsFor = async (
  { workflowId, runId, includeDeleted }: FailureFilter,
  { graph }: GatewayContext,
  onFailure: OnWorkflowFailure,
): Promise<readonly List[]> => {
  const ofWorkflow = (workflow: Workflow): List => ({
    workflow,
    read: (ask) => graph.userProcessingResult.ofWorkflow(workflow, ask),
  })
  if (!workflowId) return (await graph.tenant.workflows(includeDeleted ?? false, onFailure)).map(ofWorkflow)
  const workflow = await inUseOrDeleted(workflowId, graph.workflow.byKey)
  if (!workflow) return []
  if (!runId) return [ofWorkflow(workflow)]
  const run = await graph.run.byId(workflow, runId)
  return run ? [{ workflow, read: (ask) => graph.userProcessingResult.ofRun(run, ask) }] : []
}

type OnError = (error: GraphError) => void

/** Rows before a failure stand, and the failure is told. */
const readAll = async (
  read: Read,
  ask: UserResultAsk,
  take: (count: number) => void,
  onError: OnError,
): Promise<readonly UserProcessingResult[]> => {
  const results: UserProcessingResult[] = []
  try {
    for (let after: string | null = null; ; ) {
      const slice: Slice<UserProcessingResult> = await read({ ...ask, after })
      const { rows, hasNextPage } = slice
      take(rows.length)
      results.push(...readable(rows, onError))
      after = hasNextPage ? endOf(slice) : null
      if (after === null) return results
    }
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    onError(error)
    return results
  }
}

const failedTasks = async (
  results: readonly UserProcessingResult[],
  { graph }: GatewayContext,
  onError: OnError,
): Promise<readonly Failure[]> => {
  const lists = await Promise.all(
    results.map(async (result) => {
      try {
        const { rows } = await graph.taskProcessingResult.ofUserResult(result, tasks)
        return readable(rows, onError).flatMap((task) => (task.processingStatus === 'failed' ? { result, task } : []))
      } catch (error) {
        if (!(error instanceof GraphError)) throw error
        onError(error)
        return []
      }
    }),
  )
  return lists.flat()
}

const oncePerWorkflow = (report: OnWorkflowFailure): OnWorkflowFailure => {
  const told = new Set<Workflow | null>()
  return (workflow, error) => {
    if (told.has(workflow)) return
    told.add(workflow)
    report(workflow, error)
  }
}

const readable = <T>(rows: readonly (T | GraphError)[], onError: OnError): readonly T[] =>
  rows.flatMap((row) => {
    if (!(row instanceof GraphError)) return [row]
    onError(row)
    return []
  })

const cameAlone = ({ taskProcessingResults }: UserProcessingResult): boolean => !taskProcessingResults

/** An answer is whole or refused: groups of a part of the failures would have wrong counts. */
const refuseBeyond = (maximum: number, actual: number): void => {
  if (actual <= maximum) return
  const message = `This period has more than ${maximum} failures; ask for a shorter one, or for one workflow.`
  throw new GraphQLError(message, {
    extensions: { code: 'OPERATION_TOO_COMPLEX', limit: 'failures', maximum, actual },
  })
}
