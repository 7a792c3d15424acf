/** One GraphQL operation's life: what its resolvers share, and the moment after which nothing of it goes on. */
import type { GraphQLError } from 'graphql'
import type { Clock } from '../clock.ts'
import type { Caller } from '../identity/caller.ts'
import { GraphError } from '../msgraph/error.ts'
import type { Graph } from '../msgraph/index.ts'
import { type CallerReprocess, sum } from '../reprocess/index.ts'
import type { GatewayContext } from './context.ts'
import { readableBy } from './permission.ts'
import { createSelections } from './selection.ts'

export type OpenOperation = { readonly context: GatewayContext; readonly release: () => void }

export type OperationOptions = {
  readonly clock: Clock
  /** Milliseconds for a whole GraphQL request. */
  readonly timeoutMs: number
  /** Graph sub-requests that a GraphQL request may take. */
  readonly maxGraphRequests: number
  readonly graphFor: (caller: Caller, signal: AbortSignal, deadline: number) => Graph
  readonly reprocessFor: (caller: Caller, signal: AbortSignal, deadline: number) => CallerReprocess
}

/** `release` must be called when the answer is made; the signal then says nothing any more. */
export const createOpen =
  ({ clock, timeoutMs, maxGraphRequests, graphFor, reprocessFor }: OperationOptions) =>
  (caller: Caller, request: Pick<Request, 'signal'>): OpenOperation => {
    const controller = new AbortController()
    const end = (kind: 'aborted' | 'timeout', summary: string) => () => controller.abort(new GraphError(kind, summary))
    const gone = end('aborted', 'The client went away.')
    if (request.signal.aborted) gone()
    request.signal.addEventListener('abort', gone, { once: true })
    const timer = setTimeout(end('timeout', 'Microsoft Graph did not answer within the time for a request.'), timeoutMs)
    const { signal } = controller
    const reports: GraphQLError[] = []
    const deadline = clock.now() + timeoutMs
    const graph = readableBy(caller, graphFor(caller, signal, deadline))
    const reprocess = reprocessFor(caller, signal, deadline)
    const used = () => sum(graph.used(), reprocess.used())
    const announced = { after: 0, requests: 0 }
    const announce = (requests: number) => {
      const { graphRequests } = used()
      if (announced.requests === 0) announced.after = graphRequests
      const least = Math.max(graphRequests, announced.after + announced.requests) + requests
      if (least <= maxGraphRequests) announced.requests += requests
      return least
    }
    return {
      context: {
        caller,
        clock,
        signal,
        graph,
        reprocess,
        used,
        maxGraphRequests,
        announce,
        selections: createSelections(),
        report: (error) => void reports.push(error),
        reported: () => reports,
      },
      release: () => {
        clearTimeout(timer)
        request.signal.removeEventListener('abort', gone)
      },
    }
  }
