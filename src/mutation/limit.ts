/** The limits and times of mutations. Times are in milliseconds. */

export type MutationConfig = {
  /** A run that touches more users needs `expectedUserCount`. */
  readonly maxRunUsers: number
  /** Mutations per caller and minute; replays are free. */
  readonly perMinute: number
  /** How long a mutation looks for the run it started before it answers. */
  readonly findRunMs: number
  /** How long the gateway looks for it altogether. */
  readonly searchMs: number
  /** How long the gateway retries after Graph's 429, counted from the first request. */
  readonly sendMs: number
  /** The port's own limit for one POST, from the call to the outcome. */
  readonly postMs: number
}

export const defaultConfig: MutationConfig = {
  maxRunUsers: 100,
  perMinute: 6,
  findRunMs: 5_000,
  searchMs: 60_000,
  sendMs: 12_000,
  postMs: 8_000,
}

/** The most time for one command of the store: it answers or fails in this time. */
export const storeMs = 2_000

/** The most time for finding the users that Graph did not find, before the outcome is stored. */
export const missingUserMs = 1_000

/**
 * When a request without an outcome counts as lost. It is longer than everything between the stored instant of the request and its
 * stored outcome, so that no gateway gives up on a POST that may yet leave: two commands of the store, the POST, and the reads that
 * explain a refusal.
 */
export const answerMs = ({ postMs }: Pick<MutationConfig, 'postMs'>): number =>
  postMs + 2 * storeMs + missingUserMs + 1_000

/**
 * How long after its stored instant a request may still leave. The process may have stood still since then, and the others give up
 * on a request after `answerMs`.
 */
export const leaveMs = ({ postMs }: Pick<MutationConfig, 'postMs'>): number => storeMs + postMs

/** How long an operation may prepare before it counts as left behind. Nothing has been sent then. */
export const preparingMs = 60_000

/** How long a caller's key is kept. */
export const keyMs = 24 * 3_600_000

/** Without a key, an equal request within this time is the same request. */
export const sameWithinMs = 60_000

/** How long operations and their audit entries are kept. */
export const retentionMs = 30 * 24 * 3_600_000

/** The most attempts per caller and minute that never became an operation and are kept for the audit trail. */
export const refusalsPerMinute = 60

/** How long after a loss of the store's memory a new request is first compared with Graph's history. */
export const doubtMs = 15 * 60_000

/** How far a run's scheduled time may lie before the request that started it (clocks differ). */
export const clockSkewMs = 5 * 60_000

/** How long after the request a run can still come from it. */
export const startsWithinMs = 15 * 60_000

/**
 * How long after its creation a settled operation that cannot be read may hold its users: longer than any that can be read and
 * whose run Graph does not list.
 */
export const holdsUnreadMs = startsWithinMs + 5 * 60_000
