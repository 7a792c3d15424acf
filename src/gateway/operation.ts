/** One GraphQL operation's life: what its resolvers share, and the moment after which nothing of it goes on. */
import type { GraphQLError } from 'graphql'
import type { Clock } from '../clock.ts'
import type { Caller } from '../identity/index.ts'
import { type Budget, createBudget, type Graph, GraphError, type Used } from '../msgraph/index.ts'
import { type CallerMutations, sum } from '../mutation/index.ts'
import { createSelections } from './connection/selection.ts'
import type { OpenContext } from './context.ts'
import { createRoom } from './failure/room.ts'
import { createShelf } from './failure/shelf.ts'
import { readableBy } from './permission.ts'

export type OpenOperation = { readonly context: OpenContext; readonly release: () => void }

export type OperationOptions = {
  readonly clock: Clock
  /** Milliseconds for a whole GraphQL request. */
  readonly timeoutMs: number
  /** Graph sub-requests that one operation may take, in whichever views of Graph. */
  readonly maxGraphRequests: number
  readonly graphFor: (caller: Caller, bounds: Bounds & { readonly used: Used }) => Graph
  readonly mutationsFor: (caller: Caller, bounds: Bounds) => CallerMutations
}

/** What every view of Graph that an operation opens is bound by. */
export type Bounds = { readonly signal: AbortSignal; readonly deadline: number; readonly budget: Budget }

/** `release` must be called when the answer is made; the signal then says nothing any more. */
export const createOpen = ({ clock, timeoutMs, maxGraphRequests, graphFor, mutationsFor }: OperationOptions) => {
  const room = createRoom(roomRows)
  const openShelf = createShelf(shelfRows)
  return (caller: Caller, request: Pick<Request, 'signal'>): OpenOperation => {
    const controller = new AbortController()
    const end = (kind: 'aborted' | 'timeout', summary: string) => () => controller.abort(new GraphError(kind, summary))
    const gone = end('aborted', 'The client went away.')
    if (request.signal.aborted) gone()
    request.signal.addEventListener('abort', gone, { once: true })
    const timer = setTimeout(
      end('timeout', 'The time for a request was over before all of it had been answered.'),
      timeoutMs,
    )
    const { signal } = controller
    const reports: GraphQLError[] = []
    const deadline = clock.now() + timeoutMs
    const budget = createBudget(maxGraphRequests)
    const bounds = { signal, deadline, budget }
    const ownUse: Used = { graphRequests: 0, graphHttpRequests: 0 }
    const view = () => readableBy(caller, graphFor(caller, { ...bounds, used: ownUse }))
    const graph = view()
    const mutations = mutationsFor(caller, bounds)
    const shelf = openShelf()
    const used = () => sum(graph.used(), mutations.used())
    return {
      context: {
        caller,
        clock,
        signal,
        graph,
        passing: view,
        room,
        shelf,
        once: createOnce(),
        mutations,
        used,
        announce: budget.announce,
        announced: budget.announced,
        selections: createSelections(),
        report: (error) => void reports.push(error),
        reported: () => reports,
      },
      release: () => {
        clearTimeout(timer)
        shelf.clear()
        request.signal.removeEventListener('abort', gone)
      },
    }
  }
}

/** Rows of failures that are read at once: with four task results each, some 8 MB of JSON. */
const roomRows = 2_500
/** Rows of failures that are shown at once: some 100 MB. */
const shelfRows = 100_000

/** What is made once for an operation, whichever of its fields asks. */
const createOnce = (): OpenContext['once'] => {
  const made = new Map<string, unknown>()
  return <T>(name: string, make: () => T): T => {
    if (!made.has(name)) made.set(name, make())
    return made.get(name) as T
  }
}
