/** Mutations for a rehearsal: a mutation reads what its preview reads, sends its one POST, looks for its run, and no operation is kept. */
import type { Caller } from '../../identity/index.ts'
import type { RehearsedSession } from '../../msgraph/index.ts'
import {
  type CallerMutations,
  createFreshView,
  createMutations,
  type GraphPort,
  graphPort,
  mutationsFor,
  type Operation,
  openStore,
  pathOf,
  type RunFacts,
  readAfter,
} from '../../mutation/index.ts'
import type { GatewayContext } from '../context.ts'

export type RehearsedMutations = { readonly open: () => CallerMutations; readonly close: () => Promise<void> }

/** A store in memory, as empty as at the start, because a preview looks for operations that are in the way. */
export const rehearsedMutations = async (
  { open, post }: RehearsedSession,
  caller: Caller,
  clock: GatewayContext['clock'],
): Promise<RehearsedMutations> => {
  const store = await openStore('memory:')
  const ignored = () => undefined
  const mutations = createMutations({
    ...{ store, clock, newId: () => '__operation__', backgroundPort: () => null },
    ...{ audit: ignored, onError: ignored, counted: ignored },
  })
  const reading = mutationsFor(mutations, caller, { lasting: open, ending: open, post, answered: ignored })
  const port = withStartedRun(graphPort(createFreshView(open).view, post), clock)
  const act: CallerMutations['mutate'] = async (kind, input) => {
    const given: { readonly workflowId: string } = input
    const { workflow, results } = await reading.preview(kind, input).catch(() => ({ workflow: null, results: [] }))
    const outcome = await post(
      pathOf(kind, input),
      {},
      { clientRequestId: '', renewal: null, success: 204, leaveBy: 0 },
    )
    const userIds = results.flatMap(({ subject }) => subject?.id ?? [])
    // Of several looks, each but the first one follows another.
    for (let look = 0; look < 2; look += 1)
      await readAfter(port, kind, input, outcome, { caller, clock, userIds }).catch(ignored)
    const operation = someOperation(caller, workflow?.id ?? given.workflowId)
    return { status: 'ACCEPTED', operation, userErrors: [], challenge: null }
  }
  const some = someOperation(caller, '__workflow__')
  const rows = { rows: [some], hasNextPage: false, hasPreviousPage: false, total: null, cursorAt: () => '' }
  return {
    open: () => ({ ...reading, mutate: act, operation: async () => some, operations: async () => rows }),
    close: store.close,
  }
}

/** Every list of runs shows one that began just now. Whether the answer says what it reprocesses, stays. */
const withStartedRun = (port: GraphPort, { now }: GatewayContext['clock']): GraphPort => {
  const started = (run: RunFacts): RunFacts => ({
    ...run,
    id: '__run__',
    scheduledDateTime: new Date(now()).toISOString(),
  })
  return {
    ...port,
    recentRuns: async (...of) => (await port.recentRuns(...of)).map(started),
    reprocessedRunsOfRun: async (...of) => (await port.reprocessedRunsOfRun(...of))?.map(started) ?? null,
    reprocessedRunsOfResult: async (...of) => (await port.reprocessedRunsOfResult(...of))?.map(started) ?? null,
  }
}

/** One whose run is found. */
export const someOperation = (caller: Caller, workflowId: string): Operation => ({
  ...{ id: '__operation__', revision: 0, status: 'ACCEPTED', reason: null, caller, createdAt: 0, updatedAt: 0 },
  action: {
    ...{ kind: 'reprocessRun', workflowId, runId: '__run__', userScope: 'failedUsers', taskScope: 'failedTasks' },
    expectedUserCount: null,
  },
  ...{ userCount: 1, userErrors: [], attempts: [], knownRunIds: [], runId: '__run__', searchUntil: null },
  ...{ decidedAt: 0, settledAt: 0 },
})
