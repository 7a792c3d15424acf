/** `reprocessRun`: reprocesses one run, for all of its users or those who failed. */
import type { ReprocessRunInput } from '../../generated/schema.ts'
import { actionPath, canonicalId } from '../../msgraph/index.ts'
import { isAnything, isText } from '../form.ts'
import type { GraphPort, RunFacts, UserProcessingResult, Workflow } from '../graph/port.ts'
import { hasEnded, hasFailed, isHeldBack } from '../graph/status.ts'
import {
  input,
  nothingToDoInRun,
  otherUserCount,
  runHasOpenResults,
  runNotEnded,
  runNotFound,
  runQuarantined,
  tooManyUsers,
  type UserError,
  usersOfRunGone,
} from '../refusal.ts'
import { graphId, integerOrNull, oneOf } from './argument.ts'
import { lock } from './lock.ts'
import type { RuleConfig, StartingKind } from './mutation.ts'
import { type OfUser, tasksToRepeat } from './repeated-task.ts'
import { areSame, idsOfResult, somethingToDo, type TaskScope, taskScope, usersOf } from './reprocessing.ts'
import { disabled, quarantined, whereLive } from './rule.ts'

export type ReprocessRunAction = {
  readonly kind: 'reprocessRun'
  readonly workflowId: string
  readonly runId: string
  /** Graph's `activationUserScopeType`. */
  readonly userScope: 'allUsers' | 'failedUsers'
  readonly taskScope: TaskScope
  /** How many users the caller expects it to touch; null when not said. */
  readonly expectedUserCount: number | null
}

export type ReprocessRunTarget = {
  readonly action: ReprocessRunAction
  readonly workflow: Workflow | null
  readonly run: RunFacts | null
  readonly results: readonly UserProcessingResult[]
}

export const reprocessRun: StartingKind<ReprocessRunInput, ReprocessRunAction, ReprocessRunTarget> = {
  kind: 'reprocessRun',
  name: 'REPROCESS_RUN',
  parse: (given) => ({
    kind: 'reprocessRun',
    workflowId: graphId('input.workflowId', given.workflowId),
    runId: graphId('input.runId', given.runId),
    userScope: oneOf('input.userScope', ['allUsers', 'failedUsers'], given.userScope ?? 'failedUsers'),
    taskScope: taskScope.parse(given.taskScope),
    expectedUserCount: integerOrNull('input.expectedUserCount', given.expectedUserCount),
  }),
  form: {
    workflowId: isText,
    runId: isText,
    userScope: isText,
    taskScope: taskScope.form,
    expectedUserCount: isAnything,
  },
  request: ({ workflowId, runId, userScope, taskScope }) => ({
    path: actionPath.activateWithScope(workflowId),
    // `scope` is the only parameter in the metadata; two of three samples of the documentation say otherwise.
    body: {
      scope: {
        '@odata.type': '#microsoft.graph.identityGovernance.activateRunScope',
        taskScope,
        userScope,
        run: { id: runId },
      },
    },
    success: 204,
  }),
  locks: ({ workflowId, runId }) => [lock('run', workflowId, runId)],
  read: async (port, action) => {
    const { workflowId, runId } = action
    const [workflow, run] = await Promise.all([port.workflow(workflowId), port.run(workflowId, runId)])
    const worthReading = workflow && !workflow.deleted && run && hasEnded(run) && !isHeldBack(run)
    const results = worthReading ? await Array.fromAsync(port.runUserResults(workflowId, run.id)) : []
    return { action, workflow, run, results }
  },
  refusals: (target, config) =>
    whereLive(target, (workflow) => [
      ...disabled(workflow),
      // UNCONFIRMED: whether the failed users of a run count as all users or as individual ones. The page names all.
      ...(target.action.userScope === 'failedUsers' ? quarantined(workflow, 'userScope') : []),
      ...runRefusals(target, config),
    ]),

  run: 'starts',
  startedBy: 'activatedWithScope',
  lineage: {
    isScopeOf: (action, { taskScope, userScope, run }) =>
      taskScope === action.taskScope && userScope === action.userScope && areSame(run ? [run.id] : [], [action.runId]),
    runsAgain: (port, { workflowId, runId }) => [port.reprocessedRunsOfRun(workflowId, runId)],
  },
  touchedUserIds: (target) => usersOf(touchedResults(target)),
  involved: (target) => {
    const { runId } = target.action
    const ids = [runId, ...touchedResults(target).flatMap(idsOfResult)]
    return [{ name: `Run ${runId}`, ids, field: input('runId') }]
  },
  missingUsers: async () => [usersOfRunGone()],
  repeats: {
    results: (target) => touchedResults(target),
    tasks: async (port, target) => tasksToRepeat(port, target.action, await ranFor(port, target)),
  },
}

/** The results whose users would be processed again. A user without a failed task is not among them for failed tasks. */
const touchedResults = ({ action, results }: ReprocessRunTarget): readonly UserProcessingResult[] =>
  action.userScope === 'allUsers' && action.taskScope === 'allTasks' ? results : results.filter(hasFailed)

const runRefusals = (target: ReprocessRunTarget, config: RuleConfig): readonly UserError[] => {
  const { action, run, results } = target
  if (!run) return [runNotFound(action.runId)]
  if (isHeldBack(run)) return [runQuarantined(run)]
  if (!hasEnded(run)) return [runNotEnded(run)]
  const touched = touchedResults(target)
  if (results.some(isHeldBack)) return [runQuarantined(run)]
  const open = results.filter((result) => !hasEnded(result)).length
  if (open > 0) return [runHasOpenResults(run, open)]
  if (!somethingToDo(action.taskScope, touched)) return [nothingToDoInRun(run, scopeInWords(action))]
  return countRefusals(action, usersOf(touched).length, config)
}

const countRefusals = (
  { expectedUserCount }: ReprocessRunAction,
  count: number,
  { maxRunUsers }: RuleConfig,
): readonly UserError[] => {
  if (expectedUserCount === null) return count <= maxRunUsers ? [] : [tooManyUsers(count, maxRunUsers)]
  return expectedUserCount === count ? [] : [otherUserCount(count, expectedUserCount)]
}

const scopeInWords = ({ userScope, taskScope }: ReprocessRunAction) =>
  `${userScope === 'allUsers' ? 'all users' : 'failed users'} and ${taskScope === 'allTasks' ? 'all tasks' : 'failed tasks'}`

/** What the scope of the tasks needs of it: of a large run, few of many task results have failed. */
const ranFor = async (port: GraphPort, target: ReprocessRunTarget): Promise<readonly OfUser[]> => {
  const { workflowId, runId, taskScope } = target.action
  const which = taskScope === 'failedTasks' ? 'failed' : 'all'
  const rows = await Array.fromAsync(port.runTaskResults(workflowId, runId, which))
  const bySubject = Map.groupBy(rows, ({ subject }) => subject && canonicalId(subject.id))
  // A row without its subject may be about any of the users.
  const unplaced = [...(bySubject.get(undefined) ?? []), ...(bySubject.get(null) ?? [])]
  return touchedResults(target).map((result) => ({
    result,
    rows: [...((result.subject && bySubject.get(canonicalId(result.subject.id))) ?? []), ...unplaced],
  }))
}
