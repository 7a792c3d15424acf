/** The choice of what started a run, as a parameter of the address. */
import { Filter } from '../part/filter.tsx'
import { originGroups } from './origin-group.ts'

export const OriginFilter = () => (
  <Filter
    label="Started by"
    name="origin"
    choices={Object.entries(originGroups).map(([value, { text }]) => ({ value, text }))}
  />
)
