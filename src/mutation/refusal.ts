/** Every sentence that says why nothing was done: the refusals that a caller can act on, as data. */
import type { UserErrorCode } from '../generated/schema.ts'
import { isLicenceMissing, licenceMissing } from '../msgraph/index.ts'

export type { UserErrorCode }

export type UserError = {
  readonly code: UserErrorCode
  /** One sentence of ours: no text of Graph's, no name of a user. */
  readonly message: string
  /** Path of the offending part of the arguments, such as `['input', 'userProcessingResultIds', '2']`. */
  readonly field: readonly string[] | null
}

type Field = readonly string[]
type Row = { readonly id: string }

const refusal = (code: UserErrorCode, message: string, field: Field | null = null): UserError => ({
  code,
  message,
  field,
})
/** One argument, or one item of a list of them. */
export const input = (argument: string, index?: number): Field =>
  index === undefined ? ['input', argument] : ['input', argument, String(index)]

// The workflow.
export const workflowNotFound = (id: string) => refusal('NOT_FOUND', `There is no workflow ${id}.`, input('workflowId'))
export const workflowDeleted = () =>
  refusal('WORKFLOW_DELETED', 'The workflow is deleted; restore it first.', input('workflowId'))
export const workflowNotDeleted = () =>
  refusal('WORKFLOW_NOT_DELETED', 'The workflow is not deleted; there is nothing to restore.', input('workflowId'))
export const workflowDisabled = () =>
  refusal('WORKFLOW_DISABLED', 'The workflow is disabled; enable it first.', input('workflowId'))
export const workflowNotQuarantined = () =>
  refusal('WORKFLOW_NOT_QUARANTINED', 'The workflow is not quarantined.', input('workflowId'))
/** @param argument the one that picks single users */
export const workflowQuarantined = (argument: 'workflowId' | 'userScope') =>
  refusal(
    'WORKFLOW_QUARANTINED',
    'The workflow is quarantined: until an administrator releases it, only all users of a run can be reprocessed.',
    input(argument),
  )

// Its run.
export const runNotFound = (id: string) => refusal('NOT_FOUND', `The workflow has no run ${id}.`, input('runId'))
export const runNotEnded = ({ id }: Row) => refusal('STILL_IN_PROGRESS', `Run ${id} has not ended.`, input('runId'))
export const runHasOpenResults = ({ id }: Row, open: number) =>
  refusal('STILL_IN_PROGRESS', `Run ${id} has ${open} results that have not ended.`, input('runId'))
export const runNotCancelable = ({ id }: Row) =>
  refusal('RUN_NOT_CANCELABLE', `Run ${id} is neither queued nor in progress.`, input('runId'))
export const runQuarantined = ({ id }: Row) =>
  refusal('RUN_QUARANTINED', `Run ${id} was held back by an execution limit: ${whatToDo}`, input('runId'))
/** @param scope such as `all users and failed tasks` */
export const nothingToDoInRun = ({ id }: Row, scope: string) =>
  refusal('NOTHING_TO_REPROCESS', `In run ${id} nothing is left to do for ${scope}.`, input('runId'))
export const tooManyUsers = (count: number, most: number) =>
  refusal(
    'TOO_MANY_USERS',
    `It would touch ${count} users, more than ${most}: state the number in expectedUserCount.`,
    input('expectedUserCount'),
  )
export const otherUserCount = (count: number, expected: number) =>
  refusal('USER_COUNT_MISMATCH', `It would touch ${count} users, not ${expected}.`, input('expectedUserCount'))
export const usersOfRunGone = () =>
  refusal('NOT_FOUND', 'Users of the run are no longer in the directory.', input('runId'))

const whatToDo =
  'no user was processed. Release the workflow, and its schedule takes the users up again, or run it on demand for them.'

// Its results; `field` is the result's path among the arguments.
export const resultNotFound = (id: string, field: Field) =>
  refusal('NOT_FOUND', `The workflow has no result ${id}.`, field)
export const resultNotEnded = (id: string, field: Field) =>
  refusal('STILL_IN_PROGRESS', `Result ${id} has not ended.`, field)
