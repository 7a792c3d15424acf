/** The time that a timeline covers, and where in it something lies. */
import type { RunTimelineQuery } from '../generated/graphql.ts'

export type Row = NonNullable<
  NonNullable<NonNullable<RunTimelineQuery['run']>['userProcessingResults']['nodes']>[number]
>
export type Step = NonNullable<NonNullable<Row['taskProcessingResults']['nodes']>[number]>

export type Span = { readonly start: number; readonly end: number }

type Timed = { readonly startedDateTime: string | null; readonly completedDateTime: string | null }

/** What goes on lasts until now. */
export const spanOf = (rows: readonly Row[]): Span => {
  const timed: readonly Timed[] = rows.flatMap((row) => [row, ...stepsOf(row)])
  const starts = timed.flatMap(({ startedDateTime }) => (startedDateTime === null ? [] : Date.parse(startedDateTime)))
  const ends = timed.flatMap(({ startedDateTime, completedDateTime }) =>
    completedDateTime !== null ? Date.parse(completedDateTime) : startedDateTime !== null ? Date.now() : [],
  )
  return starts.length === 0 ? { start: 0, end: 0 } : { start: Math.min(...starts), end: Math.max(...starts, ...ends) }
}

export const stepsOf = (row: Row): readonly Step[] =>
  (row.taskProcessingResults.nodes ?? [])
    .filter((step) => step !== null)
    .toSorted((a, b) => (a.task?.executionSequence ?? 0) - (b.task?.executionSequence ?? 0))

/** In percent of the span; null for what has not started. At least as wide as can be seen. */
export const partOf = ({ startedDateTime, completedDateTime }: Timed, { start, end }: Span) => {
  if (startedDateTime === null || end <= start) return null
  const from = Date.parse(startedDateTime)
  const until = completedDateTime === null ? end : Date.parse(completedDateTime)
  const left = Math.min(99, ((from - start) / (end - start)) * 100)
  return { left: `${left}%`, width: `${Math.min(100 - left, Math.max(1, ((until - from) / (end - start)) * 100))}%` }
}
