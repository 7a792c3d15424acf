/** What differs between two versions of a workflow: a function of the two, which reads nothing. */
import type { WorkflowVersionChange, WorkflowVersionProperty } from '../../generated/schema.ts'
import type { Task, WorkflowVersion } from '../../msgraph/index.ts'
import { limitsInWords, scopeInWords, triggerInWords } from './in-words.ts'
import { type TaskChange, taskChanges } from './task-diff.ts'
import { changed, listText, type Texts, text } from './text.ts'

/** A version that came with its tasks. */
export type WholeVersion = WorkflowVersion & { readonly versionNumber: number; readonly tasks: readonly Task[] }

export type VersionDiff = {
  readonly from: WholeVersion
  readonly to: WholeVersion
  readonly changes: readonly WorkflowVersionChange[]
  readonly tasks: readonly TaskChange[]
}

export const versionDiff = (from: WholeVersion, to: WholeVersion): VersionDiff => ({
  from,
  to,
  changes: changed(propertiesOf(from), propertiesOf(to)),
  tasks: taskChanges(from.tasks, to.tasks),
})

const propertiesOf = (version: WorkflowVersion): Texts<WorkflowVersionProperty> => ({
  DISPLAY_NAME: text(version.displayName),
  DESCRIPTION: text(version.description),
  CATEGORY: text(version.category),
  IS_ENABLED: text(version.isEnabled),
  IS_SCHEDULING_ENABLED: text(version.isSchedulingEnabled),
  TARGET_SUBJECT_TYPE: listText(version.targetSubjectType),
  TRIGGER: triggerInWords(version.executionConditions),
  SCOPE: scopeInWords(version.executionConditions),
  EXECUTION_LIMITS: limitsInWords(version.settings?.quarantineConfiguration),
})
