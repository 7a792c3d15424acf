/** The objects in Graph that an operation leads to: its workflow and its runs. */
import {
  orderText,
  type Run,
  readLiveOrDeleted,
  runCursor,
  spelledId,
  type Workflow,
  type WorkflowKey,
} from '../../msgraph/index.ts'
import type { Operation } from '../../mutation/index.ts'
import { newestFirst } from '../connection/ask.ts'
import type { Edge } from '../connection/connection.ts'
import type { GatewayContext } from '../context.ts'

type WithGraph = Pick<GatewayContext, 'graph'>

export const live = (id: string): WorkflowKey => ({ id: spelledId(id), deleted: false })

/** Live or deleted; null if it no longer exists. */
export const workflowOf = ({ action }: Operation, { graph }: WithGraph): Promise<Workflow | null> =>
  readLiveOrDeleted(action.workflowId, graph.workflow.byKey)

/** The run that the caller named; null when the mutation names none. */
export const namedRun = ({ action }: Operation, { graph }: WithGraph): Promise<Run | null> | null =>
  'runId' in action ? graph.run.byId(live(action.workflowId), action.runId) : null

/** The run that Graph started; null until it is found. */
export const startedRun = ({ action, runId }: Operation, { graph }: WithGraph): Promise<Run | null> | null =>
  runId === null ? null : graph.run.byId(live(action.workflowId), runId)

/** The run that Graph started, where it stands in the list of its workflow's runs if the caller asks for no order. */
export const startedRunEdge = async (operation: Operation, context: WithGraph): Promise<Edge<Run> | null> => {
  const run = await startedRun(operation, context)
  return run && { node: run, cursor: runCursor(run, orderText(newestFirst.due)) }
}
