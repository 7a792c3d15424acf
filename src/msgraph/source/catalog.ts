/** Task definitions, workflow templates, custom task extensions, task reports and settings: paths as functions. */

import { GraphError } from '../error.ts'
import type { Read } from '../list/read.ts'
import type { Ask } from '../list/slice.ts'
import {
  customTaskExtension,
  type LifecycleManagementSettings,
  lifecycleManagementSettings,
  taskDefinition,
} from '../resource/catalog.ts'
import { taskReport } from '../resource/history.ts'
import { asIs, taskReportFrom } from '../resource/origin.ts'
import { container, key, workflowPath } from '../resource/path.ts'
import { type WorkflowKey, workflowTemplate } from '../resource/workflow.ts'

export const catalogSource = ({ one, slice }: Read) => ({
  taskDefinitions: (ask: Ask) =>
    slice(
      {
        path: `${container}/taskDefinitions`,
        shape: taskDefinition,
        origin: asIs,
        leavesOut: { continueOnError: 'select' },
      },
      ask,
    ),
  taskDefinition: (id: string) => one(`${container}/taskDefinitions/${key(id)}`, taskDefinition, asIs),
  workflowTemplates: (ask: Ask) =>
    slice({ path: `${container}/workflowTemplates`, shape: workflowTemplate, origin: asIs }, ask),
  workflowTemplate: (id: string) => one(`${container}/workflowTemplates/${key(id)}`, workflowTemplate, asIs),
  customTaskExtensions: (ask: Ask) =>
    slice(
      {
        path: `${container}/customTaskExtensions`,
        shape: customTaskExtension,
        origin: asIs,
        leavesOut: { createdBy: 'select', lastModifiedBy: 'select' },
      },
      ask,
    ),
  customTaskExtension: (id: string) => one(`${container}/customTaskExtensions/${key(id)}`, customTaskExtension, asIs),
  taskReports: (workflow: WorkflowKey, ask: Ask) =>
    slice(
      {
        path: `${workflowPath(workflow)}/taskReports`,
        shape: taskReport,
        origin: taskReportFrom(workflow),
        leavesOut: { task: 'expand', taskDefinition: 'expand' },
      },
      ask,
    ),
  settings: async (): Promise<LifecycleManagementSettings> => {
    const settings = await one(`${container}/settings`, lifecycleManagementSettings, asIs)
    if (!settings)
      throw new GraphError('notFound', 'The tenant has no settings of Lifecycle Workflows.', { status: 404 })
    return settings
  },
})
