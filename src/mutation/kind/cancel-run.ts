/** `cancelRun`: stops one run that is queued or in progress. */
import type { CancelRunInput } from '../../generated/schema.ts'
import { actionPath } from '../../msgraph/index.ts'
import { isText } from '../form.ts'
import type { RunFacts, Workflow } from '../graph/port.ts'
import { runNotCancelable, runNotFound, type UserError } from '../refusal.ts'
import { graphId } from './argument.ts'
import { lock } from './lock.ts'
import type { EffectKind } from './mutation.ts'
import { whereLive } from './rule.ts'

export type CancelRunAction = { readonly kind: 'cancelRun'; readonly workflowId: string; readonly runId: string }

type Target = {
  readonly action: CancelRunAction
  readonly workflow: Workflow | null
  readonly run: RunFacts | null
}

export const cancelRun: EffectKind<CancelRunInput, CancelRunAction, Target> = {
  kind: 'cancelRun',
  name: 'CANCEL_RUN',
  parse: ({ workflowId, runId }) => ({
    kind: 'cancelRun',
    workflowId: graphId('input.workflowId', workflowId),
    runId: graphId('input.runId', runId),
  }),
  form: { workflowId: isText, runId: isText },
  request: ({ workflowId, runId }) => ({
    path: actionPath.cancelProcessing(workflowId),
    body: { scope: { '@odata.type': '#microsoft.graph.identityGovernance.cancelRunsScope', runs: [{ id: runId }] } },
    success: 204,
  }),
  locks: ({ workflowId, runId }) => [lock('run', workflowId, runId)],
  read: async (port, action) => {
    const { workflowId, runId } = action
    const [workflow, run] = await Promise.all([port.workflow(workflowId), port.run(workflowId, runId)])
    return { action, workflow, run }
  },
  // A run continues after its workflow was disabled, and can be stopped.
  refusals: (target) => whereLive(target, () => runRefusals(target)),

  run: 'ends',
  effect: async (port, { workflowId, runId }) => {
    const run = await port.run(workflowId, runId)
    return run?.processingStatus === 'canceling' || run?.processingStatus === 'canceled' ? { runId } : null
  },
}

const runRefusals = ({ action, run }: Target): readonly UserError[] => {
  if (!run) return [runNotFound(action.runId)]
  return run.processingStatus === 'queued' || run.processingStatus === 'inProgress' ? [] : [runNotCancelable(run)]
}
