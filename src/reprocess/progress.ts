/** What Graph's processing statuses mean for acting again. */

/** The statuses after which nothing more happens. */
export const endings = ['completed', 'completedWithErrors', 'failed', 'canceled'] as const

const ended: ReadonlySet<unknown> = new Set(endings)
const failed: ReadonlySet<unknown> = new Set(['failed', 'completedWithErrors'])

type WithStatus = { readonly processingStatus?: string | null | undefined }

/** A status that this release does not know, or none, counts as not ended: whoever is not sure does not act. */
export const hasEnded = ({ processingStatus }: WithStatus): boolean => ended.has(processingStatus)

/** Also users whose every failed task was one to go on after: Graph calls these `completedWithErrors`. */
export const hasFailed = ({ processingStatus }: WithStatus): boolean => failed.has(processingStatus)
