/** A run that is watched: read by itself, and while it works with the user that it finished last. */
import { GraphError, type Run, readLiveOrDeleted, sound, spelledId } from '../../../msgraph/index.ts'
import { hasEnded } from '../../../mutation/index.ts'
import type { OpenContext } from '../../context.ts'
import type { RunKey } from '../watcher.ts'
import { isPassing } from './passing.ts'
import type { Subject } from './subject.ts'

export type RunState = {
  readonly run: Run | null
  /** The latest result that has ended, as far as it was read: which one, and when. */
  readonly finished: string | null
}

export const watchedRun = ({ workflowId, id }: RunKey): Subject<RunState> => {
  const key = { workflowId: spelledId(workflowId), id: spelledId(id) }
  return {
    name: `run ${key.workflowId} ${key.id}`,
    isShared: true,
    look: async (context, before) => {
      const known = before?.run ?? null
      const [run, finished] = await Promise.all([runNow(context, key, known), finishedLast(context, known)])
      // The first state of a working run has the user too: otherwise the next poll would find a change that is none.
      const last = finished ?? (known && isWorking(known) ? before?.finished : await finishedLast(context, run)) ?? null
      return { state: { run, finished: last }, isLast: !run || hasEnded(run) }
    },
    changedIn: () => [key.workflowId],
    visible: ({ run, finished }) => JSON.stringify([run && shownOf(run), finished]),
  }
}

/** A workflow does not come back to life while its run is watched; it may be deleted. */
const runNow = ({ graph }: OpenContext, { workflowId, id }: RunKey, known: Run | null): Promise<Run | null> =>
  known?.workflow.deleted
    ? graph.run.byId(known.workflow, id)
    : readLiveOrDeleted(workflowId, (workflow) => graph.run.byId(workflow, id))

const isWorking = ({ processingStatus }: Run): boolean => processingStatus === 'inProgress'

/**
 * The counts of a run in progress may stand still: the sample of Microsoft's page on reprocessed runs shows one with all of them
 * 0. The user who was finished last then tells that it moves. It travels in the batch of the run itself.
 * https://learn.microsoft.com/graph/api/identitygovernance-userprocessingresult-list-reprocessedruns
 */
const finishedLast = async ({ graph }: OpenContext, run: Run | null): Promise<string | null> => {
  if (!run || !isWorking(run)) return null
  const ask = { first: 1, orderby: 'completedDateTime desc', tasks: null }
  try {
    const [last] = sound((await graph.userProcessingResult.ofRun(run, ask)).rows)
    return last?.completedDateTime ? `${last.completedDateTime} ${last.id}` : null
  } catch (error) {
    if (!(error instanceof GraphError) || isPassing(error)) throw error
    // Without the results, the run itself is still watched.
    return null
  }
}

/** Status, counts and dates: everything that Graph itself changes on a run. */
const shownOf = (run: Run): unknown =>
  Object.entries(run).filter(([name]) => name === 'processingStatus' || /(Count|DateTime)$/.test(name))
