/** A run, and what it did for each user: two types in one file because each leads to the other. */
import type { EntityType } from '../odata/entity-type.ts'
import { user } from './directory-object.ts'
import { processingStatus, workflowExecutionType } from './enum.ts'
import { taskProcessingResult } from './task-processing-result.ts'

export const run: EntityType = {
  name: 'microsoft.graph.identityGovernance.run',
  properties: {
    id: { type: 'string' },
    completedDateTime: { type: 'dateTime' },
    failedTasksCount: { type: 'int' },
    failedUsersCount: { type: 'int' },
    lastUpdatedDateTime: { type: 'dateTime' },
    processingStatus,
    scheduledDateTime: { type: 'dateTime' },
    startedDateTime: { type: 'dateTime' },
    successfulUsersCount: { type: 'int' },
    totalTasksCount: { type: 'int' },
    totalUsersCount: { type: 'int' },
    totalUnprocessedTasksCount: { type: 'int' },
    workflowExecutionType,
    activatedOnScope: {
      type: 'complex',
      innerEnums: {
        processingStatus: processingStatus.members ?? [],
        workflowExecutionType: workflowExecutionType.members ?? [],
      },
    },
  },
  navigations: {
    reprocessedRuns: { type: () => run, collection: true, inline: 'absent' },
    taskProcessingResults: { type: () => taskProcessingResult, collection: true, inline: 'absent' },
    userProcessingResults: { type: () => userProcessingResult, collection: true, inline: 'absent' },
  },
}

/** A run as the lists of reprocessed runs show it: with the runs that were started from it in their turn. */
export const reprocessedRun: EntityType = {
  ...run,
  navigations: { ...run.navigations, reprocessedRuns: { type: () => run, collection: true, inline: 'full' } },
}

export const userProcessingResult: EntityType = {
  name: 'microsoft.graph.identityGovernance.userProcessingResult',
  properties: {
    id: { type: 'string' },
    completedDateTime: { type: 'dateTime' },
    failedTasksCount: { type: 'int' },
    processingStatus,
    scheduledDateTime: { type: 'dateTime' },
    startedDateTime: { type: 'dateTime' },
    totalTasksCount: { type: 'int' },
    totalUnprocessedTasksCount: { type: 'int' },
    workflowExecutionType,
    workflowVersion: { type: 'int' },
  },
  navigations: {
    subject: { type: () => user, collection: false, inline: 'id' },
    reprocessedRuns: { type: () => run, collection: true, inline: 'absent' },
    taskProcessingResults: { type: () => taskProcessingResult, collection: true, inline: 'absent' },
  },
}
