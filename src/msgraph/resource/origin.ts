/**
 * Gives rows the origin that only their route says: the workflow, and the run through which they were read. It is written into
 * the row itself, which at that time only its reader holds: copying each of thousands of rows would cost more than reading
 * them. Rows inside a row get theirs in the same step.
 */
import type {
  ActivationScope,
  Run,
  run,
  TaskProcessingResult,
  TaskReport,
  taskProcessingResult,
  taskReport,
  UserProcessingResult,
  userProcessingResult,
} from './history.ts'
import { sortable } from './instant.ts'
import type { Of } from './shape.ts'
import type { SubjectProcessingResult, subjectProcessingResult } from './subject-processing-result.ts'
import type { Task, WorkflowKey } from './workflow.ts'

export const runFrom =
  (workflow: WorkflowKey) =>
  (row: Of<typeof run>): Run => {
    const { reprocessedRuns, activatedOnScope } = row
    return Object.assign(row, {
      workflow,
      ...(reprocessedRuns && { reprocessedRuns: reprocessedRuns.map(runFrom(workflow)) }),
      ...(activatedOnScope && { activatedOnScope: scopeFrom(workflow, activatedOnScope) }),
    })
  }

/** A scope names runs and results of the workflow that it started. */
const scopeFrom = (workflow: WorkflowKey, scope: NonNullable<Of<typeof run>['activatedOnScope']>): ActivationScope => {
  if (scope['@odata.type'] === 'activateRunScope')
    return Object.assign(scope, { run: scope.run && runFrom(workflow)(scope.run) })
  if (scope['@odata.type'] === 'activateProcessingResultScope')
    return Object.assign(scope, {
      processingResults: scope.processingResults?.map(userProcessingResultFrom(workflow, null)),
    })
  return scope
}

export const userProcessingResultFrom =
  (workflow: WorkflowKey, run: string | null) =>
  (row: Of<typeof userProcessingResult>): UserProcessingResult => {
    const taskProcessingResults = row.taskProcessingResults?.map(taskProcessingResultFrom(workflow))
    return Object.assign(row, { workflow, run, ...(taskProcessingResults && { taskProcessingResults }) })
  }

/**
 * A row of the users in a workflow's scope: what happened to a user there, or when the user's turn comes.
 * @param now milliseconds since the epoch
 */
export const scopeResultFrom =
  (workflow: WorkflowKey, now: number) =>
  (row: Of<typeof userProcessingResult>): UserProcessingResult => {
    const result = userProcessingResultFrom(workflow, null)(row)
    const { processingStatus, startedDateTime, scheduledDateTime } = row
    if (processingStatus !== 'queued' || startedDateTime) return result
    const isLater = sortable(scheduledDateTime) > sortable(new Date(now).toISOString())
    return Object.assign(result, { next: isLater ? 'later' : 'due' } as const)
  }

export const subjectProcessingResultFrom =
  (workflow: WorkflowKey, run: string | null) =>
  (row: Of<typeof subjectProcessingResult>): SubjectProcessingResult => {
    const taskProcessingResults = row.taskProcessingResults?.map(taskProcessingResultFrom(workflow))
    const origin = { ofSubject: true as const, workflow, run }
    return Object.assign(row, { ...origin, ...(taskProcessingResults && { taskProcessingResults }) })
  }

export const taskProcessingResultFrom =
  (workflow: WorkflowKey) =>
  (row: Of<typeof taskProcessingResult>): TaskProcessingResult => {
    if (row.task) taskFrom(workflow)(row.task)
    return Object.assign(row, { workflow })
  }

export const taskReportFrom =
  (workflow: WorkflowKey) =>
  (row: Of<typeof taskReport>): TaskReport => {
    if (row.task) taskFrom(workflow)(row.task)
    return Object.assign(row, { workflow })
  }

export const taskFrom =
  (workflow: WorkflowKey) =>
  (row: Task): Task =>
    Object.assign(row, { workflow })

/** A row about which the route says nothing. */
export const asIs = <T>(row: T): T => row
