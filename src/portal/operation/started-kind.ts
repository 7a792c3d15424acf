/** Which kinds of operation start a run of their own, for users who are counted. */
import type { OperationKind } from '../generated/graphql.ts'

export const startsRun: Readonly<Record<OperationKind, boolean>> = {
  REPROCESS_RUN: true,
  REPROCESS_USERS: true,
  RUN_WORKFLOW: true,
  CANCEL_RUN: false,
  RESTORE_WORKFLOW: false,
  RELEASE_WORKFLOW: false,
}
