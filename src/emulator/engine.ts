/** How far a run has come: a pure function of its plan and the time. */
import type { RunPlan, Subject, Task } from './model.ts'

export type Status =
  | 'queued'
  | 'inProgress'
  | 'completed'
  | 'completedWithErrors'
  | 'canceled'
  | 'failed'
  | 'canceling'
  | 'quarantined'

/** All times are milliseconds since the Unix epoch. */
export type TaskProgress = {
  readonly task: Task
  readonly status: Status
  readonly startedAt: number | null
  readonly completedAt: number | null
  readonly failureReason: string | null
}

export type UserProgress = {
  readonly userId: string
  readonly status: Status
  readonly startedAt: number | null
  readonly completedAt: number | null
  readonly tasks: readonly TaskProgress[]
}

export type RunProgress = {
  readonly status: Status
  readonly startedAt: number | null
  readonly completedAt: number | null
  readonly lastUpdatedAt: number
  /** None while the run is queued, as the official samples show it. */
  readonly users: readonly UserProgress[]
  /** Nothing will change any more. */
  readonly settled: boolean
}

/** Graph's samples touch a run once more this many milliseconds after its end. */
const lastTouch = 272_000

/** @param now milliseconds since the Unix epoch */
export const progressOf = (plan: RunPlan, now: number): RunProgress => {
  if (plan.quarantined) return heldBack(plan)
  const { canceled } = plan
  if (canceled && canceled.at <= now) return stopped(plan, canceled, now)
  return going(plan, now)
}

const going = (plan: RunPlan, now: number): RunProgress => {
  const startedAt = plan.scheduledAt + plan.pace.queued
  if (now < startedAt) return { ...unstarted, status: 'queued', lastUpdatedAt: plan.scheduledAt }
  const users = plan
    .subjects()
    .map((subject, index) => turnOf(subject, startedAt + index * plan.pace.betweenUsers, plan.pace.task, now))
  const status = outcomeOf(users.map((user) => user.status))
  const completedAt = status === 'inProgress' ? null : (latest(users.map((user) => user.completedAt)) ?? startedAt)
  const touchedAt = completedAt === null ? null : completedAt + lastTouch
  const settled = touchedAt !== null && touchedAt <= now
  const lastUpdatedAt = settled ? touchedAt : (latest(users.flatMap(instantsOf)) ?? startedAt)
  return { status, startedAt, completedAt, lastUpdatedAt, users, settled }
}

/** What was not finished when the administrator stopped the run never will be. */
const stopped = (plan: RunPlan, { at, until }: { readonly at: number; readonly until: number }, now: number) => {
  const before = going(plan, at)
  if (before.completedAt !== null) return going(plan, now)
  const settled = until <= now
  return {
    status: settled ? 'canceled' : 'canceling',
    startedAt: before.startedAt,
    completedAt: settled ? until : null,
    lastUpdatedAt: settled ? until : at,
    users: before.users.map((user) => (user.completedAt === null ? cut(user, at) : user)),
    settled,
  } satisfies RunProgress
}

const cut = (user: UserProgress, at: number): UserProgress => ({
  ...user,
  status: 'canceled',
  completedAt: at,
  tasks: user.tasks.map((task) =>
    isUnfinished(task.status) ? { ...task, status: 'canceled', completedAt: at } : task,
  ),
})

const heldBack = (plan: RunPlan): RunProgress => ({
  ...unstarted,
  status: 'quarantined',
  lastUpdatedAt: plan.scheduledAt,
  users: plan.subjects().map((subject) => untouched(subject, 'quarantined', null)),
  settled: true,
})

const unstarted = { startedAt: null, completedAt: null, users: [], settled: false } as const

/** One user's way through the tasks, which starts at `turn`. */
const turnOf = (subject: Subject, turn: number, taskMs: number, now: number): UserProgress => {
  if (now < turn) return untouched(subject, 'queued', null)
  if (subject.outOfScope) return untouched(subject, 'canceled', turn)
  const tasks: TaskProgress[] = []
  let begin = turn
  let blocked = false
  for (const { task, failure } of subject.steps) {
    const end = begin + taskMs
    if (blocked) tasks.push({ task, status: 'canceled', startedAt: null, completedAt: null, failureReason: null })
    else if (now < begin)
      tasks.push({ task, status: 'queued', startedAt: null, completedAt: null, failureReason: null })
    else if (now < end)
      tasks.push({ task, status: 'inProgress', startedAt: begin, completedAt: null, failureReason: null })
    else {
      const status = failure ? 'failed' : 'completed'
      tasks.push({ task, status, startedAt: begin, completedAt: end, failureReason: failure?.reason ?? null })
      blocked = failure !== null && !task.continueOnError
    }
    begin = end
  }
  const status = userStatusOf(tasks, blocked)
  const completedAt = status === 'inProgress' ? null : (latest(tasks.map((task) => task.completedAt)) ?? turn)
  return { userId: subject.userId, status, startedAt: turn, completedAt, tasks }
}

/** A task that may not fail makes the user fail; one that may makes the user complete with errors. */
const userStatusOf = (tasks: readonly TaskProgress[], blocked: boolean): Status => {
  if (blocked) return 'failed'
  if (tasks.some((task) => isUnfinished(task.status))) return 'inProgress'
  return tasks.some((task) => task.status === 'failed') ? 'completedWithErrors' : 'completed'
}

const untouched = ({ userId, steps }: Subject, status: Status, completedAt: number | null): UserProgress => ({
  userId,
  status,
  startedAt: null,
  completedAt,
  tasks: steps.map(({ task }) => ({ task, status, startedAt: null, completedAt: null, failureReason: null })),
})

/**
 * The status of a whole from those of its parts; used for a run's users and for a task report's tasks. Canceled parts
 * are not failures. Source: status meanings of the workflow history pages.
 */
export const outcomeOf = (parts: readonly Status[]): Status => {
  if (parts.some(isUnfinished)) return parts.every((part) => part === 'queued') ? 'queued' : 'inProgress'
  if (parts.every((part) => part === 'completed')) return 'completed'
  const processed = parts.filter((part) => part !== 'canceled')
  return processed.length > 0 && processed.every((part) => part === 'failed') ? 'failed' : 'completedWithErrors'
}

const isUnfinished = (status: Status): boolean => status === 'queued' || status === 'inProgress'

const instantsOf = (user: UserProgress) => [
  user.startedAt,
  ...user.tasks.flatMap((task) => [task.startedAt, task.completedAt]),
]

/** Milliseconds; null where there is none. Not `Math.max(...)`, whose arguments have a limit. */
export const latest = (instants: readonly (number | null)[]): number | null =>
  instants.reduce<number | null>((last, at) => (at === null || (last !== null && at < last) ? last : at), null)
