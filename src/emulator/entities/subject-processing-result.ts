/**
 * What a run did for one subject that may be no user. Source: the pages of the resource, of its list and of its get in
 * v1.0, which Graph has since August 2026.
 */
import type { EntityType } from '../odata/entity-type.ts'
import { processingStatus, subjectType, workflowExecutionType } from './enum.ts'
import { run } from './run.ts'
import { taskProcessingResult } from './task-processing-result.ts'

export const subjectProcessingResult: EntityType = {
  name: 'microsoft.graph.identityGovernance.subjectProcessingResult',
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
    subjectType,
    subject: { type: 'complex' },
  },
  navigations: {
    reprocessedRuns: { type: () => run, collection: true, inline: 'absent' },
    taskProcessingResults: { type: () => taskProcessingResult, collection: true, inline: 'absent' },
  },
}
