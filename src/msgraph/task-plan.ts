/** How task results come to a list of user results where `$expand` is refused: joined from their run, or one list for each. */

export type RunSize = {
  /** User results that this list will give at most. */
  readonly users: number
  /** Whether a filter or a cursor makes that number a guess. */
  readonly narrowed: boolean
  readonly totalUsers: number | null
  readonly totalTasks: number | null
}

/** Rows of one page, as far as anyone has seen. No page of the documentation says. */
const likelyPageSize = 100

/**
 * The run's own list of task results is one request, or a few, for all of its users: worth it where they are all shown,
 * a waste where five of five thousand are.
 */
export const worthJoining = ({ users, narrowed, totalUsers, totalTasks }: RunSize): boolean => {
  if (narrowed || totalUsers === null || totalTasks === null) return false
  const shown = Math.min(users, totalUsers)
  const pages = Math.ceil(totalTasks / likelyPageSize)
  return totalUsers <= 2 * shown && pages < shown
}
