/** Where operations live: one interface, the same promises over SQLite and Redis. */
import type { AuditEntry } from '../audit/entry.ts'
import type { Operation } from '../operation.ts'

/**
 * Every method rejects with StateUnavailable where the store cannot be reached or does not answer in time (`storeMs`), and then
 * may have happened or not. Each is atomic, between processes too. Instants are milliseconds since the epoch, always given.
 */
export type Store = {
  /** Decides in one step whether this request becomes an operation of its own; only `reserved` stores it. */
  readonly reserve: (request: Reservation) => Promise<ReserveOutcome>
  /**
   * Takes more locks for an operation that is under way: all or none.
   */
  readonly lock: (operationId: string, keys: readonly string[]) => Promise<LockOutcome>
  /** Which operation holds one of these locks. */
  readonly holder: (keys: readonly string[]) => Promise<Operation | null>
  /**
   * Where the successor awaits an answer, its request is about to leave: the store then resolves only when a failover cannot
   * lose the step, and rejects with HeldBack while nobody may act.
   *
   * Replaces an operation by its successor and appends the audit entry, if the stored one still is `from`; a settled
   * operation loses its locks, and is `holding` from then on if it `holdsUsers`. False: somebody else was first.
   * @param giveBack also forgets its idempotency: asking again with the same key is a new request
   * @param locks that the operation must hold in the same step; where one is not its own, the store has lost what it once gave,
   * and rejects with StoreForgot: the steps of others may hide that loss from a count of steps
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
  /** Operations under way, oldest first. */
  readonly open: () => Promise<readonly Operation[]>
  /** Settled operations that have not been let go of (`release`), oldest first; null: of every workflow. */
  readonly holding: (workflowId: string | null) => Promise<readonly Operation[]>
  /** The operation keeps its users from no other one any more, if the stored one still is this. */
  readonly release: (operation: Operation) => Promise<void>
  /** True where this owner may see to the operation until then; one owner at a time. */
  readonly lease: (operationId: string, owner: string, now: number, until: number) => Promise<boolean>
  /** True where the run is this operation's and no other's: a run is claimed once. */
  readonly claimRun: (workflowId: string, runId: string, operationId: string) => Promise<boolean>
  /** Forgets settled operations created before that instant, and what has expired. */
  readonly purge: (now: number, createdBefore: number) => Promise<void>
  /** The operation whose run it is; null where nobody has claimed it. */
  readonly claimant: (workflowId: string, runId: string) => Promise<string | null>
  /** Resolves where the store can be written: it writes a little. Gives when it last lost its memory, null if it never did. */
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

/** Which operations a page is made of: those of which all of this holds. */
export type Wanted = {
  /** Not older than this position. */
  readonly from?: string | null
  readonly conditions?: readonly Condition[]
}

export type Condition = {
  readonly property: 'workflowId' | 'callerObjectId' | 'status' | 'createdAt'
  /** Ids as `canonicalId`; whatever the case of the stored ones. */
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
  /** The caller has asked this before: the operation as it is now. */
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

/** The store has lost its memory, or is on another server, a moment ago: nobody acts until what is known is there again. */
export class HeldBack extends StateUnavailable {
  constructor(why: string) {
    super(new Error(`${why}; mutations are held back for a moment`))
  }
}

/** How long nobody acts after the store has lost its memory, in milliseconds: for what was sent to show itself. */
export const heldBackMs = 30_000

/** One minute, the window of `perMinute` and of `record`. */
export const rateWindowMs = 60_000

/**
 * Milliseconds until there is room for one more event in the window; 0 where there is. Events count by their distance in time,
 * so that one with the time of a clock that was wrong neither blocks for long nor counts for nothing.
 * @param events their instants, in any order
 */
export const waitFor = (events: readonly number[], now: number, limit: number): number => {
  const counted = events.filter((at) => Math.abs(at - now) < rateWindowMs).sort((a, b) => a - b)
  const leaving = counted[counted.length - limit]
  return counted.length < limit || leaving === undefined ? 0 : leaving + rateWindowMs - now
}

/** Of the events of a window so many are kept, the last to come: a clock that jumps forgets none of them. */
export const keptEvents = (limit: number): number => 2 * limit

/** How far clocks of gateways may lie apart in what they store, in milliseconds. */
export const apartMs = 60_000

/** Where an operation stands in the list: sorts by time of creation, then by id. */
export const positionOf = ({ createdAt, id }: Pick<Operation, 'createdAt' | 'id'>): string =>
  `${String(createdAt).padStart(15, '0')}_${id}`

/** Whether a text has the form of a position. */
export const isPosition = (text: string): boolean => /^\d{15}_[\w-]{1,64}$/.test(text)

/** The names under which a request is remembered, with how long: the same arguments are remembered beside a key as well. */
export const idempotencyNames = (request: Reservation) => {
  const same = { name: `same:${request.argumentsHash}`, ms: request.sameWithinMs }
  const key = request.idempotencyKey === null ? null : { name: keyName(request.idempotencyKey), ms: request.keyMs }
  return { asked: key ?? same, remembered: key ? [key, same] : [same] }
}

/** Lone surrogates have no UTF-8, and a store may replace them all by one character: escaped, they stay different keys. */
const keyName = (key: string) => (key.isWellFormed() ? `key:${key}` : `escaped:${JSON.stringify(key)}`)

/**
 * Whether what is remembered until then still counts. The caller's own key counts whatever the clock says; equal arguments do
 * not count for longer than they ever may, although a clock that was ahead wrote them down.
 */
export const isRemembered = (name: string, expiresAt: number, now: number, ms: number): boolean =>
  expiresAt > now && (!name.startsWith('same:') || expiresAt <= now + ms + apartMs)
