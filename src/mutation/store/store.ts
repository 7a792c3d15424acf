/** Where operations live: one interface, the same promises over SQLite and Redis. */
import type { AuditEntry } from '../audit/entry.ts'
import type { Operation } from '../operation.ts'

/**
 * Every method rejects with StateUnavailable if the store cannot be reached or does not answer in time (`storeMs`); its step
 * then may have happened or not. Each is atomic, between processes too. Instants are milliseconds since the epoch, always given.
 */
export type Store = {
  /** Decides in one step whether this request becomes an operation of its own; only `reserved` stores it. */
  readonly reserve: (request: Reservation) => Promise<ReserveOutcome>
  /** Takes more locks for an operation that is under way: all or none. */
  readonly lock: (operationId: string, keys: readonly string[]) => Promise<LockOutcome>
  /**
   * Gives an operation that is under way those of its locks that the store has lost and no other operation holds.
   * @returns the ids of the operations that hold the rest
   */
  readonly regain: (operationId: string, keys: readonly string[]) => Promise<readonly string[]>
  /** Which operation holds one of these locks. */
  readonly holder: (keys: readonly string[]) => Promise<Operation | null>
  /**
   * Replaces an operation by its successor and appends the audit entry, if the stored one still is `from`; false: another
   * process was first. A settled operation loses its locks, and is `holding` from then on if it `holdsUsers`.
   *
   * If the successor awaits an answer, its request is about to leave: the store then resolves only when a failover cannot lose
   * the step, and rejects with HeldBack while no gateway may act.
   * @param giveBack also forgets its idempotency: the same key is a new request then
   * @param locks that the operation must hold in the same step. If it does not hold one, the store has lost what it once gave, and
   * rejects with StoreForgot: a count of steps may not show that loss, because other gateways go on counting
   */
  readonly transition: (
    from: Operation,
    to: Operation,
    entry: AuditEntry,
    giveBack: boolean,
    locks?: readonly string[],
  ) => Promise<boolean>
  /**
   * Keeps an attempt that never became an operation of its own, for the audit trail. At most `limit` per caller and minute
   * are kept, so that a flood stays bounded; false: not kept.
   */
  readonly record: (operation: Operation, entry: AuditEntry, limit: number) => Promise<boolean>
  readonly get: (id: string) => Promise<Operation | null>
  /** Newest first, at most `limit`, behind the position (see `positionOf`); from the newest where it is null. */
  readonly page: (before: string | null, limit: number, wanted?: Wanted) => Promise<readonly Operation[]>
  /** Every step of one operation, oldest first. */
  readonly audit: (operationId: string) => Promise<readonly AuditEntry[]>
  /** Operations under way that can be read, oldest first. */
  readonly open: () => Promise<readonly Operation[]>
  /** Operations under way that cannot be read, oldest first. */
  readonly unreadable: () => Promise<readonly UnreadableRow[]>
  /** Settles an operation that cannot be read, and frees its locks, if its row is the same still. */
  readonly discard: (row: UnreadableRow) => Promise<boolean>
  /**
   * Settled operations that have not been let go of (`release`), oldest first; null: of every workflow.
   * @param unread gives what stands in for a row that cannot be read; null, as where it is left out: nothing does. A row that does
   * not tell its workflow counts for each workflow. What it throws is what the store throws
   */
  readonly holding: (
    workflowId: string | null,
    unread?: (row: UnreadableRow) => Operation | null,
  ) => Promise<readonly Operation[]>
  /** From now on the operation keeps its users from no other one, if the stored one still is this. */
  readonly release: (operation: Operation) => Promise<void>
  /**
   * Stores the lease if the operation has none, or one of the same owner, or exactly the one that it goes `over`.
   * @returns the lease that the operation has now
   */
  readonly lease: (operationId: string, lease: Lease, over: Lease | null) => Promise<Lease>
  /** True if the run is this operation's and no other's: a run is claimed once. */
  readonly claimRun: (workflowId: string, runId: string, operationId: string) => Promise<boolean>
  /** The operation that has claimed the run; null: none has. */
  readonly claimant: (workflowId: string, runId: string) => Promise<string | null>
  /** Forgets settled operations created before that instant, and what has expired. */
  readonly purge: (now: number, createdBefore: number) => Promise<void>
  /** Resolves if the store can be written: it writes a little. Gives when it last lost its memory, null if it never did. */
  readonly check: (now: number) => Promise<number | null>
  /**
   * Takes up a memory that is not the one that this process has written to, and notes in it that something is lost: for
   * `heldBackMs` from then on no gateway may act.
   */
  readonly renew: (now: number) => Promise<void>
  /**
   * Writes down again what the store has forgotten, with its keys, its run, and those of its locks that no other operation holds.
   * @param over the revision that the store has of it, null for none; false: that has changed
   */
  readonly restore: (kept: Kept, over: number | null) => Promise<boolean>
  /** Whether other gateways reach it in the same way. */
  readonly isShared: boolean
  /** What about its settings endangers what it is to keep, each with its remedy. */
  readonly findings: () => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/** Which operations a page is made of: those that fulfil all of this. */
export type Wanted = {
  /** Not older than this position. */
  readonly from?: string | null
  readonly conditions?: readonly Condition[]
}

export type Condition = {
  readonly property: 'workflowId' | 'callerObjectId' | 'status' | 'createdAt'
  /** Ids as `canonicalId`; the case of the stored ones does not matter. */
  readonly among: readonly (string | number)[]
  /** Whether it has to be one of these, or none of them. */
  readonly isOneOf: boolean
}

/** What a process that has sent an operation's request keeps of it. */
export type Kept = {
  readonly operation: Operation
  readonly entry: AuditEntry
  readonly locks: readonly string[]
  readonly argumentsHash: string
  readonly remembered: readonly { readonly name: string; readonly expiresAt: number }[]
  /** It has been let go of (`release`). */
  readonly isReleased: boolean
}

/** The row of an operation whose content is damaged, or of a release that this one does not know. */
export type UnreadableRow = { readonly id: string; readonly createdAt: number; readonly revision: number }

/** Which process sees to an operation, and until when. */
export type Lease = { readonly owner: string; readonly until: number }

export type Reservation = {
  /** PENDING, to be stored as it is. */
  readonly operation: Operation
  readonly entry: AuditEntry
  readonly locks: readonly string[]
  /** The caller's own key; null: the arguments within `sameWithinMs` are the key. */
  readonly idempotencyKey: string | null
  readonly argumentsHash: string
  /** How long the caller's own key is kept. */
  readonly keyMs: number
  /** How long the same arguments without a key count as the same request. */
  readonly sameWithinMs: number
  /** Requests per caller and minute; replays are free. */
  readonly perMinute: number
}

export type ReserveOutcome =
  /** `lostAt`: when the store last lost its memory, as this step found it; missing where it never did. */
  | { readonly kind: 'reserved'; readonly lostAt?: number }
  /** The caller has made this request before: the operation as it is now. */
  | { readonly kind: 'replay'; readonly operation: Operation }
  /** The caller has used the key for other arguments. */
  | { readonly kind: 'keyReused' }
  | { readonly kind: 'rateLimited'; readonly retryAfterMs: number }
  /** Another operation holds a lock. */
  | { readonly kind: 'inProgress'; readonly operation: Operation }

export type LockOutcome =
  | { readonly kind: 'locked' }
  | { readonly kind: 'inProgress'; readonly operation: Operation }
  /** The operation is not under way any more. */
  | { readonly kind: 'settled' }

/** The store cannot be reached, or did not answer in time. */
export class StateUnavailable extends Error {
  override readonly name = 'StateUnavailable'

  constructor(cause: unknown) {
    super('The state store is unavailable.', { cause })
  }
}

/**
 * The store is not the one that this process has written to: it is empty, another one, or has gone back in time. What was
 * acknowledged may be gone.
 */
export class StoreForgot extends StateUnavailable {
  constructor() {
    super(new Error('the store has lost its memory'))
  }
}

/** The store has just lost its memory, or moved to another server: no gateway acts until what is known is there again. */
export class HeldBack extends StateUnavailable {
  constructor(why: string) {
    super(new Error(`${why}; mutations are held back for a moment`))
  }
}

/** The row of the operation that would decide cannot be read: the store itself is well. */
export class OperationUnreadable extends StateUnavailable {
  constructor() {
    super(new Error('a stored operation cannot be read'))
  }
}

/** How long no gateway acts after the store has lost its memory, in milliseconds: what was sent shows itself meanwhile. */
export const heldBackMs = 30_000

/** How far clocks of gateways may lie apart in what they store, in milliseconds. */
export const apartMs = 60_000
