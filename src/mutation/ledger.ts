/** The only way to change an operation: compute the step, store it, write the audit log, and only then go on. */

import { type AuditEntry, auditEntry } from './audit/entry.ts'
import { locksOf } from './kind/index.ts'
import { advance, awaitsAnswer, type Operation } from './operation.ts'
import type { OperationEvent } from './operation-event.ts'
import { StateUnavailable, type Store } from './store/store.ts'

/** Another gateway, or the reconciliation, took the operation's next step. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken'

  constructor(operationId: string) {
    super(`Operation ${operationId} was changed by somebody else.`)
  }
}

export type CommitOptions = {
  /** The same key becomes a new request: the caller never received an outcome of this one. */
  readonly giveBack: boolean
}

export type Ledger = {
  /** @throws Overtaken, StateUnavailable, IllegalTransition */
  readonly commit: (from: Operation, event: OperationEvent, options?: CommitOptions) => Promise<Operation>
  /** Keeps an attempt that never became an operation of its own; null if it could not be stored or there are too many. */
  readonly record: (operation: Operation, limit: number) => Promise<Operation | null>
  /** Writes a step that the store has taken to the audit log. */
  readonly announce: (operation: Operation) => void
}

/** @param audit writes one structured log line; must not throw */
export const createLedger = (store: Store, audit: (entry: AuditEntry) => void): Ledger => ({
  commit: async (from, event, { giveBack } = { giveBack: false }) => {
    const to = advance(from, event)
    const entry = auditEntry(to)
    // A request leaves only if the same step that permits it also confirms every lock.
    const locks = awaitsAnswer(to) ? locksOf(to.action, to.userIds ?? []) : []
    if (!(await store.transition(from, to, entry, giveBack, locks))) throw new Overtaken(from.id)
    audit(entry)
    return to
  },
  record: async (operation, limit) => {
    const entry = auditEntry(operation)
    audit(entry)
    try {
      return (await store.record(operation, entry, limit)) ? operation : null
    } catch (error) {
      if (error instanceof StateUnavailable) return null
      throw error
    }
  },
  announce: (operation) => audit(auditEntry(operation)),
})
