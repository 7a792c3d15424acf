/** What is kept of each step of each attempt: enough for an auditor, without a token or a user's name. */
import type { Operation } from '../operation.ts'

export type AuditEntry = {
  /** RFC 3339, UTC. */
  readonly time: string
  readonly operationId: string
  /** The step within its operation, from 0. */
  readonly revision: number
  readonly action: Operation['action']
  readonly caller: Pick<Operation['caller'], 'kind' | 'tenantId' | 'objectId' | 'appId'>
  readonly reason: string | null
  readonly userCount: number | null
  readonly status: Operation['status']
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[]
  readonly runId: string | null
  /** Our ids of the HTTP requests, as Graph received them. */
  readonly clientRequestIds: readonly string[]
  /** Graph's own. */
  readonly requestIds: readonly string[]
}

/** The entry for the step that made `operation` what it is. */
export const auditEntry = (operation: Operation): AuditEntry => {
  const { kind, tenantId, objectId, appId } = operation.caller
  return {
    time: new Date(operation.updatedAt).toISOString(),
    operationId: operation.id,
    revision: operation.revision,
    action: operation.action,
    caller: { kind, tenantId, objectId, appId },
    reason: operation.reason,
    userCount: operation.userCount,
    status: operation.status,
    userErrors: operation.userErrors.map(({ code, field }) => ({ code, field })),
    runId: operation.runId,
    clientRequestIds: operation.attempts.map(({ clientRequestId }) => clientRequestId),
    requestIds: requestIds(operation),
  }
}

/** Graph's ids of the operation's requests, to quote to Microsoft's support. */
export const requestIds = ({ attempts }: Operation): readonly string[] =>
  attempts.flatMap(({ requestId }) => requestId ?? [])
