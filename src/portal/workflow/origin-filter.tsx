/** The choice of what started a run, as a parameter of the address. */
import type { WorkflowExecutionType } from '../generated/graphql.ts'
import { Filter } from '../part/filter.tsx'

const groups: Readonly<Record<string, { readonly text: string; readonly types: readonly WorkflowExecutionType[] }>> = {
  all: { text: 'Everything', types: [] },
  schedule: { text: 'The schedule', types: ['SCHEDULED'] },
  demand: { text: 'On demand', types: ['ON_DEMAND', 'ACTIVATED_WITH_SCOPE', 'EXTENSIBILITY_ON_DEMAND'] },
}

export const OriginFilter = () => (
  <Filter
    label="Started by"
    name="origin"
    choices={Object.entries(groups).map(([value, { text }]) => ({ value, text }))}
  />
)

/** The types of a choice; empty for all. */
export const typesOf = (choice: string | null): readonly WorkflowExecutionType[] => groups[choice ?? 'all']?.types ?? []
