/** Tasks, their definitions, templates, custom task extensions, task reports and settings. */
import type { Resolvers } from '../../generated/schema.ts'
import {
  type CustomTaskExtension,
  customTaskExtension,
  type LifecycleManagementSettings,
  taskProcessingResult,
  type WorkflowTemplate,
} from '../../msgraph/index.ts'
import { repetitionOf } from '../../mutation/index.ts'
import { askOf, selectOf } from '../connection/ask.ts'
import { connection } from '../connection/connection.ts'
import { lazyFields } from '../connection/lazy.ts'
import { readable } from '../connection/missing.ts'
import { runOf } from '../connection/reference.ts'

/** Lists that are bounded by the product, not by the tenant: Microsoft ships about forty task definitions. */
const all = { first: 500 }

export const catalogResolvers: Resolvers = {
  Query: {
    taskDefinitions: async (_, __, context, info) =>
      readable(await context.graph.catalog.taskDefinitions(all), 'A task definition', context, info),
    workflowTemplates: async (_, __, context, info) =>
      readable(await context.graph.catalog.workflowTemplates(all), 'A workflow template', context, info),
    customTaskExtensions: (_, args, { graph }) =>
      connection(() => graph.catalog.customTaskExtensions(askOf(args, customTaskExtension))),
    settings: () => ({}),
  },
  // Promised, so that each of its fields fails by itself and what stands beside it stands.
  LifecycleManagementSettings: lazyFields((_: LifecycleManagementSettings, { graph }) => graph.catalog.settings())([
    'id',
    'workflowScheduleIntervalInHours',
    'emailSettings',
    'quarantineConfiguration',
  ]),
  WorkflowTemplate: lazyFields(({ id }: WorkflowTemplate, { graph }) => graph.catalog.workflowTemplate(id))([
    'tasks',
    'executionConditions',
  ]),
  CustomTaskExtension: lazyFields(({ id }: CustomTaskExtension, { graph }) => graph.catalog.customTaskExtension(id))([
    'createdBy',
    'lastModifiedBy',
  ]),
  TaskDefinition: {
    // The list of all definitions says null where the definition itself, and a report that brings it along, has a value.
    continueOnError: async ({ id, continueOnError }, _, { graph }) =>
      continueOnError ?? (await graph.catalog.taskDefinition(id))?.continueOnError ?? null,
    repeatEffect: ({ id }) => repetitionOf(id).effect,
    repeatEffectReason: ({ id }) => repetitionOf(id).reason,
  },
  Task: {
    repeatEffect: ({ taskDefinitionId }) => repetitionOf(taskDefinitionId).effect,
    repeatEffectReason: ({ taskDefinitionId }) => repetitionOf(taskDefinitionId).reason,
    taskProcessingResults: (task, args, context, info) =>
      connection(() =>
        context.graph.taskProcessingResult.ofTask(
          task,
          askOf(args, taskProcessingResult, selectOf(info, context, taskProcessingResult)),
        ),
      ),
  },
  TaskReport: {
    run: ({ workflow, runId }, _, context, info) => (runId ? runOf(workflow, runId, context, info) : null),
    taskProcessingResults: ({ workflow, id }, args, context, info) =>
      connection(() =>
        context.graph.taskProcessingResult.ofReport(
          workflow,
          id,
          askOf(args, taskProcessingResult, selectOf(info, context, taskProcessingResult)),
        ),
      ),
  },
}
