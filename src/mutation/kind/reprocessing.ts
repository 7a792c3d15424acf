/** What the two reprocessing mutations share: their scopes of tasks, and when there is something to reprocess. */
import { canonicalId } from '../../msgraph/index.ts'
import { isText } from '../form.ts'
import type { UserProcessingResult } from '../graph/port.ts'
import { hasFailed } from '../graph/status.ts'
import { oneOf } from './argument.ts'

/** Graph's `activationTaskScopeType`. */
export type TaskScope = 'allTasks' | 'failedTasks'

export const taskScope = {
  /** Null is the schema's default. */
  parse: (value: TaskScope | null | undefined): TaskScope =>
    oneOf('input.taskScope', ['allTasks', 'failedTasks'], value ?? 'failedTasks'),
  form: isText,
}

export const somethingToDo = (scope: TaskScope, results: readonly UserProcessingResult[]): boolean =>
  scope === 'allTasks' ? results.length > 0 : results.some(hasFailed)

/** A user with two results counts once. A result whose user Graph leaves out counts as a user of its own. */
export const usersOf = (results: readonly UserProcessingResult[]): readonly string[] => [
  ...new Set(results.map((result) => result.subject?.id ?? result.id)),
]

/** The result's and its user's. */
export const idsOfResult = ({ id, subject }: UserProcessingResult): readonly string[] => [
  id,
  ...(subject ? [subject.id] : []),
]

export const areSame = (some: readonly string[], others: readonly string[]): boolean =>
  new Set(some.map(canonicalId)).symmetricDifference(new Set(others.map(canonicalId))).size === 0
