/** One ordered list out of many: Graph answers for one workflow at a time, the questions are about the tenant. */
import type { Slice } from './collection.ts'
import { InvalidCursor } from './cursor.ts'
import { GraphError } from './error.ts'
import { sortable } from './instant.ts'
import { boundText, listMark, type Place, placeText, readPlace } from './merge-cursor.ts'
import type { Order, Segment } from './order.ts'
import { both } from './query.ts'

/** One workflow's list. Lanes are told apart, and ordered among equals, by `name`. */
export type Lane<T> = {
  readonly name: string
  readonly open: (ask: LaneAsk) => Promise<Slice<T>>
}
export type LaneAsk = {
  readonly filter: string | undefined
  readonly orderby: string
  readonly first: number
  readonly after: string | null
}

export type MergeOptions<T> = {
  readonly lanes: readonly Lane<T>[]
  readonly order: Order<T>
  /** What every lane is filtered by. */
  readonly filter: string | undefined
  readonly first: number
  readonly after: string | null | undefined
  /** A lane that cannot be read is left out of the list, and told of. */
  readonly onFailure: (lane: string, error: unknown) => void
}

/**
 * A page is shorter than `first` where a lane gave fewer rows than it has: what comes behind them is not known, and rows
 * of other lanes must not overtake it.
 */
export const mergeSlices = async <T>(options: MergeOptions<T>): Promise<Slice<T>> => {
  const { order } = options
  const lanes = options.lanes.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const mark = listMark(options)
  const start = options.after ? readPlace(mark, order, options.after) : undefined
  const found: Found<T>[] = []
  let more = false

  for (let segment = start?.segment ?? 0; segment < order.segments.length && !more; segment += 1) {
    const streams = await openAll(options, lanes, segment, {
      start: segment === start?.segment ? start : undefined,
      wanted: options.first - found.length,
    })
    more = await drain(streams, options, segment, found)
  }
  return {
    rows: found.map(({ row }) => row),
    hasNextPage: more,
    hasPreviousPage: start !== undefined,
    total: null,
    cursorAt: (index) => {
      const at = found[index]
      if (!at) throw new RangeError(`There is no row ${index} on a page of ${found.length}.`)
      return placeText(mark, at.place())
    },
  }
}

type Found<T> = { readonly row: T | GraphError; readonly place: () => Place }

/** How one lane is read from where the page begins. */
type Plan<T> = {
  readonly lane: Lane<T>
  readonly filter: string | undefined
  readonly bound: string | null
  readonly after: string | null
  readonly graded: boolean
  /** The value with which the lane's rest begins at the earliest; null where that is not known. */
  readonly from: string | null
}
/** The beginning of a lane's rest; `values[i]` is what row `i` is merged by, `keys[i]` the same in a form that sorts as text. */
type Stream<T> = {
  readonly plan: Plan<T>
  readonly slice: Slice<T>
  readonly values: readonly (string | null)[]
  readonly keys: readonly string[]
}

/** Rows asked of each lane at first: rarely do many of a page come from one of many workflows. */
const firstShare = (wanted: number, lanes: number) => Math.min(wanted, Math.max(3, Math.ceil((3 * wanted) / lanes)))

const openAll = async <T>(
  options: MergeOptions<T>,
  lanes: readonly Lane<T>[],
  segment: number,
  { start, wanted }: { readonly start: Place | undefined; readonly wanted: number },
): Promise<readonly Stream<T>[]> => {
  const { order, filter } = options
  const { filter: segmentFilter, graded } = order.segments[segment] as Segment
  const plans = lanes.flatMap((lane): readonly Plan<T>[] => {
    const bound = boundOf(lane, order, graded, start)
    if (bound === 'nothing') return []
    const after = start?.lane === lane.name ? start.cursor : null
    const from = start && lane.name >= start.lane ? start.value : null
    return [{ lane, bound, after, graded, from, filter: both(filter, segmentFilter, bound) }]
  })
  // A page that is full already only wants to know whether there is more.
  const share = firstShare(Math.max(wanted, 1), plans.length)
  const streams = await Promise.all(plans.map((plan) => open(plan, options, share)))
  return streams.filter((stream) => stream !== undefined)
}

