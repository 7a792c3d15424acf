/** `restoreWorkflow`: brings a deleted workflow back. */
import type { RestoreWorkflowInput } from '../../generated/schema.ts'
import { actionPath } from '../../msgraph/index.ts'
import { isText } from '../form.ts'
import type { Workflow } from '../graph/port.ts'
import { workflowNotDeleted } from '../refusal.ts'
import { graphId } from './argument.ts'
import { lock } from './lock.ts'
import type { EffectKind } from './mutation.ts'
import { whereThere } from './rule.ts'

export type RestoreWorkflowAction = { readonly kind: 'restoreWorkflow'; readonly workflowId: string }

type Target = { readonly action: RestoreWorkflowAction; readonly workflow: Workflow | null }

export const restoreWorkflow: EffectKind<RestoreWorkflowInput, RestoreWorkflowAction, Target> = {
  kind: 'restoreWorkflow',
  name: 'RESTORE_WORKFLOW',
  parse: ({ workflowId }) => ({ kind: 'restoreWorkflow', workflowId: graphId('input.workflowId', workflowId) }),
  form: { workflowId: isText },
  request: ({ workflowId }) => ({ path: actionPath.restore(workflowId), body: {}, success: 200 }),
  locks: ({ workflowId }) => [lock('workflow', workflowId)],
  read: async (port, action) => ({ action, workflow: await port.workflow(action.workflowId) }),
  refusals: (target) => whereThere(target, ({ deleted }) => (deleted ? [] : [workflowNotDeleted()])),

  run: 'none',
  effect: async (port, { workflowId }) => {
    const workflow = await port.workflow(workflowId)
    return workflow && !workflow.deleted ? { runId: null } : null
  },
}
