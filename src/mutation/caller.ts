/** Mutations in one caller's name, so that no resolver has to name the caller. */
import type { Caller } from '../identity/index.ts'
import type { Graph, Post } from '../msgraph/index.ts'
import { createFreshView, sum } from './graph/fresh-view.ts'
import { graphPort } from './graph/graph-port.ts'
import type { Inputs, Kind } from './kind/index.ts'
import type { Mutations } from './mutations.ts'

export type CallerMutations = ReturnType<typeof mutationsFor>

/** Graph in the caller's name, as it is now. */
export type CallerGraph = {
  /** Opens a view that outlives the request: a client that disconnects does not cancel a mutation. */
  readonly lasting: () => Graph
  /** Opens a view that ends with the request, for what only reads. */
  readonly ending: () => Graph
  readonly post: Post
  /** Called when a mutation is answered: reads from then on belong to no request, and must not end with its bounds. */
  readonly answered: () => void
}

export const mutationsFor = (
  mutations: Mutations,
  caller: Caller,
  { lasting, ending, post, answered }: CallerGraph,
) => {
  const [forActing, forReading] = [createFreshView(lasting), createFreshView(ending)]
  const acting = graphPort(forActing.view, post)
  const reading = graphPort(forReading.view, post)
  return {
    /** The Graph requests of the reads so far, for the cost that the caller sees; the POST itself is added. */
    used: () => sum(forActing.used(), forReading.used()),
    mutate: <K extends Kind>(kind: K, input: Inputs[K]) =>
      mutations.mutate(kind, caller, acting, input).finally(answered),
    preview: <K extends Kind>(kind: K, input: Inputs[K]) => mutations.preview(kind, caller, reading, input),
    operation: (id: string) => mutations.operation(id, reading),
    operations: mutations.operations,
  }
}
