/** Runs, results and reports as wire JSON, made from a plan and how far it has come. */
import { latest, outcomeOf, type RunProgress, type Status, type UserProgress } from './engine.ts'
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

/** The ids of what a run did for users. */
export const resultIdsOf = (plan: RunPlan): ((userId: string) => string) => {
  if (plan.guidIds) return (userId) => guid(`result/${plan.id}/${userId}`)
  const prefix = resultIdPrefixOf(plan)
  return (userId) => prefix + userId
}

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

/**
 * One row for every user, in the order of their turns. Large tenants keep hundreds of thousands of them, so what is long
 * or costly sits on a prototype that the rows of a run share.
 * @param taskResults gives the rows of a user's tasks, when they are expanded
 */
export const resultRows = (
  plan: RunPlan,
  { users }: RunProgress,
  links: Links,
  taskResults: (userId: string) => readonly Row[],
): readonly Row[] => {
  const onDemand = membersOnDemand(resultIdsOf(plan), taskResults)
  return users.map((user) => {
    const failedTasksCount = count(user.tasks, 'failed')
    return Object.assign(Object.create(onDemand) as typeof onDemand, {
      completedDateTime: links.instant(user.completedAt),
      failedTasksCount,
      processingStatus: user.status,
      scheduledDateTime: links.instant(plan.scheduledAt),
      startedDateTime: links.instant(user.startedAt),
      totalTasksCount: user.tasks.length,
      totalUnprocessedTasksCount: user.tasks.length - failedTasksCount - count(user.tasks, 'completed'),
      workflowExecutionType: plan.executionType,
      workflowVersion: plan.workflowVersion,
      ...subjectOf(plan, user.userId, links),
    })
  })
}

const subjectOf = ({ workflowSubject }: RunPlan, userId: string, { person }: Links): Entity => {
  if (!workflowSubject) return { subject: person(userId) }
  const { type, value } = workflowSubject(userId)
  return { subject: value, subjectType: type }
}

/** Apart from the rows, so that it holds on to nothing of what they are made from. */
const membersOnDemand = (idOf: (userId: string) => string, taskResults: (userId: string) => readonly Row[]) => ({
  get id(): string {
    return idOf(subjectIdOf(this))
  },
  get taskProcessingResults(): readonly Row[] {
    return taskResults(subjectIdOf(this))
  },
})

/** The id of the user that a result row is about, or of the subject in the user's place. */
export const subjectIdOf = ({ subject }: Entity): string => {
  const { id, directoryObject } = subject as Row & { readonly directoryObject?: Row }
  return directoryObject?.id ?? id
}

/** One row for every task of a user, in the order of the tasks. */
export const taskResultRows = (
  plan: RunPlan,
  { userId, tasks }: UserProgress,
  { instant, person }: Links,
): readonly Row[] => {
  const { workflowSubject } = plan
  const subject = workflowSubject ? { workflowSubject: workflowSubject(userId).value } : { subject: person(userId) }
  const createdAt = plan.quarantined ? plan.scheduledAt : plan.scheduledAt + plan.pace.queued
  return tasks.map(({ task, status, startedAt, completedAt, failureReason }) => ({
    completedDateTime: instant(completedAt),
    createdDateTime: instant(createdAt),
    id: guid(`task-result/${plan.id}/${userId}/${task.id}`),
    processingStatus: status,
    startedDateTime: instant(startedAt),
    failureReason,
    processingInfo: null,
    ...subject,
    task,
  }))
}

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

const reportIdOf = (plan: RunPlan, task: Task): string => guid(`task-report/${plan.id}/${task.id}`)

/** A task that was not reached for any user has the status of its users. */
const reportStatusOf = (statuses: readonly Status[]): Status => {
  const [first] = statuses
  return first && first !== 'failed' && statuses.every((status) => status === first) ? first : outcomeOf(statuses)
}

const isOver = (status: Status) => status !== 'queued' && status !== 'inProgress' && status !== 'quarantined'

const count = (parts: readonly { readonly status: Status }[], status: Status): number =>
  parts.reduce((sum, part) => (part.status === status ? sum + 1 : sum), 0)

const earliest = (instants: readonly (number | null)[]): number | null =>
  instants.reduce<number | null>((first, at) => (at === null || (first !== null && at > first) ? first : at), null)
