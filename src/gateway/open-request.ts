/** The life of one GraphQL request: what its resolvers share, and the moment after which all its work ends. */
import type { GraphQLError } from 'graphql'
import type { Clock } from '../clock.ts'
import type { Caller } from '../identity/index.ts'
import { createBudget, GraphError, type Rank, type Saved, type Used } from '../msgraph/index.ts'
import { sum } from '../mutation/index.ts'
import { createCallerMutations, type Services } from './caller-mutations.ts'
import { createSelections } from './connection/selection.ts'
import type { OpenContext } from './context.ts'
import { createRoom } from './failure/room.ts'
import { createShelf } from './failure/shelf.ts'
import { readableBy } from './permission.ts'

export type OpenRequest = { readonly context: OpenContext; readonly release: () => void }

export type RequestOptions = Services & {
  readonly clock: Clock
  /** Milliseconds for a whole request. */
  readonly timeoutMs: number
  /** Graph requests that one GraphQL request may take, in all of its sessions. */
  readonly maxGraphRequests: number
  /** Which requests go first while there are too many; `interactive` if missing. */
  readonly rank?: Rank
  /** If true, no session joins a read that began before it, or takes its answer; false if missing. */
  readonly fresh?: boolean
}

/** `release` must be called when the answer is complete; after that the signal never aborts. */
export const createOpenRequest = (options: RequestOptions) => {
  const { clock, timeoutMs, maxGraphRequests, rank = 'interactive', fresh = false } = options
  const room = createRoom(roomRows)
  const openShelf = createShelf(shelfRows)
  return (caller: Caller, request: Pick<Request, 'signal'>): OpenRequest => {
    const { signal, release } = signalOf(request, timeoutMs)
    const budget = createBudget(maxGraphRequests)
    const bounds = { signal, deadline: clock.now() + timeoutMs, budget }
    const read: Used = { graphRequests: 0, graphHttpRequests: 0 }
    const saved: Saved = { graphRequests: 0, oldestMs: 0 }
    const given = { caller, ...bounds, rank, fresh, used: read, saved }
    const openSession = () => readableBy(caller, options.graph.session(given))
    const mutations = createCallerMutations(options, caller, bounds)
    const shelf = openShelf()
    const reports: GraphQLError[] = []
    const tenantReads = new Set<string>()
    return {
      context: {
        caller,
        clock,
        signal,
        graph: openSession(),
        openSession,
        room,
        shelf,
        once: createOnce(),
        mutations: mutations.open,
        budget: {
          announce: budget.announce,
          announced: budget.announced,
          used: () => sum(read, mutations.used()),
          saved: () => saved,
        },
        selections: createSelections(),
        report: (error) => void reports.push(error),
        reported: () => reports,
        readsTenant: (coordinate) => void tenantReads.add(coordinate),
        tenantReads: () => [...tenantReads],
      },
      release: () => {
        release()
        shelf.clear()
      },
    }
  }
}

/** Rows of failures that are read at once: with four task results each, about 8 MB of JSON. */
const roomRows = 2_500
/** Rows of failures that are shown at once: about 100 MB. */
const shelfRows = 100_000

/** Aborts when the client disconnects or the time is over, until it is released. */
const signalOf = (request: Pick<Request, 'signal'>, timeoutMs: number) => {
  const controller = new AbortController()
  const end = (kind: 'aborted' | 'timeout', summary: string) => () => controller.abort(new GraphError(kind, summary))
  const gone = end('aborted', 'The client went away.')
  if (request.signal.aborted) gone()
  request.signal.addEventListener('abort', gone, { once: true })
  const timedOut = end('timeout', 'The time for a request was over before all of it had been answered.')
  const timer = setTimeout(timedOut, timeoutMs)
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer)
      request.signal.removeEventListener('abort', gone)
    },
  }
}

/** Values that are created once for a request, by the first field that needs one. */
export const createOnce = (): OpenContext['once'] => {
  const made = new Map<string, unknown>()
  return <T>(name: string, make: () => T): T => {
    if (!made.has(name)) made.set(name, make())
    return made.get(name) as T
  }
}
