/** For how long an answer of Graph may be given to the next request for the same, and what ends that. */
import type { Clock } from '../../clock.ts'
import { record } from '../json.ts'
import { container, workflowIn } from '../resource/path.ts'

export type Keeping = {
  /** Milliseconds for which the answer of a path is kept; 0 for never. */
  readonly ttlMs: (path: string, value: unknown) => number
  /** Whether the answer changes by the second: its age is shown, and a mutation or an event of a stream ends it. */
  readonly isHistory: (path: string) => boolean
  /** Notes that a mutation may have changed what this path is about. */
  readonly touch: (path: string) => void
  /** Notes that newer history than what is kept was seen. */
  readonly touchAll: () => void
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
/** What is under way is kept no longer than this, in milliseconds: people look at it to see it move. */
const movingMs = 1_000
/** For so long after a mutation its effect may not show yet, in milliseconds. No page says how soon Graph lists a run. */
const appearsMs = 10_000

/** Names and catalogs change by the day. Runs and results change by the second, and are kept for seconds. */
export const createKeeping = ({ clock, cache, historyMs }: KeepingOptions): Keeping => {
  let count = 0
  /** The latest note about all history. */
  let all = 0
  /** By workflow, and under '' for what is about the whole tenant: the latest mutation. */
  const touched = new Map<string, { readonly count: number; readonly at: number }>()

  const touch = (path: string) => {
    count += 1
    for (const [name, { at }] of touched) if (clock.now() - at > appearsMs + historyMs) touched.delete(name)
    for (const name of [workflowIn(path), '']) touched.set(name, { count, at: clock.now() })
  }

  const historyTtl = (path: string, value: unknown): number => {
    const last = touched.get(workflowIn(path))
    const mayAppear = last !== undefined && clock.now() - last.at < appearsMs
    return (mayAppear && isList(value)) || isMoving(value) ? Math.min(historyMs, movingMs) : historyMs
  }

  return {
    ttlMs: (path, value) => (isHistory(path) ? historyTtl(path, value) : cache ? rareTtl(path) : 0),
    isHistory,
    touch,
    touchAll: () => {
      count += 1
      all = count
    },
    mark: () => count,
    isTouchedSince: (path, mark) => isHistory(path) && Math.max(touched.get(workflowIn(path))?.count ?? 0, all) > mark,
  }
}

const catalogs = [`${container}/taskDefinitions`, `${container}/workflowTemplates`]
const isCatalog = (path: string) => catalogs.some((catalog) => path.startsWith(catalog))
const isHistory = (path: string) => path.startsWith(container) && !isCatalog(path)

const rareTtl = (path: string): number => {
  if (path.startsWith('/users/') || path.startsWith('/groups/')) return minute
  return isCatalog(path) ? 10 * minute : 0
}

const isList = (value: unknown) => Array.isArray(record(value)?.['rows'])

/** Whether one of the rows has not come to its end: of a status that this release does not know, that is not known. */
const isMoving = (value: unknown): boolean => {
  const rows = record(value)?.['rows']
  return Array.isArray(rows) ? rows.some(isUnderWay) : isUnderWay(value)
}

const isUnderWay = (row: unknown): boolean => {
  const status = record(row)?.['processingStatus']
  return typeof status === 'string' && !ended.has(status)
}
/** `quarantined` too: a run that is held back does not move by itself. */
const ended: ReadonlySet<string> = new Set(['completed', 'completedWithErrors', 'failed', 'canceled', 'quarantined'])

/** The rows that an answer holds, with those inside of them. */
export const rowsIn = (value: unknown): number => {
  const rows = record(value)?.['rows']
  return Array.isArray(rows) ? rows.reduce((sum: number, row) => sum + rowsOf(row), 1) : rowsOf(value)
}
const rowsOf = (row: unknown): number =>
  Object.values(record(row) ?? {}).reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 0), 1)