/** What of a lane lies behind a place. Rows of equal value follow one another lane by lane. */
const boundOf = <T>(
  { name }: Lane<T>,
  order: Order<T>,
  graded: boolean,
  start: Place | undefined,
): string | null | 'nothing' => {
  if (!start) return null
  if (name === start.lane) return start.bound
  const isBehind = name > start.lane
  if (!graded || start.value === null) return isBehind ? null : 'nothing'
  return boundText(order, start.value, isBehind)
}

const open = async <T>(
  plan: Plan<T>,
  { order, onFailure }: MergeOptions<T>,
  first: number,
): Promise<Stream<T> | undefined> => {
  const { lane, filter, after } = plan
  try {
    const slice = await lane.open({ filter, orderby: `${order.field} ${order.direction}`, first, after })
    const values = plan.graded ? valuesOf(slice.rows, order, plan.from) : slice.rows.map(() => null)
    return { plan, slice, values, keys: values.map(sortable) }
  } catch (error) {
    if (error instanceof InvalidCursor) throw error
    onFailure(lane.name, error)
    return undefined
  }
}

/**
 * What rows are merged by. One that cannot be read, or came without its instant, has none of its own: it follows the row
 * before it in Graph's order, or precedes the one behind it where there is none, so that it stays in its place and a page
 * can end at it.
 */
const valuesOf = <T>(rows: Slice<T>['rows'], order: Order<T>, from: string | null): readonly string[] => {
  const own = rows.map((row) => (row instanceof GraphError ? null : order.instantOf(row)))
  let last = from ?? own.find((value) => value !== null)
  return own.map((value, index) => {
    last = value ?? last
    if (last !== undefined) return last
    const row = rows[index]
    throw row instanceof GraphError ? row : new GraphError('invalid', `Rows came without their ${order.field}.`)
  })
}

/** Takes rows from the streams in order until the page is full or all are empty; true when something is left. */
const drain = async <T>(
  streams: readonly Stream<T>[],
  options: MergeOptions<T>,
  segment: number,
  found: Found<T>[],
): Promise<boolean> => {
  const { order, first } = options
  for (const { stream, index } of inOrder(await lengthened(streams, options, first - found.length), order)) {
    if (found.length === first) return true
    found.push(pick(stream, segment, index))
    if (index === stream.slice.rows.length - 1 && stream.slice.hasNextPage) return true
  }
  return false
}

const pick = <T>({ slice, plan, values }: Stream<T>, segment: number, index: number): Found<T> => ({
  row: slice.rows[index] as T | GraphError,
  place: () => ({
    segment,
    lane: plan.lane.name,
    value: values[index] ?? null,
    cursor: slice.cursorAt(index),
    bound: plan.bound,
  }),
})

/**
 * The streams, long enough for a page. Whose rows would all be on it may have more that belong there: those, and no
 * others, are read again from the same place, long enough for a whole page each. That is one more wave, never two: with
 * more rows of some lanes on the page, there are fewer of the others.
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

type Head<T> = { readonly stream: Stream<T>; index: number }

/** The rows of all streams in order, each as the stream that it comes from and its place there. */
function* inOrder<T>(streams: readonly Stream<T>[], order: Order<T>): Generator<Readonly<Head<T>>> {
  const heads = streams.filter(({ slice }) => slice.rows.length > 0).map((stream): Head<T> => ({ stream, index: 0 }))
  for (let live = heads; live.length > 0; live = live.filter(({ stream, index }) => index < stream.slice.rows.length)) {
    const next = live.reduce((best, head) => (comesBefore(head, best, order) ? head : best))
    yield { ...next }
    next.index += 1
  }
}

/** Streams stand in the order of their lanes: of equals, the earlier one stays the best. */
const comesBefore = <T>(head: Head<T>, best: Head<T>, order: Order<T>): boolean => {
  const [a, b] = [keyOf(head), keyOf(best)]
  return order.direction === 'desc' ? a > b : a < b
}

const keyOf = <T>({ stream, index }: Head<T>): string => stream.keys[index] ?? ''
