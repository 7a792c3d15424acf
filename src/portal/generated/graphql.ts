/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Which run to stop. */
export type CancelRunInput = {
  /** A text of your own, 1 to 255 characters, new for each decision of a user; see `ReprocessRunInput.idempotencyKey`. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, in the user's words, for the audit trail; at most 500 characters, not blank. */
  readonly reason?: string | null | undefined;
  /** Id of the run, one of this workflow's. It must be `QUEUED` or `IN_PROGRESS`. */
  readonly runId: string;
  /** Id of the workflow. */
  readonly workflowId: string;
};

/**
 * Conditions on an instant. Several conditions must all hold: `{ ge: "2025-09-01T00:00:00Z", lt: "2025-10-01T00:00:00Z" }`
 * is September 2025, UTC.
 */
export type DateTimeFilter = {
  /** Exactly this instant, to the fraction of a second. */
  readonly eq?: string | null | undefined;
  /** At this instant or after. */
  readonly ge?: string | null | undefined;
  /** After this instant. */
  readonly gt?: string | null | undefined;
  /** At this instant or before. */
  readonly le?: string | null | undefined;
  /** Before this instant. */
  readonly lt?: string | null | undefined;
  /** Any instant except this one. */
  readonly ne?: string | null | undefined;
};

/** Conditions on an id. Several conditions must all hold. */
export type IdFilter = {
  /** Exactly this id. */
  readonly eq?: string | null | undefined;
  /** One of these ids, at most 20. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** Any id except this one. */
  readonly ne?: string | null | undefined;
};

/** Conditions on a whole number. Several conditions must all hold: `{ ge: 1, lt: 10 }` is 1 to 9. */
export type IntFilter = {
  /** Exactly this number. */
  readonly eq?: number | null | undefined;
  /** This number or more. */
  readonly ge?: number | null | undefined;
  /** More than this number. */
  readonly gt?: number | null | undefined;
  /** This number or less. */
  readonly le?: number | null | undefined;
  /** Less than this number. */
  readonly lt?: number | null | undefined;
  /** Any number except this one. */
  readonly ne?: number | null | undefined;
};

/** How several limits count together. */
export type MatchMode =
  /** All limits must be exceeded. */
  | 'ALL'
  /** One exceeded limit is enough. */
  | 'ANY'
  /** A way that this release of the gateway does not know yet. */
  | 'UNKNOWN_FUTURE_VALUE';

/** Which operations the audit trail gives. Several conditions must all hold. */
export type OperationFilter = {
  /** By the Entra object id of the caller. */
  readonly callerObjectId?: IdFilter | null | undefined;
  /** By when the caller made the request. */
  readonly createdDateTime?: DateTimeFilter | null | undefined;
  /** By the outcome of the attempt. */
  readonly status?: OperationStatusFilter | null | undefined;
  /** By the id of the workflow. */
  readonly workflowId?: IdFilter | null | undefined;
};

/** Which mutation an operation was. */
export type OperationKind =
  /** A run stopped, by `cancelRun`. */
  | 'CANCEL_RUN'
  /** A quarantined workflow released, by `releaseWorkflow`. */
  | 'RELEASE_WORKFLOW'
  /** A whole run done again, by `reprocessRun`. */
  | 'REPROCESS_RUN'
  /** Some people's processing done again, by `reprocessUsers`. */
  | 'REPROCESS_USERS'
  /** A deleted workflow brought back, by `restoreWorkflow`. */
  | 'RESTORE_WORKFLOW'
  /** A workflow run for people picked by hand, by `runWorkflow`. */
  | 'RUN_WORKFLOW';

/** The outcome of a mutation. */
export type OperationStatus =
  /** Graph accepted it, and does it once or has done it. */
  | 'ACCEPTED'
  /** It is under way, by this request or by another one for the same run or person. Nothing was done twice. */
  | 'IN_PROGRESS'
  /** Nothing was done; `userErrors` says why. */
  | 'REJECTED'
  /**
   * Graph's answer was lost: it may have been done or not. The gateway never sends it again. It looks for the run for up to
   * 60 seconds and changes this to `ACCEPTED` when it finds it. Tell the user to check the list of runs before another try.
   */
  | 'UNKNOWN';

/** Conditions on an outcome. Several conditions must all hold. */
export type OperationStatusFilter = {
  /** Exactly this outcome. */
  readonly eq?: OperationStatus | null | undefined;
  /** One of these outcomes. */
  readonly in?: ReadonlyArray<OperationStatus> | null | undefined;
  /** Any outcome except this one. */
  readonly ne?: OperationStatus | null | undefined;
};

/**
 * How far the processing of a run, a person or a task has come. The same word means slightly different things on each
 * level; in filters `UNKNOWN_FUTURE_VALUE` is refused.
 */
export type ProcessingStatus =
  /**
   * Stopped before it finished. On a person: the workflow was deleted, disabled or changed, or the person fell out of its
   * scope before their turn.
   */
  | 'CANCELED'
  /** A cancellation was requested, and the tasks already under way are being finished. */
  | 'CANCELING'
  /** Finished, and everything went well. On a run: for every person. */
  | 'COMPLETED'
  /**
   * Finished, but not all went well. On a person: a task that lets the others continue failed. On a run: some people's
   * processing failed, was canceled or had errors.
   */
  | 'COMPLETED_WITH_ERRORS'
  /**
   * Finished without success. On a person: a task failed that does not let the others continue. On a run: everything
   * failed for everyone.
   */
  | 'FAILED'
  /** Started: at least the first task. More will change; query it again later. */
  | 'IN_PROGRESS'
  /**
   * Held back by Graph because the run would have exceeded the workflow's execution limits; an administrator must approve
   * it. https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-execution-limits
   */
  | 'QUARANTINED'
  /** Set to run, not started. Can still be canceled. */
  | 'QUEUED'
  /** A status that this release of the gateway does not know yet. Show it as "unknown". */
  | 'UNKNOWN_FUTURE_VALUE';

/** Conditions on a processing status. Several conditions must all hold; `UNKNOWN_FUTURE_VALUE` is refused. */
export type ProcessingStatusFilter = {
  /** Exactly this status. */
  readonly eq?: ProcessingStatus | null | undefined;
  /** One of these statuses: `[FAILED, COMPLETED_WITH_ERRORS]` is "something went wrong". */
  readonly in?: ReadonlyArray<ProcessingStatus> | null | undefined;
  /** Any status except this one. */
  readonly ne?: ProcessingStatus | null | undefined;
};

/** Which execution limit was exceeded. */
export type QuarantineType =
  /** The limit on the number of people. */
  | 'COUNT_BASED_THRESHOLD_EXCEEDED'
  /** More than one of the limits. */
  | 'MULTIPLE_CONDITIONS_EXCEEDED'
  /** None: the workflow runs as usual. */
  | 'NOT_QUARANTINED'
  /** The limit on the share of the tenant's people. */
  | 'PERCENTAGE_BASED_THRESHOLD_EXCEEDED'
  /** A limit that this release of the gateway does not know yet. */
  | 'UNKNOWN_FUTURE_VALUE';

