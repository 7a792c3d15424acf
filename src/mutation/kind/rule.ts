/** Rules that several mutations share. */
import type { Workflow } from '../graph/port.ts'
import { isQuarantined } from '../graph/status.ts'
import { type UserError, workflowDeleted, workflowDisabled, workflowNotFound, workflowQuarantined } from '../refusal.ts'

type OnWorkflow = { readonly workflow: Workflow | null; readonly action: { readonly workflowId: string } }
type Rules = (workflow: Workflow) => readonly UserError[]

/** If the workflow does not exist, nothing else is checked. */
export const whereThere = ({ workflow, action }: OnWorkflow, rules: Rules): readonly UserError[] =>
  workflow ? rules(workflow) : [workflowNotFound(action.workflowId)]

/** If the workflow is not live, nothing else is checked. */
export const whereLive = (target: OnWorkflow, rules: Rules): readonly UserError[] =>
  whereThere(target, (workflow) => (workflow.deleted ? [workflowDeleted()] : rules(workflow)))

export const disabled: Rules = ({ isEnabled }) => (isEnabled === false ? [workflowDisabled()] : [])

/**
 * "You can reprocess all users for a specific run while the workflow remains quarantined. Reprocessing individual users isn't
 * supported." On-demand runs are allowed.
 * Source: https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-execution-limits
 * @param argument the one that picks single users
 */
export const quarantined = (workflow: Workflow, argument: 'workflowId' | 'userScope'): readonly UserError[] =>
  isQuarantined(workflow) ? [workflowQuarantined(argument)] : []
