/** What the documentation leaves open, as switches, so that a client is tested both ways. */

export type Switches = {
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
}

/** The likeliest behaviour of the real service. */
export const defaultSwitches: Switches = {
  pageSize: 100,
  top: 'honoured',
  expandTaskProcessingResults: 'accepted',
  activatedOnScope: 'everywhere',
  orFilter: 'accepted',
  emptyPages: false,
  echoIdentity: false,
  runsAppear: 'delayed',
  appearAfterMs: 2_000,
  deletedMirrorReprocessedRuns: 'accepted',
}