/** Which workflow to release from quarantine. */
export type ReleaseWorkflowInput = {
  /** A text of your own, 1 to 255 characters, new for each decision of a user; see `ReprocessRunInput.idempotencyKey`. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, in the user's words, for the audit trail; at most 500 characters, not blank. */
  readonly reason?: string | null | undefined;
  /** Id of the workflow. It must be quarantined (`Workflow.quarantineDetails`). */
  readonly workflowId: string;
};

/**
 * The effect of carrying out a task again for the same person, from one table of this gateway over the tasks that
 * Microsoft documents (https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-tasks). If a task does several
 * things, the most severe effect counts.
 */
export type RepeatEffect =
  /** Accounts, rights, licences or attributes are set again, over later changes. */
  | 'CHANGES_ACCESS'
  /** Something is deleted. */
  | 'DESTROYS'
  /** Nothing lasting: no right is given or removed, and no mail is sent. */
  | 'SAFE'
  /** A person gets the same mail again. */
  | 'SENDS_AGAIN'
  /**
   * Not known: the task calls code of the organization's own, or this release does not know the task. Never treat it as
   * safe.
   */
  | 'UNKNOWN';

/** Which run to do again, and how much of it. */
export type ReprocessRunInput = {
  /**
   * The number of people that you have shown to the user, at least 1. If the actual number differs, nothing happens:
   * `USER_COUNT_MISMATCH`. Required where the number is above the operator's limit: `TOO_MANY_USERS`.
   */
  readonly expectedUserCount?: number | null | undefined;
  /**
   * A text of your own, 1 to 255 characters, new for each decision of a user (a random UUID). The same key from the same
   * caller gives the same operation for 24 hours and does nothing again; with another input it is `KEY_REUSED`. Without a
   * key, the same input from the same caller within 60 seconds counts as the same decision.
   */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, in the user's words, for the audit trail; at most 500 characters, not blank. */
  readonly reason?: string | null | undefined;
  /** Id of the run, one of this workflow's. It must have ended, and not be quarantined. */
  readonly runId: string;
  /** Which of their tasks. */
  readonly taskScope?: ReprocessTaskScope | null | undefined;
  /** Which of the run's people. While the workflow is quarantined, only `ALL_USERS` is possible. */
  readonly userScope?: ReprocessUserScope | null | undefined;
  /** Id of the workflow. It must be enabled and not deleted. */
  readonly workflowId: string;
};

/** Which tasks to carry out again for each person. */
export type ReprocessTaskScope =
  /** Every task, also those that went well: mails are sent twice. */
  | 'ALL_TASKS'
  /** Only the tasks that failed. */
  | 'FAILED_TASKS';

/** Which people of a run to process again. */
export type ReprocessUserScope =
  /** All users of the run, also those whose processing succeeded. */
  | 'ALL_USERS'
  /** Only the people whose processing failed. */
  | 'FAILED_USERS';

/** Whose processing to do again, and how much of it. */
export type ReprocessUsersInput = {
  /** A text of your own, 1 to 255 characters, new for each decision of a user; see `ReprocessRunInput.idempotencyKey`. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, in the user's words, for the audit trail; at most 500 characters, not blank. */
  readonly reason?: string | null | undefined;
  /** Which of their tasks. */
  readonly taskScope?: ReprocessTaskScope | null | undefined;
  /** Ids of 1 to 10 `UserProcessingResult`s of this workflow, each of another person, each ended; not ids of people. */
  readonly userProcessingResultIds: ReadonlyArray<string>;
  /** Id of the workflow. It must be enabled and not deleted. */
  readonly workflowId: string;
};

/** Which workflow to bring back. */
export type RestoreWorkflowInput = {
  /** A text of your own, 1 to 255 characters, new for each decision of a user; see `ReprocessRunInput.idempotencyKey`. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, in the user's words, for the audit trail; at most 500 characters, not blank. */
  readonly reason?: string | null | undefined;
  /** Id of the deleted workflow; it keeps this id. */
  readonly workflowId: string;
};

/** Which runs a list gives. Several conditions must all hold. Graph cannot filter by the counts. */
export type RunFilter = {
  /** By when it ended. */
  readonly completedDateTime?: DateTimeFilter | null | undefined;
  /** By when Graph last changed the record. */
  readonly lastUpdatedDateTime?: DateTimeFilter | null | undefined;
  /** By how far it has come. */
  readonly processingStatus?: ProcessingStatusFilter | null | undefined;
  /** By when it was due. */
  readonly scheduledDateTime?: DateTimeFilter | null | undefined;
  /** By when it began. */
  readonly startedDateTime?: DateTimeFilter | null | undefined;
  /** By what made it run. */
  readonly workflowExecutionType?: WorkflowExecutionTypeFilter | null | undefined;
};

/** Which workflow to run, and for which users. */
export type RunWorkflowInput = {
  /** A text of your own, 1 to 255 characters, new for each decision of a user; see `ReprocessRunInput.idempotencyKey`. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, in the user's words, for the audit trail; at most 500 characters, not blank. */
  readonly reason?: string | null | undefined;
  /** Entra object ids of the people, 1 to 10. */
  readonly userIds: ReadonlyArray<string>;
  /** Id of the workflow. It must be enabled and not deleted; it need not be scheduled. */
  readonly workflowId: string;
};

/** A kind of subject. A workflow can be for several. */
export type SubjectType =
  /** An account that is being provisioned. */
  | 'PROVISIONING_OBJECT'
  /** A kind that this release of the gateway does not know yet. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** A person of the directory. */
  | 'USER';

/** Which reports a list gives. Several conditions must all hold. Graph cannot filter by the run. */
export type TaskReportFilter = {
  /** By when the run ended. */
  readonly completedDateTime?: DateTimeFilter | null | undefined;
  /** By the number of users that it failed for: `{ gt: 0 }` is "something went wrong". */
  readonly failedUsersCount?: IntFilter | null | undefined;
  /** By id of the report. */
  readonly id?: IdFilter | null | undefined;
  /** By how far the task has come. */
  readonly processingStatus?: ProcessingStatusFilter | null | undefined;
  /** By the number of users that it succeeded for. */
  readonly successfulUsersCount?: IntFilter | null | undefined;
  /** By the id of the task definition. */
  readonly taskDefinitionId?: IdFilter | null | undefined;
  /** By the id of the task. */
  readonly taskId?: IdFilter | null | undefined;
  /** By the number of users that the task was due for. */
  readonly totalUsersCount?: IntFilter | null | undefined;
  /** By the number of users that it was never begun for. */
  readonly unprocessedUsersCount?: IntFilter | null | undefined;
};

