/** The door of this room: Microsoft Graph as typed reads, one guarded POST, and the types of their options. */
export { applicationToken } from './credential/azure.ts'
export { type Bearer, createCredentials } from './credential/credential.ts'
export { createTokenReport } from './credential/token-report.ts'
export { GraphError, isLicenceMissing, licenceMissing } from './error.ts'
export type { GraphEvent } from './event.ts'
export { both, type Criteria, criteriaOf, type Filter, type OrderBy, orderText } from './list/query.ts'
export { type Ask, allRows, allSlices, endOf, nextOf, type Slice, sound } from './list/slice.ts'
export { alteredCursor, fingerprint, InvalidCursor, isCount, open, seal } from './opaque.ts'
export type { Saved, Used } from './options.ts'
export { createGraphService, type Graph, type GraphService } from './pipeline.ts'
export { rehearsedNow } from './rehearsal/placeholder.ts'
export {
  type Course,
  type RehearsalOptions,
  type RehearsedSession,
  rehearse,
  type Step,
} from './rehearsal/rehearsal.ts'
export { united } from './rehearsal/united.ts'
export {
  type CustomTaskExtension,
  customTaskExtension,
  type EmailSettings,
  type LifecycleManagementSettings,
  type TaskDefinition,
} from './resource/catalog.ts'
export {
  type DirectoryObject,
  defaultUserProperties,
  directoryObject,
  type Group,
  type User,
  user,
} from './resource/directory.ts'
export {
  type ActivationScope,
  type Run,
  run,
  type TaskProcessingResult,
  type TaskReport,
  taskProcessingResult,
  taskReport,
  type UserProcessingResult,
  userProcessingResult,
} from './resource/history.ts'
export { isInstant, millisecondOf, secondsBetween, sortable } from './resource/instant.ts'
export {
  actionPath,
  canonicalId,
  container,
  isId,
  maxIdCharacters,
  spelledId,
  workflowsPath,
} from './resource/path.ts'
export type { Shape } from './resource/shape.ts'
export { isPerson, subjectIdOf, type WorkflowSubject } from './resource/subject.ts'
export { type SubjectProcessingResult, subjectProcessingResult } from './resource/subject-processing-result.ts'
export {
  hasOtherSubjects,
  type PreviewFailedTask,
  type QuarantineConfiguration,
  type QuarantineDetails,
  type Task,
  type Workflow,
  type WorkflowKey,
  type WorkflowSetting,
  type WorkflowTemplate,
  type WorkflowVersion,
  workflow,
  workflowVersion,
} from './resource/workflow.ts'
export { runCursor } from './source/run.ts'
export type { SubjectResultAsk } from './source/subject-processing-result.ts'
export type {
  Period,
  RunSummary,
  SubjectSummary,
  TaskReportSummary,
  TopTasksInsightsSummary,
  TopWorkflowsInsightsSummary,
  UserSummary,
  WorkflowsInsightsByCategory,
  WorkflowsInsightsSummary,
} from './source/summary.ts'
export { joinRequests, type TaskPlan, taskPlan } from './source/task-plan.ts'
export { createTenantSize, maxWorkflows, type TenantSize } from './source/tenant-size.ts'
export { userSearch } from './source/user.ts'
export type { UserResultAsk } from './source/user-processing-result.ts'
export { readLiveOrDeleted } from './source/workflow.ts'
export {
  laneRequests,
  type OnWorkflowFailure,
  pagesOf,
  type TenantAsk,
} from './tenant/tenant.ts'
export { type Budget, createBudget, liftable, OverBudget } from './transport/budget.ts'
export { type Exchange, readTold, type Told } from './transport/peers.ts'
export type { Post, PostOptions, PostOutcome } from './transport/post.ts'
export type { Rank } from './transport/queue.ts'
export { OverQuota } from './transport/quota.ts'
