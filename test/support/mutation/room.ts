/** The mutation room over a store and a Graph, as one caller uses it for one decision; only the observers that a test names listen. */
import type { Caller } from '../../../src/identity/caller.ts'
import { createMutations, type MutationOptions, type Mutations } from '../../../src/mutation/mutations.ts'
import { failedRun, workflowId } from './graph.ts'

export const caller: Caller = {
  kind: 'user',
  key: 'tenant/object/app',
  tenantId: 'tenant',
  objectId: 'object',
  appId: 'app',
  name: null,
  canRead: true,
  canReprocess: true,
  assertion: null,
}

/** What `reprocessRun` is for, without a key. */
export const failures = { workflowId, runId: failedRun, userScope: 'failedUsers', taskScope: 'failedTasks' } as const
export const decision = { ...failures, idempotencyKey: 'key' } as const

/** Ids for all gateways over one store. */
export const numberedIds = () => {
  let count = 0
  return () => `id-${++count}`
}

type Heard = 'audit' | 'onError' | 'counted'

export const mutationsOver = (
  options: Omit<MutationOptions, Heard> & Partial<Pick<MutationOptions, Heard>>,
): Mutations => createMutations({ audit: () => {}, onError: () => {}, counted: () => {}, ...options })

/** For `onError` where the room must have nothing to say. */
export const thrown = (error: unknown): never => {
  throw error
}
