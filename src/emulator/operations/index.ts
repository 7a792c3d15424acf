/** Every route that the emulator speaks. */
import type { Operation } from '../operation.ts'
import { activateOperations } from './activate.ts'
import { cancelProcessing } from './cancel-processing.ts'
import { catalogOperations } from './catalog.ts'
import { clearQuarantine } from './clear-quarantine.ts'
import { directoryOperations } from './directory.ts'
import { insightsOperations } from './insights.ts'
import { previewTaskFailures } from './preview-task-failures.ts'
import { reprocessedRunOperations } from './reprocessed-run.ts'
import { restore } from './restore.ts'
import { runOperations } from './run.ts'
import { subjectProcessingResultOperations } from './subject-processing-result.ts'
import { summaryOperations } from './summary.ts'
import { taskOperations } from './task.ts'
import { taskProcessingResultOperations } from './task-processing-result.ts'
import { taskReportOperations } from './task-report.ts'
import { userProcessingResultOperations } from './user-processing-result.ts'
import { workflowOperations } from './workflow.ts'
import { workflowVersionOperations } from './workflow-version.ts'

export const operations: readonly Operation[] = [
  ...workflowOperations,
  ...workflowVersionOperations,
  ...taskOperations,
  ...runOperations,
  ...userProcessingResultOperations,
  ...subjectProcessingResultOperations,
  ...taskProcessingResultOperations,
  ...reprocessedRunOperations,
  ...taskReportOperations,
  ...summaryOperations,
  ...insightsOperations,
  ...catalogOperations,
  ...activateOperations,
  cancelProcessing,
  clearQuarantine,
  previewTaskFailures,
  restore,
  ...directoryOperations,
]
