/** What can be exported: which columns there are, and how a page of rows is read from Graph. */
import type { Ask, Graph, Shape, Slice, Workflow } from '../msgraph/index.ts'
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

/** What a row about one user or subject ends with. */
export const resultColumns = [
  'processingStatus',
  'workflowExecutionType',
  'scheduledDateTime',
  'startedDateTime',
  'completedDateTime',
  'totalTasksCount',
  'failedTasksCount',
  'totalUnprocessedTasksCount',
]
