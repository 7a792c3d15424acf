/** Everything that is read of Graph, one source per noun, over one way of reading. */
import type { Observe } from './event.ts'
import type { Read } from './list/read.ts'
import { catalogSource } from './source/catalog.ts'
import { reprocessedSource } from './source/reprocessed.ts'
import { runSource } from './source/run.ts'
import { subjectProcessingResultSource } from './source/subject-processing-result.ts'
import { summarySource } from './source/summary.ts'
import { taskFailureSource } from './source/task-failure.ts'
import { taskProcessingResultSource } from './source/task-processing-result.ts'
import type { TenantSizeSeen } from './source/tenant-size.ts'
import { userSource } from './source/user.ts'
import { userProcessingResultSource } from './source/user-processing-result.ts'
import { workflowSource } from './source/workflow.ts'
import { tenantSource } from './tenant/tenant.ts'
import type { Asking } from './transport/asking-post.ts'

export type SourceOptions = {
  readonly tenant: TenantSizeSeen
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Receives the number of unforeseen requests, before they are made. */
  readonly announce: (requests: number) => void
  readonly observe: Observe
  /** Sends the one POST that only reads. */
  readonly asking: Asking
}

export const createSources = (read: Read, { tenant, now, announce, observe, asking }: SourceOptions) => {
  const taskProcessingResult = taskProcessingResultSource(read, { announce, tasks: tenant.size().tasks })
  const workflow = workflowSource(read, tenant)
  const run = runSource(read, announce)
  const userProcessingResult = userProcessingResultSource(read, taskProcessingResult, { now, announce })
  return {
    workflow,
    run,
    userProcessingResult,
    subjectProcessingResult: subjectProcessingResultSource(read),
    taskProcessingResult,
    reprocessed: reprocessedSource({ run, userProcessingResult }, announce),
    tenant: tenantSource({ workflow, run, userProcessingResult }, announce),
    user: userSource(read),
    catalog: catalogSource(read),
    summary: summarySource(read),
    taskFailure: taskFailureSource(asking, observe),
  }
}
