/** Looks for the run that an operation started, and stores what it finds. */
import type { Clock } from '../../clock.ts'
import { canonicalId } from '../../msgraph/index.ts'
import { type Ages, createAges } from '../age.ts'
import type { GraphPort } from '../graph/port.ts'
import { startsRun } from '../kind/index.ts'
import { type Ledger, Overtaken } from '../ledger.ts'
import { answerMs, defaultConfig, type MutationConfig } from '../limit.ts'
import { looksForRun, type Operation, sentAt } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { effectOf, takesRunFrom } from './find-run.ts'

export type Look = {
  /** With its run if it was found, else unchanged. */
  readonly operation: Operation
  /** Whether Graph was read: only then does an empty result mean anything. */
  readonly isRead: boolean
}

export type Search = {
  readonly look: (operation: Operation, port: GraphPort) => Promise<Look>
  /** Looks repeatedly until the run is found, the given milliseconds are over, or the process stops. */
  readonly lookFor: (operation: Operation, port: GraphPort, milliseconds: number) => Promise<Operation>
  /** Whether a request of this process looks repeatedly for the run of this operation. */
  readonly isLookedFor: (operationId: string) => boolean
}

/** Waits between two looks of one request, in milliseconds; the last one repeats. */
const waits = [250, 500, 1_000]

/**
 * @param stopping aborts when this process stops and no longer reads Graph
 * @param found receives the workflow in which the effect of an operation shows, from then on
 */
export const createSearch = (
  store: Store,
  ledger: Ledger,
  clock: Clock,
  config: Pick<MutationConfig, 'postMs'> = defaultConfig,
  stopping: AbortSignal = new AbortController().signal,
  ages: Ages = createAges(clock),
  found: (workflowId: string) => void = () => {},
): Search => {
  /** The run is claimed before it is stored: two operations never share a run that one of them started, in either order. */
  const isItsOwn = async ({ id, action }: Operation, runId: string | null) =>
    runId === null || !startsRun(action) || store.claimRun(canonicalId(action.workflowId), canonicalId(runId), id)

  const nowOf = (operation: Operation): number => {
    const sent = sentAt(operation)
    return sent + ages.since(operation.id, sent)
  }

  const look = async (operation: Operation, port: GraphPort): Promise<Look> => {
    const time = { now: nowOf(operation), answerMs: answerMs(config) }
    // Before that, Graph could list nothing that counts.
    if (time.now < takesRunFrom(operation)) return { operation, isRead: false }
    const effect = await effectOf(port, operation, time).catch(() => 'unreadable' as const)
    if (effect === 'unreadable') return { operation, isRead: false }
    if (!effect || !(await isItsOwn(operation, effect.runId))) return { operation, isRead: true }
    found(operation.action.workflowId)
    try {
      const event = { kind: 'find', at: clock.now(), runId: effect.runId } as const
      return { operation: await ledger.commit(operation, event), isRead: true }
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error
      return { operation: (await store.get(operation.id)) ?? operation, isRead: true }
    }
  }

  const lookedFor = new Set<string>()
  const lookFor: Search['lookFor'] = async (operation, port, milliseconds) => {
    lookedFor.add(operation.id)
    return keepLooking(operation, port, milliseconds).finally(() => lookedFor.delete(operation.id))
  }

  const keepLooking: Search['lookFor'] = async (operation, port, milliseconds) => {
    const until = clock.now() + milliseconds
    let current = operation
    for (let turn = 0; looksForRun(current) && !stopping.aborted; turn += 1) {
      current = (await look(current, port)).operation
      const early = takesRunFrom(current) - nowOf(current)
      const next = Math.min(waits[Math.min(turn, waits.length - 1)] ?? 0, early > 0 ? early : Number.POSITIVE_INFINITY)
      // The last look is at the very end, even if there were few before.
      const wait = Math.min(next, until - clock.now())
      if (wait <= 0) break
      if (looksForRun(current)) await clock.sleep(wait, stopping).catch(() => {})
    }
    return current
  }

  return { look, lookFor, isLookedFor: (operationId) => lookedFor.has(operationId) }
}