/** Why nothing was done. */
export type UserErrorCode =
  /** Two of the results are of the same person. */
  | 'DUPLICATE_USER'
  /** The caller, or the gateway on the caller's behalf, may not do this. */
  | 'FORBIDDEN'
  /** The `idempotencyKey` was used for another input in the last 24 hours. */
  | 'KEY_REUSED'
  /** The chosen scopes contain no person and no task to do again. */
  | 'NOTHING_TO_REPROCESS'
  /**
   * There is no such workflow, run or result, or it belongs to another workflow; or one of the people is no longer in the
   * directory, which Graph reports only for the request that acts. `field` then names that person in the input, or the whole
   * list if it is not known who it is.
   */
  | 'NOT_FOUND'
  /** The caller has requested too many operations within a minute. */
  | 'RATE_LIMITED'
  /** Graph refused the request. */
  | 'REJECTED_BY_GRAPH'
  /** The run is neither queued nor in progress: there is nothing to stop. */
  | 'RUN_NOT_CANCELABLE'
  /**
   * The run was held back by an execution limit and has processed no person; it never goes on by itself. Release the
   * workflow (`releaseWorkflow`), and its schedule takes the people up again, or run it for them with `runWorkflow`.
   */
  | 'RUN_QUARANTINED'
  /** The gateway's store of operations cannot be used, and without it nothing is done. */
  | 'STATE_UNAVAILABLE'
  /**
   * The run or the result has not ended, or another run that may process the same people has not. Try again when it has
   * ended; the message names the run that has to end or be canceled.
   */
  | 'STILL_IN_PROGRESS'
  /** Graph is throttling and accepted nothing; try again later, with a new key. */
  | 'THROTTLED'
  /** It would touch more people than the operator allows without `expectedUserCount`. */
  | 'TOO_MANY_USERS'
  /** It would touch another number of people than `expectedUserCount`. */
  | 'USER_COUNT_MISMATCH'
  /** The workflow is deleted; it must be restored first. */
  | 'WORKFLOW_DELETED'
  /** The workflow is disabled; an administrator must enable it first. */
  | 'WORKFLOW_DISABLED'
  /** The workflow is in use: there is nothing to bring back. */
  | 'WORKFLOW_NOT_DELETED'
  /** The workflow is not quarantined: there is nothing to release. */
  | 'WORKFLOW_NOT_QUARANTINED'
  /**
   * The workflow is quarantined: a scheduled run would have exceeded an execution limit. Until an administrator approves it
   * (`releaseWorkflow`), only `reprocessRun` with `ALL_USERS` is possible
   * (https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-execution-limits).
   */
  | 'WORKFLOW_QUARANTINED';

/** Which results a list gives. Several conditions must all hold. Graph cannot filter by the counts. */
export type UserProcessingResultFilter = {
  /** By when the last task ended. */
  readonly completedDateTime?: DateTimeFilter | null | undefined;
  /** By id of the result. */
  readonly id?: IdFilter | null | undefined;
  /** By how far the person's processing has come. */
  readonly processingStatus?: ProcessingStatusFilter | null | undefined;
  /** By when it was due. */
  readonly scheduledDateTime?: DateTimeFilter | null | undefined;
  /** By when the first task began. */
  readonly startedDateTime?: DateTimeFilter | null | undefined;
  /** By the id of the person. */
  readonly subjectId?: IdFilter | null | undefined;
  /** By what made the workflow run. */
  readonly workflowExecutionType?: WorkflowExecutionTypeFilter | null | undefined;
};

/** The part of working life that a workflow serves. */
export type WorkflowCategory =
  /** Accounts and other subjects that a workflow processes for another system, such as provisioning. */
  | 'EXTENSIBILITY'
  /** People who join the organization. */
  | 'JOINER'
  /** People who leave the organization. */
  | 'LEAVER'
  /** People who change their position within the organization. */
  | 'MOVER'
  /** A category that this release of the gateway does not know yet. */
  | 'UNKNOWN_FUTURE_VALUE';

/** What made a workflow run. */
export type WorkflowExecutionType =
  /** A request with a scope: a run or some people's processing done again, or a group. See `Run.activatedOnScope`. */
  | 'ACTIVATED_WITH_SCOPE'
  /** Another system, such as provisioning, for a subject that need not be a person. */
  | 'EXTENSIBILITY_ON_DEMAND'
  /** An administrator or a program, for people chosen one by one. */
  | 'ON_DEMAND'
  /** A test for a few people before the workflow is used. */
  | 'PREVIEW'
  /** The schedule: the people whose attributes met the workflow's conditions at that time. */
  | 'SCHEDULED'
  /** A cause that this release of the gateway does not know yet. */
  | 'UNKNOWN_FUTURE_VALUE';

/** Conditions on what made a workflow run. Several conditions must all hold; `UNKNOWN_FUTURE_VALUE` is refused. */
export type WorkflowExecutionTypeFilter = {
  /** Exactly this cause. */
  readonly eq?: WorkflowExecutionType | null | undefined;
  /** One of these causes. */
  readonly in?: ReadonlyArray<WorkflowExecutionType> | null | undefined;
  /** Any cause except this one. */
  readonly ne?: WorkflowExecutionType | null | undefined;
};

export type CancelOneRunMutationVariables = Exact<{
  input: CancelRunInput;
}>;


export type CancelOneRunMutation = { readonly cancelRun: { readonly status: OperationStatus, readonly operation: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } };

export type RunOneWorkflowMutationVariables = Exact<{
  input: RunWorkflowInput;
}>;


export type RunOneWorkflowMutation = { readonly runWorkflow: { readonly status: OperationStatus, readonly operation: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } };

export type RestoreOneWorkflowMutationVariables = Exact<{
  input: RestoreWorkflowInput;
}>;


export type RestoreOneWorkflowMutation = { readonly restoreWorkflow: { readonly status: OperationStatus, readonly operation: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } };

export type ReleaseOneWorkflowMutationVariables = Exact<{
  input: ReleaseWorkflowInput;
}>;


export type ReleaseOneWorkflowMutation = { readonly releaseWorkflow: { readonly status: OperationStatus, readonly operation: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } };

export type OperationsOfAllQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: OperationFilter | null | undefined;
}>;


export type OperationsOfAllQuery = { readonly operations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: OperationKind, readonly status: OperationStatus, readonly createdDateTime: string, readonly completedDateTime: string | null, readonly callerObjectId: string | null, readonly callerAppId: string | null, readonly reason: string | null, readonly userCount: number | null, readonly workflowId: string, readonly workflow: { readonly id: string, readonly displayName: string | null, readonly isDeleted: boolean } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } | null } };

