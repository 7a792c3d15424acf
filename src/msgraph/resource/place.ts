/** Gives rows of history the place that only their route tells: the workflow, and the run through which they were read. */
import type { GraphError } from '../error.ts'
import type { ActivationScope, Run, TaskProcessingResult, TaskReport, UserProcessingResult } from './history.ts'
import { sortable } from './instant.ts'
import type { SubjectProcessingResult } from './subject-processing-result.ts'
import type { Task, WorkflowKey } from './workflow.ts'

type Unplaced<T, K extends keyof T> = Omit<T, K>

export const placeRun =
  (workflow: WorkflowKey) =>
  (row: Unplaced<Run, 'workflow'>): Run => {
    for (const inner of row.reprocessedRuns ?? []) placeRun(workflow)(inner)
    if (row.activatedOnScope) placeScope(workflow, row.activatedOnScope)
    return Object.assign(row, { workflow })
  }

/** A scope names runs and results of the very workflow that it started. */
const placeScope = (workflow: WorkflowKey, scope: ActivationScope) => {
  if ('run' in scope && scope.run) placeRun(workflow)(scope.run)
  if ('processingResults' in scope) scope.processingResults?.forEach(placeUserProcessingResult(workflow, null))
}

export const placeUserProcessingResult =
  (workflow: WorkflowKey, run: string | null) =>
  (row: Unplaced<UserProcessingResult, 'workflow' | 'run'>): UserProcessingResult => {
    row.taskProcessingResults?.forEach(placeTaskProcessingResult(workflow))
    return Object.assign(row, { workflow, run })
  }

/**
 * A row of the people in a workflow's scope: what happened to someone there, or that it is someone's turn next.
 * @param now milliseconds since the epoch
 */
export const placeInScope =
  (workflow: WorkflowKey, now: number) =>
  (row: Unplaced<UserProcessingResult, 'workflow' | 'run'>): UserProcessingResult => {
    const placed = placeUserProcessingResult(workflow, null)(row)
    const { processingStatus, startedDateTime, scheduledDateTime } = row
    if (processingStatus !== 'queued' || startedDateTime) return placed
    const isLater = sortable(scheduledDateTime) > sortable(new Date(now).toISOString())
    return Object.assign(placed, { next: isLater ? 'later' : 'due' } as const)
  }

export const placeSubjectProcessingResult =
  (workflow: WorkflowKey, run: string | null) =>
  (row: Unplaced<SubjectProcessingResult, 'ofSubject' | 'workflow' | 'run'>): SubjectProcessingResult => {
    row.taskProcessingResults?.forEach(placeTaskProcessingResult(workflow))
    return Object.assign(row, { ofSubject: true as const, workflow, run })
  }

export const placeTaskProcessingResult =
  (workflow: WorkflowKey) =>
  (row: Unplaced<TaskProcessingResult, 'workflow'>): TaskProcessingResult => {
    if (row.task) placeTask(workflow)(row.task)
    return Object.assign(row, { workflow })
  }

export const placeTaskReport =
  (workflow: WorkflowKey) =>
  (row: Unplaced<TaskReport, 'workflow'>): TaskReport => {
    if (row.task) placeTask(workflow)(row.task)
    return Object.assign(row, { workflow })
  }

export const placeTask =
  (workflow: WorkflowKey) =>
  (row: Task): Task =>
    Object.assign(row, { workflow })

/** The rows of a slice that could be read. */
export const sound = <T>(rows: readonly (T | GraphError)[]): readonly T[] =>
  rows.filter((row): row is T => !(row instanceof Error))
