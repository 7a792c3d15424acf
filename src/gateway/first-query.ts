/** The query that the README prints, the banner offers and the explorer opens with. */
export const firstQuery = `query WhoFailed {
  workflows(first: 1, filter: { category: { eq: JOINER } }, orderBy: { field: DISPLAY_NAME }) {
    nodes {
      displayName
      runs(first: 1, filter: { processingStatus: { in: [FAILED, COMPLETED_WITH_ERRORS] } }) {
        nodes {
          processingStatus
          totalUsersCount
          userProcessingResults(
            filter: { processingStatus: { eq: FAILED } }
            orderBy: { field: STARTED_DATE_TIME }
          ) {
            nodes {
              subject { displayName department }
              taskProcessingResults(filter: { processingStatus: { eq: FAILED } }) {
                nodes { task { displayName } failureReason }
              }
            }
          }
        }
      }
    }
  }
}
`
