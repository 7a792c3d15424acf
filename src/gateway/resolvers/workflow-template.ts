/** `WorkflowTemplate`: a workflow that Microsoft ships as a starting point. */
import type { Resolvers } from '../../generated/schema.ts'
import type { WorkflowTemplate } from '../../msgraph/index.ts'
import { lazyFields } from '../connection/lazy.ts'
import { readable } from '../connection/missing.ts'
import { permission } from '../graph-permission-name.ts'
import { detail, tasks, whole } from '../limits/field-cost.ts'
import type { Costs, Permissions } from './noun.ts'

/** The product bounds their number, not the tenant. */
const all = { first: 500 }

export const resolvers: Resolvers = {
  Query: {
    workflowTemplates: async (_, __, context, info) =>
      readable(await context.graph.catalog.workflowTemplates(all), 'A workflow template', context, info),
  },
  WorkflowTemplate: lazyFields(({ id }: WorkflowTemplate, { graph }) => graph.catalog.workflowTemplate(id))([
    'tasks',
    'executionConditions',
  ]),
}

export const costs: Costs = {
  Query: { workflowTemplates: { gives: ['row'] } },
  // Graph keeps results with the tasks of workflows. A template's tasks have none, so none are read.
  WorkflowTemplate: { tasks: { ...tasks, gives: [...whole, 'taskResults'] }, executionConditions: detail },
}

export const permissions: Permissions = { Query: { workflowTemplates: permission.all } }
