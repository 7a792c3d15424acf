/** One ordered list out of many: Graph answers for one workflow at a time, a query is about the tenant. */

import { GraphError } from '../error.ts'
import { both, type Criteria, type OrderBy } from '../list/query.ts'
import { endOf, type Slice } from '../list/slice.ts'
import { InvalidCursor } from '../opaque.ts'
import { sortable } from '../resource/instant.ts'
import {
  boundOf,
  boundText,
  fingerprintOf,
  type LanePosition,
  type LastPosition,
  type MergePosition,
  positionText,
  readPosition,
} from './merge-cursor.ts'
import type { Order } from './order.ts'
import { inOrder, type Lane, type Plan, type Stream } from './stream.ts'

export type MergeOptions<T> = {
  readonly lanes: readonly Lane<T>[]
  readonly order: Order<T>
  /** The filter of every lane. */
  readonly filter: Criteria | undefined
  readonly first: number
  readonly after: string | null | undefined
  /** A lane that cannot be read is left out of the list, and reported. */
  readonly onFailure: (lane: string, error: unknown) => void
  /** Receives the number of requests beyond `likelySegments`, before they are made. */
  readonly announce: (requests: number) => void
}

/** The likely number of segments of a page: most lists that are ordered by a status fill it from one or two. */
export const likelySegments = 2

/**
 * A page is shorter than `first` if a lane gave fewer rows than it has: the rows behind them are not known, and rows of other
 * lanes must not overtake them. A row that cannot be read, or has no instant, has no position in the order: it stands right
 * behind the row before it in its own lane, or first if there is none.
 */
export const mergeSlices = async <T>(given: MergeOptions<T>): Promise<Slice<T>> => {
  const failed = new Set<string>()
  const options: MergeOptions<T> = {
    ...given,
    onFailure: (lane, error) => {
      failed.add(lane)
      given.onFailure(lane, error)
    },
  }
  const { order } = options
  const all = options.lanes.toSorted((a, b) => (follows(a.name, b.name, order) ? 1 : -1))
  const fingerprint = fingerprintOf(options)
  const start = options.after ? readPosition(fingerprint, order, options.after) : undefined
  const found: Found<T>[] = []
  let rest: Rest = 'none'

  for (let segment = start?.segment ?? 0; segment < order.segments.length && rest === 'none'; segment += 1) {
    // A lane that failed would fail again, and be reported again.
    const lanes = all.filter(({ name }) => !failed.has(name))
    if (segment >= (start?.segment ?? 0) + likelySegments) options.announce(lanes.length)
    const from = segment === start?.segment ? start : { segment, last: null, ahead: [] }
    const streams = await openAll(options, lanes, from, options.first - found.length)
    rest = await drain(streams, options, from, found)
  }
  return {
    rows: found.map(({ row }) => row),
    hasNextPage: rest !== 'none',
    hasPreviousPage: start !== undefined,
    total: null,
    cursorAt: (index) => {
      const at = found[index]
      if (!at) throw new RangeError(`There is no row ${index} on a page of ${found.length}.`)
      return positionText(fingerprint, at.position())
    },
    cursorBehind: typeof rest === 'object' ? () => positionText(fingerprint, positionOf(rest)) : undefined,
  }
}

type Found<T> = { readonly row: T | GraphError; readonly position: () => MergePosition }

/** Rows that are requested of each lane at first: rarely do many rows of a page come from one of many workflows. */
const firstShare = (wanted: number, lanes: number) =>
  Math.min(wanted, Math.max(leastShare, Math.ceil((3 * wanted) / lanes)))
/** With at least so many rows from each lane, a page of n rows reads at most n / 3 lanes again. */
export const leastShare = 3

const openAll = async <T>(
  options: MergeOptions<T>,
  lanes: readonly Lane<T>[],
  from: MergePosition,
  wanted: number,
): Promise<readonly Stream<T>[]> => {
  const { order, filter } = options
  const segment = order.segments[from.segment]
  if (!segment) return []
  const plans = lanes.flatMap((lane): readonly Plan<T>[] => {
    const rest = restOf(lane, order, from)
    if (!rest) return []
    const { graded } = segment
    return [{ lane, ...rest, graded, filter: both(filter, segment.filter, boundOf(order, rest.bound)) }]
  })
  // A page that is already full only needs to know whether there is more.
  const share = firstShare(Math.max(wanted, 1), plans.length)
  const streams = await Promise.all(plans.map((plan) => open(plan, options, share)))
  return streams.filter((stream) => stream !== undefined)
}

/** The part of a lane that lies behind a position, if there is one. Rows of equal value follow one another lane by lane. */
const restOf = <T>(
  { name }: Lane<T>,
  order: Order<T>,
  { last, ahead }: MergePosition,
): Pick<Plan<T>, 'bound' | 'after'> | undefined => {
  const position = ahead.find(({ lane }) => lane === name) ?? (last?.lane === name ? last : undefined)
  if (position) return { bound: position.bound, after: position.cursor }
  if (!last) return { bound: null, after: null }
  const isBehind = follows(name, last.lane, order)
  if (last.value !== null) return { bound: boundText(order, last.value, isBehind), after: null }
  return isBehind ? { bound: null, after: null } : undefined
}

