/** The chain of a run and its reprocessings: its origin, the runs that reprocessed it, and how many failures are left. */
import { GraphError, type Run, sortable, sound } from '../msgraph/index.ts'
import type { GatewayContext } from './context.ts'

export type LineageStep = {
  readonly run: Run
  /** Reprocessings away from the origin. */
  readonly depth: number
  readonly reprocessedFromId: string | null
  readonly failedUsersBefore: number | null
  readonly failedUsersAfter: number | null
}

export type Lineage = {
  readonly origin: Run
  readonly latest: Run
  /** In the order in which they were due, the origin first. */
  readonly steps: readonly LineageStep[]
  readonly failedUsersBefore: number | null
  readonly failedUsersAfter: number | null
  /** Whether the chain may go on beyond the part that was read. */
  readonly isTruncated: boolean
}

type Context = Pick<GatewayContext, 'graph' | 'budget'>

/** The most requests for one chain; at most half of them look for its origin. */
const maxLineageRequests = 20

/** Requests for the chain of a run that was reprocessed once or never. A longer chain announces its further requests. */
export const likelyLineageRequests = 3

/**
 * The run that this run reprocessed, according to its scope. Null if there is none, if its results come from several runs,
 * or if Graph does not say.
 */
export const reprocessedFrom = async (
  run: Run,
  { graph }: Pick<Context, 'graph'>,
  announce: Announce = () => undefined,
): Promise<Run | null> => {
  const scope = run.activatedOnScope ?? (await graph.run.byId(run.workflow, run.id))?.activatedOnScope ?? null
  if (!scope) return null
  if ('run' in scope && scope.run) {
    announce(1)
    return graph.run.byId(run.workflow, scope.run.id)
  }
  const results = 'processingResults' in scope ? (scope.processingResults ?? []) : []
  const [hint, ...others] = new Set(results.map(({ id }) => runIdIn(id)))
  if (!hint || others.length > 0) return null
  announce(1)
  return graph.run.byId(run.workflow, hint)
}

/** Observed ids of results contain the id of their run. No documentation promises it, so the guess counts only if Graph confirms it. */
const runIdIn = (resultId: string): string | undefined => /^[^_]+_\d+_([^_]+_\d+)_[^_]+$/.exec(resultId)?.[1]

/** @param onMissing receives the error of a run that cannot be read; the runs that reprocessed it are not followed */
export const lineageOf = async (
  run: Run,
  context: Context,
  onMissing: (error: GraphError) => void,
): Promise<Lineage> => {
  const announce = announcing(context)
  const up = await climb(run, context, announce)
  const { later, isTruncated } = await descend(
    up.origin,
    maxLineageRequests - up.requests,
    context,
    announce,
    onMissing,
  )
  const steps = [stepOf(up.origin, 0, null), ...later.toSorted((a, b) => compareText(due(a.run), due(b.run)))]
  const ended = steps.filter(({ failedUsersAfter }) => failedUsersAfter !== null)
  return {
    origin: up.origin,
    latest: steps.at(-1)?.run ?? up.origin,
    steps,
    failedUsersBefore: up.origin.failedUsersCount ?? null,
    failedUsersAfter: ended.at(-1)?.failedUsersAfter ?? null,
    isTruncated: isTruncated || up.isTruncated,
  }
}

/** Announces requests before they are made. */
type Announce = (requests: number) => void

const announcing = ({ budget }: Context): Announce => {
  let made = 0
  return (requests) => {
    const unforeseen = Math.min(requests, made + requests - likelyLineageRequests)
    made += requests
    if (unforeseen > 0) budget.announce(unforeseen)
  }
}

/** Goes from run to run, to the one that reprocesses no other. */
const climb = async (run: Run, context: Context, announce: Announce) => {
  const seen = new Set<string>()
  announce(1)
  let origin = (await context.graph.run.byId(run.workflow, run.id)) ?? run
  for (;;) {
    seen.add(origin.id)
    const from = await reprocessedFrom(origin, context, announce)
    // A run cannot come from itself; an answer that says so ends the chain.
    if (!from || seen.has(from.id)) return { origin, requests: seen.size, isTruncated: false }
    if (seen.size === maxLineageRequests / 2) return { origin, requests: seen.size + 1, isTruncated: true }
    origin = from
  }
}

/** Level by level: the runs that reprocessed each run, each run once, with at most so many requests. */
const descend = async (
  origin: Run,
  requests: number,
  { graph }: Context,
  announce: Announce,
  onMissing: (error: GraphError) => void,
) => {
  const later: LineageStep[] = []
  const seen = new Set([origin.id])
  let level: readonly Run[] = [origin]
  let left = requests
  let isTruncated = false
  for (let depth = 1; level.length > 0; depth += 1) {
    isTruncated ||= level.length > left
    const parents = level.slice(0, left)
    left -= parents.length
    announce(parents.length)
    const lists = await Promise.all(
      parents.map(async (parent) => {
        const { rows, hasNextPage } = await graph.run.reprocessedFromRun(parent.workflow, parent.id, { first: maxRuns })
        const broken = rows.filter((row) => row instanceof GraphError)
        for (const error of broken) onMissing(error)
        return { parent, children: sound(rows), goesOn: hasNextPage || broken.length > 0 }
      }),
    )
    isTruncated ||= lists.some(({ goesOn }) => goesOn)
    const found = lists.flatMap(({ parent, children }) => children.map((child) => stepOf(child, depth, parent)))
    const fresh = found.filter(({ run: { id } }) => !seen.has(id) && seen.add(id))
    later.push(...fresh)
    level = fresh.map(({ run }) => run)
  }
  return { later, isTruncated }
}

/** The most runs that are read of those that reprocessed one run. */
const maxRuns = 20

const stepOf = (run: Run, depth: number, from: Run | null): LineageStep => ({
  run,
  depth,
  reprocessedFromId: from?.id ?? null,
  failedUsersBefore: from?.failedUsersCount ?? null,
  failedUsersAfter: run.completedDateTime ? (run.failedUsersCount ?? null) : null,
})

const due = ({ scheduledDateTime }: Run) => sortable(scheduledDateTime)
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
