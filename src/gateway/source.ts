/** What the resolvers of each type receive as their parent: Graph's own JSON, so that a field with Graph's name needs no resolver. */
import type {
  ActivationScope,
  CustomTaskExtension,
  DirectoryObject,
  Period,
  Run,
  WorkflowSubject as Subject,
  SubjectProcessingResult,
  TaskProcessingResult,
  TaskReport,
  User,
  UserProcessingResult,
  Workflow,
  WorkflowVersion,
} from '../msgraph/index.ts'
import type { MutationOutcome, Operation, Preview } from '../mutation/index.ts'
import type { Connection } from './connection/connection.ts'
import type { FailureGroup as Group } from './failure/failure-group.ts'
import type { Failure } from './failure/failure-page.ts'
import type { Lineage } from './lineage.ts'
import type { Outcome, Outcomes } from './version-diff/outcome.ts'
import type { TaskChange as ChangeOfTask } from './version-diff/task-diff.ts'
import type { VersionDiff } from './version-diff/version-diff.ts'

export type {
  CustomTaskExtension,
  EmailSettings,
  Group,
  LifecycleManagementSettings,
  PreviewFailedTask,
  QuarantineConfiguration,
  QuarantineDetails,
  Run,
  RunSummary,
  SubjectProcessingResult,
  SubjectSummary,
  Task,
  TaskDefinition,
  TaskProcessingResult,
  TaskReport,
  TaskReportSummary,
  TopTasksInsightsSummary,
  TopWorkflowsInsightsSummary,
  User,
  UserProcessingResult,
  UserSummary,
  Workflow,
  WorkflowSetting,
  WorkflowsInsightsByCategory,
  WorkflowsInsightsSummary,
  WorkflowTemplate,
  WorkflowVersion,
} from '../msgraph/index.ts'
export type { PageInfo } from './connection/connection.ts'

export type WorkflowConnection = Connection<Workflow>
export type WorkflowVersionConnection = Connection<WorkflowVersion>
export type RunConnection = Connection<Run>
export type UserProcessingResultConnection = Connection<UserProcessingResult>
export type SubjectProcessingResultConnection = Connection<SubjectProcessingResult>
export type TaskProcessingResultConnection = Connection<TaskProcessingResult>
export type TaskReportConnection = Connection<TaskReport>
export type CustomTaskExtensionConnection = Connection<CustomTaskExtension>
export type UserConnection = Connection<User>
export type DirectoryObjectConnection = Connection<DirectoryObject>

/** `@odata.type` distinguishes polymorphic values, in one place for all of them. */
export type Variant = { readonly '@odata.type': string }
export type ProcessingScope = ActivationScope
export type WorkflowExecutionConditions = Variant
export type WorkflowExecutionTrigger = Variant
export type SubjectSet = Variant
export type WorkflowSubject = Subject
export type QuarantineCondition = Variant
export type CustomExtensionEndpointConfiguration = Variant
export type CustomExtensionAuthenticationConfiguration = Variant
export type CustomExtensionCallbackConfiguration = Variant

export type FailureEvent = { readonly cursor: string; readonly result: UserProcessingResult }
export type FailureGroup = Group
export type FailureGroupResult = Failure
export type FailureGroupConnection = Connection<Group>
export type FailureGroupResultConnection = Connection<Failure>
export type RunLineage = Lineage
export type WorkflowVersionDiff = VersionDiff
export type TaskChange = ChangeOfTask
export type VersionOutcomes = Outcomes
export type VersionOutcome = Outcome
/** Of every mutation. */
export type Payload = MutationOutcome
export type { Operation }
export type OperationConnection = Connection<Operation>
export type ReprocessPreview = Preview
export type ExecutionLimits = Preview

/** The key by which another subgraph refers to an object. Only the type is certain. */
export type Representation = { readonly __typename: string; readonly id: unknown; readonly workflowId: unknown }

export type Insights = Period
export type { DirectoryObject }
