/** What became of one task for one user. */
import type { EntityType } from '../odata/entity-type.ts'
import { user } from './directory-object.ts'
import { processingStatus } from './enum.ts'
import { task } from './task.ts'

export const taskProcessingResult: EntityType = {
  name: 'microsoft.graph.identityGovernance.taskProcessingResult',
  properties: {
    completedDateTime: { type: 'dateTime' },
    createdDateTime: { type: 'dateTime' },
    id: { type: 'string' },
    processingStatus,
    startedDateTime: { type: 'dateTime' },
    failureReason: { type: 'string' },
    processingInfo: { type: 'string' },
    workflowSubject: { type: 'complex' },
  },
  navigations: {
    subject: { type: () => user, collection: false, inline: 'id' },
    task: { type: () => task, collection: false, inline: 'full' },
  },
}
