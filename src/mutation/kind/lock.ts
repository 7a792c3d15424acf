/** The names of locks: what no other operation may act on meanwhile. */
import { canonicalId } from '../../msgraph/index.ts'

export const lock = (what: 'run' | 'result' | 'user' | 'workflow', ...ids: readonly string[]): string =>
  [what, ...ids.map(canonicalId)].join(':')

/** Held for each user that is touched, in each scope: so a whole run and single users of it exclude each other. */
export const userLocks = (workflowId: string, userIds: readonly string[]): readonly string[] =>
  userIds.map((id) => lock('user', workflowId, id))
