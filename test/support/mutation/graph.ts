/** Microsoft Graph for one workflow as a state machine behind the port: a failed run, and the runs that requests start. */
import type { Clock } from '../../../src/clock.ts'
import type { GraphPort, PostOutcome, RunFacts, UserProcessingResult } from '../../../src/mutation/graph/port.ts'

export const workflowId = 'workflow'
export const failedRun = 'failed-run'
export const failedResults: readonly UserProcessingResult[] = ['ann', 'ben'].map((userId) => ({
  id: `result-${userId}`,
  workflow: { id: workflowId, deleted: false },
  run: failedRun,
  subject: { id: userId },
  processingStatus: 'failed',
  failedTasksCount: 1,
}))

/** What becomes of one request: done or not, and what its sender learns. */
export type Answer = { readonly done: boolean; readonly outcome: PostOutcome }

export const accepted: Answer = { done: true, outcome: { kind: 'accepted', requestId: 'graph-1' } }

/** A started run can be seen so many milliseconds after its request. */
const appearsAfterMs = 1_000

type Started = RunFacts & { readonly at: number }

/** @param answers for the requests in their order; further ones are accepted */
export const graphOf = (clock: Clock, answers: readonly Answer[] = []) => {
  const posts: unknown[] = []
  const started: Started[] = []
  const visible = () => started.filter(({ at }) => clock.now() >= at + appearsAfterMs)
  const listed = async function* <T>(rows: readonly T[]) {
    yield* rows
  }
  const port: GraphPort = {
    workflow: async (id) => (id === workflowId ? { id, isEnabled: true, deleted: false } : null),
    run: async (_, id) => (id === failedRun ? { id, processingStatus: 'completedWithErrors' } : null),
    runUserResults: () => listed(failedResults),
    userResult: async (_, id) => failedResults.find((result) => result.id === id) ?? null,
    reprocessedRunsOfRun: async () => visible(),
    reprocessedRunsOfResult: async () => [],
    unfinishedRuns: async () => [],
    recentRuns: async (_, since) => visible().filter(({ at }) => at >= since),
    userExists: async () => true,
    resultsOfUser: () => listed([]),
    tasks: async () => [],
    runTaskResults: () => listed([]),
    userTaskResults: () => listed([]),
    post: async (_, body) => {
      const { done, outcome } = answers[posts.length] ?? accepted
      posts.push(body)
      const at = clock.now()
      const id = `started-${started.length + 1}`
      if (done) started.push({ id, at, processingStatus: 'completed', scheduledDateTime: new Date(at).toISOString() })
      return outcome
    },
  }
  return {
    port,
    /** Bodies of the requests, with every outcome. */
    posts: () => posts.length,
    /** How often the run was really done again. */
    started: () => started.length,
  }
}
