/** What Graph's history says about an intent that the store does not know to be sent: the store may have lost that. */
import { canonicalId } from '../../msgraph/index.ts'
import type { GraphPort, RunFacts } from '../graph/port.ts'
import { mutationOf } from '../kind/index.ts'
import { clockSkewMs, doubtMs } from '../limit.ts'
import type { Operation } from '../operation.ts'
import type { Store } from '../store/store.ts'

/** `sent`: Graph shows an effect that may be the intent's. `unsent`: it shows none. `unreadable`: Graph does not say. */
export type Judgement = 'sent' | 'unsent' | 'unreadable'

type Judged = Pick<Operation, 'id' | 'action'>

/** @param since the earliest time at which the request may have left, in milliseconds since the epoch */
export const judge = async (
  store: Pick<Store, 'claimant'>,
  port: GraphPort | null,
  operation: Judged,
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

type Trace = Pick<RunFacts, 'id'>

/**
 * For a while after the store has lost its memory: whether this may repeat an earlier try of the same decision, whose operation is
 * no longer known. Null if there was no such loss.
 * @param lostAt when the store last lost its memory, in milliseconds since the epoch
 */
export const judgeAfterLoss = async (
  store: Pick<Store, 'claimant'>,
  port: GraphPort,
  operation: Judged,
  lostAt: number | null,
  now: number,
): Promise<Judgement | null> =>
  lostAt === null || Math.abs(now - lostAt) >= doubtMs ? null : judge(store, port, operation, lostAt - doubtMs)

/** Runs that may be the operation's effect, from that instant on; the workflow itself if the operation has no run. */
const traces = async (port: GraphPort, { action }: Judged, since: number): Promise<readonly Trace[]> => {
  const { workflowId } = action
  const kind = mutationOf(action)
  if (kind.run !== 'starts') {
    const effect = await kind.effect(port, action)
    return effect ? [{ id: effect.runId ?? workflowId }] : []
  }
  const { startedBy, lineage } = kind
  const [recent, ...lists] = await Promise.all([
    port.recentRuns(workflowId, since, startedBy),
    ...(lineage?.runsAgain(port, action) ?? []),
  ])
  if (!lineage) return recent ?? []
  const isAgain = ({ id }: RunFacts) =>
    lists.some((list) => list === null || list.some((run) => canonicalId(run.id) === canonicalId(id)))
  return (recent ?? []).filter((run) =>
    run.activatedOnScope ? lineage.isScopeOf(action, run.activatedOnScope) : isAgain(run),
  )
}

/** Without those that are known to belong to another operation. */
const unclaimed = async (
  store: Pick<Store, 'claimant'>,
  { id, action }: Judged,
  runs: readonly Trace[],
): Promise<readonly Trace[]> => {
  const claimants = await Promise.all(
    runs.map((run) => store.claimant(canonicalId(action.workflowId), canonicalId(run.id))),
  )
  return runs.filter((_, index) => claimants[index] === null || claimants[index] === id)
}
