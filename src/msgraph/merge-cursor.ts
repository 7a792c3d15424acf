/** Cursors of merged lists: behind which row of which lane a page ended, and nothing else that a caller could choose. */
import { createHash } from 'node:crypto'
import { InvalidCursor } from './cursor.ts'
import { instant } from './instant.ts'
import type { Order } from './order.ts'
import type { OrderBy } from './query.ts'

/**
 * Where a page ended: behind this row of this lane. By that the rest of every lane is known, without keeping a place in
 * each: what lies behind in the order, whatever has been added before it since.
 */
export type Place = {
  readonly segment: number
  readonly lane: string
  /** The row's value, in a graded segment. */
  readonly value: string | null
  /** The place in the lane itself, and the bound under which the lane was read then. */
  readonly cursor: string
  readonly bound: string | null
}

/** What a cursor belongs to: the same rows in the same order. */
export const listMark = ({ filter = '', order }: { readonly filter: string | undefined; readonly order: OrderBy }) =>
  createHash('sha256').update([filter, order.field, order.direction].join('\n')).digest('base64url').slice(0, 12)

export const placeText = (mark: string, { segment, lane, value, cursor, bound }: Place): string =>
  Buffer.from(JSON.stringify([mark, segment, lane, value, cursor, bound])).toString('base64url')

/** @throws InvalidCursor for what `placeText` has not written for this very list. */
export const readPlace = <T>(mark: string, order: Order<T>, text: string): Place => {
  const fields = parse(text)
  if (!Array.isArray(fields) || fields.length !== 6) throw new InvalidCursor('after is no cursor of this API.')
  const [of, segment, lane, value, cursor, bound] = fields
  if (of !== mark)
    throw new InvalidCursor('after is a cursor of another list, or of this list with another filter or order.')
  const graded = Number.isInteger(segment) ? order.segments[segment]?.graded : undefined
  const sound =
    graded !== undefined &&
    typeof lane === 'string' &&
    typeof cursor === 'string' &&
    (graded ? typeof value === 'string' && instant.test(value) : value === null) &&
    (bound === null || (graded && typeof bound === 'string' && isBound(bound, order)))
  if (!sound) throw new InvalidCursor('after is a cursor that has been altered.')
  return { segment, lane, value, cursor, bound }
}

/** What lies behind an instant; rows that share it are behind too where `inclusive`. */
export const boundText = ({ field, direction }: OrderBy, value: string, inclusive: boolean): string =>
  `${field} ${direction === 'desc' ? 'l' : 'g'}${inclusive ? 'e' : 't'} ${value}`

const isBound = (bound: string, order: OrderBy): boolean => {
  const value = bound.split(' ')[2] ?? ''
  return instant.test(value) && [true, false].some((inclusive) => bound === boundText(order, value, inclusive))
}

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
