/** What must hold before anything is sent: pure rules over what was read, each refusal with the place it is about. */
import { canonicalId } from '../msgraph/index.ts'
import type { ReprocessAction, RunAction, UsersAction } from './action.ts'
import {
  type AdministrationTarget,
  activateRefusals,
  cancelRefusals,
  releaseRefusals,
  restoreRefusals,
} from './administration.ts'
import type { RunFacts, UserResultFacts, WorkflowFacts } from './graph/port.ts'
import { hasEnded, hasFailed, isHeldBack } from './graph/status.ts'
import { resultQuarantined, runQuarantined, workflowQuarantined } from './quarantine.ts'
import { type UserError, userError } from './refusal.ts'

/** What was read of the action's target. */
export type Target = AdministrationTarget | ReprocessTarget

export type ReprocessTarget =
  | {
      readonly kind: 'reprocessRun'
      readonly action: RunAction
      readonly workflow: WorkflowFacts | null
      readonly run: RunFacts | null
      readonly results: readonly UserResultFacts[]
    }
  | {
      readonly kind: 'reprocessUsers'
      readonly action: UsersAction
      readonly workflow: WorkflowFacts | null
      /** In the order of the action's ids; null where the workflow has no such result. */
      readonly results: readonly (UserResultFacts | null)[]
    }

export type RuleConfig = {
  /** More users than this need `expectedUserCount`. */
  readonly maxRunUsers: number
}

/** Every reason not to act that the target itself gives; empty when there is none. */
export const refusals = (target: Target, config: RuleConfig): readonly UserError[] => {
  const { workflow, action } = target
  if (!workflow) return [userError('NOT_FOUND', `There is no workflow ${action.workflowId}.`, ['input', 'workflowId'])]
  if (target.kind === 'restoreWorkflow') return restoreRefusals(target)
  if (workflow.deleted) {
    return [userError('WORKFLOW_DELETED', 'The workflow is deleted; restore it first.', ['input', 'workflowId'])]
  }
  // A run goes on after its workflow was disabled, and can be stopped.
  if (target.kind === 'cancelRun') return cancelRefusals(target)
  if (target.kind === 'releaseWorkflow') return releaseRefusals(target)
  const disabled =
    workflow.isEnabled === false
      ? [userError('WORKFLOW_DISABLED', 'The workflow is disabled; enable it first.', ['input', 'workflowId'])]
      : []
  return [...disabled, ...workflowQuarantined(workflow, action), ...ownRefusals(target, config)]
}

const ownRefusals = (
  target: Exclude<Target, { kind: 'cancelRun' | 'restoreWorkflow' | 'releaseWorkflow' }>,
  config: RuleConfig,
): readonly UserError[] => {
  switch (target.kind) {
    case 'reprocessRun':
      return runRefusals(target, config)
    case 'reprocessUsers':
      return usersRefusals(target)
    case 'runWorkflow':
      return activateRefusals(target)
  }
}

/** The results whose users would be processed again: a user without a failed task has none to do again. */
export const touchedResults = (target: ReprocessTarget): readonly UserResultFacts[] => {
  if (target.kind === 'reprocessUsers') return target.results.filter((result) => result !== null)
  const { userScope, taskScope } = target.action
  return userScope === 'allUsers' && taskScope === 'allTasks' ? target.results : target.results.filter(hasFailed)
}

/** Users, not results: a user with two results counts once; a result whose user Graph leaves out counts as one of its own. */
export const touchedUserIds = (target: Target): readonly string[] => {
  switch (target.kind) {
    case 'runWorkflow':
      return target.action.userIds
    case 'cancelRun':
    case 'restoreWorkflow':
    case 'releaseWorkflow':
      return []
    default:
      return [...new Set(touchedResults(target).map((result) => result.subject?.id ?? result.id))]
  }
}

const runField = ['input', 'runId']
const resultField = (index: number) => ['input', 'userProcessingResultIds', String(index)]

const runRefusals = (target: Target & { kind: 'reprocessRun' }, { maxRunUsers }: RuleConfig): readonly UserError[] => {
  const { action, run, results } = target
  if (!run) return [userError('NOT_FOUND', `The workflow has no run ${action.runId}.`, runField)]
  if (isHeldBack(run)) return [runQuarantined(run)]
  if (!hasEnded(run)) return [userError('STILL_IN_PROGRESS', `Run ${run.id} has not ended.`, runField)]
  const touched = touchedResults(target)
  if (results.some(isHeldBack)) return [runQuarantined(run)]
  const open = results.filter((result) => !hasEnded(result)).length
  if (open > 0)
    return [userError('STILL_IN_PROGRESS', `Run ${run.id} has ${open} results that have not ended.`, runField)]
  if (!somethingToDo(action, touched)) {
    const message = `In run ${run.id} nothing is left to do for ${scopeInWords(action)}.`
    return [userError('NOTHING_TO_REPROCESS', message, runField)]
  }
  return countRefusals(action, touchedUserIds(target).length, maxRunUsers)
}

const countRefusals = ({ expectedUserCount }: RunAction, count: number, maxRunUsers: number): readonly UserError[] => {
  const field = ['input', 'expectedUserCount']
  if (expectedUserCount === null) {
    if (count <= maxRunUsers) return []
    const message = `It would touch ${count} users, more than ${maxRunUsers}: state the number in expectedUserCount.`
    return [userError('TOO_MANY_USERS', message, field)]
  }
  if (expectedUserCount === count) return []
  return [userError('USER_COUNT_MISMATCH', `It would touch ${count} users, not ${expectedUserCount}.`, field)]
}

const usersRefusals = ({ action, results }: Target & { kind: 'reprocessUsers' }): readonly UserError[] =>
  results.flatMap((result, index) => {
    const id = action.userProcessingResultIds[index]
    const field = resultField(index)
    if (!result) return [userError('NOT_FOUND', `The workflow has no result ${id}.`, field)]
    const user = userOf(result)
    if (isHeldBack(result)) return [resultQuarantined(result, field)]
    const earlier = results.slice(0, index).some((other) => user && userOf(other) === user)
    return [
      ...(earlier ? [userError('DUPLICATE_USER', `Result ${id} is of the same user as another one.`, field)] : []),
      ...(hasEnded(result) ? [] : [userError('STILL_IN_PROGRESS', `Result ${id} has not ended.`, field)]),
      ...(hasEnded(result) && !somethingToDo(action, [result])
        ? [userError('NOTHING_TO_REPROCESS', `Result ${id} has no failed task.`, field)]
        : []),
    ]
  })

const userOf = (result: UserResultFacts | null | undefined) => result?.subject && canonicalId(result.subject.id)

const somethingToDo = ({ taskScope }: ReprocessAction, results: readonly UserResultFacts[]) =>
  taskScope === 'allTasks' ? results.length > 0 : results.some(hasFailed)

const scopeInWords = ({ userScope, taskScope }: RunAction) =>
  `${userScope === 'allUsers' ? 'all users' : 'failed users'} and ${taskScope === 'allTasks' ? 'all tasks' : 'failed tasks'}`
