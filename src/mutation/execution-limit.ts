/**
 * The limits that protect the schedule, held against a number of users. On-demand runs and reprocessing are not subject to them,
 * so a user who reprocesses compares by hand. A workflow's own limits replace the tenant's.
 * Source: https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-execution-limits
 */

type Maybe<T> = T | null | undefined

/** Graph's `quarantineConfiguration`, as far as it is compared. */
export type ExecutionLimits = {
  readonly matchMode?: Maybe<string>
  readonly conditions?: Maybe<readonly Maybe<ExecutionLimit>[]>
}
type ExecutionLimit = {
  readonly '@odata.type'?: Maybe<string>
  readonly threshold?: Maybe<number>
}

export const hasLimits = (limits: Maybe<ExecutionLimits>): boolean => (limits?.conditions?.length ?? 0) > 0

/**
 * Whether the schedule would hold back a run of so many users. Null if that depends on facts that the gateway does not know: how
 * many users the tenant has (a percentage), or a kind of limit or a match mode of a later release.
 */
export const exceeds = (userCount: number, limits: Maybe<ExecutionLimits>): boolean | null => {
  const verdicts = (limits?.conditions ?? []).map((limit) => exceedsOne(userCount, limit))
  if (verdicts.length === 0 || verdicts.every((verdict) => verdict === false)) return false
  if (verdicts.every((verdict) => verdict === true)) return true
  if (limits?.matchMode === 'any' && verdicts.includes(true)) return true
  if (limits?.matchMode === 'all' && verdicts.includes(false)) return false
  return null
}

const exceedsOne = (userCount: number, limit: Maybe<ExecutionLimit>): boolean | null =>
  typeof limit?.threshold === 'number' ? userCount > limit.threshold : null
