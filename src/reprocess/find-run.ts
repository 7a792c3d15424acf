/** Which of the runs that Graph shows is the one an operation started: Graph answers 204 and names none. */
import { canonicalId } from '../msgraph/path.ts'
import { type ActivateAction, type ReprocessAction, startsRun } from './action.ts'
import type { Operation } from './operation.ts'
import type { ActivationScope, GraphPort, RunFacts } from './port.ts'
import { lineage } from './target.ts'

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
  // What shows of it later, somebody else may have done.
  if (operation.settledAt !== null && !startsRun(action)) return []
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
  const fresh = recent.filter(isNewTo(operation)).toSorted(byTime)
  const crews = await Promise.all(
    fresh.map(async ({ id }) => {
      const results = await Array.fromAsync(port.runUserResults(workflowId, id)).catch(() => [])
      return { id, crew: results.map(({ subject }) => subject?.id ?? '') }
    }),
  )
  return crews.filter(({ crew }) => areSame(crew, userIds)).map(({ id }) => id)
}

/** Reads what is to be seen now; what cannot be read is missing, never an error: there is a next time. */
export const observe = async (port: GraphPort, operation: Operation, action: ReprocessAction): Promise<Observed> => {
  const since = sentAt(operation) - clockSkewMs
  const asks = [port.recentRuns(action.workflowId, since, 'activatedWithScope'), ...lineage(port, action)]
  const [recent, ...lists] = await Promise.all(asks.map((ask) => ask.catch(() => null)))
  return { lineage: lists, recent: recent ?? [] }
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
  const isNew = isNewTo(operation)
  const inEvery = lineage
    .map((list) => idSet(list ?? []))
    .reduce<ReadonlySet<string>>((all, list) => all.intersection(list), idSet(lineage[0] ?? []))
  const everyRun = [...lineage.flatMap((list) => list ?? []), ...recent].filter(isNew)
  const scoped = everyRun.filter(({ activatedOnScope }) => activatedOnScope)
  const named = scoped.filter(({ activatedOnScope }) => activatedOnScope && isScopeOf(action, activatedOnScope))
  const heirs = inEvery.difference(idSet(scoped))
  const inherited = everyRun.filter(({ id }) => heirs.has(canonicalId(id)))
  return distinct([...named.toSorted(byTime), ...inherited.toSorted(byTime)])
}

const isScopeOf = (
  action: ReprocessAction,
  { taskScope, userScope, run, processingResults }: ActivationScope,
): boolean => {
  if (taskScope !== action.taskScope) return false
  if (action.kind === 'reprocessRun')
    return userScope === action.userScope && areSame(run ? [run.id] : [], [action.runId])
  return areSame(processingResults?.map(({ id }) => id) ?? [], action.userProcessingResultIds)
}

const isNewTo = (operation: Operation) => {
  const known = new Set(operation.knownRunIds.map(canonicalId))
  return (run: RunFacts) => !known.has(canonicalId(run.id)) && startedInTime(operation, run)
}

/** A run without its time is nobody's; one from after the operation was given up on is a later one's, which was let in then. */
const startedInTime = (operation: Operation, { scheduledDateTime }: RunFacts) => {
  if (!scheduledDateTime) return false
  const at = Date.parse(scheduledDateTime)
  const sent = sentAt(operation)
  return (
    at >= sent - clockSkewMs && at <= Math.min(sent + startsWithinMs, operation.settledAt ?? Number.POSITIVE_INFINITY)
  )
}

const sentAt = ({ attempts, createdAt }: Operation) => attempts.at(-1)?.sentAt ?? createdAt

const areSame = (some: readonly string[], others: readonly string[]) =>
  new Set(some.map(canonicalId)).symmetricDifference(new Set(others.map(canonicalId))).size === 0

const idSet = (runs: readonly RunFacts[]): ReadonlySet<string> => new Set(runs.map(({ id }) => canonicalId(id)))

const byTime = (a: RunFacts, b: RunFacts) => (a.scheduledDateTime ?? '').localeCompare(b.scheduledDateTime ?? '')

const distinct = (runs: readonly RunFacts[]) => [...new Map(runs.map((run) => [canonicalId(run.id), run])).values()]
