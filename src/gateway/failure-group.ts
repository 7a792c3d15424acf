/** Failed task results grouped by what failed and why: pure functions over rows that were read. */
import { createHash } from 'node:crypto'
import { sortable } from '../msgraph/instant.ts'
import type { TaskProcessingResult, UserProcessingResult } from '../msgraph/resource/history.ts'

/** One task that failed for one person. */
export type Failure = { readonly result: UserProcessingResult; readonly task: TaskProcessingResult }

export type FailureGroup = {
  /** Of the task definition and the folded reason alone, so that it names the same group tomorrow. */
  readonly id: string
  readonly taskDefinitionId: string | null
  readonly taskDisplayName: string | null
  readonly failureReason: string | null
  readonly sampleFailureReason: string | null
  readonly count: number
  readonly userCount: number
  readonly firstDateTime: string | null
  readonly lastDateTime: string | null
  /** Newest first. */
  readonly failures: readonly Failure[]
}

/** The largest group first; of equals, the one that failed last. */
export const groupFailures = (failures: readonly Failure[]): readonly FailureGroup[] =>
  [...Map.groupBy(failures, ({ task }) => keyOf(task)).entries()]
    .map(([key, members]) => groupOf(key, members))
    .sort(
      (a, b) => b.count - a.count || compareText(ended(b.failures[0]), ended(a.failures[0])) || compareText(a.id, b.id),
    )

/** A reason without what differs from one person or moment to the next: ids and numbers. */
export const foldReason = (reason: string): string =>
  reason
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '…')
    .replaceAll(/\b(?=[0-9a-f]*\d)[0-9a-f]{12,}\b/gi, '…')
    .replaceAll(/\d+(?:[.,:]\d+)*/g, '…')

const keyOf = ({ task, failureReason }: TaskProcessingResult): string =>
  createHash('sha256')
    .update(JSON.stringify([task?.taskDefinitionId ?? null, failureReason ? foldReason(failureReason) : null]))
    .digest('base64url')
    .slice(0, 22)

const groupOf = (id: string, members: readonly Failure[]): FailureGroup => {
  const failures = members.toSorted((a, b) => compareText(ended(b), ended(a)) || compareText(a.task.id, b.task.id))
  const latest = failures[0]?.task
  const instants = failures.map(({ task }) => task.completedDateTime).filter((at) => typeof at === 'string')
  return {
    id,
    taskDefinitionId: latest?.task?.taskDefinitionId ?? null,
    taskDisplayName: latest?.task?.displayName ?? null,
    failureReason: latest?.failureReason ? foldReason(latest.failureReason) : null,
    sampleFailureReason: latest?.failureReason ?? null,
    count: failures.length,
    userCount: new Set(failures.map(({ result, task }) => task.subject?.id ?? result.subject?.id ?? result.id)).size,
    firstDateTime: instants.at(-1) ?? null,
    lastDateTime: instants[0] ?? null,
    failures,
  }
}

const ended = (failure: Failure | undefined) => sortable(failure?.task.completedDateTime)
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
