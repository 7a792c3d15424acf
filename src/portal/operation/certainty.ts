/** What each status of an operation means for the person who decided it, without a promise that the gateway cannot keep. */
import type { OperationStatus } from '../generated/graphql.ts'

export const certainty: Readonly<Record<OperationStatus, string>> = {
  ACCEPTED: 'Microsoft Graph has accepted it, and does it once.',
  REJECTED: 'Nothing was done.',
  UNKNOWN: 'Graph’s answer was lost: it may have been done or not. The gateway does not send it again.',
  IN_PROGRESS: 'It is under way, from here or from somewhere else. Nothing is done twice.',
}
