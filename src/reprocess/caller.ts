/** Reprocessing in one caller's name: what a request is given, so that no resolver has to say who asks. */
import type { Caller } from '../identity/caller.ts'
import type { Graph } from '../msgraph/index.ts'
import type { Post } from '../msgraph/post.ts'
import { graphPort } from './graph-port.ts'
import type { GraphPort } from './port.ts'
import { createPresent, sum } from './present.ts'
import type { Reprocess } from './reprocess.ts'

export type CallerReprocess = ReturnType<typeof reprocessFor>

/** Graph in the caller's name, as it is now. */
export type CallerGraph = {
  /** Opens a view that outlives the request: a client that disconnects does not cancel a mutation. */
  readonly lasting: () => Graph
  /** Opens a view that ends with the request, for what only asks. */
  readonly ending: () => Graph
  readonly post: Post
}

export const reprocessFor = (reprocess: Reprocess, caller: Caller, { lasting, ending, post }: CallerGraph) => {
  const [forActing, forAsking] = [createPresent(lasting), createPresent(ending)]
  const acting = graphPort(forActing.view, post)
  const asking = graphPort(forAsking.view, post)
  const through =
    <Input, Answer>(port: GraphPort, ask: (caller: Caller, port: GraphPort, input: Input) => Answer) =>
    (input: Input) =>
      ask(caller, port, input)
  return {
    /** What was asked of Graph so far, for the cost that a caller is told; the POST itself comes on top. */
    used: () => sum(forActing.used(), forAsking.used()),
    reprocessRun: through(acting, reprocess.reprocessRun),
    reprocessUsers: through(acting, reprocess.reprocessUsers),
    cancelRun: through(acting, reprocess.cancelRun),
    runWorkflow: through(acting, reprocess.runWorkflow),
    restoreWorkflow: through(acting, reprocess.restoreWorkflow),
    releaseWorkflow: through(acting, reprocess.releaseWorkflow),
    previewRun: through(asking, reprocess.previewRun),
    previewUsers: through(asking, reprocess.previewUsers),
    operation: (id: string) => reprocess.operation(id, asking),
    operations: reprocess.operations,
  }
}
