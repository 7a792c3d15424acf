/** Runs, results and reports as wire JSON, made from a plan and how far it has come. */
import { latest, outcomeOf, type RunProgress, type Status, type TaskProgress, type UserProgress } from './engine.ts'
import { guid } from './hash.ts'
import type { instantOrNull } from './instant.ts'
import type { Row, RunPlan, Task } from './model.ts'
import type { Entity } from './odata/entity-type.ts'

/** How a run's rows are written, and the rest of the tenant as they lead to it. */
export type Links = {
  /** The person, or only `{id}` of one who has left the directory. */
  readonly person: (userId: string) => Entity
  readonly taskDefinition: (id: string) => Entity
  readonly instant: typeof instantOrNull
}

/** The id of what a run did for a user. */
export const resultIdOf = (plan: RunPlan, userId: string): string =>
  plan.guidIds ? guid(`result/${plan.id}/${userId}`) : `${resultIdPrefixOf(plan)}${userId}`

export const resultIdPrefixOf = (plan: RunPlan): string => `${plan.workflowId}_${plan.workflowVersion}_${plan.id}_`

export const runRow = (plan: RunPlan, progress: RunProgress, links: Links): Row => {
  const tasks = progress.users.flatMap((user) => user.tasks)
  const failedTasksCount = count(tasks, 'failed')
  return {
    id: plan.id,
    completedDateTime: links.instant(progress.completedAt),
    failedTasksCount,
    failedUsersCount: count(progress.users, 'failed'),
    lastUpdatedDateTime: links.instant(progress.lastUpdatedAt),
    processingStatus: progress.status,
    scheduledDateTime: links.instant(plan.scheduledAt),
    startedDateTime: links.instant(progress.startedAt),
    successfulUsersCount: count(progress.users, 'completed'),
    totalTasksCount: tasks.length,
    totalUsersCount: progress.users.length,
    totalUnprocessedTasksCount: tasks.length - failedTasksCount - count(tasks, 'completed'),
    workflowExecutionType: plan.executionType,
  }
}

export const resultRow = (plan: RunPlan, user: UserProgress, links: Links): Row => {
  const failedTasksCount = count(user.tasks, 'failed')
  return {
    id: resultIdOf(plan, user.userId),
    completedDateTime: links.instant(user.completedAt),
    failedTasksCount,
    processingStatus: user.status,
    scheduledDateTime: links.instant(plan.scheduledAt),
    startedDateTime: links.instant(user.startedAt),
    totalTasksCount: user.tasks.length,
    totalUnprocessedTasksCount: user.tasks.length - failedTasksCount - count(user.tasks, 'completed'),
    workflowExecutionType: plan.executionType,
    workflowVersion: plan.workflowVersion,
    subject: links.person(user.userId),
  }
}

export const taskResultRow = (plan: RunPlan, userId: string, progress: TaskProgress, links: Links): Row => ({
  completedDateTime: links.instant(progress.completedAt),
  createdDateTime: links.instant(plan.quarantined ? plan.scheduledAt : plan.scheduledAt + plan.pace.queued),
  id: guid(`task-result/${plan.id}/${userId}/${progress.task.id}`),
  processingStatus: progress.status,
  startedDateTime: links.instant(progress.startedAt),
  failureReason: progress.failureReason,
  processingInfo: null,
  subject: links.person(userId),
  task: progress.task,
})

/** One row for every task of the run, in the order of the tasks. */
export const reportRows = (plan: RunPlan, progress: RunProgress, links: Links): readonly Row[] => {
  const byTask = Map.groupBy(
    progress.users.flatMap((user) => user.tasks),
    ({ task }) => task,
  )
  return [...byTask].map(([task, results]) => {
    const successfulUsersCount = count(results, 'completed')
    const failedUsersCount = count(results, 'failed')
    const processingStatus = reportStatusOf(results.map(({ status }) => status))
    return {
      id: reportIdOf(plan, task),
      runId: plan.id,
      processingStatus,
      successfulUsersCount,
      failedUsersCount,
      unprocessedUsersCount: results.length - successfulUsersCount - failedUsersCount,
      totalUsersCount: results.length,
      startedDateTime: links.instant(earliest(results.map(({ startedAt }) => startedAt))),
      completedDateTime: isOver(processingStatus)
        ? links.instant(latest(results.map(({ completedAt }) => completedAt)))
        : null,
      lastUpdatedDateTime: links.instant(progress.lastUpdatedAt),
      task,
      taskDefinition: links.taskDefinition(task.taskDefinitionId),
    }
  })
}

export const reportIdOf = (plan: RunPlan, task: Task): string => guid(`task-report/${plan.id}/${task.id}`)

/** A task that nobody reached shares its users' fate. */
const reportStatusOf = (statuses: readonly Status[]): Status => {
  const [first] = statuses
  return first && first !== 'failed' && statuses.every((status) => status === first) ? first : outcomeOf(statuses)
}

const isOver = (status: Status) => status !== 'queued' && status !== 'inProgress' && status !== 'quarantined'

const count = (parts: readonly { readonly status: Status }[], status: Status): number =>
  parts.reduce((sum, part) => (part.status === status ? sum + 1 : sum), 0)

const earliest = (instants: readonly (number | null)[]): number | null =>
  instants.reduce<number | null>((first, at) => (at === null || (first !== null && at > first) ? first : at), null)
