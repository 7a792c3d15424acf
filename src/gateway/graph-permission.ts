/** The least Graph permission that Microsoft documents for what a field reads, by the field's coordinate in the schema. */
import type { Resolvers } from '../generated/schema.ts'

export type Coordinate = { readonly type: string; readonly field: string }

const basic = 'LifecycleWorkflows-Workflow.ReadBasic.All'
const workflow = 'LifecycleWorkflows-Workflow.Read.All'
const change = 'LifecycleWorkflows-Workflow.ReadWrite.All'
const reports = 'LifecycleWorkflows-Reports.Read.All'
const extensions = 'LifecycleWorkflows-CustomExt.Read.All'
const users = 'User.Read.All'
const groups = 'GroupMember.Read.All'
/** Covers all reads of workflows and history. */
const all = 'LifecycleWorkflows.Read.All'

/** A field that the schema does not have is no entry here: it would not compile. */
type Permissions = {
  readonly [T in keyof Resolvers]?: { readonly [F in keyof NonNullable<Resolvers[T]>]?: string }
}

/** https://learn.microsoft.com/graph/permissions-reference */
const byField: Permissions = {
  Query: {
    workflows: basic,
    workflow: basic,
    deletedWorkflows: workflow,
    deletedWorkflow: workflow,
    runs: reports,
    run: reports,
    userProcessingResults: reports,
    userProcessingResult: reports,
    subjectProcessingResult: reports,
    subjectProcessingResults: reports,
    failureGroups: reports,
    insights: reports,
    customTaskExtensions: extensions,
    settings: all,
    taskDefinitions: all,
    workflowTemplates: all,
    user: users,
  },
  Workflow: {
    versions: workflow,
    executionScope: workflow,
    previewScope: workflow,
    runs: reports,
    userProcessingResults: reports,
    subjectProcessingResults: reports,
    taskReports: reports,
    runSummary: reports,
    userSummary: reports,
    taskReportSummary: reports,
    // The page asks for it, although nothing is changed.
    previewTaskFailures: change,
    createdBy: users,
    lastModifiedBy: users,
  },
  WorkflowVersion: { createdBy: users, lastModifiedBy: users },
  CustomTaskExtension: { createdBy: users, lastModifiedBy: users },
  Run: {
    workflow: basic,
    reprocessedFrom: reports,
    lineage: reports,
    userProcessingResults: reports,
    subjectProcessingResults: reports,
    subjectSummary: reports,
    taskProcessingResults: reports,
    reprocessedRuns: reports,
  },
  RunLineage: { origin: reports, latest: reports },
  RunLineageStep: { run: reports },
  RunScope: { run: reports },
  ProcessingResultScope: { processingResults: reports },
  UserScope: { users },
  GroupScope: { group: groups },
  GroupBasedSubjectSet: { groups },
  UserProcessingResult: {
    subject: users,
    workflow: basic,
    run: reports,
    taskProcessingResults: reports,
    reprocessedRuns: reports,
  },
  SubjectProcessingResult: { workflow: basic, run: reports, taskProcessingResults: reports, reprocessedRuns: reports },
  TaskProcessingResult: { subject: users },
  Task: { taskProcessingResults: reports },
  TaskReport: { run: reports, taskProcessingResults: reports },
  FailureGroup: { taskDefinition: all },
  FailureGroupResult: { workflow: basic, run: reports },
  DirectoryObjectWorkflowSubject: { directoryObject: users },
  User: { manager: users, userProcessingResults: reports, subjectProcessingResults: reports },
  ReprocessPreview: { previewTaskFailures: change },
  ExecutionLimits: { tenant: all, isExceeded: all },
  ReprocessOperation: { workflow: basic, sourceRun: reports, run: reports },
  ReprocessRunPayload: { run: reports },
  ReprocessUsersPayload: { run: reports },
  RunWorkflowPayload: { run: reports },
  CancelRunPayload: { run: reports },
  RestoreWorkflowPayload: { workflow: basic },
  ReleaseWorkflowPayload: { workflow: basic },
}

/** Of every other field of a type: names are read by themselves, whatever led to the person. */
const byType: { readonly [T in keyof Resolvers]?: string } = { User: users, Group: groups }

const permissions: ReadonlyMap<string, string> = new Map(
  Object.entries(byField).flatMap(([type, fields]) =>
    Object.entries(fields).map(([field, permission]) => [`${type}.${field}`, permission] as const),
  ),
)
const ofTypes: ReadonlyMap<string, string> = new Map(Object.entries(byType))

/** @param way the fields that lead to what could not be read, from the root on; the nearest one that is known decides */
export const permissionFor = (way: readonly Coordinate[]): string =>
  way.toReversed().flatMap(({ type, field }) => permissions.get(`${type}.${field}`) ?? ofTypes.get(type) ?? [])[0] ??
  all
