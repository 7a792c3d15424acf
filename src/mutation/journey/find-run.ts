/**
 * Which of the runs in Graph an operation has started: Graph answers 204 and names none. A run is taken only if nothing else
 * explains it: if two fit, neither is taken.
 */
import { canonicalId } from '../../msgraph/index.ts'
import type { GraphPort, RunFacts, ScopeFacts, UserProcessingResult } from '../graph/port.ts'
import { hasEnded } from '../graph/status.ts'
import { type Action, mutationOf, startsRun } from '../kind/index.ts'
import type { Effect, StartsRun } from '../kind/mutation.ts'
import { clockSkewMs, startsWithinMs } from '../limit.ts'
import { type Operation, sentAt } from '../operation.ts'

/**
 * How far a run's time may lie outside that of a request whose answer was lost, in milliseconds. If that request never reached
 * Graph, a run that another caller starts a moment later would look the same.
 */
const lostWithinMs = 2_000
/**
 * No run is taken earlier, in milliseconds after the request, because Graph may first list a run that another caller started at
 * about the same time. No page says how soon Graph lists a run.
 */
const listedWithinMs = 3_000

export type Now = {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** After so many milliseconds no answer arrives any more (`answerMs`). */
  readonly answerMs: number
}

/** Before this instant no run is taken, so that a look would be for nothing. */
export const takesRunFrom = (operation: Operation): number =>
  startsRun(operation.action) ? waitsSince(operation) + listedWithinMs : Number.NEGATIVE_INFINITY

/** Null if Graph shows no effect yet. @throws what the port throws if Graph cannot be read */
export const effectOf = async (port: GraphPort, operation: Operation, time: Now): Promise<Effect | null> => {
  // If no request is known to have left, another caller may have caused the effect.
  if (operation.attempts.length === 0) return null
  const kind = mutationOf(operation.action)
  if (kind.run === 'starts') return choose(operation, await sightingsOf(port, operation, kind, time), time)
  // Another caller may have caused an effect that shows later.
  return operation.settledAt === null ? kind.effect(port, operation.action) : null
}

/**
 * How a run matches an operation: it does exactly what was requested (`exact`), a part of it, or something else (`other`); it does
 * not show its users yet (`untold`), or has ended without showing any (`silent`).
 */
export type Fit = 'exact' | 'part' | 'other' | 'untold' | 'silent'
export type Sighting = { readonly run: RunFacts; readonly fit: Fit }

/**
 * The one run that must be the operation's; null while another may be, or may yet be listed. A run that does not do exactly what
 * was requested is taken only if the operation must have a run and no better one can appear.
 */
export const choose = (operation: Operation, sightings: readonly Sighting[], { now }: Now): Effect | null => {
  const having = (...fits: readonly Fit[]) => sightings.filter(({ fit }) => fits.includes(fit))
  if (now < takesRunFrom(operation) || having('untold').length > 0) return null
  const [only, ...others] = having(having('exact').length > 0 ? 'exact' : 'part', 'silent')
  if (!only || others.length > 0) return null
  const isLast = operation.status === 'ACCEPTED' && now >= sentAt(operation) + startsWithinMs
  return only.fit === 'exact' || isLast ? { runId: only.run.id } : null
}

/**
 * If others gave up on its request, its sender may still report that the request never left: the sender continues its operations
 * every two seconds, once the store answers.
 */
const waitsSince = (operation: Operation): number => {
  const { status, updatedAt, attempts } = operation
  const isSilent = status === 'UNKNOWN' && typeof attempts.at(-1)?.answeredAt !== 'number'
  return isSilent ? updatedAt : sentAt(operation)
}

