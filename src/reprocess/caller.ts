/** Reprocessing in one caller's name: what a request is given, so that no resolver has to say who asks. */
import type { Caller } from '../identity/caller.ts'
import type { Graph } from '../msgraph/index.ts'
import type { Post } from '../msgraph/post.ts'
import { graphPort } from './graph-port.ts'
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
  return {
    /** What was asked of Graph so far, for the cost that a caller is told; the POST itself comes on top. */
    used: () => sum(forActing.used(), forAsking.used()),
    reprocessRun: (input: Parameters<Reprocess['reprocessRun']>[2]) => reprocess.reprocessRun(caller, acting, input),
    reprocessUsers: (input: Parameters<Reprocess['reprocessUsers']>[2]) =>
      reprocess.reprocessUsers(caller, acting, input),
    cancelRun: (input: Parameters<Reprocess['cancelRun']>[2]) => reprocess.cancelRun(caller, acting, input),
    runWorkflow: (input: Parameters<Reprocess['runWorkflow']>[2]) => reprocess.runWorkflow(caller, acting, input),
    restoreWorkflow: (input: Parameters<Reprocess['restoreWorkflow']>[2]) =>
      reprocess.restoreWorkflow(caller, acting, input),
    previewRun: (input: Parameters<Reprocess['previewRun']>[2]) => reprocess.previewRun(caller, asking, input),
    previewUsers: (input: Parameters<Reprocess['previewUsers']>[2]) => reprocess.previewUsers(caller, asking, input),
    operation: (id: string) => reprocess.operation(id, asking),
    operations: reprocess.operations,
  }
}
