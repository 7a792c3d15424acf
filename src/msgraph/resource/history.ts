/** What ran: runs, the users they processed, the tasks they carried out, and the scopes by which runs were started again. */

import { taskDefinition } from './catalog.ts'
import { type Group, group, type User, user } from './directory.ts'
import { executionType, processingStatus, taskScopeType, userScopeType } from './enum.ts'
import {
  complex,
  dateTime,
  entity,
  int,
  navigation,
  navigations,
  type Odd,
  type Of,
  type Shape,
  string,
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
export type TaskProcessingResult = Of<typeof taskProcessingResult> & { readonly workflow: WorkflowKey }

/** `workflow` is ours: Graph tells it only by the route. `run` is the run through which a result was read, else null. */
export type UserProcessingResult = Values<typeof userProcessingResultProperties> & {
  readonly id: string
  readonly workflow: WorkflowKey
  readonly run: string | null
  readonly taskProcessingResults?: readonly TaskProcessingResult[] | null | undefined
  /** Of a person who is next in line and whose turn has not come: due by now, or later. Nothing has happened to them. */
  readonly next?: 'due' | 'later'
}
export type Run = Values<typeof runProperties> & {
  readonly id: string
  readonly workflow: WorkflowKey
  readonly activatedOnScope?: ActivationScope | null | undefined
  readonly reprocessedRuns?: readonly Run[] | null | undefined
}

type TaskScope = Values<{ taskScope: typeof taskScopeType; userScope: typeof userScopeType }>
export type ActivationScope =
  | ({ readonly '@odata.type': 'activateRunScope'; readonly run?: Run | null } & TaskScope)
  | ({
      readonly '@odata.type': 'activateProcessingResultScope'
      readonly processingResults?: readonly UserProcessingResult[] | null
    } & TaskScope)
  | { readonly '@odata.type': 'activateUserScope'; readonly users?: readonly User[] | null }
  | { readonly '@odata.type': 'activateGroupScope'; readonly group?: Group | null }
  | { readonly '@odata.type': `#${string}` }

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
type Scopes = ReturnType<typeof scopes>

type RunBody = Omit<Run, 'workflow'>
export const run: Shape<RunBody> = entity('run', {
  ...runProperties,
  activatedOnScope: variants<{ readonly '@odata.type': keyof Scopes }>(scopes),
  reprocessedRuns: {
    kind: 'navigation',
    read: (value: unknown, odd: Odd, property: string) => nestedRuns(value, odd, property),
  },
}) as Shape<RunBody>
const nestedRuns = (value: unknown, odd: Odd, property: string): readonly RunBody[] | undefined =>
  navigations(() => run).read(value, odd, property)

type UserProcessingResultBody = Omit<UserProcessingResult, 'workflow' | 'run'>
export const userProcessingResult: Shape<UserProcessingResultBody> = entity('userProcessingResult', {
  ...userProcessingResultProperties,
  taskProcessingResults: navigations(() => taskProcessingResult),
}) as Shape<UserProcessingResultBody>

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
