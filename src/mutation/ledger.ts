/** The only way to change an operation: step, store, tell the audit log, and only then go on. */

import { type AuditEntry, auditEntry } from './audit/entry.ts'
import { locksOf } from './kind/index.ts'
import { advance, awaitsAnswer, type Operation } from './operation.ts'
import type { OperationEvent } from './operation-event.ts'
import { StateUnavailable, type Store } from './store/store.ts'

/** Somebody else took the operation's next step: another gateway, or the reconciliation. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken'

  constructor(operationId: string) {
    super(`Operation ${operationId} was changed by somebody else.`)
  }
}

export type CommitOptions = {
  /** Asking again with the same key becomes a new request: the caller was never told an outcome of this one. */
  readonly giveBack: boolean
}

export type Ledger = {
  /** @throws Overtaken, StateUnavailable, IllegalTransition */
  readonly commit: (from: Operation, event: OperationEvent, options?: CommitOptions) => Promise<Operation>
  /** Keeps an attempt that never became an operation of its own; null where it could not be kept or there are too many. */
  readonly record: (operation: Operation, limit: number) => Promise<Operation | null>
  /** Tells the audit log of a step that the store has taken. */
  readonly announce: (operation: Operation) => void
}

/** @param audit writes one structured log line; must not throw */
export const createLedger = (store: Store, audit: (entry: AuditEntry) => void): Ledger => ({
  commit: async (from, event, { giveBack } = { giveBack: false }) => {
    const to = advance(from, event)
    const entry = auditEntry(to)
    // A request leaves only with every lock held in the very step that lets it.
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
