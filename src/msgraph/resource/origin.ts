/** Gives rows of history the origin that only their route tells: the workflow, and the run through which they were read. */
import type { ActivationScope, Run, TaskProcessingResult, TaskReport, UserProcessingResult } from './history.ts'
import { sortable } from './instant.ts'
import type { SubjectProcessingResult } from './subject-processing-result.ts'
import type { Task, WorkflowKey } from './workflow.ts'

type WithoutOrigin<T, K extends keyof T> = Omit<T, K>

export const runFrom =
  (workflow: WorkflowKey) =>
  (row: WithoutOrigin<Run, 'workflow'>): Run => {
    for (const inner of row.reprocessedRuns ?? []) runFrom(workflow)(inner)
    if (row.activatedOnScope) addToScope(workflow, row.activatedOnScope)
    return Object.assign(row, { workflow })
  }

/** A scope names runs and results of the very workflow that it started. */
const addToScope = (workflow: WorkflowKey, scope: ActivationScope) => {
  if ('run' in scope && scope.run) runFrom(workflow)(scope.run)
  if ('processingResults' in scope) scope.processingResults?.forEach(userProcessingResultFrom(workflow, null))
}

export const userProcessingResultFrom =
  (workflow: WorkflowKey, run: string | null) =>
  (row: WithoutOrigin<UserProcessingResult, 'workflow' | 'run'>): UserProcessingResult => {
    row.taskProcessingResults?.forEach(taskProcessingResultFrom(workflow))
    return Object.assign(row, { workflow, run })
  }

/**
 * A row of the people in a workflow's scope: what happened to someone there, or that it is someone's turn next.
 * @param now milliseconds since the epoch
 */
export const scopeResultFrom =
  (workflow: WorkflowKey, now: number) =>
  (row: WithoutOrigin<UserProcessingResult, 'workflow' | 'run'>): UserProcessingResult => {
    const result = userProcessingResultFrom(workflow, null)(row)
    const { processingStatus, startedDateTime, scheduledDateTime } = row
    if (processingStatus !== 'queued' || startedDateTime) return result
    const isLater = sortable(scheduledDateTime) > sortable(new Date(now).toISOString())
    return Object.assign(result, { next: isLater ? 'later' : 'due' } as const)
  }

export const subjectProcessingResultFrom =
  (workflow: WorkflowKey, run: string | null) =>
  (row: WithoutOrigin<SubjectProcessingResult, 'ofSubject' | 'workflow' | 'run'>): SubjectProcessingResult => {
    row.taskProcessingResults?.forEach(taskProcessingResultFrom(workflow))
    return Object.assign(row, { ofSubject: true as const, workflow, run })
  }

export const taskProcessingResultFrom =
  (workflow: WorkflowKey) =>
  (row: WithoutOrigin<TaskProcessingResult, 'workflow'>): TaskProcessingResult => {
    if (row.task) taskFrom(workflow)(row.task)
    return Object.assign(row, { workflow })
  }

export const taskReportFrom =
  (workflow: WorkflowKey) =>
  (row: WithoutOrigin<TaskReport, 'workflow'>): TaskReport => {
    if (row.task) taskFrom(workflow)(row.task)
    return Object.assign(row, { workflow })
  }

export const taskFrom =
  (workflow: WorkflowKey) =>
  (row: Task): Task =>
    Object.assign(row, { workflow })
