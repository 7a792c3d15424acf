/** A built-in action that tasks are made of. */
import type { EntityType } from '../odata/entity-type.ts'
import { taskCategory } from './enum.ts'

export const taskDefinition: EntityType = {
  name: 'microsoft.graph.identityGovernance.taskDefinition',
  properties: {
    category: taskCategory,
    continueOnError: { type: 'boolean' },
    description: { type: 'string' },
    displayName: { type: 'string' },
    id: { type: 'string' },
    version: { type: 'int' },
    parameters: { type: 'collection' },
  },
  navigations: {},
  echo: 'displayName',
}
