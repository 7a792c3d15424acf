/** `reprocessUsers`: reprocesses 1 to 10 users, each named by one result. */
import type { ReprocessUsersInput } from '../../generated/schema.ts'
import { actionPath, canonicalId } from '../../msgraph/index.ts'
import { isListOf, isText } from '../form.ts'
import type { UserProcessingResult, Workflow } from '../graph/port.ts'
import { hasEnded, isHeldBack } from '../graph/status.ts'
import {
  input,
  resultNotEnded,
  resultNotFound,
  resultOfSameUser,
  resultQuarantined,
  resultWithoutFailedTask,
  type UserError,
} from '../refusal.ts'
import { graphId, idList } from './argument.ts'
import { lock } from './lock.ts'
import { missingOf } from './missing-user.ts'
import type { StartingKind } from './mutation.ts'
import { tasksToRepeat } from './repeated-task.ts'
import { areSame, idsOfResult, somethingToDo, type TaskScope, taskScope, usersOf } from './reprocessing.ts'
import { disabled, quarantined, whereLive } from './rule.ts'

export type ReprocessUsersAction = {
  readonly kind: 'reprocessUsers'
  readonly workflowId: string
  /** 1 to 10 different ids, in the caller's order: refusals point at their places. */
  readonly userProcessingResultIds: readonly string[]
  readonly taskScope: TaskScope
}

export type ReprocessUsersTarget = {
  readonly action: ReprocessUsersAction
  readonly workflow: Workflow | null
  /** In the order of the action's ids; null if the workflow has no such result. */
  readonly results: readonly (UserProcessingResult | null)[]
}

export const reprocessUsers: StartingKind<ReprocessUsersInput, ReprocessUsersAction, ReprocessUsersTarget> = {
  kind: 'reprocessUsers',
  name: 'REPROCESS_USERS',
  parse: (given) => ({
    kind: 'reprocessUsers',
    workflowId: graphId('input.workflowId', given.workflowId),
    userProcessingResultIds: idList('input.userProcessingResultIds', given.userProcessingResultIds),
    taskScope: taskScope.parse(given.taskScope),
  }),
  form: { workflowId: isText, userProcessingResultIds: isListOf(isText), taskScope: taskScope.form },
  request: ({ workflowId, userProcessingResultIds, taskScope }) => ({
    path: actionPath.activateWithScope(workflowId),
    body: {
      scope: {
        '@odata.type': '#microsoft.graph.identityGovernance.activateProcessingResultScope',
        taskScope,
        processingResults: userProcessingResultIds.map((id) => ({ id })),
      },
    },
    success: 204,
  }),
  locks: ({ workflowId, userProcessingResultIds }) =>
    userProcessingResultIds.map((id) => lock('result', workflowId, id)),
  read: async (port, action) => {
    const [workflow, ...results] = await Promise.all([
      port.workflow(action.workflowId),
      ...action.userProcessingResultIds.map((id) => port.userResult(action.workflowId, id)),
    ])
    return { action, workflow, results }
  },
  refusals: (target) =>
    whereLive(target, (workflow) => [
      ...disabled(workflow),
      ...quarantined(workflow, 'workflowId'),
      ...target.results.flatMap((_, index) => resultRefusals(target, index)),
    ]),

  run: 'starts',
  startedBy: 'activatedWithScope',
  lineage: {
    isScopeOf: (action, { taskScope, processingResults }) =>
      taskScope === action.taskScope &&
      areSame(processingResults?.map(({ id }) => id) ?? [], action.userProcessingResultIds),
    runsAgain: (port, { workflowId, userProcessingResultIds }) =>
      userProcessingResultIds.map((id) => port.reprocessedRunsOfResult(workflowId, id)),
  },
  touchedUserIds: (target) => usersOf(found(target)),
  involved: ({ results }) =>
    results.flatMap((result, index) =>
      result ? { name: `Result ${result.id}`, ids: idsOfResult(result), field: place(index) } : [],
    ),
  missingUsers: (port, { userProcessingResultIds }, userIds, clock) => {
    // For a result without its user the operation keeps the result's own id, which the directory does not know.
    const known = userProcessingResultIds.map((id, index) => (userIds[index] === id ? null : (userIds[index] ?? null)))
    return missingOf(port, known, 'userProcessingResultIds', 'The user of the result', clock)
  },
  repeats: {
    results: (target) => found(target),
    tasks: async (port, target) => {
      const { workflowId } = target.action
      const ofUser = async (result: UserProcessingResult) => ({
        result,
        rows: await Array.fromAsync(port.userTaskResults(workflowId, result.id)),
      })
      return tasksToRepeat(port, target.action, await Promise.all(found(target).map(ofUser)))
    },
  },
}

const found = ({ results }: ReprocessUsersTarget) => results.filter((result) => result !== null)

const place = (index: number) => input('userProcessingResultIds', index)

const resultRefusals = ({ action, results }: ReprocessUsersTarget, index: number): readonly UserError[] => {
  const id = action.userProcessingResultIds[index] ?? ''
  const result = results[index]
  const field = place(index)
  if (!result) return [resultNotFound(id, field)]
  if (isHeldBack(result)) return [resultQuarantined(result, field)]
  const user = userOf(result)
  const earlier = results.slice(0, index).some((other) => user && userOf(other) === user)
  return [
    ...(earlier ? [resultOfSameUser(id, field)] : []),
    ...(hasEnded(result) ? [] : [resultNotEnded(id, field)]),
    ...(hasEnded(result) && !somethingToDo(action.taskScope, [result]) ? [resultWithoutFailedTask(id, field)] : []),
  ]
}

const userOf = (result: UserProcessingResult | null) => result?.subject && canonicalId(result.subject.id)
