/** How task results come to a list of user results: along with it, joined from their run, or one list for each. */
import type { Ask } from '../list/slice.ts'

export type TaskPlan = 'expand' | 'join' | 'each'

type Narrowing = Pick<Ask, 'filter' | 'orderby' | 'after'>

/** `$expand` brings all task results of a person, in Graph's own order. */
export const canComeAlong = ({ filter, orderby, after }: Narrowing): boolean => !filter && !orderby && !after

/** The run's own list of task results stands for those of its people, where they are shown from the first one on. */
export const canBeJoined = (people: Narrowing, tasks: Narrowing): boolean =>
  !people.filter && !people.after && !tasks.after

/**
 * The plan as far as it is known before anything is asked: whether a join is worth it, only the run's size tells.
 * @param expands whether the tenant takes `$expand=taskProcessingResults`
 * @param people how the list of user results is narrowed, and whether it is of one run
 * @param tasks what will be asked of each one's task results; null where it is not the same of all
 */
export const taskPlan = (
  expands: boolean,
  people: Narrowing & { readonly ofOneRun: boolean },
  tasks: Narrowing | null,
): TaskPlan => {
  if (!tasks) return 'each'
  if (expands && canComeAlong(tasks)) return 'expand'
  return people.ofOneRun && canBeJoined(people, tasks) ? 'join' : 'each'
}

export type JoinSize = {
  /** User results that the list will give at most. */
  readonly users: number
  readonly totalUsers: number
  readonly totalTasks: number
}

/** Rows of one page, as far as anyone has seen. No page of the documentation says. */
const likelyPageSize = 100

/** Tasks of a workflow, as a guess before anything is read of its runs; at most there are 25. */
const likelyTasks = 5

/**
 * Requests for the task results of a list of user results, as far as anything is known before. A join is taken to be of a
 * run that has about as many people as are shown: what it takes more, or where they are asked one by one after all, is
 * announced when the run is there.
 */
export const taskRequests = (...[expands, people, tasks]: PlanOf): number => {
  const plan = taskPlan(expands, people, tasks)
  if (plan === 'expand') return 0
  return plan === 'join' ? joinRequests(people.first) : people.first
}
type PlanOf = [
  expands: boolean,
  people: Narrowing & { readonly ofOneRun: boolean; readonly first: number },
  tasks: Narrowing | null,
]

export const joinRequests = (users: number): number => Math.ceil((users * likelyTasks) / likelyPageSize)

/** Pages of a run's own list of task results. */
export const joinPages = ({ totalTasks }: JoinSize): number => Math.ceil(totalTasks / likelyPageSize)

/**
 * The run's own list of task results is one request, or a few, for all of its users: worth it where they are all shown,
 * a waste where five of five thousand are.
 */
export const worthJoining = (size: JoinSize): boolean => {
  const shown = Math.min(size.users, size.totalUsers)
  return size.totalUsers <= 2 * shown && joinPages(size) < shown
}
