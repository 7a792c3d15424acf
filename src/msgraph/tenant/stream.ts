/** Lists that are merged: each as far as it has been read, and the rows of all of them in one order. */

import type { GraphError } from '../error.ts'
import type { Criteria } from '../list/query.ts'
import type { Slice } from '../list/slice.ts'
import type { Order } from './order.ts'

/** One workflow's list. `name` distinguishes lanes, and orders equal rows. */
export type Lane<T> = {
  readonly name: string
  readonly open: (ask: LaneAsk) => Promise<Slice<T>>
}
export type LaneAsk = {
  readonly filter: Criteria | undefined
  readonly orderby: string
  readonly first: number
  readonly after: string | null
  readonly isShare: true
}

/** How one lane is read, from where the page begins. */
export type Plan<T> = {
  readonly lane: Lane<T>
  readonly filter: Criteria | undefined
  readonly bound: string | null
  readonly after: string | null
  readonly graded: boolean
}
/**
 * The beginning of a lane's rest. `values[i]` is the value that row `i` is merged by, `keys[i]` the same in a form that sorts as
 * text. A key is null if the row has no position in the order.
 */
export type Stream<T> = {
  readonly plan: Plan<T>
  readonly slice: Slice<T>
  readonly values: readonly (string | null)[]
  readonly keys: readonly (string | null)[]
}

type Head<T> = { readonly stream: Stream<T>; index: number }
type Next<T> = Readonly<Head<T>> & { readonly row: T | GraphError }

/** The rows of all streams in order, each as its stream and its index there. */
export function* inOrder<T>(streams: readonly Stream<T>[], order: Order<T>): Generator<Next<T>> {
  const heads = streams.filter(({ slice }) => slice.rows.length > 0).map((stream): Head<T> => ({ stream, index: 0 }))
  for (let rest = heads; rest.length > 0; rest = rest.filter(({ stream, index }) => index < stream.slice.rows.length)) {
    const next = rest.reduce((best, head) => (comesBefore(head, best, order) ? head : best))
    const row = next.stream.slice.rows[next.index]
    if (row !== undefined) yield { ...next, row }
    next.index += 1
  }
}

/**
 * Streams are in the order of their lanes: of equal rows, the one of the earlier stream comes first. A row that has no position in
 * the order comes at once.
 */
const comesBefore = <T>(head: Head<T>, best: Head<T>, order: Order<T>): boolean => {
  const [a, b] = [keyOf(head), keyOf(best)]
  if (a === null || b === null) return a === null && b !== null
  return order.direction === 'desc' ? a > b : a < b
}

const keyOf = <T>({ stream, index }: Head<T>): string | null => stream.keys[index] ?? null
