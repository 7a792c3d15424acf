/** What Graph's processing statuses mean for acting again. */

const ended: ReadonlySet<unknown> = new Set(['completed', 'completedWithErrors', 'failed', 'canceled'])
const failed: ReadonlySet<unknown> = new Set(['failed', 'completedWithErrors'])

type WithStatus = { readonly processingStatus?: string | null | undefined }

/** A status that this release does not know, or none, counts as not ended: whoever is not sure does not act. */
export const hasEnded = ({ processingStatus }: WithStatus): boolean => ended.has(processingStatus)

/** Also users whose every failed task was one to go on after: Graph calls these `completedWithErrors` (FACTS 4.2). */
export const hasFailed = ({ processingStatus }: WithStatus): boolean => failed.has(processingStatus)
