/** What an operation does to Graph: one union over every mutation, so that a new one is a new member and its cases. */
import { createHash } from 'node:crypto'

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

export type Action = RunAction | UsersAction

/** The one request to Graph: path below the version root, and JSON body. FACTS: `scope` is the only parameter (CSDL). */
export const graphRequest = (action: Action): { readonly path: string; readonly body: unknown } => ({
  path: `/identityGovernance/lifecycleWorkflows/workflows/${encodeURIComponent(action.workflowId)}/activateWithScope`,
  body: { scope: activationScope(action) },
})

const activationScope = (action: Action) => {
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
  switch (action.kind) {
    case 'reprocessRun':
      return [`run:${action.workflowId}:${action.runId}`]
    case 'reprocessUsers':
      return action.userProcessingResultIds.map((id) => `result:${action.workflowId}:${id}`)
  }
}

/** Held for each user that is touched, whatever the scope: so a whole run and single users of it exclude each other. */
export const userLock = (workflowId: string, userId: string) => `user:${workflowId}:${userId}`

/** Equal for the same arguments (the order of results aside), different for others: SHA-256 as hex. */
export const argumentsHash = (action: Action, reason: string | null): string => {
  const settled =
    action.kind === 'reprocessUsers'
      ? { ...action, userProcessingResultIds: action.userProcessingResultIds.toSorted() }
      : action
  const canonical = Object.entries({ ...settled, reason }).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex')
}
