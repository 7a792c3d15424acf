/** What ran: runs, the users they processed, the tasks they carried out, and the scopes that runs were started with. */

import { taskDefinition } from './catalog.ts'
import { type Group, group, type User, user } from './directory.ts'
import { executionType, processingStatus, taskScopeType, userScopeType } from './enum.ts'
import {
  complex,
  dateTime,
  entity,
  int,
  type Kind,
  navigation,
  navigations,
  type Of,
  type Shape,
  string,
  type UnknownVariant,
  type Values,
  variants,
} from './shape.ts'
import { workflowSubject } from './subject.ts'
import { task, type WorkflowKey } from './workflow.ts'

const runProperties = {
  completedDateTime: dateTime,
  failedTasksCount: int,
  failedUsersCount: int,
  lastUpdatedDateTime: dateTime,
  processingStatus,
  scheduledDateTime: dateTime,
  startedDateTime: dateTime,
  successfulUsersCount: int,
  totalTasksCount: int,
  totalUnprocessedTasksCount: int,
  totalUsersCount: int,
  workflowExecutionType: executionType,
}
const userProcessingResultProperties = {
  completedDateTime: dateTime,
  failedTasksCount: int,
  processingStatus,
  scheduledDateTime: dateTime,
  startedDateTime: dateTime,
  totalTasksCount: int,
  totalUnprocessedTasksCount: int,
  workflowExecutionType: executionType,
  workflowVersion: int,
  subject: navigation(() => user),
}

export const taskProcessingResult = entity('taskProcessingResult', {
  completedDateTime: dateTime,
  createdDateTime: dateTime,
  failureReason: string,
  processingInfo: string,
  processingStatus,
  startedDateTime: dateTime,
  workflowSubject,
  subject: navigation(() => user),
  task: navigation(() => task),
})
type TaskProcessingResultRow = Of<typeof taskProcessingResult>
export type TaskProcessingResult = TaskProcessingResultRow & { readonly workflow: WorkflowKey }

/** What a row of Graph lacks and only its route says. `origin.ts` adds it. */
type UserProcessingResultRow = Values<typeof userProcessingResultProperties> &
  Kind<'userProcessingResult'> & {
    readonly id: string
    readonly taskProcessingResults?: readonly TaskProcessingResultRow[] | null | undefined
  }
type RunRow = Values<typeof runProperties> &
  Kind<'run'> & {
    readonly id: string
    readonly activatedOnScope?: Scope<RunRow, UserProcessingResultRow> | UnknownVariant | null | undefined
    readonly reprocessedRuns?: readonly RunRow[] | null | undefined
  }

/** `workflow` is ours: only the route says it. `run` is the run through which a result was read, else null. */
export type UserProcessingResult = Omit<UserProcessingResultRow, 'taskProcessingResults'> & {
  readonly workflow: WorkflowKey
  readonly run: string | null
  readonly taskProcessingResults?: readonly TaskProcessingResult[] | null | undefined
  /** For a user who is next in line and not processed yet: the turn is due by now, or comes later. */
  readonly next?: 'due' | 'later'
}
export type Run = Omit<RunRow, 'activatedOnScope' | 'reprocessedRuns'> & {
  readonly workflow: WorkflowKey
  readonly activatedOnScope?: ActivationScope | null | undefined
  readonly reprocessedRuns?: readonly Run[] | null | undefined
}

type TaskScope = Values<{ taskScope: typeof taskScopeType; userScope: typeof userScopeType }>
type Scope<R, U> =
  | ({ readonly '@odata.type': 'activateRunScope'; readonly run?: R | null | undefined } & TaskScope)
  | ({
      readonly '@odata.type': 'activateProcessingResultScope'
      readonly processingResults?: readonly U[] | null | undefined
    } & TaskScope)
  | { readonly '@odata.type': 'activateUserScope'; readonly users?: readonly User[] | null | undefined }
  | { readonly '@odata.type': 'activateGroupScope'; readonly group?: Group | null | undefined }
export type ActivationScope = Scope<Run, UserProcessingResult> | UnknownVariant

const scopes = () => ({
  activateRunScope: complex('activateRunScope', {
    taskScope: taskScopeType,
    userScope: userScopeType,
    run: navigation(() => run),
  }),
  activateProcessingResultScope: complex('activateProcessingResultScope', {
    taskScope: taskScopeType,
    processingResults: navigations(() => userProcessingResult),
  }),
  activateUserScope: complex('activateUserScope', { users: navigations(() => user) }),
  activateGroupScope: complex('activateGroupScope', { group: navigation(() => group) }),
})

export const run: Shape<RunRow> = entity('run', {
  ...runProperties,
  activatedOnScope: variants<Scope<RunRow, UserProcessingResultRow>>(scopes),
  reprocessedRuns: navigations((): Shape<RunRow> => run),
})

export const userProcessingResult: Shape<UserProcessingResultRow> = entity('userProcessingResult', {
  ...userProcessingResultProperties,
  taskProcessingResults: navigations(() => taskProcessingResult),
})

export const taskReport = entity('taskReport', {
  completedDateTime: dateTime,
  failedUsersCount: int,
  lastUpdatedDateTime: dateTime,
  processingStatus,
  runId: string,
  startedDateTime: dateTime,
  successfulUsersCount: int,
  totalUsersCount: int,
  unprocessedUsersCount: int,
  task: navigation(() => task),
  taskDefinition: navigation(() => taskDefinition),
})
export type TaskReport = Of<typeof taskReport> & { readonly workflow: WorkflowKey }
