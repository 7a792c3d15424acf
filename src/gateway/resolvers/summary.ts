/** Summaries and insights: counts that Graph computes for a period. */
import type { Resolvers } from '../../generated/schema.ts'
import { type Period, readLiveOrDeleted, sortable } from '../../msgraph/index.ts'
import { permission } from '../graph-permission-name.ts'
import { free, liveOrDeleted, own } from '../limits/field-cost.ts'
import { badInput } from '../limits/rejection.ts'
import type { Access, Costs, Permissions } from './noun.ts'

/** A period must end after it begins: otherwise Graph answers with zeros that look true. */
export const period = ({ start, end }: Period): Period => {
  if (sortable(end) <= sortable(start)) throw badInput('end', `an instant after start (${start})`, end)
  return { start, end }
}

export const resolvers: Resolvers = {
  Query: {
    insights: (_, args) => period(args),
  },
  Insights: {
    workflowsProcessedSummary: (given, _, { graph }) => graph.summary.workflowsProcessed(given),
    workflowsProcessedByCategory: (given, _, { graph }) => graph.summary.workflowsProcessedByCategory(given),
    topTasksProcessedSummary: (given, _, { graph }) => graph.summary.topTasks(given),
    topWorkflowsProcessedSummary: (given, _, { graph }) => graph.summary.topWorkflows(given),
  },
  TopTasksInsightsSummary: {
    taskDefinition: ({ taskDefinitionId }, _, { graph }) =>
      taskDefinitionId ? graph.catalog.taskDefinition(taskDefinitionId) : null,
  },
  TopWorkflowsInsightsSummary: {
    workflow: ({ workflowId }, _, { graph }) =>
      workflowId ? readLiveOrDeleted(workflowId, graph.workflow.byKey) : null,
  },
}

export const costs: Costs = {
  Query: { insights: free },
  Insights: {
    workflowsProcessedSummary: own,
    workflowsProcessedByCategory: own,
    topTasksProcessedSummary: own,
    topWorkflowsProcessedSummary: own,
  },
  TopTasksInsightsSummary: { taskDefinition: own },
  TopWorkflowsInsightsSummary: { workflow: liveOrDeleted },
}

export const permissions: Permissions = {
  Query: { insights: permission.reports },
  TopTasksInsightsSummary: { taskDefinition: permission.all },
  TopWorkflowsInsightsSummary: { workflow: permission.basic },
}

/** The schema promises a value, so the field itself is not refused: the reads below it are, and the rest of the query stands. */
export const access: Access = { insights: [] }
