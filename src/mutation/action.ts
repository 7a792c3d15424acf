/** What an operation does to Graph: one union over every mutation, so that a new one is a new member and its cases. */
import { createHash } from 'node:crypto'
import { canonicalId } from '../msgraph/index.ts'

/** Graph's `activationTaskScopeType`. */
export type TaskScope = 'allTasks' | 'failedTasks'
/** Graph's `activationUserScopeType`. */
export type UserScope = 'allUsers' | 'failedUsers'

export type RunAction = {
  readonly kind: 'reprocessRun'
  readonly workflowId: string
  readonly runId: string
  readonly userScope: UserScope
  readonly taskScope: TaskScope
  /** How many users the caller was told it would touch; null when not said. */
  readonly expectedUserCount: number | null
}

export type UsersAction = {
  readonly kind: 'reprocessUsers'
  readonly workflowId: string
  /** 1 to 10 different ids, in the caller's order: refusals point at their places. */
  readonly userProcessingResultIds: readonly string[]
  readonly taskScope: TaskScope
}

export type ReprocessAction = RunAction | UsersAction

export type CancelAction = { readonly kind: 'cancelRun'; readonly workflowId: string; readonly runId: string }

/** On demand, for people picked by hand. */
export type ActivateAction = {
  readonly kind: 'runWorkflow'
  readonly workflowId: string
  /** 1 to 10 different ids, in the caller's order. */
  readonly userIds: readonly string[]
}

export type RestoreAction = { readonly kind: 'restoreWorkflow'; readonly workflowId: string }

/** Out of quarantine. */
export type ReleaseAction = { readonly kind: 'releaseWorkflow'; readonly workflowId: string }

export type Action = ReprocessAction | CancelAction | ActivateAction | RestoreAction | ReleaseAction

/** Whether it starts or stops a run, which then is looked for; a workflow that is brought back has none. */
export const seeksRun = ({ kind }: Action): boolean => kind !== 'restoreWorkflow' && kind !== 'releaseWorkflow'

/** Whether the run is its own: started by it, and by no other. */
export const startsRun = (action: Action): boolean => seeksRun(action) && action.kind !== 'cancelRun'

/** The one request to Graph. */
export type GraphRequest = {
  /** Below the version root. */
  readonly path: string
  readonly body: unknown
  /** The one status that is documented for success. */
  readonly success: 200 | 204
}

/** `scope` is the only parameter of `activateWithScope` in the metadata; two of three samples of the documentation say otherwise. */
export const graphRequest = (action: Action): GraphRequest => {
  const id = encodeURIComponent(action.workflowId)
  const post = (path: string, body: unknown, success: 200 | 204 = 204) => ({
    path: `/identityGovernance/lifecycleWorkflows${path}`,
    body,
    success,
  })
  switch (action.kind) {
    case 'reprocessRun':
    case 'reprocessUsers':
      return post(`/workflows/${id}/activateWithScope`, { scope: activationScope(action) })
    case 'cancelRun':
      return post(`/workflows/${id}/cancelProcessing`, {
        scope: { '@odata.type': cancelScope, runs: [{ id: action.runId }] },
      })
    case 'runWorkflow':
      return post(`/workflows/${id}/activate`, { subjects: action.userIds.map((id) => ({ id })) })
    case 'restoreWorkflow':
      return post(`/deletedItems/workflows/${id}/restore`, {}, 200)
    case 'releaseWorkflow':
      return post(`/workflows/${id}/clearQuarantine`, {}, 200)
  }
}

const cancelScope = '#microsoft.graph.identityGovernance.cancelRunsScope'

const activationScope = (action: ReprocessAction) => {
  switch (action.kind) {
    case 'reprocessRun':
      return {
        '@odata.type': '#microsoft.graph.identityGovernance.activateRunScope',
        taskScope: action.taskScope,
        userScope: action.userScope,
        run: { id: action.runId },
      }
    case 'reprocessUsers':
      return {
        '@odata.type': '#microsoft.graph.identityGovernance.activateProcessingResultScope',
        taskScope: action.taskScope,
        processingResults: action.userProcessingResultIds.map((id) => ({ id })),
      }
  }
}

/** What nobody else may act on meanwhile, as far as the arguments alone tell; the users are known only after reading. */
export const sourceLocks = (action: Action): readonly string[] => {
  const { workflowId } = action
  switch (action.kind) {
    case 'reprocessRun':
    case 'cancelRun':
      return [lock('run', workflowId, action.runId)]
    case 'reprocessUsers':
      return action.userProcessingResultIds.map((id) => lock('result', workflowId, id))
    case 'runWorkflow':
      return userLocks(workflowId, action.userIds)
    case 'restoreWorkflow':
    case 'releaseWorkflow':
      return [lock('workflow', workflowId)]
  }
}

/** Held for each user that is touched, whatever the scope: so a whole run and single users of it exclude each other. */
export const userLocks = (workflowId: string, userIds: readonly string[]): readonly string[] =>
  userIds.map((id) => lock('user', workflowId, id))

/** All that an operation over these people must hold when its request leaves. */
export const locksOf = (action: Action, userIds: readonly string[]): readonly string[] => [
  ...sourceLocks(action),
  ...userLocks(action.workflowId, userIds),
]

const lock = (kind: string, ...ids: readonly string[]) => [kind, ...ids.map(canonicalId)].join(':')

/** Equal for the same arguments (the order and the case of ids aside), different for others: SHA-256 as hex. */
export const argumentsHash = (action: Action, reason: string | null): string => {
  const settled = Object.entries({ ...action, reason }).map(([name, value]) => [name, comparable(name, value)] as const)
  const canonical = settled.sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex')
}

const comparable = (name: string, value: unknown) => {
  if (Array.isArray(value)) return value.map(canonicalId).sort()
  return name.endsWith('Id') ? canonicalId(String(value)) : value
}
