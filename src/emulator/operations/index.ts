/** Every route that the emulator speaks. */
import type { Operation } from '../operation.ts'
import { directoryOperations } from './directory.ts'
import { reprocessedRunOperations } from './reprocessed-run.ts'
import { runOperations } from './run.ts'
import { taskOperations } from './task.ts'
import { taskProcessingResultOperations } from './task-processing-result.ts'
import { userProcessingResultOperations } from './user-processing-result.ts'
import { workflowOperations } from './workflow.ts'
import { workflowVersionOperations } from './workflow-version.ts'

export const operations: readonly Operation[] = [
  ...workflowOperations,
  ...workflowVersionOperations,
  ...taskOperations,
  ...runOperations,
  ...userProcessingResultOperations,
  ...taskProcessingResultOperations,
  ...reprocessedRunOperations,
  ...directoryOperations,
]
