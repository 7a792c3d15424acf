/** The choice among statuses, as a parameter of the address. */
import type { ProcessingStatus } from '../generated/graphql.ts'
import { Filter } from '../part/filter.tsx'

const groups: Readonly<Record<string, { readonly text: string; readonly statuses: readonly ProcessingStatus[] }>> = {
  all: { text: 'Every status', statuses: [] },
  failed: { text: 'Failed or with errors', statuses: ['FAILED', 'COMPLETED_WITH_ERRORS'] },
  completed: { text: 'Completed', statuses: ['COMPLETED'] },
  running: { text: 'Under way', statuses: ['QUEUED', 'IN_PROGRESS', 'CANCELING'] },
  canceled: { text: 'Canceled', statuses: ['CANCELED'] },
  quarantined: { text: 'Quarantined', statuses: ['QUARANTINED'] },
}

export const StatusFilter = () => (
  <Filter label="Status" name="status" choices={Object.entries(groups).map(([value, { text }]) => ({ value, text }))} />
)

/** The statuses of a choice; empty for all. */
export const statusesOf = (choice: string | null): readonly ProcessingStatus[] =>
  groups[choice ?? 'all']?.statuses ?? []
