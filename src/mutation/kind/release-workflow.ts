/** `releaseWorkflow`: takes a workflow out of quarantine. */
import type { ReleaseWorkflowInput } from '../../generated/schema.ts'
import { actionPath } from '../../msgraph/index.ts'
import { isText } from '../form.ts'
import type { Workflow } from '../graph/port.ts'
import { isQuarantined } from '../graph/status.ts'
import { workflowNotQuarantined } from '../refusal.ts'
import { graphId } from './argument.ts'
import { lock } from './lock.ts'
import type { EffectKind } from './mutation.ts'
import { whereLive } from './rule.ts'

export type ReleaseWorkflowAction = { readonly kind: 'releaseWorkflow'; readonly workflowId: string }

type Target = { readonly action: ReleaseWorkflowAction; readonly workflow: Workflow | null }

export const releaseWorkflow: EffectKind<ReleaseWorkflowInput, ReleaseWorkflowAction, Target> = {
  kind: 'releaseWorkflow',
  name: 'RELEASE_WORKFLOW',
  parse: ({ workflowId }) => ({ kind: 'releaseWorkflow', workflowId: graphId('input.workflowId', workflowId) }),
  form: { workflowId: isText },
  request: ({ workflowId }) => ({ path: actionPath.clearQuarantine(workflowId), body: {}, success: 200 }),
  locks: ({ workflowId }) => [lock('workflow', workflowId)],
  read: async (port, action) => ({ action, workflow: await port.workflow(action.workflowId) }),
  // A disabled workflow can be released: no page ties the one to the other.
  refusals: (target) => whereLive(target, (workflow) => (isQuarantined(workflow) ? [] : [workflowNotQuarantined()])),

  run: 'none',
  effect: async (port, { workflowId }) => {
    const workflow = await port.workflow(workflowId)
    return workflow && !workflow.deleted && !isQuarantined(workflow) ? { runId: null } : null
  },
}
