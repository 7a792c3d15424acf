/** Cursors of merged lists: after which row of which lane a page ended, and nothing else that a caller could choose. */
import { allOf, type Criteria, type OrderBy } from '../list/query.ts'
import { alteredCursor, fingerprint, isCount, open, seal } from '../opaque.ts'
import { instant } from '../resource/instant.ts'
import type { Order } from './order.ts'

/** Behind this row of this lane: the lane's own cursor of it, and the bound under which the lane was read. */
export type LanePosition = { readonly lane: string; readonly cursor: string; readonly bound: string | null }

/** With the row's value, in a graded segment. */
export type LastPosition = LanePosition & { readonly value: string | null }

/**
 * Where a page ended. Its last row determines the rest of every lane, without a position in each: the rest is what lies behind that
 * row in the order, even if rows have been added before it since. Rows without a position in the order are the exception.
 */
export type MergePosition = {
  readonly segment: number
  /** The last row that has a position in the order; null if there was none yet. */
  readonly last: LastPosition | null
  /** Lanes that were read on from there, because of rows that have no position in the order. */
  readonly ahead: readonly LanePosition[]
}

/** The list that a cursor belongs to: the same rows in the same order. */
export const fingerprintOf = ({ filter, order }: { readonly filter: Criteria | undefined; readonly order: OrderBy }) =>
  fingerprint(filter?.text ?? '', order.field, order.direction)

export const positionText = (list: string, { segment, last, ahead }: MergePosition): string =>
  seal(list, [segment, last && [...fieldsOf(last), last.value], ahead.map(fieldsOf)])

const fieldsOf = ({ lane, cursor, bound }: LanePosition) => [lane, cursor, bound]

/** @throws InvalidCursor for any text that `positionText` has not written for this very list. */
export const readPosition = <T>(list: string, order: Order<T>, text: string): MergePosition => {
  const [segment, last, ahead] = open(text, list, 3)
  const graded = isCount(segment) ? order.segments[segment]?.graded : undefined
  if (!isCount(segment) || graded === undefined || !Array.isArray(ahead)) throw alteredCursor()
  const lanePositionOf = (fields: unknown): LanePosition => {
    const [lane, cursor, bound]: readonly unknown[] = Array.isArray(fields) ? fields : []
    if (typeof lane !== 'string' || typeof cursor !== 'string') throw alteredCursor()
    if (bound === null) return { lane, cursor, bound }
    if (!graded || typeof bound !== 'string' || !isBound(bound, order)) throw alteredCursor()
    return { lane, cursor, bound }
  }
  const lastPositionOf = (fields: unknown): LastPosition => {
    const value: unknown = Array.isArray(fields) ? fields[3] : undefined
    if (!graded && value === null) return { ...lanePositionOf(fields), value }
    if (!graded || typeof value !== 'string' || !instant.test(value)) throw alteredCursor()
    return { ...lanePositionOf(fields), value }
  }
  return { segment, last: last === null ? null : lastPositionOf(last), ahead: ahead.map(lanePositionOf) }
}

/** The rows behind an instant. With `inclusive`, the rows of the same instant are behind it too. */
export const boundText = (order: OrderBy, value: string, inclusive: boolean): string =>
  bounding(order, value, inclusive)?.text ?? ''

/** The criteria of a bound; undefined if there is none. */
export const boundOf = (order: OrderBy, bound: string | null): Criteria | undefined => {
  const value = bound?.split(' ')[2] ?? ''
  return [true, false].map((inclusive) => bounding(order, value, inclusive)).find((each) => each?.text === bound)
}

const bounding = ({ field, direction }: OrderBy, value: string, inclusive: boolean): Criteria | undefined => {
  const operator = direction === 'desc' ? (inclusive ? 'le' : 'lt') : inclusive ? 'ge' : 'gt'
  return allOf([{ property: field, kind: 'dateTime', operator, values: [value] }])
}

const isBound = (bound: string, order: OrderBy): boolean =>
  instant.test(bound.split(' ')[2] ?? '') && boundOf(order, bound) !== undefined
