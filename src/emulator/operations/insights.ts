/** The tenant's numbers for a period: over all workflows, those deleted since included. */
import { keyOf } from '../key.ts'
import type { Row, Workflow } from '../model.ts'
import type { Answer, Call, Operation } from '../operation.ts'
import type { Run } from '../tenant.ts'
import { countOf, sumOf } from './count.ts'
import { periodArguments, runsInPeriod } from './period.ts'
import { currentVersion, get } from './route.ts'

type History = { readonly workflow: Workflow; readonly runs: readonly Run[] }

const histories = (call: Call): readonly History[] =>
  [...call.tenant.workflows()].map((workflow) => ({ workflow, runs: runsInPeriod(call, workflow.id) }))

const rowsOf = (all: readonly History[]) => all.flatMap(({ runs }) => runs.map(({ row }) => row))

const workflowsProcessedSummary = (call: Call): Answer => {
  const all = histories(call)
  const runs = rowsOf(all)
  const reports = all.flatMap(({ runs }) => runs.flatMap((run) => run.reports))
  return {
    kind: 'value',
    context: 'microsoft.graph.identityGovernance.workflowsInsightsSummary',
    body: {
      totalRuns: runs.length,
      successfulRuns: countOf(runs, 'completed'),
      failedRuns: countOf(runs, 'failed'),
      totalUsers: sumOf(runs, 'totalUsersCount'),
      successfulUsers: sumOf(runs, 'successfulUsersCount'),
      failedUsers: sumOf(runs, 'failedUsersCount'),
      totalTasks: sumOf(runs, 'totalTasksCount'),
      successfulTasks: sumOf(reports, 'successfulUsersCount'),
      failedTasks: sumOf(runs, 'failedTasksCount'),
    },
  }
}

const workflowsProcessedByCategory = (call: Call): Answer => {
  const all = histories(call)
  const counted = (['Joiner', 'Mover', 'Leaver'] as const).flatMap((name) => {
    const runs = rowsOf(all.filter(({ workflow }) => currentVersion(workflow).category === name.toLowerCase()))
    return [
      [`total${name}Runs`, runs.length],
      [`successful${name}Runs`, countOf(runs, 'completed')],
      [`failed${name}Runs`, countOf(runs, 'failed')],
    ] as const
  })
  return {
    kind: 'value',
    context: 'microsoft.graph.identityGovernance.workflowsInsightsByCategory',
    body: Object.fromEntries(counted),
  }
}

/** Tasks that failed most come first. */
const topTasksProcessedSummary = (call: Call): Answer => {
  const reports = histories(call).flatMap(({ runs }) => runs.flatMap((run) => run.reports))
  const byDefinition = Map.groupBy(reports, ({ taskDefinition }) => (taskDefinition as Row).id)
  const value = [...byDefinition].map(([taskDefinitionId, reports]) => ({
    taskDefinitionId,
    taskDefinitionDisplayName: call.tenant.taskDefinitions.get(keyOf(taskDefinitionId))?.['displayName'] ?? null,
    // Every user has one result per task, so that users and tasks count alike.
    ...both('total', sumOf(reports, 'totalUsersCount')),
    ...both('successful', sumOf(reports, 'successfulUsersCount')),
    ...both('failed', sumOf(reports, 'failedUsersCount')),
  }))
  return {
    kind: 'value',
    context: 'Collection(microsoft.graph.identityGovernance.topTasksInsightsSummary)',
    body: { value: value.toSorted((a, b) => b.failedTasks - a.failedTasks || b.totalTasks - a.totalTasks) },
  }
}

const both = <Name extends string>(name: Name, count: number) =>
  ({ [`${name}Tasks`]: count, [`${name}Users`]: count }) as Record<`${Name}Tasks` | `${Name}Users`, number>

/** Workflows that ran most come first; those that did not run are left out. */
const topWorkflowsProcessedSummary = (call: Call): Answer => {
  const value = histories(call)
    .filter(({ runs }) => runs.length > 0)
    .map(({ workflow, runs }) => {
      const { category, displayName, versionNumber } = currentVersion(workflow)
      const rows = runs.map(({ row }) => row)
      return {
        workflowId: workflow.id,
        workflowDisplayName: displayName,
        workflowCategory: category,
        totalRuns: rows.length,
        successfulRuns: countOf(rows, 'completed'),
        failedRuns: countOf(rows, 'failed'),
        totalUsers: sumOf(rows, 'totalUsersCount'),
        successfulUsers: sumOf(rows, 'successfulUsersCount'),
        failedUsers: sumOf(rows, 'failedUsersCount'),
        workflowVersion: versionNumber,
      }
    })
  return {
    kind: 'value',
    context: 'Collection(microsoft.graph.identityGovernance.topWorkflowsInsightsSummary)',
    body: { value: value.toSorted((a, b) => b.totalRuns - a.totalRuns) },
  }
}

export const insightsOperations: readonly Operation[] = [
  get(`/insights/workflowsProcessedSummary${periodArguments}`, {}, workflowsProcessedSummary),
  get(`/insights/workflowsProcessedByCategory${periodArguments}`, {}, workflowsProcessedByCategory),
  get(`/insights/topTasksProcessedSummary${periodArguments}`, {}, topTasksProcessedSummary),
  get(`/insights/topWorkflowsProcessedSummary${periodArguments}`, {}, topWorkflowsProcessedSummary),
]
