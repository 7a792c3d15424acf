/** The simplest watcher: each stream polls for itself. */
import type { Clock } from '../../clock.ts'
import {
  canonicalId,
  criteriaOf,
  fingerprint,
  GraphError,
  open,
  type Run,
  readLiveOrDeleted,
  seal,
  sortable,
  sound,
  spelledId,
  type UserProcessingResult,
  userProcessingResult,
} from '../../msgraph/index.ts'
import { clientStatus, hasEnded } from '../../mutation/index.ts'
import { newestFirst } from '../connection/ask.ts'
import type { OpenContext } from '../context.ts'
import type { FailureScope } from '../failure/failure-ask.ts'
import { startedRun } from '../resolvers/of-operation.ts'
import type { FailuresRequest, Watcher, Watching } from './watcher.ts'

/** Milliseconds between two polls. */
const pollMs = 2_000

/** One poll: what it has read, what of it makes an event where it differs, and whether it is the last. */
type Look<T> = { readonly value: T; readonly state: unknown; readonly isLast: boolean }

export const createOwnPoll = (clock: Clock): Watcher => {
  /** Ends without an error where the stream has ended, whatever the poll was waiting for. */
  async function* polled<T>(watching: Watching, read: (context: OpenContext) => Promise<T>): AsyncGenerator<T> {
    const { signal } = watching
    while (!signal.aborted) {
      const { context, release } = watching.open(signal)
      let found: { readonly value: T } | undefined
      try {
        found = { value: await read(context) }
      } catch (error) {
        if (signal.aborted) return
        if (!isPassing(error)) throw error
      } finally {
        release()
      }
      if (found) yield found.value
      if (signal.aborted) return
      await clock.sleep(pollMs, signal).catch(() => undefined)
    }
  }

  async function* changes<T>(watching: Watching, look: (context: OpenContext) => Promise<Look<T>>): AsyncGenerator<T> {
    let before: string | undefined
    for await (const { value, state, isLast } of polled(watching, look)) {
      const now = JSON.stringify(state)
      if (now !== before) yield value
      if (isLast) return
      before = now
    }
  }

  async function* failures(watching: Watching, { scope, after }: FailuresRequest): AsyncGenerator<FailureEventOf> {
    const list = fingerprint('failures', JSON.stringify(scope))
    let last = after === null ? null : placeIn(after, list)
    for await (const rows of polled(watching, (context) => newestFailures(scope, context))) {
      const ended = rows.map((result) => ({ result, place: placeOf(result) })).toSorted(byPlace)
      const behind = last
      last = ended.at(-1)?.place ?? last ?? nowhere
      if (behind === null) continue
      for (const { result, place } of ended) if (place > behind) yield { cursor: seal(list, [place]), result }
    }
  }

  return {
    operation: (watching, id) =>
      changes(watching, async (context) => {
        const operation = await context.mutations().operation(spelledId(id))
        const run = operation && (await startedRun(operation, context))
        const isOver = !operation || (clientStatus(operation) !== 'IN_PROGRESS' && operation.settledAt !== null)
        return {
          value: operation,
          state: [operation?.revision, run && stateOf(run)],
          isLast: isOver && (!run || hasEnded(run)),
        }
      }),
    run: (watching, { workflowId, id }) =>
      changes(watching, async ({ graph }) => {
        const run = await readLiveOrDeleted(workflowId, (workflow) => graph.run.byId(workflow, id))
        return { value: run, state: run && stateOf(run), isLast: !run || hasEnded(run) }
      }),
    failures,
    close: async () => undefined,
  }
}

type FailureEventOf = { readonly cursor: string; readonly result: UserProcessingResult }

/** Graph is busy or away: the next poll may succeed. */
const isPassing = (error: unknown): boolean =>
  error instanceof GraphError && ['throttled', 'timeout', 'unavailable', 'aborted', 'overBudget'].includes(error.kind)

const stateOf = (run: Run): unknown => [
  run.processingStatus,
  ...Object.entries(run).filter(([name]) => name.endsWith('Count')),
]

const failing = { processingStatus: { in: ['failed', 'completedWithErrors'] } }

const newestFailures = async (
  scope: FailureScope,
  { graph }: OpenContext,
): Promise<readonly UserProcessingResult[]> => {
  const { rows } = await graph.tenant.userProcessingResults({
    ask: { first: 100, filter: criteriaOf(userProcessingResult, failing), tasks: null },
    order: newestFirst.completed,
    includeDeleted: false,
    onFailure: (_, error) => {
      throw error
    },
  })
  return sound(rows).filter((row) => isIn(scope, row))
}

const isIn = ({ workflowIds, exceptId }: FailureScope, { workflow }: UserProcessingResult): boolean => {
  const id = canonicalId(workflow.id)
  return (workflowIds === null || workflowIds.some((each) => canonicalId(each) === id)) && id !== exceptId
}

/** Text that sorts as the results ended; before all of them is the empty text. */
const nowhere = ''
const placeOf = ({ completedDateTime, id }: UserProcessingResult) => `${sortable(completedDateTime)} ${id}`
const byPlace = (a: { readonly place: string }, b: { readonly place: string }) => (a.place < b.place ? -1 : 1)

const placeIn = (cursor: string, list: string): string => {
  const [place] = open(cursor, list, 1)
  return String(place)
}
