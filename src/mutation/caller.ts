/** Reprocessing in one caller's name: what a request is given, so that no resolver has to say who asks. */
import type { Caller } from '../identity/index.ts'
import type { Graph, Post } from '../msgraph/index.ts'
import { createFreshView, sum } from './graph/fresh-view.ts'
import { graphPort } from './graph/graph-port.ts'
import type { GraphPort } from './graph/port.ts'
import type { Reprocess } from './reprocess.ts'

export type CallerReprocess = ReturnType<typeof reprocessFor>

/** Graph in the caller's name, as it is now. */
export type CallerGraph = {
  /** Opens a view that outlives the request: a client that disconnects does not cancel a mutation. */
  readonly lasting: () => Graph
  /** Opens a view that ends with the request, for what only asks. */
  readonly ending: () => Graph
  readonly post: Post
  /** Told that a mutation is answered: what is read from then on belongs to no request, and must not end with its bounds. */
  readonly answered: () => void
}

export const reprocessFor = (
  reprocess: Reprocess,
  caller: Caller,
  { lasting, ending, post, answered }: CallerGraph,
) => {
  const [forActing, forAsking] = [createFreshView(lasting), createFreshView(ending)]
  const acting = graphPort(forActing.view, post)
  const asking = graphPort(forAsking.view, post)
  const preview =
    <Input, Answer>(ask: (caller: Caller, port: GraphPort, input: Input) => Answer) =>
    (input: Input) =>
      ask(caller, asking, input)
  const mutation =
    <Input, Answer>(act: (caller: Caller, port: GraphPort, input: Input) => Promise<Answer>) =>
    (input: Input) =>
      act(caller, acting, input).finally(answered)
  return {
    /** What was asked of Graph so far, for the cost that a caller is told; the POST itself comes on top. */
    used: () => sum(forActing.used(), forAsking.used()),
    reprocessRun: mutation(reprocess.reprocessRun),
    reprocessUsers: mutation(reprocess.reprocessUsers),
    cancelRun: mutation(reprocess.cancelRun),
    runWorkflow: mutation(reprocess.runWorkflow),
    restoreWorkflow: mutation(reprocess.restoreWorkflow),
    releaseWorkflow: mutation(reprocess.releaseWorkflow),
    previewRun: preview(reprocess.previewRun),
    previewUsers: preview(reprocess.previewUsers),
    operation: (id: string) => reprocess.operation(id, asking),
    operations: reprocess.operations,
  }
}