/** Lanes follow the direction of the order too: descending is ascending read backwards. */
const follows = (name: string, other: string, { direction }: OrderBy): boolean =>
  direction === 'desc' ? name < other : name > other

const open = async <T>(
  plan: Plan<T>,
  { order, onFailure }: MergeOptions<T>,
  first: number,
): Promise<Stream<T> | undefined> => {
  const { lane, filter, after, graded } = plan
  try {
    const slice = await lane.open({
      ...{ filter, first, after, isShare: true },
      orderby: `${order.field} ${order.direction}`,
    })
    const values = slice.rows.map((row) => (graded && !(row instanceof GraphError) ? order.instantOf(row) : null))
    const keys = values.map((value) => (graded && value === null ? null : sortable(value)))
    return { plan, slice, values, keys }
  } catch (error) {
    if (error instanceof InvalidCursor) throw error
    onFailure(lane.name, error)
    return undefined
  }
}

/** What is left behind a page: nothing, some rows, or lanes of which no row that was read met the filter. */
type Rest = 'none' | 'some' | Reached

/** Takes rows from the streams in order until the page is full or all are empty. Returns what is left. */
const drain = async <T>(
  streams: readonly Stream<T>[],
  options: MergeOptions<T>,
  from: MergePosition,
  found: Found<T>[],
): Promise<Rest> => {
  const { order, first } = options
  const enough = await lengthened(streams, options, first - found.length)
  let reached = reachedBy(from, enough)
  // No row may overtake the rows behind: those lanes alone are read on, until they have rows or end.
  const barren = enough.filter(({ slice }) => slice.rows.length === 0 && slice.hasNextPage)
  if (barren.length > 0) return barren.reduce(readOn, reached)
  for (const { stream, index, row } of inOrder(enough, order)) {
    if (found.length === first) return 'some'
    const here = advanced(reached, stream, index)
    found.push({ row, position: () => positionOf(here) })
    if (index === stream.slice.rows.length - 1 && stream.slice.hasNextPage) return 'some'
    reached = here
  }
  return 'none'
}

/** A position while a page is put together. It is computed late, because most rows' cursors are never read. */
type Reached = {
  readonly segment: number
  readonly last: (() => LastPosition) | null
  readonly ahead: ReadonlyMap<string, () => LanePosition>
}

/** A lane that cannot be read now loses its own position: it continues from where the others are. */
const reachedBy = <T>({ segment, last, ahead }: MergePosition, streams: readonly Stream<T>[]): Reached => {
  const open = new Set(streams.map(({ plan }) => plan.lane.name))
  const positions = ahead
    .filter(({ lane }) => open.has(lane))
    .map((position) => [position.lane, () => position] as const)
  return { segment, last: last && (() => last), ahead: new Map(positions) }
}

const readOn = <T>(reached: Reached, { plan, slice }: Stream<T>): Reached => {
  const lane = plan.lane.name
  const position = () => ({ lane, cursor: endOf(slice) ?? '', bound: plan.bound })
  return { ...reached, ahead: new Map(reached.ahead).set(lane, position) }
}

const advanced = <T>(reached: Reached, { plan, slice, values, keys }: Stream<T>, index: number): Reached => {
  const { ahead } = reached
  const lane = plan.lane.name
  const position = () => ({ lane, cursor: slice.cursorAt(index), bound: plan.bound })
  if (keys[index] === null) return { ...reached, ahead: new Map(ahead).set(lane, position) }
  const others = ahead.has(lane) ? new Map([...ahead].filter(([name]) => name !== lane)) : ahead
  return { ...reached, last: () => ({ ...position(), value: values[index] ?? null }), ahead: others }
}

const positionOf = ({ segment, last, ahead }: Reached): MergePosition => ({
  segment,
  last: last?.() ?? null,
  ahead: [...ahead.values()].map((position) => position()),
})

/**
 * The streams, long enough for a page. If all rows of a lane would be on the page, the lane may have more that belong there: only
 * those lanes are read again from the same position, long enough for a whole page each. That is one more round of requests, never
 * two: more rows of some lanes on the page mean fewer of the others.
 */
const lengthened = async <T>(
  streams: readonly Stream<T>[],
  options: MergeOptions<T>,
  wanted: number,
): Promise<readonly Stream<T>[]> => {
  const usedUp = new Set<Stream<T>>()
  let count = 0
  for (const { stream, index } of inOrder(streams, options.order)) {
    if (count === wanted) break
    count += 1
    if (index === stream.slice.rows.length - 1) usedUp.add(stream)
  }
  const all = await Promise.all(
    streams.map((stream) => {
      const { slice, plan } = stream
      const isLongEnough = !usedUp.has(stream) || !slice.hasNextPage || slice.rows.length >= wanted
      return isLongEnough ? stream : open(plan, options, wanted)
    }),
  )
  return all.filter((stream) => stream !== undefined)
}
