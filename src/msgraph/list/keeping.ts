/** For how long an answer of Graph may be given to the next request for the same, and what ends that. */
import type { Clock } from '../../clock.ts'
import { record } from '../json.ts'
import { canonicalId, container, isAboutRuns, workflowIn } from '../resource/path.ts'

export type Keeping = {
  /** Milliseconds for which the answer of a path is kept; 0 for never. */
  readonly ttlMs: (path: string) => number
  /** Whether the answer changes by the second: its age is shown, and a mutation or an event of a stream ends it. */
  readonly isHistory: (path: string) => boolean
  /** Notes what a POST to this path may have changed. */
  readonly sent: (path: string) => void
  /** Notes that newer history of this workflow was seen than what may be kept. */
  readonly seen: (workflowId: string) => void
  /** What `sent` and `seen` noted within the last seconds, for the other gateways: ids of workflows, and names of what is larger. */
  readonly noted: () => readonly string[]
  /** Notes what other gateways have noted. */
  readonly hear: (noted: readonly string[]) => void
  /** Stands for now in `isTouchedSince`. */
  readonly mark: () => number
  /** Whether something has been noted since then that may have changed the answer of this path. */
  readonly isTouchedSince: (path: string, mark: number) => boolean
}

export type KeepingOptions = {
  readonly clock: Pick<Clock, 'now'>
  /** Whether names and catalogs are kept. */
  readonly cache: boolean
  /** Milliseconds for which history is kept; 0 for never. */
  readonly historyMs: number
}

const minute = 60_000
/** Nothing that is kept, and no read that is under way, began longer ago than this, in milliseconds. */
const longestMs = 2 * minute
/** For so long the others are told of what was noted, in milliseconds: each of them listens more often. */
const toldMs = 3_000
/** What is told at most; with more, it is everything. */
const maxTold = 100

/**
 * Names and catalogs change by the day. Runs and results change by the second, and are kept for seconds, whether they have ended
 * or not: what this gateway does or sees ends them earlier.
 */
export const createKeeping = ({ clock, cache, historyMs }: KeepingOptions): Keeping => {
  let count = 0
  /** The latest note about each subject. */
  const touched = new Map<string, { readonly count: number; readonly at: number }>()
  /** When this gateway itself noted something of a subject. */
  const own = new Map<string, number>()

  const touch = (...subjects: readonly string[]) => {
    count += 1
    for (const [subject, { at }] of touched) if (isOlder(at, longestMs)) touched.delete(subject)
    for (const subject of subjects) touched.set(subject, { count, at: clock.now() })
  }
  const isOlder = (at: number, milliseconds: number) => Math.abs(clock.now() - at) > milliseconds
  const note = (...subjects: readonly string[]) => {
    touch(...subjects)
    for (const subject of subjects) own.set(subject, clock.now())
  }

  /** A POST that names no workflow may have changed anything. */
  const changedBy = (path: string): readonly string[] => {
    const workflow = workflowIn(path)
    if (workflow === '') return [everything]
    return [workflow, insights, ...(isAboutRuns(path) ? [] : [tenant])]
  }
  const touchedAt = (subject: string) => touched.get(subject)?.count ?? 0

  return {
    ttlMs: (path) => (isHistory(path) ? historyMs : cache ? rareTtl(path) : 0),
    isHistory,
    sent: (path) => note(...changedBy(path)),
    seen: (workflowId) => note(canonicalId(workflowId), insights),
    noted: () => {
      for (const [subject, at] of own) if (isOlder(at, toldMs)) own.delete(subject)
      return own.size > maxTold ? [everything] : [...own.keys()]
    },
    hear: (noted) => {
      if (noted.length > 0) touch(...noted)
    },
    mark: () => count,
    isTouchedSince: (path, mark) =>
      isHistory(path) && Math.max(touchedAt(subjectOf(path)), touchedAt(everything)) > mark,
  }
}

/** What a path is about: a workflow, live or deleted, by its id; the insights, which count the runs of all; or else the tenant. */
const subjectOf = (path: string): string =>
  workflowIn(path) || (path.startsWith(`${container}/insights/`) ? insights : tenant)
const [insights, tenant, everything] = ['the insights', 'the tenant', 'everything']

const catalogs = [`${container}/taskDefinitions`, `${container}/workflowTemplates`]
const isCatalog = (path: string) => catalogs.some((catalog) => path.startsWith(catalog))
const isHistory = (path: string) => path.startsWith(container) && !isCatalog(path)

const rareTtl = (path: string): number => {
  if (path.startsWith('/users/') || path.startsWith('/groups/')) return minute
  return isCatalog(path) ? 10 * minute : 0
}

/** The rows that an answer holds, with those inside of them. */
export const rowsIn = (value: unknown): number => {
  const rows = record(value)?.['rows']
  return Array.isArray(rows) ? rows.reduce((sum: number, row) => sum + rowsOf(row), 1) : rowsOf(value)
}
const rowsOf = (row: unknown): number =>
  Object.values(record(row) ?? {}).reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 0), 1)
