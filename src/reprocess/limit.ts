/** The numbers of the dangerous path; times in milliseconds. */

export type ReprocessConfig = {
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
  /** When a request without an answer counts as lost; must exceed the port's own limit for one request. */
  readonly answerMs: number
}

export const defaultConfig: ReprocessConfig = {
  maxRunUsers: 100,
  perMinute: 6,
  findRunMs: 5_000,
  searchMs: 60_000,
  sendMs: 12_000,
  answerMs: 10_000,
}

/** How long an operation may prepare before it counts as left behind; nothing was sent then. */
export const preparingMs = 60_000

/** A caller's key is kept so long (CONTRACT §5). */
export const keyMs = 24 * 3_600_000

/** Without a key, the same request within this time is the same (CONTRACT §5). */
export const sameWithinMs = 60_000

/** Operations and their audit entries are kept so long. */
export const retentionMs = 30 * 24 * 3_600_000

/** Attempts that never became an operation are kept for the audit trail up to this many per caller and minute. */
export const refusalsPerMinute = 60
