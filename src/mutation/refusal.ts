/** Why nothing was done: the refusals a caller can act on, as data. */

export type UserErrorCode =
  | 'NOT_FOUND'
  | 'WORKFLOW_QUARANTINED'
  | 'RUN_QUARANTINED'
  | 'WORKFLOW_DISABLED'
  | 'WORKFLOW_DELETED'
  | 'STILL_IN_PROGRESS'
  | 'NOTHING_TO_REPROCESS'
  | 'DUPLICATE_USER'
  | 'TOO_MANY_USERS'
  | 'USER_COUNT_MISMATCH'
  | 'KEY_REUSED'
  | 'FORBIDDEN'
  | 'THROTTLED'
  | 'REJECTED_BY_GRAPH'
  | 'RATE_LIMITED'
  | 'STATE_UNAVAILABLE'
  | 'RUN_NOT_CANCELABLE'
  | 'WORKFLOW_NOT_DELETED'
  | 'WORKFLOW_NOT_QUARANTINED'

export type UserError = {
  readonly code: UserErrorCode
  /** One sentence of ours: no text of Graph's, no name of a person. */
  readonly message: string
  /** Path of the offending part of the arguments, such as `['input', 'userProcessingResultIds', '2']`. */
  readonly field: readonly string[] | null
}

export const userError = (code: UserErrorCode, message: string, field: readonly string[] | null = null): UserError => ({
  code,
  message,
  field,
})
