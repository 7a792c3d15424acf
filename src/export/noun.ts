/** What can be exported: which columns there are, and how a page of rows is read from Graph. */
import type { Ask, Graph, Shape, Slice, Workflow } from '../msgraph/index.ts'
import type { Column } from './column.ts'

export type Noun<T> = {
  /** The GraphQL type of a row. */
  readonly type: string
  /** The field of GraphQL that is the same list and takes the same filter, and the type that has it. */
  readonly parent: 'Query' | 'Workflow'
  readonly field: string
  /** The property by which the newest row is the first one. */
  readonly newest: string
  readonly shape: Shape
  /** Paths of fields, which follow those of the workflow; or columns of their own, where the schema has no such path. */
  readonly columns: readonly (string | Column)[]
  /** Which workflows have such rows; all where left out. */
  readonly hasRows?: (workflow: Workflow) => boolean
  readonly read: (graph: Graph, workflow: Workflow, ask: Ask) => Promise<Slice<T>>
}

/** Fields of its workflow with which each row begins. */
export const workflowColumns = ['id', 'displayName', 'category', 'isDeleted']

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
