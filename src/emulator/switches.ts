/** What the documentation leaves open, as switches, so that a client is tested both ways. */
import { type BodyShape, readObject } from './body.ts'
import { badRequest } from './error.ts'
import { readGranted } from './permission.ts'

export type Switches = {
  /** Milliseconds that every HTTP request takes, a batch too. */
  readonly latencyMs: number
  /** Requests that the application may make in a second, items of batches singly; more get 429. 0: as many as it likes. */
  readonly requestsPerSecond: number
  /** Rows on a page. No page states Graph's own. */
  readonly pageSize: number
  /** `$top` on lists that do not promise it. */
  readonly top: 'honoured' | 'ignored' | 'refused'
  /** `$expand=taskProcessingResults` on user results: the metadata knows it, no page promises it. */
  readonly expandTaskProcessingResults: 'accepted' | 'refused'
  /** On which routes a run says what it was activated on. */
  readonly activatedOnScope: 'everywhere' | 'reprocessedRunsOnly' | 'missing'
  /** `or` in `$filter`; the pages promise single comparisons only. */
  readonly orFilter: 'accepted' | 'refused'
  /** `$filter`: ignored, it is checked as ever and has no effect, as some services do with conditions that they do not know. */
  readonly filter: 'honoured' | 'ignored'
  /** Puts an empty page with a next link before every page: "a page may be empty yet have a next link". */
  readonly emptyPages: boolean
  /** Makes answers differ by the bearer token, so that one caller's data reaching another is seen. */
  readonly echoIdentity: boolean
  /** Whether an accepted activation leads to a run. */
  readonly runsAppear: 'delayed' | 'never'
  /** Milliseconds from an accepted activation to its run being listed. */
  readonly appearAfterMs: number
  /** `deletedItems/workflows/{id}/runs/{id}/reprocessedRuns` and its kin: in the metadata, in no page. */
  readonly deletedMirrorReprocessedRuns: 'accepted' | 'missing'
  /** Whether the failed users of a run can be processed again while the workflow is quarantined; the page says it of all users. */
  readonly quarantinedFailedUsers: 'accepted' | 'refused'
  /** Whether a run that is quarantined itself can be reprocessed; the page speaks of "a specific run". */
  readonly quarantinedRun: 'accepted' | 'refused'
  /** Whether results of users who have left the directory can be processed again: 406 is documented, not for which scopes. */
  readonly missingSubjects: 'accepted' | 'refused'
  /** The routes of `subjectProcessingResults`, which Graph has since August 2026 and some clouds may not have yet. */
  readonly subjectProcessingResults: 'accepted' | 'missing'
  /** What every token may do: `all`, or names of Graph's permissions with commas between them. */
  readonly permissions: string
}

/** The likeliest behaviour of the real service. */
export const defaultSwitches: Switches = {
  latencyMs: 0,
  requestsPerSecond: 0,
  pageSize: 100,
  top: 'honoured',
  expandTaskProcessingResults: 'accepted',
  activatedOnScope: 'everywhere',
  orFilter: 'accepted',
  filter: 'honoured',
  emptyPages: false,
  echoIdentity: false,
  runsAppear: 'delayed',
  appearAfterMs: 2_000,
  deletedMirrorReprocessedRuns: 'accepted',
  quarantinedFailedUsers: 'refused',
  quarantinedRun: 'accepted',
  missingSubjects: 'accepted',
  subjectProcessingResults: 'accepted',
  permissions: 'all',
}

/**
 * @returns the same changes
 * @throws GraphError 400 for a switch that does not exist or a value that it does not take
 */
export const readSwitches = (changes: unknown): Partial<Switches> => {
  const given = readObject(changes, 'switches', SHAPE)
  for (const [name, values] of Object.entries(VALUES)) {
    const value = given[name]
    if (value !== undefined && !values.includes(String(value))) {
      throw badRequest(`The switch '${name}' takes ${values.join(' or ')}, got '${value}'.`)
    }
  }
  for (const [name, least] of Object.entries(LEAST)) {
    const value = given[name]
    if (value !== undefined && Number(value) < least)
      throw badRequest(`The switch '${name}' is at least ${least}, got ${value}.`)
  }
  if (given['permissions'] !== undefined) readGranted(String(given['permissions']))
  return given
}

const VALUES: Readonly<Record<string, readonly string[]>> = {
  top: ['honoured', 'ignored', 'refused'],
  expandTaskProcessingResults: ['accepted', 'refused'],
  activatedOnScope: ['everywhere', 'reprocessedRunsOnly', 'missing'],
  orFilter: ['accepted', 'refused'],
  filter: ['honoured', 'ignored'],
  runsAppear: ['delayed', 'never'],
  deletedMirrorReprocessedRuns: ['accepted', 'missing'],
  quarantinedFailedUsers: ['accepted', 'refused'],
  quarantinedRun: ['accepted', 'refused'],
  missingSubjects: ['accepted', 'refused'],
  subjectProcessingResults: ['accepted', 'missing'],
}

const LEAST: Readonly<Record<string, number>> = { latencyMs: 0, requestsPerSecond: 0, pageSize: 1, appearAfterMs: 0 }

const SHAPE: BodyShape = {
  latencyMs: 'number?',
  requestsPerSecond: 'integer?',
  pageSize: 'integer?',
  appearAfterMs: 'number?',
  emptyPages: 'boolean?',
  echoIdentity: 'boolean?',
  permissions: 'string?',
  ...Object.fromEntries(Object.keys(VALUES).map((name) => [name, 'string?'] as const)),
}
