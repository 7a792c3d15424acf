/** Mutations for a rehearsal: a preview reads as always, a mutation reads the same and sends its one POST, and no operation is kept. */
import type { Caller } from '../../identity/index.ts'
import type { RehearsedSession } from '../../msgraph/index.ts'
import {
  type CallerMutations,
  createMutations,
  mutationsFor,
  type Operation,
  openStore,
  pathOf,
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
  const act: CallerMutations['mutate'] = async (kind, input) => {
    const given: { readonly workflowId: string } = input
    const { workflow } = await reading.preview(kind, input).catch(() => ({ workflow: null }))
    await post(pathOf(kind, input), {}, { clientRequestId: '', renewal: null, success: 204, leaveBy: 0 })
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
