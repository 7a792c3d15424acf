/** A caller's mutations during one request. They are created when a field first needs them; a plain query never does. */
import type { Caller } from '../identity/index.ts'
import { type Bearer, type Budget, type Graph, type GraphService, liftable } from '../msgraph/index.ts'
import { type CallerMutations, type Mutations, mutationsFor, type Usage } from '../mutation/index.ts'

export type Services = {
  readonly graph: Pick<GraphService, 'session' | 'post'>
  readonly mutations: Mutations
  /** Opens a fresh view of Graph that outlives the request. */
  readonly openLasting: (caller: Bearer, budget?: Budget) => Graph
}

/** The limits of every session with Graph that a request opens. */
export type Bounds = { readonly signal: AbortSignal; readonly deadline: number; readonly budget: Budget }

export type LazyMutations = {
  readonly open: () => CallerMutations
  /** Graph requests that the mutations have made so far. */
  readonly used: () => Usage
}

export const createCallerMutations = (options: Services, caller: Caller, bounds: Bounds): LazyMutations => {
  let opened: CallerMutations | undefined
  return {
    open: () => {
      opened ??= inNameOf(options, caller, bounds)
      return opened
    },
    used: () => opened?.used() ?? { graphRequests: 0, graphHttpRequests: 0 },
  }
}

const inNameOf = ({ graph, mutations, openLasting }: Services, caller: Caller, bounds: Bounds) => {
  // The gateway must find out what a POST has done, even if the budget is used up by earlier reads, and for a replay too.
  const { budget, lift } = liftable(bounds.budget)
  const post = graph.post(caller)
  return mutationsFor(mutations, caller, {
    lasting: () => openLasting(caller, budget),
    ending: () => graph.session({ caller, ...bounds, fresh: true }),
    post: (...request) => {
      lift()
      return post(...request)
    },
    answered: lift,
  })
}
