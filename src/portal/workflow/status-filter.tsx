/** The choice among statuses, as a parameter of the address. */
import { Filter } from '../part/filter.tsx'
import { statusGroups } from './status-group.ts'

export const StatusFilter = () => (
  <Filter
    label="Status"
    name="status"
    choices={Object.entries(statusGroups).map(([value, { text }]) => ({ value, text }))}
  />
)
