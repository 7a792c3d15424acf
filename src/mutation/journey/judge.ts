/** What Graph's history says of an intent that the store does not know to be sent: the store may have lost that. */
import { canonicalId } from '../../msgraph/index.ts'
import type { ReprocessAction } from '../action.ts'
import type { GraphPort, RunFacts } from '../graph/port.ts'
import { clockSkewMs, isScopeOf, lineageOf } from '../kind/find-run.ts'
import type { Operation } from '../operation.ts'
import { isQuarantined } from '../quarantine.ts'
import type { Store } from '../store/store.ts'

/** `sent`: something shows that may be its doing. `unsent`: nothing does. `unreadable`: Graph does not say. */
export type Judgement = 'sent' | 'unsent' | 'unreadable'

/** @param since the request may have left from then on, in milliseconds since the epoch */
export const judge = async (
  store: Pick<Store, 'claimant'>,
  port: GraphPort | null,
  operation: Operation,
  since: number,
): Promise<Judgement> => {
  if (!port) return 'unreadable'
  try {
    const runs = await unclaimed(store, operation, await traces(port, operation, since - clockSkewMs))
    return runs.length > 0 ? 'sent' : 'unsent'
  } catch {
    return 'unreadable'
  }
}

/** Runs that may be the operation's doing, from that instant on. */
const traces = async (port: GraphPort, { action }: Operation, since: number): Promise<readonly RunFacts[]> => {
  const { workflowId } = action
  switch (action.kind) {
    case 'reprocessRun':
    case 'reprocessUsers': {
      const [recent, ...lists] = await Promise.all([
        port.recentRuns(workflowId, since, 'activatedWithScope'),
        ...lineageOf(port, action),
      ])
      return (recent ?? []).filter((run) => isItsTrace(run, action, lists))
    }
    case 'runWorkflow':
      return port.recentRuns(workflowId, since, 'onDemand')
    case 'cancelRun': {
      const run = await port.run(workflowId, action.runId)
      return run?.processingStatus === 'canceling' || run?.processingStatus === 'canceled' ? [run] : []
    }
    case 'restoreWorkflow': {
      const workflow = await port.workflow(workflowId)
      return workflow && !workflow.deleted ? [{ id: workflow.id }] : []
    }
    case 'releaseWorkflow': {
      const workflow = await port.workflow(workflowId)
      return workflow && !workflow.deleted && !isQuarantined(workflow) ? [{ id: workflow.id }] : []
    }
  }
}

const isItsTrace = (
  { id, activatedOnScope }: RunFacts,
  action: ReprocessAction,
  lists: readonly (readonly RunFacts[] | null)[],
): boolean =>
  activatedOnScope
    ? isScopeOf(action, activatedOnScope)
    : lists.some((list) => list === null || list.some((run) => canonicalId(run.id) === canonicalId(id)))

/** Without those that are known to be of another operation. */
const unclaimed = async (
  store: Pick<Store, 'claimant'>,
  { id, action }: Operation,
  runs: readonly RunFacts[],
): Promise<readonly RunFacts[]> => {
  const claimants = await Promise.all(
    runs.map((run) => store.claimant(canonicalId(action.workflowId), canonicalId(run.id))),
  )
  return runs.filter((_, index) => claimants[index] === null || claimants[index] === id)
}
