/** What became of one task of one run, counted over its users. */
import type { EntityType } from '../odata/entity-type.ts'
import { processingStatus } from './enum.ts'
import { task } from './task.ts'
import { taskDefinition } from './task-definition.ts'
import { taskProcessingResult } from './task-processing-result.ts'

export const taskReport: EntityType = {
  name: 'microsoft.graph.identityGovernance.taskReport',
  properties: {
    id: { type: 'string' },
    runId: { type: 'string' },
    processingStatus,
    successfulUsersCount: { type: 'int' },
    failedUsersCount: { type: 'int' },
    unprocessedUsersCount: { type: 'int' },
    totalUsersCount: { type: 'int' },
    startedDateTime: { type: 'dateTime' },
    completedDateTime: { type: 'dateTime' },
    lastUpdatedDateTime: { type: 'dateTime' },
  },
  navigations: {
    task: { type: () => task, collection: false, inline: 'absent' },
    taskDefinition: { type: () => taskDefinition, collection: false, inline: 'absent' },
    taskProcessingResults: { type: () => taskProcessingResult, collection: true, inline: 'absent' },
  },
}
