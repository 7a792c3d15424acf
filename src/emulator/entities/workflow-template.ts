/** A workflow to start from, as the service ships it. */
import type { EntityType } from '../odata/entity-type.ts'
import { executionConditions, workflowCategory } from './enum.ts'
import { task } from './task.ts'

export const workflowTemplate: EntityType = {
  name: 'microsoft.graph.identityGovernance.workflowTemplate',
  properties: {
    category: workflowCategory,
    description: { type: 'string' },
    displayName: { type: 'string' },
    id: { type: 'string' },
    executionConditions,
  },
  navigations: { tasks: { type: () => task, collection: true, inline: 'full' } },
  echo: 'displayName',
}
