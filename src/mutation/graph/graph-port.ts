/** The port over Microsoft Graph: reads that go through the gateway's pipeline, and the one POST that does not. */
import {
  type Ask,
  allRows,
  both,
  criteriaOf,
  type Graph,
  GraphError,
  type Post,
  type Run,
  readLiveOrDeleted,
  run,
  type Slice,
  spelledId,
  taskProcessingResult,
  userProcessingResult,
  type WorkflowKey,
} from '../../msgraph/index.ts'
import type { GraphPort } from './port.ts'
import { endings } from './status.ts'

/** Rows requested at once. */
const chunk = 500

/** Only `ne` and `and`: the pages of these lists promise no `or`, and a status of a later release is unfinished as well. */
const unfinished = both(...endings.map((ending) => criteriaOf(run, { processingStatus: { ne: ending } })))

const failedTasks = criteriaOf(taskProcessingResult, { processingStatus: { eq: 'failed' } })

/** @param graph gives a view of Graph as it is now (`createFreshView`): a read before a POST says nothing about the state after it. */
export const graphPort = (graph: () => Graph, post: Post): GraphPort => ({
  workflow: (id) => readLiveOrDeleted(id, (workflow) => graph().workflow.byKey(workflow)),
  run: (workflowId, runId) => graph().run.byId(live(workflowId), runId),
  runUserResults: (workflowId, runId) => {
    const view = graph()
    const source = { id: spelledId(runId), workflow: live(workflowId) }
    return all((ask) => view.userProcessingResult.ofRun(source, { ...ask, tasks: null }))
  },
  userResult: (workflowId, resultId) => graph().userProcessingResult.byId(live(workflowId), null, resultId),
  reprocessedRunsOfRun: (workflowId, runId) =>
    known(all((ask) => graph().run.reprocessedFromRun(live(workflowId), runId, ask))),
  reprocessedRunsOfResult: (workflowId, id) =>
    known(all((ask) => graph().run.reprocessedFromResult({ workflow: live(workflowId), run: null, id }, ask))),
  unfinishedRuns: (workflowId) =>
    Array.fromAsync(all((ask) => graph().run.ofWorkflow(live(workflowId), { ...ask, filter: unfinished }))),
  recentRuns: (workflowId, since, type) => {
    const filter = criteriaOf(run, {
      workflowExecutionType: { eq: type },
      scheduledDateTime: { ge: new Date(since).toISOString() },
    })
    return Array.fromAsync(all((ask) => graph().run.ofWorkflow(live(workflowId), { ...ask, filter })))
  },
  userExists: async (userId) => (await graph().user.byId(userId)) !== null,
  resultsOfUser: (workflowId, userId) => {
    const filter = criteriaOf(userProcessingResult, { subjectId: { eq: userId } })
    return all((ask) => graph().userProcessingResult.ofWorkflow(live(workflowId), { ...ask, filter, tasks: null }))
  },
  tasks: async (workflowId, version) => {
    const found = await graph().workflow.version(live(workflowId), version)
    return found?.tasks ?? []
  },
  runTaskResults: (workflowId, runId, which) => {
    const view = graph()
    const filter = which === 'failed' ? failedTasks : undefined
    return all((ask) => view.taskProcessingResult.ofRun(live(workflowId), runId, { ...ask, filter }))
  },
  userTaskResults: (workflowId, id) => {
    const view = graph()
    return all((ask) => view.taskProcessingResult.ofUserResult({ workflow: live(workflowId), run: null, id }, ask))
  },
  post,
})

const live = (id: string): WorkflowKey => ({ id: spelledId(id), deleted: false })

/** Every row of a collection. A row that cannot be read fails it, because the row could be about any of the users. */
const all = <T>(read: (ask: Ask) => Slice<T> | Promise<Slice<T>>): AsyncGenerator<T, void> =>
  allRows((after) => read({ first: chunk, after }))

/** No page promises the lists of reprocessed runs, or the permission to read them. A list that cannot be read says nothing. */
const known = async (rows: AsyncIterable<Run>): Promise<readonly Run[] | null> => {
  try {
    return await Array.fromAsync(rows)
  } catch (error) {
    if (error instanceof GraphError && (error.kind === 'notFound' || error.kind === 'forbidden')) return null
    throw error
  }
}
