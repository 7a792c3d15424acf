/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which tasks a reprocessing carried out again. */
export type ActivationTaskScopeType =
  /** Every task, also those that went well before. */
  | 'ALL_TASKS'
  /** Only the tasks that failed before. */
  | 'FAILED_TASKS'
  /** A choice that this release of the gateway does not know yet. */
  | 'UNKNOWN_FUTURE_VALUE';

/** Which people of a run a reprocessing took again. */
export type ActivationUserScopeType =
  /** All users of the run, also those whose processing succeeded. */
  | 'ALL_USERS'
  /** Only the people whose processing failed. */
  | 'FAILED_USERS'
  /** A choice that this release of the gateway does not know yet. */
  | 'UNKNOWN_FUTURE_VALUE';

/**
 * Conditions on an instant. Several conditions must all hold: `{ ge: "2025-09-01T00:00:00Z", lt: "2025-10-01T00:00:00Z" }`
 * is September 2025, UTC.
 */
export type DateTimeFilter = {
  /** Exactly this instant, to the fraction of a second. */
  eq?: string | null | undefined;
  /** At this instant or after. */
  ge?: string | null | undefined;
  /** After this instant. */
  gt?: string | null | undefined;
  /** At this instant or before. */
  le?: string | null | undefined;
  /** Before this instant. */
  lt?: string | null | undefined;
  /** Any instant except this one. */
  ne?: string | null | undefined;
};

/** Which failures are meant. Several conditions must all hold. */
export type FailureFilter = {
  /**
   * By the id of the run, with `eq` or `in`; `ne` alone is refused. Needs `workflowId` with `eq` or `in`, as a run is found
   * below its workflow; a run that does not exist has no failures.
   */
  runId?: IdFilter | null | undefined;
  /**
   * By the id of the workflow. With `eq` or `in` it is found live or deleted; a workflow that does not exist has no
   * failures.
   */
  workflowId?: IdFilter | null | undefined;
};

/** Conditions on an id. Several conditions must all hold. */
export type IdFilter = {
  /** Exactly this id. */
  eq?: string | null | undefined;
  /** One of these ids, at most 20. */
  in?: Array<string> | null | undefined;
  /** Any id except this one. */
  ne?: string | null | undefined;
};

/** Which operations the audit trail gives. Several conditions must all hold. */
export type OperationFilter = {
  /** By the Entra object id of the caller. */
  callerObjectId?: IdFilter | null | undefined;
  /** By when the caller made the request. */
  createdDateTime?: DateTimeFilter | null | undefined;
  /** By the outcome of the attempt. */
  status?: OperationStatusFilter | null | undefined;
  /** By the id of the workflow. */
  workflowId?: IdFilter | null | undefined;
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
  eq?: OperationStatus | null | undefined;
  /** One of these outcomes. */
  in?: Array<OperationStatus> | null | undefined;
  /** Any outcome except this one. */
  ne?: OperationStatus | null | undefined;
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

/** Which run to do again, and how much of it. */
export type ReprocessRunInput = {
  /**
   * The number of people that you have shown to the user, at least 1. If the actual number differs, nothing happens:
   * `USER_COUNT_MISMATCH`. Required where the number is above the operator's limit: `TOO_MANY_USERS`.
   */
  expectedUserCount?: number | null | undefined;
  /**
   * A text of your own, 1 to 255 characters, new for each decision of a user (a random UUID). The same key from the same
   * caller gives the same operation for 24 hours and does nothing again; with another input it is `KEY_REUSED`. Without a
   * key, the same input from the same caller within 60 seconds counts as the same decision.
   */
  idempotencyKey?: string | null | undefined;
  /** Why, in the user's words, for the audit trail; at most 500 characters, not blank. */
  reason?: string | null | undefined;
  /** Id of the run, one of this workflow's. It must have ended, and not be quarantined. */
  runId: string;
  /** Which of their tasks. */
  taskScope?: ReprocessTaskScope | null | undefined;
  /** Which of the run's people. While the workflow is quarantined, only `ALL_USERS` is possible. */
  userScope?: ReprocessUserScope | null | undefined;
  /** Id of the workflow. It must be enabled and not deleted. */
  workflowId: string;
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
  idempotencyKey?: string | null | undefined;
  /** Why, in the user's words, for the audit trail; at most 500 characters, not blank. */
  reason?: string | null | undefined;
  /** Which of their tasks. */
  taskScope?: ReprocessTaskScope | null | undefined;
  /** Ids of 1 to 10 `UserProcessingResult`s of this workflow, each of another person, each ended; not ids of people. */
  userProcessingResultIds: Array<string>;
  /** Id of the workflow. It must be enabled and not deleted. */
  workflowId: string;
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

export type AuditTrailQueryVariables = Exact<{
  filter?: OperationFilter | null | undefined;
}>;


export type AuditTrailQuery = { operations: { nodes: Array<{ id: string, kind: OperationKind, status: OperationStatus, createdDateTime: string, callerObjectId: string | null, reason: string | null, userCount: number | null, workflow: { id: string, displayName: string | null } | null, run: { id: string, processingStatus: ProcessingStatus | null, scheduledDateTime: string | null, totalUsersCount: number | null, failedUsersCount: number | null } | null } | null> | null } };

export type DashboardQueryVariables = Exact<{ [key: string]: never; }>;


export type DashboardQuery = { viewer: { name: string | null, canReprocess: boolean }, workflows: { nodes: Array<{ id: string, displayName: string | null, category: WorkflowCategory | null, isEnabled: boolean | null, runs: { nodes: Array<{ id: string, processingStatus: ProcessingStatus | null, scheduledDateTime: string | null, totalUsersCount: number | null, failedUsersCount: number | null } | null> | null } } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } | null } };

export type FailedSinceQueryVariables = Exact<{
  since: string;
  after?: string | null | undefined;
}>;


export type FailedSinceQuery = { userProcessingResults: { nodes: Array<{ id: string, processingStatus: ProcessingStatus | null, completedDateTime: string | null, workflow: { id: string, displayName: string | null } | null, subject: { id: string, displayName: string | null, userPrincipalName: string | null } | null, taskProcessingResults: { nodes: Array<{ id: string, failureReason: string | null, task: { id: string, displayName: string | null, executionSequence: number | null } | null } | null> | null } } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } | null } };

