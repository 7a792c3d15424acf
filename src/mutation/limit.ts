/** The numbers of the dangerous path; times in milliseconds. */

export type MutationConfig = {
  /** A run that touches more users needs `expectedUserCount`. */
  readonly maxRunUsers: number
  /** Mutations per caller and minute; replays are free. */
  readonly perMinute: number
  /** How long a mutation looks for the run it started before it answers. */
  readonly findRunMs: number
  /** How long it is looked for altogether. */
  readonly searchMs: number
  /** How long Graph's 429 is waited out, counted from the first request. */
  readonly sendMs: number
  /** The port's own limit for one POST, from the asking to the outcome. */
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

/** What one command of the store takes at most: it answers or fails in this time. */
export const storeMs = 2_000

/** What finding the users that Graph did not find takes at most, before the outcome is stored. */
export const missingUserMs = 1_000

/**
 * When a request without an outcome counts as lost: beyond all that lies between the instant that is written down for it and
 * its stored outcome, so that no gateway gives up on a POST that may yet leave: two commands of the store, the POST, and the reads
 * that explain a refusal.
 */
export const answerMs = ({ postMs }: Pick<MutationConfig, 'postMs'>): number =>
  postMs + 2 * storeMs + missingUserMs + 1_000

/**
 * How long after the instant that is written down for it a request may still leave: the process may have stood still since, and
 * the others give up on a request after `answerMs`.
 */
export const leaveMs = ({ postMs }: Pick<MutationConfig, 'postMs'>): number => storeMs + postMs

/** How long an operation may prepare before it counts as left behind; nothing was sent then. */
export const preparingMs = 60_000

/** A caller's key is kept so long. */
export const keyMs = 24 * 3_600_000

/** Without a key, the same request within this time is the same. */
export const sameWithinMs = 60_000

/** Operations and their audit entries are kept so long. */
export const retentionMs = 30 * 24 * 3_600_000

/** Attempts that never became an operation are kept for the audit trail up to this many per caller and minute. */
export const refusalsPerMinute = 60

/** For so long after the store has lost its memory a new request is compared with Graph's history first. */
export const doubtMs = 15 * 60_000

/** How far a run's scheduled time may lie before the request that started it (clocks differ). */
export const clockSkewMs = 5 * 60_000

/** How long after the request a run still counts as started by it. */
export const startsWithinMs = 15 * 60_000
