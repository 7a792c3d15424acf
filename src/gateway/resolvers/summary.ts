/** Summaries and insights: counts that Graph computes for a period. */
import type { Resolvers } from '../../generated/schema.ts'
import { type Period, readLiveOrDeleted, sortable } from '../../msgraph/index.ts'
import { permission } from '../graph-permission-name.ts'
import { type Arguments, type FieldCost, free, own } from '../limits/field-cost.ts'
import { below, catalog, get, liveOrDeleted, placed, reading } from '../limits/field-read.ts'
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

/** As Graph takes it, in a path. */
const periodText = ({ start, end }: Arguments): string => `(startDateTime=${start},endDateTime=${end})`

/** The counts of a list below an object. */
export const summaryOf = (list: string) => below((args) => `${list}/summary${periodText(args)}`)

const insight = (name: string): Partial<FieldCost> => ({
  ...own,
  ...reading(get((at) => at.map((each) => each.replace('<name>', name)))),
})

export const costs: Costs = {
  Query: { insights: { ...free, at: (_, args) => [catalog(`insights/<name>${periodText(args)}`)] } },
  Insights: {
    workflowsProcessedSummary: insight('workflowsProcessedSummary'),
    workflowsProcessedByCategory: insight('workflowsProcessedByCategory'),
    topTasksProcessedSummary: insight('topTasksProcessedSummary'),
    topWorkflowsProcessedSummary: insight('topWorkflowsProcessedSummary'),
  },
  TopTasksInsightsSummary: {
    taskDefinition: { ...own, ...reading(get(() => [catalog('taskDefinitions/{taskDefinition}')])) },
  },
  TopWorkflowsInsightsSummary: { workflow: liveOrDeleted(placed(false), placed(true)) },
}

export const permissions: Permissions = {
  Query: { insights: permission.reports },
  TopTasksInsightsSummary: { taskDefinition: permission.all },
  TopWorkflowsInsightsSummary: { workflow: permission.basic },
}

/** The schema promises a value, so the field itself is not refused: the reads below it are, and the rest of the query stands. */
export const access: Access = { insights: [] }
