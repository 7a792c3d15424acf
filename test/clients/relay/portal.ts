/**
 * The documents of the Relay client, for its compiler alone: the client imports what the compiler makes of them, as a plugin of a
 * bundler does.
 */
import { graphql } from 'relay-runtime'

export const documents = () => [
  graphql`
    fragment portalRun on Run {
      id
      workflowId
      processingStatus
      workflowExecutionType
      scheduledDateTime
      startedDateTime
      completedDateTime
      queuedSeconds
      durationSeconds
      totalUsersCount
      successfulUsersCount
      failedUsersCount
      failedTasksCount
    }
  `,
  graphql`
    fragment portalPerson on UserProcessingResult {
      id
      workflowId
      processingStatus
      scheduledDateTime
      startedDateTime
      completedDateTime
      totalTasksCount
      failedTasksCount
      subject {
        id
        displayName
        userPrincipalName
      }
      taskProcessingResults(filter: { processingStatus: { eq: FAILED } }) {
        edges {
          node {
            id
            processingStatus
            failureReason
            task {
              id
              displayName
              executionSequence
            }
          }
        }
      }
    }
  `,
  graphql`
    query portalDashboardQuery {
      viewer {
        name
        canReprocess
        user {
          id
        }
        limits {
          usersPerMutation
        }
        ...portalViewer
      }
      workflows(first: 100, orderBy: { field: DISPLAY_NAME }) {
        edges {
          node {
            id
            displayName
            category
            isEnabled
            version
            isSchedulingEnabled
            isDeleted
            createdDateTime
            lastModifiedDateTime
            createdBy {
              id
              displayName
            }
            runs(first: 1) {
              edges {
                node {
                  ...portalRun @relay(mask: false)
                }
              }
            }
          }
        }
      }
    }
  `,
  graphql`
    fragment portalViewer on Viewer @refetchable(queryName: "portalViewerQuery") {
      name
      canReprocess
      user {
        id
      }
      limits {
        usersPerMutation
      }
    }
  `,
  graphql`
    query portalUsersQuery($id: ID!) {
      ...portalUsers @arguments(id: $id)
    }
  `,
  // A fragment on Workflow cannot be refetched: only one on Query can, which goes down from `workflow(id:)`.
  graphql`
    fragment portalUsers on Query
    @refetchable(queryName: "portalMoreUsersQuery")
    @argumentDefinitions(id: { type: "ID!" }, first: { type: "Int", defaultValue: 5 }, after: { type: "String" }) {
      workflow(id: $id) {
        id
        displayName
        userProcessingResults(first: $first, after: $after) @connection(key: "portal_userProcessingResults") {
          edges {
            node {
              ...portalPerson @relay(mask: false)
              run {
                ...portalRun @relay(mask: false)
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  graphql`
    query portalRunsQuery {
      ...portalRuns
    }
  `,
  graphql`
    fragment portalRuns on Query
    @refetchable(queryName: "portalMoreRunsQuery")
    @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "String" })
    @throwOnFieldError {
      runs(first: $first, after: $after) @connection(key: "portal_runs") {
        __id
        edges {
          node {
            ...portalRun @relay(mask: false)
            workflow {
              id
              displayName
              isDeleted
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  graphql`
    query portalDialogQuery($input: ReprocessRunInput!) {
      previewReprocessRun(input: $input) {
        userCount
        tasks {
          id
          displayName
          repeatEffect
        }
        userProcessingResults(first: 10) {
          edges {
            node {
              ...portalPerson @relay(mask: false)
            }
          }
        }
        executionLimits {
          isExceeded
        }
        userErrors {
          code
          message
          field
        }
      }
    }
  `,
  graphql`
    mutation portalReprocessMutation($input: ReprocessRunInput!, $connections: [ID!]!) {
      reprocessRun(input: $input) {
        status
        operation {
          id
          kind
          status
          userCount
          reason
          run {
            ...portalRun @relay(mask: false)
          }
        }
        runEdge @prependEdge(connections: $connections) {
          cursor
          node {
            ...portalRun @relay(mask: false)
            workflow {
              id
              displayName
              isDeleted
            }
          }
        }
        userErrors {
          code
          message
          field
        }
      }
    }
  `,
  graphql`
    query portalProgressQuery($id: ID!) {
      operation(id: $id) {
        id
        status
        completedDateTime
        run {
          ...portalRun @relay(mask: false)
        }
      }
    }
  `,
]
