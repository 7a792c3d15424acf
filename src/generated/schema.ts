import type { Representation } from '../gateway/index.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { source, GatewayContext } from '../gateway/index.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /**
   * An instant, RFC 3339 text: `2025-09-05T20:49:05.9357126Z`. Given out exactly as Graph sent it: UTC, with up to 7
   * fractional digits. A JavaScript `Date` keeps only 3 of them, so compare and send back the text. Taken in with any
   * offset, in the years 1 to 9999 of UTC; the offset or the `Z` is required.
   */
  DateTime: { input: string; output: string; }
  /** A length of time, ISO 8601 text: `PT10M` is ten minutes. */
  Duration: { input: string; output: string; }
  /** An object by its key. https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec */
  _Any: { input: Representation; output: Representation; }
  /** The fields of a key. */
  federation__FieldSet: { input: never; output: never; }
  /** A name that stands in the schema without a prefix. */
  link__Import: { input: never; output: never; }
};

/** Which tasks a reprocessing carried out again. */
export type ActivationTaskScopeType =
  /** Every task, also those that went well before. */
  | 'allTasks'
  /** Only the tasks that failed before. */
  | 'failedTasks'
  /** A choice that this release of the gateway does not know yet. */
  | 'unknownFutureValue';

/** Which people of a run a reprocessing took again. */
export type ActivationUserScopeType =
  /** All users of the run, also those whose processing succeeded. */
  | 'allUsers'
  /** Only the people whose processing failed. */
  | 'failedUsers'
  /** A choice that this release of the gateway does not know yet. */
  | 'unknownFutureValue';

/**
 * What differs in the administrative units that two versions of a workflow were confined to. A version without any was
 * confined to none: it held for the whole tenant.
 */
export type AdministrationScopeChange = {
  readonly __typename?: 'AdministrationScopeChange';
  /** The ones that only `to` has, at most 5. */
  readonly added?: Maybe<ReadonlyArray<Maybe<DirectoryObject>>>;
  /** The ones that only `from` has, at most 5. */
  readonly removed?: Maybe<ReadonlyArray<Maybe<DirectoryObject>>>;
};

/** A part of the tenant with administrators of its own, to whose people a workflow can be confined. */
export type AdministrativeUnit = DirectoryObject & {
  readonly __typename?: 'AdministrativeUnit';
  /** Free text about the unit; null when there is none. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Name as administrators see it. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Object id in Entra. */
  readonly id: Scalars['ID']['output'];
};

/** An application that is registered in the tenant. Everything but `id` is null where Graph sends only the id. */
export type Application = {
  readonly __typename?: 'Application';
  /** Id of the application itself, the same in every tenant. */
  readonly appId?: Maybe<Scalars['ID']['output']>;
  /** Name of the application. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Object id of the registration in Entra. */
  readonly id: Scalars['ID']['output'];
};

/** A change of one of the person's attributes, such as department or manager. */
export type AttributeChangeTrigger = {
  readonly __typename?: 'AttributeChangeTrigger';
  /** The attributes that are watched. */
  readonly triggerAttributes?: Maybe<ReadonlyArray<Maybe<TriggerAttribute>>>;
};

/** One attribute of an account that is being provisioned. */
export type AttributeSetEntry = {
  readonly __typename?: 'AttributeSetEntry';
  /** Name of the attribute, such as `department`. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Its value, as text. */
  readonly value?: Maybe<Scalars['String']['output']>;
};

/** With a token of Entra that is bound to the request (proof of possession). */
export type AzureAdPopTokenAuthentication = {
  readonly __typename?: 'AzureAdPopTokenAuthentication';
  /** Always true: that the token is bound to the request is all that there is to say of it. */
  readonly isBoundToRequest: Scalars['Boolean']['output'];
};

/** With a bearer token of Entra. */
export type AzureAdTokenAuthentication = {
  readonly __typename?: 'AzureAdTokenAuthentication';
  /** App ID of the application that the token is for. */
  readonly resourceId?: Maybe<Scalars['ID']['output']>;
};

