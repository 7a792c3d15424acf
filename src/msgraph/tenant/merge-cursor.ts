/** Cursors of merged lists: behind which row of which lane a page ended, and nothing else that a caller could choose. */
import { createHash } from 'node:crypto'
import { InvalidCursor } from '../list/cursor.ts'
import { allOf, type Criteria, type OrderBy } from '../list/query.ts'
import { instant } from '../resource/instant.ts'
import type { Order } from './order.ts'

/** Behind this row of this lane: the lane's own cursor of it, and the bound under which the lane was read then. */
export type LanePosition = { readonly lane: string; readonly cursor: string; readonly bound: string | null }

/** With the row's value, in a graded segment. */
export type LastPosition = LanePosition & { readonly value: string | null }

/**
 * Where a page ended. By its last row the rest of every lane is known, without keeping a position in each: what lies behind in
 * the order, whatever has been added before it since. Rows that have no position in the order are the exception.
 */
export type MergePosition = {
  readonly segment: number
  /** The last row that has a position in the order; null where there was none yet. */
  readonly last: LastPosition | null
  /** Lanes that were read on from there, by rows that have no position in the order. */
  readonly ahead: readonly LanePosition[]
}

/** What a cursor belongs to: the same rows in the same order. */
export const fingerprintOf = ({ filter, order }: { readonly filter: Criteria | undefined; readonly order: OrderBy }) =>
  createHash('sha256')
    .update([filter?.text ?? '', order.field, order.direction].join('\n'))
    .digest('base64url')
    .slice(0, 12)

export const positionText = (fingerprint: string, { segment, last, ahead }: MergePosition): string => {
  const positions = ahead.map(({ lane, cursor, bound }) => [lane, cursor, bound])
  const fields = [fingerprint, segment, last && [last.lane, last.cursor, last.bound, last.value], positions]
  return Buffer.from(JSON.stringify(fields)).toString('base64url')
}

/** @throws InvalidCursor for what `positionText` has not written for this very list. */
export const readPosition = <T>(fingerprint: string, order: Order<T>, text: string): MergePosition => {
  const fields = parse(text)
  if (!Array.isArray(fields) || fields.length !== 4) throw new InvalidCursor('after is no cursor of this API.')
  const [of, segment, last, ahead] = fields
  if (of !== fingerprint)
    throw new InvalidCursor('after is a cursor of another list, or of this list with another filter or order.')
  const graded = Number.isInteger(segment) ? order.segments[segment]?.graded : undefined
  const isLanePosition = ([lane, cursor, bound]: readonly unknown[]): boolean =>
    typeof lane === 'string' &&
    typeof cursor === 'string' &&
    (bound === null || (graded === true && typeof bound === 'string' && isBound(bound, order)))
  const isValue = (value: unknown) => (graded ? typeof value === 'string' && instant.test(value) : value === null)
  const sound =
    graded !== undefined &&
    (last === null || (Array.isArray(last) && isLanePosition(last) && isValue(last[3]))) &&
    Array.isArray(ahead) &&
    ahead.every((position) => Array.isArray(position) && isLanePosition(position))
  if (!sound) throw new InvalidCursor('after is a cursor that has been altered.')
  return { segment, last: last && { ...lanePositionOf(last), value: last[3] }, ahead: ahead.map(lanePositionOf) }
}

const lanePositionOf = ([lane, cursor, bound]: readonly [string, string, string | null]): LanePosition => ({
  lane,
  cursor,
  bound,
})

/** What lies behind an instant; rows that share it are behind too where `inclusive`. */
export const boundText = (order: OrderBy, value: string, inclusive: boolean): string =>
  bounding(order, value, inclusive)?.text ?? ''

/** The criteria of a bound; undefined where there is none. */
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

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
