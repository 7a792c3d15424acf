/** Reads what the rules judge: the action's target, and what has become of it before. */

import { canonicalId } from '../msgraph/path.ts'
import type { Action, ReprocessAction } from './action.ts'
import { administrationTarget } from './administration.ts'
import type { GraphPort, RunFacts } from './port.ts'
import { hasEnded, hasFailed, isHeldBack } from './progress.ts'
import { idsOfResult, type OpenRun, type ReprocessTarget, type Target } from './rules.ts'

/** Reads stop where a refusal is certain: nothing is asked below a workflow or a run that is not there. */
export const readTarget = (port: GraphPort, action: Action): Promise<Target> =>
  action.kind === 'reprocessRun' || action.kind === 'reprocessUsers'
    ? readReprocessTarget(port, action)
    : administrationTarget(port, action)

export const readReprocessTarget = async (port: GraphPort, action: ReprocessAction): Promise<ReprocessTarget> => {
  const { workflowId } = action
  if (action.kind === 'reprocessRun') {
    const [workflow, run] = await Promise.all([port.workflow(workflowId), port.run(workflowId, action.runId)])
    const worthReading = workflow && !workflow.deleted && run && hasEnded(run) && !isHeldBack(run)
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
      return { open: await openRuns(port, target.action, onRequest), knownRunIds: idsOf(runs) }
    }
  }
}

/** A type that this release does not know, or none, counts: whoever is not sure does not act. */
const isOnRequest = ({ workflowExecutionType }: RunFacts) =>
  workflowExecutionType !== 'scheduled' && workflowExecutionType !== 'preview'

/** Of so many open runs it is asked whom they process, which is one batch to Graph; of more, of none, and nobody tells. */
const mostAsked = 20

const openRuns = async (
  port: GraphPort,
  action: ReprocessAction,
  runs: readonly RunFacts[],
): Promise<readonly OpenRun[]> => {
  if (runs.length === 0 || runs.length > mostAsked) return runs.map(({ id }) => ({ id, processes: null }))
  const lists = Promise.all(lineage(port, action))
  return Promise.all(runs.map((run) => openRun(port, action, run, lists)))
}

/** @param lineages the action's `lineage`, asked once for all runs */
const openRun = async (
  port: GraphPort,
  action: ReprocessAction,
  { id, workflowExecutionType, activatedOnScope }: RunFacts,
  lineages: Promise<readonly (readonly RunFacts[] | null)[]>,
): Promise<OpenRun> => {
  const [lists, results, scope] = await Promise.all([
    lineages,
    Array.fromAsync(port.runUserResults(action.workflowId, id)),
    idsInScope(port, action.workflowId, activatedOnScope),
  ])
  const asked = action.kind === 'reprocessRun' ? [action.runId] : action.userProcessingResultIds
  const again = asked.filter((_, index) => lists[index]?.some((run) => canonicalId(run.id) === canonicalId(id)))
  const sources = [...scope, ...again]
  const unfinished = results.filter((result) => !hasEnded(result))
  const people = unfinished.flatMap(({ subject }) => subject?.id ?? [])
  const isTold =
    results.length > 0
      ? people.length === unfinished.length
      : // The lineage tells of runs with a scope, and nothing of any other.
        workflowExecutionType === 'activatedWithScope' && !lists.includes(null)
  return { id, processes: sources.length > 0 || isTold ? new Set([...sources, ...people].map(canonicalId)) : null }
}

/** Ids of the runs, results and people that a run says it was started on; empty where it does not say. */
const idsInScope = async (
  port: GraphPort,
  workflowId: string,
  scope: RunFacts['activatedOnScope'],
): Promise<readonly string[]> => {
  const { run, userScope, users, processingResults } = scope ?? {}
  const named = idsOf([...(run ? [run] : []), ...(users ?? []), ...(processingResults ?? [])])
  const [ofRun, single] = await Promise.all([
    run ? Array.fromAsync(port.runUserResults(workflowId, run.id)) : [],
    Promise.all((processingResults ?? []).map(({ id }) => port.userResult(workflowId, id))),
  ])
  const touched = [...(userScope === 'failedUsers' ? ofRun.filter(hasFailed) : ofRun), ...single]
  return [...named, ...touched.flatMap((result) => (result ? idsOfResult(result) : []))]
}

/** For each run or result that the action names, the runs that did it again. */
export const lineage = (port: GraphPort, action: ReprocessAction): readonly Promise<readonly RunFacts[] | null>[] =>
  action.kind === 'reprocessRun'
    ? [port.reprocessedRunsOfRun(action.workflowId, action.runId)]
    : action.userProcessingResultIds.map((id) => port.reprocessedRunsOfResult(action.workflowId, id))

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id)
