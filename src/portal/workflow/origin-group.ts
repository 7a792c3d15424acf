/** What starts a run, in the groups among which a reader chooses. */
import type { WorkflowExecutionType } from '../generated/graphql.ts'

export const originGroups: Readonly<
  Record<string, { readonly text: string; readonly types: readonly WorkflowExecutionType[] }>
> = {
  all: { text: 'Everything', types: [] },
  schedule: { text: 'The schedule', types: ['SCHEDULED'] },
  demand: { text: 'On demand', types: ['ON_DEMAND', 'ACTIVATED_WITH_SCOPE', 'EXTENSIBILITY_ON_DEMAND'] },
}

/** The types of a choice; empty for all. */
export const typesOf = (choice: string | null): readonly WorkflowExecutionType[] =>
  originGroups[choice ?? 'all']?.types ?? []
