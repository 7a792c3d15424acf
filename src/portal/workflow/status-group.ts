/** The statuses among which a reader chooses, in groups. */
import type { ProcessingStatus } from '../generated/graphql.ts'

export const statusGroups: Readonly<
  Record<string, { readonly text: string; readonly statuses: readonly ProcessingStatus[] }>
> = {
  all: { text: 'Every status', statuses: [] },
  failed: { text: 'Failed or with errors', statuses: ['FAILED', 'COMPLETED_WITH_ERRORS'] },
  completed: { text: 'Completed', statuses: ['COMPLETED'] },
  running: { text: 'Under way', statuses: ['QUEUED', 'IN_PROGRESS', 'CANCELING'] },
  canceled: { text: 'Canceled', statuses: ['CANCELED'] },
  quarantined: { text: 'Quarantined', statuses: ['QUARANTINED'] },
}

/** The statuses of a choice; empty for all. */
export const statusesOf = (choice: string | null): readonly ProcessingStatus[] =>
  statusGroups[choice ?? 'all']?.statuses ?? []
