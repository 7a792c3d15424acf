/** Counts that Graph computes itself, each for a period: summaries of a workflow and insights of the tenant. */

import { GraphError } from '../error.ts'
import { record } from '../json.ts'
import { readRow } from '../list/page.ts'
import type { Read } from '../list/read.ts'
import { workflowCategory } from '../resource/enum.ts'
import { asIs } from '../resource/origin.ts'
import { container, runPath, subjectProcessingResultsPath, workflowPath } from '../resource/path.ts'
import { complex, int, type Of, type Shape, string } from '../resource/shape.ts'
import type { WorkflowKey } from '../resource/workflow.ts'

/** Two instants, as RFC 3339 text. Graph requires both. */
export type Period = { readonly start: string; readonly end: string }

const counts = <K extends string>(name: string, properties: readonly K[]) =>
  complex(name, Object.fromEntries(properties.map((property) => [property, int])) as Record<K, typeof int>)

export const runSummary = counts('runSummary', [
  'failedRuns',
  'failedTasks',
  'successfulRuns',
  'totalRuns',
  'totalTasks',
  'totalUsers',
])
export const userSummary = counts('userSummary', [
  'failedTasks',
  'failedUsers',
  'successfulUsers',
  'totalTasks',
  'totalUsers',
])
export const subjectSummary = counts('subjectSummary', [
  'failedSubjects',
  'failedTasks',
  'successfulSubjects',
  'totalSubjects',
  'totalTasks',
])
export const taskReportSummary = counts('taskReportSummary', [
  'failedTasks',
  'successfulTasks',
  'totalTasks',
  'unprocessedTasks',
])
export const workflowsInsightsSummary = counts('workflowsInsightsSummary', [
  'failedRuns',
  'failedTasks',
  'failedUsers',
  'successfulRuns',
  'successfulTasks',
  'successfulUsers',
  'totalRuns',
  'totalTasks',
  'totalUsers',
])
export const workflowsInsightsByCategory = counts('workflowsInsightsByCategory', [
  'failedJoinerRuns',
  'failedLeaverRuns',
  'failedMoverRuns',
  'successfulJoinerRuns',
  'successfulLeaverRuns',
  'successfulMoverRuns',
  'totalJoinerRuns',
  'totalLeaverRuns',
  'totalMoverRuns',
])
export const topTasksInsightsSummary = complex('topTasksInsightsSummary', {
  failedTasks: int,
  failedUsers: int,
  successfulTasks: int,
  successfulUsers: int,
  taskDefinitionDisplayName: string,
  taskDefinitionId: string,
  totalTasks: int,
  totalUsers: int,
})
export const topWorkflowsInsightsSummary = complex('topWorkflowsInsightsSummary', {
  failedRuns: int,
  failedUsers: int,
  successfulRuns: int,
  successfulUsers: int,
  totalRuns: int,
  totalUsers: int,
  workflowCategory,
  workflowDisplayName: string,
  workflowId: string,
  workflowVersion: int,
})

export type RunSummary = Of<typeof runSummary>
export type UserSummary = Of<typeof userSummary>
export type SubjectSummary = Of<typeof subjectSummary>
export type TaskReportSummary = Of<typeof taskReportSummary>
export type WorkflowsInsightsSummary = Of<typeof workflowsInsightsSummary>
export type WorkflowsInsightsByCategory = Of<typeof workflowsInsightsByCategory>
export type TopTasksInsightsSummary = Of<typeof topTasksInsightsSummary>
export type TopWorkflowsInsightsSummary = Of<typeof topWorkflowsInsightsSummary>

export const summarySource = ({ one }: Read) => {
  const summary = <T>(path: string, shape: Shape<T>, { start, end }: Period) =>
    one(`${path}(startDateTime=${bare(start)},endDateTime=${bare(end)})`, shape, asIs)
  const list = <T>(name: string, shape: Shape<T>, { start, end }: Period) =>
    one(
      `${container}/insights/${name}(startDateTime=${bare(start)},endDateTime=${bare(end)})`,
      {
        name,
        properties: shape.properties,
        read: (body, odd) => rows(body).map((row) => readRow(shape, asIs, row, odd)),
      },
      asIs,
    )
  return {
    runs: (workflow: WorkflowKey, period: Period) =>
      summary(`${workflowPath(workflow)}/runs/summary`, runSummary, period),
    users: (workflow: WorkflowKey, period: Period) =>
      summary(`${workflowPath(workflow)}/userProcessingResults/summary`, userSummary, period),
    runUsers: (workflow: WorkflowKey, run: string, period: Period) =>
      summary(`${runPath(workflow, run)}/userProcessingResults/summary`, userSummary, period),
    runSubjects: (workflow: WorkflowKey, run: string, period: Period) =>
      summary(`${subjectProcessingResultsPath(workflow, run)}/summary`, subjectSummary, period),
    taskReports: (workflow: WorkflowKey, period: Period) =>
      summary(`${workflowPath(workflow)}/taskReports/summary`, taskReportSummary, period),
    workflowsProcessed: (period: Period) =>
      summary(`${container}/insights/workflowsProcessedSummary`, workflowsInsightsSummary, period),
    workflowsProcessedByCategory: (period: Period) =>
      summary(`${container}/insights/workflowsProcessedByCategory`, workflowsInsightsByCategory, period),
    topTasks: (period: Period) => list('topTasksProcessedSummary', topTasksInsightsSummary, period),
    topWorkflows: (period: Period) => list('topWorkflowsProcessedSummary', topWorkflowsInsightsSummary, period),
  }
}

const rows = (body: unknown): readonly unknown[] => {
  const value = record(body)?.['value']
  if (!Array.isArray(value)) throw new GraphError('invalid', 'A list of insights came without its rows.')
  return value
}

/** Function arguments stand in the path without quotes. The plus sign of an offset would be read as a space. */
const bare = (text: string) => encodeURIComponent(text).replaceAll('%3A', ':')