export const resultQuarantined = ({ id }: Row, field: Field) =>
  refusal('RUN_QUARANTINED', `The run of result ${id} was held back by an execution limit: ${whatToDo}`, field)
export const resultOfSameUser = (id: string, field: Field) =>
  refusal('DUPLICATE_USER', `Result ${id} is of the same user as another one.`, field)
export const resultWithoutFailedTask = (id: string, field: Field) =>
  refusal('NOTHING_TO_REPROCESS', `Result ${id} has no failed task.`, field)

// Its users.
export const userNotFound = (id: string, field: Field) =>
  refusal('NOT_FOUND', `The directory has no user ${id}.`, field)
export const userStillProcessed = (id: string, field: Field) =>
  refusal('STILL_IN_PROGRESS', `The workflow is still processing user ${id}.`, field)
/** @param user such as `The user of the result` */
export const userGone = (user: string, field: Field) => refusal('NOT_FOUND', `${user} is not in the directory.`, field)
export const someUsersGone = (argument: string) =>
  refusal('NOT_FOUND', 'Some of the users are not in the directory.', input(argument))

// What else is under way.
/** @param what and `run` in the form in which a sentence names them */
export const processedBy = (what: string, run: string, field: Field) =>
  refusal('STILL_IN_PROGRESS', `${what} is being processed by ${run}, which has not ended.`, field)
export const maybeProcessedBy = (what: string, run: string, field: Field) =>
  refusal(
    'STILL_IN_PROGRESS',
    `${what} may be processed by ${run}, whose users are not known: that run has to end or be canceled.`,
    field,
  )
export const underWay = (operation: Row) =>
  refusal('STILL_IN_PROGRESS', `Operation ${operation.id} is under way for the same run or user.`)

// The caller.
export const notAllowed = () => refusal('FORBIDDEN', 'The caller may not reprocess.')
export const keyReused = () =>
  refusal('KEY_REUSED', 'The key was used with other arguments in the last 24 hours.', input('idempotencyKey'))
export const rateLimited = (perMinute: number, retryAfterMs: number) =>
  refusal(
    'RATE_LIMITED',
    `At most ${perMinute} requests a minute are taken from one caller; try again in ${Math.ceil(retryAfterMs / 1_000)} s.`,
  )

// Microsoft Graph.
export const noLicence = () => refusal('FORBIDDEN', licenceMissing)
export const unreadable = () =>
  refusal('REJECTED_BY_GRAPH', 'Microsoft Graph could not be read to find what this would touch; nothing was done.')
export const throttled = () =>
  refusal('THROTTLED', 'Microsoft Graph has too much to do; nothing was done. Try again later.')
export const unreachable = () => refusal('REJECTED_BY_GRAPH', 'Microsoft Graph could not be reached; nothing was done.')
export const unauthorized = () => refusal('FORBIDDEN', 'Microsoft Graph does not accept the identity of this request.')
export const refusedByGraph = ({ status, code }: { readonly status: number; readonly code: string | null }) => {
  if (isLicenceMissing({ status, code })) return noLicence()
  return status === 403
    ? refusal('FORBIDDEN', 'Microsoft Graph does not allow this to the identity of this request.')
    : refusal('REJECTED_BY_GRAPH', `Microsoft Graph refused it with status ${status}${code ? ` (${code})` : ''}.`)
}

// The store.
export const storeUnreachable = () =>
  refusal('STATE_UNAVAILABLE', 'The state store is out of reach, and without it nothing is done.')
export const operationUnreadable = () =>
  refusal(
    'STATE_UNAVAILABLE',
    'An operation over the same run or users cannot be read in the state store. Nothing is done until it is settled.',
  )
export const storeHeldBack = () =>
  refusal(
    'STATE_UNAVAILABLE',
    'The state store has lost its memory or has moved. Nothing is done until it is safe again; try again in a minute.',
  )
export const undecidedAfterLoss = () =>
  refusal(
    'STATE_UNAVAILABLE',
    'The state store has lost its memory, and Microsoft Graph could not be read to find whether this was sent before. Nothing was done; try again in a minute.',
  )
export const interrupted = () =>
  refusal('STATE_UNAVAILABLE', 'The gateway was interrupted before anything was sent; nothing was done.')
