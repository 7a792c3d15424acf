/**
 * How long an operation keeps its users from other runs: until Graph shows that the run it started has ended. The store
 * knows these operations, so that every gateway over it agrees, also about a run whose users Graph does not report.
 */

import { canonicalId } from '../../msgraph/index.ts'
import type { Ages } from '../age.ts'
import type { GraphPort, RunFacts } from '../graph/port.ts'
import { hasEnded } from '../graph/status.ts'
import { holdsUnreadMs, startsWithinMs } from '../limit.ts'
import { type Operation, sentAt } from '../operation.ts'
import { OperationUnreadable, type Store, type UnreadableRow } from '../store/store.ts'
import type { Search } from './search.ts'

export type ForHolding = {
  readonly store: Pick<Store, 'release'>
  readonly search: Search
  readonly ages: Ages
}

/** An operation whose run has not ended. */
export type Holder = {
  readonly operation: Operation
  /** Null if Graph does not list it yet. */
  readonly run: RunFacts | null
}

/**
 * What stands in for a settled operation that cannot be read, as `holding` takes it: nothing, once no run of it can start any more.
 * @throws OperationUnreadable before that, as which users it holds is not known
 */
export const unreadHolder =
  (ages: Ages) =>
  ({ id, createdAt }: UnreadableRow): null => {
    if (ages.since(id, createdAt) < holdsUnreadMs) throw new OperationUnreadable()
    return null
  }

/**
 * Releases the operation if its run has ended or no longer exists, or if the request is so old that no run will come of it.
 * @param listed runs of the workflow that were read just now
 * @returns null if its users are free
 */
export const stillHolding = async (
  { store, search, ages }: ForHolding,
  port: GraphPort,
  operation: Operation,
  listed: readonly RunFacts[] = [],
): Promise<Holder | null> => {
  const current = operation.runId === null ? (await search.look(operation, port)).operation : operation
  const { runId, action } = current
  if (runId === null) {
    if (ages.since(current.id, sentAt(current)) < startsWithinMs) return { operation: current, run: null }
  } else {
    const run =
      listed.find(({ id }) => canonicalId(id) === canonicalId(runId)) ?? (await port.run(action.workflowId, runId))
    if (run && !hasEnded(run)) return { operation: current, run }
  }
  await store.release(current)
  return null
}
