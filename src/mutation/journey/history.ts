/** The workflow's other runs before one more is started. Read with every lock held. */
import type { Clock } from '../../clock.ts'
import { canonicalId } from '../../msgraph/index.ts'
import type { GraphPort, RunFacts } from '../graph/port.ts'
import { hasEnded, hasFailed } from '../graph/status.ts'
import { type Action, mutationOf, startsRun } from '../kind/index.ts'
import { idsOfResult } from '../kind/reprocessing.ts'
import { clockSkewMs } from '../limit.ts'
import { looksForRun, type Operation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { distinct } from './find-run.ts'
import { type ForHolding, type Holder, stillHolding, unreadHolder } from './hold.ts'
import type { OpenRun } from './unfinished.ts'

export type History = {
  readonly open: readonly OpenRun[]
  /** None of these can be the run that a later request starts. */
  readonly knownRunIds: readonly string[]
}

export type ForHistory = ForHolding & {
  readonly store: Pick<Store, 'holding' | 'open'>
  readonly clock: Clock
}

export const readHistory = async (deps: ForHistory, port: GraphPort, action: Action): Promise<History> => {
  const { workflowId } = action
  const kind = mutationOf(action)
  if (kind.run !== 'starts') return { open: [], knownRunIds: [] }
  const [recent, unfinished] = await Promise.all([
    port.recentRuns(workflowId, deps.clock.now() - clockSkewMs, kind.startedBy),
    port.unfinishedRuns(workflowId),
  ])
  const runs = distinct([...recent, ...unfinished])
  const open = runs.filter((run) => !hasEnded(run) && run.workflowExecutionType !== 'preview')
  return { open: await openRuns(deps, port, workflowId, open), knownRunIds: runs.map(({ id }) => id) }
}

/**
 * If at most so many runs on request are open, their users are read, in one batch to Graph; if more, no users are read, and all
 * count as unknown. For runs by schedule the users are always read: a tenant queues them by itself, and most block no user.
 */
const mostRead = 20

const openRuns = async (
  deps: ForHistory,
  port: GraphPort,
  workflowId: string,
  listed: readonly RunFacts[],
): Promise<readonly OpenRun[]> => {
  const holders = await holdersIn(deps, port, workflowId, listed)
  const owners = new Map(holders.flatMap(({ operation, run }) => (run ? [[canonicalId(run.id), operation]] : [])))
  const runs = distinct([...listed, ...holders.flatMap(({ run }) => run ?? [])])
  const isTooMany = runs.filter(isOnRequest).length > mostRead
  const found = runs.map(async (run): Promise<OpenRun> => {
    const owner = owners.get(canonicalId(run.id)) ?? null
    const ids = isTooMany ? null : await idsProcessed(port, workflowId, run, owner?.userIds ?? [])
    return { name: `run ${run.id}`, processes: idSet(ids ?? owner?.userIds ?? null) }
  })
  const unlisted = holders.filter(({ run }) => !run).map(({ operation }) => unlistedRun(operation))
  return [...(await Promise.all(found)), ...unlisted]
}

/** The operations that hold users in this workflow. Those that still look for their run look now, if a listed run may be theirs. */
const holdersIn = async (
  deps: ForHistory,
  port: GraphPort,
  workflowId: string,
  listed: readonly RunFacts[],
): Promise<readonly Holder[]> => {
  const holding = await deps.store.holding(workflowId, unreadHolder(deps.ages))
  const owned = new Set(holding.flatMap(({ runId }) => (runId === null ? [] : canonicalId(runId))))
  const isUnclaimed = listed.some((run) => isOnRequest(run) && !owned.has(canonicalId(run.id)))
  const looking = isUnclaimed ? (await deps.store.open()).filter((one) => looksIn(one, workflowId)) : []
  const looked = await Promise.all(looking.map((one) => deps.search.look(one, port)))
  const settled = looked.flatMap(({ operation }) => (operation.runId === null ? [] : operation))
  const holders = await Promise.all([...holding, ...settled].map((one) => stillHolding(deps, port, one, listed)))
  return holders.filter((holder) => holder !== null)
}

const looksIn = (operation: Operation, workflowId: string) =>
  looksForRun(operation) &&
  startsRun(operation.action) &&
  canonicalId(operation.action.workflowId) === canonicalId(workflowId)

/** A missing type, or one that this release does not know, counts: a doubt never lets a request through. */
const isOnRequest = ({ workflowExecutionType }: RunFacts) => workflowExecutionType !== 'scheduled'

const unlistedRun = ({ id, status, userIds }: Operation): OpenRun => ({
  name:
    status === 'ACCEPTED'
      ? `the run of operation ${id}, which Graph does not list yet`
      : `the run that operation ${id} may have started`,
  processes: idSet(userIds ?? null),
})

/**
 * Ids of the runs, results and users that the run says it processes; null if it does not say. A run by schedule that shows no user
 * blocks none: it takes the users in scope, which are not known, and is queued every few hours.
 * @param expected users it was started for: each is processed until the run shows that it has finished with the user
 */
const idsProcessed = async (
  port: GraphPort,
  workflowId: string,
  run: RunFacts,
  expected: readonly string[],
): Promise<readonly string[] | null> => {
  const [results, scope] = await Promise.all([
    Array.fromAsync(port.runUserResults(workflowId, run.id)),
    idsInScope(port, workflowId, run.activatedOnScope),
  ])
  const unfinished = results.filter((result) => !hasEnded(result))
  const users = unfinished.flatMap(({ subject }) => subject?.id ?? [])
  const showsAll = results.length > 0 ? users.length === unfinished.length : !isOnRequest(run)
  const shown = new Set(results.flatMap(({ subject }) => (subject ? canonicalId(subject.id) : [])))
  const notShown = expected.filter((id) => !shown.has(canonicalId(id)))
  return scope.length > 0 || showsAll ? [...scope, ...users, ...notShown] : null
}

/** Ids of the runs, results and users that a run says it was started on; empty if it does not say. */
const idsInScope = async (
  port: GraphPort,
  workflowId: string,
  scope: RunFacts['activatedOnScope'],
): Promise<readonly string[]> => {
  const { run, userScope, users, processingResults } = scope ?? {}
  const named = [...(run ? [run] : []), ...(users ?? []), ...(processingResults ?? [])].map(({ id }) => id)
  const [ofRun, single] = await Promise.all([
    run ? Array.fromAsync(port.runUserResults(workflowId, run.id)) : [],
    Promise.all((processingResults ?? []).map(({ id }) => port.userResult(workflowId, id))),
  ])
  const touched = [...(userScope === 'failedUsers' ? ofRun.filter(hasFailed) : ofRun), ...single]
  return [...named, ...touched.flatMap((result) => (result ? idsOfResult(result) : []))]
}

const idSet = (ids: readonly string[] | null) => ids && new Set(ids.map(canonicalId))
