/** The arguments of the mutations, checked once more behind the schema's own limits: nothing wider can reach Graph. */
import { canonicalId, isId } from '../msgraph/index.ts'
import type {
  ActivateAction,
  CancelAction,
  ReleaseAction,
  RestoreAction,
  RunAction,
  TaskScope,
  UserScope,
  UsersAction,
} from './action.ts'

export type ReprocessRunInput = {
  readonly workflowId: string
  readonly runId: string
  readonly userScope: UserScope
  readonly taskScope: TaskScope
  readonly expectedUserCount?: number | null | undefined
  readonly reason?: string | null | undefined
  readonly idempotencyKey?: string | null | undefined
}

export type ReprocessUsersInput = {
  readonly workflowId: string
  readonly userProcessingResultIds: readonly string[]
  readonly taskScope: TaskScope
  readonly reason?: string | null | undefined
  readonly idempotencyKey?: string | null | undefined
}

type Annotated = Pick<ReprocessRunInput, 'reason' | 'idempotencyKey'>
export type CancelRunInput = Annotated & { readonly workflowId: string; readonly runId: string }
export type RunWorkflowInput = Annotated & { readonly workflowId: string; readonly userIds: readonly string[] }
export type RestoreWorkflowInput = Annotated & { readonly workflowId: string }
export type ReleaseWorkflowInput = RestoreWorkflowInput

/** What a caller asks for besides the action itself. */
export type Asked<A> = { readonly action: A; readonly reason: string | null; readonly idempotencyKey: string | null }

/** A limit of the input types was broken; `argument` is its path, `limit` and `actual` are what to show. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'
  readonly argument: string
  readonly limit: string
  readonly actual: string

  constructor(argument: string, limit: string, actual: unknown) {
    super(`${argument} takes ${limit}, but got ${actual}.`)
    this.argument = argument
    this.limit = limit
    this.actual = String(actual)
  }
}

/** Users in one request, as the Entra admin center has it (learn.microsoft.com/entra/id-governance/reprocess-workflow). */
export const maxResults = 10
/** Characters of a reason. */
export const maxReason = 500

/** @throws InvalidInput */
export const askedRun = (input: ReprocessRunInput): Asked<RunAction> => ({
  action: {
    kind: 'reprocessRun',
    workflowId: graphId('input.workflowId', input.workflowId),
    runId: graphId('input.runId', input.runId),
    userScope: oneOf('input.userScope', ['allUsers', 'failedUsers'], input.userScope),
    taskScope: taskScope(input.taskScope),
    expectedUserCount: userCount(input.expectedUserCount ?? null),
  },
  ...annotations(input),
})

/** @throws InvalidInput */
export const askedUsers = (input: ReprocessUsersInput): Asked<UsersAction> => ({
  action: {
    kind: 'reprocessUsers',
    workflowId: graphId('input.workflowId', input.workflowId),
    userProcessingResultIds: idList('input.userProcessingResultIds', input.userProcessingResultIds),
    taskScope: taskScope(input.taskScope),
  },
  ...annotations(input),
})

/** @throws InvalidInput */
export const askedCancel = (input: CancelRunInput): Asked<CancelAction> => ({
  action: {
    kind: 'cancelRun',
    workflowId: graphId('input.workflowId', input.workflowId),
    runId: graphId('input.runId', input.runId),
  },
  ...annotations(input),
})

/** @throws InvalidInput */
export const askedActivation = (input: RunWorkflowInput): Asked<ActivateAction> => ({
  action: {
    kind: 'runWorkflow',
    workflowId: graphId('input.workflowId', input.workflowId),
    userIds: idList('input.userIds', input.userIds),
  },
  ...annotations(input),
})

/** @throws InvalidInput */
export const askedRestore = (input: RestoreWorkflowInput): Asked<RestoreAction> => ({
  action: { kind: 'restoreWorkflow', workflowId: graphId('input.workflowId', input.workflowId) },
  ...annotations(input),
})

/** @throws InvalidInput */
export const askedRelease = (input: ReleaseWorkflowInput): Asked<ReleaseAction> => ({
  action: { kind: 'releaseWorkflow', workflowId: graphId('input.workflowId', input.workflowId) },
  ...annotations(input),
})

const idList = (argument: string, ids: readonly string[]) => {
  if (!Array.isArray(ids) || ids.length < 1 || ids.length > maxResults) {
    throw new InvalidInput(argument, `1 to ${maxResults} ids`, Array.isArray(ids) ? ids.length : typeof ids)
  }
  const checked = ids.map((id, index) => graphId(`${argument}.${index}`, id))
  const distinct = new Set(checked.map(canonicalId)).size
  if (distinct < checked.length) throw new InvalidInput(argument, 'different ids', `${distinct} of ${checked.length}`)
  return checked
}

const annotations = (input: Annotated) => ({
  reason: text('input.reason', maxReason, input.reason ?? null, /\S/),
  idempotencyKey: text('input.idempotencyKey', 255, input.idempotencyKey ?? null, /./s),
})

const graphId = (argument: string, id: string) => {
  if (typeof id !== 'string' || !isId(id)) {
    throw new InvalidInput(
      argument,
      '1 to 400 characters of A-Z a-z 0-9 _ - ., not only 1 or 2 dots',
      JSON.stringify(id),
    )
  }
  return id
}

const taskScope = (value: TaskScope) => oneOf('input.taskScope', ['allTasks', 'failedTasks'], value)

const oneOf = <T extends string>(argument: string, members: readonly T[], value: T) => {
  if (!members.includes(value)) throw new InvalidInput(argument, members.join(' or '), JSON.stringify(value))
  return value
}

const userCount = (value: number | null) => {
  if (value !== null && !Number.isSafeInteger(value))
    throw new InvalidInput('input.expectedUserCount', 'an integer', value)
  return value
}

const text = (argument: string, limit: number, value: string | null, needs: RegExp) => {
  if (value === null) return null
  if (!needs.test(value)) throw new InvalidInput(argument, `1 to ${limit} characters, not all blank`, 'a blank text')
  // As GraphQL's constraints count them: a character outside the first plane is one, though two in JavaScript.
  const { length } = [...value]
  if (length > limit) throw new InvalidInput(argument, `1 to ${limit} characters`, length)
  return value
}
