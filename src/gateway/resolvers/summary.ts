/** Summaries and insights: counts that Graph computes for a period. */
import type { Resolvers } from '../../generated/schema.ts'
import { type Period, sortable } from '../../msgraph/index.ts'
import { badInput } from '../limits/rejection.ts'

/** A period ends after it begins; for any other Graph would answer with zeros that look like the truth. */
export const period = ({ start, end }: Period): Period => {
  if (sortable(end) <= sortable(start)) throw badInput('end', `an instant after start (${start})`, end)
  return { start, end }
}

export const summaryResolvers: Resolvers = {
  Query: {
    insights: (_, args) => period(args),
  },
  Insights: {
    workflowsProcessedSummary: (given, _, { graph }) => graph.summary.workflowsProcessed(given),
    workflowsProcessedByCategory: (given, _, { graph }) => graph.summary.workflowsProcessedByCategory(given),
    topTasksProcessedSummary: (given, _, { graph }) => graph.summary.topTasks(given),
    topWorkflowsProcessedSummary: (given, _, { graph }) => graph.summary.topWorkflows(given),
  },
}
