/**
 * Which of the runs that Graph shows is the one an operation started: Graph answers 204 and names none. A run is taken
 * only where nothing else explains it: two that fit are nobody's.
 */
import { canonicalId } from '../../msgraph/index.ts'
import type { ActivateAction, ReprocessAction } from '../action.ts'
import { startsRun } from '../action.ts'
import type { ActivationScope, GraphPort, RunFacts, UserResultFacts } from '../graph/port.ts'
import { hasEnded } from '../graph/status.ts'
import { type Operation, sentAt } from '../operation.ts'
import { isQuarantined } from '../quarantine.ts'

/** How far a run's scheduled time may lie before the request that started it (clocks differ), in milliseconds. */
export const clockSkewMs = 5 * 60_000
/** How long after the request a run still counts as started by it, in milliseconds. */
export const startsWithinMs = 15 * 60_000
/**
 * How far a run's time may lie outside that of a request whose answer was lost, in milliseconds: what somebody else starts
 * a moment later would look the same, if that request never reached Graph.
 */
const lostWithinMs = 2_000
/**
 * No run is taken earlier, in milliseconds after the request: what somebody else starts at about the same time may be
 * listed first. No page says how soon Graph lists a run.
 */
const listedWithinMs = 3_000

/** What shows that an operation was carried out: the run that it started or stopped, or null for a workflow that is back. */
export type Effect = { readonly runId: string | null }

export type Now = {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** After so many milliseconds no answer comes any more (`answerMs`). */
  readonly answerMs: number
}

/** Null where nothing shows yet. @throws what the port throws where Graph cannot be read */
export const effectOf = async (port: GraphPort, operation: Operation, time: Now): Promise<Effect | null> => {
  const { action } = operation
  // Where no request is known to have left, what shows may be the doing of somebody else.
  if (operation.attempts.length === 0) return null
  // What shows of it later, somebody else may have done.
  if (operation.settledAt !== null && !startsRun(action)) return null
  switch (action.kind) {
    case 'reprocessRun':
    case 'reprocessUsers':
      return choose(operation, await reprocessing(port, operation, action, time), time)
    case 'runWorkflow':
      return choose(operation, await activated(port, operation, action, time), time)
    case 'cancelRun': {
      const run = await port.run(action.workflowId, action.runId)
      return isCanceled(run) ? { runId: action.runId } : null
    }
    case 'restoreWorkflow': {
      const workflow = await port.workflow(action.workflowId)
      return workflow && !workflow.deleted ? { runId: null } : null
    }
    case 'releaseWorkflow': {
      const workflow = await port.workflow(action.workflowId)
      return workflow && !workflow.deleted && !isQuarantined(workflow) ? { runId: null } : null
    }
  }
}

const isCanceled = (run: RunFacts | null) =>
  run?.processingStatus === 'canceling' || run?.processingStatus === 'canceled'

/**
 * How a run goes with an operation: it does exactly what was asked, or a part of it, or something else; or it does not tell
 * yet, or ended without telling.
 */
export type Fit = 'exact' | 'part' | 'other' | 'untold' | 'silent'
export type Sighting = { readonly run: RunFacts; readonly fit: Fit }

/**
 * The one run that must be the operation's; null while another may be, or may yet be listed. A run that does not do exactly
 * what was asked is taken only where there must be one, and only when no better one can come.
 */
export const choose = (operation: Operation, sightings: readonly Sighting[], { now }: Now): Effect | null => {
  const having = (...fits: readonly Fit[]) => sightings.filter(({ fit }) => fits.includes(fit))
  if (now < waitsSince(operation) + listedWithinMs || having('untold').length > 0) return null
  const [only, ...others] = having(having('exact').length > 0 ? 'exact' : 'part', 'silent')
  if (!only || others.length > 0) return null
  const isLast = operation.status === 'ACCEPTED' && now >= sentAt(operation) + startsWithinMs
  return only.fit === 'exact' || isLast ? { runId: only.run.id } : null
}

/**
 * Where others gave up on its request, its sender may yet say that it never left: it sees to its operations every two seconds,
 * once the store answers.
 */
const waitsSince = (operation: Operation): number => {
  const { status, updatedAt, attempts } = operation
  const isSilent = status === 'UNKNOWN' && typeof attempts.at(-1)?.answeredAt !== 'number'
  return isSilent ? updatedAt : sentAt(operation)
}

const reprocessing = async (
  port: GraphPort,
  operation: Operation,
  action: ReprocessAction,
  time: Now,
): Promise<readonly Sighting[]> => {
  const since = sentAt(operation) - clockSkewMs
  const asks = [port.recentRuns(action.workflowId, since, 'activatedWithScope'), ...lineageOf(port, action)]
  const [recent, ...lineage] = await Promise.all(asks)
  const found = candidates(operation, action, { lineage, recent: recent ?? [] }, time)
  return Promise.all(
    found.map(async ({ run, isNamed }) => ({ run, fit: isNamed ? 'exact' : await fitOf(port, operation, run) })),
  )
}

/** Runs on demand name no scope: the people tell. */
const activated = async (
  port: GraphPort,
  operation: Operation,
  { workflowId }: ActivateAction,
  time: Now,
): Promise<readonly Sighting[]> => {
  const recent = await port.recentRuns(workflowId, sentAt(operation) - clockSkewMs, 'onDemand')
  const fresh = recent.filter(isNewTo(operation, time))
  return Promise.all(fresh.map(async (run) => ({ run, fit: await fitOf(port, operation, run) })))
}