/** Conditions on a value that is true or false. Several conditions must all hold. */
export type BooleanFilter = {
  /** Exactly this value. */
  readonly eq?: InputMaybe<Scalars['Boolean']['input']>;
  /** Any value except this one. */
  readonly ne?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Which run to stop. */
export type CancelRunInput = {
  /** A text of your own, 1 to 255 characters, new for each decision of a user; see `ReprocessRunInput.idempotencyKey`. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Why, in the user's words, for the audit trail; at most 500 characters, not blank. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Id of the run, one of this workflow's. It must be `QUEUED` or `IN_PROGRESS`. */
  readonly runId: Scalars['ID']['input'];
  /** Id of the workflow. */
  readonly workflowId: Scalars['ID']['input'];
};

/** The result of `cancelRun`. */
export type CancelRunPayload = {
  readonly __typename?: 'CancelRunPayload';
  /** The record of the attempt. Null when none could be kept. */
  readonly operation?: Maybe<Operation>;
  /**
   * The run as it is now: `CANCELING` for a while after `ACCEPTED`. Null when it could not be read. Costs one Graph
   * request.
   */
  readonly run?: Maybe<Run>;
  /** The outcome of the request to Graph. Tell the user exactly this. */
  readonly status: OperationStatus;
  /** Why nothing was done: empty unless `status` is `REJECTED`. */
  readonly userErrors: ReadonlyArray<UserError>;
  /**
   * The workflow as it is now, live or deleted; null when it could not be read. Costs one Graph request, and one more if
   * the workflow was deleted.
   */
  readonly workflow?: Maybe<Workflow>;
};

/** A limit as a number of people. */
export type CountBasedQuarantineCondition = {
  readonly __typename?: 'CountBasedQuarantineCondition';
  /** Most people that a scheduled run may process. */
  readonly threshold?: Maybe<Scalars['Int']['output']>;
};

/** How Graph proves to an extension who is calling: one of the kinds below. */
export type CustomExtensionAuthenticationConfiguration = AzureAdPopTokenAuthentication | AzureAdTokenAuthentication | UnknownAuthenticationConfiguration;

/** How an extension reports back that it is done: one of the kinds below. */
export type CustomExtensionCallbackConfiguration = {
  /**
   * How long Graph waits for the report before the task counts as failed; from minutes to 3 hours
   * (https://learn.microsoft.com/entra/id-governance/governance-service-limits).
   */
  readonly timeoutDuration?: Maybe<Scalars['Duration']['output']>;
};

/** How long Graph waits for an extension's answer and how often it tries. */
export type CustomExtensionClientConfiguration = {
  readonly __typename?: 'CustomExtensionClientConfiguration';
  /** How many times Graph tries again after a failed call. */
  readonly maximumRetries?: Maybe<Scalars['Int']['output']>;
  /** How long Graph waits for the answer to one call, in milliseconds. */
  readonly timeoutInMilliseconds?: Maybe<Scalars['Int']['output']>;
};

/** What Graph calls: one of the kinds below. */
export type CustomExtensionEndpointConfiguration = LogicAppTriggerEndpointConfiguration | UnknownEndpointConfiguration;

/**
 * A task of the tenant's own making: an Azure Logic App that Graph calls when a workflow comes to the step "Run a Custom
 * Task Extension".
 */
export type CustomTaskExtension = {
  readonly __typename?: 'CustomTaskExtension';
  /** How Graph proves to it who is calling. */
  readonly authenticationConfiguration?: Maybe<CustomExtensionAuthenticationConfiguration>;
  /** How it reports back that it is done; null when Graph goes on at once without waiting for a report. */
  readonly callbackConfiguration?: Maybe<CustomExtensionCallbackConfiguration>;
  /** How long Graph waits for it and how often it tries; null means Graph's defaults. */
  readonly clientConfiguration?: Maybe<CustomExtensionClientConfiguration>;
  /**
   * Who created it; null if Graph does not report it. Costs one Graph request for each extension, and a name one for
   * each person.
   */
  readonly createdBy?: Maybe<User>;
  /** Created at, UTC. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Free text about the extension; null when there is none. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Name that administrators see. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** What Graph calls. */
  readonly endpointConfiguration?: Maybe<CustomExtensionEndpointConfiguration>;
  /** Graph's id: opaque. */
  readonly id: Scalars['ID']['output'];
  /**
   * Who changed it last; null if Graph does not report it. Costs one Graph request for each extension, and a name one
   * for each person.
   */
  readonly lastModifiedBy?: Maybe<User>;
  /** Last changed at, UTC. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** How it answers Graph; null if Graph does not report it. */
  readonly replyMode?: Maybe<CustomTaskExtensionReplyMode>;
};

/** By a call to Graph that says how the task went. */
export type CustomTaskExtensionCallbackConfiguration = CustomExtensionCallbackConfiguration & {
  readonly __typename?: 'CustomTaskExtensionCallbackConfiguration';
  /** The applications that may report; null where Graph leaves them out. */
  readonly authorizedApps?: Maybe<ReadonlyArray<Maybe<Application>>>;
  /**
   * How long Graph waits for the report before the task counts as failed; from minutes to 3 hours
   * (https://learn.microsoft.com/entra/id-governance/governance-service-limits).
   */
  readonly timeoutDuration?: Maybe<Scalars['Duration']['output']>;
};

/** One page of extensions. */
export type CustomTaskExtensionConnection = {
  readonly __typename?: 'CustomTaskExtensionConnection';
  /** The extensions of this page with a cursor each, to resume from any of them. */
  readonly edges?: Maybe<ReadonlyArray<Maybe<CustomTaskExtensionEdge>>>;
  /** The extensions of this page. One that cannot be read is null, with its error in `errors`; the others are there. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<CustomTaskExtension>>>;
  /** Whether there are more rows, and the cursor to continue behind. */
  readonly pageInfo?: Maybe<PageInfo>;
  /** How many extensions there are on all pages together. Null if Graph gives no count. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the extensions with its position in the list. */
export type CustomTaskExtensionEdge = {
  readonly __typename?: 'CustomTaskExtensionEdge';
  /** Opaque position of this row: pass it as `after` to continue behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The row itself; null when it could not be read. */
  readonly node?: Maybe<CustomTaskExtension>;
};

/** How a custom task extension replies to Graph. */
export type CustomTaskExtensionReplyMode =
  /** By a call of its own when it is done; see `callbackConfiguration`. */
  | 'callback'
  /** Not at all: Graph goes on at once. */
  | 'none'
  /** In its answer to Graph's call. */
  | 'response'
  /** A way that this release of the gateway does not know yet. */
  | 'unknownFutureValue';

/** Conditions on an instant for which Graph knows only "before" and "after". Both must hold when both are given. */
export type DateTimeBoundsFilter = {
  /** After this instant. */
  readonly gt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Before this instant. */
  readonly lt?: InputMaybe<Scalars['DateTime']['input']>;
};

/**
 * Conditions on an instant. Several conditions must all hold: `{ ge: "2025-09-01T00:00:00Z", lt: "2025-10-01T00:00:00Z" }`
 * is September 2025, UTC.
 */
export type DateTimeFilter = {
  /** Exactly this instant, to the fraction of a second. */
  readonly eq?: InputMaybe<Scalars['DateTime']['input']>;
  /** At this instant or after. */
  readonly ge?: InputMaybe<Scalars['DateTime']['input']>;
  /** After this instant. */
  readonly gt?: InputMaybe<Scalars['DateTime']['input']>;
  /** At this instant or before. */
  readonly le?: InputMaybe<Scalars['DateTime']['input']>;
  /** Before this instant. */
  readonly lt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Any instant except this one. */
  readonly ne?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Something in the tenant's directory: a person, a group, an administrative unit, or a thing of another kind. */
export type DirectoryObject = {
  /** Object id in Entra. */
  readonly id: Scalars['ID']['output'];
};

/** One page of objects of the directory. */
export type DirectoryObjectConnection = {
  readonly __typename?: 'DirectoryObjectConnection';
  /** The objects of this page with a cursor each, to resume from any of them. */
  readonly edges?: Maybe<ReadonlyArray<Maybe<DirectoryObjectEdge>>>;
  /** The objects of this page. One that cannot be read is null, with its error in `errors`; the others are there. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<DirectoryObject>>>;
  /** Whether there are more rows, and the cursor to continue behind. */
  readonly pageInfo?: Maybe<PageInfo>;
  /** How many objects there are on all pages together. Null if Graph gives no count. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the objects with its position in the list. */
export type DirectoryObjectEdge = {
  readonly __typename?: 'DirectoryObjectEdge';
  /** Opaque position of this row: pass it as `after` to continue behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The row itself; null when it could not be read. */
  readonly node?: Maybe<DirectoryObject>;
};

/** A person or another object of the directory that a workflow processed. */
export type DirectoryObjectWorkflowSubject = {
  readonly __typename?: 'DirectoryObjectWorkflowSubject';
  /**
   * The object. Selecting only `id` costs nothing; a person's names cost one Graph request a person, 20 to an HTTP
   * request.
   */
  readonly directoryObject?: Maybe<DirectoryObject>;
};

/** How the mails look that workflows send. */
export type EmailSettings = {
  readonly __typename?: 'EmailSettings';
  /** Domain of the address from which the mails come. */
  readonly senderDomain?: Maybe<Scalars['String']['output']>;
  /** Whether the mails bear the organization's own logo and colours. */
  readonly useCompanyBranding?: Maybe<Scalars['Boolean']['output']>;
};

/**
 * The execution limits beside a number of people. **They do not protect what is started on request**: Graph checks them for
 * scheduled runs only, so `reprocessRun`, `reprocessUsers` and `runWorkflow` pass them by
 * (https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-execution-limits).
 */
export type ExecutionLimits = {
  readonly __typename?: 'ExecutionLimits';
  /**
   * Whether a scheduled run over this many people would be quarantined. Null if it is not known: a limit in percent,
   * whose whole this gateway does not know, a kind of limit of a later release, or a number of people that is not known.
   * Costs one Graph request if the workflow has no limits of its own.
   */
  readonly isExceeded?: Maybe<Scalars['Boolean']['output']>;
  /**
   * The tenant's limits, for every workflow that has none of its own; null or without conditions when there are none.
   * Costs one Graph request.
   */
  readonly tenant?: Maybe<QuarantineConfiguration>;
  /** The workflow's own limits, which replace the tenant's; null or without conditions when it has none. */
  readonly workflow?: Maybe<QuarantineConfiguration>;
};

/** One user result that failed. */
export type FailureEvent = {
  readonly __typename?: 'FailureEvent';
  /** Opaque position of this event: pass it as `after` to continue behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The result that failed or completed with errors; null when it could not be read. */
  readonly userProcessingResult?: Maybe<UserProcessingResult>;
};

/** Which failures are meant. Several conditions must all hold. */
export type FailureFilter = {
  /**
   * By the id of the run, with `eq` or `in`; `ne` alone is refused. Needs `workflowId` with `eq` or `in`, as a run is found
   * below its workflow; a run that does not exist has no failures.
   */
  readonly runId?: InputMaybe<IdFilter>;
  /**
   * By the id of the workflow. With `eq` or `in` it is found live or deleted; a workflow that does not exist has no
   * failures.
   */
  readonly workflowId?: InputMaybe<IdFilter>;
};

/** Failed task results of one task definition with one reason. */
export type FailureGroup = {
  readonly __typename?: 'FailureGroup';
  /** How many task results there are. */
  readonly count: Scalars['Int']['output'];
  /** The reason, with ids and numbers in it replaced by `…`; null when Graph gives none. */
  readonly failureReason?: Maybe<Scalars['String']['output']>;
  /** When the first of them ended, UTC; null if Graph does not report it. */
  readonly firstDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * Made from the task definition and the reason: it names the same group tomorrow and in another period. It is not an
   * `id` for a cache to merge by, as counts and results depend on the filter.
   */
  readonly key: Scalars['ID']['output'];
  /** When the last of them ended, UTC; null if Graph does not report it. */
  readonly lastDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The failures themselves, newest first. `userProcessingResult.id` is what `reprocessUsers` takes, 10 of one workflow at a
   * time.
   */
  readonly results: FailureGroupResultConnection;
  /** The reason of the latest failure of the group, in Graph's own words; null when Graph gives none. */
  readonly sampleFailureReason?: Maybe<Scalars['String']['output']>;
  /** How many subjects of any kind they are about: people, and what workflows over other subjects processed. */
  readonly subjectCount: Scalars['Int']['output'];
  /** The definition that says what the task does; null when Graph has none with this id. Costs one Graph request a group. */
  readonly taskDefinition?: Maybe<TaskDefinition>;
  /** Id of the task definition; null if Graph does not report it. */
  readonly taskDefinitionId?: Maybe<Scalars['ID']['output']>;
  /** Name of the task, as one of the workflows calls it. */
  readonly taskDisplayName?: Maybe<Scalars['String']['output']>;
  /** How many people they are about. */
  readonly userCount: Scalars['Int']['output'];
};


/** Failed task results of one task definition with one reason. */
export type FailureGroupResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** One page of groups of failures. */
export type FailureGroupConnection = {
  readonly __typename?: 'FailureGroupConnection';
  /** The groups of this page with a cursor each, to resume from any of them. */
  readonly edges?: Maybe<ReadonlyArray<Maybe<FailureGroupEdge>>>;
  /** The groups of this page. One that cannot be read is null, with its error in `errors`; the others are there. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<FailureGroup>>>;
  /** Whether there are more rows, and the cursor to continue behind. */
  readonly pageInfo?: Maybe<PageInfo>;
  /** How many groups there are on all pages together; null when they were not counted. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the groups with its position in the list. */
export type FailureGroupEdge = {
  readonly __typename?: 'FailureGroupEdge';
  /** Opaque position of this row: pass it as `after` to continue behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The row itself; null when it could not be read. */
  readonly node?: Maybe<FailureGroup>;
};

/** One failure of a group: the run, the user and the task. */
export type FailureGroupResult = {
  readonly __typename?: 'FailureGroupResult';
  /**
   * The run in which it happened, as the `run` of the person's or the subject's processing gives it; null where that is.
   * Costs one Graph request for each distinct `scheduledDateTime`.
   */
  readonly run?: Maybe<Run>;
  /**
   * The processing of the subject in a workflow whose subjects are not, or not all, people; null in all others. It cannot be
   * reprocessed here.
   */
  readonly subjectProcessingResult?: Maybe<SubjectProcessingResult>;
  /** The task that failed, with the reason in Graph's own words. */
  readonly taskProcessingResult?: Maybe<TaskProcessingResult>;
  /**
   * The person's processing, with the id that `reprocessUsers` takes; null where the workflow processed another subject,
   * or a person among other subjects.
   */
  readonly userProcessingResult?: Maybe<UserProcessingResult>;
  /**
   * The workflow in which it happened. Selecting only `id` costs nothing; the rest costs one Graph request for each
   * distinct workflow.
   */
  readonly workflow?: Maybe<Workflow>;
};

/** One page of results of a group of failures. */
export type FailureGroupResultConnection = {
  readonly __typename?: 'FailureGroupResultConnection';
  /** The results of this page with a cursor each, to resume from any of them. */
  readonly edges?: Maybe<ReadonlyArray<Maybe<FailureGroupResultEdge>>>;
  /** The results of this page. One that cannot be read is null, with its error in `errors`; the others are there. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<FailureGroupResult>>>;
  /** Whether there are more rows, and the cursor to continue behind. */
  readonly pageInfo?: Maybe<PageInfo>;
  /** How many results there are on all pages together; null when they were not counted. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the results with its position in the list. */
export type FailureGroupResultEdge = {
  readonly __typename?: 'FailureGroupResultEdge';
  /** Opaque position of this row: pass it as `after` to continue behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The row itself; null when it could not be read. */
  readonly node?: Maybe<FailureGroupResult>;
};

/** A position in the failures of a tenant. */
export type FailurePosition = {
  readonly __typename?: 'FailurePosition';
  /** Opaque: pass it as `after` of `Subscription.failures` to continue here. */
  readonly cursor: Scalars['String']['output'];
};

/**
 * A group of the tenant. All fields except `id` are read from the directory only when they are selected, and are null if
 * they have no value.
 */
export type Group = DirectoryObject & {
  readonly __typename?: 'Group';
  /** Free text about the group; null when there is none. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Name as administrators see it. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Object id in Entra. */
  readonly id: Scalars['ID']['output'];
  /** Mail address of the group; null when it has none. */
  readonly mail?: Maybe<Scalars['String']['output']>;
};

/** The members of groups. */
export type GroupBasedSubjectSet = {
  readonly __typename?: 'GroupBasedSubjectSet';
  /** The groups whose members are meant. Selecting only `id` costs nothing; names cost one Graph request a group. */
  readonly groups?: Maybe<ReadonlyArray<Maybe<Group>>>;
};

/** The members of a group. */
export type GroupScope = ProcessingScope & {
  readonly __typename?: 'GroupScope';
  /** The group whose members are processed. Selecting only `id` costs nothing; names cost one Graph request a group. */
  readonly group?: Maybe<Group>;
  /** Always null: such a scope does not say which tasks. */
  readonly taskScope?: Maybe<ActivationTaskScopeType>;
};

/** A guest's having fewer sponsors than there must be. */
export type GuestSponsorTrigger = {
  readonly __typename?: 'GuestSponsorTrigger';
  /** Sponsors that a guest must have. */
  readonly minimumRequiredSponsors?: Maybe<Scalars['Int']['output']>;
};

/** Conditions on an id. Several conditions must all hold. */
export type IdFilter = {
  /** Exactly this id. */
  readonly eq?: InputMaybe<Scalars['ID']['input']>;
  /** One of these ids, at most 20. */
  readonly in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Any id except this one. */
  readonly ne?: InputMaybe<Scalars['ID']['input']>;
};

/** What all workflows of the tenant did in a period, in four views. */
export type Insights = {
  readonly __typename?: 'Insights';
  /** The tasks that were carried out most, by Graph's own choice and order. Costs one Graph request. */
  readonly topTasksProcessedSummary?: Maybe<ReadonlyArray<Maybe<TopTasksInsightsSummary>>>;
  /** The workflows that ran most, by Graph's own choice and order. Costs one Graph request. */
  readonly topWorkflowsProcessedSummary?: Maybe<ReadonlyArray<Maybe<TopWorkflowsInsightsSummary>>>;
  /** Runs by the part of working life. Costs one Graph request. */
  readonly workflowsProcessedByCategory?: Maybe<WorkflowsInsightsByCategory>;
  /** Everything that happened, together. Costs one Graph request. */
  readonly workflowsProcessedSummary?: Maybe<WorkflowsInsightsSummary>;
};

/** Conditions on a whole number. Several conditions must all hold: `{ ge: 1, lt: 10 }` is 1 to 9. */
export type IntFilter = {
  /** Exactly this number. */
  readonly eq?: InputMaybe<Scalars['Int']['input']>;
  /** This number or more. */
  readonly ge?: InputMaybe<Scalars['Int']['input']>;
  /** More than this number. */
  readonly gt?: InputMaybe<Scalars['Int']['input']>;
  /** This number or less. */
  readonly le?: InputMaybe<Scalars['Int']['input']>;
  /** Less than this number. */
  readonly lt?: InputMaybe<Scalars['Int']['input']>;
  /** Any number except this one. */
  readonly ne?: InputMaybe<Scalars['Int']['input']>;
};

/** A named value. */
export type KeyValuePair = {
  readonly __typename?: 'KeyValuePair';
  /** Name of the value, as the task definition's parameters name it. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The value as text; null when there is none. */
  readonly value?: Maybe<Scalars['String']['output']>;
};

/** What is set for all workflows of the tenant. */
export type LifecycleManagementSettings = {
  readonly __typename?: 'LifecycleManagementSettings';
  /** How the mails look that workflows send. */
  readonly emailSettings?: Maybe<EmailSettings>;
  /** Execution limits of every workflow that has none of its own; null when there are none. */
  readonly quarantineConfiguration?: Maybe<QuarantineConfiguration>;
  /**
   * How often Graph looks for people to process, in hours: 1 to 24, 3 by default
   * (https://learn.microsoft.com/entra/id-governance/governance-service-limits).
   */
  readonly workflowScheduleIntervalInHours?: Maybe<Scalars['Int']['output']>;
};

/** An Azure Logic App. Its address is not shown, because knowing it is enough to call it. */
export type LogicAppTriggerEndpointConfiguration = {
  readonly __typename?: 'LogicAppTriggerEndpointConfiguration';
  /** Name of the Logic App. */
  readonly logicAppWorkflowName?: Maybe<Scalars['String']['output']>;
  /** Azure resource group that the Logic App is in. */
  readonly resourceGroupName?: Maybe<Scalars['String']['output']>;
  /** Azure subscription that the Logic App is in. */
  readonly subscriptionId?: Maybe<Scalars['ID']['output']>;
};

/** How several limits count together. */
export type MatchMode =
  /** All limits must be exceeded. */
  | 'all'
  /** One exceeded limit is enough. */
  | 'any'
  /** A way that this release of the gateway does not know yet. */
  | 'unknownFutureValue';

/** The person's entering or leaving one of the groups of the scope. */
export type MembershipChangeTrigger = {
  readonly __typename?: 'MembershipChangeTrigger';
  /** Whether entering or leaving is watched. */
  readonly changeType?: Maybe<MembershipChangeType>;
};

/** What happens to a person's membership in a group. */
export type MembershipChangeType =
  /** The person enters the group. */
  | 'add'
  /** The person leaves the group. */
  | 'remove'
  /** A change that this release of the gateway does not know yet. */
  | 'unknownFutureValue';

/**
 * Everything that acts. A request holds at most one of these fields, aliases and fragments counted; a request with two is
 * refused before anything happens. Each needs the role that `viewer.canReprocess` shows, and acts on real people's
 * accounts, groups, licences and mail. Which of them exist is the operator's choice.
 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Stops one run that is queued or in progress. Tasks that were done stay done
   * (https://learn.microsoft.com/graph/api/identitygovernance-workflow-cancelprocessing). Never done twice, like
   * `reprocessRun`.
   */
  readonly cancelRun: CancelRunPayload;
  /**
   * Releases a workflow from quarantine, as "Approve execution" of the Entra admin center does
   * (https://learn.microsoft.com/graph/api/identitygovernance-workflow-clearquarantine). Nothing runs at once: the schedule
   * processes the people who meet the conditions when it is due. Never done twice, like `reprocessRun`.
   */
  readonly releaseWorkflow: ReleaseWorkflowPayload;
  /**
   * Does one run again, for all of its people or only for those whose processing failed. Real people get mails, groups and
   * licences again, and accounts are disabled or deleted again: let the user confirm it first, with `previewReprocessRun`.
   * The request to Graph is never repeated once Graph may have taken it. You may repeat the mutation with the same
   * `idempotencyKey` as often as you like.
   */
  readonly reprocessRun: ReprocessRunPayload;
  /**
   * Does the processing of 1 to 10 people again, as the Entra admin center allows it
   * (https://learn.microsoft.com/entra/id-governance/reprocess-workflow). Everything described at `reprocessRun` holds here.
   */
  readonly reprocessUsers: ReprocessUsersPayload;
  /**
   * Brings back a workflow that was deleted within the last 30 days, with its history
   * (https://learn.microsoft.com/graph/api/identitygovernance-workflow-restore). Never done twice, like `reprocessRun`.
   */
  readonly restoreWorkflow: RestoreWorkflowPayload;
  /**
   * Runs a workflow now for 1 to 10 people picked by hand, whether or not they meet its conditions
   * (https://learn.microsoft.com/entra/id-governance/on-demand-workflow). Never done twice, like `reprocessRun`.
   */
  readonly runWorkflow: RunWorkflowPayload;
};


/**
 * Everything that acts. A request holds at most one of these fields, aliases and fragments counted; a request with two is
 * refused before anything happens. Each needs the role that `viewer.canReprocess` shows, and acts on real people's
 * accounts, groups, licences and mail. Which of them exist is the operator's choice.
 */
export type MutationCancelRunArgs = {
  input: CancelRunInput;
};


/**
 * Everything that acts. A request holds at most one of these fields, aliases and fragments counted; a request with two is
 * refused before anything happens. Each needs the role that `viewer.canReprocess` shows, and acts on real people's
 * accounts, groups, licences and mail. Which of them exist is the operator's choice.
 */
export type MutationReleaseWorkflowArgs = {
  input: ReleaseWorkflowInput;
};


/**
 * Everything that acts. A request holds at most one of these fields, aliases and fragments counted; a request with two is
 * refused before anything happens. Each needs the role that `viewer.canReprocess` shows, and acts on real people's
 * accounts, groups, licences and mail. Which of them exist is the operator's choice.
 */
export type MutationReprocessRunArgs = {
  input: ReprocessRunInput;
};


/**
 * Everything that acts. A request holds at most one of these fields, aliases and fragments counted; a request with two is
 * refused before anything happens. Each needs the role that `viewer.canReprocess` shows, and acts on real people's
 * accounts, groups, licences and mail. Which of them exist is the operator's choice.
 */
export type MutationReprocessUsersArgs = {
  input: ReprocessUsersInput;
};


/**
 * Everything that acts. A request holds at most one of these fields, aliases and fragments counted; a request with two is
 * refused before anything happens. Each needs the role that `viewer.canReprocess` shows, and acts on real people's
 * accounts, groups, licences and mail. Which of them exist is the operator's choice.
 */
export type MutationRestoreWorkflowArgs = {
  input: RestoreWorkflowInput;
};


/**
 * Everything that acts. A request holds at most one of these fields, aliases and fragments counted; a request with two is
 * refused before anything happens. Each needs the role that `viewer.canReprocess` shows, and acts on real people's
 * accounts, groups, licences and mail. Which of them exist is the operator's choice.
 */
export type MutationRunWorkflowArgs = {
  input: RunWorkflowInput;
};

/** Graph never runs the workflow by itself; each run is requested. */
export type OnDemandExecutionOnly = {
  readonly __typename?: 'OnDemandExecutionOnly';
  /** Always true: that it runs on demand only is all that there is to say of it. */
  readonly isOnDemandOnly: Scalars['Boolean']['output'];
};

/** One attempt to act: who, what, why, and its outcome. It holds no token and no person's name. */
export type Operation = {
  readonly __typename?: 'Operation';
  /** Entra id of the application that the caller used; null where the gateway runs without authentication. */
  readonly callerAppId?: Maybe<Scalars['ID']['output']>;
  /** Entra object id of the caller, a person or a program; null where the gateway runs without authentication. */
  readonly callerObjectId?: Maybe<Scalars['ID']['output']>;
  /** Entra id of the caller's tenant; null where the gateway runs without authentication. */
  readonly callerTenantId?: Maybe<Scalars['ID']['output']>;
  /** When its outcome was known for good, UTC; null until then. */
  readonly completedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** When the caller made the request, UTC. */
  readonly createdDateTime: Scalars['DateTime']['output'];
  /** The gateway's id of the operation. */
  readonly id: Scalars['ID']['output'];
  /** Which mutation it was. */
  readonly kind: OperationKind;
  /** Why, in the caller's words; null when none was given. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Graph's ids of the requests that were made for it, to quote to Microsoft's support. */
  readonly requestIds: ReadonlyArray<Scalars['String']['output']>;
  /** The run that Graph started; null until it is found, and when nothing was done. Costs one Graph request an operation. */
  readonly run?: Maybe<Run>;
  /** When the request to Graph was sent, UTC; null when none was. */
  readonly sentDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The run that the caller named; null when the mutation names none. Costs one Graph request an operation. */
  readonly sourceRun?: Maybe<Run>;
  /** Id of the run that the caller named; null when the mutation names none. */
  readonly sourceRunId?: Maybe<Scalars['ID']['output']>;
  /** The outcome of the attempt. */
  readonly status: OperationStatus;
  /** Which of their tasks; null when the mutation does not ask. */
  readonly taskScope?: Maybe<ReprocessTaskScope>;
  /** How many people it touches; null when it was refused before they were counted. */
  readonly userCount?: Maybe<Scalars['Int']['output']>;
  /** Why nothing was done: empty unless `status` is `REJECTED`. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** Ids of the people that the caller named; empty when the mutation names none. */
  readonly userIds: ReadonlyArray<Scalars['ID']['output']>;
  /** Ids of the results that the caller named; empty when the mutation names none. */
  readonly userProcessingResultIds: ReadonlyArray<Scalars['ID']['output']>;
  /** Which people of the run; null when the mutation does not ask. */
  readonly userScope?: Maybe<ReprocessUserScope>;
  /**
   * The workflow that the caller named, live or deleted; null when there is none any more. Costs one Graph request an
   * operation, and one more if the workflow was deleted.
   */
  readonly workflow?: Maybe<Workflow>;
  /** Id of the workflow that the caller named. */
  readonly workflowId: Scalars['ID']['output'];
};

/** One page of operations. */
export type OperationConnection = {
  readonly __typename?: 'OperationConnection';
  /** The operations of this page with a cursor each, to resume from any of them. */
  readonly edges?: Maybe<ReadonlyArray<Maybe<OperationEdge>>>;
  /** The operations of this page. One that cannot be read is null, with its error in `errors`; the others are there. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<Operation>>>;
  /** Whether there are more rows, and the cursor to continue behind. */
  readonly pageInfo?: Maybe<PageInfo>;
  /** How many operations there are on all pages together; null when they were not counted. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the operations with its position in the list. */
export type OperationEdge = {
  readonly __typename?: 'OperationEdge';
  /** Opaque position of this row: pass it as `after` to continue behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The row itself; null when it could not be read. */
  readonly node?: Maybe<Operation>;
};

/** Which operations the audit trail gives. Several conditions must all hold. */
export type OperationFilter = {
  /** By the Entra object id of the caller. */
  readonly callerObjectId?: InputMaybe<IdFilter>;
  /** By when the caller made the request. */
  readonly createdDateTime?: InputMaybe<DateTimeFilter>;
  /** By the outcome of the attempt. */
  readonly status?: InputMaybe<OperationStatusFilter>;
  /** By the id of the workflow. */
  readonly workflowId?: InputMaybe<IdFilter>;
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
  readonly eq?: InputMaybe<OperationStatus>;
  /** One of these outcomes. */
  readonly in?: InputMaybe<ReadonlyArray<OperationStatus>>;
  /** Any outcome except this one. */
  readonly ne?: InputMaybe<OperationStatus>;
};

/** Which way a list is sorted. */
export type OrderDirection =
  /** Smallest, earliest or first in the alphabet comes first. */
  | 'ASC'
  /** Largest, latest or last in the alphabet comes first. */
  | 'DESC';

/** Where a page stands in its list, by the rules of the Relay cursor connections specification. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /**
   * Cursor of the last row of this page, to hand to `after` for the next one. An empty page has one where `hasNextPage` is
   * true: none of the rows looked through met the filter, but there may be some behind them. Null where the page is
   * empty and there are no more.
   */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there may be rows behind this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether there are rows before this page: true whenever `after` was given. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first row of this page; null when the page is empty. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** A parameter of a task. */
export type Parameter = {
  readonly __typename?: 'Parameter';
  /** Name, as in a task's `arguments`. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** What kind of value it takes. */
  readonly valueType?: Maybe<ValueType>;
  /** The values to choose from; null or empty when any value will do. */
  readonly values?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** A limit as a share of the tenant's people. */
export type PercentageBasedQuarantineCondition = {
  readonly __typename?: 'PercentageBasedQuarantineCondition';
  /** Largest share of the tenant's people that a scheduled run may process, in percent. */
  readonly percentage?: Maybe<Scalars['Int']['output']>;
};

/** A task that would fail by the way it is set up, for every person. */
export type PreviewFailedTask = {
  readonly __typename?: 'PreviewFailedTask';
  /** Id of the definition that says what the task does: one of `taskDefinitions`. */
  readonly definitionId?: Maybe<Scalars['ID']['output']>;
  /** Why it would fail, in Graph's words. */
  readonly failureReason?: Maybe<Scalars['String']['output']>;
  /** Name of the task. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Id of the task: one of the workflow's `tasks`. */
  readonly taskId?: Maybe<Scalars['ID']['output']>;
};

/** Some people's earlier results, done again. */
export type ProcessingResultScope = ProcessingScope & {
  readonly __typename?: 'ProcessingResultScope';
  /**
   * The earlier results, one for each person, without those that no longer exist; null when Graph left them out. What
   * Graph sends with the scope costs nothing; the rest costs one Graph request a result.
   */
  readonly processingResults?: Maybe<ReadonlyArray<Maybe<UserProcessingResult>>>;
  /** Which of their tasks are carried out again. */
  readonly taskScope?: Maybe<ActivationTaskScopeType>;
};

/** What a run was requested to process: one of the kinds below. */
export type ProcessingScope = {
  /** Which tasks are carried out again; null where the scope does not say. */
  readonly taskScope?: Maybe<ActivationTaskScopeType>;
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
  | 'canceled'
  /** A cancellation was requested, and the tasks already under way are being finished. */
  | 'canceling'
  /** Finished, and everything went well. On a run: for every person. */
  | 'completed'
  /**
   * Finished, but not all went well. On a person: a task that lets the others continue failed. On a run: some people's
   * processing failed, was canceled or had errors.
   */
  | 'completedWithErrors'
  /**
   * Finished without success. On a person: a task failed that does not let the others continue. On a run: everything
   * failed for everyone.
   */
  | 'failed'
  /** Started: at least the first task. More will change; query it again later. */
  | 'inProgress'
  /**
   * Held back by Graph because the run would have exceeded the workflow's execution limits; an administrator must approve
   * it. https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-execution-limits
   */
  | 'quarantined'
  /** Set to run, not started. Can still be canceled. */
  | 'queued'
  /** A status that this release of the gateway does not know yet. Show it as "unknown". */
  | 'unknownFutureValue';

/** Conditions on a processing status. Several conditions must all hold; `UNKNOWN_FUTURE_VALUE` is refused. */
export type ProcessingStatusFilter = {
  /** Exactly this status. */
  readonly eq?: InputMaybe<ProcessingStatus>;
  /** One of these statuses: `[FAILED, COMPLETED_WITH_ERRORS]` is "something went wrong". */
  readonly in?: InputMaybe<ReadonlyArray<ProcessingStatus>>;
  /** Any status except this one. */
  readonly ne?: InputMaybe<ProcessingStatus>;
};

/** An account that is being provisioned, as the system that it comes from describes it. It is not in the directory. */
export type ProvisioningObjectWorkflowSubject = {
  readonly __typename?: 'ProvisioningObjectWorkflowSubject';
  /** The attributes that the workflow was given; empty or null where Graph does not show them. */
  readonly attributeSetEntries?: Maybe<ReadonlyArray<Maybe<AttributeSetEntry>>>;
  /**
   * Id of the account in provisioning; null if Graph does not report it. The same account may have other attributes in
   * another result.
   */
  readonly id?: Maybe<Scalars['ID']['output']>;
};

/** One limit on the people that a run may process: one of the kinds below. */
export type QuarantineCondition = CountBasedQuarantineCondition | PercentageBasedQuarantineCondition | UnknownQuarantineCondition;

/**
 * Execution limits: when a scheduled run would process more people than this, Graph quarantines the workflow until an
 * administrator approves it. Runs on demand are not limited.
 * https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-execution-limits
 */
export type QuarantineConfiguration = {
  readonly __typename?: 'QuarantineConfiguration';
  /** The limits; null or empty means none. */
  readonly conditions?: Maybe<ReadonlyArray<Maybe<QuarantineCondition>>>;
  /** Whether one exceeded limit is enough, or all must be exceeded. */
  readonly matchMode?: Maybe<MatchMode>;
};

/** Whether a workflow is quarantined, since when and why. */
export type QuarantineDetails = {
  readonly __typename?: 'QuarantineDetails';
  /** Why it is quarantined, in Graph's words; null if it is not. */
  readonly quarantineReason?: Maybe<Scalars['String']['output']>;
  /** Which limit was exceeded; `NOT_QUARANTINED` if none was. */
  readonly quarantineType?: Maybe<QuarantineType>;
  /** Since when it is quarantined, UTC; null if it is not. */
  readonly quarantinedDateTime?: Maybe<Scalars['DateTime']['output']>;
};

/** Which execution limit was exceeded. */
export type QuarantineType =
  /** The limit on the number of people. */
  | 'countBasedThresholdExceeded'
  /** More than one of the limits. */
  | 'multipleConditionsExceeded'
  /** None: the workflow runs as usual. */
  | 'notQuarantined'
  /** The limit on the share of the tenant's people. */
  | 'percentageBasedThresholdExceeded'
  /** A limit that this release of the gateway does not know yet. */
  | 'unknownFutureValue';

/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type Query = {
  readonly __typename?: 'Query';
  /**
   * The objects with these keys, in the order of the keys. A key without an object, or one that cannot be read, is null with
   * an entry in `errors`. A router sends this query; other clients have `workflow`, `run`, `user`.
   */
  readonly _entities: ReadonlyArray<Maybe<_Entity>>;
  /** This subgraph, as a composer reads it. */
  readonly _service: _Service;
  /**
   * The tenant's own task implementations, newest `createdDateTime` first, at most 100
   * (https://learn.microsoft.com/entra/id-governance/governance-service-limits).
   */
  readonly customTaskExtensions: CustomTaskExtensionConnection;
  /** One deleted workflow; null when there is none with this id, or when it is not deleted. */
  readonly deletedWorkflow?: Maybe<Workflow>;
  /**
   * Workflows that were deleted and that Graph still keeps, for 30 days
   * (https://learn.microsoft.com/graph/api/identitygovernance-workflow-restore). Their history can be read like any other.
   */
  readonly deletedWorkflows: WorkflowConnection;
  /**
   * What failed in a period and why, for people and for other subjects, as a list to work through: failed task results
   * with the same task definition and the same reason are one group, the largest first. Graph has no such view: the
   * gateway reads every failed result of the period, and does so for each page again, so keep the period short in a large
   * tenant. The period is that of the processing (`UserProcessingResult.scheduledDateTime`), of any length.
   *
   * One answer covers at most 25,000 user results that failed or completed with errors, in at most 5,000 groups; the pages
   * of `results` hold at most 10,000 in all groups together. Each workflow takes a request for every 100 of its failures,
   * and where Graph does not send task results along, each failure takes one more: all of them together at most what a
   * GraphQL request may take, 1,000 unless the operator has set `MAX_GRAPH_REQUESTS`. Counts are never cut short: a period
   * beyond that is refused with the code `OPERATION_TOO_COMPLEX`, and `extensions` gives the `limit` (`failures`,
   * `failureGroups`, `failureGroupResults` or `graphRequests`), its `maximum` and the `actual` number that passed it. Then
   * query adjoining shorter periods, or one workflow after the other; groups with the same `key` are the same group, and
   * their `count`s add up (their `userCount`s and `subjectCount`s do not, as a person may be in both).
   *
   * A workflow that cannot be read is an entry in `errors` that names it, with its id in `extensions.workflowId`; what
   * could not be read of it is missing from the groups, and the failures of the others are there.
   */
  readonly failureGroups: FailureGroupConnection;
  /**
   * The present position in the failures of the whole tenant, or of the filter. With its cursor as `after`, the
   * subscription `failures` with the same filter continues from here, also when its connection is lost before its first
   * event. Read together with a list of failures, it joins the list and the subscription without a gap. It reads nothing
   * of Graph.
   */
  readonly failurePosition?: Maybe<FailurePosition>;
  /**
   * What all workflows of the tenant did in a period, counted by Graph. Each field of the answer costs one Graph request,
   * and all of them one HTTP request.
   */
  readonly insights?: Maybe<Insights>;
  /**
   * One attempt to act, as the audit trail has it; null when there is none with this id. Kept for 30 days. Ask again every
   * few seconds while `status` is `IN_PROGRESS` or `UNKNOWN`, or `run` is null.
   */
  readonly operation?: Maybe<Operation>;
  /** The audit trail: every attempt to act, refused ones too, newest first, for 30 days. */
  readonly operations: OperationConnection;
  /**
   * What `reprocessRun` would do with this input, and every refusal it would give. It does nothing. Query it when the
   * dialog opens, and pass `userCount` as `expectedUserCount`. A caller who may not reprocess gets it too, with `FORBIDDEN`
   * among its `userErrors`.
   */
  readonly previewReprocessRun?: Maybe<ReprocessPreview>;
  /** What `reprocessUsers` would do with this input, and every refusal it would give. It does nothing. */
  readonly previewReprocessUsers?: Maybe<ReprocessPreview>;
  /** One run of one workflow, live or deleted; null when there is none with these ids. */
  readonly run?: Maybe<Run>;
  /**
   * The runs of all workflows of the tenant in one list, newest first. Graph has no such list: the gateway reads every
   * workflow and merges the rows, at most 5 HTTP requests to Graph for a page of 100 workflows.
   *
   * The list is the whole history of every workflow, up to 500 of them: you can page to its end. Rows with equal values
   * are grouped by workflow; runs without the value that decides the order come first when ascending and last when
   * descending. A page may be shorter than `first`: only `hasNextPage` says whether there are more rows. `totalCount` is
   * null. Runs that start while you page do not change the later pages.
   *
   * A workflow that cannot be read is an entry in `errors` that names it, with its id in `extensions.workflowId`; the rows
   * of the runs of the others are there. A run that cannot be read is null in its position, with its own entry.
   */
  readonly runs: RunConnection;
  /** What is set for all workflows of the tenant. */
  readonly settings?: Maybe<LifecycleManagementSettings>;
  /** What happened to one subject in one run; null when there is none with these ids. */
  readonly subjectProcessingResult?: Maybe<SubjectProcessingResult>;
  /**
   * What happened to every subject in all workflows of the tenant whose subjects are not, or not all, people, newest
   * first. Together with `userProcessingResults`, which holds the results of people, it answers "what failed last night,
   * anywhere".
   *
   * Graph has no such list and no order for it: the gateway reads the results of these workflows whole for each page, one
   * request for each page of Graph. In a tenant without such workflows it costs the list of workflows alone. `totalCount`
   * is null. Results that come while you page do not change the later pages.
   *
   * A workflow that cannot be read whole is an entry in `errors` that names it, with its id in `extensions.workflowId`;
   * the rows of the others are there.
   */
  readonly subjectProcessingResults: SubjectProcessingResultConnection;
  /** Everything that a workflow can do: Graph's catalog of tasks, the same for every tenant and rarely changed. */
  readonly taskDefinitions?: Maybe<ReadonlyArray<TaskDefinition>>;
  /**
   * One person of the tenant; null when there is none with this id. With `userProcessingResults` it is the person's history
   * over all workflows.
   */
  readonly user?: Maybe<User>;
  /** What happened to one person in one run; null when there is none with these ids. */
  readonly userProcessingResult?: Maybe<UserProcessingResult>;
  /**
   * What happened to every person in all workflows of the tenant, newest first: "who failed last night, anywhere". Graph
   * has no such list: the gateway reads every workflow and merges the rows, at most 5 HTTP requests to Graph for a page of
   * 100 workflows.
   *
   * The list is the whole history of every workflow, up to 500 of them: you can page to its end. Rows with equal values
   * are grouped by workflow; results without the value that decides the order come first when ascending and last when
   * descending. A page may be shorter than `first`: only `hasNextPage` says whether there are more rows. `totalCount` is
   * null. Results that come while you page do not change the later pages.
   *
   * It holds people alone: what happened to other subjects is in `subjectProcessingResults`, and `failureGroups` has the
   * failures of both.
   *
   * A workflow that cannot be read is an entry in `errors` that names it, with its id in `extensions.workflowId`; the rows
   * of the results of the others are there. A result that cannot be read is null in its position, with its own entry.
   */
  readonly userProcessingResults: UserProcessingResultConnection;
  /**
   * People of the tenant by name, user principal name or mail. A name matches where it has a word that begins with each word
   * of `search`, in any order: `tan yu` finds Yuki Tanaka. A user principal name or a mail address matches where it begins
   * with the whole of `search`. Letters match in either case; a part from the middle of a word finds nothing, and `&` counts
   * as a space (https://learn.microsoft.com/graph/search-query-parameter). Graph decides the order, and a person who was
   * added or changed a moment ago may be missing. Costs one Graph request a page.
   */
  readonly users: UserConnection;
  /** The caller, and what it may do. A page can query this first; it costs nothing. */
  readonly viewer: Viewer;
  /**
   * One workflow; null if there is none with this id. A deleted one is found with `includeDeleted`, for one more Graph
   * request where the workflow is not live.
   */
  readonly workflow?: Maybe<Workflow>;
  /** Graph's ready-made workflows to begin with, such as "Onboard new hire employee": the same for every tenant. */
  readonly workflowTemplates?: Maybe<ReadonlyArray<WorkflowTemplate>>;
  /**
   * The live workflows of the tenant, at most 100 by Graph's own limit
   * (https://learn.microsoft.com/entra/id-governance/governance-service-limits). Costs one Graph request a page.
   */
  readonly workflows: WorkflowConnection;
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type Query_EntitiesArgs = {
  representations: ReadonlyArray<Scalars['_Any']['input']>;
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryCustomTaskExtensionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryDeletedWorkflowArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryDeletedWorkflowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WorkflowFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<WorkflowOrder>;
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryFailureGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  end: Scalars['DateTime']['input'];
  filter?: InputMaybe<FailureFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeDeleted?: InputMaybe<Scalars['Boolean']['input']>;
  keys?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  start: Scalars['DateTime']['input'];
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryFailurePositionArgs = {
  filter?: InputMaybe<FailureFilter>;
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryInsightsArgs = {
  end: Scalars['DateTime']['input'];
  start: Scalars['DateTime']['input'];
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryOperationArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryOperationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OperationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryPreviewReprocessRunArgs = {
  input: ReprocessRunInput;
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryPreviewReprocessUsersArgs = {
  input: ReprocessUsersInput;
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryRunArgs = {
  id: Scalars['ID']['input'];
  workflowId: Scalars['ID']['input'];
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RunFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeDeleted?: InputMaybe<Scalars['Boolean']['input']>;
  orderBy?: InputMaybe<RunOrder>;
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QuerySubjectProcessingResultArgs = {
  id: Scalars['ID']['input'];
  workflowId: Scalars['ID']['input'];
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QuerySubjectProcessingResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SubjectProcessingResultFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeDeleted?: InputMaybe<Scalars['Boolean']['input']>;
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryUserProcessingResultArgs = {
  id: Scalars['ID']['input'];
  workflowId: Scalars['ID']['input'];
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryUserProcessingResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserProcessingResultFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeDeleted?: InputMaybe<Scalars['Boolean']['input']>;
  orderBy?: InputMaybe<UserProcessingResultOrder>;
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search: Scalars['String']['input'];
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryWorkflowArgs = {
  id: Scalars['ID']['input'];
  includeDeleted?: InputMaybe<Scalars['Boolean']['input']>;
};


/**
 * Everything that can be read.
 *
 * A field whose branch fails is null, with an entry in `errors` whose `extensions.code` says why; the rest of the answer
 * stands. Null without an error means that Graph has no value. A list holds every row that Graph gives: a row that
 * cannot be read is null, and lists of values, and those that the gateway makes itself, have no such row.
 */
export type QueryWorkflowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WorkflowFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<WorkflowOrder>;
};

/** Which workflow to release from quarantine. */
export type ReleaseWorkflowInput = {
  /** A text of your own, 1 to 255 characters, new for each decision of a user; see `ReprocessRunInput.idempotencyKey`. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Why, in the user's words, for the audit trail; at most 500 characters, not blank. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Id of the workflow. It must be quarantined (`Workflow.quarantineDetails`). */
  readonly workflowId: Scalars['ID']['input'];
};

/** The result of `releaseWorkflow`. */
export type ReleaseWorkflowPayload = {
  readonly __typename?: 'ReleaseWorkflowPayload';
  /** The record of the attempt. Null when none could be kept. */
  readonly operation?: Maybe<Operation>;
  /** The outcome of the request to Graph. Tell the user exactly this. */
  readonly status: OperationStatus;
  /** Why nothing was done: empty unless `status` is `REJECTED`. */
  readonly userErrors: ReadonlyArray<UserError>;
  /**
   * The workflow as it is now; null when it could not be read. Costs one Graph request, and one more if the workflow was
   * deleted.
   */
  readonly workflow?: Maybe<Workflow>;
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

/** What a reprocessing would do. */
export type ReprocessPreview = {
  readonly __typename?: 'ReprocessPreview';
  /**
   * Number of the version in force; null when there is no such workflow. A change of execution limits makes a new version in
   * the Entra admin center that Graph does not show.
   */
  readonly currentVersion?: Maybe<Scalars['Int']['output']>;
  /** The limits that the number of people may be compared with. */
  readonly executionLimits: ExecutionLimits;
  /**
   * Whether the workflow was changed since: the tasks above are then not those that it has now. Microsoft does not
   * document which version a reprocessing runs: let the user confirm it. Null if the versions are not known.
   */
  readonly isChangedSince?: Maybe<Scalars['Boolean']['output']>;
  /**
   * Which of the workflow's tasks would fail by the way they are set up, as `Workflow.previewTaskFailures`. Graph checks the
   * version in force, which may have other tasks than those above. Null if there is no such live workflow. One more
   * Graph request.
   */
  readonly previewTaskFailures?: Maybe<ReadonlyArray<Maybe<PreviewFailedTask>>>;
  /** Numbers of the workflow's versions that processed these people before, ascending; usually one. */
  readonly sourceVersions: ReadonlyArray<Scalars['Int']['output']>;
  /**
   * Which tasks would be carried out again for at least one of these people, in the workflow's order: those that the source
   * ran, also if the workflow has other tasks now. `Task.repeatEffect` is the effect of doing each again.
   */
  readonly tasks?: Maybe<ReadonlyArray<Maybe<Task>>>;
  /** How many people it would touch; null if it is not known, because of the refusals in `userErrors`. */
  readonly userCount?: Maybe<Scalars['Int']['output']>;
  /**
   * Every refusal that the mutation would give now; empty means that it would be done. Not foreseen are `KEY_REUSED` and
   * `RATE_LIMITED`, which only the mutation decides, and Graph's answer to the request itself. While another operation
   * holds the run or one of the people, where the mutation would answer `IN_PROGRESS`, this is `STILL_IN_PROGRESS` without
   * a `field`.
   */
  readonly userErrors: ReadonlyArray<UserError>;
  /** Whose processing it would do again. Empty if it would be refused before any user was read. */
  readonly userProcessingResults: UserProcessingResultConnection;
};


/** What a reprocessing would do. */
export type ReprocessPreviewUserProcessingResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Which run to do again, and how much of it. */
export type ReprocessRunInput = {
  /**
   * The number of people that you have shown to the user, at least 1. If the actual number differs, nothing happens:
   * `USER_COUNT_MISMATCH`. Required where the number is above the operator's limit: `TOO_MANY_USERS`.
   */
  readonly expectedUserCount?: InputMaybe<Scalars['Int']['input']>;
  /**
   * A text of your own, 1 to 255 characters, new for each decision of a user (a random UUID). The same key from the same
   * caller gives the same operation for 24 hours and does nothing again; with another input it is `KEY_REUSED`. Without a
   * key, the same input from the same caller within 60 seconds counts as the same decision.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Why, in the user's words, for the audit trail; at most 500 characters, not blank. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Id of the run, one of this workflow's. It must have ended, and not be quarantined. */
  readonly runId: Scalars['ID']['input'];
  /** Which of their tasks. */
  readonly taskScope?: InputMaybe<ReprocessTaskScope>;
  /** Which of the run's people. While the workflow is quarantined, only `ALL_USERS` is possible. */
  readonly userScope?: InputMaybe<ReprocessUserScope>;
  /** Id of the workflow. It must be enabled and not deleted. */
  readonly workflowId: Scalars['ID']['input'];
};

/** The result of `reprocessRun`. */
export type ReprocessRunPayload = {
  readonly __typename?: 'ReprocessRunPayload';
  /** The record of the attempt; query `operation` to follow it. Null if none could be stored. */
  readonly operation?: Maybe<Operation>;
  /**
   * The run that Graph started; null until it is found, which can take some seconds after `ACCEPTED`. Costs one Graph
   * request.
   */
  readonly run?: Maybe<Run>;
  /**
   * The same run as an edge of `Workflow.runs`, for a client that adds it to a list that it shows. The cursor is one of
   * the list without `filter` and `orderBy`. Null where `run` is null. Costs one Graph request, the same as `run`.
   */
  readonly runEdge?: Maybe<RunEdge>;
  /** The outcome of the request to Graph. Tell the user exactly this. */
  readonly status: OperationStatus;
  /** Why nothing was done: empty unless `status` is `REJECTED`. */
  readonly userErrors: ReadonlyArray<UserError>;
  /**
   * The workflow as it is now, live or deleted; null when it could not be read. Costs one Graph request, and one more if
   * the workflow was deleted.
   */
  readonly workflow?: Maybe<Workflow>;
};

/** Which tasks to carry out again for each person. */
export type ReprocessTaskScope =
  /** Every task, also those that went well: mails are sent twice. */
  | 'allTasks'
  /** Only the tasks that failed. */
  | 'failedTasks';

/** Which people of a run to process again. */
export type ReprocessUserScope =
  /** All users of the run, also those whose processing succeeded. */
  | 'allUsers'
  /** Only the people whose processing failed. */
  | 'failedUsers';

/** Whose processing to do again, and how much of it. */
export type ReprocessUsersInput = {
  /** A text of your own, 1 to 255 characters, new for each decision of a user; see `ReprocessRunInput.idempotencyKey`. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Why, in the user's words, for the audit trail; at most 500 characters, not blank. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Which of their tasks. */
  readonly taskScope?: InputMaybe<ReprocessTaskScope>;
  /** Ids of 1 to 10 `UserProcessingResult`s of this workflow, each of another person, each ended; not ids of people. */
  readonly userProcessingResultIds: ReadonlyArray<Scalars['ID']['input']>;
  /** Id of the workflow. It must be enabled and not deleted. */
  readonly workflowId: Scalars['ID']['input'];
};

/** The result of `reprocessUsers`. */
export type ReprocessUsersPayload = {
  readonly __typename?: 'ReprocessUsersPayload';
  /** The record of the attempt; query `operation` to follow it. Null if none could be stored. */
  readonly operation?: Maybe<Operation>;
  /**
   * The run that Graph started; null until it is found, which can take some seconds after `ACCEPTED`. Costs one Graph
   * request.
   */
  readonly run?: Maybe<Run>;
  /**
   * The same run as an edge of `Workflow.runs`, for a client that adds it to a list that it shows. The cursor is one of
   * the list without `filter` and `orderBy`. Null where `run` is null. Costs one Graph request, the same as `run`.
   */
  readonly runEdge?: Maybe<RunEdge>;
  /** The outcome of the request to Graph. Tell the user exactly this. */
  readonly status: OperationStatus;
  /** Why nothing was done: empty unless `status` is `REJECTED`. */
  readonly userErrors: ReadonlyArray<UserError>;
  /**
   * The workflow as it is now, live or deleted; null when it could not be read. Costs one Graph request, and one more if
   * the workflow was deleted.
   */
  readonly workflow?: Maybe<Workflow>;
};

/** Which workflow to bring back. */
export type RestoreWorkflowInput = {
  /** A text of your own, 1 to 255 characters, new for each decision of a user; see `ReprocessRunInput.idempotencyKey`. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Why, in the user's words, for the audit trail; at most 500 characters, not blank. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Id of the deleted workflow; it keeps this id. */
  readonly workflowId: Scalars['ID']['input'];
};

/** The result of `restoreWorkflow`. */
export type RestoreWorkflowPayload = {
  readonly __typename?: 'RestoreWorkflowPayload';
  /** The record of the attempt. Null when none could be kept. */
  readonly operation?: Maybe<Operation>;
  /** The outcome of the request to Graph. Tell the user exactly this. */
  readonly status: OperationStatus;
  /** Why nothing was done: empty unless `status` is `REJECTED`. */
  readonly userErrors: ReadonlyArray<UserError>;
  /**
   * The workflow as it is now; null when it could not be read. Costs one Graph request, and one more if the workflow was
   * deleted.
   */
  readonly workflow?: Maybe<Workflow>;
};

/** All users whose attributes meet a rule. */
export type RuleBasedSubjectSet = {
  readonly __typename?: 'RuleBasedSubjectSet';
  /** The rule in Graph's filter language: `(department eq 'Marketing')`. */
  readonly rule?: Maybe<Scalars['String']['output']>;
};

/**
 * One time that a workflow ran: for all users who met its conditions at that time, or for the users of a request.
 * What happened to each person is in `userProcessingResults`.
 */
export type Run = {
  readonly __typename?: 'Run';
  /**
   * What it was requested to process, if it was started with a scope: the run or the results that it did again. Null for
   * other runs, and if Graph does not report it.
   */
  readonly activatedOnScope?: Maybe<ProcessingScope>;
  /** When it ended, UTC; null until then. */
  readonly completedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * How long it took: whole seconds from `startedDateTime` to `completedDateTime`. Null where an instant is missing, or where
   * they are in the wrong order.
   */
  readonly durationSeconds?: Maybe<Scalars['Int']['output']>;
  /** How many tasks failed, over all people. */
  readonly failedTasksCount?: Maybe<Scalars['Int']['output']>;
  /**
   * How many people's processing failed. Those with errors that let the other tasks continue are not counted, so that
   * a run can be `COMPLETED_WITH_ERRORS` with 0 here.
   */
  readonly failedUsersCount?: Maybe<Scalars['Int']['output']>;
  /** Graph's id: opaque, and unique among objects of this type in the tenant. */
  readonly id: Scalars['ID']['output'];
  /** When Graph last changed this record, UTC. It can lag some minutes behind the end. */
  readonly lastUpdatedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The chain of this run and its reprocessings, with what got better. Costs at most 20 Graph requests. */
  readonly lineage?: Maybe<RunLineage>;
  /** How far it has come. */
  readonly processingStatus?: Maybe<ProcessingStatus>;
  /** How long it waited: whole seconds from `scheduledDateTime`, when it was due, to `startedDateTime`. Null where an instant is missing, or where they are in the wrong order. */
  readonly queuedSeconds?: Maybe<Scalars['Int']['output']>;
  /**
   * The run that this one does again, from `activatedOnScope`; null when it does nothing again, when its results come
   * from several runs, or if Graph does not report it. Costs up to two Graph requests a run.
   */
  readonly reprocessedFrom?: Maybe<Run>;
  /**
   * The later runs in which this one, or some of its people, were processed again. Graph offers neither filter nor order
   * here. Costs one Graph request a run.
   */
  readonly reprocessedRuns: RunConnection;
  /** When it was due, UTC. */
  readonly scheduledDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** When it began, UTC; null while it is queued. */
  readonly startedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * What happened to each subject, if not all subjects are people (`Workflow.targetSubjectType`); empty if all of them
   * are people, whose results are in `userProcessingResults`. Graph offers no order here. Costs one Graph request a run.
   */
  readonly subjectProcessingResults: SubjectProcessingResultConnection;
  /**
   * The subjects of the run that was due in a period, counted by Graph, if not all subjects are people. Costs one Graph
   * request a run.
   */
  readonly subjectSummary?: Maybe<SubjectSummary>;
  /** How many people were processed successfully. */
  readonly successfulUsersCount?: Maybe<Scalars['Int']['output']>;
  /** What happened in each task of each person: the whole run in one flat list. Costs one Graph request a run. */
  readonly taskProcessingResults: TaskProcessingResultConnection;
  /** How many tasks there are, over all people. */
  readonly totalTasksCount?: Maybe<Scalars['Int']['output']>;
  /** How many tasks were never begun, over all people: those behind a failure, or still to come. */
  readonly totalUnprocessedTasksCount?: Maybe<Scalars['Int']['output']>;
  /** How many people it processes. */
  readonly totalUsersCount?: Maybe<Scalars['Int']['output']>;
  /** What happened to each person. Costs one Graph request a run, 20 of them to an HTTP request. */
  readonly userProcessingResults: UserProcessingResultConnection;
  /** The workflow that ran. */
  readonly workflow?: Maybe<Workflow>;
  /** What made it run. */
  readonly workflowExecutionType?: Maybe<WorkflowExecutionType>;
  /** Id of the workflow that it belongs to. Costs nothing. */
  readonly workflowId: Scalars['ID']['output'];
};


/**
 * One time that a workflow ran: for all users who met its conditions at that time, or for the users of a request.
 * What happened to each person is in `userProcessingResults`.
 */
export type RunReprocessedRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * One time that a workflow ran: for all users who met its conditions at that time, or for the users of a request.
 * What happened to each person is in `userProcessingResults`.
 */
export type RunSubjectProcessingResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SubjectProcessingResultFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * One time that a workflow ran: for all users who met its conditions at that time, or for the users of a request.
 * What happened to each person is in `userProcessingResults`.
 */
export type RunSubjectSummaryArgs = {
  end: Scalars['DateTime']['input'];
  start: Scalars['DateTime']['input'];
};


/**
 * One time that a workflow ran: for all users who met its conditions at that time, or for the users of a request.
 * What happened to each person is in `userProcessingResults`.
 */
export type RunTaskProcessingResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TaskProcessingResultFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TaskProcessingResultOrder>;
};


/**
 * One time that a workflow ran: for all users who met its conditions at that time, or for the users of a request.
 * What happened to each person is in `userProcessingResults`.
 */
export type RunUserProcessingResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserProcessingResultFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<UserProcessingResultOrder>;
};

/** One page of runs. */
export type RunConnection = {
  readonly __typename?: 'RunConnection';
  /** The runs of this page with a cursor each, to resume from any of them. */
  readonly edges?: Maybe<ReadonlyArray<Maybe<RunEdge>>>;
  /** The runs of this page. One that cannot be read is null, with its error in `errors`; the others are there. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<Run>>>;
  /** Whether there are more rows, and the cursor to continue behind. */
  readonly pageInfo?: Maybe<PageInfo>;
  /** How many runs there are on all pages together. Null if Graph gives no count. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the runs with its position in the list. */
export type RunEdge = {
  readonly __typename?: 'RunEdge';
  /** Opaque position of this row: pass it as `after` to continue behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The row itself; null when it could not be read. */
  readonly node?: Maybe<Run>;
};

/** Which runs a list gives. Several conditions must all hold. Graph cannot filter by the counts. */
export type RunFilter = {
  /** By when it ended. */
  readonly completedDateTime?: InputMaybe<DateTimeFilter>;
  /** By when Graph last changed the record. */
  readonly lastUpdatedDateTime?: InputMaybe<DateTimeFilter>;
  /** By how far it has come. */
  readonly processingStatus?: InputMaybe<ProcessingStatusFilter>;
  /** By when it was due. */
  readonly scheduledDateTime?: InputMaybe<DateTimeFilter>;
  /** By when it began. */
  readonly startedDateTime?: InputMaybe<DateTimeFilter>;
  /** By what made it run. */
  readonly workflowExecutionType?: InputMaybe<WorkflowExecutionTypeFilter>;
};

/** A run with everything that was done again because of it: where it began, what came of it, and how many failures are left. */
export type RunLineage = {
  readonly __typename?: 'RunLineage';
  /** How many people's processing failed in the last run of the chain that has ended; null when none has. */
  readonly failedUsersAfter?: Maybe<Scalars['Int']['output']>;
  /** How many people's processing failed in the origin; null if Graph does not report it. */
  readonly failedUsersBefore?: Maybe<Scalars['Int']['output']>;
  /** Whether the chain goes on beyond the 20 runs that are followed. */
  readonly isTruncated: Scalars['Boolean']['output'];
  /** The run of the chain that was due last: itself when nothing was done again. */
  readonly latest?: Maybe<Run>;
  /** The run at the beginning of the chain; null if Graph does not report it. */
  readonly origin?: Maybe<Run>;
  /** Every run of the chain that was found, by `scheduledDateTime`, the origin first. */
  readonly steps: ReadonlyArray<RunLineageStep>;
};

/** One run of a chain of reprocessings. */
export type RunLineageStep = {
  readonly __typename?: 'RunLineageStep';
  /** How many reprocessings away from the origin, which is 0. */
  readonly depth: Scalars['Int']['output'];
  /** How many people's processing failed in this run; null until it has ended. */
  readonly failedUsersAfter?: Maybe<Scalars['Int']['output']>;
  /** How many people's processing failed in the run that it does again; null for the origin and if Graph does not report it. */
  readonly failedUsersBefore?: Maybe<Scalars['Int']['output']>;
  /** Id of the run of the chain that it does again; null for the origin. */
  readonly reprocessedFromId?: Maybe<Scalars['ID']['output']>;
  /** The run of this step; null when it could not be read. */
  readonly run?: Maybe<Run>;
};

/** How a list of runs is sorted. */
export type RunOrder = {
  /** Which way; ascending if omitted. */
  readonly direction?: InputMaybe<OrderDirection>;
  /** What decides the order. */
  readonly field: RunOrderField;
};

/** What a list of runs can be sorted by. */
export type RunOrderField =
  /** By when it ended. */
  | 'COMPLETED_DATE_TIME'
  /** By when Graph last changed the record. */
  | 'LAST_UPDATED_DATE_TIME'
  /** By how far it has come. */
  | 'PROCESSING_STATUS'
  /** By when it was due. */
  | 'SCHEDULED_DATE_TIME'
  /** By when it began. */
  | 'STARTED_DATE_TIME'
  /** By what made it run. */
  | 'WORKFLOW_EXECUTION_TYPE';

/** An earlier run, done again for all or some of its people. */
export type RunScope = ProcessingScope & {
  readonly __typename?: 'RunScope';
  /** The earlier run. What Graph sends with the scope costs nothing; the rest costs one Graph request a run. */
  readonly run?: Maybe<Run>;
  /** Which of their tasks are carried out again. */
  readonly taskScope?: Maybe<ActivationTaskScopeType>;
  /** Which of its people are processed again. */
  readonly userScope?: Maybe<ActivationUserScopeType>;
};

/**
 * A workflow's runs of a period, in numbers. By Graph's arithmetic, a run that completed with errors is in neither the
 * successful nor the failed ones.
 */
export type RunSummary = {
  readonly __typename?: 'RunSummary';
  /** How many runs failed. */
  readonly failedRuns?: Maybe<Scalars['Int']['output']>;
  /** How many tasks failed. */
  readonly failedTasks?: Maybe<Scalars['Int']['output']>;
  /** How many runs succeeded for all users. */
  readonly successfulRuns?: Maybe<Scalars['Int']['output']>;
  /** How many runs there were. */
  readonly totalRuns?: Maybe<Scalars['Int']['output']>;
  /** How many tasks were carried out. */
  readonly totalTasks?: Maybe<Scalars['Int']['output']>;
  /** How many people were processed. */
  readonly totalUsers?: Maybe<Scalars['Int']['output']>;
};

/** Which workflow to run, and for which users. */
export type RunWorkflowInput = {
  /** A text of your own, 1 to 255 characters, new for each decision of a user; see `ReprocessRunInput.idempotencyKey`. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Why, in the user's words, for the audit trail; at most 500 characters, not blank. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Entra object ids of the people, 1 to 10. */
  readonly userIds: ReadonlyArray<Scalars['ID']['input']>;
  /** Id of the workflow. It must be enabled and not deleted; it need not be scheduled. */
  readonly workflowId: Scalars['ID']['input'];
};

/** The result of `runWorkflow`. */
export type RunWorkflowPayload = {
  readonly __typename?: 'RunWorkflowPayload';
  /** The record of the attempt. Null when none could be kept. */
  readonly operation?: Maybe<Operation>;
  /**
   * The run that Graph started; null until it is found, which can take some seconds after `ACCEPTED`. Costs one Graph
   * request.
   */
  readonly run?: Maybe<Run>;
  /**
   * The same run as an edge of `Workflow.runs`, for a client that adds it to a list that it shows. The cursor is one of
   * the list without `filter` and `orderBy`. Null where `run` is null. Costs one Graph request, the same as `run`.
   */
  readonly runEdge?: Maybe<RunEdge>;
  /** The outcome of the request to Graph. Tell the user exactly this. */
  readonly status: OperationStatus;
  /** Why nothing was done: empty unless `status` is `REJECTED`. */
  readonly userErrors: ReadonlyArray<UserError>;
  /**
   * The workflow as it is now, live or deleted; null when it could not be read. Costs one Graph request, and one more if
   * the workflow was deleted.
   */
  readonly workflow?: Maybe<Workflow>;
};

/** Conditions on a text, compared as a whole. Several conditions must all hold. */
export type StringFilter = {
  /** Exactly this text. */
  readonly eq?: InputMaybe<Scalars['String']['input']>;
  /** Any text except this one. */
  readonly ne?: InputMaybe<Scalars['String']['input']>;
};

/**
 * What happened to one subject in one run of a workflow whose subjects are not, or not all, people
 * (`Workflow.targetSubjectType`). Such a workflow has its results here and none in `userProcessingResults`. It cannot be
 * reprocessed by `reprocessRun` or `reprocessUsers`.
 */
export type SubjectProcessingResult = {
  readonly __typename?: 'SubjectProcessingResult';
  /** When the last task ended, UTC; null until then. */
  readonly completedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * How long it took: whole seconds from `startedDateTime` to `completedDateTime`. Null where an instant is missing, or where
   * they are in the wrong order.
   */
  readonly durationSeconds?: Maybe<Scalars['Int']['output']>;
  /** How many of the tasks failed. */
  readonly failedTasksCount?: Maybe<Scalars['Int']['output']>;
  /** Graph's id: opaque, and unique among objects of this type in the tenant. */
  readonly id: Scalars['ID']['output'];
  /** How far the subject's processing has come. */
  readonly processingStatus?: Maybe<ProcessingStatus>;
  /**
   * How long it waited: whole seconds from `scheduledDateTime`, when it was due, to `startedDateTime`, when the first
   * task began. Null where an instant is missing, or where they are in the wrong order.
   */
  readonly queuedSeconds?: Maybe<Scalars['Int']['output']>;
  /**
   * The later runs in which the subject was processed again. Graph offers neither filter nor order here. Costs one Graph
   * request a result.
   */
  readonly reprocessedRuns: RunConnection;
  /**
   * The run in which it happened, the same by every way to this result. Graph does not link the two: it is the run of the
   * workflow that was due at the same `scheduledDateTime`, one Graph request for each distinct instant; null where there is
   * none, or where several were due at that instant.
   */
  readonly run?: Maybe<Run>;
  /** When it was due, UTC. */
  readonly scheduledDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** When the first task began, UTC; null until then. */
  readonly startedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The subject: a person or another object of the directory, or an account that is being provisioned. */
  readonly subject?: Maybe<WorkflowSubject>;
  /** The kind of the subject. */
  readonly subjectType?: Maybe<ReadonlyArray<SubjectType>>;
  /**
   * What happened in each task, at most 25: which one failed, and why. Graph offers neither filter nor order here. Costs
   * one Graph request a result if the tenant does not send them along with the list.
   */
  readonly taskProcessingResults: TaskProcessingResultConnection;
  /** How many tasks the subject was due. */
  readonly totalTasksCount?: Maybe<Scalars['Int']['output']>;
  /** How many of the tasks were never begun: those behind a failure, or still to come. */
  readonly totalUnprocessedTasksCount?: Maybe<Scalars['Int']['output']>;
  /** The workflow that processed the subject. */
  readonly workflow?: Maybe<Workflow>;
  /** What made the workflow run. */
  readonly workflowExecutionType?: Maybe<WorkflowExecutionType>;
  /** Id of the workflow that it belongs to. Costs nothing. */
  readonly workflowId: Scalars['ID']['output'];
  /** Number of the workflow's version that processed the subject. */
  readonly workflowVersion?: Maybe<Scalars['Int']['output']>;
};


/**
 * What happened to one subject in one run of a workflow whose subjects are not, or not all, people
 * (`Workflow.targetSubjectType`). Such a workflow has its results here and none in `userProcessingResults`. It cannot be
 * reprocessed by `reprocessRun` or `reprocessUsers`.
 */
export type SubjectProcessingResultReprocessedRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * What happened to one subject in one run of a workflow whose subjects are not, or not all, people
 * (`Workflow.targetSubjectType`). Such a workflow has its results here and none in `userProcessingResults`. It cannot be
 * reprocessed by `reprocessRun` or `reprocessUsers`.
 */
export type SubjectProcessingResultTaskProcessingResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** One page of results of subjects. */
export type SubjectProcessingResultConnection = {
  readonly __typename?: 'SubjectProcessingResultConnection';
  /** The results of this page with a cursor each, to resume from any of them. */
  readonly edges?: Maybe<ReadonlyArray<Maybe<SubjectProcessingResultEdge>>>;
  /** The results of this page. One that cannot be read is null, with its error in `errors`; the others are there. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<SubjectProcessingResult>>>;
  /** Whether there are more rows, and the cursor to continue behind. */
  readonly pageInfo?: Maybe<PageInfo>;
  /** How many results there are on all pages together. Null if Graph gives no count. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the results with its position in the list. */
export type SubjectProcessingResultEdge = {
  readonly __typename?: 'SubjectProcessingResultEdge';
  /** Opaque position of this row: pass it as `after` to continue behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The row itself; null when it could not be read. */
  readonly node?: Maybe<SubjectProcessingResult>;
};

/** Which results of subjects a list gives. Several conditions must all hold. Graph cannot filter them by subject. */
export type SubjectProcessingResultFilter = {
  /** By how far the subject's processing has come. */
  readonly processingStatus?: InputMaybe<ProcessingStatusFilter>;
  /** By when it was due. Graph cannot filter by it: the gateway reads on and chooses, at most 50 pages of Graph for one page. */
  readonly scheduledDateTime?: InputMaybe<DateTimeFilter>;
  /** By what made the workflow run. */
  readonly workflowExecutionType?: InputMaybe<WorkflowExecutionTypeFilter>;
};

/** Which users a workflow runs for: one of the kinds below. */
export type SubjectSet = GroupBasedSubjectSet | RuleBasedSubjectSet | UnknownSubjectSet;

/** The subjects that a run processed in a period, in numbers, where they are not, or not all, people. */
export type SubjectSummary = {
  readonly __typename?: 'SubjectSummary';
  /** How many subjects' processing failed. */
  readonly failedSubjects?: Maybe<Scalars['Int']['output']>;
  /** How many tasks failed. */
  readonly failedTasks?: Maybe<Scalars['Int']['output']>;
  /** For how many subjects all went well. */
  readonly successfulSubjects?: Maybe<Scalars['Int']['output']>;
  /** How many subjects were processed. */
  readonly totalSubjects?: Maybe<Scalars['Int']['output']>;
  /** How many tasks were carried out. */
  readonly totalTasks?: Maybe<Scalars['Int']['output']>;
};

/** A kind of subject. A workflow can be for several. */
export type SubjectType =
  /** An account that is being provisioned. */
  | 'provisioningObject'
  /** A kind that this release of the gateway does not know yet. */
  | 'unknownFutureValue'
  /** A person of the directory. */
  | 'user';

/**
 * Everything that can be watched. An operation holds exactly one of these fields, and each event is answered with its
 * selection, like a query. Subscribe by POST (or, for Server-Sent Events, GET) of `/graphql` with an `Accept` header
 * that names `text/event-stream` or `multipart/mixed;boundary="graphql";subscriptionSpec=1.0`.
 *
 * The gateway looks for changes every 2 seconds while there are some, and every 15 seconds when nothing has changed for a
 * few minutes. If it cannot read Microsoft Graph for a while, the stream stays open and goes on afterwards.
 *
 * The gateway ends a stream when nothing is left to watch, and also when it stops: subscribe again if the last event does
 * not say that the work is over. A stream that ends with an error says why in `extensions.code`: `UNAUTHENTICATED` when
 * the token has expired.
 */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * Every user result of the whole tenant, or of the filter, that fails or completes with errors from now on: one event
   * each, in the order in which they ended. The stream has no end of its own. To resume, subscribe again with the `cursor`
   * of the last event as `after`: no failure is lost, and none comes twice. A client that must lose nothing before its
   * first event either reads `Query.failurePosition` first, and subscribes with that.
   *
   * An event comes 5 to 20 seconds after its result has ended: the gateway reads many lists, and puts their results in one
   * order first. A result that Graph shows later than that comes when Graph shows it, out of order, unless 20 results that
   * ended after it have come before. The whole tenant means its live workflows; a deleted one is watched if `filter` names
   * it.
   */
  readonly failures: FailureEvent;
  /**
   * One attempt to act. The first event comes at once, the next ones at every change of the operation or of the run that
   * it started: its status and its counts of users and tasks. The stream ends behind the event in which both are over, and
   * at once, with null, when there is no operation with this id. To resume, subscribe again: the first event is the
   * present state.
   */
  readonly operation?: Maybe<Operation>;
  /**
   * One run of one workflow, live or deleted. The first event comes at once, the next ones whenever its status, one of its
   * counts or one of its dates changes, or another of its users is finished. The stream ends behind the event in which the run is over, and at once, with null, when there is
   * no run with these ids. To resume, subscribe again: the first event is the present state.
   */
  readonly run?: Maybe<Run>;
};


/**
 * Everything that can be watched. An operation holds exactly one of these fields, and each event is answered with its
 * selection, like a query. Subscribe by POST (or, for Server-Sent Events, GET) of `/graphql` with an `Accept` header
 * that names `text/event-stream` or `multipart/mixed;boundary="graphql";subscriptionSpec=1.0`.
 *
 * The gateway looks for changes every 2 seconds while there are some, and every 15 seconds when nothing has changed for a
 * few minutes. If it cannot read Microsoft Graph for a while, the stream stays open and goes on afterwards.
 *
 * The gateway ends a stream when nothing is left to watch, and also when it stops: subscribe again if the last event does
 * not say that the work is over. A stream that ends with an error says why in `extensions.code`: `UNAUTHENTICATED` when
 * the token has expired.
 */
export type SubscriptionFailuresArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<FailureFilter>;
};


/**
 * Everything that can be watched. An operation holds exactly one of these fields, and each event is answered with its
 * selection, like a query. Subscribe by POST (or, for Server-Sent Events, GET) of `/graphql` with an `Accept` header
 * that names `text/event-stream` or `multipart/mixed;boundary="graphql";subscriptionSpec=1.0`.
 *
 * The gateway looks for changes every 2 seconds while there are some, and every 15 seconds when nothing has changed for a
 * few minutes. If it cannot read Microsoft Graph for a while, the stream stays open and goes on afterwards.
 *
 * The gateway ends a stream when nothing is left to watch, and also when it stops: subscribe again if the last event does
 * not say that the work is over. A stream that ends with an error says why in `extensions.code`: `UNAUTHENTICATED` when
 * the token has expired.
 */
export type SubscriptionOperationArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be watched. An operation holds exactly one of these fields, and each event is answered with its
 * selection, like a query. Subscribe by POST (or, for Server-Sent Events, GET) of `/graphql` with an `Accept` header
 * that names `text/event-stream` or `multipart/mixed;boundary="graphql";subscriptionSpec=1.0`.
 *
 * The gateway looks for changes every 2 seconds while there are some, and every 15 seconds when nothing has changed for a
 * few minutes. If it cannot read Microsoft Graph for a while, the stream stays open and goes on afterwards.
 *
 * The gateway ends a stream when nothing is left to watch, and also when it stops: subscribe again if the last event does
 * not say that the work is over. A stream that ends with an error says why in `extensions.code`: `UNAUTHENTICATED` when
 * the token has expired.
 */
export type SubscriptionRunArgs = {
  id: Scalars['ID']['input'];
  workflowId: Scalars['ID']['input'];
};

/** One step of a workflow, a version or a template: what is done for each person, such as "Send Welcome Email". */
export type Task = {
  readonly __typename?: 'Task';
  /** The parameters of the step: group ids, mail texts and the like. Empty if it has none. */
  readonly arguments?: Maybe<ReadonlyArray<Maybe<KeyValuePair>>>;
  /** The parts of working life in which the step may be used. */
  readonly category?: Maybe<ReadonlyArray<TaskCategory>>;
  /** Whether the following steps run for a user after it failed. If not, that user's processing is `FAILED`. */
  readonly continueOnError?: Maybe<Scalars['Boolean']['output']>;
  /** Free text about the step; null when there is none. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Name that administrators see. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Its position among the steps, beginning with 1: a step starts when the one before it has finished. */
  readonly executionSequence?: Maybe<Scalars['Int']['output']>;
  /** Graph's id: opaque. */
  readonly id: Scalars['ID']['output'];
  /** Whether the step is carried out; a disabled one is passed over. */
  readonly isEnabled?: Maybe<Scalars['Boolean']['output']>;
  /** The effect of carrying it out again for a user that it was already carried out for. */
  readonly repeatEffect: RepeatEffect;
  /** Why `repeatEffect` is what it is, in an English sentence for the person who decides. */
  readonly repeatEffectReason: Scalars['String']['output'];
  /** Id of the definition that says what the step does: one of `taskDefinitions`. */
  readonly taskDefinitionId?: Maybe<Scalars['ID']['output']>;
  /**
   * Each time the step was carried out for a person, the same list in every version that has the step. Empty for a task
   * of a template, and where Graph no longer keeps the results of a step that the workflow has lost. Graph offers no
   * order here. Costs one Graph request a task.
   */
  readonly taskProcessingResults: TaskProcessingResultConnection;
};


/** One step of a workflow, a version or a template: what is done for each person, such as "Send Welcome Email". */
export type TaskTaskProcessingResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * An argument of a task that differs between two versions.
 *
 * No argument of a built-in task is a secret
 * (https://learn.microsoft.com/graph/identitygovernance-lifecycleworkflows-task-arguments), but a task can carry others. So
 * the gateway withholds both values if the name speaks of a password, passcode, secret, token, credential, signature or
 * key, or if one of the values looks like a credential: an address with a password, signature, key, code or token in it, a
 * connection string with a key, a JSON Web Token, a `Bearer` value or a private key.
 */
export type TaskArgumentChange = {
  readonly __typename?: 'TaskArgumentChange';
  /** What it is in `to`; null if there is none, or if it is secret. */
  readonly after?: Maybe<Scalars['String']['output']>;
  /** What it was in `from`; null if there was none, or if it is secret. */
  readonly before?: Maybe<Scalars['String']['output']>;
  /** Whether both values are withheld. */
  readonly isSecret: Scalars['Boolean']['output'];
  /** Name of the argument; null if Graph reports a value without one. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** A part of working life in which a step may be used. A step can have several. */
export type TaskCategory =
  /** For accounts and other subjects that a workflow processes for another system, such as provisioning. */
  | 'extensibility'
  /** For people who join the organization. */
  | 'joiner'
  /** For people who leave the organization. */
  | 'leaver'
  /** For people who change their position within the organization. */
  | 'mover'
  /** A category that this release of the gateway does not know yet. */
  | 'unknownFutureValue';

/** A task that differs between two versions. */
export type TaskChange = {
  readonly __typename?: 'TaskChange';
  /** The task in `to`; null if it was removed. */
  readonly after?: Maybe<Task>;
  /** Which of its arguments differ, by name; all of them if it was added or removed. */
  readonly arguments: ReadonlyArray<TaskArgumentChange>;
  /**
   * The task in `from`, null if it was added. Its `arguments` have every value, as everywhere; only the values in the
   * `arguments` of this type are withheld where they are secret.
   */
  readonly before?: Maybe<Task>;
  /** In which ways; a task can be moved and changed at once. */
  readonly kinds: ReadonlyArray<TaskChangeKind>;
  /** Its position among the tasks of `to`, beginning with 1; null if it was removed. */
  readonly positionAfter?: Maybe<Scalars['Int']['output']>;
  /** Its position among the tasks of `from`, beginning with 1; null if it was added. */
  readonly positionBefore?: Maybe<Scalars['Int']['output']>;
  /** Which of its properties differ, in the order of `TaskProperty`; empty if it was added or removed. */
  readonly properties: ReadonlyArray<TaskPropertyChange>;
};

/** The way in which a task differs between two versions. */
export type TaskChangeKind =
  /** Only `to` has it. */
  | 'ADDED'
  /** Properties or arguments differ. */
  | 'CHANGED'
  /**
   * It stands elsewhere among the tasks that both versions have. A task whose number changes only because another was
   * added, removed or moved is not moved itself.
   */
  | 'MOVED'
  /** Only `from` has it. */
  | 'REMOVED';

/** Something that a workflow can be made to do, such as "Disable User Account". */
export type TaskDefinition = {
  readonly __typename?: 'TaskDefinition';
  /** The parts of working life in which the task may be used. */
  readonly category?: Maybe<ReadonlyArray<TaskCategory>>;
  /**
   * Whether a workflow continues with its other tasks by default when this one fails. In the list of all definitions it
   * costs one Graph request for each.
   */
  readonly continueOnError?: Maybe<Scalars['Boolean']['output']>;
  /** What the task does. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Name of the task. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Graph's id, the same in every tenant. */
  readonly id: Scalars['ID']['output'];
  /** The parameters of the task, set in a task's `arguments`; empty if it has none. */
  readonly parameters?: Maybe<ReadonlyArray<Maybe<Parameter>>>;
  /** The effect of carrying such a task out again for a user that it was already carried out for. */
  readonly repeatEffect: RepeatEffect;
  /** Why `repeatEffect` is what it is, in an English sentence for the person who decides. */
  readonly repeatEffectReason: Scalars['String']['output'];
  /** Number of the definition's version. */
  readonly version?: Maybe<Scalars['Int']['output']>;
};

/** What happened in one task for one person. */
export type TaskProcessingResult = {
  readonly __typename?: 'TaskProcessingResult';
  /** When the task ended, UTC; null until then. */
  readonly completedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** When the record was created, UTC. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * How long it took: whole seconds from `startedDateTime` to `completedDateTime`. Null where an instant is missing, or where
   * they are in the wrong order.
   */
  readonly durationSeconds?: Maybe<Scalars['Int']['output']>;
  /**
   * Why it failed, in Graph's words, English and meant for administrators; null when it did not fail or Graph does not
   * report it.
   */
  readonly failureReason?: Maybe<Scalars['String']['output']>;
  /** Graph's id: opaque. */
  readonly id: Scalars['ID']['output'];
  /** What else Graph notes about the processing; null most of the time. */
  readonly processingInfo?: Maybe<Scalars['String']['output']>;
  /** How far the task has come. */
  readonly processingStatus?: Maybe<ProcessingStatus>;
  /**
   * How long the task waited: whole seconds from `createdDateTime` to `startedDateTime`. Graph does not report when a task
   * was due. Null where an instant is missing, or where they are in the wrong order.
   */
  readonly queuedSeconds?: Maybe<Scalars['Int']['output']>;
  /** When the task began, UTC; null until then, and forever when it was passed over. */
  readonly startedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The user that it was carried out for; null if the subject is something else (`workflowSubject`). Selecting only `id`
   * costs nothing; names cost one Graph request a person, 20 to an HTTP request.
   */
  readonly subject?: Maybe<User>;
  /** The task that was carried out, as it was then. */
  readonly task?: Maybe<Task>;
  /** What it was carried out for, in a workflow whose subjects are not, or not all, people; null in all others. */
  readonly workflowSubject?: Maybe<WorkflowSubject>;
};

/** One page of results of tasks. */
export type TaskProcessingResultConnection = {
  readonly __typename?: 'TaskProcessingResultConnection';
  /** The results of this page with a cursor each, to resume from any of them. */
  readonly edges?: Maybe<ReadonlyArray<Maybe<TaskProcessingResultEdge>>>;
  /** The results of this page. One that cannot be read is null, with its error in `errors`; the others are there. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<TaskProcessingResult>>>;
  /** Whether there are more rows, and the cursor to continue behind. */
  readonly pageInfo?: Maybe<PageInfo>;
  /** How many results there are on all pages together. Null if Graph gives no count. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the results with its position in the list. */
export type TaskProcessingResultEdge = {
  readonly __typename?: 'TaskProcessingResultEdge';
  /** Opaque position of this row: pass it as `after` to continue behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The row itself; null when it could not be read. */
  readonly node?: Maybe<TaskProcessingResult>;
};

/** Which results a list gives. Several conditions must all hold. */
export type TaskProcessingResultFilter = {
  /** By when the task ended. */
  readonly completedDateTime?: InputMaybe<DateTimeFilter>;
  /** By when the record was created. */
  readonly createdDateTime?: InputMaybe<DateTimeFilter>;
  /** By id of the result. */
  readonly id?: InputMaybe<IdFilter>;
  /** By how far the task has come. */
  readonly processingStatus?: InputMaybe<ProcessingStatusFilter>;
  /** By when the task began. */
  readonly startedDateTime?: InputMaybe<DateTimeFilter>;
  /** By the id of the person. */
  readonly subjectId?: InputMaybe<IdFilter>;
};

/** How a list of results is sorted. */
export type TaskProcessingResultOrder = {
  /** Which way; ascending if omitted. */
  readonly direction?: InputMaybe<OrderDirection>;
  /** What decides the order. */
  readonly field: TaskProcessingResultOrderField;
};

/** What a list of results can be sorted by. */
export type TaskProcessingResultOrderField =
  /** By when the task ended. */
  | 'COMPLETED_DATE_TIME'
  /** By when the record was created. */
  | 'CREATED_DATE_TIME'
  /** By id, as text. */
  | 'ID'
  /** By how far the task has come. */
  | 'PROCESSING_STATUS'
  /** By when the task began. */
  | 'STARTED_DATE_TIME';

/** What can differ in a task besides its arguments and its position. */
export type TaskProperty =
  /** The parts of working life, by Graph's names: `joiner, leaver`. */
  | 'CATEGORY'
  /** Whether the following tasks run after it failed: `true` or `false`. */
  | 'CONTINUE_ON_ERROR'
  /** The free text about it. */
  | 'DESCRIPTION'
  /** The name of the task. */
  | 'DISPLAY_NAME'
  /** Whether it is carried out: `true` or `false`. */
  | 'IS_ENABLED'
  /** The id of the definition that says what the task does. */
  | 'TASK_DEFINITION';

/** A property of a task that differs between two versions. */
export type TaskPropertyChange = {
  readonly __typename?: 'TaskPropertyChange';
  /** What it is in `to`, as text; null if there is none. */
  readonly after?: Maybe<Scalars['String']['output']>;
  /** What it was in `from`, as text; null if there was none. */
  readonly before?: Maybe<Scalars['String']['output']>;
  /** Which property differs. */
  readonly property: TaskProperty;
};

/** The outcomes of one task in one run, over all users. */
export type TaskReport = {
  readonly __typename?: 'TaskReport';
  /** When the run ended, UTC; null until then. */
  readonly completedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** For how many people it failed. */
  readonly failedUsersCount?: Maybe<Scalars['Int']['output']>;
  /** Graph's id: opaque. */
  readonly id: Scalars['ID']['output'];
  /** When Graph last changed this record, UTC. */
  readonly lastUpdatedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** How far the task has come: `FAILED` if it failed for all users, `COMPLETED_WITH_ERRORS` if for some. */
  readonly processingStatus?: Maybe<ProcessingStatus>;
  /** The run that it belongs to; null if Graph does not report it. */
  readonly run?: Maybe<Run>;
  /** Id of the run; null if Graph does not report it. */
  readonly runId?: Maybe<Scalars['ID']['output']>;
  /** When the run began with it, UTC; null until then. */
  readonly startedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** For how many people it went well. */
  readonly successfulUsersCount?: Maybe<Scalars['Int']['output']>;
  /** The task itself. */
  readonly task?: Maybe<Task>;
  /** The definition that says what the task does. */
  readonly taskDefinition?: Maybe<TaskDefinition>;
  /** What happened in the task for each person. Costs one Graph request a report. */
  readonly taskProcessingResults: TaskProcessingResultConnection;
  /** For how many people the task was due. */
  readonly totalUsersCount?: Maybe<Scalars['Int']['output']>;
  /** For how many people it was never begun. */
  readonly unprocessedUsersCount?: Maybe<Scalars['Int']['output']>;
};


/** The outcomes of one task in one run, over all users. */
export type TaskReportTaskProcessingResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TaskProcessingResultFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TaskProcessingResultOrder>;
};

/** One page of reports of tasks. */
export type TaskReportConnection = {
  readonly __typename?: 'TaskReportConnection';
  /** The reports of this page with a cursor each, to resume from any of them. */
  readonly edges?: Maybe<ReadonlyArray<Maybe<TaskReportEdge>>>;
  /** The reports of this page. One that cannot be read is null, with its error in `errors`; the others are there. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<TaskReport>>>;
  /** Whether there are more rows, and the cursor to continue behind. */
  readonly pageInfo?: Maybe<PageInfo>;
  /** How many reports there are on all pages together. Null if Graph gives no count. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the reports with its position in the list. */
export type TaskReportEdge = {
  readonly __typename?: 'TaskReportEdge';
  /** Opaque position of this row: pass it as `after` to continue behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The row itself; null when it could not be read. */
  readonly node?: Maybe<TaskReport>;
};

/** Which reports a list gives. Several conditions must all hold. Graph cannot filter by the run. */
export type TaskReportFilter = {
  /** By when the run ended. */
  readonly completedDateTime?: InputMaybe<DateTimeFilter>;
  /** By the number of users that it failed for: `{ gt: 0 }` is "something went wrong". */
  readonly failedUsersCount?: InputMaybe<IntFilter>;
  /** By id of the report. */
  readonly id?: InputMaybe<IdFilter>;
  /** By how far the task has come. */
  readonly processingStatus?: InputMaybe<ProcessingStatusFilter>;
  /** By the number of users that it succeeded for. */
  readonly successfulUsersCount?: InputMaybe<IntFilter>;
  /** By the id of the task definition. */
  readonly taskDefinitionId?: InputMaybe<IdFilter>;
  /** By the id of the task. */
  readonly taskId?: InputMaybe<IdFilter>;
  /** By the number of users that the task was due for. */
  readonly totalUsersCount?: InputMaybe<IntFilter>;
  /** By the number of users that it was never begun for. */
  readonly unprocessedUsersCount?: InputMaybe<IntFilter>;
};

/** How a list of reports is sorted. */
export type TaskReportOrder = {
  /** Which way; ascending if omitted. */
  readonly direction?: InputMaybe<OrderDirection>;
  /** What decides the order. */
  readonly field: TaskReportOrderField;
};

/** What a list of reports can be sorted by. */
export type TaskReportOrderField =
  /** By when the run ended. */
  | 'COMPLETED_DATE_TIME'
  /** By the number of users that it failed for. */
  | 'FAILED_USERS_COUNT'
  /** By id, as text. */
  | 'ID'
  /** By how far the task has come. */
  | 'PROCESSING_STATUS'
  /** By the number of users that it succeeded for. */
  | 'SUCCESSFUL_USERS_COUNT'
  /** By the number of users that the task was due for. */
  | 'TOTAL_USERS_COUNT'
  /** By the number of users that it was never begun for. */
  | 'UNPROCESSED_USERS_COUNT';

/** The tasks that a workflow carried out in a period, in numbers. */
export type TaskReportSummary = {
  readonly __typename?: 'TaskReportSummary';
  /** How many tasks failed. */
  readonly failedTasks?: Maybe<Scalars['Int']['output']>;
  /** How many tasks went well. */
  readonly successfulTasks?: Maybe<Scalars['Int']['output']>;
  /** How many tasks there were. */
  readonly totalTasks?: Maybe<Scalars['Int']['output']>;
  /** How many tasks were never begun. */
  readonly unprocessedTasks?: Maybe<Scalars['Int']['output']>;
};

/** A number of days before or after a date of the person's. */
export type TimeBasedAttributeTrigger = {
  readonly __typename?: 'TimeBasedAttributeTrigger';
  /**
   * Days after that date; negative is before it, 0 the day itself. From -180 to 180
   * (https://learn.microsoft.com/entra/id-governance/governance-service-limits).
   */
  readonly offsetInDays?: Maybe<Scalars['Int']['output']>;
  /** The date that is watched. */
  readonly timeBasedAttribute?: Maybe<WorkflowTriggerTimeBasedAttribute>;
};

/** One of the tasks that were carried out most, in numbers. */
export type TopTasksInsightsSummary = {
  readonly __typename?: 'TopTasksInsightsSummary';
  /** How many times it failed. */
  readonly failedTasks?: Maybe<Scalars['Int']['output']>;
  /** For how many people it failed. */
  readonly failedUsers?: Maybe<Scalars['Int']['output']>;
  /** How many times it went well. */
  readonly successfulTasks?: Maybe<Scalars['Int']['output']>;
  /** For how many people it went well. */
  readonly successfulUsers?: Maybe<Scalars['Int']['output']>;
  /** The definition that says what the task does; null when Graph has none with this id. Costs one Graph request a task. */
  readonly taskDefinition?: Maybe<TaskDefinition>;
  /** Name of the task's definition. */
  readonly taskDefinitionDisplayName?: Maybe<Scalars['String']['output']>;
  /** Id of the task's definition: one of `taskDefinitions`. */
  readonly taskDefinitionId?: Maybe<Scalars['ID']['output']>;
  /** How many times it was carried out. */
  readonly totalTasks?: Maybe<Scalars['Int']['output']>;
  /** For how many people it was carried out. */
  readonly totalUsers?: Maybe<Scalars['Int']['output']>;
};

/** One of the workflows that ran most, in numbers. */
export type TopWorkflowsInsightsSummary = {
  readonly __typename?: 'TopWorkflowsInsightsSummary';
  /** How many runs failed. */
  readonly failedRuns?: Maybe<Scalars['Int']['output']>;
  /** How many people's processing failed. */
  readonly failedUsers?: Maybe<Scalars['Int']['output']>;
  /** How many runs succeeded for all users. */
  readonly successfulRuns?: Maybe<Scalars['Int']['output']>;
  /** How many people were processed successfully. */
  readonly successfulUsers?: Maybe<Scalars['Int']['output']>;
  /** How many runs there were. */
  readonly totalRuns?: Maybe<Scalars['Int']['output']>;
  /** How many people were processed. */
  readonly totalUsers?: Maybe<Scalars['Int']['output']>;
  /**
   * The workflow itself, live or deleted; null when there is none any more. Costs one Graph request a workflow, and one
   * more if it was deleted.
   */
  readonly workflow?: Maybe<Workflow>;
  /** The part of working life that it serves. */
  readonly workflowCategory?: Maybe<WorkflowCategory>;
  /** Name of the workflow. */
  readonly workflowDisplayName?: Maybe<Scalars['String']['output']>;
  /** Id of the workflow. */
  readonly workflowId?: Maybe<Scalars['ID']['output']>;
  /** Number of the workflow's version. */
  readonly workflowVersion?: Maybe<Scalars['Int']['output']>;
};

/** Graph runs the workflow for the people of a scope whenever the trigger fires for them. */
export type TriggerAndScopeBasedConditions = {
  readonly __typename?: 'TriggerAndScopeBasedConditions';
  /** For which users; null if Graph left it out, as it does in some lists. */
  readonly scope?: Maybe<SubjectSet>;
  /** When; null when Graph left it out, as it does in some lists. */
  readonly trigger?: Maybe<WorkflowExecutionTrigger>;
};

/** An attribute of a person whose change makes a workflow run. */
export type TriggerAttribute = {
  readonly __typename?: 'TriggerAttribute';
  /** Name of the user property in Graph, such as `department`. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** A proof of a kind that this release of the gateway does not know yet. */
export type UnknownAuthenticationConfiguration = {
  readonly __typename?: 'UnknownAuthenticationConfiguration';
  /** Graph's name of the kind; null when Graph left it out. */
  readonly odataType?: Maybe<Scalars['String']['output']>;
};

/** A report of a kind that this release of the gateway does not know yet. */
export type UnknownCallbackConfiguration = CustomExtensionCallbackConfiguration & {
  readonly __typename?: 'UnknownCallbackConfiguration';
  /** Graph's name of the kind; null when Graph left it out. */
  readonly odataType?: Maybe<Scalars['String']['output']>;
  /** How long Graph waits for the report before the task counts as failed. */
  readonly timeoutDuration?: Maybe<Scalars['Duration']['output']>;
};

/** A thing of the directory of a kind that this release of the gateway does not show. */
export type UnknownDirectoryObject = DirectoryObject & {
  readonly __typename?: 'UnknownDirectoryObject';
  /** Object id in Entra. */
  readonly id: Scalars['ID']['output'];
  /** Graph's name of the kind, such as `#microsoft.graph.servicePrincipal`; null when Graph left it out. */
  readonly odataType?: Maybe<Scalars['String']['output']>;
};

/** An endpoint of a kind that this release of the gateway does not know yet. */
export type UnknownEndpointConfiguration = {
  readonly __typename?: 'UnknownEndpointConfiguration';
  /** Graph's name of the kind; null when Graph left it out. */
  readonly odataType?: Maybe<Scalars['String']['output']>;
};

/** Conditions of a kind that this release of the gateway does not know yet. */
export type UnknownExecutionConditions = {
  readonly __typename?: 'UnknownExecutionConditions';
  /** Graph's name of the kind; null when Graph left it out. */
  readonly odataType?: Maybe<Scalars['String']['output']>;
};

/** A trigger of a kind that this release of the gateway does not know yet. */
export type UnknownExecutionTrigger = {
  readonly __typename?: 'UnknownExecutionTrigger';
  /** Graph's name of the kind; null when Graph left it out. */
  readonly odataType?: Maybe<Scalars['String']['output']>;
};

/** A limit of a kind that this release of the gateway does not know yet. */
export type UnknownQuarantineCondition = {
  readonly __typename?: 'UnknownQuarantineCondition';
  /** Graph's name of the kind; null when Graph left it out. */
  readonly odataType?: Maybe<Scalars['String']['output']>;
};

/** A scope of a kind that this release of the gateway does not know yet. */
export type UnknownScope = ProcessingScope & {
  readonly __typename?: 'UnknownScope';
  /** Graph's name of the kind; null when Graph left it out. */
  readonly odataType?: Maybe<Scalars['String']['output']>;
  /** Always null: such a scope does not say which tasks. */
  readonly taskScope?: Maybe<ActivationTaskScopeType>;
};

/** A set of people of a kind that this release of the gateway does not know yet. */
export type UnknownSubjectSet = {
  readonly __typename?: 'UnknownSubjectSet';
  /** Graph's name of the kind; null when Graph left it out. */
  readonly odataType?: Maybe<Scalars['String']['output']>;
};

/** A subject of a kind that this release of the gateway does not know yet. */
export type UnknownWorkflowSubject = {
  readonly __typename?: 'UnknownWorkflowSubject';
  /** Graph's name of the kind; null when Graph left it out. */
  readonly odataType?: Maybe<Scalars['String']['output']>;
};

/**
 * A person (or another account) of the tenant. All fields except `id` are read from the directory only when they are
 * selected, 20 people to an HTTP request, and are null where the directory has no value or no longer has the person.
 */
export type User = DirectoryObject & {
  readonly __typename?: 'User';
  /** Whether the account can sign in. Costs one Graph request a person. */
  readonly accountEnabled?: Maybe<Scalars['Boolean']['output']>;
  /** Company that the person works for. Costs one Graph request a person. */
  readonly companyName?: Maybe<Scalars['String']['output']>;
  /** Department that the person works in. Costs one Graph request a person. */
  readonly department?: Maybe<Scalars['String']['output']>;
  /** Name as address books show it. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** When the employment begins or began, UTC. Costs one Graph request a person. */
  readonly employeeHireDate?: Maybe<Scalars['DateTime']['output']>;
  /** Number or code that the organization gave the person. Costs one Graph request a person. */
  readonly employeeId?: Maybe<Scalars['String']['output']>;
  /**
   * Kind of employment, in the organization's own words, such as `Employee` or `Contractor`. Costs one Graph request a
   * person.
   */
  readonly employeeType?: Maybe<Scalars['String']['output']>;
  /** First name, when the directory has one. */
  readonly givenName?: Maybe<Scalars['String']['output']>;
  /** Object id in Entra. */
  readonly id: Scalars['ID']['output'];
  /** Title of the person's job. */
  readonly jobTitle?: Maybe<Scalars['String']['output']>;
  /** Mail address of the person. */
  readonly mail?: Maybe<Scalars['String']['output']>;
  /** The person's manager; null when there is none. Costs one more Graph request a person. */
  readonly manager?: Maybe<User>;
  /** Place of the person's desk. */
  readonly officeLocation?: Maybe<Scalars['String']['output']>;
  /**
   * What happened to the person in workflows whose subjects are not, or not all, people, newest first. It is the root's
   * `subjectProcessingResults` for one person, with the same errors and cost.
   */
  readonly subjectProcessingResults: SubjectProcessingResultConnection;
  /** Last name, when the directory has one. */
  readonly surname?: Maybe<Scalars['String']['output']>;
  /** Name to sign in with, in the form of a mail address. */
  readonly userPrincipalName?: Maybe<Scalars['String']['output']>;
  /**
   * What happened to the person in all workflows of the tenant, newest first. It is the root's `userProcessingResults` for
   * one person, with the same bounds, order, errors and cost: the gateway asks every workflow. What happened to the person
   * in a workflow that is not, or not only, for people is in `subjectProcessingResults`.
   */
  readonly userProcessingResults: UserProcessingResultConnection;
};


/**
 * A person (or another account) of the tenant. All fields except `id` are read from the directory only when they are
 * selected, 20 people to an HTTP request, and are null where the directory has no value or no longer has the person.
 */
export type UserSubjectProcessingResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SubjectProcessingResultFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeDeleted?: InputMaybe<Scalars['Boolean']['input']>;
};


/**
 * A person (or another account) of the tenant. All fields except `id` are read from the directory only when they are
 * selected, 20 people to an HTTP request, and are null where the directory has no value or no longer has the person.
 */
export type UserUserProcessingResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserProcessingResultFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeDeleted?: InputMaybe<Scalars['Boolean']['input']>;
  orderBy?: InputMaybe<UserProcessingResultOrder>;
};

/** One page of people. */
export type UserConnection = {
  readonly __typename?: 'UserConnection';
  /** The people of this page with a cursor each, to resume from any of them. */
  readonly edges?: Maybe<ReadonlyArray<Maybe<UserEdge>>>;
  /** The people of this page. One that cannot be read is null, with its error in `errors`; the others are there. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<User>>>;
  /** Whether there are more rows, and the cursor to continue behind. */
  readonly pageInfo?: Maybe<PageInfo>;
  /** How many people there are on all pages together. Null if Graph gives no count. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the people with its position in the list. */
export type UserEdge = {
  readonly __typename?: 'UserEdge';
  /** Opaque position of this row: pass it as `after` to continue behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The row itself; null when it could not be read. */
  readonly node?: Maybe<User>;
};

/** One reason why nothing was done, that the user or the frontend can act on. */
export type UserError = {
  readonly __typename?: 'UserError';
  /** The kind of reason. Decide by this, never by the message. */
  readonly code: UserErrorCode;
  /**
   * Path of the offending part of the arguments, such as `["input", "userProcessingResultIds", "2"]`; null if it is not
   * about a part of them.
   */
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The reason in an English sentence. */
  readonly message: Scalars['String']['output'];
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

/** The person's not having signed in for a number of days. */
export type UserInactivityTrigger = {
  readonly __typename?: 'UserInactivityTrigger';
  /** Days without a sign-in. */
  readonly inactivityPeriodInDays?: Maybe<Scalars['Int']['output']>;
};

/** What happened to one person in one run of a workflow. Its id is what `reprocessUsers` takes. */
export type UserProcessingResult = {
  readonly __typename?: 'UserProcessingResult';
  /** When the last task ended, UTC; null until then. */
  readonly completedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * How long it took: whole seconds from `startedDateTime` to `completedDateTime`. Null where an instant is missing, or where
   * they are in the wrong order.
   */
  readonly durationSeconds?: Maybe<Scalars['Int']['output']>;
  /** How many of the tasks failed. */
  readonly failedTasksCount?: Maybe<Scalars['Int']['output']>;
  /** Graph's id: opaque, and unique among objects of this type in the tenant. */
  readonly id: Scalars['ID']['output'];
  /** How far the person's processing has come. */
  readonly processingStatus?: Maybe<ProcessingStatus>;
  /**
   * How long it waited: whole seconds from `scheduledDateTime`, when it was due, to `startedDateTime`, when the first
   * task began. Null where an instant is missing, or where they are in the wrong order.
   */
  readonly queuedSeconds?: Maybe<Scalars['Int']['output']>;
  /**
   * The later runs in which the person was processed again. Graph offers neither filter nor order here. Costs one Graph
   * request a result; `wasReprocessed` costs less.
   */
  readonly reprocessedRuns: RunConnection;
  /**
   * The run in which it happened, the same by every way to this result. Graph does not link the two: it is the run of the
   * workflow that was due at the same `scheduledDateTime`, one Graph request for each distinct instant; null where there is
   * none, or where several were due at that instant.
   */
  readonly run?: Maybe<Run>;
  /** When it was due, UTC. */
  readonly scheduledDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** When the first task began, UTC; null until then. */
  readonly startedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The person. Selecting only `id` costs nothing; names cost one Graph request a person, 20 to an HTTP request. */
  readonly subject?: Maybe<User>;
  /**
   * What happened in each task, at most 25: which one failed, and why. Costs nothing for a list whose tenant sends them
   * along, and else up to one Graph request a result, 20 of them to an HTTP request.
   */
  readonly taskProcessingResults: TaskProcessingResultConnection;
  /** How many tasks were due for the person. */
  readonly totalTasksCount?: Maybe<Scalars['Int']['output']>;
  /** How many of the tasks were never begun: those behind a failure, or still to come. */
  readonly totalUnprocessedTasksCount?: Maybe<Scalars['Int']['output']>;
  /**
   * Whether this result was reprocessed: whether it has `reprocessedRuns`, of any outcome. A `FAILED` row stays `FAILED`
   * after a reprocessing that succeeded. Null if Graph does not report it. Costs two Graph requests for a list of one
   * workflow or run (over the tenant: for each workflow on the page), and one more for each row whose person a later run
   * with a scope processed. While such a run is under way, it costs one for each older row.
   */
  readonly wasReprocessed?: Maybe<Scalars['Boolean']['output']>;
  /** The workflow that processed the person. */
  readonly workflow?: Maybe<Workflow>;
  /** What made the workflow run. */
  readonly workflowExecutionType?: Maybe<WorkflowExecutionType>;
  /** Id of the workflow that it belongs to. Costs nothing. */
  readonly workflowId: Scalars['ID']['output'];
  /** Number of the workflow's version that processed the person. */
  readonly workflowVersion?: Maybe<Scalars['Int']['output']>;
};


/** What happened to one person in one run of a workflow. Its id is what `reprocessUsers` takes. */
export type UserProcessingResultReprocessedRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What happened to one person in one run of a workflow. Its id is what `reprocessUsers` takes. */
export type UserProcessingResultTaskProcessingResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TaskProcessingResultFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TaskProcessingResultOrder>;
};

/** One page of results of people. */
export type UserProcessingResultConnection = {
  readonly __typename?: 'UserProcessingResultConnection';
  /** The results of this page with a cursor each, to resume from any of them. */
  readonly edges?: Maybe<ReadonlyArray<Maybe<UserProcessingResultEdge>>>;
  /** The results of this page. One that cannot be read is null, with its error in `errors`; the others are there. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<UserProcessingResult>>>;
  /** Whether there are more rows, and the cursor to continue behind. */
  readonly pageInfo?: Maybe<PageInfo>;
  /** How many results there are on all pages together. Null if Graph gives no count. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the results with its position in the list. */
export type UserProcessingResultEdge = {
  readonly __typename?: 'UserProcessingResultEdge';
  /** Opaque position of this row: pass it as `after` to continue behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The row itself; null when it could not be read. */
  readonly node?: Maybe<UserProcessingResult>;
};

/** Which results a list gives. Several conditions must all hold. Graph cannot filter by the counts. */
export type UserProcessingResultFilter = {
  /** By when the last task ended. */
  readonly completedDateTime?: InputMaybe<DateTimeFilter>;
  /** By id of the result. */
  readonly id?: InputMaybe<IdFilter>;
  /** By how far the person's processing has come. */
  readonly processingStatus?: InputMaybe<ProcessingStatusFilter>;
  /** By when it was due. */
  readonly scheduledDateTime?: InputMaybe<DateTimeFilter>;
  /** By when the first task began. */
  readonly startedDateTime?: InputMaybe<DateTimeFilter>;
  /** By the id of the person. */
  readonly subjectId?: InputMaybe<IdFilter>;
  /** By what made the workflow run. */
  readonly workflowExecutionType?: InputMaybe<WorkflowExecutionTypeFilter>;
};

/** How a list of results is sorted. */
export type UserProcessingResultOrder = {
  /** Which way; ascending if omitted. */
  readonly direction?: InputMaybe<OrderDirection>;
  /** What decides the order. */
  readonly field: UserProcessingResultOrderField;
};

/** What a list of results can be sorted by. */
export type UserProcessingResultOrderField =
  /** By when the last task ended. */
  | 'COMPLETED_DATE_TIME'
  /** By id, as text. Over the whole tenant: workflow by workflow, in the order of the workflows' ids. */
  | 'ID'
  /** By how far the person's processing has come. */
  | 'PROCESSING_STATUS'
  /** By when it was due. */
  | 'SCHEDULED_DATE_TIME'
  /** By when the first task began. */
  | 'STARTED_DATE_TIME'
  /** By what made the workflow run. */
  | 'WORKFLOW_EXECUTION_TYPE';

/** People picked by hand. */
export type UserScope = ProcessingScope & {
  readonly __typename?: 'UserScope';
  /** Always null: such a scope does not say which tasks. */
  readonly taskScope?: Maybe<ActivationTaskScopeType>;
  /** The people; null when Graph left them out. Selecting only `id` costs nothing; names cost one Graph request a person. */
  readonly users?: Maybe<ReadonlyArray<Maybe<User>>>;
};

/**
 * The users that a workflow processed in a period, in numbers. By Graph's arithmetic, a person who completed with errors
 * is in neither the successful nor the failed ones.
 */
export type UserSummary = {
  readonly __typename?: 'UserSummary';
  /** How many tasks failed. */
  readonly failedTasks?: Maybe<Scalars['Int']['output']>;
  /** How many people's processing failed. */
  readonly failedUsers?: Maybe<Scalars['Int']['output']>;
  /** How many people were processed successfully. */
  readonly successfulUsers?: Maybe<Scalars['Int']['output']>;
  /** How many tasks were carried out. */
  readonly totalTasks?: Maybe<Scalars['Int']['output']>;
  /** How many people were processed. */
  readonly totalUsers?: Maybe<Scalars['Int']['output']>;
};

/** Kind of value that a task's parameter takes. */
export type ValueType =
  /** Either true or false. */
  | 'bool'
  /** One of the parameter's `values`. */
  | 'enum'
  /** A whole number. */
  | 'int'
  /** Any text, often an id. */
  | 'string'
  /** A kind that this release of the gateway does not know yet. */
  | 'unknownFutureValue';

/**
 * The outcomes under one version of a workflow: of each user's processing in each run, previews and repetitions included.
 * A processing that is not finished, canceled or held in quarantine is in no count.
 */
export type VersionOutcome = {
  readonly __typename?: 'VersionOutcome';
  /** How many of these completed with errors: a task failed, and the ones behind it ran. */
  readonly completedWithErrorsCount: Scalars['Int']['output'];
  /** How many of these failed. */
  readonly failedCount: Scalars['Int']['output'];
  /** How many of these runs had a result that failed or completed with errors. */
  readonly failedRunCount: Scalars['Int']['output'];
  /** The share of `resultCount` that failed or completed with errors, from 0 to 1; null if no result ended. */
  readonly failureRate?: Maybe<Scalars['Float']['output']>;
  /** How many results ended, whether they succeeded or not. */
  readonly resultCount: Scalars['Int']['output'];
  /** How many runs had a result that ended: results of one workflow with one `scheduledDateTime` are of one run. */
  readonly runCount: Scalars['Int']['output'];
  /** The share of `runCount` that is in `failedRunCount`, from 0 to 1; null if there was no run. */
  readonly runFailureRate?: Maybe<Scalars['Float']['output']>;
};

/** The outcomes under two versions of a workflow in one period. */
export type VersionOutcomes = {
  readonly __typename?: 'VersionOutcomes';
  /** Under the version `from`. */
  readonly from: VersionOutcome;
  /** Under the version `to`. */
  readonly to: VersionOutcome;
};

/** The person or the program whose token came with the request. It has no `id`: the person is `user`. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  /** Whether the caller may use queries. */
  readonly canRead: Scalars['Boolean']['output'];
  /** Whether the caller may use mutations. Show the buttons only if true; the gateway checks again. */
  readonly canReprocess: Scalars['Boolean']['output'];
  /** The limits of one request, for a form that shows them. */
  readonly limits: ViewerLimits;
  /** The mutations that the operator has switched on. Show the buttons of these only. */
  readonly mutations: ReadonlyArray<OperationKind>;
  /** Name to greet a person with; null for a program. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Entra id of the tenant; null where the gateway runs without authentication. */
  readonly tenantId?: Maybe<Scalars['ID']['output']>;
  /**
   * The person, as `user(id:)` gives them; null for a program, and where the gateway runs without authentication.
   * Selecting only `id` costs nothing.
   */
  readonly user?: Maybe<User>;
};

/** The limits of lists and mutations. The gateway rejects more with `BAD_USER_INPUT`, before anything happens. */
export type ViewerLimits = {
  readonly __typename?: 'ViewerLimits';
  /** How many characters the `reason` of a mutation may have. */
  readonly reasonLength: Scalars['Int']['output'];
  /** How many rows of a list one page has, the greatest `first`. */
  readonly rowsPerPage: Scalars['Int']['output'];
  /** How many people one `reprocessUsers` or `runWorkflow` takes, from 1 on. */
  readonly usersPerMutation: Scalars['Int']['output'];
};

/**
 * A list of tasks that Graph carries out for each person whose joining, moving or leaving meets its conditions, with the
 * whole history of what it did. Start here and continue with `runs`.
 */
export type Workflow = {
  readonly __typename?: 'Workflow';
  /**
   * The administrative units that it is limited to, at most 5
   * (https://learn.microsoft.com/entra/id-governance/governance-service-limits); null or empty means the whole tenant.
   * Costs one more Graph request for each workflow.
   */
  readonly administrationScopeTargets?: Maybe<ReadonlyArray<Maybe<DirectoryObject>>>;
  /** The part of working life that it serves. */
  readonly category?: Maybe<WorkflowCategory>;
  /**
   * Who created it. Null if Graph itself or a person who was removed since created it. Costs nothing in `workflows`;
   * elsewhere one more Graph request for each workflow, and a name one for each person.
   */
  readonly createdBy?: Maybe<User>;
  /** Created at, UTC. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Deleted at, UTC; null while it is live. Graph erases it 30 days later. */
  readonly deletedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Free text by the workflow's author; null when there is none. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Name that administrators see. Not unique. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * When Graph runs it by itself, and for which users. If a list leaves it out, it costs one more Graph request for each
   * workflow.
   */
  readonly executionConditions?: Maybe<WorkflowExecutionConditions>;
  /**
   * The people who meet its conditions now and are next in line. Only for workflows with conditions, only while
   * `isSchedulingEnabled` is true, and out of date for a while after a change. For a person who is not processed yet, the
   * lists of task results and of reprocessed runs are empty.
   * https://learn.microsoft.com/graph/api/identitygovernance-workflow-list-executionscope
   * Costs one Graph request a workflow.
   */
  readonly executionScope: UserProcessingResultConnection;
  /** Graph's id: opaque, and the same after the workflow was deleted or restored. */
  readonly id: Scalars['ID']['output'];
  /** Whether it is one of the deleted workflows: readable, but neither run nor reprocessed. Worked out by the gateway. */
  readonly isDeleted: Scalars['Boolean']['output'];
  /** Whether it may run at all. A disabled workflow can be neither run nor reprocessed. */
  readonly isEnabled?: Maybe<Scalars['Boolean']['output']>;
  /**
   * Whether Graph runs it by itself on the tenant's schedule (`settings.workflowScheduleIntervalInHours`). It can also run
   * on demand without that.
   */
  readonly isSchedulingEnabled?: Maybe<Scalars['Boolean']['output']>;
  /**
   * Who changed it last; null if Graph does not report it. Costs nothing in `workflows`; elsewhere one more Graph
   * request for each workflow, and a name one for each person.
   */
  readonly lastModifiedBy?: Maybe<User>;
  /** Last changed at, UTC. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * When Graph will look next for people to process, UTC; null when it is not scheduled. If a list leaves it out, it
   * costs one more Graph request for each workflow.
   */
  readonly nextScheduleRunDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The users that it is tested on before it is used. Graph offers no order here. Costs one Graph request a workflow. */
  readonly previewScope: DirectoryObjectConnection;
  /**
   * Which of its tasks would fail by the way they are set up, checked by Graph in the caller's name, without running
   * anything: "would it fail again for the same reason?". Empty when none would; null for a deleted workflow. One Graph
   * request for each workflow (https://learn.microsoft.com/graph/api/identitygovernance-workflow-previewtaskfailures).
   */
  readonly previewTaskFailures?: Maybe<ReadonlyArray<Maybe<PreviewFailedTask>>>;
  /**
   * Whether Graph has quarantined it because a run would have exceeded its limits, and why. If a list leaves it out, it
   * costs one more Graph request for each workflow.
   */
  readonly quarantineDetails?: Maybe<QuarantineDetails>;
  /** Its runs of a period, counted by Graph. Costs one Graph request a workflow. */
  readonly runSummary?: Maybe<RunSummary>;
  /** Each time it ran. The runs of many workflows travel together: 20 workflows' runs cost one HTTP request to Graph. */
  readonly runs: RunConnection;
  /**
   * The settings of this workflow alone; a null there means that the tenant's setting holds. If a list leaves it out, it
   * costs one more Graph request for each workflow.
   */
  readonly settings?: Maybe<WorkflowSetting>;
  /**
   * What happened to each subject, if not all subjects are people (`targetSubjectType`); empty if all of them are
   * people, whose results are in `userProcessingResults`. Graph offers no order here. Costs one Graph request a
   * workflow.
   */
  readonly subjectProcessingResults: SubjectProcessingResultConnection;
  /**
   * The kinds of subjects that it processes; null if Graph does not report it. If not all are `USER`, the results are in
   * `subjectProcessingResults`. If a list leaves it out, it costs one more Graph request for each workflow.
   */
  readonly targetSubjectType?: Maybe<ReadonlyArray<SubjectType>>;
  /** The tasks it carried out in a period, counted by Graph. Costs one Graph request a workflow. */
  readonly taskReportSummary?: Maybe<TaskReportSummary>;
  /**
   * The outcomes of each task in each run: one row for a task of a run, with counts of users. Costs one Graph request a
   * workflow.
   */
  readonly taskReports: TaskReportConnection;
  /**
   * The steps of the version in force, in order: at most 25
   * (https://learn.microsoft.com/entra/id-governance/governance-service-limits).
   * If a list leaves them out, they cost one more Graph request for each workflow.
   */
  readonly tasks?: Maybe<ReadonlyArray<Maybe<Task>>>;
  /** Each person it processed, over all its runs. Costs one Graph request a workflow, 20 of them to an HTTP request. */
  readonly userProcessingResults: UserProcessingResultConnection;
  /** The people it processed in a period, counted by Graph. Costs one Graph request a workflow. */
  readonly userSummary?: Maybe<UserSummary>;
  /** Number of the version in force; 1 after creation, one more with each change of tasks or conditions. */
  readonly version?: Maybe<Scalars['Int']['output']>;
  /**
   * What differs between two of its versions. Null, with the error `NOT_FOUND` that names the argument, if the workflow has
   * no such version. If both are the same version, the difference is empty. Costs one Graph request for each version.
   */
  readonly versionDiff?: Maybe<WorkflowVersionDiff>;
  /** All its versions with their tasks as they were then. Costs one Graph request a workflow. */
  readonly versions: WorkflowVersionConnection;
};


/**
 * A list of tasks that Graph carries out for each person whose joining, moving or leaving meets its conditions, with the
 * whole history of what it did. Start here and continue with `runs`.
 */
export type WorkflowExecutionScopeArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserProcessingResultFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<UserProcessingResultOrder>;
};


/**
 * A list of tasks that Graph carries out for each person whose joining, moving or leaving meets its conditions, with the
 * whole history of what it did. Start here and continue with `runs`.
 */
export type WorkflowPreviewScopeArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A list of tasks that Graph carries out for each person whose joining, moving or leaving meets its conditions, with the
 * whole history of what it did. Start here and continue with `runs`.
 */
export type WorkflowRunSummaryArgs = {
  end: Scalars['DateTime']['input'];
  start: Scalars['DateTime']['input'];
};


/**
 * A list of tasks that Graph carries out for each person whose joining, moving or leaving meets its conditions, with the
 * whole history of what it did. Start here and continue with `runs`.
 */
export type WorkflowRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RunFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<RunOrder>;
};


/**
 * A list of tasks that Graph carries out for each person whose joining, moving or leaving meets its conditions, with the
 * whole history of what it did. Start here and continue with `runs`.
 */
export type WorkflowSubjectProcessingResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SubjectProcessingResultFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A list of tasks that Graph carries out for each person whose joining, moving or leaving meets its conditions, with the
 * whole history of what it did. Start here and continue with `runs`.
 */
export type WorkflowTaskReportSummaryArgs = {
  end: Scalars['DateTime']['input'];
  start: Scalars['DateTime']['input'];
};


/**
 * A list of tasks that Graph carries out for each person whose joining, moving or leaving meets its conditions, with the
 * whole history of what it did. Start here and continue with `runs`.
 */
export type WorkflowTaskReportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TaskReportFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TaskReportOrder>;
};


/**
 * A list of tasks that Graph carries out for each person whose joining, moving or leaving meets its conditions, with the
 * whole history of what it did. Start here and continue with `runs`.
 */
export type WorkflowUserProcessingResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserProcessingResultFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<UserProcessingResultOrder>;
};


/**
 * A list of tasks that Graph carries out for each person whose joining, moving or leaving meets its conditions, with the
 * whole history of what it did. Start here and continue with `runs`.
 */
export type WorkflowUserSummaryArgs = {
  end: Scalars['DateTime']['input'];
  start: Scalars['DateTime']['input'];
};


/**
 * A list of tasks that Graph carries out for each person whose joining, moving or leaving meets its conditions, with the
 * whole history of what it did. Start here and continue with `runs`.
 */
export type WorkflowVersionDiffArgs = {
  from: Scalars['Int']['input'];
  to: Scalars['Int']['input'];
};


/**
 * A list of tasks that Graph carries out for each person whose joining, moving or leaving meets its conditions, with the
 * whole history of what it did. Start here and continue with `runs`.
 */
export type WorkflowVersionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WorkflowVersionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<WorkflowVersionOrder>;
};

/** The part of working life that a workflow serves. */
export type WorkflowCategory =
  /** Accounts and other subjects that a workflow processes for another system, such as provisioning. */
  | 'extensibility'
  /** People who join the organization. */
  | 'joiner'
  /** People who leave the organization. */
  | 'leaver'
  /** People who change their position within the organization. */
  | 'mover'
  /** A category that this release of the gateway does not know yet. */
  | 'unknownFutureValue';

/** Conditions on a workflow's category. Several conditions must all hold; `UNKNOWN_FUTURE_VALUE` is refused. */
export type WorkflowCategoryFilter = {
  /** Exactly this category. */
  readonly eq?: InputMaybe<WorkflowCategory>;
  /** One of these categories. */
  readonly in?: InputMaybe<ReadonlyArray<WorkflowCategory>>;
  /** Any category except this one. */
  readonly ne?: InputMaybe<WorkflowCategory>;
};

/** One page of workflows. */
export type WorkflowConnection = {
  readonly __typename?: 'WorkflowConnection';
  /** The workflows of this page with a cursor each, to resume from any of them. */
  readonly edges?: Maybe<ReadonlyArray<Maybe<WorkflowEdge>>>;
  /** The workflows of this page. One that cannot be read is null, with its error in `errors`; the others are there. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<Workflow>>>;
  /** Whether there are more rows, and the cursor to continue behind. */
  readonly pageInfo?: Maybe<PageInfo>;
  /** How many workflows there are on all pages together. Null if Graph gives no count. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the workflows with its position in the list. */
export type WorkflowEdge = {
  readonly __typename?: 'WorkflowEdge';
  /** Opaque position of this row: pass it as `after` to continue behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The row itself; null when it could not be read. */
  readonly node?: Maybe<Workflow>;
};

/** When Graph runs a workflow by itself, and for which users: one of the kinds below. */
export type WorkflowExecutionConditions = OnDemandExecutionOnly | TriggerAndScopeBasedConditions | UnknownExecutionConditions;

/** When a workflow runs for a person: by one of the kinds below. */
export type WorkflowExecutionTrigger = AttributeChangeTrigger | GuestSponsorTrigger | MembershipChangeTrigger | TimeBasedAttributeTrigger | UnknownExecutionTrigger | UserInactivityTrigger;

/** What made a workflow run. */
export type WorkflowExecutionType =
  /** A request with a scope: a run or some people's processing done again, or a group. See `Run.activatedOnScope`. */
  | 'activatedWithScope'
  /** Another system, such as provisioning, for a subject that need not be a person. */
  | 'extensibilityOnDemand'
  /** An administrator or a program, for people chosen one by one. */
  | 'onDemand'
  /** A test for a few people before the workflow is used. */
  | 'preview'
  /** The schedule: the people whose attributes met the workflow's conditions at that time. */
  | 'scheduled'
  /** A cause that this release of the gateway does not know yet. */
  | 'unknownFutureValue';

/** Conditions on what made a workflow run. Several conditions must all hold; `UNKNOWN_FUTURE_VALUE` is refused. */
export type WorkflowExecutionTypeFilter = {
  /** Exactly this cause. */
  readonly eq?: InputMaybe<WorkflowExecutionType>;
  /** One of these causes. */
  readonly in?: InputMaybe<ReadonlyArray<WorkflowExecutionType>>;
  /** Any cause except this one. */
  readonly ne?: InputMaybe<WorkflowExecutionType>;
};

/** Which workflows a list gives. Several conditions must all hold. */
export type WorkflowFilter = {
  /** By the part of working life. */
  readonly category?: InputMaybe<WorkflowCategoryFilter>;
  /** By the id of the person who created it. */
  readonly createdById?: InputMaybe<IdFilter>;
  /** By when it was created. */
  readonly createdDateTime?: InputMaybe<DateTimeFilter>;
  /** By when it was deleted; of use with `deletedWorkflows`. */
  readonly deletedDateTime?: InputMaybe<DateTimeFilter>;
  /** By the whole display name. */
  readonly displayName?: InputMaybe<StringFilter>;
  /** By the id of the workflow. */
  readonly id?: InputMaybe<IdFilter>;
  /** By whether it may run. */
  readonly isEnabled?: InputMaybe<BooleanFilter>;
  /**
   * By whether it is quarantined, `{ eq: true }` for those that wait for an approval. Graph has no such filter: the gateway
   * reads each workflow, so this costs one Graph request more for each that meets the other conditions.
   */
  readonly isQuarantined?: InputMaybe<BooleanFilter>;
  /** By whether Graph runs it on schedule. */
  readonly isSchedulingEnabled?: InputMaybe<BooleanFilter>;
  /** By the id of the person who changed it last. */
  readonly lastModifiedById?: InputMaybe<IdFilter>;
  /** By when it was last changed. */
  readonly lastModifiedDateTime?: InputMaybe<DateTimeFilter>;
  /** By when Graph will look next for people to process. */
  readonly nextScheduleRunDateTime?: InputMaybe<DateTimeBoundsFilter>;
  /** By the number of the version in force. */
  readonly version?: InputMaybe<IntFilter>;
};

/** How a list of workflows is sorted. */
export type WorkflowOrder = {
  /** Which way; ascending if omitted. */
  readonly direction?: InputMaybe<OrderDirection>;
  /** What decides the order. */
  readonly field: WorkflowOrderField;
};

/** What a list of workflows can be sorted by. */
export type WorkflowOrderField =
  /** By the part of working life. */
  | 'CATEGORY'
  /** By when it was created. */
  | 'CREATED_DATE_TIME'
  /** By when it was deleted. */
  | 'DELETED_DATE_TIME'
  /** By display name. */
  | 'DISPLAY_NAME'
  /** By id, as text. */
  | 'ID'
  /** By whether it may run. */
  | 'IS_ENABLED'
  /** By whether Graph runs it on schedule. */
  | 'IS_SCHEDULING_ENABLED'
  /** By when it was last changed. */
  | 'LAST_MODIFIED_DATE_TIME'
  /** By when Graph will look next for people to process. */
  | 'NEXT_SCHEDULE_RUN_DATE_TIME'
  /** By the number of the version in force. */
  | 'VERSION';

/** The settings of one workflow alone. */
export type WorkflowSetting = {
  readonly __typename?: 'WorkflowSetting';
  /** Its own execution limits; null when the tenant's hold (`settings.quarantineConfiguration`). */
  readonly quarantineConfiguration?: Maybe<QuarantineConfiguration>;
};

/**
 * What a workflow processed: something in the directory, something that is only about to be provisioned, or a thing of
 * another kind.
 */
export type WorkflowSubject = DirectoryObjectWorkflowSubject | ProvisioningObjectWorkflowSubject | UnknownWorkflowSubject;

/** A ready-made workflow to begin with. */
export type WorkflowTemplate = {
  readonly __typename?: 'WorkflowTemplate';
  /** The part of working life that it serves. */
  readonly category?: Maybe<WorkflowCategory>;
  /** What a workflow made from it is for. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Name of the template. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * When a workflow made from it runs, and for which users, unless it is changed. It is not in the list: it costs one
   * more Graph request for each template.
   */
  readonly executionConditions?: Maybe<WorkflowExecutionConditions>;
  /** Graph's id, the same in every tenant. */
  readonly id: Scalars['ID']['output'];
  /**
   * The steps that a workflow made from it has, in order, unless changed. They are not in the list: they cost one more
   * Graph request for each template.
   */
  readonly tasks?: Maybe<ReadonlyArray<Maybe<Task>>>;
};

/** A date of a person that a workflow can be timed by. */
export type WorkflowTriggerTimeBasedAttribute =
  /** The moment at which the person's account was created. */
  | 'createdDateTime'
  /** The day on which the person's employment begins. */
  | 'employeeHireDate'
  /** The moment at which the person's employment ends. */
  | 'employeeLeaveDateTime'
  /** A date that this release of the gateway does not know yet. */
  | 'unknownFutureValue';

/** A workflow as it was between two changes. Results name the version that they ran with (`workflowVersion`). */
export type WorkflowVersion = {
  readonly __typename?: 'WorkflowVersion';
  /**
   * The administrative units to whose people this version was confined, at most 5; null or empty means the whole tenant.
   * Costs one more Graph request for each version.
   */
  readonly administrationScopeTargets?: Maybe<ReadonlyArray<Maybe<DirectoryObject>>>;
  /** The part of working life that it serves. */
  readonly category?: Maybe<WorkflowCategory>;
  /**
   * Who created the workflow; null if Graph does not report it. If a list leaves it out, it costs one more Graph request
   * for each version; a name costs one for each person.
   */
  readonly createdBy?: Maybe<User>;
  /** When the workflow was created, UTC. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Free text by the workflow's author; null when there is none. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Name that the workflow had then. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * When Graph ran this version by itself, and for which users. If a list leaves it out, it costs one more Graph request
   * for each version.
   */
  readonly executionConditions?: Maybe<WorkflowExecutionConditions>;
  /** Whether the workflow might run in this version. */
  readonly isEnabled?: Maybe<Scalars['Boolean']['output']>;
  /** Whether Graph ran this version by itself on the tenant's schedule. */
  readonly isSchedulingEnabled?: Maybe<Scalars['Boolean']['output']>;
  /**
   * Who changed this version last; null if Graph does not report it. If a list leaves it out, it costs one more Graph
   * request for each version; a name costs one for each person.
   */
  readonly lastModifiedBy?: Maybe<User>;
  /** When this version was last changed, UTC. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * What was set for the workflow alone in this version. If a list leaves it out, it costs one more Graph request for
   * each version.
   */
  readonly settings?: Maybe<WorkflowSetting>;
  /**
   * The kinds of subjects that this version processed; null if Graph does not report it. If a list leaves it out, it
   * costs one more Graph request for each version.
   */
  readonly targetSubjectType?: Maybe<ReadonlyArray<SubjectType>>;
  /**
   * The steps of this version, in order: at most 25
   * (https://learn.microsoft.com/entra/id-governance/governance-service-limits).
   * If a list leaves them out, they cost one more Graph request for each version.
   */
  readonly tasks?: Maybe<ReadonlyArray<Maybe<Task>>>;
  /** Number of the version, beginning with 1; its key within the workflow. Graph gives versions no `id`. */
  readonly versionNumber: Scalars['Int']['output'];
};

/** A property or a condition of a workflow that differs between two versions. */
export type WorkflowVersionChange = {
  readonly __typename?: 'WorkflowVersionChange';
  /** What it is in `to`, as text; null if there is none. */
  readonly after?: Maybe<Scalars['String']['output']>;
  /** What it was in `from`, as text; null if there was none. */
  readonly before?: Maybe<Scalars['String']['output']>;
  /** Which property differs. */
  readonly property: WorkflowVersionProperty;
};

/** One page of versions of a workflow. */
export type WorkflowVersionConnection = {
  readonly __typename?: 'WorkflowVersionConnection';
  /** The versions of this page with a cursor each, to resume from any of them. */
  readonly edges?: Maybe<ReadonlyArray<Maybe<WorkflowVersionEdge>>>;
  /** The versions of this page. One that cannot be read is null, with its error in `errors`; the others are there. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<WorkflowVersion>>>;
  /** Whether there are more rows, and the cursor to continue behind. */
  readonly pageInfo?: Maybe<PageInfo>;
  /** How many versions there are on all pages together. Null if Graph gives no count. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/**
 * What differs between two versions of a workflow: what a change of the workflow did, before a run is done again with it.
 * Each statement reads from `from` to `to`, also where `from` is the newer version. Worked out by the gateway.
 */
export type WorkflowVersionDiff = {
  readonly __typename?: 'WorkflowVersionDiff';
  /**
   * What differs in the administrative units that the versions were confined to. Costs one more Graph request for each
   * version.
   */
  readonly administrationScope?: Maybe<AdministrationScopeChange>;
  /** What differs in the workflow's own properties and conditions, in the order of `WorkflowVersionProperty`. */
  readonly changes: ReadonlyArray<WorkflowVersionChange>;
  /** The version that is compared. Its tasks and conditions cost nothing here. */
  readonly from: WorkflowVersion;
  /** Whether `changes` and `tasks` are both empty. It says nothing of `administrationScope`. */
  readonly isEmpty: Scalars['Boolean']['output'];
  /**
   * How often processing failed under each version. Graph reports the version of each result and not of a run, so the
   * gateway reads every result of the period: at least one Graph request, and one more for every 100 results, up to what a
   * GraphQL request may take. Keep the period short where a workflow processes many. Null with an error if a result of
   * the period cannot be read, as the counts would be wrong.
   */
  readonly outcomes?: Maybe<VersionOutcomes>;
  /**
   * The tasks that were added, changed, moved or removed: the ones of `to` in their order, then the removed ones. A task
   * that is not here is the same in both versions. A task keeps its identity by its id, else by its definition and name,
   * else by its definition.
   */
  readonly tasks: ReadonlyArray<TaskChange>;
  /** The version that it is compared with. Its tasks and conditions cost nothing here. */
  readonly to: WorkflowVersion;
};


/**
 * What differs between two versions of a workflow: what a change of the workflow did, before a run is done again with it.
 * Each statement reads from `from` to `to`, also where `from` is the newer version. Worked out by the gateway.
 */
export type WorkflowVersionDiffOutcomesArgs = {
  end: Scalars['DateTime']['input'];
  start: Scalars['DateTime']['input'];
};

/** One of the versions with its position in the list. */
export type WorkflowVersionEdge = {
  readonly __typename?: 'WorkflowVersionEdge';
  /** Opaque position of this row: pass it as `after` to continue behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The row itself; null when it could not be read. */
  readonly node?: Maybe<WorkflowVersion>;
};

/** Which versions a list gives. Several conditions must all hold. */
export type WorkflowVersionFilter = {
  /** By the part of working life. */
  readonly category?: InputMaybe<WorkflowCategoryFilter>;
  /** By the id of the person who created it. */
  readonly createdById?: InputMaybe<IdFilter>;
  /** By when it was created. */
  readonly createdDateTime?: InputMaybe<DateTimeFilter>;
  /** By the whole display name. */
  readonly displayName?: InputMaybe<StringFilter>;
  /** By whether it may run. */
  readonly isEnabled?: InputMaybe<BooleanFilter>;
  /** By whether Graph runs it on schedule. */
  readonly isSchedulingEnabled?: InputMaybe<BooleanFilter>;
  /** By the id of the person who changed it last. */
  readonly lastModifiedById?: InputMaybe<IdFilter>;
  /** By when it was last changed. */
  readonly lastModifiedDateTime?: InputMaybe<DateTimeFilter>;
  /** By the number of the version. */
  readonly versionNumber?: InputMaybe<IntFilter>;
};

/** How a list of versions is sorted. */
export type WorkflowVersionOrder = {
  /** Which way; ascending if omitted. */
  readonly direction?: InputMaybe<OrderDirection>;
  /** What decides the order. */
  readonly field: WorkflowVersionOrderField;
};

/** What a list of versions can be sorted by. */
export type WorkflowVersionOrderField =
  /** By the part of working life. */
  | 'CATEGORY'
  /** By when it was created. */
  | 'CREATED_DATE_TIME'
  /** By display name. */
  | 'DISPLAY_NAME'
  /** By whether it may run. */
  | 'IS_ENABLED'
  /** By whether Graph runs it on schedule. */
  | 'IS_SCHEDULING_ENABLED'
  /** By when it was last changed. */
  | 'LAST_MODIFIED_DATE_TIME'
  /** By the number of the version. */
  | 'VERSION_NUMBER';

/** What can differ between two versions of a workflow besides its tasks. */
export type WorkflowVersionProperty =
  /** The part of working life, by Graph's name: `joiner`. */
  | 'CATEGORY'
  /** The free text by the workflow's author. */
  | 'DESCRIPTION'
  /** The name of the workflow. */
  | 'DISPLAY_NAME'
  /** The execution limits of the workflow alone, in English words: `more than 5 users or more than 10 % of all users`. */
  | 'EXECUTION_LIMITS'
  /** Whether it might run: `true` or `false`. */
  | 'IS_ENABLED'
  /** Whether Graph ran it by itself: `true` or `false`. */
  | 'IS_SCHEDULING_ENABLED'
  /**
   * For which users, in English words, with the rule as it is: `users who meet (department eq 'Marketing')`. Groups stand
   * with their ids.
   */
  | 'SCOPE'
  /** The kinds of subjects, by Graph's names: `user, provisioningObject`. */
  | 'TARGET_SUBJECT_TYPE'
  /** When it runs for a user, in English words: `7 days before employeeHireDate`, or `on demand only`. */
  | 'TRIGGER';

/** Runs by the part of working life, in numbers. */
export type WorkflowsInsightsByCategory = {
  readonly __typename?: 'WorkflowsInsightsByCategory';
  /** How many runs for people who join failed. */
  readonly failedJoinerRuns?: Maybe<Scalars['Int']['output']>;
  /** How many runs for people who leave failed. */
  readonly failedLeaverRuns?: Maybe<Scalars['Int']['output']>;
  /** How many runs for people who move failed. */
  readonly failedMoverRuns?: Maybe<Scalars['Int']['output']>;
  /** How many runs for people who join went well. */
  readonly successfulJoinerRuns?: Maybe<Scalars['Int']['output']>;
  /** How many runs for people who leave went well. */
  readonly successfulLeaverRuns?: Maybe<Scalars['Int']['output']>;
  /** How many runs for people who move went well. */
  readonly successfulMoverRuns?: Maybe<Scalars['Int']['output']>;
  /** How many runs there were for people who join. */
  readonly totalJoinerRuns?: Maybe<Scalars['Int']['output']>;
  /** How many runs there were for people who leave. */
  readonly totalLeaverRuns?: Maybe<Scalars['Int']['output']>;
  /** How many runs there were for people who move. */
  readonly totalMoverRuns?: Maybe<Scalars['Int']['output']>;
};

/** All workflows of the tenant together, in numbers. */
export type WorkflowsInsightsSummary = {
  readonly __typename?: 'WorkflowsInsightsSummary';
  /** How many runs failed. */
  readonly failedRuns?: Maybe<Scalars['Int']['output']>;
  /** How many tasks failed. */
  readonly failedTasks?: Maybe<Scalars['Int']['output']>;
  /** How many people's processing failed. */
  readonly failedUsers?: Maybe<Scalars['Int']['output']>;
  /** How many runs succeeded for all users. */
  readonly successfulRuns?: Maybe<Scalars['Int']['output']>;
  /** How many tasks went well. */
  readonly successfulTasks?: Maybe<Scalars['Int']['output']>;
  /** How many people were processed successfully. */
  readonly successfulUsers?: Maybe<Scalars['Int']['output']>;
  /** How many runs there were. */
  readonly totalRuns?: Maybe<Scalars['Int']['output']>;
  /** How many tasks were carried out. */
  readonly totalTasks?: Maybe<Scalars['Int']['output']>;
  /** How many people were processed. */
  readonly totalUsers?: Maybe<Scalars['Int']['output']>;
};

/** Every type that another subgraph can refer to. */
export type _Entity = Group | Operation | Run | User | UserProcessingResult | Workflow;

/** This subgraph, as a composer reads it. */
export type _Service = {
  readonly __typename?: '_Service';
  /** The schema in the schema definition language, without what the federation itself adds. */
  readonly sdl: Scalars['String']['output'];
};

/** What a router needs a specification for. */
export type Link__Purpose =
  /** To execute requests. */
  | 'EXECUTION'
  /** To secure fields. */
  | 'SECURITY';



export type ResolverTypeWrapper<T> = Promise<T> | T | Error;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CustomExtensionAuthenticationConfiguration:
    | ( AzureAdPopTokenAuthentication )
    | ( AzureAdTokenAuthentication )
    | ( UnknownAuthenticationConfiguration )
  ;
  CustomExtensionEndpointConfiguration:
    | ( LogicAppTriggerEndpointConfiguration )
    | ( UnknownEndpointConfiguration )
  ;
  QuarantineCondition:
    | ( CountBasedQuarantineCondition )
    | ( PercentageBasedQuarantineCondition )
    | ( UnknownQuarantineCondition )
  ;
  SubjectSet:
    | ( Omit<GroupBasedSubjectSet, 'groups'> & { groups?: Maybe<ReadonlyArray<Maybe<_RefType['Group']>>> } )
    | ( RuleBasedSubjectSet )
    | ( UnknownSubjectSet )
  ;
  WorkflowExecutionConditions:
    | ( OnDemandExecutionOnly )
    | ( Omit<TriggerAndScopeBasedConditions, 'scope' | 'trigger'> & { scope?: Maybe<_RefType['SubjectSet']>, trigger?: Maybe<_RefType['WorkflowExecutionTrigger']> } )
    | ( UnknownExecutionConditions )
  ;
  WorkflowExecutionTrigger:
    | ( AttributeChangeTrigger )
    | ( GuestSponsorTrigger )
    | ( Omit<MembershipChangeTrigger, 'changeType'> & { changeType?: Maybe<_RefType['MembershipChangeType']> } )
    | ( Omit<TimeBasedAttributeTrigger, 'timeBasedAttribute'> & { timeBasedAttribute?: Maybe<_RefType['WorkflowTriggerTimeBasedAttribute']> } )
    | ( UnknownExecutionTrigger )
    | ( UserInactivityTrigger )
  ;
  WorkflowSubject:
    | ( Omit<DirectoryObjectWorkflowSubject, 'directoryObject'> & { directoryObject?: Maybe<_RefType['DirectoryObject']> } )
    | ( ProvisioningObjectWorkflowSubject )
    | ( UnknownWorkflowSubject )
  ;
  _Entity:
    | ( source.Group )
    | ( source.Operation )
    | ( source.Run )
    | ( source.User )
    | ( source.UserProcessingResult )
    | ( source.Workflow )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ActivationTaskScopeType: ResolverTypeWrapper<ActivationTaskScopeType>;
  ActivationUserScopeType: ResolverTypeWrapper<ActivationUserScopeType>;
  AdministrationScopeChange: ResolverTypeWrapper<Omit<AdministrationScopeChange, 'added' | 'removed'> & { added?: Maybe<ReadonlyArray<Maybe<ResolversTypes['DirectoryObject']>>>, removed?: Maybe<ReadonlyArray<Maybe<ResolversTypes['DirectoryObject']>>> }>;
  AdministrativeUnit: ResolverTypeWrapper<AdministrativeUnit>;
  Application: ResolverTypeWrapper<Application>;
  AttributeChangeTrigger: ResolverTypeWrapper<AttributeChangeTrigger>;
  AttributeSetEntry: ResolverTypeWrapper<AttributeSetEntry>;
  AzureAdPopTokenAuthentication: ResolverTypeWrapper<AzureAdPopTokenAuthentication>;
  AzureAdTokenAuthentication: ResolverTypeWrapper<AzureAdTokenAuthentication>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BooleanFilter: BooleanFilter;
  CancelRunInput: CancelRunInput;
  CancelRunPayload: ResolverTypeWrapper<source.Payload>;
  CountBasedQuarantineCondition: ResolverTypeWrapper<CountBasedQuarantineCondition>;
  CustomExtensionAuthenticationConfiguration: ResolverTypeWrapper<source.CustomExtensionAuthenticationConfiguration>;
  CustomExtensionCallbackConfiguration: ResolverTypeWrapper<source.CustomExtensionCallbackConfiguration>;
  CustomExtensionClientConfiguration: ResolverTypeWrapper<CustomExtensionClientConfiguration>;
  CustomExtensionEndpointConfiguration: ResolverTypeWrapper<source.CustomExtensionEndpointConfiguration>;
  CustomTaskExtension: ResolverTypeWrapper<source.CustomTaskExtension>;
  CustomTaskExtensionCallbackConfiguration: ResolverTypeWrapper<CustomTaskExtensionCallbackConfiguration>;
  CustomTaskExtensionConnection: ResolverTypeWrapper<source.CustomTaskExtensionConnection>;
  CustomTaskExtensionEdge: ResolverTypeWrapper<Omit<CustomTaskExtensionEdge, 'node'> & { node?: Maybe<ResolversTypes['CustomTaskExtension']> }>;
  CustomTaskExtensionReplyMode: ResolverTypeWrapper<CustomTaskExtensionReplyMode>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DateTimeBoundsFilter: DateTimeBoundsFilter;
  DateTimeFilter: DateTimeFilter;
  DirectoryObject: ResolverTypeWrapper<source.DirectoryObject>;
  DirectoryObjectConnection: ResolverTypeWrapper<source.DirectoryObjectConnection>;
  DirectoryObjectEdge: ResolverTypeWrapper<Omit<DirectoryObjectEdge, 'node'> & { node?: Maybe<ResolversTypes['DirectoryObject']> }>;
  DirectoryObjectWorkflowSubject: ResolverTypeWrapper<Omit<DirectoryObjectWorkflowSubject, 'directoryObject'> & { directoryObject?: Maybe<ResolversTypes['DirectoryObject']> }>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  EmailSettings: ResolverTypeWrapper<source.EmailSettings>;
  ExecutionLimits: ResolverTypeWrapper<source.ExecutionLimits>;
  FailureEvent: ResolverTypeWrapper<source.FailureEvent>;
  FailureFilter: FailureFilter;
  FailureGroup: ResolverTypeWrapper<source.FailureGroup>;
  FailureGroupConnection: ResolverTypeWrapper<source.FailureGroupConnection>;
  FailureGroupEdge: ResolverTypeWrapper<Omit<FailureGroupEdge, 'node'> & { node?: Maybe<ResolversTypes['FailureGroup']> }>;
  FailureGroupResult: ResolverTypeWrapper<source.FailureGroupResult>;
  FailureGroupResultConnection: ResolverTypeWrapper<source.FailureGroupResultConnection>;
  FailureGroupResultEdge: ResolverTypeWrapper<Omit<FailureGroupResultEdge, 'node'> & { node?: Maybe<ResolversTypes['FailureGroupResult']> }>;
  FailurePosition: ResolverTypeWrapper<FailurePosition>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Group: ResolverTypeWrapper<source.Group>;
  GroupBasedSubjectSet: ResolverTypeWrapper<Omit<GroupBasedSubjectSet, 'groups'> & { groups?: Maybe<ReadonlyArray<Maybe<ResolversTypes['Group']>>> }>;
  GroupScope: ResolverTypeWrapper<Omit<GroupScope, 'group' | 'taskScope'> & { group?: Maybe<ResolversTypes['Group']>, taskScope?: Maybe<ResolversTypes['ActivationTaskScopeType']> }>;
  GuestSponsorTrigger: ResolverTypeWrapper<GuestSponsorTrigger>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  IdFilter: IdFilter;
  Insights: ResolverTypeWrapper<source.Insights>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  IntFilter: IntFilter;
  KeyValuePair: ResolverTypeWrapper<KeyValuePair>;
  LifecycleManagementSettings: ResolverTypeWrapper<source.LifecycleManagementSettings>;
  LogicAppTriggerEndpointConfiguration: ResolverTypeWrapper<LogicAppTriggerEndpointConfiguration>;
  MatchMode: ResolverTypeWrapper<MatchMode>;
  MembershipChangeTrigger: ResolverTypeWrapper<Omit<MembershipChangeTrigger, 'changeType'> & { changeType?: Maybe<ResolversTypes['MembershipChangeType']> }>;
  MembershipChangeType: ResolverTypeWrapper<MembershipChangeType>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OnDemandExecutionOnly: ResolverTypeWrapper<OnDemandExecutionOnly>;
  Operation: ResolverTypeWrapper<source.Operation>;
  OperationConnection: ResolverTypeWrapper<source.OperationConnection>;
  OperationEdge: ResolverTypeWrapper<Omit<OperationEdge, 'node'> & { node?: Maybe<ResolversTypes['Operation']> }>;
  OperationFilter: OperationFilter;
  OperationKind: OperationKind;
  OperationStatus: OperationStatus;
  OperationStatusFilter: OperationStatusFilter;
  OrderDirection: OrderDirection;
  PageInfo: ResolverTypeWrapper<source.PageInfo>;
  Parameter: ResolverTypeWrapper<Omit<Parameter, 'valueType'> & { valueType?: Maybe<ResolversTypes['ValueType']> }>;
  PercentageBasedQuarantineCondition: ResolverTypeWrapper<PercentageBasedQuarantineCondition>;
  PreviewFailedTask: ResolverTypeWrapper<source.PreviewFailedTask>;
  ProcessingResultScope: ResolverTypeWrapper<Omit<ProcessingResultScope, 'processingResults' | 'taskScope'> & { processingResults?: Maybe<ReadonlyArray<Maybe<ResolversTypes['UserProcessingResult']>>>, taskScope?: Maybe<ResolversTypes['ActivationTaskScopeType']> }>;
  ProcessingScope: ResolverTypeWrapper<source.ProcessingScope>;
  ProcessingStatus: ResolverTypeWrapper<ProcessingStatus>;
  ProcessingStatusFilter: ProcessingStatusFilter;
  ProvisioningObjectWorkflowSubject: ResolverTypeWrapper<ProvisioningObjectWorkflowSubject>;
  QuarantineCondition: ResolverTypeWrapper<source.QuarantineCondition>;
  QuarantineConfiguration: ResolverTypeWrapper<source.QuarantineConfiguration>;
  QuarantineDetails: ResolverTypeWrapper<source.QuarantineDetails>;
  QuarantineType: ResolverTypeWrapper<QuarantineType>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReleaseWorkflowInput: ReleaseWorkflowInput;
  ReleaseWorkflowPayload: ResolverTypeWrapper<source.Payload>;
  RepeatEffect: RepeatEffect;
  ReprocessPreview: ResolverTypeWrapper<source.ReprocessPreview>;
  ReprocessRunInput: ReprocessRunInput;
  ReprocessRunPayload: ResolverTypeWrapper<source.Payload>;
  ReprocessTaskScope: ResolverTypeWrapper<ReprocessTaskScope>;
  ReprocessUserScope: ResolverTypeWrapper<ReprocessUserScope>;
  ReprocessUsersInput: ReprocessUsersInput;
  ReprocessUsersPayload: ResolverTypeWrapper<source.Payload>;
  RestoreWorkflowInput: RestoreWorkflowInput;
  RestoreWorkflowPayload: ResolverTypeWrapper<source.Payload>;
  RuleBasedSubjectSet: ResolverTypeWrapper<RuleBasedSubjectSet>;
  Run: ResolverTypeWrapper<source.Run>;
  RunConnection: ResolverTypeWrapper<source.RunConnection>;
  RunEdge: ResolverTypeWrapper<Omit<RunEdge, 'node'> & { node?: Maybe<ResolversTypes['Run']> }>;
  RunFilter: RunFilter;
  RunLineage: ResolverTypeWrapper<source.RunLineage>;
  RunLineageStep: ResolverTypeWrapper<Omit<RunLineageStep, 'run'> & { run?: Maybe<ResolversTypes['Run']> }>;
  RunOrder: RunOrder;
  RunOrderField: RunOrderField;
  RunScope: ResolverTypeWrapper<Omit<RunScope, 'run' | 'taskScope' | 'userScope'> & { run?: Maybe<ResolversTypes['Run']>, taskScope?: Maybe<ResolversTypes['ActivationTaskScopeType']>, userScope?: Maybe<ResolversTypes['ActivationUserScopeType']> }>;
  RunSummary: ResolverTypeWrapper<source.RunSummary>;
  RunWorkflowInput: RunWorkflowInput;
  RunWorkflowPayload: ResolverTypeWrapper<source.Payload>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  StringFilter: StringFilter;
  SubjectProcessingResult: ResolverTypeWrapper<source.SubjectProcessingResult>;
  SubjectProcessingResultConnection: ResolverTypeWrapper<source.SubjectProcessingResultConnection>;
  SubjectProcessingResultEdge: ResolverTypeWrapper<Omit<SubjectProcessingResultEdge, 'node'> & { node?: Maybe<ResolversTypes['SubjectProcessingResult']> }>;
  SubjectProcessingResultFilter: SubjectProcessingResultFilter;
  SubjectSet: ResolverTypeWrapper<source.SubjectSet>;
  SubjectSummary: ResolverTypeWrapper<source.SubjectSummary>;
  SubjectType: ResolverTypeWrapper<SubjectType>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Task: ResolverTypeWrapper<source.Task>;
  TaskArgumentChange: ResolverTypeWrapper<TaskArgumentChange>;
  TaskCategory: ResolverTypeWrapper<TaskCategory>;
  TaskChange: ResolverTypeWrapper<source.TaskChange>;
  TaskChangeKind: TaskChangeKind;
  TaskDefinition: ResolverTypeWrapper<source.TaskDefinition>;
  TaskProcessingResult: ResolverTypeWrapper<source.TaskProcessingResult>;
  TaskProcessingResultConnection: ResolverTypeWrapper<source.TaskProcessingResultConnection>;
  TaskProcessingResultEdge: ResolverTypeWrapper<Omit<TaskProcessingResultEdge, 'node'> & { node?: Maybe<ResolversTypes['TaskProcessingResult']> }>;
  TaskProcessingResultFilter: TaskProcessingResultFilter;
  TaskProcessingResultOrder: TaskProcessingResultOrder;
  TaskProcessingResultOrderField: TaskProcessingResultOrderField;
  TaskProperty: TaskProperty;
  TaskPropertyChange: ResolverTypeWrapper<TaskPropertyChange>;
  TaskReport: ResolverTypeWrapper<source.TaskReport>;
  TaskReportConnection: ResolverTypeWrapper<source.TaskReportConnection>;
  TaskReportEdge: ResolverTypeWrapper<Omit<TaskReportEdge, 'node'> & { node?: Maybe<ResolversTypes['TaskReport']> }>;
  TaskReportFilter: TaskReportFilter;
  TaskReportOrder: TaskReportOrder;
  TaskReportOrderField: TaskReportOrderField;
  TaskReportSummary: ResolverTypeWrapper<source.TaskReportSummary>;
  TimeBasedAttributeTrigger: ResolverTypeWrapper<Omit<TimeBasedAttributeTrigger, 'timeBasedAttribute'> & { timeBasedAttribute?: Maybe<ResolversTypes['WorkflowTriggerTimeBasedAttribute']> }>;
  TopTasksInsightsSummary: ResolverTypeWrapper<source.TopTasksInsightsSummary>;
  TopWorkflowsInsightsSummary: ResolverTypeWrapper<source.TopWorkflowsInsightsSummary>;
  TriggerAndScopeBasedConditions: ResolverTypeWrapper<Omit<TriggerAndScopeBasedConditions, 'scope' | 'trigger'> & { scope?: Maybe<ResolversTypes['SubjectSet']>, trigger?: Maybe<ResolversTypes['WorkflowExecutionTrigger']> }>;
  TriggerAttribute: ResolverTypeWrapper<TriggerAttribute>;
  UnknownAuthenticationConfiguration: ResolverTypeWrapper<UnknownAuthenticationConfiguration>;
  UnknownCallbackConfiguration: ResolverTypeWrapper<UnknownCallbackConfiguration>;
  UnknownDirectoryObject: ResolverTypeWrapper<UnknownDirectoryObject>;
  UnknownEndpointConfiguration: ResolverTypeWrapper<UnknownEndpointConfiguration>;
  UnknownExecutionConditions: ResolverTypeWrapper<UnknownExecutionConditions>;
  UnknownExecutionTrigger: ResolverTypeWrapper<UnknownExecutionTrigger>;
  UnknownQuarantineCondition: ResolverTypeWrapper<UnknownQuarantineCondition>;
  UnknownScope: ResolverTypeWrapper<Omit<UnknownScope, 'taskScope'> & { taskScope?: Maybe<ResolversTypes['ActivationTaskScopeType']> }>;
  UnknownSubjectSet: ResolverTypeWrapper<UnknownSubjectSet>;
  UnknownWorkflowSubject: ResolverTypeWrapper<UnknownWorkflowSubject>;
  User: ResolverTypeWrapper<source.User>;
  UserConnection: ResolverTypeWrapper<source.UserConnection>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node?: Maybe<ResolversTypes['User']> }>;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  UserInactivityTrigger: ResolverTypeWrapper<UserInactivityTrigger>;
  UserProcessingResult: ResolverTypeWrapper<source.UserProcessingResult>;
  UserProcessingResultConnection: ResolverTypeWrapper<source.UserProcessingResultConnection>;
  UserProcessingResultEdge: ResolverTypeWrapper<Omit<UserProcessingResultEdge, 'node'> & { node?: Maybe<ResolversTypes['UserProcessingResult']> }>;
  UserProcessingResultFilter: UserProcessingResultFilter;
  UserProcessingResultOrder: UserProcessingResultOrder;
  UserProcessingResultOrderField: UserProcessingResultOrderField;
  UserScope: ResolverTypeWrapper<Omit<UserScope, 'taskScope' | 'users'> & { taskScope?: Maybe<ResolversTypes['ActivationTaskScopeType']>, users?: Maybe<ReadonlyArray<Maybe<ResolversTypes['User']>>> }>;
  UserSummary: ResolverTypeWrapper<source.UserSummary>;
  ValueType: ResolverTypeWrapper<ValueType>;
  VersionOutcome: ResolverTypeWrapper<source.VersionOutcome>;
  VersionOutcomes: ResolverTypeWrapper<source.VersionOutcomes>;
  Viewer: ResolverTypeWrapper<Omit<Viewer, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  ViewerLimits: ResolverTypeWrapper<ViewerLimits>;
  Workflow: ResolverTypeWrapper<source.Workflow>;
  WorkflowCategory: ResolverTypeWrapper<WorkflowCategory>;
  WorkflowCategoryFilter: WorkflowCategoryFilter;
  WorkflowConnection: ResolverTypeWrapper<source.WorkflowConnection>;
  WorkflowEdge: ResolverTypeWrapper<Omit<WorkflowEdge, 'node'> & { node?: Maybe<ResolversTypes['Workflow']> }>;
  WorkflowExecutionConditions: ResolverTypeWrapper<source.WorkflowExecutionConditions>;
  WorkflowExecutionTrigger: ResolverTypeWrapper<source.WorkflowExecutionTrigger>;
  WorkflowExecutionType: ResolverTypeWrapper<WorkflowExecutionType>;
  WorkflowExecutionTypeFilter: WorkflowExecutionTypeFilter;
  WorkflowFilter: WorkflowFilter;
  WorkflowOrder: WorkflowOrder;
  WorkflowOrderField: WorkflowOrderField;
  WorkflowSetting: ResolverTypeWrapper<source.WorkflowSetting>;
  WorkflowSubject: ResolverTypeWrapper<source.WorkflowSubject>;
  WorkflowTemplate: ResolverTypeWrapper<source.WorkflowTemplate>;
  WorkflowTriggerTimeBasedAttribute: ResolverTypeWrapper<WorkflowTriggerTimeBasedAttribute>;
  WorkflowVersion: ResolverTypeWrapper<source.WorkflowVersion>;
  WorkflowVersionChange: ResolverTypeWrapper<WorkflowVersionChange>;
  WorkflowVersionConnection: ResolverTypeWrapper<source.WorkflowVersionConnection>;
  WorkflowVersionDiff: ResolverTypeWrapper<source.WorkflowVersionDiff>;
  WorkflowVersionEdge: ResolverTypeWrapper<Omit<WorkflowVersionEdge, 'node'> & { node?: Maybe<ResolversTypes['WorkflowVersion']> }>;
  WorkflowVersionFilter: WorkflowVersionFilter;
  WorkflowVersionOrder: WorkflowVersionOrder;
  WorkflowVersionOrderField: WorkflowVersionOrderField;
  WorkflowVersionProperty: WorkflowVersionProperty;
  WorkflowsInsightsByCategory: ResolverTypeWrapper<source.WorkflowsInsightsByCategory>;
  WorkflowsInsightsSummary: ResolverTypeWrapper<source.WorkflowsInsightsSummary>;
  _Any: ResolverTypeWrapper<Scalars['_Any']['output']>;
  _Entity: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['_Entity']>;
  _Service: ResolverTypeWrapper<_Service>;
  federation__FieldSet: ResolverTypeWrapper<Scalars['federation__FieldSet']['output']>;
  link__Import: ResolverTypeWrapper<Scalars['link__Import']['output']>;
  link__Purpose: Link__Purpose;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AdministrationScopeChange: Omit<AdministrationScopeChange, 'added' | 'removed'> & { added?: Maybe<ReadonlyArray<Maybe<ResolversParentTypes['DirectoryObject']>>>, removed?: Maybe<ReadonlyArray<Maybe<ResolversParentTypes['DirectoryObject']>>> };
  AdministrativeUnit: AdministrativeUnit;
  Application: Application;
  AttributeChangeTrigger: AttributeChangeTrigger;
  AttributeSetEntry: AttributeSetEntry;
  AzureAdPopTokenAuthentication: AzureAdPopTokenAuthentication;
  AzureAdTokenAuthentication: AzureAdTokenAuthentication;
  Boolean: Scalars['Boolean']['output'];
  BooleanFilter: BooleanFilter;
  CancelRunInput: CancelRunInput;
  CancelRunPayload: source.Payload;
  CountBasedQuarantineCondition: CountBasedQuarantineCondition;
  CustomExtensionAuthenticationConfiguration: source.CustomExtensionAuthenticationConfiguration;
  CustomExtensionCallbackConfiguration: source.CustomExtensionCallbackConfiguration;
  CustomExtensionClientConfiguration: CustomExtensionClientConfiguration;
  CustomExtensionEndpointConfiguration: source.CustomExtensionEndpointConfiguration;
  CustomTaskExtension: source.CustomTaskExtension;
  CustomTaskExtensionCallbackConfiguration: CustomTaskExtensionCallbackConfiguration;
  CustomTaskExtensionConnection: source.CustomTaskExtensionConnection;
  CustomTaskExtensionEdge: Omit<CustomTaskExtensionEdge, 'node'> & { node?: Maybe<ResolversParentTypes['CustomTaskExtension']> };
  DateTime: Scalars['DateTime']['output'];
  DateTimeBoundsFilter: DateTimeBoundsFilter;
  DateTimeFilter: DateTimeFilter;
  DirectoryObject: source.DirectoryObject;
  DirectoryObjectConnection: source.DirectoryObjectConnection;
  DirectoryObjectEdge: Omit<DirectoryObjectEdge, 'node'> & { node?: Maybe<ResolversParentTypes['DirectoryObject']> };
  DirectoryObjectWorkflowSubject: Omit<DirectoryObjectWorkflowSubject, 'directoryObject'> & { directoryObject?: Maybe<ResolversParentTypes['DirectoryObject']> };
  Duration: Scalars['Duration']['output'];
  EmailSettings: source.EmailSettings;
  ExecutionLimits: source.ExecutionLimits;
  FailureEvent: source.FailureEvent;
  FailureFilter: FailureFilter;
  FailureGroup: source.FailureGroup;
  FailureGroupConnection: source.FailureGroupConnection;
  FailureGroupEdge: Omit<FailureGroupEdge, 'node'> & { node?: Maybe<ResolversParentTypes['FailureGroup']> };
  FailureGroupResult: source.FailureGroupResult;
  FailureGroupResultConnection: source.FailureGroupResultConnection;
  FailureGroupResultEdge: Omit<FailureGroupResultEdge, 'node'> & { node?: Maybe<ResolversParentTypes['FailureGroupResult']> };
  FailurePosition: FailurePosition;
  Float: Scalars['Float']['output'];
  Group: source.Group;
  GroupBasedSubjectSet: Omit<GroupBasedSubjectSet, 'groups'> & { groups?: Maybe<ReadonlyArray<Maybe<ResolversParentTypes['Group']>>> };
  GroupScope: Omit<GroupScope, 'group'> & { group?: Maybe<ResolversParentTypes['Group']> };
  GuestSponsorTrigger: GuestSponsorTrigger;
  ID: Scalars['ID']['output'];
  IdFilter: IdFilter;
  Insights: source.Insights;
  Int: Scalars['Int']['output'];
  IntFilter: IntFilter;
  KeyValuePair: KeyValuePair;
  LifecycleManagementSettings: source.LifecycleManagementSettings;
  LogicAppTriggerEndpointConfiguration: LogicAppTriggerEndpointConfiguration;
  MembershipChangeTrigger: MembershipChangeTrigger;
  Mutation: Record<PropertyKey, never>;
  OnDemandExecutionOnly: OnDemandExecutionOnly;
  Operation: source.Operation;
  OperationConnection: source.OperationConnection;
  OperationEdge: Omit<OperationEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Operation']> };
  OperationFilter: OperationFilter;
  OperationStatusFilter: OperationStatusFilter;
  PageInfo: source.PageInfo;
  Parameter: Parameter;
  PercentageBasedQuarantineCondition: PercentageBasedQuarantineCondition;
  PreviewFailedTask: source.PreviewFailedTask;
  ProcessingResultScope: Omit<ProcessingResultScope, 'processingResults'> & { processingResults?: Maybe<ReadonlyArray<Maybe<ResolversParentTypes['UserProcessingResult']>>> };
  ProcessingScope: source.ProcessingScope;
  ProcessingStatusFilter: ProcessingStatusFilter;
  ProvisioningObjectWorkflowSubject: ProvisioningObjectWorkflowSubject;
  QuarantineCondition: source.QuarantineCondition;
  QuarantineConfiguration: source.QuarantineConfiguration;
  QuarantineDetails: source.QuarantineDetails;
  Query: Record<PropertyKey, never>;
  ReleaseWorkflowInput: ReleaseWorkflowInput;
  ReleaseWorkflowPayload: source.Payload;
  ReprocessPreview: source.ReprocessPreview;
  ReprocessRunInput: ReprocessRunInput;
  ReprocessRunPayload: source.Payload;
  ReprocessUsersInput: ReprocessUsersInput;
  ReprocessUsersPayload: source.Payload;
  RestoreWorkflowInput: RestoreWorkflowInput;
  RestoreWorkflowPayload: source.Payload;
  RuleBasedSubjectSet: RuleBasedSubjectSet;
  Run: source.Run;
  RunConnection: source.RunConnection;
  RunEdge: Omit<RunEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Run']> };
  RunFilter: RunFilter;
  RunLineage: source.RunLineage;
  RunLineageStep: Omit<RunLineageStep, 'run'> & { run?: Maybe<ResolversParentTypes['Run']> };
  RunOrder: RunOrder;
  RunScope: Omit<RunScope, 'run'> & { run?: Maybe<ResolversParentTypes['Run']> };
  RunSummary: source.RunSummary;
  RunWorkflowInput: RunWorkflowInput;
  RunWorkflowPayload: source.Payload;
  String: Scalars['String']['output'];
  StringFilter: StringFilter;
  SubjectProcessingResult: source.SubjectProcessingResult;
  SubjectProcessingResultConnection: source.SubjectProcessingResultConnection;
  SubjectProcessingResultEdge: Omit<SubjectProcessingResultEdge, 'node'> & { node?: Maybe<ResolversParentTypes['SubjectProcessingResult']> };
  SubjectProcessingResultFilter: SubjectProcessingResultFilter;
  SubjectSet: source.SubjectSet;
  SubjectSummary: source.SubjectSummary;
  Subscription: Record<PropertyKey, never>;
  Task: source.Task;
  TaskArgumentChange: TaskArgumentChange;
  TaskChange: source.TaskChange;
  TaskDefinition: source.TaskDefinition;
  TaskProcessingResult: source.TaskProcessingResult;
  TaskProcessingResultConnection: source.TaskProcessingResultConnection;
  TaskProcessingResultEdge: Omit<TaskProcessingResultEdge, 'node'> & { node?: Maybe<ResolversParentTypes['TaskProcessingResult']> };
  TaskProcessingResultFilter: TaskProcessingResultFilter;
  TaskProcessingResultOrder: TaskProcessingResultOrder;
  TaskPropertyChange: TaskPropertyChange;
  TaskReport: source.TaskReport;
  TaskReportConnection: source.TaskReportConnection;
  TaskReportEdge: Omit<TaskReportEdge, 'node'> & { node?: Maybe<ResolversParentTypes['TaskReport']> };
  TaskReportFilter: TaskReportFilter;
  TaskReportOrder: TaskReportOrder;
  TaskReportSummary: source.TaskReportSummary;
  TimeBasedAttributeTrigger: TimeBasedAttributeTrigger;
  TopTasksInsightsSummary: source.TopTasksInsightsSummary;
  TopWorkflowsInsightsSummary: source.TopWorkflowsInsightsSummary;
  TriggerAndScopeBasedConditions: Omit<TriggerAndScopeBasedConditions, 'scope' | 'trigger'> & { scope?: Maybe<ResolversParentTypes['SubjectSet']>, trigger?: Maybe<ResolversParentTypes['WorkflowExecutionTrigger']> };
  TriggerAttribute: TriggerAttribute;
  UnknownAuthenticationConfiguration: UnknownAuthenticationConfiguration;
  UnknownCallbackConfiguration: UnknownCallbackConfiguration;
  UnknownDirectoryObject: UnknownDirectoryObject;
  UnknownEndpointConfiguration: UnknownEndpointConfiguration;
  UnknownExecutionConditions: UnknownExecutionConditions;
  UnknownExecutionTrigger: UnknownExecutionTrigger;
  UnknownQuarantineCondition: UnknownQuarantineCondition;
  UnknownScope: UnknownScope;
  UnknownSubjectSet: UnknownSubjectSet;
  UnknownWorkflowSubject: UnknownWorkflowSubject;
  User: source.User;
  UserConnection: source.UserConnection;
  UserEdge: Omit<UserEdge, 'node'> & { node?: Maybe<ResolversParentTypes['User']> };
  UserError: UserError;
  UserInactivityTrigger: UserInactivityTrigger;
  UserProcessingResult: source.UserProcessingResult;
  UserProcessingResultConnection: source.UserProcessingResultConnection;
  UserProcessingResultEdge: Omit<UserProcessingResultEdge, 'node'> & { node?: Maybe<ResolversParentTypes['UserProcessingResult']> };
  UserProcessingResultFilter: UserProcessingResultFilter;
  UserProcessingResultOrder: UserProcessingResultOrder;
  UserScope: Omit<UserScope, 'users'> & { users?: Maybe<ReadonlyArray<Maybe<ResolversParentTypes['User']>>> };
  UserSummary: source.UserSummary;
  VersionOutcome: source.VersionOutcome;
  VersionOutcomes: source.VersionOutcomes;
  Viewer: Omit<Viewer, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  ViewerLimits: ViewerLimits;
  Workflow: source.Workflow;
  WorkflowCategoryFilter: WorkflowCategoryFilter;
  WorkflowConnection: source.WorkflowConnection;
  WorkflowEdge: Omit<WorkflowEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Workflow']> };
  WorkflowExecutionConditions: source.WorkflowExecutionConditions;
  WorkflowExecutionTrigger: source.WorkflowExecutionTrigger;
  WorkflowExecutionTypeFilter: WorkflowExecutionTypeFilter;
  WorkflowFilter: WorkflowFilter;
  WorkflowOrder: WorkflowOrder;
  WorkflowSetting: source.WorkflowSetting;
  WorkflowSubject: source.WorkflowSubject;
  WorkflowTemplate: source.WorkflowTemplate;
  WorkflowVersion: source.WorkflowVersion;
  WorkflowVersionChange: WorkflowVersionChange;
  WorkflowVersionConnection: source.WorkflowVersionConnection;
  WorkflowVersionDiff: source.WorkflowVersionDiff;
  WorkflowVersionEdge: Omit<WorkflowVersionEdge, 'node'> & { node?: Maybe<ResolversParentTypes['WorkflowVersion']> };
  WorkflowVersionFilter: WorkflowVersionFilter;
  WorkflowVersionOrder: WorkflowVersionOrder;
  WorkflowsInsightsByCategory: source.WorkflowsInsightsByCategory;
  WorkflowsInsightsSummary: source.WorkflowsInsightsSummary;
  _Any: Scalars['_Any']['output'];
  _Entity: ResolversUnionTypes<ResolversParentTypes>['_Entity'];
  _Service: _Service;
  federation__FieldSet: Scalars['federation__FieldSet']['output'];
  link__Import: Scalars['link__Import']['output'];
};

export type ComposeDirectiveDirectiveArgs = {
  name: Scalars['String']['input'];
};

export type ComposeDirectiveDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = ComposeDirectiveDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ConstraintDirectiveArgs = {
  max?: Maybe<Scalars['Int']['input']>;
  maxItems?: Maybe<Scalars['Int']['input']>;
  maxLength?: Maybe<Scalars['Int']['input']>;
  min?: Maybe<Scalars['Int']['input']>;
  minItems?: Maybe<Scalars['Int']['input']>;
  minLength?: Maybe<Scalars['Int']['input']>;
  pattern?: Maybe<Scalars['String']['input']>;
  uniqueItems?: Maybe<Scalars['Boolean']['input']>;
};

export type ConstraintDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = ConstraintDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type KeyDirectiveArgs = {
  fields: Scalars['federation__FieldSet']['input'];
  resolvable?: Maybe<Scalars['Boolean']['input']>;
};

export type KeyDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = KeyDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type LinkDirectiveArgs = {
  as?: Maybe<Scalars['String']['input']>;
  for?: Maybe<Link__Purpose>;
  import?: Maybe<ReadonlyArray<Maybe<Scalars['link__Import']['input']>>>;
  url: Scalars['String']['input'];
};

export type LinkDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = LinkDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type SemanticNonNullDirectiveArgs = {
  levels?: Maybe<ReadonlyArray<Scalars['Int']['input']>>;
};

export type SemanticNonNullDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = SemanticNonNullDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ActivationTaskScopeTypeResolvers = { ALL_TASKS: 'allTasks', FAILED_TASKS: 'failedTasks', UNKNOWN_FUTURE_VALUE: 'unknownFutureValue' };

export type ActivationUserScopeTypeResolvers = { ALL_USERS: 'allUsers', FAILED_USERS: 'failedUsers', UNKNOWN_FUTURE_VALUE: 'unknownFutureValue' };

export type AdministrationScopeChangeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AdministrationScopeChange'] = ResolversParentTypes['AdministrationScopeChange']> = {
  added?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['DirectoryObject']>>>, ParentType, ContextType>;
  removed?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['DirectoryObject']>>>, ParentType, ContextType>;
};

export type AdministrativeUnitResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AdministrativeUnit'] = ResolversParentTypes['AdministrativeUnit']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApplicationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Application'] = ResolversParentTypes['Application']> = {
  appId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AttributeChangeTriggerResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AttributeChangeTrigger'] = ResolversParentTypes['AttributeChangeTrigger']> = {
  triggerAttributes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['TriggerAttribute']>>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AttributeSetEntryResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AttributeSetEntry'] = ResolversParentTypes['AttributeSetEntry']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AzureAdPopTokenAuthenticationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AzureAdPopTokenAuthentication'] = ResolversParentTypes['AzureAdPopTokenAuthentication']> = {
  isBoundToRequest?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AzureAdTokenAuthenticationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AzureAdTokenAuthentication'] = ResolversParentTypes['AzureAdTokenAuthentication']> = {
  resourceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CancelRunPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CancelRunPayload'] = ResolversParentTypes['CancelRunPayload']> = {
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OperationStatus'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
};

export type CountBasedQuarantineConditionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CountBasedQuarantineCondition'] = ResolversParentTypes['CountBasedQuarantineCondition']> = {
  threshold?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomExtensionAuthenticationConfigurationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CustomExtensionAuthenticationConfiguration'] = ResolversParentTypes['CustomExtensionAuthenticationConfiguration']> = {
  __resolveType: TypeResolveFn<'AzureAdPopTokenAuthentication' | 'AzureAdTokenAuthentication' | 'UnknownAuthenticationConfiguration', ParentType, ContextType>;
};

export type CustomExtensionCallbackConfigurationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CustomExtensionCallbackConfiguration'] = ResolversParentTypes['CustomExtensionCallbackConfiguration']> = {
  __resolveType: TypeResolveFn<'CustomTaskExtensionCallbackConfiguration' | 'UnknownCallbackConfiguration', ParentType, ContextType>;
};

export type CustomExtensionClientConfigurationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CustomExtensionClientConfiguration'] = ResolversParentTypes['CustomExtensionClientConfiguration']> = {
  maximumRetries?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  timeoutInMilliseconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CustomExtensionEndpointConfigurationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CustomExtensionEndpointConfiguration'] = ResolversParentTypes['CustomExtensionEndpointConfiguration']> = {
  __resolveType: TypeResolveFn<'LogicAppTriggerEndpointConfiguration' | 'UnknownEndpointConfiguration', ParentType, ContextType>;
};

export type CustomTaskExtensionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CustomTaskExtension'] = ResolversParentTypes['CustomTaskExtension']> = {
  authenticationConfiguration?: Resolver<Maybe<ResolversTypes['CustomExtensionAuthenticationConfiguration']>, ParentType, ContextType>;
  callbackConfiguration?: Resolver<Maybe<ResolversTypes['CustomExtensionCallbackConfiguration']>, ParentType, ContextType>;
  clientConfiguration?: Resolver<Maybe<ResolversTypes['CustomExtensionClientConfiguration']>, ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endpointConfiguration?: Resolver<Maybe<ResolversTypes['CustomExtensionEndpointConfiguration']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastModifiedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  replyMode?: Resolver<Maybe<ResolversTypes['CustomTaskExtensionReplyMode']>, ParentType, ContextType>;
};

export type CustomTaskExtensionCallbackConfigurationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CustomTaskExtensionCallbackConfiguration'] = ResolversParentTypes['CustomTaskExtensionCallbackConfiguration']> = {
  authorizedApps?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Application']>>>, ParentType, ContextType>;
  timeoutDuration?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomTaskExtensionConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CustomTaskExtensionConnection'] = ResolversParentTypes['CustomTaskExtensionConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['CustomTaskExtensionEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['CustomTaskExtension']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<Maybe<ResolversTypes['PageInfo']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CustomTaskExtensionEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CustomTaskExtensionEdge'] = ResolversParentTypes['CustomTaskExtensionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['CustomTaskExtension']>, ParentType, ContextType>;
};

export type CustomTaskExtensionReplyModeResolvers = { CALLBACK: 'callback', NONE: 'none', RESPONSE: 'response', UNKNOWN_FUTURE_VALUE: 'unknownFutureValue' };

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DirectoryObjectResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['DirectoryObject'] = ResolversParentTypes['DirectoryObject']> = {
  __resolveType: TypeResolveFn<'AdministrativeUnit' | 'Group' | 'UnknownDirectoryObject' | 'User', ParentType, ContextType>;
};

export type DirectoryObjectConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['DirectoryObjectConnection'] = ResolversParentTypes['DirectoryObjectConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['DirectoryObjectEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['DirectoryObject']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<Maybe<ResolversTypes['PageInfo']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DirectoryObjectEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['DirectoryObjectEdge'] = ResolversParentTypes['DirectoryObjectEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['DirectoryObject']>, ParentType, ContextType>;
};

export type DirectoryObjectWorkflowSubjectResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['DirectoryObjectWorkflowSubject'] = ResolversParentTypes['DirectoryObjectWorkflowSubject']> = {
  directoryObject?: Resolver<Maybe<ResolversTypes['DirectoryObject']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export type EmailSettingsResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['EmailSettings'] = ResolversParentTypes['EmailSettings']> = {
  senderDomain?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  useCompanyBranding?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type ExecutionLimitsResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ExecutionLimits'] = ResolversParentTypes['ExecutionLimits']> = {
  isExceeded?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  tenant?: Resolver<Maybe<ResolversTypes['QuarantineConfiguration']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['QuarantineConfiguration']>, ParentType, ContextType>;
};

export type FailureEventResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['FailureEvent'] = ResolversParentTypes['FailureEvent']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  userProcessingResult?: Resolver<Maybe<ResolversTypes['UserProcessingResult']>, ParentType, ContextType>;
};

export type FailureGroupResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['FailureGroup'] = ResolversParentTypes['FailureGroup']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  results?: Resolver<ResolversTypes['FailureGroupResultConnection'], ParentType, ContextType, RequireFields<FailureGroupResultsArgs, 'first'>>;
  sampleFailureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subjectCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  taskDefinition?: Resolver<Maybe<ResolversTypes['TaskDefinition']>, ParentType, ContextType>;
  taskDefinitionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  taskDisplayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FailureGroupConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['FailureGroupConnection'] = ResolversParentTypes['FailureGroupConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['FailureGroupEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['FailureGroup']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<Maybe<ResolversTypes['PageInfo']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type FailureGroupEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['FailureGroupEdge'] = ResolversParentTypes['FailureGroupEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['FailureGroup']>, ParentType, ContextType>;
};

export type FailureGroupResultResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['FailureGroupResult'] = ResolversParentTypes['FailureGroupResult']> = {
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  subjectProcessingResult?: Resolver<Maybe<ResolversTypes['SubjectProcessingResult']>, ParentType, ContextType>;
  taskProcessingResult?: Resolver<Maybe<ResolversTypes['TaskProcessingResult']>, ParentType, ContextType>;
  userProcessingResult?: Resolver<Maybe<ResolversTypes['UserProcessingResult']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
};

export type FailureGroupResultConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['FailureGroupResultConnection'] = ResolversParentTypes['FailureGroupResultConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['FailureGroupResultEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['FailureGroupResult']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<Maybe<ResolversTypes['PageInfo']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type FailureGroupResultEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['FailureGroupResultEdge'] = ResolversParentTypes['FailureGroupResultEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['FailureGroupResult']>, ParentType, ContextType>;
};

export type FailurePositionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['FailurePosition'] = ResolversParentTypes['FailurePosition']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GroupResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Group'] = ResolversParentTypes['Group']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GroupBasedSubjectSetResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['GroupBasedSubjectSet'] = ResolversParentTypes['GroupBasedSubjectSet']> = {
  groups?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Group']>>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GroupScopeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['GroupScope'] = ResolversParentTypes['GroupScope']> = {
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
  taskScope?: Resolver<Maybe<ResolversTypes['ActivationTaskScopeType']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GuestSponsorTriggerResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['GuestSponsorTrigger'] = ResolversParentTypes['GuestSponsorTrigger']> = {
  minimumRequiredSponsors?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InsightsResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Insights'] = ResolversParentTypes['Insights']> = {
  topTasksProcessedSummary?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['TopTasksInsightsSummary']>>>, ParentType, ContextType>;
  topWorkflowsProcessedSummary?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['TopWorkflowsInsightsSummary']>>>, ParentType, ContextType>;
  workflowsProcessedByCategory?: Resolver<Maybe<ResolversTypes['WorkflowsInsightsByCategory']>, ParentType, ContextType>;
  workflowsProcessedSummary?: Resolver<Maybe<ResolversTypes['WorkflowsInsightsSummary']>, ParentType, ContextType>;
};

export type KeyValuePairResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['KeyValuePair'] = ResolversParentTypes['KeyValuePair']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LifecycleManagementSettingsResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['LifecycleManagementSettings'] = ResolversParentTypes['LifecycleManagementSettings']> = {
  emailSettings?: Resolver<Maybe<ResolversTypes['EmailSettings']>, ParentType, ContextType>;
  quarantineConfiguration?: Resolver<Maybe<ResolversTypes['QuarantineConfiguration']>, ParentType, ContextType>;
  workflowScheduleIntervalInHours?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type LogicAppTriggerEndpointConfigurationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['LogicAppTriggerEndpointConfiguration'] = ResolversParentTypes['LogicAppTriggerEndpointConfiguration']> = {
  logicAppWorkflowName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resourceGroupName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subscriptionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MatchModeResolvers = { ALL: 'all', ANY: 'any', UNKNOWN_FUTURE_VALUE: 'unknownFutureValue' };

export type MembershipChangeTriggerResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['MembershipChangeTrigger'] = ResolversParentTypes['MembershipChangeTrigger']> = {
  changeType?: Resolver<Maybe<ResolversTypes['MembershipChangeType']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MembershipChangeTypeResolvers = { ADD: 'add', REMOVE: 'remove', UNKNOWN_FUTURE_VALUE: 'unknownFutureValue' };

export type MutationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  cancelRun?: Resolver<ResolversTypes['CancelRunPayload'], ParentType, ContextType, RequireFields<MutationCancelRunArgs, 'input'>>;
  releaseWorkflow?: Resolver<ResolversTypes['ReleaseWorkflowPayload'], ParentType, ContextType, RequireFields<MutationReleaseWorkflowArgs, 'input'>>;
  reprocessRun?: Resolver<ResolversTypes['ReprocessRunPayload'], ParentType, ContextType, RequireFields<MutationReprocessRunArgs, 'input'>>;
  reprocessUsers?: Resolver<ResolversTypes['ReprocessUsersPayload'], ParentType, ContextType, RequireFields<MutationReprocessUsersArgs, 'input'>>;
  restoreWorkflow?: Resolver<ResolversTypes['RestoreWorkflowPayload'], ParentType, ContextType, RequireFields<MutationRestoreWorkflowArgs, 'input'>>;
  runWorkflow?: Resolver<ResolversTypes['RunWorkflowPayload'], ParentType, ContextType, RequireFields<MutationRunWorkflowArgs, 'input'>>;
};

export type OnDemandExecutionOnlyResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['OnDemandExecutionOnly'] = ResolversParentTypes['OnDemandExecutionOnly']> = {
  isOnDemandOnly?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OperationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Operation'] = ResolversParentTypes['Operation']> = {
  callerAppId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  callerObjectId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  callerTenantId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  completedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdDateTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['OperationKind'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  sentDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sourceRun?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  sourceRunId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OperationStatus'], ParentType, ContextType>;
  taskScope?: Resolver<Maybe<ResolversTypes['ReprocessTaskScope']>, ParentType, ContextType>;
  userCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  userIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  userProcessingResultIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  userScope?: Resolver<Maybe<ResolversTypes['ReprocessUserScope']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
  workflowId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OperationConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['OperationConnection'] = ResolversParentTypes['OperationConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['OperationEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Operation']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<Maybe<ResolversTypes['PageInfo']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type OperationEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['OperationEdge'] = ResolversParentTypes['OperationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ParameterResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Parameter'] = ResolversParentTypes['Parameter']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  valueType?: Resolver<Maybe<ResolversTypes['ValueType']>, ParentType, ContextType>;
  values?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type PercentageBasedQuarantineConditionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['PercentageBasedQuarantineCondition'] = ResolversParentTypes['PercentageBasedQuarantineCondition']> = {
  percentage?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PreviewFailedTaskResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['PreviewFailedTask'] = ResolversParentTypes['PreviewFailedTask']> = {
  definitionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taskId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ProcessingResultScopeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ProcessingResultScope'] = ResolversParentTypes['ProcessingResultScope']> = {
  processingResults?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['UserProcessingResult']>>>, ParentType, ContextType>;
  taskScope?: Resolver<Maybe<ResolversTypes['ActivationTaskScopeType']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProcessingScopeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ProcessingScope'] = ResolversParentTypes['ProcessingScope']> = {
  __resolveType: TypeResolveFn<'GroupScope' | 'ProcessingResultScope' | 'RunScope' | 'UnknownScope' | 'UserScope', ParentType, ContextType>;
};

export type ProcessingStatusResolvers = { CANCELED: 'canceled', CANCELING: 'canceling', COMPLETED: 'completed', COMPLETED_WITH_ERRORS: 'completedWithErrors', FAILED: 'failed', IN_PROGRESS: 'inProgress', QUARANTINED: 'quarantined', QUEUED: 'queued', UNKNOWN_FUTURE_VALUE: 'unknownFutureValue' };

export type ProvisioningObjectWorkflowSubjectResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ProvisioningObjectWorkflowSubject'] = ResolversParentTypes['ProvisioningObjectWorkflowSubject']> = {
  attributeSetEntries?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['AttributeSetEntry']>>>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QuarantineConditionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['QuarantineCondition'] = ResolversParentTypes['QuarantineCondition']> = {
  __resolveType: TypeResolveFn<'CountBasedQuarantineCondition' | 'PercentageBasedQuarantineCondition' | 'UnknownQuarantineCondition', ParentType, ContextType>;
};

export type QuarantineConfigurationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['QuarantineConfiguration'] = ResolversParentTypes['QuarantineConfiguration']> = {
  conditions?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['QuarantineCondition']>>>, ParentType, ContextType>;
  matchMode?: Resolver<Maybe<ResolversTypes['MatchMode']>, ParentType, ContextType>;
};

export type QuarantineDetailsResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['QuarantineDetails'] = ResolversParentTypes['QuarantineDetails']> = {
  quarantineReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  quarantineType?: Resolver<Maybe<ResolversTypes['QuarantineType']>, ParentType, ContextType>;
  quarantinedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type QuarantineTypeResolvers = { COUNT_BASED_THRESHOLD_EXCEEDED: 'countBasedThresholdExceeded', MULTIPLE_CONDITIONS_EXCEEDED: 'multipleConditionsExceeded', NOT_QUARANTINED: 'notQuarantined', PERCENTAGE_BASED_THRESHOLD_EXCEEDED: 'percentageBasedThresholdExceeded', UNKNOWN_FUTURE_VALUE: 'unknownFutureValue' };

export type QueryResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  _entities?: Resolver<ReadonlyArray<Maybe<ResolversTypes['_Entity']>>, ParentType, ContextType, RequireFields<Query_EntitiesArgs, 'representations'>>;
  _service?: Resolver<ResolversTypes['_Service'], ParentType, ContextType>;
  customTaskExtensions?: Resolver<ResolversTypes['CustomTaskExtensionConnection'], ParentType, ContextType, RequireFields<QueryCustomTaskExtensionsArgs, 'first'>>;
  deletedWorkflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType, RequireFields<QueryDeletedWorkflowArgs, 'id'>>;
  deletedWorkflows?: Resolver<ResolversTypes['WorkflowConnection'], ParentType, ContextType, RequireFields<QueryDeletedWorkflowsArgs, 'first'>>;
  failureGroups?: Resolver<ResolversTypes['FailureGroupConnection'], ParentType, ContextType, RequireFields<QueryFailureGroupsArgs, 'end' | 'first' | 'includeDeleted' | 'start'>>;
  failurePosition?: Resolver<Maybe<ResolversTypes['FailurePosition']>, ParentType, ContextType, Partial<QueryFailurePositionArgs>>;
  insights?: Resolver<Maybe<ResolversTypes['Insights']>, ParentType, ContextType, RequireFields<QueryInsightsArgs, 'end' | 'start'>>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType, RequireFields<QueryOperationArgs, 'id'>>;
  operations?: Resolver<ResolversTypes['OperationConnection'], ParentType, ContextType, RequireFields<QueryOperationsArgs, 'first'>>;
  previewReprocessRun?: Resolver<Maybe<ResolversTypes['ReprocessPreview']>, ParentType, ContextType, RequireFields<QueryPreviewReprocessRunArgs, 'input'>>;
  previewReprocessUsers?: Resolver<Maybe<ResolversTypes['ReprocessPreview']>, ParentType, ContextType, RequireFields<QueryPreviewReprocessUsersArgs, 'input'>>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<QueryRunArgs, 'id' | 'workflowId'>>;
  runs?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, RequireFields<QueryRunsArgs, 'first' | 'includeDeleted'>>;
  settings?: Resolver<Maybe<ResolversTypes['LifecycleManagementSettings']>, ParentType, ContextType>;
  subjectProcessingResult?: Resolver<Maybe<ResolversTypes['SubjectProcessingResult']>, ParentType, ContextType, RequireFields<QuerySubjectProcessingResultArgs, 'id' | 'workflowId'>>;
  subjectProcessingResults?: Resolver<ResolversTypes['SubjectProcessingResultConnection'], ParentType, ContextType, RequireFields<QuerySubjectProcessingResultsArgs, 'first' | 'includeDeleted'>>;
  taskDefinitions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TaskDefinition']>>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  userProcessingResult?: Resolver<Maybe<ResolversTypes['UserProcessingResult']>, ParentType, ContextType, RequireFields<QueryUserProcessingResultArgs, 'id' | 'workflowId'>>;
  userProcessingResults?: Resolver<ResolversTypes['UserProcessingResultConnection'], ParentType, ContextType, RequireFields<QueryUserProcessingResultsArgs, 'first' | 'includeDeleted'>>;
  users?: Resolver<ResolversTypes['UserConnection'], ParentType, ContextType, RequireFields<QueryUsersArgs, 'first' | 'search'>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType, RequireFields<QueryWorkflowArgs, 'id' | 'includeDeleted'>>;
  workflowTemplates?: Resolver<Maybe<ReadonlyArray<ResolversTypes['WorkflowTemplate']>>, ParentType, ContextType>;
  workflows?: Resolver<ResolversTypes['WorkflowConnection'], ParentType, ContextType, RequireFields<QueryWorkflowsArgs, 'first'>>;
};

export type ReleaseWorkflowPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ReleaseWorkflowPayload'] = ResolversParentTypes['ReleaseWorkflowPayload']> = {
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OperationStatus'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
};

export type ReprocessPreviewResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ReprocessPreview'] = ResolversParentTypes['ReprocessPreview']> = {
  currentVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  executionLimits?: Resolver<ResolversTypes['ExecutionLimits'], ParentType, ContextType>;
  isChangedSince?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  previewTaskFailures?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['PreviewFailedTask']>>>, ParentType, ContextType>;
  sourceVersions?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  tasks?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Task']>>>, ParentType, ContextType>;
  userCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  userProcessingResults?: Resolver<ResolversTypes['UserProcessingResultConnection'], ParentType, ContextType, RequireFields<ReprocessPreviewUserProcessingResultsArgs, 'first'>>;
};

export type ReprocessRunPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ReprocessRunPayload'] = ResolversParentTypes['ReprocessRunPayload']> = {
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  runEdge?: Resolver<Maybe<ResolversTypes['RunEdge']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OperationStatus'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
};

export type ReprocessTaskScopeResolvers = { ALL_TASKS: 'allTasks', FAILED_TASKS: 'failedTasks' };

export type ReprocessUserScopeResolvers = { ALL_USERS: 'allUsers', FAILED_USERS: 'failedUsers' };

export type ReprocessUsersPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ReprocessUsersPayload'] = ResolversParentTypes['ReprocessUsersPayload']> = {
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  runEdge?: Resolver<Maybe<ResolversTypes['RunEdge']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OperationStatus'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
};

export type RestoreWorkflowPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['RestoreWorkflowPayload'] = ResolversParentTypes['RestoreWorkflowPayload']> = {
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OperationStatus'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
};

export type RuleBasedSubjectSetResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['RuleBasedSubjectSet'] = ResolversParentTypes['RuleBasedSubjectSet']> = {
  rule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Run'] = ResolversParentTypes['Run']> = {
  activatedOnScope?: Resolver<Maybe<ResolversTypes['ProcessingScope']>, ParentType, ContextType>;
  completedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  durationSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failedTasksCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failedUsersCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUpdatedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lineage?: Resolver<Maybe<ResolversTypes['RunLineage']>, ParentType, ContextType>;
  processingStatus?: Resolver<Maybe<ResolversTypes['ProcessingStatus']>, ParentType, ContextType>;
  queuedSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reprocessedFrom?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  reprocessedRuns?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, RequireFields<RunReprocessedRunsArgs, 'first'>>;
  scheduledDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  subjectProcessingResults?: Resolver<ResolversTypes['SubjectProcessingResultConnection'], ParentType, ContextType, RequireFields<RunSubjectProcessingResultsArgs, 'first'>>;
  subjectSummary?: Resolver<Maybe<ResolversTypes['SubjectSummary']>, ParentType, ContextType, RequireFields<RunSubjectSummaryArgs, 'end' | 'start'>>;
  successfulUsersCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  taskProcessingResults?: Resolver<ResolversTypes['TaskProcessingResultConnection'], ParentType, ContextType, RequireFields<RunTaskProcessingResultsArgs, 'first'>>;
  totalTasksCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalUnprocessedTasksCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalUsersCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  userProcessingResults?: Resolver<ResolversTypes['UserProcessingResultConnection'], ParentType, ContextType, RequireFields<RunUserProcessingResultsArgs, 'first'>>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
  workflowExecutionType?: Resolver<Maybe<ResolversTypes['WorkflowExecutionType']>, ParentType, ContextType>;
  workflowId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['RunConnection'] = ResolversParentTypes['RunConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['RunEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Run']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<Maybe<ResolversTypes['PageInfo']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type RunEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['RunEdge'] = ResolversParentTypes['RunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
};

export type RunLineageResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['RunLineage'] = ResolversParentTypes['RunLineage']> = {
  failedUsersAfter?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failedUsersBefore?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  isTruncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  latest?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  origin?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['RunLineageStep']>, ParentType, ContextType>;
};

export type RunLineageStepResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['RunLineageStep'] = ResolversParentTypes['RunLineageStep']> = {
  depth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failedUsersAfter?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failedUsersBefore?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reprocessedFromId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
};

export type RunScopeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['RunScope'] = ResolversParentTypes['RunScope']> = {
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  taskScope?: Resolver<Maybe<ResolversTypes['ActivationTaskScopeType']>, ParentType, ContextType>;
  userScope?: Resolver<Maybe<ResolversTypes['ActivationUserScopeType']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunSummaryResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['RunSummary'] = ResolversParentTypes['RunSummary']> = {
  failedRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failedTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  successfulRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalUsers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type RunWorkflowPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['RunWorkflowPayload'] = ResolversParentTypes['RunWorkflowPayload']> = {
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  runEdge?: Resolver<Maybe<ResolversTypes['RunEdge']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OperationStatus'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
};

export type SubjectProcessingResultResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['SubjectProcessingResult'] = ResolversParentTypes['SubjectProcessingResult']> = {
  completedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  durationSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failedTasksCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  processingStatus?: Resolver<Maybe<ResolversTypes['ProcessingStatus']>, ParentType, ContextType>;
  queuedSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reprocessedRuns?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, RequireFields<SubjectProcessingResultReprocessedRunsArgs, 'first'>>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  scheduledDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['WorkflowSubject']>, ParentType, ContextType>;
  subjectType?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SubjectType']>>, ParentType, ContextType>;
  taskProcessingResults?: Resolver<ResolversTypes['TaskProcessingResultConnection'], ParentType, ContextType, RequireFields<SubjectProcessingResultTaskProcessingResultsArgs, 'first'>>;
  totalTasksCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalUnprocessedTasksCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
  workflowExecutionType?: Resolver<Maybe<ResolversTypes['WorkflowExecutionType']>, ParentType, ContextType>;
  workflowId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workflowVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SubjectProcessingResultConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['SubjectProcessingResultConnection'] = ResolversParentTypes['SubjectProcessingResultConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['SubjectProcessingResultEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['SubjectProcessingResult']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<Maybe<ResolversTypes['PageInfo']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SubjectProcessingResultEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['SubjectProcessingResultEdge'] = ResolversParentTypes['SubjectProcessingResultEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['SubjectProcessingResult']>, ParentType, ContextType>;
};

export type SubjectSetResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['SubjectSet'] = ResolversParentTypes['SubjectSet']> = {
  __resolveType: TypeResolveFn<'GroupBasedSubjectSet' | 'RuleBasedSubjectSet' | 'UnknownSubjectSet', ParentType, ContextType>;
};

export type SubjectSummaryResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['SubjectSummary'] = ResolversParentTypes['SubjectSummary']> = {
  failedSubjects?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failedTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  successfulSubjects?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalSubjects?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SubjectTypeResolvers = { PROVISIONING_OBJECT: 'provisioningObject', UNKNOWN_FUTURE_VALUE: 'unknownFutureValue', USER: 'user' };

export type SubscriptionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  failures?: SubscriptionResolver<ResolversTypes['FailureEvent'], "failures", ParentType, ContextType, Partial<SubscriptionFailuresArgs>>;
  operation?: SubscriptionResolver<Maybe<ResolversTypes['Operation']>, "operation", ParentType, ContextType, RequireFields<SubscriptionOperationArgs, 'id'>>;
  run?: SubscriptionResolver<Maybe<ResolversTypes['Run']>, "run", ParentType, ContextType, RequireFields<SubscriptionRunArgs, 'id' | 'workflowId'>>;
};

export type TaskResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Task'] = ResolversParentTypes['Task']> = {
  arguments?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['KeyValuePair']>>>, ParentType, ContextType>;
  category?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TaskCategory']>>, ParentType, ContextType>;
  continueOnError?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  executionSequence?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  repeatEffect?: Resolver<ResolversTypes['RepeatEffect'], ParentType, ContextType>;
  repeatEffectReason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taskDefinitionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  taskProcessingResults?: Resolver<ResolversTypes['TaskProcessingResultConnection'], ParentType, ContextType, RequireFields<TaskTaskProcessingResultsArgs, 'first'>>;
};

export type TaskArgumentChangeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TaskArgumentChange'] = ResolversParentTypes['TaskArgumentChange']> = {
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isSecret?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TaskCategoryResolvers = { EXTENSIBILITY: 'extensibility', JOINER: 'joiner', LEAVER: 'leaver', MOVER: 'mover', UNKNOWN_FUTURE_VALUE: 'unknownFutureValue' };

export type TaskChangeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TaskChange'] = ResolversParentTypes['TaskChange']> = {
  after?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType>;
  arguments?: Resolver<ReadonlyArray<ResolversTypes['TaskArgumentChange']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType>;
  kinds?: Resolver<ReadonlyArray<ResolversTypes['TaskChangeKind']>, ParentType, ContextType>;
  positionAfter?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  positionBefore?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  properties?: Resolver<ReadonlyArray<ResolversTypes['TaskPropertyChange']>, ParentType, ContextType>;
};

export type TaskDefinitionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TaskDefinition'] = ResolversParentTypes['TaskDefinition']> = {
  category?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TaskCategory']>>, ParentType, ContextType>;
  continueOnError?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  parameters?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Parameter']>>>, ParentType, ContextType>;
  repeatEffect?: Resolver<ResolversTypes['RepeatEffect'], ParentType, ContextType>;
  repeatEffectReason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type TaskProcessingResultResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TaskProcessingResult'] = ResolversParentTypes['TaskProcessingResult']> = {
  completedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  durationSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  processingInfo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  processingStatus?: Resolver<Maybe<ResolversTypes['ProcessingStatus']>, ParentType, ContextType>;
  queuedSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  startedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType>;
  workflowSubject?: Resolver<Maybe<ResolversTypes['WorkflowSubject']>, ParentType, ContextType>;
};

export type TaskProcessingResultConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TaskProcessingResultConnection'] = ResolversParentTypes['TaskProcessingResultConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['TaskProcessingResultEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['TaskProcessingResult']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<Maybe<ResolversTypes['PageInfo']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type TaskProcessingResultEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TaskProcessingResultEdge'] = ResolversParentTypes['TaskProcessingResultEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['TaskProcessingResult']>, ParentType, ContextType>;
};

export type TaskPropertyChangeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TaskPropertyChange'] = ResolversParentTypes['TaskPropertyChange']> = {
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  property?: Resolver<ResolversTypes['TaskProperty'], ParentType, ContextType>;
};

export type TaskReportResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TaskReport'] = ResolversParentTypes['TaskReport']> = {
  completedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failedUsersCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUpdatedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  processingStatus?: Resolver<Maybe<ResolversTypes['ProcessingStatus']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  runId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  startedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  successfulUsersCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType>;
  taskDefinition?: Resolver<Maybe<ResolversTypes['TaskDefinition']>, ParentType, ContextType>;
  taskProcessingResults?: Resolver<ResolversTypes['TaskProcessingResultConnection'], ParentType, ContextType, RequireFields<TaskReportTaskProcessingResultsArgs, 'first'>>;
  totalUsersCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unprocessedUsersCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type TaskReportConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TaskReportConnection'] = ResolversParentTypes['TaskReportConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['TaskReportEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['TaskReport']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<Maybe<ResolversTypes['PageInfo']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type TaskReportEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TaskReportEdge'] = ResolversParentTypes['TaskReportEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['TaskReport']>, ParentType, ContextType>;
};

export type TaskReportSummaryResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TaskReportSummary'] = ResolversParentTypes['TaskReportSummary']> = {
  failedTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  successfulTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unprocessedTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type TimeBasedAttributeTriggerResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TimeBasedAttributeTrigger'] = ResolversParentTypes['TimeBasedAttributeTrigger']> = {
  offsetInDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  timeBasedAttribute?: Resolver<Maybe<ResolversTypes['WorkflowTriggerTimeBasedAttribute']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TopTasksInsightsSummaryResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TopTasksInsightsSummary'] = ResolversParentTypes['TopTasksInsightsSummary']> = {
  failedTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failedUsers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  successfulTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  successfulUsers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  taskDefinition?: Resolver<Maybe<ResolversTypes['TaskDefinition']>, ParentType, ContextType>;
  taskDefinitionDisplayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taskDefinitionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  totalTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalUsers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type TopWorkflowsInsightsSummaryResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TopWorkflowsInsightsSummary'] = ResolversParentTypes['TopWorkflowsInsightsSummary']> = {
  failedRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failedUsers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  successfulRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  successfulUsers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalUsers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
  workflowCategory?: Resolver<Maybe<ResolversTypes['WorkflowCategory']>, ParentType, ContextType>;
  workflowDisplayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  workflowId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  workflowVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type TriggerAndScopeBasedConditionsResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TriggerAndScopeBasedConditions'] = ResolversParentTypes['TriggerAndScopeBasedConditions']> = {
  scope?: Resolver<Maybe<ResolversTypes['SubjectSet']>, ParentType, ContextType>;
  trigger?: Resolver<Maybe<ResolversTypes['WorkflowExecutionTrigger']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TriggerAttributeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TriggerAttribute'] = ResolversParentTypes['TriggerAttribute']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UnknownAuthenticationConfigurationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UnknownAuthenticationConfiguration'] = ResolversParentTypes['UnknownAuthenticationConfiguration']> = {
  odataType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownCallbackConfigurationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UnknownCallbackConfiguration'] = ResolversParentTypes['UnknownCallbackConfiguration']> = {
  odataType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeoutDuration?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownDirectoryObjectResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UnknownDirectoryObject'] = ResolversParentTypes['UnknownDirectoryObject']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  odataType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownEndpointConfigurationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UnknownEndpointConfiguration'] = ResolversParentTypes['UnknownEndpointConfiguration']> = {
  odataType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownExecutionConditionsResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UnknownExecutionConditions'] = ResolversParentTypes['UnknownExecutionConditions']> = {
  odataType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownExecutionTriggerResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UnknownExecutionTrigger'] = ResolversParentTypes['UnknownExecutionTrigger']> = {
  odataType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownQuarantineConditionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UnknownQuarantineCondition'] = ResolversParentTypes['UnknownQuarantineCondition']> = {
  odataType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownScopeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UnknownScope'] = ResolversParentTypes['UnknownScope']> = {
  odataType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taskScope?: Resolver<Maybe<ResolversTypes['ActivationTaskScopeType']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownSubjectSetResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UnknownSubjectSet'] = ResolversParentTypes['UnknownSubjectSet']> = {
  odataType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownWorkflowSubjectResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UnknownWorkflowSubject'] = ResolversParentTypes['UnknownWorkflowSubject']> = {
  odataType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  accountEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  companyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  employeeHireDate?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  employeeId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  employeeType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jobTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  manager?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  officeLocation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subjectProcessingResults?: Resolver<ResolversTypes['SubjectProcessingResultConnection'], ParentType, ContextType, RequireFields<UserSubjectProcessingResultsArgs, 'first' | 'includeDeleted'>>;
  surname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userPrincipalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userProcessingResults?: Resolver<ResolversTypes['UserProcessingResultConnection'], ParentType, ContextType, RequireFields<UserUserProcessingResultsArgs, 'first' | 'includeDeleted'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['UserEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['User']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<Maybe<ResolversTypes['PageInfo']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UserInactivityTriggerResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UserInactivityTrigger'] = ResolversParentTypes['UserInactivityTrigger']> = {
  inactivityPeriodInDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserProcessingResultResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UserProcessingResult'] = ResolversParentTypes['UserProcessingResult']> = {
  completedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  durationSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failedTasksCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  processingStatus?: Resolver<Maybe<ResolversTypes['ProcessingStatus']>, ParentType, ContextType>;
  queuedSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reprocessedRuns?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, RequireFields<UserProcessingResultReprocessedRunsArgs, 'first'>>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  scheduledDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  taskProcessingResults?: Resolver<ResolversTypes['TaskProcessingResultConnection'], ParentType, ContextType, RequireFields<UserProcessingResultTaskProcessingResultsArgs, 'first'>>;
  totalTasksCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalUnprocessedTasksCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  wasReprocessed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
  workflowExecutionType?: Resolver<Maybe<ResolversTypes['WorkflowExecutionType']>, ParentType, ContextType>;
  workflowId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workflowVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserProcessingResultConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UserProcessingResultConnection'] = ResolversParentTypes['UserProcessingResultConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['UserProcessingResultEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['UserProcessingResult']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<Maybe<ResolversTypes['PageInfo']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type UserProcessingResultEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UserProcessingResultEdge'] = ResolversParentTypes['UserProcessingResultEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['UserProcessingResult']>, ParentType, ContextType>;
};

export type UserScopeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UserScope'] = ResolversParentTypes['UserScope']> = {
  taskScope?: Resolver<Maybe<ResolversTypes['ActivationTaskScopeType']>, ParentType, ContextType>;
  users?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['User']>>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserSummaryResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UserSummary'] = ResolversParentTypes['UserSummary']> = {
  failedTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failedUsers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  successfulUsers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalUsers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ValueTypeResolvers = { BOOL: 'bool', ENUM: 'enum', INT: 'int', STRING: 'string', UNKNOWN_FUTURE_VALUE: 'unknownFutureValue' };

export type VersionOutcomeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['VersionOutcome'] = ResolversParentTypes['VersionOutcome']> = {
  completedWithErrorsCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failedRunCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failureRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  resultCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runFailureRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type VersionOutcomesResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['VersionOutcomes'] = ResolversParentTypes['VersionOutcomes']> = {
  from?: Resolver<ResolversTypes['VersionOutcome'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['VersionOutcome'], ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  canRead?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  canReprocess?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  limits?: Resolver<ResolversTypes['ViewerLimits'], ParentType, ContextType>;
  mutations?: Resolver<ReadonlyArray<ResolversTypes['OperationKind']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tenantId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type ViewerLimitsResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ViewerLimits'] = ResolversParentTypes['ViewerLimits']> = {
  reasonLength?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rowsPerPage?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  usersPerMutation?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WorkflowResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Workflow'] = ResolversParentTypes['Workflow']> = {
  administrationScopeTargets?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['DirectoryObject']>>>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['WorkflowCategory']>, ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deletedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  executionConditions?: Resolver<Maybe<ResolversTypes['WorkflowExecutionConditions']>, ParentType, ContextType>;
  executionScope?: Resolver<ResolversTypes['UserProcessingResultConnection'], ParentType, ContextType, RequireFields<WorkflowExecutionScopeArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDeleted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isSchedulingEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  lastModifiedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextScheduleRunDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  previewScope?: Resolver<ResolversTypes['DirectoryObjectConnection'], ParentType, ContextType, RequireFields<WorkflowPreviewScopeArgs, 'first'>>;
  previewTaskFailures?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['PreviewFailedTask']>>>, ParentType, ContextType>;
  quarantineDetails?: Resolver<Maybe<ResolversTypes['QuarantineDetails']>, ParentType, ContextType>;
  runSummary?: Resolver<Maybe<ResolversTypes['RunSummary']>, ParentType, ContextType, RequireFields<WorkflowRunSummaryArgs, 'end' | 'start'>>;
  runs?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, RequireFields<WorkflowRunsArgs, 'first'>>;
  settings?: Resolver<Maybe<ResolversTypes['WorkflowSetting']>, ParentType, ContextType>;
  subjectProcessingResults?: Resolver<ResolversTypes['SubjectProcessingResultConnection'], ParentType, ContextType, RequireFields<WorkflowSubjectProcessingResultsArgs, 'first'>>;
  targetSubjectType?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SubjectType']>>, ParentType, ContextType>;
  taskReportSummary?: Resolver<Maybe<ResolversTypes['TaskReportSummary']>, ParentType, ContextType, RequireFields<WorkflowTaskReportSummaryArgs, 'end' | 'start'>>;
  taskReports?: Resolver<ResolversTypes['TaskReportConnection'], ParentType, ContextType, RequireFields<WorkflowTaskReportsArgs, 'first'>>;
  tasks?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Task']>>>, ParentType, ContextType>;
  userProcessingResults?: Resolver<ResolversTypes['UserProcessingResultConnection'], ParentType, ContextType, RequireFields<WorkflowUserProcessingResultsArgs, 'first'>>;
  userSummary?: Resolver<Maybe<ResolversTypes['UserSummary']>, ParentType, ContextType, RequireFields<WorkflowUserSummaryArgs, 'end' | 'start'>>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  versionDiff?: Resolver<Maybe<ResolversTypes['WorkflowVersionDiff']>, ParentType, ContextType, RequireFields<WorkflowVersionDiffArgs, 'from' | 'to'>>;
  versions?: Resolver<ResolversTypes['WorkflowVersionConnection'], ParentType, ContextType, RequireFields<WorkflowVersionsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WorkflowCategoryResolvers = { EXTENSIBILITY: 'extensibility', JOINER: 'joiner', LEAVER: 'leaver', MOVER: 'mover', UNKNOWN_FUTURE_VALUE: 'unknownFutureValue' };

export type WorkflowConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowConnection'] = ResolversParentTypes['WorkflowConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['WorkflowEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Workflow']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<Maybe<ResolversTypes['PageInfo']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type WorkflowEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowEdge'] = ResolversParentTypes['WorkflowEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
};

export type WorkflowExecutionConditionsResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowExecutionConditions'] = ResolversParentTypes['WorkflowExecutionConditions']> = {
  __resolveType: TypeResolveFn<'OnDemandExecutionOnly' | 'TriggerAndScopeBasedConditions' | 'UnknownExecutionConditions', ParentType, ContextType>;
};

export type WorkflowExecutionTriggerResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowExecutionTrigger'] = ResolversParentTypes['WorkflowExecutionTrigger']> = {
  __resolveType: TypeResolveFn<'AttributeChangeTrigger' | 'GuestSponsorTrigger' | 'MembershipChangeTrigger' | 'TimeBasedAttributeTrigger' | 'UnknownExecutionTrigger' | 'UserInactivityTrigger', ParentType, ContextType>;
};

export type WorkflowExecutionTypeResolvers = { ACTIVATED_WITH_SCOPE: 'activatedWithScope', EXTENSIBILITY_ON_DEMAND: 'extensibilityOnDemand', ON_DEMAND: 'onDemand', PREVIEW: 'preview', SCHEDULED: 'scheduled', UNKNOWN_FUTURE_VALUE: 'unknownFutureValue' };

export type WorkflowSettingResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowSetting'] = ResolversParentTypes['WorkflowSetting']> = {
  quarantineConfiguration?: Resolver<Maybe<ResolversTypes['QuarantineConfiguration']>, ParentType, ContextType>;
};

export type WorkflowSubjectResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowSubject'] = ResolversParentTypes['WorkflowSubject']> = {
  __resolveType: TypeResolveFn<'DirectoryObjectWorkflowSubject' | 'ProvisioningObjectWorkflowSubject' | 'UnknownWorkflowSubject', ParentType, ContextType>;
};

export type WorkflowTemplateResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowTemplate'] = ResolversParentTypes['WorkflowTemplate']> = {
  category?: Resolver<Maybe<ResolversTypes['WorkflowCategory']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  executionConditions?: Resolver<Maybe<ResolversTypes['WorkflowExecutionConditions']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  tasks?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Task']>>>, ParentType, ContextType>;
};

export type WorkflowTriggerTimeBasedAttributeResolvers = { CREATED_DATE_TIME: 'createdDateTime', EMPLOYEE_HIRE_DATE: 'employeeHireDate', EMPLOYEE_LEAVE_DATE_TIME: 'employeeLeaveDateTime', UNKNOWN_FUTURE_VALUE: 'unknownFutureValue' };

export type WorkflowVersionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowVersion'] = ResolversParentTypes['WorkflowVersion']> = {
  administrationScopeTargets?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['DirectoryObject']>>>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['WorkflowCategory']>, ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  executionConditions?: Resolver<Maybe<ResolversTypes['WorkflowExecutionConditions']>, ParentType, ContextType>;
  isEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isSchedulingEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  lastModifiedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  settings?: Resolver<Maybe<ResolversTypes['WorkflowSetting']>, ParentType, ContextType>;
  targetSubjectType?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SubjectType']>>, ParentType, ContextType>;
  tasks?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Task']>>>, ParentType, ContextType>;
  versionNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WorkflowVersionChangeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowVersionChange'] = ResolversParentTypes['WorkflowVersionChange']> = {
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  property?: Resolver<ResolversTypes['WorkflowVersionProperty'], ParentType, ContextType>;
};

export type WorkflowVersionConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowVersionConnection'] = ResolversParentTypes['WorkflowVersionConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['WorkflowVersionEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['WorkflowVersion']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<Maybe<ResolversTypes['PageInfo']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type WorkflowVersionDiffResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowVersionDiff'] = ResolversParentTypes['WorkflowVersionDiff']> = {
  administrationScope?: Resolver<Maybe<ResolversTypes['AdministrationScopeChange']>, ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['WorkflowVersionChange']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['WorkflowVersion'], ParentType, ContextType>;
  isEmpty?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  outcomes?: Resolver<Maybe<ResolversTypes['VersionOutcomes']>, ParentType, ContextType, RequireFields<WorkflowVersionDiffOutcomesArgs, 'end' | 'start'>>;
  tasks?: Resolver<ReadonlyArray<ResolversTypes['TaskChange']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['WorkflowVersion'], ParentType, ContextType>;
};

export type WorkflowVersionEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowVersionEdge'] = ResolversParentTypes['WorkflowVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['WorkflowVersion']>, ParentType, ContextType>;
};

export type WorkflowsInsightsByCategoryResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowsInsightsByCategory'] = ResolversParentTypes['WorkflowsInsightsByCategory']> = {
  failedJoinerRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failedLeaverRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failedMoverRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  successfulJoinerRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  successfulLeaverRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  successfulMoverRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalJoinerRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalLeaverRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalMoverRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type WorkflowsInsightsSummaryResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowsInsightsSummary'] = ResolversParentTypes['WorkflowsInsightsSummary']> = {
  failedRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failedTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failedUsers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  successfulRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  successfulTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  successfulUsers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalTasks?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalUsers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export interface _AnyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['_Any'], any> {
  name: '_Any';
}

export type _EntityResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['_Entity'] = ResolversParentTypes['_Entity']> = {
  __resolveType: TypeResolveFn<'Group' | 'Operation' | 'Run' | 'User' | 'UserProcessingResult' | 'Workflow', ParentType, ContextType>;
};

export type _ServiceResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['_Service'] = ResolversParentTypes['_Service']> = {
  sdl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface Federation__FieldSetScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__FieldSet'], any> {
  name: 'federation__FieldSet';
}

export interface Link__ImportScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['link__Import'], any> {
  name: 'link__Import';
}

export type Resolvers<ContextType = GatewayContext> = {
  ActivationTaskScopeType?: ActivationTaskScopeTypeResolvers;
  ActivationUserScopeType?: ActivationUserScopeTypeResolvers;
  AdministrationScopeChange?: AdministrationScopeChangeResolvers<ContextType>;
  AdministrativeUnit?: AdministrativeUnitResolvers<ContextType>;
  Application?: ApplicationResolvers<ContextType>;
  AttributeChangeTrigger?: AttributeChangeTriggerResolvers<ContextType>;
  AttributeSetEntry?: AttributeSetEntryResolvers<ContextType>;
  AzureAdPopTokenAuthentication?: AzureAdPopTokenAuthenticationResolvers<ContextType>;
  AzureAdTokenAuthentication?: AzureAdTokenAuthenticationResolvers<ContextType>;
  CancelRunPayload?: CancelRunPayloadResolvers<ContextType>;
  CountBasedQuarantineCondition?: CountBasedQuarantineConditionResolvers<ContextType>;
  CustomExtensionAuthenticationConfiguration?: CustomExtensionAuthenticationConfigurationResolvers<ContextType>;
  CustomExtensionCallbackConfiguration?: CustomExtensionCallbackConfigurationResolvers<ContextType>;
  CustomExtensionClientConfiguration?: CustomExtensionClientConfigurationResolvers<ContextType>;
  CustomExtensionEndpointConfiguration?: CustomExtensionEndpointConfigurationResolvers<ContextType>;
  CustomTaskExtension?: CustomTaskExtensionResolvers<ContextType>;
  CustomTaskExtensionCallbackConfiguration?: CustomTaskExtensionCallbackConfigurationResolvers<ContextType>;
  CustomTaskExtensionConnection?: CustomTaskExtensionConnectionResolvers<ContextType>;
  CustomTaskExtensionEdge?: CustomTaskExtensionEdgeResolvers<ContextType>;
  CustomTaskExtensionReplyMode?: CustomTaskExtensionReplyModeResolvers;
  DateTime?: GraphQLScalarType;
  DirectoryObject?: DirectoryObjectResolvers<ContextType>;
  DirectoryObjectConnection?: DirectoryObjectConnectionResolvers<ContextType>;
  DirectoryObjectEdge?: DirectoryObjectEdgeResolvers<ContextType>;
  DirectoryObjectWorkflowSubject?: DirectoryObjectWorkflowSubjectResolvers<ContextType>;
  Duration?: GraphQLScalarType;
  EmailSettings?: EmailSettingsResolvers<ContextType>;
  ExecutionLimits?: ExecutionLimitsResolvers<ContextType>;
  FailureEvent?: FailureEventResolvers<ContextType>;
  FailureGroup?: FailureGroupResolvers<ContextType>;
  FailureGroupConnection?: FailureGroupConnectionResolvers<ContextType>;
  FailureGroupEdge?: FailureGroupEdgeResolvers<ContextType>;
  FailureGroupResult?: FailureGroupResultResolvers<ContextType>;
  FailureGroupResultConnection?: FailureGroupResultConnectionResolvers<ContextType>;
  FailureGroupResultEdge?: FailureGroupResultEdgeResolvers<ContextType>;
  FailurePosition?: FailurePositionResolvers<ContextType>;
  Group?: GroupResolvers<ContextType>;
  GroupBasedSubjectSet?: GroupBasedSubjectSetResolvers<ContextType>;
  GroupScope?: GroupScopeResolvers<ContextType>;
  GuestSponsorTrigger?: GuestSponsorTriggerResolvers<ContextType>;
  Insights?: InsightsResolvers<ContextType>;
  KeyValuePair?: KeyValuePairResolvers<ContextType>;
  LifecycleManagementSettings?: LifecycleManagementSettingsResolvers<ContextType>;
  LogicAppTriggerEndpointConfiguration?: LogicAppTriggerEndpointConfigurationResolvers<ContextType>;
  MatchMode?: MatchModeResolvers;
  MembershipChangeTrigger?: MembershipChangeTriggerResolvers<ContextType>;
  MembershipChangeType?: MembershipChangeTypeResolvers;
  Mutation?: MutationResolvers<ContextType>;
  OnDemandExecutionOnly?: OnDemandExecutionOnlyResolvers<ContextType>;
  Operation?: OperationResolvers<ContextType>;
  OperationConnection?: OperationConnectionResolvers<ContextType>;
  OperationEdge?: OperationEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Parameter?: ParameterResolvers<ContextType>;
  PercentageBasedQuarantineCondition?: PercentageBasedQuarantineConditionResolvers<ContextType>;
  PreviewFailedTask?: PreviewFailedTaskResolvers<ContextType>;
  ProcessingResultScope?: ProcessingResultScopeResolvers<ContextType>;
  ProcessingScope?: ProcessingScopeResolvers<ContextType>;
  ProcessingStatus?: ProcessingStatusResolvers;
  ProvisioningObjectWorkflowSubject?: ProvisioningObjectWorkflowSubjectResolvers<ContextType>;
  QuarantineCondition?: QuarantineConditionResolvers<ContextType>;
  QuarantineConfiguration?: QuarantineConfigurationResolvers<ContextType>;
  QuarantineDetails?: QuarantineDetailsResolvers<ContextType>;
  QuarantineType?: QuarantineTypeResolvers;
  Query?: QueryResolvers<ContextType>;
  ReleaseWorkflowPayload?: ReleaseWorkflowPayloadResolvers<ContextType>;
  ReprocessPreview?: ReprocessPreviewResolvers<ContextType>;
  ReprocessRunPayload?: ReprocessRunPayloadResolvers<ContextType>;
  ReprocessTaskScope?: ReprocessTaskScopeResolvers;
  ReprocessUserScope?: ReprocessUserScopeResolvers;
  ReprocessUsersPayload?: ReprocessUsersPayloadResolvers<ContextType>;
  RestoreWorkflowPayload?: RestoreWorkflowPayloadResolvers<ContextType>;
  RuleBasedSubjectSet?: RuleBasedSubjectSetResolvers<ContextType>;
  Run?: RunResolvers<ContextType>;
  RunConnection?: RunConnectionResolvers<ContextType>;
  RunEdge?: RunEdgeResolvers<ContextType>;
  RunLineage?: RunLineageResolvers<ContextType>;
  RunLineageStep?: RunLineageStepResolvers<ContextType>;
  RunScope?: RunScopeResolvers<ContextType>;
  RunSummary?: RunSummaryResolvers<ContextType>;
  RunWorkflowPayload?: RunWorkflowPayloadResolvers<ContextType>;
  SubjectProcessingResult?: SubjectProcessingResultResolvers<ContextType>;
  SubjectProcessingResultConnection?: SubjectProcessingResultConnectionResolvers<ContextType>;
  SubjectProcessingResultEdge?: SubjectProcessingResultEdgeResolvers<ContextType>;
  SubjectSet?: SubjectSetResolvers<ContextType>;
  SubjectSummary?: SubjectSummaryResolvers<ContextType>;
  SubjectType?: SubjectTypeResolvers;
  Subscription?: SubscriptionResolvers<ContextType>;
  Task?: TaskResolvers<ContextType>;
  TaskArgumentChange?: TaskArgumentChangeResolvers<ContextType>;
  TaskCategory?: TaskCategoryResolvers;
  TaskChange?: TaskChangeResolvers<ContextType>;
  TaskDefinition?: TaskDefinitionResolvers<ContextType>;
  TaskProcessingResult?: TaskProcessingResultResolvers<ContextType>;
  TaskProcessingResultConnection?: TaskProcessingResultConnectionResolvers<ContextType>;
  TaskProcessingResultEdge?: TaskProcessingResultEdgeResolvers<ContextType>;
  TaskPropertyChange?: TaskPropertyChangeResolvers<ContextType>;
  TaskReport?: TaskReportResolvers<ContextType>;
  TaskReportConnection?: TaskReportConnectionResolvers<ContextType>;
  TaskReportEdge?: TaskReportEdgeResolvers<ContextType>;
  TaskReportSummary?: TaskReportSummaryResolvers<ContextType>;
  TimeBasedAttributeTrigger?: TimeBasedAttributeTriggerResolvers<ContextType>;
  TopTasksInsightsSummary?: TopTasksInsightsSummaryResolvers<ContextType>;
  TopWorkflowsInsightsSummary?: TopWorkflowsInsightsSummaryResolvers<ContextType>;
  TriggerAndScopeBasedConditions?: TriggerAndScopeBasedConditionsResolvers<ContextType>;
  TriggerAttribute?: TriggerAttributeResolvers<ContextType>;
  UnknownAuthenticationConfiguration?: UnknownAuthenticationConfigurationResolvers<ContextType>;
  UnknownCallbackConfiguration?: UnknownCallbackConfigurationResolvers<ContextType>;
  UnknownDirectoryObject?: UnknownDirectoryObjectResolvers<ContextType>;
  UnknownEndpointConfiguration?: UnknownEndpointConfigurationResolvers<ContextType>;
  UnknownExecutionConditions?: UnknownExecutionConditionsResolvers<ContextType>;
  UnknownExecutionTrigger?: UnknownExecutionTriggerResolvers<ContextType>;
  UnknownQuarantineCondition?: UnknownQuarantineConditionResolvers<ContextType>;
  UnknownScope?: UnknownScopeResolvers<ContextType>;
  UnknownSubjectSet?: UnknownSubjectSetResolvers<ContextType>;
  UnknownWorkflowSubject?: UnknownWorkflowSubjectResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  UserInactivityTrigger?: UserInactivityTriggerResolvers<ContextType>;
  UserProcessingResult?: UserProcessingResultResolvers<ContextType>;
  UserProcessingResultConnection?: UserProcessingResultConnectionResolvers<ContextType>;
  UserProcessingResultEdge?: UserProcessingResultEdgeResolvers<ContextType>;
  UserScope?: UserScopeResolvers<ContextType>;
  UserSummary?: UserSummaryResolvers<ContextType>;
  ValueType?: ValueTypeResolvers;
  VersionOutcome?: VersionOutcomeResolvers<ContextType>;
  VersionOutcomes?: VersionOutcomesResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  ViewerLimits?: ViewerLimitsResolvers<ContextType>;
  Workflow?: WorkflowResolvers<ContextType>;
  WorkflowCategory?: WorkflowCategoryResolvers;
  WorkflowConnection?: WorkflowConnectionResolvers<ContextType>;
  WorkflowEdge?: WorkflowEdgeResolvers<ContextType>;
  WorkflowExecutionConditions?: WorkflowExecutionConditionsResolvers<ContextType>;
  WorkflowExecutionTrigger?: WorkflowExecutionTriggerResolvers<ContextType>;
  WorkflowExecutionType?: WorkflowExecutionTypeResolvers;
  WorkflowSetting?: WorkflowSettingResolvers<ContextType>;
  WorkflowSubject?: WorkflowSubjectResolvers<ContextType>;
  WorkflowTemplate?: WorkflowTemplateResolvers<ContextType>;
  WorkflowTriggerTimeBasedAttribute?: WorkflowTriggerTimeBasedAttributeResolvers;
  WorkflowVersion?: WorkflowVersionResolvers<ContextType>;
  WorkflowVersionChange?: WorkflowVersionChangeResolvers<ContextType>;
  WorkflowVersionConnection?: WorkflowVersionConnectionResolvers<ContextType>;
  WorkflowVersionDiff?: WorkflowVersionDiffResolvers<ContextType>;
  WorkflowVersionEdge?: WorkflowVersionEdgeResolvers<ContextType>;
  WorkflowsInsightsByCategory?: WorkflowsInsightsByCategoryResolvers<ContextType>;
  WorkflowsInsightsSummary?: WorkflowsInsightsSummaryResolvers<ContextType>;
  _Any?: GraphQLScalarType;
  _Entity?: _EntityResolvers<ContextType>;
  _Service?: _ServiceResolvers<ContextType>;
  federation__FieldSet?: GraphQLScalarType;
  link__Import?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = GatewayContext> = {
  composeDirective?: ComposeDirectiveDirectiveResolver<any, any, ContextType>;
  constraint?: ConstraintDirectiveResolver<any, any, ContextType>;
  key?: KeyDirectiveResolver<any, any, ContextType>;
  link?: LinkDirectiveResolver<any, any, ContextType>;
  semanticNonNull?: SemanticNonNullDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
};
