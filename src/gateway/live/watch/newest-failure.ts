/** The failures behind a position: read from each workflow, or from some, and put in one order. */
import {
  canonicalId,
  criteriaOf,
  type Graph,
  GraphError,
  nextOf,
  type Slice,
  sortable,
  sound,
  type UserProcessingResult,
  type UserResultAsk,
  userProcessingResult,
  type WorkflowKey,
} from '../../../msgraph/index.ts'
import type { OpenContext } from '../../context.ts'
import type { FailureScope } from '../../failure/failure-ask.ts'
import { instantOf, isNew, type Place, type Position, placeOf } from './failure-position.ts'

export type FoundFailure = { readonly place: Place; readonly result: UserProcessingResult }

export type FoundFailures = {
  readonly failures: readonly FoundFailure[]
  /** More is behind them. */
  readonly hasMore: boolean
}

/**
 * Milliseconds after its end for which a failure is held back. The lists are not read at the same instant, and Graph may show a
 * result a moment after it has ended: what has ended meanwhile is put in order before anything is sent.
 */
export const settleMs = 5_000

/** Rows requested at once. */
const chunk = 100
/** The most failures of one look. */
const most = 500

/** New rows of one list in order; `end` is the instant before which it is read whole, null if it is to its end. */
type Part = { readonly found: readonly FoundFailure[]; readonly end: string | null }

type List = (ask: UserResultAsk) => Promise<Slice<UserProcessingResult>>

/** @throws GraphError if the scope names a workflow or a run that does not exist, or if no list can be read */
export const failuresBehind = async (
  position: Position,
  scope: FailureScope,
  { graph, clock }: Pick<OpenContext, 'graph' | 'clock'>,
): Promise<FoundFailures> => {
  // Before the first list is read: what ends while they are read is for the next look.
  const settled = sortable(new Date(clock.now() - settleMs).toISOString())
  const lists = await listsOf(scope, graph)
  const parts = await allParts(lists, scope, (list) => readPart(list, position, settled))
  const ends = parts.flatMap(({ end }) => end ?? [])
  const end = [settled, ...ends].reduce((least, other) => (other < least ? other : least))
  const all = parts
    .flatMap(({ found }) => found)
    .filter(({ place }) => instantOf(place) < end)
    .sort((a, b) => (a.place < b.place ? -1 : 1))
  return { failures: all.slice(0, most), hasMore: end < settled || all.length > most }
}

/** Over the whole tenant, a workflow that cannot be read costs its own failures only. */
const allParts = async (
  lists: readonly List[],
  { workflowIds }: FailureScope,
  read: (list: List) => Promise<Part>,
): Promise<readonly Part[]> => {
  const outcomes = await Promise.allSettled(lists.map(read))
  const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  // Every other error is of the whole poll. A list that is left out for a moment would lose its place in the order.
  const ending = errors.find((error) => !(error instanceof GraphError && ofOneWorkflow.has(error.kind)))
  const isTooMuch = errors.length > 0 && (workflowIds !== null || errors.length === lists.length)
  if (ending || isTooMuch) throw ending ?? errors[0]
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
}

const ofOneWorkflow: ReadonlySet<GraphError['kind']> = new Set(['notFound', 'forbidden', 'refused', 'invalid'])

/** Rows of one instant are read whole, because which of them come first is not known. Those that are not settled are left. */
const readPart = async (list: List, position: Position, settled: string): Promise<Part> => {
  const found = new Map<Place, FoundFailure>()
  const filter = criteriaOf(userProcessingResult, {
    processingStatus: { in: ['failed', 'completedWithErrors'] },
    completedDateTime: { ge: asInstant(position.floor) },
  })
  for (let after: string | null = null; ; ) {
    const ask = { first: chunk, after, filter, orderby: 'completedDateTime asc', tasks: null }
    const slice: Slice<UserProcessingResult> = await list(ask)
    const rows = sound(slice.rows)
    for (const result of rows) {
      const place = placeOf(result)
      if (isNew(position, place)) found.set(place, { place, result })
    }
    after = nextOf(slice)
    const end = sortable(rows.at(-1)?.completedDateTime)
    const isEnough = end >= settled || [...found.keys()].some((place) => instantOf(place) < end)
    if (after === null || isEnough) return { found: [...found.values()], end: after === null ? null : end }
  }
}

/** A place as Graph reads instants: with seven digits, of which the place may have more zeros. */
const asInstant = (place: Place): string => `${place.slice(0, 27)}Z`

const listsOf = async ({ workflowIds, exceptId, runIds }: FailureScope, graph: Graph): Promise<readonly List[]> => {
  if (workflowIds === null) {
    const workflows = await graph.tenant.workflows(false, () => undefined)
    return workflows.filter(({ id }) => canonicalId(id) !== exceptId).map((workflow) => ofWorkflow(graph, workflow))
  }
  const workflows = await Promise.all(workflowIds.map((id) => existing(graph, id)))
  if (runIds === null) return workflows.map((workflow) => ofWorkflow(graph, workflow))
  const runs = await Promise.all(
    runIds.map(async (id) => {
      const found = await Promise.all(workflows.map((workflow) => graph.run.byId(workflow, id)))
      const run = found.find((each) => each !== null)
      if (!run) throw new GraphError('notFound', 'The filter names a run that does not exist.')
      return run
    }),
  )
  return runs.map(
    (run): List =>
      (ask) =>
        graph.userProcessingResult.ofRun(run, ask),
  )
}

const ofWorkflow =
  (graph: Graph, workflow: WorkflowKey): List =>
  (ask) =>
    graph.userProcessingResult.ofWorkflow(workflow, ask)

const existing = async (graph: Graph, id: string): Promise<WorkflowKey> => {
  for (const deleted of [false, true]) if (await graph.workflow.byKey({ id, deleted })) return { id, deleted }
  throw new GraphError('notFound', 'The filter names a workflow that does not exist.')
}
