/** What the admin center can do besides reprocessing: what is read before it, and what must hold. */
import type { ActivateAction, CancelAction, ReleaseAction, RestoreAction } from './action.ts'
import type { GraphPort, RunFacts, UserResultFacts, WorkflowFacts } from './graph/port.ts'
import { hasEnded } from './graph/status.ts'
import { isQuarantined } from './quarantine.ts'
import { type UserError, userError } from './refusal.ts'

export type AdministrationTarget =
  | {
      readonly kind: 'cancelRun'
      readonly action: CancelAction
      readonly workflow: WorkflowFacts | null
      readonly run: RunFacts | null
    }
  | {
      readonly kind: 'runWorkflow'
      readonly action: ActivateAction
      readonly workflow: WorkflowFacts | null
      /** In the order of the action's ids. */
      readonly users: readonly { readonly exists: boolean; readonly unfinished: UserResultFacts | null }[]
    }
  | { readonly kind: 'restoreWorkflow'; readonly action: RestoreAction; readonly workflow: WorkflowFacts | null }
  | { readonly kind: 'releaseWorkflow'; readonly action: ReleaseAction; readonly workflow: WorkflowFacts | null }

export const administrationTarget = async (
  port: GraphPort,
  action: AdministrationTarget['action'],
): Promise<AdministrationTarget> => {
  const { workflowId } = action
  switch (action.kind) {
    case 'cancelRun': {
      const [workflow, run] = await Promise.all([port.workflow(workflowId), port.run(workflowId, action.runId)])
      return { kind: 'cancelRun', action, workflow, run }
    }
    case 'runWorkflow': {
      const workflow = await port.workflow(workflowId)
      const worthReading = workflow && !workflow.deleted
      const users = worthReading ? await Promise.all(action.userIds.map((id) => userFacts(port, workflowId, id))) : []
      return { kind: 'runWorkflow', action, workflow, users }
    }
    case 'restoreWorkflow':
      return { kind: 'restoreWorkflow', action, workflow: await port.workflow(workflowId) }
    case 'releaseWorkflow':
      return { kind: 'releaseWorkflow', action, workflow: await port.workflow(workflowId) }
  }
}

const userFacts = async (port: GraphPort, workflowId: string, userId: string) => {
  const [exists, results] = await Promise.all([
    port.userExists(userId),
    Array.fromAsync(port.resultsOfUser(workflowId, userId)),
  ])
  return { exists, unfinished: results.find((result) => !hasEnded(result)) ?? null }
}

/** What a workflow that is there and in use does not forbid yet. */
export const cancelRefusals = ({ action, run }: AdministrationTarget & { kind: 'cancelRun' }): readonly UserError[] => {
  const field = ['input', 'runId']
  if (!run) return [userError('NOT_FOUND', `The workflow has no run ${action.runId}.`, field)]
  const { processingStatus } = run
  if (processingStatus === 'queued' || processingStatus === 'inProgress') return []
  return [userError('RUN_NOT_CANCELABLE', `Run ${run.id} is neither queued nor in progress.`, field)]
}

export const activateRefusals = ({
  action,
  users,
}: AdministrationTarget & { kind: 'runWorkflow' }): readonly UserError[] =>
  users.flatMap(({ exists, unfinished }, index) => {
    const id = action.userIds[index]
    const field = ['input', 'userIds', String(index)]
    if (!exists) return [userError('NOT_FOUND', `The directory has no user ${id}.`, field)]
    if (!unfinished) return []
    return [userError('STILL_IN_PROGRESS', `The workflow is still processing user ${id}.`, field)]
  })

export const restoreRefusals = ({
  workflow,
}: AdministrationTarget & { kind: 'restoreWorkflow' }): readonly UserError[] =>
  workflow?.deleted === false
    ? [
        userError('WORKFLOW_NOT_DELETED', 'The workflow is in use; there is nothing to bring back.', [
          'input',
          'workflowId',
        ]),
      ]
    : []

/** A disabled workflow can be released: no page ties the one to the other. */
export const releaseRefusals = ({
  workflow,
}: AdministrationTarget & { kind: 'releaseWorkflow' }): readonly UserError[] =>
  workflow && !isQuarantined(workflow)
    ? [userError('WORKFLOW_NOT_QUARANTINED', 'The workflow is not quarantined.', ['input', 'workflowId'])]
    : []