export type OperationWholeFragment = { readonly id: string, readonly kind: OperationKind, readonly status: OperationStatus, readonly createdDateTime: string, readonly sentDateTime: string | null, readonly completedDateTime: string | null, readonly callerTenantId: string | null, readonly callerObjectId: string | null, readonly callerAppId: string | null, readonly reason: string | null, readonly userScope: ReprocessUserScope | null, readonly taskScope: ReprocessTaskScope | null, readonly userCount: number | null, readonly requestIds: ReadonlyArray<string>, readonly workflowId: string, readonly workflow: { readonly id: string, readonly displayName: string | null, readonly isDeleted: boolean } | null, readonly sourceRun: { readonly id: string, readonly workflowId: string, readonly scheduledDateTime: string | null } | null, readonly run: { readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly workflowExecutionType: WorkflowExecutionType | null, readonly scheduledDateTime: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly queuedSeconds: number | null, readonly durationSeconds: number | null, readonly totalUsersCount: number | null, readonly successfulUsersCount: number | null, readonly failedUsersCount: number | null, readonly totalTasksCount: number | null, readonly failedTasksCount: number | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> };

export type OperationFollowedQueryVariables = Exact<{
  id: string;
}>;


export type OperationFollowedQuery = { readonly operation: { readonly id: string, readonly kind: OperationKind, readonly status: OperationStatus, readonly createdDateTime: string, readonly sentDateTime: string | null, readonly completedDateTime: string | null, readonly callerTenantId: string | null, readonly callerObjectId: string | null, readonly callerAppId: string | null, readonly reason: string | null, readonly userScope: ReprocessUserScope | null, readonly taskScope: ReprocessTaskScope | null, readonly userCount: number | null, readonly requestIds: ReadonlyArray<string>, readonly workflowId: string, readonly workflow: { readonly id: string, readonly displayName: string | null, readonly isDeleted: boolean } | null, readonly sourceRun: { readonly id: string, readonly workflowId: string, readonly scheduledDateTime: string | null } | null, readonly run: { readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly workflowExecutionType: WorkflowExecutionType | null, readonly scheduledDateTime: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly queuedSeconds: number | null, readonly durationSeconds: number | null, readonly totalUsersCount: number | null, readonly successfulUsersCount: number | null, readonly failedUsersCount: number | null, readonly totalTasksCount: number | null, readonly failedTasksCount: number | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } | null };

export type OperationLiveSubscriptionVariables = Exact<{
  id: string;
}>;


export type OperationLiveSubscription = { readonly operation: { readonly id: string, readonly kind: OperationKind, readonly status: OperationStatus, readonly createdDateTime: string, readonly sentDateTime: string | null, readonly completedDateTime: string | null, readonly callerTenantId: string | null, readonly callerObjectId: string | null, readonly callerAppId: string | null, readonly reason: string | null, readonly userScope: ReprocessUserScope | null, readonly taskScope: ReprocessTaskScope | null, readonly userCount: number | null, readonly requestIds: ReadonlyArray<string>, readonly workflowId: string, readonly workflow: { readonly id: string, readonly displayName: string | null, readonly isDeleted: boolean } | null, readonly sourceRun: { readonly id: string, readonly workflowId: string, readonly scheduledDateTime: string | null } | null, readonly run: { readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly workflowExecutionType: WorkflowExecutionType | null, readonly scheduledDateTime: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly queuedSeconds: number | null, readonly durationSeconds: number | null, readonly totalUsersCount: number | null, readonly successfulUsersCount: number | null, readonly failedUsersCount: number | null, readonly totalTasksCount: number | null, readonly failedTasksCount: number | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } | null };

export type PeopleFoundQueryVariables = Exact<{
  search: string;
  first: number;
  after?: string | null | undefined;
}>;


export type PeopleFoundQuery = { readonly users: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly displayName: string | null, readonly userPrincipalName: string | null, readonly department: string | null, readonly jobTitle: string | null } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } | null } };

export type HistoryOfPersonQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
  filter?: UserProcessingResultFilter | null | undefined;
}>;


export type HistoryOfPersonQuery = { readonly user: { readonly id: string, readonly displayName: string | null, readonly userPrincipalName: string | null, readonly department: string | null, readonly jobTitle: string | null, readonly accountEnabled: boolean | null } | null, readonly userProcessingResults: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly workflowExecutionType: WorkflowExecutionType | null, readonly workflowVersion: number | null, readonly scheduledDateTime: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly durationSeconds: number | null, readonly totalTasksCount: number | null, readonly failedTasksCount: number | null, readonly totalUnprocessedTasksCount: number | null, readonly workflow: { readonly id: string, readonly displayName: string | null, readonly isDeleted: boolean } | null, readonly subject: { readonly id: string, readonly displayName: string | null, readonly userPrincipalName: string | null } | null, readonly taskProcessingResults: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly failureReason: string | null, readonly task: { readonly id: string, readonly displayName: string | null } | null } | null> | null } } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } | null } };

export type RefusalLineFragment = { readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null };

export type PreviewPartFragment = { readonly userCount: number | null, readonly sourceVersions: ReadonlyArray<number>, readonly currentVersion: number | null, readonly isChangedSince: boolean | null, readonly tasks: ReadonlyArray<{ readonly id: string, readonly displayName: string | null, readonly executionSequence: number | null, readonly repeatEffect: RepeatEffect, readonly repeatEffectReason: string } | null> | null, readonly userProcessingResults: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly scheduledDateTime: string | null, readonly subject: { readonly id: string, readonly displayName: string | null, readonly userPrincipalName: string | null } | null } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean } | null }, readonly executionLimits: { readonly isExceeded: boolean | null, readonly workflow: { readonly matchMode: MatchMode | null, readonly conditions: ReadonlyArray<
        | { readonly threshold: number | null }
        | { readonly percentage: number | null }
        | Record<PropertyKey, never>
       | null> | null } | null, readonly tenant: { readonly matchMode: MatchMode | null, readonly conditions: ReadonlyArray<
        | { readonly threshold: number | null }
        | { readonly percentage: number | null }
        | Record<PropertyKey, never>
       | null> | null } | null }, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> };

export type LimitPartFragment = { readonly matchMode: MatchMode | null, readonly conditions: ReadonlyArray<
    | { readonly threshold: number | null }
    | { readonly percentage: number | null }
    | Record<PropertyKey, never>
   | null> | null };

export type PreviewOfRunQueryVariables = Exact<{
  input: ReprocessRunInput;
}>;


export type PreviewOfRunQuery = { readonly previewReprocessRun: { readonly userCount: number | null, readonly sourceVersions: ReadonlyArray<number>, readonly currentVersion: number | null, readonly isChangedSince: boolean | null, readonly tasks: ReadonlyArray<{ readonly id: string, readonly displayName: string | null, readonly executionSequence: number | null, readonly repeatEffect: RepeatEffect, readonly repeatEffectReason: string } | null> | null, readonly userProcessingResults: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly scheduledDateTime: string | null, readonly subject: { readonly id: string, readonly displayName: string | null, readonly userPrincipalName: string | null } | null } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean } | null }, readonly executionLimits: { readonly isExceeded: boolean | null, readonly workflow: { readonly matchMode: MatchMode | null, readonly conditions: ReadonlyArray<
          | { readonly threshold: number | null }
          | { readonly percentage: number | null }
          | Record<PropertyKey, never>
         | null> | null } | null, readonly tenant: { readonly matchMode: MatchMode | null, readonly conditions: ReadonlyArray<
          | { readonly threshold: number | null }
          | { readonly percentage: number | null }
          | Record<PropertyKey, never>
         | null> | null } | null }, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } | null };