export type FailureGroupsQueryVariables = Exact<{
  start: string;
  end: string;
  filter?: FailureFilter | null | undefined;
}>;


export type FailureGroupsQuery = { failureGroups: { nodes: Array<{ key: string, taskDisplayName: string | null, failureReason: string | null, count: number, userCount: number, lastDateTime: string | null, results: { nodes: Array<{ workflow: { id: string } | null, userProcessingResult: { id: string } | null } | null> | null } } | null> | null } };

export type PersonHistoryQueryVariables = Exact<{
  id: string;
}>;


export type PersonHistoryQuery = { user: { id: string, displayName: string | null, manager: { id: string, displayName: string | null } | null, userProcessingResults: { nodes: Array<{ id: string, processingStatus: ProcessingStatus | null, completedDateTime: string | null, subject: { id: string, displayName: string | null, userPrincipalName: string | null } | null, taskProcessingResults: { nodes: Array<{ id: string, failureReason: string | null, task: { id: string, displayName: string | null, executionSequence: number | null } | null } | null> | null } } | null> | null } } | null };

export type PersonRowFragment = { id: string, processingStatus: ProcessingStatus | null, completedDateTime: string | null, subject: { id: string, displayName: string | null, userPrincipalName: string | null } | null, taskProcessingResults: { nodes: Array<{ id: string, failureReason: string | null, task: { id: string, displayName: string | null, executionSequence: number | null } | null } | null> | null } };

export type RefusalFragment = { code: UserErrorCode, message: string, field: Array<string> | null };

export type ReprocessDialogQueryVariables = Exact<{
  input: ReprocessRunInput;
}>;


export type ReprocessDialogQuery = { previewReprocessRun: { userCount: number | null, tasks: Array<{ id: string, displayName: string | null } | null> | null, userProcessingResults: { totalCount: number | null, nodes: Array<{ id: string, processingStatus: ProcessingStatus | null, completedDateTime: string | null, subject: { id: string, displayName: string | null, userPrincipalName: string | null } | null, taskProcessingResults: { nodes: Array<{ id: string, failureReason: string | null, task: { id: string, displayName: string | null, executionSequence: number | null } | null } | null> | null } } | null> | null }, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } | null };

export type ReprocessProgressQueryVariables = Exact<{
  id: string;
}>;


export type ReprocessProgressQuery = { operation: { id: string, status: OperationStatus, run: { id: string, processingStatus: ProcessingStatus | null, scheduledDateTime: string | null, totalUsersCount: number | null, failedUsersCount: number | null } | null } | null };

export type ReprocessRunMutationVariables = Exact<{
  input: ReprocessRunInput;
}>;