const sightingsOf = async (
  port: GraphPort,
  operation: Operation,
  { startedBy, lineage }: Pick<StartsRun<Action, never>, 'startedBy' | 'lineage'>,
  time: Now,
): Promise<readonly Sighting[]> => {
  const { action } = operation
  const since = sentAt(operation) - clockSkewMs
  const asks = [port.recentRuns(action.workflowId, since, startedBy), ...(lineage?.runsAgain(port, action) ?? [])]
  const [recent, ...lists] = await Promise.all(asks)
  const observed = { lineage: lists, recent: recent ?? [] }
  const found = lineage
    ? candidates(operation, (scope) => lineage.isScopeOf(action, scope), observed, time)
    : observed.recent.filter(isNewTo(operation, time)).map((run) => ({ run, isNamed: false }))
  return Promise.all(
    found.map(async ({ run, isNamed }) => ({ run, fit: isNamed ? 'exact' : await fitOf(port, operation, run) })),
  )
}

const fitOf = async (port: GraphPort, operation: Operation, run: RunFacts): Promise<Fit> =>
  fitOfUsers(operation, run, await Array.fromAsync(port.runUserResults(operation.action.workflowId, run.id)))

/** @param results those of the run; it processes the operation's users or others */
export const fitOfUsers = (
  { userIds }: Pick<Operation, 'userIds'>,
  run: RunFacts,
  results: readonly Pick<UserProcessingResult, 'subject'>[],
): Fit => {
  const shown = results.flatMap(({ subject }) => subject?.id ?? [])
  if (!userIds || shown.length < results.length) return 'untold'
  // A run that was canceled while it was queued never shows any user.
  if (shown.length === 0) return hasEnded(run) ? 'silent' : 'untold'
  const [some, expected] = [new Set(shown.map(canonicalId)), new Set(userIds.map(canonicalId))]
  if (!some.isSubsetOf(expected)) return 'other'
  return some.size === expected.size ? 'exact' : 'part'
}

export type Observed = {
  /** For each source of the operation, the runs that reprocessed it; null if Graph does not say. */
  readonly lineage: readonly (readonly RunFacts[] | null)[]
  /** The runs of the workflow that were activated since the request. */
  readonly recent: readonly RunFacts[]
}

export type Candidate = {
  readonly run: RunFacts
  /** Its scope is exactly the action. Otherwise its users decide. */
  readonly isNamed: boolean
}

/**
 * The runs that may be the operation's. A run qualifies if its scope is exactly this action, or, if Graph leaves the scope out, if
 * it stands in the lineage of every source. A run that was only activated at about the same time does not qualify: it may be
 * another caller's.
 */
export const candidates = (
  operation: Operation,
  isItsScope: (scope: ScopeFacts) => boolean,
  { lineage, recent }: Observed,
  time: Now,
): readonly Candidate[] => {
  const inEvery = lineage
    .map((list) => idSet(list ?? []))
    .reduce<ReadonlySet<string>>((all, list) => all.intersection(list), idSet(lineage[0] ?? []))
  const everyRun = [...lineage.flatMap((list) => list ?? []), ...recent].filter(isNewTo(operation, time))
  const scoped = everyRun.filter(({ activatedOnScope }) => activatedOnScope)
  const named = scoped.filter(({ activatedOnScope }) => activatedOnScope && isItsScope(activatedOnScope))
  const heirs = inEvery.difference(idSet(scoped))
  const inherited = everyRun.filter(({ id }) => heirs.has(canonicalId(id)))
  return [
    ...distinct(named).map((run) => ({ run, isNamed: true })),
    ...distinct(inherited).map((run) => ({ run, isNamed: false })),
  ]
}

const isNewTo = (operation: Operation, time: Now) => {
  const known = new Set(operation.knownRunIds.map(canonicalId))
  const { from, to } = startedWithin(operation, time)
  // A run without its time, which is NaN, fits no operation.
  return (run: RunFacts) => !known.has(canonicalId(run.id)) && scheduledAt(run) >= from && scheduledAt(run) <= to
}

/**
 * When the operation's run must have been started. If Graph accepted the request, there is a run, even if clocks differ. It did not
 * start after others gave up on it, because then they could act. If the answer was lost, there may be no run.
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

const idSet = (runs: readonly RunFacts[]): ReadonlySet<string> => new Set(runs.map(({ id }) => canonicalId(id)))

/** Each run once. */
export const distinct = (runs: readonly RunFacts[]) => [
  ...new Map(runs.map((run) => [canonicalId(run.id), run])).values(),
]
