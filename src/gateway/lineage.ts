/** The chain of a run and its reprocessings: where it began, what was done again, and how many failures are left. */

import { sortable } from '../msgraph/merge.ts'
import { sound } from '../msgraph/place.ts'
import type { Run } from '../msgraph/resource/history.ts'
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
  readonly steps: readonly LineageStep[]
  readonly failedUsersBefore: number | null
  readonly failedUsersAfter: number | null
  readonly isTruncated: boolean
}

/** Runs of one chain that are followed at most. */
const maxRuns = 20

/** The run that a run was started from, as its scope tells; null where nothing was, or where Graph does not say. */
export const reprocessedFrom = async (run: Run, { graph }: Pick<GatewayContext, 'graph'>): Promise<Run | null> => {
  const scope = run.activatedOnScope ?? (await graph.run.byId(run.workflow, run.id))?.activatedOnScope ?? null
  if (!scope) return null
  if ('run' in scope && scope.run) return graph.run.byId(run.workflow, scope.run.id)
  const [result] = 'processingResults' in scope ? (scope.processingResults ?? []) : []
  const hint = result && runIdIn(result.id)
  return hint ? graph.run.byId(run.workflow, hint) : null
}

/** Ids of results have been seen to hold the id of their run. Nothing promises it: it is a guess that Graph is asked to confirm. */
const runIdIn = (resultId: string): string | undefined => /^[^_]+_\d+_([^_]+_\d+)_[^_]+$/.exec(resultId)?.[1]

export const lineageOf = async (run: Run, context: Pick<GatewayContext, 'graph'>): Promise<Lineage> => {
  const up = await climb(run, context)
  const { steps, isTruncated } = await descend(up.origin, context)
  const ordered = steps.toSorted((a, b) => (due(a.run) < due(b.run) ? -1 : 1))
  const [origin = up.origin] = ordered.filter(({ depth }) => depth === 0).map((step) => step.run)
  const ended = ordered.filter(({ failedUsersAfter }) => failedUsersAfter !== null)
  return {
    origin,
    latest: ordered.at(-1)?.run ?? run,
    steps: ordered,
    failedUsersBefore: origin.failedUsersCount ?? null,
    failedUsersAfter: ended.at(-1)?.failedUsersAfter ?? null,
    isTruncated: isTruncated || up.isTruncated,
  }
}

const climb = async (run: Run, context: Pick<GatewayContext, 'graph'>) => {
  const seen = new Set<string>()
  let origin = (await context.graph.run.byId(run.workflow, run.id)) ?? run
  for (;;) {
    seen.add(origin.id)
    const from = seen.size < maxRuns ? await reprocessedFrom(origin, context) : null
    if (!from || seen.has(from.id)) return { origin, isTruncated: seen.size >= maxRuns }
    origin = from
  }
}

/** Level by level: what was started from each run, each run once. */
const descend = async (origin: Run, { graph }: Pick<GatewayContext, 'graph'>) => {
  const steps: LineageStep[] = [step(origin, 0, null)]
  const seen = new Set([origin.id])
  let level: readonly Run[] = [origin]
  for (let depth = 1; level.length > 0; depth += 1) {
    const next: Run[] = []
    const lists = await Promise.all(
      level.map(async (parent) => {
        const { rows } = await graph.run.reprocessedFromRun(parent.workflow, parent.id, { first: maxRuns })
        return { parent, children: sound(rows) }
      }),
    )
    for (const { parent, children } of lists) {
      for (const child of children) {
        if (seen.has(child.id)) continue
        if (steps.length === maxRuns) return { steps, isTruncated: true }
        seen.add(child.id)
        next.push(child)
        steps.push(step(child, depth, parent))
      }
    }
    level = next
  }
  return { steps, isTruncated: false }
}

const step = (run: Run, depth: number, from: Run | null): LineageStep => ({
  run,
  depth,
  reprocessedFromId: from?.id ?? null,
  failedUsersBefore: from?.failedUsersCount ?? null,
  failedUsersAfter: run.completedDateTime ? (run.failedUsersCount ?? null) : null,
})

const due = ({ scheduledDateTime }: Run) => sortable(scheduledDateTime ?? '')
