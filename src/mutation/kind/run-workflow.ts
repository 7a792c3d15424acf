/** `runWorkflow`: runs a workflow on demand, for 1 to 10 chosen users. */
import type { RunWorkflowInput } from '../../generated/schema.ts'
import { actionPath } from '../../msgraph/index.ts'
import { isListOf, isText } from '../form.ts'
import type { GraphPort, UserProcessingResult, Workflow } from '../graph/port.ts'
import { hasEnded } from '../graph/status.ts'
import { input, userNotFound, userStillProcessed } from '../refusal.ts'
import { graphId, idList } from './argument.ts'
import { userLocks } from './lock.ts'
import { missingOf } from './missing-user.ts'
import type { StartingKind } from './mutation.ts'
import { disabled, whereLive } from './rule.ts'

export type RunWorkflowAction = {
  readonly kind: 'runWorkflow'
  readonly workflowId: string
  /** 1 to 10 different ids, in the caller's order: refusals point at their places. */
  readonly userIds: readonly string[]
}

export type RunWorkflowTarget = {
  readonly action: RunWorkflowAction
  readonly workflow: Workflow | null
  /** In the order of the action's ids. */
  readonly users: readonly { readonly exists: boolean; readonly unfinished: UserProcessingResult | null }[]
}

export const runWorkflow: StartingKind<RunWorkflowInput, RunWorkflowAction, RunWorkflowTarget> = {
  kind: 'runWorkflow',
  name: 'RUN_WORKFLOW',
  parse: ({ workflowId, userIds }) => ({
    kind: 'runWorkflow',
    workflowId: graphId('input.workflowId', workflowId),
    userIds: idList('input.userIds', userIds),
  }),
  form: { workflowId: isText, userIds: isListOf(isText) },
  request: ({ workflowId, userIds }) => ({
    path: actionPath.activate(workflowId),
    body: { subjects: userIds.map((id) => ({ id })) },
    success: 204,
  }),
  locks: ({ workflowId, userIds }) => userLocks(workflowId, userIds),
  read: async (port, action) => {
    const { workflowId, userIds } = action
    const workflow = await port.workflow(workflowId)
    const worthReading = workflow && !workflow.deleted
    const users = worthReading ? await Promise.all(userIds.map((id) => userFacts(port, workflowId, id))) : []
    return { action, workflow, users }
  },
  refusals: ({ action, workflow, users }) =>
    whereLive({ action, workflow }, (live) => [
      ...disabled(live),
      ...users.flatMap(({ exists, unfinished }, index) => {
        const id = action.userIds[index] ?? ''
        if (!exists) return [userNotFound(id, place(index))]
        return unfinished ? [userStillProcessed(id, place(index))] : []
      }),
    ]),

  run: 'starts',
  startedBy: 'onDemand',
  // Runs on demand name no scope.
  lineage: null,
  touchedUserIds: ({ action }) => action.userIds,
  involved: ({ action }) => action.userIds.map((id, index) => ({ name: `User ${id}`, ids: [id], field: place(index) })),
  missingUsers: (port, { userIds }, _, clock) => missingOf(port, userIds, 'userIds', 'The user', clock),
  repeats: null,
}

const place = (index: number) => input('userIds', index)

const userFacts = async (port: GraphPort, workflowId: string, userId: string) => {
  const [exists, results] = await Promise.all([
    port.userExists(userId),
    Array.fromAsync(port.resultsOfUser(workflowId, userId)),
  ])
  return { exists, unfinished: results.find((result) => !hasEnded(result)) ?? null }
}
