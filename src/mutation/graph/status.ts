/** What Graph's processing statuses mean for acting again. */

/** The final statuses. */
export const endings = ['completed', 'completedWithErrors', 'failed', 'canceled'] as const

const ended: ReadonlySet<unknown> = new Set(endings)
const failed: ReadonlySet<unknown> = new Set(['failed', 'completedWithErrors'])

type WithStatus = { readonly processingStatus?: string | null | undefined }

/**
 * Over: it has ended, or an execution limit held it back, and a held run never continues by itself. A missing status, or one that
 * this release does not know, counts as not over: a doubt never lets a request through.
 */
export const hasEnded = (row: WithStatus): boolean => ended.has(row.processingStatus) || isHeldBack(row)

/**
 * Quarantined: it has processed no user, and approving the workflow starts no run; the schedule does later. It is not among
 * `endings`, which become a filter: a cloud whose metadata lacks the status would refuse the name.
 * Source: https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-execution-limits
 */
export const isHeldBack = ({ processingStatus }: WithStatus): boolean => processingStatus === 'quarantined'

/**
 * Users with a failed task. This includes users whose failed tasks all allow the following steps, which Graph calls
 * `completedWithErrors`, and users of a run that was canceled later. UNCONFIRMED: no page says which users Graph counts as failed.
 */
export const hasFailed = ({
  processingStatus,
  failedTasksCount,
}: WithStatus & { readonly failedTasksCount?: number | null | undefined }): boolean =>
  failed.has(processingStatus) || (failedTasksCount ?? 0) > 0

/** A kind of quarantine that this release does not know counts as one. If Graph does not say, there is none. */
export const isQuarantined = ({
  quarantineDetails,
}: {
  readonly quarantineDetails?: { readonly quarantineType?: string | null | undefined } | null | undefined
}): boolean => {
  const type = quarantineDetails?.quarantineType
  return type != null && type !== 'notQuarantined'
}
