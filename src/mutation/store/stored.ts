/** Reads back what a store keeps as text: an entry that is damaged, or of a release that knows more, costs itself alone. */
import type { AuditEntry } from '../audit/entry.ts'
import { has, isListOf, isText } from '../form.ts'
import { isAction } from '../kind/index.ts'
import type { Operation } from '../operation.ts'
import { OperationUnreadable, type UnreadableRow } from './store.ts'

/** The operation in a stored body. @throws OperationUnreadable: nothing may be decided without it */
export const operationIn = (body: string): Operation => {
  const value = parsed(body)
  if (!isOperation(value)) throw new OperationUnreadable()
  return value
}

/** Those of the bodies that can be read. */
export const operationsIn = (bodies: readonly unknown[]): readonly Operation[] =>
  bodies.map(parsed).filter((value) => isOperation(value))

/** A row of the store, whether its body can be read or not. */
export type StoredRow = UnreadableRow & { readonly body: unknown }

/** The rows whose bodies cannot be read. */
export const unreadableAmong = (rows: readonly StoredRow[]): readonly UnreadableRow[] =>
  rows.filter(({ body }) => !isOperation(parsed(body))).map(({ body: _, ...row }) => row)

/** The operations of the rows, with what stands in for those that cannot be read. */
export const operationsOf = (
  rows: readonly StoredRow[],
  unread: (row: UnreadableRow) => Operation | null = () => null,
): readonly Operation[] =>
  rows.flatMap(({ body, ...row }) => {
    const value = parsed(body)
    return (isOperation(value) ? value : unread(row)) ?? []
  })

/** Those of the bodies that can be read. */
export const auditEntriesIn = (bodies: readonly unknown[]): readonly AuditEntry[] =>
  bodies.map(parsed).filter((value) => isAuditEntry(value))

const parsed = (body: unknown): unknown => {
  if (typeof body !== 'string') return null
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

const isInstant = (value: unknown) => typeof value === 'number' && Number.isFinite(value)
const isTextOrNull = (value: unknown) => value === null || isText(value)
const isInstantOrNull = (value: unknown) => value === null || isInstant(value)

const statuses: ReadonlySet<unknown> = new Set(['PENDING', 'SENT', 'ACCEPTED', 'REJECTED', 'UNKNOWN'])

const hasOperation = has({
  id: isText,
  revision: isInstant,
  status: (value) => statuses.has(value),
  action: isAction,
  reason: isTextOrNull,
  caller: has({ key: isText, kind: isText, tenantId: isTextOrNull, objectId: isTextOrNull, appId: isTextOrNull }),
  createdAt: isInstant,
  updatedAt: isInstant,
  userCount: isInstantOrNull,
  userErrors: isListOf(has({ code: isText, message: isText })),
  attempts: isListOf(has({ clientRequestId: isText, sentAt: isInstant, requestId: isTextOrNull })),
  knownRunIds: isListOf(isText),
  runId: isTextOrNull,
  searchUntil: isInstantOrNull,
  decidedAt: isInstantOrNull,
  settledAt: isInstantOrNull,
})
const isOperation = (value: unknown): value is Operation => hasOperation(value)

const hasAuditEntry = has({ time: isText, operationId: isText, revision: isInstant, status: isText })
const isAuditEntry = (value: unknown): value is AuditEntry => hasAuditEntry(value)