export type PreviewOfUsersQueryVariables = Exact<{
  input: ReprocessUsersInput;
}>;


export type PreviewOfUsersQuery = { readonly previewReprocessUsers: { readonly userCount: number | null, readonly sourceVersions: ReadonlyArray<number>, readonly currentVersion: number | null, readonly isChangedSince: boolean | null, readonly tasks: ReadonlyArray<{ readonly id: string, readonly displayName: string | null, readonly executionSequence: number | null, readonly repeatEffect: RepeatEffect, readonly repeatEffectReason: string } | null> | null, readonly userProcessingResults: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly scheduledDateTime: string | null, readonly subject: { readonly id: string, readonly displayName: string | null, readonly userPrincipalName: string | null } | null } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean } | null }, readonly executionLimits: { readonly isExceeded: boolean | null, readonly workflow: { readonly matchMode: MatchMode | null, readonly conditions: ReadonlyArray<
          | { readonly threshold: number | null }
          | { readonly percentage: number | null }
          | Record<PropertyKey, never>
         | null> | null } | null, readonly tenant: { readonly matchMode: MatchMode | null, readonly conditions: ReadonlyArray<
          | { readonly threshold: number | null }
          | { readonly percentage: number | null }
          | Record<PropertyKey, never>
         | null> | null } | null }, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } | null };

export type ReprocessOneRunMutationVariables = Exact<{
  input: ReprocessRunInput;
}>;


export type ReprocessOneRunMutation = { readonly reprocessRun: { readonly status: OperationStatus, readonly operation: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } };

export type ReprocessSomeUsersMutationVariables = Exact<{
  input: ReprocessUsersInput;
}>;


export type ReprocessSomeUsersMutation = { readonly reprocessUsers: { readonly status: OperationStatus, readonly operation: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly field: ReadonlyArray<string> | null }> } };

export type ResultLineFragment = { readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly workflowExecutionType: WorkflowExecutionType | null, readonly workflowVersion: number | null, readonly scheduledDateTime: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly durationSeconds: number | null, readonly totalTasksCount: number | null, readonly failedTasksCount: number | null, readonly totalUnprocessedTasksCount: number | null, readonly subject: { readonly id: string, readonly displayName: string | null, readonly userPrincipalName: string | null } | null, readonly taskProcessingResults: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly failureReason: string | null, readonly task: { readonly id: string, readonly displayName: string | null } | null } | null> | null } };

export type RunLineFragment = { readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly workflowExecutionType: WorkflowExecutionType | null, readonly scheduledDateTime: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly queuedSeconds: number | null, readonly durationSeconds: number | null, readonly totalUsersCount: number | null, readonly successfulUsersCount: number | null, readonly failedUsersCount: number | null, readonly totalTasksCount: number | null, readonly failedTasksCount: number | null };

export type RunHeadQueryVariables = Exact<{
  workflowId: string;
  id: string;
}>;


export type RunHeadQuery = { readonly run: { readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly workflowExecutionType: WorkflowExecutionType | null, readonly scheduledDateTime: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly queuedSeconds: number | null, readonly durationSeconds: number | null, readonly totalUsersCount: number | null, readonly successfulUsersCount: number | null, readonly failedUsersCount: number | null, readonly totalTasksCount: number | null, readonly failedTasksCount: number | null, readonly workflow: { readonly id: string, readonly displayName: string | null, readonly isDeleted: boolean } | null, readonly lineage: { readonly isTruncated: boolean, readonly failedUsersBefore: number | null, readonly failedUsersAfter: number | null, readonly steps: ReadonlyArray<{ readonly depth: number, readonly reprocessedFromId: string | null, readonly failedUsersBefore: number | null, readonly failedUsersAfter: number | null, readonly run: { readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly workflowExecutionType: WorkflowExecutionType | null, readonly scheduledDateTime: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly queuedSeconds: number | null, readonly durationSeconds: number | null, readonly totalUsersCount: number | null, readonly successfulUsersCount: number | null, readonly failedUsersCount: number | null, readonly totalTasksCount: number | null, readonly failedTasksCount: number | null } | null }> } | null } | null };

export type TimelineRowFragment = { readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly subject: { readonly id: string, readonly displayName: string | null, readonly userPrincipalName: string | null } | null, readonly taskProcessingResults: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly processingStatus: ProcessingStatus | null, readonly failureReason: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly durationSeconds: number | null, readonly task: { readonly id: string, readonly displayName: string | null, readonly executionSequence: number | null } | null } | null> | null } };

export type RunTimelineQueryVariables = Exact<{
  workflowId: string;
  id: string;
  first: number;
  after?: string | null | undefined;
  filter?: UserProcessingResultFilter | null | undefined;
}>;


export type RunTimelineQuery = { readonly run: { readonly id: string, readonly workflowId: string, readonly userProcessingResults: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly subject: { readonly id: string, readonly displayName: string | null, readonly userPrincipalName: string | null } | null, readonly taskProcessingResults: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly processingStatus: ProcessingStatus | null, readonly failureReason: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly durationSeconds: number | null, readonly task: { readonly id: string, readonly displayName: string | null, readonly executionSequence: number | null } | null } | null> | null } } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } | null } } | null };

export type RunLiveSubscriptionVariables = Exact<{
  workflowId: string;
  id: string;
  first: number;
  after?: string | null | undefined;
  filter?: UserProcessingResultFilter | null | undefined;
}>;


export type RunLiveSubscription = { readonly run: { readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly workflowExecutionType: WorkflowExecutionType | null, readonly scheduledDateTime: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly queuedSeconds: number | null, readonly durationSeconds: number | null, readonly totalUsersCount: number | null, readonly successfulUsersCount: number | null, readonly failedUsersCount: number | null, readonly totalTasksCount: number | null, readonly failedTasksCount: number | null, readonly userProcessingResults: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly subject: { readonly id: string, readonly displayName: string | null, readonly userPrincipalName: string | null } | null, readonly taskProcessingResults: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly processingStatus: ProcessingStatus | null, readonly failureReason: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly durationSeconds: number | null, readonly task: { readonly id: string, readonly displayName: string | null, readonly executionSequence: number | null } | null } | null> | null } } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } | null } } | null };

export type FailuresByReasonQueryVariables = Exact<{
  start: string;
  end: string;
  first: number;
}>;


export type FailuresByReasonQuery = { readonly failureGroups: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly key: string, readonly taskDisplayName: string | null, readonly failureReason: string | null, readonly sampleFailureReason: string | null, readonly count: number, readonly userCount: number, readonly subjectCount: number, readonly lastDateTime: string | null } | null> | null } };

