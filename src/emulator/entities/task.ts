/** One action of a workflow. */
import type { EntityType } from '../odata/entity-type.ts'
import { taskCategory } from './enum.ts'

/** Its `taskProcessingResults` have a route of their own and never come with it. */
export const task: EntityType = {
  name: 'microsoft.graph.identityGovernance.task',
  properties: {
    category: taskCategory,
    continueOnError: { type: 'boolean' },
    description: { type: 'string' },
    displayName: { type: 'string' },
    executionSequence: { type: 'int' },
    id: { type: 'string' },
    isEnabled: { type: 'boolean' },
    taskDefinitionId: { type: 'string' },
    arguments: { type: 'collection' },
  },
  navigations: {},
  echo: 'displayName',
}
