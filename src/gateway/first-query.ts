/** The query that the README prints, the banner offers and the explorer opens with. */
export const firstQuery = `query WhoFailed {
  workflows(first: 3, filter: { category: { eq: LEAVER } }) {
    nodes {
      displayName
      runs(first: 1, filter: { processingStatus: { in: [FAILED, COMPLETED_WITH_ERRORS] } }, orderBy: { field: SCHEDULED_DATE_TIME, direction: DESC }) {
        nodes {
          processingStatus
          userProcessingResults(first: 2, filter: { processingStatus: { eq: FAILED } }) {
            nodes {
              subject { displayName department }
              taskProcessingResults(first: 5) {
                nodes { processingStatus failureReason task { displayName } }
              }
            }
          }
        }
      }
    }
  }
}
`
