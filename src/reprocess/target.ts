/** Reads what the rules judge: the action's target, and what has become of it before. */

import type { Action, ReprocessAction } from './action.ts'
import { administrationTarget } from './administration.ts'
import type { GraphPort, RunFacts } from './port.ts'
import { hasEnded } from './progress.ts'
import { type ReprocessTarget, type Target, touchedResults } from './rules.ts'

/** Reads stop where a refusal is certain: nothing is asked below a workflow or a run that is not there. */
export const readTarget = (port: GraphPort, action: Action): Promise<Target> =>
  action.kind === 'reprocessRun' || action.kind === 'reprocessUsers'
    ? readReprocessTarget(port, action)
    : administrationTarget(port, action)

export const readReprocessTarget = async (port: GraphPort, action: ReprocessAction): Promise<ReprocessTarget> => {
  const { workflowId } = action
  if (action.kind === 'reprocessRun') {
    const [workflow, run] = await Promise.all([port.workflow(workflowId), port.run(workflowId, action.runId)])
    const worthReading = workflow && !workflow.deleted && run && hasEnded(run)
    const results = worthReading ? await collect(port.runUserResults(workflowId, run.id)) : []
    return { kind: 'reprocessRun', action, workflow, run, results }
  }
  const [workflow, ...results] = await Promise.all([
    port.workflow(workflowId),
    ...action.userProcessingResultIds.map((id) => port.userResult(workflowId, id)),
  ])
  return { kind: 'reprocessUsers', action, workflow, results }
}

/** What ran again before: by source (the run's id, or a result's), and whatever was activated lately in the workflow. */
export type History = {
  readonly bySource: ReadonlyMap<string, readonly RunFacts[]>
  readonly recent: readonly RunFacts[]
}

/** @param since milliseconds since the epoch: how far `recent` reaches back */
export const readHistory = async (port: GraphPort, target: Target, since: number): Promise<History> => {
  const { workflowId } = target.action
  if (target.kind === 'cancelRun' || target.kind === 'restoreWorkflow') return { bySource: new Map(), recent: [] }
  if (target.kind === 'runWorkflow')
    return { bySource: new Map(), recent: await port.recentRuns(workflowId, since, 'onDemand') }
  const sources = [
    ...(target.kind === 'reprocessRun'
      ? [{ id: target.action.runId, ask: port.reprocessedRunsOfRun(workflowId, target.action.runId) }]
      : []),
    ...touchedResults(target).map(({ id }) => ({ id, ask: port.reprocessedRunsOfResult(workflowId, id) })),
  ]
  const [recent, ...lists] = await Promise.all([
    port.recentRuns(workflowId, since, 'activatedWithScope'),
    ...sources.map(({ ask }) => ask),
  ])
  const history = (id: string, lineage: readonly RunFacts[]) => [
    ...lineage,
    ...recent.filter((run) => isScopedTo(run, id)),
  ]
  return { bySource: new Map(sources.map(({ id }, index) => [id, history(id, lists[index] ?? [])])), recent }
}

/** A second way to the same runs: the lineage may be late, and some tenants do not know its routes. */
const isScopedTo = ({ activatedOnScope }: RunFacts, sourceId: string) =>
  activatedOnScope?.run?.id === sourceId || activatedOnScope?.processingResults?.some(({ id }) => id === sourceId)

/** None of these can be the run that a later request starts. */
export const knownRunIds = ({ bySource, recent }: History): readonly string[] => [
  ...new Set([...recent, ...[...bySource.values()].flat()].map(({ id }) => id)),
]

export const collect = async <T>(pages: AsyncIterable<T>): Promise<readonly T[]> => {
  const all: T[] = []
  for await (const item of pages) all.push(item)
  return all
}
