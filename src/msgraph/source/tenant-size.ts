/** How much a tenant has, as far as anybody has seen: what plans go by before it is asked. */

export type TenantSize = {
  readonly live: number
  readonly deleted: number
  /** How many of either may have results of subjects that are not people. */
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

/** A guess, where at most 25 are allowed. */
const likelyTasks = 10

/** Workflows that are asked at most: ample room, should more be allowed than are documented. */
export const maxWorkflows = 5 * documentedWorkflows

/**
 * One for the whole process. Until somebody has counted, as many live as are documented, and none deleted: Graph keeps
 * those for 30 days, and few tenants have any. From then on the most that anybody has seen, as a caller in whose own name
 * Graph is asked may see fewer than the next.
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
