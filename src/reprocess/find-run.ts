/** Which of the runs that Graph shows is the one an operation started: Graph answers 204 and names none. */
import type { Action, ActivateAction, ReprocessAction } from './action.ts'
import type { Operation } from './operation.ts'
import type { ActivationScope, GraphPort, RunFacts } from './port.ts'

/** How far a run's scheduled time may lie before the request that started it (clocks differ), in milliseconds. */
export const clockSkewMs = 5 * 60_000
/** How long after the request a run still counts as started by it, in milliseconds. */
const startsWithinMs = 15 * 60_000

export type Observed = {
  /** For each source of the operation, the runs that did it again; null where it could not be read. */
  readonly lineage: readonly (readonly RunFacts[] | null)[]
  /** What was activated in the workflow since the request. */
  readonly recent: readonly RunFacts[]
}

/**
 * What shows that the operation was carried out, the best first: the run that it started or stopped, or null for a
 * workflow that is back. Empty where nothing shows yet.
 */
export const effects = async (port: GraphPort, operation: Operation): Promise<readonly (string | null)[]> => {
  const { action } = operation
  switch (action.kind) {
    case 'reprocessRun':
    case 'reprocessUsers':
      return candidates(operation, action, await observe(port, operation, action)).map(({ id }) => id)
    case 'cancelRun':
      return isCanceled(await port.run(action.workflowId, action.runId).catch(() => null)) ? [action.runId] : []
    case 'runWorkflow':
      return startedFor(port, operation, action)
    case 'restoreWorkflow': {
      const workflow = await port.workflow(action.workflowId).catch(() => null)
      return workflow && !workflow.deleted ? [null] : []
    }
  }
}

/** A run is started by one operation; it may be stopped by another. */
export const claimName = ({ kind }: Action, runId: string | null): string =>
  kind === 'reprocessRun' || kind === 'reprocessUsers' || kind === 'runWorkflow'
    ? (runId ?? '')
    : `${kind} ${runId ?? ''}`

const isCanceled = (run: RunFacts | null) =>
  run?.processingStatus === 'canceling' || run?.processingStatus === 'canceled'

/** Runs on demand name no scope: the one that processes exactly these people, and was not there before. */
const startedFor = async (
  port: GraphPort,
  operation: Operation,
  action: ActivateAction,
): Promise<readonly string[]> => {
  const { workflowId, userIds } = action
  const recent = await port.recentRuns(workflowId, sentAt(operation) - clockSkewMs, 'onDemand').catch(() => [])
  const known = new Set(operation.knownRunIds)
  const fresh = recent.filter((run) => !known.has(run.id) && startedInTime(operation, run)).toSorted(byTime)
  const wanted = [...userIds].sort().join()
  const crews = await Promise.all(
    fresh.map(async ({ id }) => {
      const results = await Array.fromAsync(port.runUserResults(workflowId, id)).catch(() => [])
      return {
        id,
        crew: results
          .map(({ subject }) => subject?.id ?? '')
          .sort()
          .join(),
      }
    }),
  )
  return crews.filter(({ crew }) => crew === wanted).map(({ id }) => id)
}

/** Reads what is to be seen now; what cannot be read is missing, never an error: there is a next time. */
export const observe = async (port: GraphPort, operation: Operation, action: ReprocessAction): Promise<Observed> => {
  const { workflowId } = action
  const asks =
    action.kind === 'reprocessRun'
      ? [port.reprocessedRunsOfRun(workflowId, action.runId)]
      : action.userProcessingResultIds.map((id) => port.reprocessedRunsOfResult(workflowId, id))
  const since = sentAt(operation) - clockSkewMs
  const [recent, ...lineage] = await Promise.all(
    [port.recentRuns(workflowId, since, 'activatedWithScope'), ...asks].map((ask) => ask.catch(() => null)),
  )
  return { lineage, recent: recent ?? [] }
}

/**
 * The runs that may be the operation's, the best first. A run qualifies by naming exactly this action as its scope, or, where
 * Graph leaves the scope out, by standing in the lineage of every source. A run that only was activated at about the same
 * time does not: it may be anybody's.
 */
export const candidates = (
  operation: Operation,
  action: ReprocessAction,
  { lineage, recent }: Observed,
): readonly RunFacts[] => {
  const known = new Set(operation.knownRunIds)
  const isNew = (run: RunFacts) => !known.has(run.id) && startedInTime(operation, run)
  const descendants = (lineage[0] ?? []).filter((run) =>
    lineage.every((list) => list?.some(({ id }) => id === run.id) ?? false),
  )
  const everyRun = [...lineage.flatMap((list) => list ?? []), ...recent].filter(isNew)
  const named = everyRun.filter(({ activatedOnScope }) => activatedOnScope && isScopeOf(action, activatedOnScope))
  const scoped = new Set(everyRun.filter(({ activatedOnScope }) => activatedOnScope).map(({ id }) => id))
  const inherited = descendants.filter((run) => isNew(run) && !scoped.has(run.id))
  return distinct([...named.toSorted(byTime), ...inherited.toSorted(byTime)])
}

const isScopeOf = (action: ReprocessAction, scope: ActivationScope): boolean => {
  if (scope.taskScope !== action.taskScope) return false
  if (action.kind === 'reprocessRun') return scope.run?.id === action.runId && scope.userScope === action.userScope
  const ids = new Set(scope.processingResults?.map(({ id }) => id))
  const asked = action.userProcessingResultIds
  return ids.size === asked.length && asked.every((id) => ids.has(id))
}

const startedInTime = (operation: Operation, { scheduledDateTime }: RunFacts) => {
  if (!scheduledDateTime) return true
  const delay = Date.parse(scheduledDateTime) - sentAt(operation)
  return delay >= -clockSkewMs && delay <= startsWithinMs
}

const sentAt = ({ attempts, createdAt }: Operation) => attempts.at(-1)?.sentAt ?? createdAt

const byTime = (a: RunFacts, b: RunFacts) => (a.scheduledDateTime ?? '').localeCompare(b.scheduledDateTime ?? '')

const distinct = (runs: readonly RunFacts[]) => [...new Map(runs.map((run) => [run.id, run])).values()]
