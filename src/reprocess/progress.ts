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

/** Also users whose every failed task was one to go on after: Graph calls these `completedWithErrors`. */
export const hasFailed = ({ processingStatus }: WithStatus): boolean => failed.has(processingStatus)
