/** What a run did for one subject: a user of the directory or another object. */

import { executionType, processingStatus, subjectTypes } from './enum.ts'
import { type TaskProcessingResult, taskProcessingResult } from './history.ts'
import { dateTime, entity, int, navigations, type Of } from './shape.ts'
import { workflowSubject } from './subject.ts'
import type { WorkflowKey } from './workflow.ts'

/** https://learn.microsoft.com/graph/api/resources/identitygovernance-subjectprocessingresult */
export const subjectProcessingResult = entity('subjectProcessingResult', {
  completedDateTime: dateTime,
  failedTasksCount: int,
  processingStatus,
  scheduledDateTime: dateTime,
  startedDateTime: dateTime,
  subject: workflowSubject,
  subjectType: subjectTypes,
  totalTasksCount: int,
  totalUnprocessedTasksCount: int,
  workflowExecutionType: executionType,
  workflowVersion: int,
  taskProcessingResults: navigations(() => taskProcessingResult),
})

/** `ofSubject` and `workflow` are ours: only the route says them. `run` is the run through which a result was read, else null. */
export type SubjectProcessingResult = Omit<Of<typeof subjectProcessingResult>, 'taskProcessingResults'> & {
  readonly ofSubject: true
  readonly workflow: WorkflowKey
  readonly run: string | null
  readonly taskProcessingResults?: readonly TaskProcessingResult[] | null | undefined
}
