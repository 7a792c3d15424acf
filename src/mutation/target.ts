/** Reads what the rules judge: the action's target. */
import type { Action, ReprocessAction } from './action.ts'
import { administrationTarget } from './administration.ts'
import type { GraphPort } from './graph/port.ts'
import { hasEnded, isHeldBack } from './graph/status.ts'
import type { ReprocessTarget, Target } from './rules.ts'

/** Reads stop where a refusal is certain: nothing is asked below a workflow or a run that is not there. */
export const readTarget = (port: GraphPort, action: Action): Promise<Target> =>
  action.kind === 'reprocessRun' || action.kind === 'reprocessUsers'
    ? readReprocessTarget(port, action)
    : administrationTarget(port, action)

export const readReprocessTarget = async (port: GraphPort, action: ReprocessAction): Promise<ReprocessTarget> => {
  const { workflowId } = action
  if (action.kind === 'reprocessRun') {
    const [workflow, run] = await Promise.all([port.workflow(workflowId), port.run(workflowId, action.runId)])
    const worthReading = workflow && !workflow.deleted && run && hasEnded(run) && !isHeldBack(run)
    const results = worthReading ? await Array.fromAsync(port.runUserResults(workflowId, run.id)) : []
    return { kind: 'reprocessRun', action, workflow, run, results }
  }
  const [workflow, ...results] = await Promise.all([
    port.workflow(workflowId),
    ...action.userProcessingResultIds.map((id) => port.userResult(workflowId, id)),
  ])
  return { kind: 'reprocessUsers', action, workflow, results }
}