export type UsersOfReasonQueryVariables = Exact<{
  start: string;
  end: string;
  key: string;
}>;


export type UsersOfReasonQuery = { readonly failureGroups: { readonly nodes: ReadonlyArray<{ readonly key: string, readonly results: { readonly nodes: ReadonlyArray<{ readonly workflow: { readonly id: string, readonly displayName: string | null, readonly isDeleted: boolean } | null, readonly run: { readonly id: string, readonly workflowId: string } | null, readonly taskProcessingResult: { readonly id: string, readonly failureReason: string | null } | null, readonly userProcessingResult: { readonly id: string, readonly workflowId: string, readonly scheduledDateTime: string | null, readonly subject: { readonly id: string, readonly displayName: string | null, readonly userPrincipalName: string | null } | null } | null, readonly subjectProcessingResult: { readonly id: string, readonly scheduledDateTime: string | null, readonly subject:
              | { readonly directoryObject:
                  | { readonly id: string }
                  | { readonly id: string }
                  | { readonly id: string }
                  | { readonly id: string }
                 | null }
              | { readonly id: string | null, readonly attributeSetEntries: ReadonlyArray<{ readonly name: string | null, readonly value: string | null } | null> | null }
              | Record<PropertyKey, never>
             | null } | null } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean } | null } } | null> | null } };

export type WorkflowsWithLastRunQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type WorkflowsWithLastRunQuery = { readonly workflows: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly displayName: string | null, readonly category: WorkflowCategory | null, readonly isEnabled: boolean | null, readonly isSchedulingEnabled: boolean | null, readonly nextScheduleRunDateTime: string | null, readonly runs: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly workflowExecutionType: WorkflowExecutionType | null, readonly scheduledDateTime: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly queuedSeconds: number | null, readonly durationSeconds: number | null, readonly totalUsersCount: number | null, readonly successfulUsersCount: number | null, readonly failedUsersCount: number | null, readonly totalTasksCount: number | null, readonly failedTasksCount: number | null } | null> | null } } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } | null } };

export type QuarantinedWorkflowsQueryVariables = Exact<{ [key: string]: never; }>;


export type QuarantinedWorkflowsQuery = { readonly workflows: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly displayName: string | null, readonly quarantineDetails: { readonly quarantineType: QuarantineType | null, readonly quarantinedDateTime: string | null, readonly quarantineReason: string | null } | null } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean } | null } };

export type RunningNowQueryVariables = Exact<{ [key: string]: never; }>;


export type RunningNowQuery = { readonly runs: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly workflowExecutionType: WorkflowExecutionType | null, readonly scheduledDateTime: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly queuedSeconds: number | null, readonly durationSeconds: number | null, readonly totalUsersCount: number | null, readonly successfulUsersCount: number | null, readonly failedUsersCount: number | null, readonly totalTasksCount: number | null, readonly failedTasksCount: number | null, readonly workflow: { readonly id: string, readonly displayName: string | null } | null } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean } | null } };

export type RunningLiveSubscriptionVariables = Exact<{
  workflowId: string;
  id: string;
}>;


export type RunningLiveSubscription = { readonly run: { readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly workflowExecutionType: WorkflowExecutionType | null, readonly scheduledDateTime: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly queuedSeconds: number | null, readonly durationSeconds: number | null, readonly totalUsersCount: number | null, readonly successfulUsersCount: number | null, readonly failedUsersCount: number | null, readonly totalTasksCount: number | null, readonly failedTasksCount: number | null } | null };

export type SignedInQueryVariables = Exact<{ [key: string]: never; }>;


export type SignedInQuery = { readonly viewer: { readonly name: string | null, readonly canRead: boolean, readonly canReprocess: boolean, readonly mutations: ReadonlyArray<OperationKind>, readonly user: { readonly id: string } | null, readonly limits: { readonly usersPerMutation: number, readonly reasonLength: number, readonly rowsPerPage: number } } };

export type WorkflowHeadQueryVariables = Exact<{
  id: string;
}>;


export type WorkflowHeadQuery = { readonly workflow: { readonly id: string, readonly displayName: string | null, readonly description: string | null, readonly category: WorkflowCategory | null, readonly isEnabled: boolean | null, readonly isSchedulingEnabled: boolean | null, readonly version: number | null, readonly isDeleted: boolean, readonly deletedDateTime: string | null, readonly nextScheduleRunDateTime: string | null, readonly targetSubjectType: ReadonlyArray<SubjectType> | null, readonly quarantineDetails: { readonly quarantineType: QuarantineType | null, readonly quarantinedDateTime: string | null, readonly quarantineReason: string | null } | null, readonly tasks: ReadonlyArray<{ readonly id: string, readonly displayName: string | null, readonly executionSequence: number | null, readonly isEnabled: boolean | null, readonly repeatEffect: RepeatEffect } | null> | null } | null };

export type WorkflowCountsQueryVariables = Exact<{
  id: string;
  start: string;
  end: string;
}>;


export type WorkflowCountsQuery = { readonly workflow: { readonly id: string, readonly userSummary: { readonly totalUsers: number | null, readonly successfulUsers: number | null, readonly failedUsers: number | null, readonly totalTasks: number | null, readonly failedTasks: number | null } | null, readonly runSummary: { readonly totalRuns: number | null, readonly successfulRuns: number | null, readonly failedRuns: number | null, readonly failedTasks: number | null } | null, readonly taskReportSummary: { readonly totalTasks: number | null, readonly successfulTasks: number | null, readonly failedTasks: number | null, readonly unprocessedTasks: number | null } | null } | null };

export type UsersOfWorkflowQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
  filter?: UserProcessingResultFilter | null | undefined;
}>;


export type UsersOfWorkflowQuery = { readonly workflow: { readonly id: string, readonly userProcessingResults: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly workflowExecutionType: WorkflowExecutionType | null, readonly workflowVersion: number | null, readonly scheduledDateTime: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly durationSeconds: number | null, readonly totalTasksCount: number | null, readonly failedTasksCount: number | null, readonly totalUnprocessedTasksCount: number | null, readonly subject: { readonly id: string, readonly displayName: string | null, readonly userPrincipalName: string | null } | null, readonly taskProcessingResults: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly failureReason: string | null, readonly task: { readonly id: string, readonly displayName: string | null } | null } | null> | null } } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } | null } } | null };

export type RunsOfWorkflowQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
  filter?: RunFilter | null | undefined;
}>;


export type RunsOfWorkflowQuery = { readonly workflow: { readonly id: string, readonly runs: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly workflowId: string, readonly processingStatus: ProcessingStatus | null, readonly workflowExecutionType: WorkflowExecutionType | null, readonly scheduledDateTime: string | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly queuedSeconds: number | null, readonly durationSeconds: number | null, readonly totalUsersCount: number | null, readonly successfulUsersCount: number | null, readonly failedUsersCount: number | null, readonly totalTasksCount: number | null, readonly failedTasksCount: number | null } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } | null } } | null };

