/** Plans of runs: a new one from what matters about it, and one that runs again what another run did. */
import { progressOf, type TaskProgress, type UserProgress } from './engine.ts'
import { dotNetTicks } from './instant.ts'
import type { RunPlan, Step, Subject, TaskScope, UserScope } from './model.ts'

type Essentials = Pick<
  RunPlan,
  'workflowId' | 'workflowVersion' | 'executionType' | 'scheduledAt' | 'visibleAt' | 'subjects' | 'pace'
>

/** A run whose id is made of its workflow and its time, as Graph's are: `{workflowId}_{ticks}`. */
export const planRun = (plan: Essentials & Partial<RunPlan>): RunPlan => ({
  id: `${plan.workflowId}_${dotNetTicks(plan.scheduledAt)}`,
  activation: null,
  canceled: null,
  quarantined: false,
  guidIds: false,
  ...plan,
})

/**
 * The users of a run that a repetition would touch, with the tasks that would run for them. "Failed" users are those
 * with a failed task, completed with errors or not; "failed" tasks are those that failed, not those never reached.
 * The pages define neither.
 * @param userIds the users to choose from; all of them without it
 * @param now milliseconds since the Unix epoch
 */
export const subjectsAgain = (
  source: RunPlan,
  {
    taskScope,
    userScope,
    userIds,
  }: { readonly taskScope: TaskScope; readonly userScope: UserScope; readonly userIds?: ReadonlySet<string> },
  now: number,
): readonly Subject[] => {
  const progress = new Map(progressOf(source, now).users.map((user) => [user.userId, user]))
  return source
    .subjects()
    .filter(({ userId }) => userIds?.has(userId) ?? true)
    .filter(({ userId }) => userScope === 'allUsers' || hasFailedTask(progress.get(userId)))
    .map(({ userId, steps }) => ({ userId, steps: stepsAgain(steps, progress.get(userId)?.tasks ?? [], taskScope) }))
    .filter(({ steps }) => steps.length > 0)
}

const hasFailedTask = (user: UserProgress | undefined) => user?.tasks.some(({ status }) => status === 'failed') ?? false

/** A failure that has shown is gone the second time, unless it is one that stays. */
const stepsAgain = (steps: readonly Step[], before: readonly TaskProgress[], taskScope: TaskScope): readonly Step[] =>
  steps.flatMap((step, index) => {
    const failed = before[index]?.status === 'failed'
    if (taskScope === 'failedTasks' && !failed) return []
    return [{ task: step.task, failure: failed && !step.failure?.again ? null : step.failure }]
  })
