/** How task results are read for a list of user results: along with it, joined from their run, or one list for each. */
import { isDecidedHere } from '../list/row-filter.ts'
import type { Ask } from '../list/slice.ts'

export type TaskPlan = 'expand' | 'join' | 'each'

type Narrowing = Pick<Ask, 'filter' | 'orderby' | 'after'>

/** `$expand` brings all task results of a user, in Graph's own order. The gateway can filter them itself. */
export const canComeAlong = ({ filter, orderby, after }: Narrowing): boolean =>
  !orderby && !after && (!filter || isDecidedHere(filter))

/** The run's own list of task results replaces those of its users, if they are shown from the first one on. */
export const canBeJoined = (people: Narrowing, tasks: Narrowing): boolean =>
  !people.filter && !people.after && !tasks.after

type People = Narrowing & { readonly ofOneRun: boolean }

/** Few of many task results meet a filter: where a run's own list gives those alone, they do not all come along. */
export const comesAlong = (people: People, tasks: Narrowing): boolean =>
  canComeAlong(tasks) && !(tasks.filter && people.ofOneRun && canBeJoined(people, tasks))

/**
 * The plan as far as it is known before any request: only the run's size says whether a join is worth it.
 * @param expands whether the tenant takes `$expand=taskProcessingResults`
 * @param people how the list of user results is narrowed, and whether it is of one run
 * @param tasks what the query selects of each one's task results; null if it is not the same for all
 */
export const taskPlan = (expands: boolean, people: People, tasks: Narrowing | null): TaskPlan => {
  if (!tasks) return 'each'
  if (expands && comesAlong(people, tasks)) return 'expand'
  return people.ofOneRun && canBeJoined(people, tasks) ? 'join' : 'each'
}

export type JoinSize = {
  /** The most user results that the list will give. */
  readonly users: number
  readonly totalUsers: number
  readonly totalTasks: number
}

/** Rows of one page, as observed. No page of the documentation says. */
const likelyPageSize = 100

/** Tasks of a workflow, assumed before any of its runs is read. At most there are 25. */
const likelyTasks = 5

/**
 * Requests for the task results of a list of user results, as far as is known before. A join assumes that the run has about as
 * many users as the list shows. If it takes more requests, or if each user's list is read by itself after all, these requests
 * are announced once the run has been read.
 */
export const taskRequests = (...[expands, people, tasks]: PlanOf): number => {
  const plan = taskPlan(expands, people, tasks)
  if (plan === 'expand') return 0
  return plan === 'join' ? joinRequests(people.first) : people.first
}
type PlanOf = [expands: boolean, people: People & { readonly first: number }, tasks: Narrowing | null]

export const joinRequests = (users: number): number => Math.ceil((users * likelyTasks) / likelyPageSize)

/** Pages of a run's own list of task results. */
export const joinPages = ({ totalTasks }: JoinSize): number => Math.ceil(totalTasks / likelyPageSize)

/**
 * The run's own list of task results takes one request, or a few, for all of its users. It is worth it if the query shows them all,
 * and a waste if it shows five of five thousand.
 */
export const worthJoining = (size: JoinSize): boolean => {
  const shown = Math.min(size.users, size.totalUsers)
  return size.totalUsers <= 2 * shown && joinPages(size) < shown
}
