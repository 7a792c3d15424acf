/** Reads what the rules judge: the action's target, and what has become of it before. */

import { canonicalId } from '../msgraph/path.ts'
import type { Action, ReprocessAction } from './action.ts'
import { administrationTarget } from './administration.ts'
import type { GraphPort, RunFacts } from './port.ts'
import { hasEnded } from './progress.ts'
import type { OpenRun, ReprocessTarget, Target } from './rules.ts'

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
    const results = worthReading ? await Array.fromAsync(port.runUserResults(workflowId, run.id)) : []
    return { kind: 'reprocessRun', action, workflow, run, results }
  }
  const [workflow, ...results] = await Promise.all([
    port.workflow(workflowId),
    ...action.userProcessingResultIds.map((id) => port.userResult(workflowId, id)),
  ])
  return { kind: 'reprocessUsers', action, workflow, results }
}

/** What else there is of the workflow's runs, to be read with every lock held. */
export type History = {
  /** Started on request and not ended. */
  readonly open: readonly OpenRun[]
  /** None of these can be the run that a later request starts. */
  readonly knownRunIds: readonly string[]
}

/** @param since milliseconds since the epoch: a run that was due before can be nobody's who asks now */
export const readHistory = async (port: GraphPort, target: Target, since: number): Promise<History> => {
  const { workflowId } = target.action
  switch (target.kind) {
    case 'cancelRun':
    case 'restoreWorkflow':
      return { open: [], knownRunIds: [] }
    case 'runWorkflow':
      return { open: [], knownRunIds: idsOf(await port.recentRuns(workflowId, since, 'onDemand')) }
    default: {
      const [recent, unfinished] = await Promise.all([
        port.recentRuns(workflowId, since, 'activatedWithScope'),
        port.unfinishedRuns(workflowId),
      ])
      const runs = [...new Map([...recent, ...unfinished].map((run) => [run.id, run])).values()]
      const onRequest = runs.filter((run) => !hasEnded(run) && isOnRequest(run))
      const open = await Promise.all(onRequest.map((run) => openRun(port, target.action, run)))
      return { open, knownRunIds: idsOf(runs) }
    }
  }
}

/** A type that this release does not know, or none, counts: whoever is not sure does not act. */
const isOnRequest = ({ workflowExecutionType }: RunFacts) =>
  workflowExecutionType !== 'scheduled' && workflowExecutionType !== 'preview'

const openRun = async (port: GraphPort, action: ReprocessAction, run: RunFacts): Promise<OpenRun> => {
  const [results, sources] = await Promise.all([
    Array.fromAsync(port.runUserResults(action.workflowId, run.id)),
    sourcesOf(port, action, run),
  ])
  const people = results.flatMap(({ subject }) => subject?.id ?? [])
  const ids = sources === null && people.length === 0 ? null : new Set([...(sources ?? []), ...people].map(canonicalId))
  return { id: run.id, processes: ids }
}

/** What a run was started on: ids of runs, results and people, among them every one that the action names; null: nobody tells. */
const sourcesOf = async (
  port: GraphPort,
  action: ReprocessAction,
  { id, activatedOnScope: scope }: RunFacts,
): Promise<readonly string[] | null> => {
  const asked = action.kind === 'reprocessRun' ? [action.runId] : action.userProcessingResultIds
  const named = [...(scope?.processingResults ?? []), ...(scope?.users ?? [])]
  if (named.length > 0) return idsOf(named)
  if (scope?.run) {
    const whole = scope.run.id
    if (action.kind === 'reprocessRun') return [whole]
    const results = await Promise.all(asked.map((result) => port.userResult(action.workflowId, result, whole)))
    return [whole, ...idsOf(results.filter((result) => result !== null))]
  }
  const lists = await Promise.all(lineage(port, action))
  const again = asked.filter((_, index) => lists[index]?.some((run) => canonicalId(run.id) === canonicalId(id)))
  return again.length === 0 && lists.includes(null) ? null : again
}

/** For each run or result that the action names, the runs that did it again. */
export const lineage = (port: GraphPort, action: ReprocessAction): readonly Promise<readonly RunFacts[] | null>[] =>
  action.kind === 'reprocessRun'
    ? [port.reprocessedRunsOfRun(action.workflowId, action.runId)]
    : action.userProcessingResultIds.map((id) => port.reprocessedRunsOfResult(action.workflowId, id))

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id)