export type TasksOfWorkflowQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
  filter?: TaskReportFilter | null | undefined;
}>;


export type TasksOfWorkflowQuery = { readonly workflow: { readonly id: string, readonly taskReports: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly runId: string | null, readonly processingStatus: ProcessingStatus | null, readonly startedDateTime: string | null, readonly completedDateTime: string | null, readonly totalUsersCount: number | null, readonly successfulUsersCount: number | null, readonly failedUsersCount: number | null, readonly unprocessedUsersCount: number | null, readonly task: { readonly id: string, readonly displayName: string | null, readonly executionSequence: number | null } | null } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } | null } } | null };

export type DeletedWorkflowsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type DeletedWorkflowsQuery = { readonly deletedWorkflows: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly displayName: string | null, readonly category: WorkflowCategory | null, readonly deletedDateTime: string | null } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } | null } };

export const RunLineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Run"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"processingStatus"}},{"kind":"Field","name":{"kind":"Name","value":"workflowExecutionType"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"startedDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"completedDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"queuedSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"durationSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"totalUsersCount"}},{"kind":"Field","name":{"kind":"Name","value":"successfulUsersCount"}},{"kind":"Field","name":{"kind":"Name","value":"failedUsersCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalTasksCount"}},{"kind":"Field","name":{"kind":"Name","value":"failedTasksCount"}}]}}]} as unknown as DocumentNode<RunLineFragment, unknown>;
export const RefusalLineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]} as unknown as DocumentNode<RefusalLineFragment, unknown>;
export const OperationWholeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OperationWhole"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"sentDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"completedDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"callerTenantId"}},{"kind":"Field","name":{"kind":"Name","value":"callerObjectId"}},{"kind":"Field","name":{"kind":"Name","value":"callerAppId"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"userScope"}},{"kind":"Field","name":{"kind":"Name","value":"taskScope"}},{"kind":"Field","name":{"kind":"Name","value":"userCount"}},{"kind":"Field","name":{"kind":"Name","value":"requestIds"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"isDeleted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sourceRun"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledDateTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalLine"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Run"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"processingStatus"}},{"kind":"Field","name":{"kind":"Name","value":"workflowExecutionType"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"startedDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"completedDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"queuedSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"durationSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"totalUsersCount"}},{"kind":"Field","name":{"kind":"Name","value":"successfulUsersCount"}},{"kind":"Field","name":{"kind":"Name","value":"failedUsersCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalTasksCount"}},{"kind":"Field","name":{"kind":"Name","value":"failedTasksCount"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]} as unknown as DocumentNode<OperationWholeFragment, unknown>;
export const LimitPartFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LimitPart"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuarantineConfiguration"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"matchMode"}},{"kind":"Field","name":{"kind":"Name","value":"conditions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CountBasedQuarantineCondition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"threshold"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PercentageBasedQuarantineCondition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"percentage"}}]}}]}}]}}]} as unknown as DocumentNode<LimitPartFragment, unknown>;
export const PreviewPartFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PreviewPart"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReprocessPreview"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userCount"}},{"kind":"Field","name":{"kind":"Name","value":"sourceVersions"}},{"kind":"Field","name":{"kind":"Name","value":"currentVersion"}},{"kind":"Field","name":{"kind":"Name","value":"isChangedSince"}},{"kind":"Field","name":{"kind":"Name","value":"tasks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"executionSequence"}},{"kind":"Field","name":{"kind":"Name","value":"repeatEffect"}},{"kind":"Field","name":{"kind":"Name","value":"repeatEffectReason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userProcessingResults"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"processingStatus"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"userPrincipalName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"executionLimits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isExceeded"}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LimitPart"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tenant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LimitPart"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RefusalLine"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LimitPart"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QuarantineConfiguration"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"matchMode"}},{"kind":"Field","name":{"kind":"Name","value":"conditions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CountBasedQuarantineCondition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"threshold"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PercentageBasedQuarantineCondition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"percentage"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RefusalLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]} as unknown as DocumentNode<PreviewPartFragment, unknown>;
export const ResultLineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ResultLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserProcessingResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"processingStatus"}},{"kind":"Field","name":{"kind":"Name","value":"workflowExecutionType"}},{"kind":"Field","name":{"kind":"Name","value":"workflowVersion"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"startedDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"completedDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"durationSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"totalTasksCount"}},{"kind":"Field","name":{"kind":"Name","value":"failedTasksCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalUnprocessedTasksCount"}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"userPrincipalName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"taskProcessingResults"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"processingStatus"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"EnumValue","value":"FAILED"}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"failureReason"}},{"kind":"Field","name":{"kind":"Name","value":"task"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ResultLineFragment, unknown>;
export const TimelineRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TimelineRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserProcessingResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workflowId"}},{"kind":"Field","name":{"kind":"Name","value":"processingStatus"}},{"kind":"Field","name":{"kind":"Name","value":"startedDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"completedDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"userPrincipalName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"taskProcessingResults"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"processingStatus"}},{"kind":"Field","name":{"kind":"Name","value":"failureReason"}},{"kind":"Field","name":{"kind":"Name","value":"startedDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"completedDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"durationSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"task"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"executionSequence"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TimelineRowFragment, unknown>;
export const CancelOneRunDocument = {"__meta__":{"hash":"sha256:3f5a4600551f0ba46c95622139f1a23a636c73d4ebdefe0ef010bcf52c79cf11"}} as unknown as DocumentNode<CancelOneRunMutation, CancelOneRunMutationVariables>;
export const RunOneWorkflowDocument = {"__meta__":{"hash":"sha256:dbcdd759ab076e44f26aa7baa2aca037cf23e0756bb23837acb734f2b7b91cf0"}} as unknown as DocumentNode<RunOneWorkflowMutation, RunOneWorkflowMutationVariables>;
export const RestoreOneWorkflowDocument = {"__meta__":{"hash":"sha256:6d41ec07df38e9438144171fcef7defad6ee3984c21b7a485db2a780c79c2dff"}} as unknown as DocumentNode<RestoreOneWorkflowMutation, RestoreOneWorkflowMutationVariables>;
export const ReleaseOneWorkflowDocument = {"__meta__":{"hash":"sha256:d562e11757ee7ed2c360072cbae7140e037bb80b046a7907b2551c125885cbcb"}} as unknown as DocumentNode<ReleaseOneWorkflowMutation, ReleaseOneWorkflowMutationVariables>;
export const OperationsOfAllDocument = {"__meta__":{"hash":"sha256:d52eaa1d37da3833bcdf9241bfd901677c25d76b3a3aa688a4f84b5e2b2373a6"}} as unknown as DocumentNode<OperationsOfAllQuery, OperationsOfAllQueryVariables>;
export const OperationFollowedDocument = {"__meta__":{"hash":"sha256:affd60dca17351ec1c09fd8d8ac9ec208fb3c2f3f5ed01f0780129a9abf4e164"}} as unknown as DocumentNode<OperationFollowedQuery, OperationFollowedQueryVariables>;
export const OperationLiveDocument = {"__meta__":{"hash":"sha256:824e0c404c705007dc40955d3d57063ff7b9c63b186f40ecbc7a6d5a60aa6bac"}} as unknown as DocumentNode<OperationLiveSubscription, OperationLiveSubscriptionVariables>;
export const PeopleFoundDocument = {"__meta__":{"hash":"sha256:c97b101ce349857d0fcae36907cc20047ea5acf0356a485f070688ca275099aa"}} as unknown as DocumentNode<PeopleFoundQuery, PeopleFoundQueryVariables>;
export const HistoryOfPersonDocument = {"__meta__":{"hash":"sha256:a16e2a023fbc8bbe3e0a0e19545a43e78f746a61e5bfa957ef258ca3fbcc103b"}} as unknown as DocumentNode<HistoryOfPersonQuery, HistoryOfPersonQueryVariables>;
export const PreviewOfRunDocument = {"__meta__":{"hash":"sha256:21faabdd68fa70b05d50f5cc81274cdcc921a52fce1414f6b4c12ee23d326a0b"}} as unknown as DocumentNode<PreviewOfRunQuery, PreviewOfRunQueryVariables>;
export const PreviewOfUsersDocument = {"__meta__":{"hash":"sha256:6338b262016a777c8eb17ad48ea35a9f3e35d7bf88df859f0356c27d68820eca"}} as unknown as DocumentNode<PreviewOfUsersQuery, PreviewOfUsersQueryVariables>;
export const ReprocessOneRunDocument = {"__meta__":{"hash":"sha256:50a357b26025054c21eca0f93dec538952d6dcd0b5e541b7515694e03a9a1397"}} as unknown as DocumentNode<ReprocessOneRunMutation, ReprocessOneRunMutationVariables>;
export const ReprocessSomeUsersDocument = {"__meta__":{"hash":"sha256:a94b701b41a1669c7054579394f2bcc3dfdeef3fc40388a130f501c72df4b1a0"}} as unknown as DocumentNode<ReprocessSomeUsersMutation, ReprocessSomeUsersMutationVariables>;
export const RunHeadDocument = {"__meta__":{"hash":"sha256:b84073e49403f72dff0cf90dd02c74d4ef33b85a686b0779e1daeb7fe9d2c529"}} as unknown as DocumentNode<RunHeadQuery, RunHeadQueryVariables>;
export const RunTimelineDocument = {"__meta__":{"hash":"sha256:61ec97a2c233385e1eb11db54c35549dd3ba7e679b045589654cf76bf0e9b516"}} as unknown as DocumentNode<RunTimelineQuery, RunTimelineQueryVariables>;
export const RunLiveDocument = {"__meta__":{"hash":"sha256:c17a3ed1d9c50a71634b9063919fd1239d9b50ac6aafb1c1a3049d838a785645"}} as unknown as DocumentNode<RunLiveSubscription, RunLiveSubscriptionVariables>;
export const FailuresByReasonDocument = {"__meta__":{"hash":"sha256:00de78546f1342a9f99deb80941ab4ba2a67619a13f318242e70d1163c0f1a89"}} as unknown as DocumentNode<FailuresByReasonQuery, FailuresByReasonQueryVariables>;
export const UsersOfReasonDocument = {"__meta__":{"hash":"sha256:dc29936621e6bf7a2eafc580d3e851381c3db719235016b9de4822d251005f6f"}} as unknown as DocumentNode<UsersOfReasonQuery, UsersOfReasonQueryVariables>;
export const WorkflowsWithLastRunDocument = {"__meta__":{"hash":"sha256:1a7c629b21b8b784d9fcee187a654f7ab266ae26fc08c83971724507d7fc62b2"}} as unknown as DocumentNode<WorkflowsWithLastRunQuery, WorkflowsWithLastRunQueryVariables>;
export const QuarantinedWorkflowsDocument = {"__meta__":{"hash":"sha256:0260f4e1d58eb357bf44e1463d91d79f9de31f070881f4e210177961bd858255"}} as unknown as DocumentNode<QuarantinedWorkflowsQuery, QuarantinedWorkflowsQueryVariables>;
export const RunningNowDocument = {"__meta__":{"hash":"sha256:42e1f8dbdc05e8169217e0a01cc0f108549adfe75c3745187be00cf70d07605e"}} as unknown as DocumentNode<RunningNowQuery, RunningNowQueryVariables>;
export const RunningLiveDocument = {"__meta__":{"hash":"sha256:c3fba5bef2cc84e769c7c57e562a99a79d15d00871062a3557b6b6336a2c51ab"}} as unknown as DocumentNode<RunningLiveSubscription, RunningLiveSubscriptionVariables>;
export const SignedInDocument = {"__meta__":{"hash":"sha256:6948d3c96a0b9ca2fd9ea0d46da6bfd2064b7589fce0baa892e5cccdb79dcf54"}} as unknown as DocumentNode<SignedInQuery, SignedInQueryVariables>;
export const WorkflowHeadDocument = {"__meta__":{"hash":"sha256:34b68503ee276b5b282e24c300f0708fd37a62451a9ea555b371f547ea8b545f"}} as unknown as DocumentNode<WorkflowHeadQuery, WorkflowHeadQueryVariables>;
export const WorkflowCountsDocument = {"__meta__":{"hash":"sha256:3ca428a2a94d71bc901944c1ff3192a55b3a270babe3ee62278a68f2e5bc7e61"}} as unknown as DocumentNode<WorkflowCountsQuery, WorkflowCountsQueryVariables>;
export const UsersOfWorkflowDocument = {"__meta__":{"hash":"sha256:3a0fbccd544168081f41ad9b153049253dc377e118d4e4d8612d426b00170621"}} as unknown as DocumentNode<UsersOfWorkflowQuery, UsersOfWorkflowQueryVariables>;
export const RunsOfWorkflowDocument = {"__meta__":{"hash":"sha256:66201fc6ed87c20b177afc1502268a3303b1c99ffade9b164f0df1e108a114d3"}} as unknown as DocumentNode<RunsOfWorkflowQuery, RunsOfWorkflowQueryVariables>;
export const TasksOfWorkflowDocument = {"__meta__":{"hash":"sha256:c69688e4ae89c6f55e701db7598990ca456615c89b340d67cd56197d26917eba"}} as unknown as DocumentNode<TasksOfWorkflowQuery, TasksOfWorkflowQueryVariables>;
export const DeletedWorkflowsDocument = {"__meta__":{"hash":"sha256:42fed35778b29cd5ff16a8197e3059dbb21a75a4fd85e02bd650370d6cf2c179"}} as unknown as DocumentNode<DeletedWorkflowsQuery, DeletedWorkflowsQueryVariables>;