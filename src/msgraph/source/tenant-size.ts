/** The size of a tenant, as observed so far. Plans use it before the first request. */

export type TenantSize = {
  readonly live: number
  readonly deleted: number
  /** How many of the live and deleted workflows may have results of subjects that are not users. */
  readonly withOtherSubjects?: number
  /** Tasks of one workflow. */
  readonly tasks: number
}

export type TenantSizeSeen = {
  readonly see: (deleted: boolean, workflows: number, withOtherSubjects?: number) => void
  readonly seeTasks: (tasks: number) => void
  readonly size: () => TenantSize
}

/** Workflows that a tenant may have. https://learn.microsoft.com/entra/id-governance/governance-service-limits */
export const documentedWorkflows = 100

/** A guess; at most 25 are allowed. */
const likelyTasks = 10

/** The most workflows that are read: ample room, in case more are allowed than documented. */
export const maxWorkflows = 5 * documentedWorkflows

/**
 * One for the whole process. Before the first count: the documented number of live workflows, and no deleted ones, which Graph
 * keeps for 30 days and few tenants have. From then on the highest count, because one caller's identity may see fewer
 * workflows than the next.
 */
export const createTenantSize = (): TenantSizeSeen => {
  const most = new Map<boolean, number>()
  const others = new Map<boolean, number>()
  const raise = (seen: Map<boolean, number>, deleted: boolean, count: number) =>
    seen.set(deleted, Math.max(count, seen.get(deleted) ?? 0))
  let tasks: number | undefined
  return {
    see: (deleted, workflows, withOtherSubjects = 0) => {
      raise(most, deleted, workflows)
      raise(others, deleted, withOtherSubjects)
    },
    seeTasks: (count) => {
      tasks = Math.max(count, tasks ?? 1)
    },
    size: () => ({
      live: most.get(false) ?? documentedWorkflows,
      deleted: most.get(true) ?? 0,
      withOtherSubjects: (others.get(false) ?? 0) + (others.get(true) ?? 0),
      tasks: tasks ?? likelyTasks,
    }),
  }
}
