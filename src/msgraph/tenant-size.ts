/** How many workflows a tenant has, for whoever must know before it is asked. */

export type TenantSize = {
  readonly inUse: number
  readonly deleted: number
  /** How many of either may have results of subjects that are not people. */
  readonly withOtherSubjects?: number
}

export type TenantSizeSeen = {
  readonly see: (deleted: boolean, workflows: number, withOtherSubjects?: number) => void
  readonly size: () => TenantSize
}

/** Workflows that a tenant may have. https://learn.microsoft.com/entra/id-governance/governance-service-limits */
export const documentedWorkflows = 100

/** Workflows that are asked at most: ample room, should more be allowed than are documented. */
export const maxWorkflows = 5 * documentedWorkflows

/**
 * One for the whole process. Until somebody has counted, as many in use as are documented, and none deleted: Graph keeps
 * those for 30 days, and few tenants have any. From then on the most that anybody has seen, as a caller in whose own name
 * Graph is asked may see fewer than the next.
 */
export const createTenantSize = (): TenantSizeSeen => {
  const most = new Map<boolean, number>()
  const others = new Map<boolean, number>()
  const raise = (seen: Map<boolean, number>, deleted: boolean, count: number) =>
    seen.set(deleted, Math.max(count, seen.get(deleted) ?? 0))
  return {
    see: (deleted, workflows, withOtherSubjects = 0) => {
      raise(most, deleted, workflows)
      raise(others, deleted, withOtherSubjects)
    },
    size: () => ({
      inUse: most.get(false) ?? documentedWorkflows,
      deleted: most.get(true) ?? 0,
      withOtherSubjects: (others.get(false) ?? 0) + (others.get(true) ?? 0),
    }),
  }
}
