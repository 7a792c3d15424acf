/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query AuditTrail($filter: OperationFilter) {\n  operations(filter: $filter) {\n    nodes {\n      id\n      kind\n      status\n      createdDateTime\n      callerObjectId\n      reason\n      userCount\n      workflow {\n        id\n        displayName\n      }\n      run {\n        ...RunRow\n      }\n    }\n  }\n}": typeof types.AuditTrailDocument,
    "query Dashboard {\n  viewer {\n    name\n    canReprocess\n  }\n  workflows(first: 20, orderBy: {field: DISPLAY_NAME}) {\n    nodes {\n      id\n      displayName\n      category\n      isEnabled\n      runs(first: 5, orderBy: {field: SCHEDULED_DATE_TIME, direction: DESC}) {\n        nodes {\n          ...RunRow\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.DashboardDocument,
    "query FailedSince($since: DateTime!, $after: String) {\n  userProcessingResults(\n    first: 50\n    after: $after\n    filter: {processingStatus: {in: [FAILED, COMPLETED_WITH_ERRORS]}, scheduledDateTime: {ge: $since}}\n  ) {\n    nodes {\n      ...PersonRow\n      workflow {\n        id\n        displayName\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.FailedSinceDocument,
    "query FailureGroups($start: DateTime!, $end: DateTime!, $filter: FailureFilter) {\n  failureGroups(start: $start, end: $end, filter: $filter) {\n    nodes {\n      key\n      taskDisplayName\n      failureReason\n      count\n      userCount\n      lastDateTime\n      results(first: 10) {\n        nodes {\n          workflow {\n            id\n          }\n          userProcessingResult {\n            id\n          }\n        }\n      }\n    }\n  }\n}": typeof types.FailureGroupsDocument,
    "query PersonHistory($id: ID!) {\n  user(id: $id) {\n    id\n    displayName\n    manager {\n      id\n      displayName\n    }\n    userProcessingResults(first: 50, includeDeleted: true) {\n      nodes {\n        ...PersonRow\n      }\n    }\n  }\n}": typeof types.PersonHistoryDocument,
    "fragment PersonRow on UserProcessingResult {\n  id\n  processingStatus\n  completedDateTime\n  subject {\n    id\n    displayName\n    userPrincipalName\n  }\n  taskProcessingResults(filter: {processingStatus: {eq: FAILED}}) {\n    nodes {\n      id\n      failureReason\n      task {\n        id\n        displayName\n        executionSequence\n      }\n    }\n  }\n}": typeof types.PersonRowFragmentDoc,
    "fragment Refusal on UserError {\n  code\n  message\n  field\n}": typeof types.RefusalFragmentDoc,
    "query ReprocessDialog($input: ReprocessRunInput!) {\n  previewReprocessRun(input: $input) {\n    userCount\n    tasks {\n      id\n      displayName\n    }\n    userProcessingResults(first: 10) {\n      nodes {\n        ...PersonRow\n      }\n      totalCount\n    }\n    userErrors {\n      ...Refusal\n    }\n  }\n}": typeof types.ReprocessDialogDocument,
    "query ReprocessProgress($id: ID!) {\n  operation(id: $id) {\n    id\n    status\n    run {\n      ...RunRow\n    }\n  }\n}": typeof types.ReprocessProgressDocument,
    "mutation ReprocessRun($input: ReprocessRunInput!) {\n  reprocessRun(input: $input) {\n    status\n    operation {\n      id\n    }\n    run {\n      ...RunRow\n    }\n    userErrors {\n      ...Refusal\n    }\n  }\n}": typeof types.ReprocessRunDocument,
    "mutation ReprocessUsers($input: ReprocessUsersInput!) {\n  reprocessUsers(input: $input) {\n    status\n    operation {\n      id\n    }\n    run {\n      ...RunRow\n    }\n    userErrors {\n      ...Refusal\n    }\n  }\n}": typeof types.ReprocessUsersDocument,
    "query RunFailures($workflowId: ID!, $runId: ID!, $after: String) {\n  run(workflowId: $workflowId, id: $runId) {\n    ...RunRow\n    workflow {\n      id\n      displayName\n    }\n    activatedOnScope {\n      __typename\n      ... on RunScope {\n        run {\n          id\n        }\n        userScope\n        taskScope\n      }\n      ... on ProcessingResultScope {\n        processingResults {\n          id\n        }\n        taskScope\n      }\n    }\n    userProcessingResults(\n      first: 50\n      after: $after\n      filter: {processingStatus: {in: [FAILED, COMPLETED_WITH_ERRORS]}}\n    ) {\n      nodes {\n        ...PersonRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}": typeof types.RunFailuresDocument,
    "fragment RunRow on Run {\n  id\n  processingStatus\n  scheduledDateTime\n  totalUsersCount\n  failedUsersCount\n}": typeof types.RunRowFragmentDoc,
};
const documents: Documents = {
    "query AuditTrail($filter: OperationFilter) {\n  operations(filter: $filter) {\n    nodes {\n      id\n      kind\n      status\n      createdDateTime\n      callerObjectId\n      reason\n      userCount\n      workflow {\n        id\n        displayName\n      }\n      run {\n        ...RunRow\n      }\n    }\n  }\n}": types.AuditTrailDocument,
    "query Dashboard {\n  viewer {\n    name\n    canReprocess\n  }\n  workflows(first: 20, orderBy: {field: DISPLAY_NAME}) {\n    nodes {\n      id\n      displayName\n      category\n      isEnabled\n      runs(first: 5, orderBy: {field: SCHEDULED_DATE_TIME, direction: DESC}) {\n        nodes {\n          ...RunRow\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.DashboardDocument,
    "query FailedSince($since: DateTime!, $after: String) {\n  userProcessingResults(\n    first: 50\n    after: $after\n    filter: {processingStatus: {in: [FAILED, COMPLETED_WITH_ERRORS]}, scheduledDateTime: {ge: $since}}\n  ) {\n    nodes {\n      ...PersonRow\n      workflow {\n        id\n        displayName\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.FailedSinceDocument,
    "query FailureGroups($start: DateTime!, $end: DateTime!, $filter: FailureFilter) {\n  failureGroups(start: $start, end: $end, filter: $filter) {\n    nodes {\n      key\n      taskDisplayName\n      failureReason\n      count\n      userCount\n      lastDateTime\n      results(first: 10) {\n        nodes {\n          workflow {\n            id\n          }\n          userProcessingResult {\n            id\n          }\n        }\n      }\n    }\n  }\n}": types.FailureGroupsDocument,
    "query PersonHistory($id: ID!) {\n  user(id: $id) {\n    id\n    displayName\n    manager {\n      id\n      displayName\n    }\n    userProcessingResults(first: 50, includeDeleted: true) {\n      nodes {\n        ...PersonRow\n      }\n    }\n  }\n}": types.PersonHistoryDocument,
    "fragment PersonRow on UserProcessingResult {\n  id\n  processingStatus\n  completedDateTime\n  subject {\n    id\n    displayName\n    userPrincipalName\n  }\n  taskProcessingResults(filter: {processingStatus: {eq: FAILED}}) {\n    nodes {\n      id\n      failureReason\n      task {\n        id\n        displayName\n        executionSequence\n      }\n    }\n  }\n}": types.PersonRowFragmentDoc,
    "fragment Refusal on UserError {\n  code\n  message\n  field\n}": types.RefusalFragmentDoc,
    "query ReprocessDialog($input: ReprocessRunInput!) {\n  previewReprocessRun(input: $input) {\n    userCount\n    tasks {\n      id\n      displayName\n    }\n    userProcessingResults(first: 10) {\n      nodes {\n        ...PersonRow\n      }\n      totalCount\n    }\n    userErrors {\n      ...Refusal\n    }\n  }\n}": types.ReprocessDialogDocument,
    "query ReprocessProgress($id: ID!) {\n  operation(id: $id) {\n    id\n    status\n    run {\n      ...RunRow\n    }\n  }\n}": types.ReprocessProgressDocument,
    "mutation ReprocessRun($input: ReprocessRunInput!) {\n  reprocessRun(input: $input) {\n    status\n    operation {\n      id\n    }\n    run {\n      ...RunRow\n    }\n    userErrors {\n      ...Refusal\n    }\n  }\n}": types.ReprocessRunDocument,
    "mutation ReprocessUsers($input: ReprocessUsersInput!) {\n  reprocessUsers(input: $input) {\n    status\n    operation {\n      id\n    }\n    run {\n      ...RunRow\n    }\n    userErrors {\n      ...Refusal\n    }\n  }\n}": types.ReprocessUsersDocument,
    "query RunFailures($workflowId: ID!, $runId: ID!, $after: String) {\n  run(workflowId: $workflowId, id: $runId) {\n    ...RunRow\n    workflow {\n      id\n      displayName\n    }\n    activatedOnScope {\n      __typename\n      ... on RunScope {\n        run {\n          id\n        }\n        userScope\n        taskScope\n      }\n      ... on ProcessingResultScope {\n        processingResults {\n          id\n        }\n        taskScope\n      }\n    }\n    userProcessingResults(\n      first: 50\n      after: $after\n      filter: {processingStatus: {in: [FAILED, COMPLETED_WITH_ERRORS]}}\n    ) {\n      nodes {\n        ...PersonRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}": types.RunFailuresDocument,
    "fragment RunRow on Run {\n  id\n  processingStatus\n  scheduledDateTime\n  totalUsersCount\n  failedUsersCount\n}": types.RunRowFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AuditTrail($filter: OperationFilter) {\n  operations(filter: $filter) {\n    nodes {\n      id\n      kind\n      status\n      createdDateTime\n      callerObjectId\n      reason\n      userCount\n      workflow {\n        id\n        displayName\n      }\n      run {\n        ...RunRow\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').AuditTrailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Dashboard {\n  viewer {\n    name\n    canReprocess\n  }\n  workflows(first: 20, orderBy: {field: DISPLAY_NAME}) {\n    nodes {\n      id\n      displayName\n      category\n      isEnabled\n      runs(first: 5, orderBy: {field: SCHEDULED_DATE_TIME, direction: DESC}) {\n        nodes {\n          ...RunRow\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql.ts').DashboardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FailedSince($since: DateTime!, $after: String) {\n  userProcessingResults(\n    first: 50\n    after: $after\n    filter: {processingStatus: {in: [FAILED, COMPLETED_WITH_ERRORS]}, scheduledDateTime: {ge: $since}}\n  ) {\n    nodes {\n      ...PersonRow\n      workflow {\n        id\n        displayName\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql.ts').FailedSinceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FailureGroups($start: DateTime!, $end: DateTime!, $filter: FailureFilter) {\n  failureGroups(start: $start, end: $end, filter: $filter) {\n    nodes {\n      key\n      taskDisplayName\n      failureReason\n      count\n      userCount\n      lastDateTime\n      results(first: 10) {\n        nodes {\n          workflow {\n            id\n          }\n          userProcessingResult {\n            id\n          }\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').FailureGroupsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query PersonHistory($id: ID!) {\n  user(id: $id) {\n    id\n    displayName\n    manager {\n      id\n      displayName\n    }\n    userProcessingResults(first: 50, includeDeleted: true) {\n      nodes {\n        ...PersonRow\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').PersonHistoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment PersonRow on UserProcessingResult {\n  id\n  processingStatus\n  completedDateTime\n  subject {\n    id\n    displayName\n    userPrincipalName\n  }\n  taskProcessingResults(filter: {processingStatus: {eq: FAILED}}) {\n    nodes {\n      id\n      failureReason\n      task {\n        id\n        displayName\n        executionSequence\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').PersonRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment Refusal on UserError {\n  code\n  message\n  field\n}"): typeof import('./graphql.ts').RefusalFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ReprocessDialog($input: ReprocessRunInput!) {\n  previewReprocessRun(input: $input) {\n    userCount\n    tasks {\n      id\n      displayName\n    }\n    userProcessingResults(first: 10) {\n      nodes {\n        ...PersonRow\n      }\n      totalCount\n    }\n    userErrors {\n      ...Refusal\n    }\n  }\n}"): typeof import('./graphql.ts').ReprocessDialogDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ReprocessProgress($id: ID!) {\n  operation(id: $id) {\n    id\n    status\n    run {\n      ...RunRow\n    }\n  }\n}"): typeof import('./graphql.ts').ReprocessProgressDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ReprocessRun($input: ReprocessRunInput!) {\n  reprocessRun(input: $input) {\n    status\n    operation {\n      id\n    }\n    run {\n      ...RunRow\n    }\n    userErrors {\n      ...Refusal\n    }\n  }\n}"): typeof import('./graphql.ts').ReprocessRunDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ReprocessUsers($input: ReprocessUsersInput!) {\n  reprocessUsers(input: $input) {\n    status\n    operation {\n      id\n    }\n    run {\n      ...RunRow\n    }\n    userErrors {\n      ...Refusal\n    }\n  }\n}"): typeof import('./graphql.ts').ReprocessUsersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RunFailures($workflowId: ID!, $runId: ID!, $after: String) {\n  run(workflowId: $workflowId, id: $runId) {\n    ...RunRow\n    workflow {\n      id\n      displayName\n    }\n    activatedOnScope {\n      __typename\n      ... on RunScope {\n        run {\n          id\n        }\n        userScope\n        taskScope\n      }\n      ... on ProcessingResultScope {\n        processingResults {\n          id\n        }\n        taskScope\n      }\n    }\n    userProcessingResults(\n      first: 50\n      after: $after\n      filter: {processingStatus: {in: [FAILED, COMPLETED_WITH_ERRORS]}}\n    ) {\n      nodes {\n        ...PersonRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').RunFailuresDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment RunRow on Run {\n  id\n  processingStatus\n  scheduledDateTime\n  totalUsersCount\n  failedUsersCount\n}"): typeof import('./graphql.ts').RunRowFragmentDoc;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
