/**
 * What an execution limit that was exceeded leaves open. On-demand runs are allowed; "you can reprocess all users for a
 * specific run while the workflow remains quarantined. Reprocessing individual users isn't supported."
 * Source: https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-execution-limits
 */
import type { Action } from './action.ts'
import type { WorkflowFacts } from './graph/port.ts'
import { type UserError, userError } from './refusal.ts'

/** A kind of quarantine that this release does not know is one; where Graph does not say, there is none. */
export const isQuarantined = ({ quarantineDetails }: WorkflowFacts): boolean => {
  const type = quarantineDetails?.quarantineType
  return type != null && type !== 'notQuarantined'
}

/** UNCONFIRMED: whether the failed users of a run count as all users or as individual ones. Refused, as the page names all. */
export const workflowQuarantined = (workflow: WorkflowFacts, action: Action): readonly UserError[] => {
  const picksUsers =
    action.kind === 'reprocessUsers' || (action.kind === 'reprocessRun' && action.userScope === 'failedUsers')
  if (!picksUsers || !isQuarantined(workflow)) return []
  const field = action.kind === 'reprocessUsers' ? ['input', 'workflowId'] : ['input', 'userScope']
  return [
    userError(
      'WORKFLOW_QUARANTINED',
      'The workflow is quarantined: until an administrator approves it, only all users of a run can be reprocessed.',
      field,
    ),
  ]
}

const whatToDo =
  'no user was processed. Approve the workflow, and its schedule takes the users up again, or run it on demand for them.'

export const runQuarantined = ({ id }: { readonly id: string }): UserError =>
  userError('RUN_QUARANTINED', `Run ${id} was held back by an execution limit: ${whatToDo}`, ['input', 'runId'])

export const resultQuarantined = ({ id }: { readonly id: string }, field: readonly string[]): UserError =>
  userError('RUN_QUARANTINED', `The run of result ${id} was held back by an execution limit: ${whatToDo}`, field)
