/** User processing results, as rows of a CSV. */
import {
  type Graph,
  type GraphError,
  type User,
  type UserProcessingResult,
  userProcessingResult,
} from '../msgraph/index.ts'
import { type Noun, resultColumns } from './noun.ts'

export const userProcessingResults: Noun<UserProcessingResult> = {
  type: 'UserProcessingResult',
  parent: 'Query',
  field: 'userProcessingResults',
  newest: 'scheduledDateTime',
  shape: userProcessingResult,
  columns: [
    'workflowVersion',
    'id',
    'subject.id',
    'subject.displayName',
    'subject.userPrincipalName',
    ...resultColumns,
  ],
  read: async (graph, workflow, ask) => {
    const slice = await graph.userProcessingResult.ofWorkflow(workflow, { ...ask, expand: ['subject'], tasks: null })
    return slice.rows.some(isNameless)
      ? { ...slice, rows: await Promise.all(slice.rows.map((row) => named(row, graph))) }
      : slice
  },
}

/** Names come with the list. For a subject that came as a bare id, the name is read from the directory, all of a page together. */
const named = async (row: UserProcessingResult | GraphError, graph: Graph) => {
  if (!isNameless(row)) return row
  return { ...row, subject: (await graph.user.byId(row.subject.id)) ?? row.subject }
}

type Nameless = UserProcessingResult & { readonly subject: User }
const isNameless = (row: UserProcessingResult | GraphError): row is Nameless =>
  !(row instanceof Error) && row.subject?.displayName === undefined && Boolean(row.subject)