const fitOf = async (port: GraphPort, operation: Operation, run: RunFacts): Promise<Fit> =>
  fitOfPeople(operation, run, await Array.fromAsync(port.runUserResults(operation.action.workflowId, run.id)))

/** @param results those of the run; it processes the operation's people or others */
export const fitOfPeople = (
  { userIds }: Pick<Operation, 'userIds'>,
  run: RunFacts,
  results: readonly UserResultFacts[],
): Fit => {
  const people = results.flatMap(({ subject }) => subject?.id ?? [])
  if (!userIds || people.length < results.length) return 'untold'
  // Canceled while it was queued, a run never shows anybody.
  if (people.length === 0) return hasEnded(run) ? 'silent' : 'untold'
  const [some, asked] = [new Set(people.map(canonicalId)), new Set(userIds.map(canonicalId))]
  if (!some.isSubsetOf(asked)) return 'other'
  return some.size === asked.size ? 'exact' : 'part'
}

export type Observed = {
  /** For each source of the operation, the runs that did it again; null where Graph does not tell. */
  readonly lineage: readonly (readonly RunFacts[] | null)[]
  /** What was activated in the workflow since the request. */
  readonly recent: readonly RunFacts[]
}

export type Candidate = {
  readonly run: RunFacts
  /** It names exactly the action as its scope; else its people have to tell. */
  readonly isNamed: boolean
}

/**
 * The runs that may be the operation's. A run qualifies by naming exactly this action as its scope, or, where Graph leaves the
 * scope out, by standing in the lineage of every source. A run that only was activated at about the same time does not: it
 * may be anybody's.
 */
export const candidates = (
  operation: Operation,
  action: ReprocessAction,
  { lineage, recent }: Observed,
  time: Now,
): readonly Candidate[] => {
  const inEvery = lineage
    .map((list) => idSet(list ?? []))
    .reduce<ReadonlySet<string>>((all, list) => all.intersection(list), idSet(lineage[0] ?? []))
  const everyRun = [...lineage.flatMap((list) => list ?? []), ...recent].filter(isNewTo(operation, time))
  const scoped = everyRun.filter(({ activatedOnScope }) => activatedOnScope)
  const named = scoped.filter(({ activatedOnScope }) => activatedOnScope && isScopeOf(action, activatedOnScope))
  const heirs = inEvery.difference(idSet(scoped))
  const inherited = everyRun.filter(({ id }) => heirs.has(canonicalId(id)))
  return [
    ...distinct(named).map((run) => ({ run, isNamed: true })),
    ...distinct(inherited).map((run) => ({ run, isNamed: false })),
  ]
}

/** For each run or result that the action names, the runs that did it again. */
export const lineageOf = (port: GraphPort, action: ReprocessAction): readonly Promise<readonly RunFacts[] | null>[] =>
  action.kind === 'reprocessRun'
    ? [port.reprocessedRunsOfRun(action.workflowId, action.runId)]
    : action.userProcessingResultIds.map((id) => port.reprocessedRunsOfResult(action.workflowId, id))

/** Whether the scope is exactly what the action asks for. */
export const isScopeOf = (
  action: ReprocessAction,
  { taskScope, userScope, run, processingResults }: ActivationScope,
): boolean => {
  if (taskScope !== action.taskScope) return false
  if (action.kind === 'reprocessRun')
    return userScope === action.userScope && areSame(run ? [run.id] : [], [action.runId])
  return areSame(processingResults?.map(({ id }) => id) ?? [], action.userProcessingResultIds)
}

const isNewTo = (operation: Operation, time: Now) => {
  const known = new Set(operation.knownRunIds.map(canonicalId))
  const { from, to } = startedWithin(operation, time)
  // A run without its time, which is NaN, is nobody's.
  return (run: RunFacts) => !known.has(canonicalId(run.id)) && scheduledAt(run) >= from && scheduledAt(run) <= to
}

/**
 * When the operation's run must have been started. Where Graph accepted it there is one, whatever the clocks say, though not
 * after it was given up on, as others were let in then. Where the answer was lost there may be none.
 */
const startedWithin = (operation: Operation, { answerMs }: Now) => {
  const sent = sentAt(operation)
  if (operation.status === 'ACCEPTED') {
    const givenUpAt = operation.settledAt ?? Number.POSITIVE_INFINITY
    return { from: sent - clockSkewMs, to: Math.min(sent + startsWithinMs, givenUpAt) }
  }
  const answeredAt = operation.attempts.at(-1)?.answeredAt ?? sent + answerMs
  return { from: sent - lostWithinMs, to: answeredAt + lostWithinMs }
}

const scheduledAt = ({ scheduledDateTime }: RunFacts) => Date.parse(scheduledDateTime ?? '')

const areSame = (some: readonly string[], others: readonly string[]) =>
  new Set(some.map(canonicalId)).symmetricDifference(new Set(others.map(canonicalId))).size === 0

const idSet = (runs: readonly RunFacts[]): ReadonlySet<string> => new Set(runs.map(({ id }) => canonicalId(id)))

const distinct = (runs: readonly RunFacts[]) => [...new Map(runs.map((run) => [canonicalId(run.id), run])).values()]