export type ReprocessRunMutation = { reprocessRun: { status: OperationStatus, operation: { id: string } | null, run: { id: string, processingStatus: ProcessingStatus | null, scheduledDateTime: string | null, totalUsersCount: number | null, failedUsersCount: number | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type ReprocessUsersMutationVariables = Exact<{
  input: ReprocessUsersInput;
}>;


export type ReprocessUsersMutation = { reprocessUsers: { status: OperationStatus, operation: { id: string } | null, run: { id: string, processingStatus: ProcessingStatus | null, scheduledDateTime: string | null, totalUsersCount: number | null, failedUsersCount: number | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type RunFailuresQueryVariables = Exact<{
  workflowId: string;
  runId: string;
  after?: string | null | undefined;
}>;


export type RunFailuresQuery = { run: { id: string, processingStatus: ProcessingStatus | null, scheduledDateTime: string | null, totalUsersCount: number | null, failedUsersCount: number | null, workflow: { id: string, displayName: string | null } | null, activatedOnScope:
      | { __typename: 'GroupScope' }
      | { __typename: 'ProcessingResultScope', taskScope: ActivationTaskScopeType | null, processingResults: Array<{ id: string } | null> | null }
      | { __typename: 'RunScope', userScope: ActivationUserScopeType | null, taskScope: ActivationTaskScopeType | null, run: { id: string } | null }
      | { __typename: 'UnknownScope' }
      | { __typename: 'UserScope' }
     | null, userProcessingResults: { nodes: Array<{ id: string, processingStatus: ProcessingStatus | null, completedDateTime: string | null, subject: { id: string, displayName: string | null, userPrincipalName: string | null } | null, taskProcessingResults: { nodes: Array<{ id: string, failureReason: string | null, task: { id: string, displayName: string | null, executionSequence: number | null } | null } | null> | null } } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } | null } } | null };

export type RunRowFragment = { id: string, processingStatus: ProcessingStatus | null, scheduledDateTime: string | null, totalUsersCount: number | null, failedUsersCount: number | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const PersonRowFragmentDoc = new TypedDocumentString(`
    fragment PersonRow on UserProcessingResult {
  id
  processingStatus
  completedDateTime
  subject {
    id
    displayName
    userPrincipalName
  }
  taskProcessingResults(filter: {processingStatus: {eq: FAILED}}) {
    nodes {
      id
      failureReason
      task {
        id
        displayName
        executionSequence
      }
    }
  }
}
    `, {"fragmentName":"PersonRow"}) as unknown as TypedDocumentString<PersonRowFragment, unknown>;
export const RefusalFragmentDoc = new TypedDocumentString(`
    fragment Refusal on UserError {
  code
  message
  field
}
    `, {"fragmentName":"Refusal"}) as unknown as TypedDocumentString<RefusalFragment, unknown>;
export const RunRowFragmentDoc = new TypedDocumentString(`
    fragment RunRow on Run {
  id
  processingStatus
  scheduledDateTime
  totalUsersCount
  failedUsersCount
}
    `, {"fragmentName":"RunRow"}) as unknown as TypedDocumentString<RunRowFragment, unknown>;
export const AuditTrailDocument = new TypedDocumentString(`
    query AuditTrail($filter: OperationFilter) {
  operations(filter: $filter) {
    nodes {
      id
      kind
      status
      createdDateTime
      callerObjectId
      reason
      userCount
      workflow {
        id
        displayName
      }
      run {
        ...RunRow
      }
    }
  }
}
    fragment RunRow on Run {
  id
  processingStatus
  scheduledDateTime
  totalUsersCount
  failedUsersCount
}`) as unknown as TypedDocumentString<AuditTrailQuery, AuditTrailQueryVariables>;
export const DashboardDocument = new TypedDocumentString(`
    query Dashboard {
  viewer {
    name
    canReprocess
  }
  workflows(first: 20, orderBy: {field: DISPLAY_NAME}) {
    nodes {
      id
      displayName
      category
      isEnabled
      runs(first: 5, orderBy: {field: SCHEDULED_DATE_TIME, direction: DESC}) {
        nodes {
          ...RunRow
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment RunRow on Run {
  id
  processingStatus
  scheduledDateTime
  totalUsersCount
  failedUsersCount
}`) as unknown as TypedDocumentString<DashboardQuery, DashboardQueryVariables>;
export const FailedSinceDocument = new TypedDocumentString(`
    query FailedSince($since: DateTime!, $after: String) {
  userProcessingResults(
    first: 50
    after: $after
    filter: {processingStatus: {in: [FAILED, COMPLETED_WITH_ERRORS]}, scheduledDateTime: {ge: $since}}
  ) {
    nodes {
      ...PersonRow
      workflow {
        id
        displayName
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment PersonRow on UserProcessingResult {
  id
  processingStatus
  completedDateTime
  subject {
    id
    displayName
    userPrincipalName
  }
  taskProcessingResults(filter: {processingStatus: {eq: FAILED}}) {
    nodes {
      id
      failureReason
      task {
        id
        displayName
        executionSequence
      }
    }
  }
}`) as unknown as TypedDocumentString<FailedSinceQuery, FailedSinceQueryVariables>;
export const FailureGroupsDocument = new TypedDocumentString(`
    query FailureGroups($start: DateTime!, $end: DateTime!, $filter: FailureFilter) {
  failureGroups(start: $start, end: $end, filter: $filter) {
    nodes {
      key
      taskDisplayName
      failureReason
      count
      userCount
      lastDateTime
      results(first: 10) {
        nodes {
          workflow {
            id
          }
          userProcessingResult {
            id
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FailureGroupsQuery, FailureGroupsQueryVariables>;
export const PersonHistoryDocument = new TypedDocumentString(`
    query PersonHistory($id: ID!) {
  user(id: $id) {
    id
    displayName
    manager {
      id
      displayName
    }
    userProcessingResults(first: 50, includeDeleted: true) {
      nodes {
        ...PersonRow
      }
    }
  }
}
    fragment PersonRow on UserProcessingResult {
  id
  processingStatus
  completedDateTime
  subject {
    id
    displayName
    userPrincipalName
  }
  taskProcessingResults(filter: {processingStatus: {eq: FAILED}}) {
    nodes {
      id
      failureReason
      task {
        id
        displayName
        executionSequence
      }
    }
  }
}`) as unknown as TypedDocumentString<PersonHistoryQuery, PersonHistoryQueryVariables>;
export const ReprocessDialogDocument = new TypedDocumentString(`
    query ReprocessDialog($input: ReprocessRunInput!) {
  previewReprocessRun(input: $input) {
    userCount
    tasks {
      id
      displayName
    }
    userProcessingResults(first: 10) {
      nodes {
        ...PersonRow
      }
      totalCount
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment PersonRow on UserProcessingResult {
  id
  processingStatus
  completedDateTime
  subject {
    id
    displayName
    userPrincipalName
  }
  taskProcessingResults(filter: {processingStatus: {eq: FAILED}}) {
    nodes {
      id
      failureReason
      task {
        id
        displayName
        executionSequence
      }
    }
  }
}
fragment Refusal on UserError {
  code
  message
  field
}`) as unknown as TypedDocumentString<ReprocessDialogQuery, ReprocessDialogQueryVariables>;
export const ReprocessProgressDocument = new TypedDocumentString(`
    query ReprocessProgress($id: ID!) {
  operation(id: $id) {
    id
    status
    run {
      ...RunRow
    }
  }
}
    fragment RunRow on Run {
  id
  processingStatus
  scheduledDateTime
  totalUsersCount
  failedUsersCount
}`) as unknown as TypedDocumentString<ReprocessProgressQuery, ReprocessProgressQueryVariables>;
export const ReprocessRunDocument = new TypedDocumentString(`
    mutation ReprocessRun($input: ReprocessRunInput!) {
  reprocessRun(input: $input) {
    status
    operation {
      id
    }
    run {
      ...RunRow
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  message
  field
}
fragment RunRow on Run {
  id
  processingStatus
  scheduledDateTime
  totalUsersCount
  failedUsersCount
}`) as unknown as TypedDocumentString<ReprocessRunMutation, ReprocessRunMutationVariables>;
export const ReprocessUsersDocument = new TypedDocumentString(`
    mutation ReprocessUsers($input: ReprocessUsersInput!) {
  reprocessUsers(input: $input) {
    status
    operation {
      id
    }
    run {
      ...RunRow
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  code
  message
  field
}
fragment RunRow on Run {
  id
  processingStatus
  scheduledDateTime
  totalUsersCount
  failedUsersCount
}`) as unknown as TypedDocumentString<ReprocessUsersMutation, ReprocessUsersMutationVariables>;
export const RunFailuresDocument = new TypedDocumentString(`
    query RunFailures($workflowId: ID!, $runId: ID!, $after: String) {
  run(workflowId: $workflowId, id: $runId) {
    ...RunRow
    workflow {
      id
      displayName
    }
    activatedOnScope {
      __typename
      ... on RunScope {
        run {
          id
        }
        userScope
        taskScope
      }
      ... on ProcessingResultScope {
        processingResults {
          id
        }
        taskScope
      }
    }
    userProcessingResults(
      first: 50
      after: $after
      filter: {processingStatus: {in: [FAILED, COMPLETED_WITH_ERRORS]}}
    ) {
      nodes {
        ...PersonRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment PersonRow on UserProcessingResult {
  id
  processingStatus
  completedDateTime
  subject {
    id
    displayName
    userPrincipalName
  }
  taskProcessingResults(filter: {processingStatus: {eq: FAILED}}) {
    nodes {
      id
      failureReason
      task {
        id
        displayName
        executionSequence
      }
    }
  }
}
fragment RunRow on Run {
  id
  processingStatus
  scheduledDateTime
  totalUsersCount
  failedUsersCount
}`) as unknown as TypedDocumentString<RunFailuresQuery, RunFailuresQueryVariables>;