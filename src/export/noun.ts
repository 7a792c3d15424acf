/** What can be exported: which columns there are, and how a page of rows is read from Graph. */
import {
  type Ask,
  type Graph,
  type GraphError,
  type Run,
  run,
  type Shape,
  type Slice,
  type User,
  type UserProcessingResult,
  userProcessingResult,
  type Workflow,
} from '../msgraph/index.ts'
import type { Column } from './column.ts'

export type Noun<T> = {
  /** The GraphQL type of a row, and the root field that takes the same filter. */
  readonly type: string
  readonly field: string
  readonly shape: Shape
  /** Paths of fields, which follow those of the workflow; or columns of their own, where the schema has no such path. */
  readonly columns: readonly (string | Column)[]
  /** Which workflows have such rows; all where left out. */
  readonly hasRows?: (workflow: Workflow) => boolean
  readonly read: (graph: Graph, workflow: Workflow, ask: Ask) => Promise<Slice<T>>
}

/** What each row begins with: the same in all rows of a workflow. */
export const workflowColumns = ['workflow.id', 'workflow.displayName', 'workflow.category', 'workflow.isDeleted']

export const runs: Noun<Run> = {
  type: 'Run',
  field: 'runs',
  shape: run,
  columns: [
    'id',
    'processingStatus',
    'workflowExecutionType',
    'scheduledDateTime',
    'startedDateTime',
    'completedDateTime',
    'lastUpdatedDateTime',
    'totalUsersCount',
    'successfulUsersCount',
    'failedUsersCount',
    'totalTasksCount',
    'failedTasksCount',
    'totalUnprocessedTasksCount',
  ],
  read: (graph, workflow, ask) => graph.run.ofWorkflow(workflow, ask),
}

export const userProcessingResults: Noun<UserProcessingResult> = {
  type: 'UserProcessingResult',
  field: 'userProcessingResults',
  shape: userProcessingResult,
  columns: [
    'workflowVersion',
    'id',
    'subject.id',
    'subject.displayName',
    'subject.userPrincipalName',
    'processingStatus',
    'workflowExecutionType',
    'scheduledDateTime',
    'startedDateTime',
    'completedDateTime',
    'totalTasksCount',
    'failedTasksCount',
    'totalUnprocessedTasksCount',
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
