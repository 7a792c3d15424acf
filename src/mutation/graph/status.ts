/** What Graph's processing statuses mean for acting again. */

/** The statuses after which nothing more happens. */
export const endings = ['completed', 'completedWithErrors', 'failed', 'canceled'] as const

const ended: ReadonlySet<unknown> = new Set(endings)
const failed: ReadonlySet<unknown> = new Set(['failed', 'completedWithErrors'])

type WithStatus = { readonly processingStatus?: string | null | undefined }

/**
 * Over: it has ended, or an execution limit held it back, and what is held back never goes on by itself. A status that this
 * release does not know, or none, counts as not over: a doubt never lets a request through.
 */
export const hasEnded = (row: WithStatus): boolean => ended.has(row.processingStatus) || isHeldBack(row)

/**
 * Quarantined: it has processed no user, and approving the workflow starts no run of its own; the schedule does later.
 * Not among `endings`, which become a filter: a cloud whose metadata lacks the status would refuse its name.
 * Source: https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-execution-limits
 */
export const isHeldBack = ({ processingStatus }: WithStatus): boolean => processingStatus === 'quarantined'

/**
 * Users with a failed task: also where every failed task was one to go on after, which Graph calls `completedWithErrors`, and
 * where the run was canceled behind it. UNCONFIRMED: no page says what Graph takes for a failed user.
 */
export const hasFailed = ({
  processingStatus,
  failedTasksCount,
}: WithStatus & { readonly failedTasksCount?: number | null | undefined }): boolean =>
  failed.has(processingStatus) || (failedTasksCount ?? 0) > 0

/** A kind of quarantine that this release does not know is one; where Graph does not say, there is none. */
export const isQuarantined = ({
  quarantineDetails,
}: {
  readonly quarantineDetails?: { readonly quarantineType?: string | null | undefined } | null | undefined
}): boolean => {
  const type = quarantineDetails?.quarantineType
  return type != null && type !== 'notQuarantined'
}
