/** What workflows are made of and set up with: task definitions, templates, custom task extensions, the tenant's settings. */
import { customTaskExtension } from '../entities/custom-task-extension.ts'
import { lifecycleManagementSettings } from '../entities/lifecycle-management-settings.ts'
import { taskDefinition } from '../entities/task-definition.ts'
import { workflowTemplate } from '../entities/workflow-template.ts'
import type { Operation } from '../operation.ts'
import { comparable, equatable } from './filter.ts'
import { collection, entity, found, get } from './route.ts'

export const catalogOperations: readonly Operation[] = [
  get(
    '/taskDefinitions',
    {
      select: true,
      orderby: ['displayName', 'version'],
      filter: {
        category: ['eq', 'ne', 'has'],
        ...equatable('displayName'),
        ...comparable('version'),
        parameters: ['any'],
      },
    },
    ({ tenant }) =>
      collection(taskDefinition, tenant.taskDefinitions.values(), { counted: true, hidden: ['continueOnError'] }),
  ),
  get('/taskDefinitions/{taskDefinitionId}', { select: true }, ({ tenant, params }) =>
    entity(
      taskDefinition,
      found('taskDefinition', params['taskDefinitionId'], (id) => tenant.taskDefinitions.get(id)),
    ),
  ),
  get(
    '/workflowTemplates',
    { select: true, orderby: ['displayName'], filter: equatable('displayName') },
    ({ tenant }) => collection(workflowTemplate, tenant.workflowTemplates.values()),
  ),
  get('/workflowTemplates/{workflowTemplateId}', {}, ({ tenant, params }) =>
    entity(
      workflowTemplate,
      found('workflowTemplate', params['workflowTemplateId'], (id) => tenant.workflowTemplates.get(id)),
    ),
  ),
  get(
    '/customTaskExtensions',
    {
      select: true,
      search: ['displayName', 'description'],
      orderby: ['createdDateTime', 'lastModifiedDateTime'],
      filter: {
        ...comparable('createdDateTime', 'lastModifiedDateTime'),
        ...equatable('createdBy/id', 'lastModifiedBy/id'),
      },
    },
    ({ tenant }) =>
      collection(customTaskExtension, tenant.customTaskExtensions.values(), {
        counted: true,
        hidden: ['createdBy', 'lastModifiedBy'],
      }),
  ),
  get(
    '/customTaskExtensions/{customTaskExtensionId}',
    { select: true, expand: ['createdBy', 'lastModifiedBy'] },
    ({ tenant, params }) =>
      entity(
        customTaskExtension,
        found('customTaskExtension', params['customTaskExtensionId'], (id) => tenant.customTaskExtensions.get(id)),
      ),
  ),
  get('/settings', { select: true }, ({ tenant }) => entity(lifecycleManagementSettings, tenant.settings)),
]
