/** One ordered list out of many: Graph answers for one workflow at a time, the questions are about the tenant. */
import type { Slice } from './collection.ts'
import { InvalidCursor } from './cursor.ts'
import { GraphError } from './error.ts'
import { sortable } from './instant.ts'
import { boundText, type LastSpot, listMark, type Place, placeText, readPlace, type Spot } from './merge-cursor.ts'
import type { Order, Segment } from './order.ts'
import { both, type OrderBy } from './query.ts'

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
 * of other lanes must not overtake it. A row that cannot be read, or came without its instant, has no place in the order:
 * it stands right behind the row before it in its own lane, or first where there is none.
 */
export const mergeSlices = async <T>(options: MergeOptions<T>): Promise<Slice<T>> => {
  const { order } = options
  const lanes = options.lanes.toSorted((a, b) => (follows(a.name, b.name, order) ? 1 : -1))
  const mark = listMark(options)
  const start = options.after ? readPlace(mark, order, options.after) : undefined
  const found: Found<T>[] = []
  let more = false

  for (let segment = start?.segment ?? 0; segment < order.segments.length && !more; segment += 1) {
    const from = segment === start?.segment ? start : { segment, last: null, ahead: [] }
    const streams = await openAll(options, lanes, from, options.first - found.length)
    more = await drain(streams, options, from, found)
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
}
/**
 * The beginning of a lane's rest. `values[i]` is what row `i` is merged by, `keys[i]` the same in a form that sorts as
 * text; a key is null where the row has no place in the order.
 */
type Stream<T> = {
  readonly plan: Plan<T>
  readonly slice: Slice<T>
  readonly values: readonly (string | null)[]
  readonly keys: readonly (string | null)[]
}

/** Rows asked of each lane at first: rarely do many of a page come from one of many workflows. */
const firstShare = (wanted: number, lanes: number) =>
  Math.min(wanted, Math.max(leastShare, Math.ceil((3 * wanted) / lanes)))
/** So that of a page of as many rows at most a third of that many lanes are asked again. */
export const leastShare = 3

const openAll = async <T>(
  options: MergeOptions<T>,
  lanes: readonly Lane<T>[],
  from: Place,
  wanted: number,
): Promise<readonly Stream<T>[]> => {
  const { order, filter } = options
  const { filter: segmentFilter, graded } = order.segments[from.segment] as Segment
  const plans = lanes.flatMap((lane): readonly Plan<T>[] => {
    const rest = restOf(lane, order, from)
    return rest ? [{ lane, ...rest, graded, filter: both(filter, segmentFilter, rest.bound) }] : []
  })
  // A page that is full already only wants to know whether there is more.
  const share = firstShare(Math.max(wanted, 1), plans.length)
  const streams = await Promise.all(plans.map((plan) => open(plan, options, share)))
  return streams.filter((stream) => stream !== undefined)
}

/** What of a lane lies behind a place, if anything does. Rows of equal value follow one another lane by lane. */
const restOf = <T>(
  { name }: Lane<T>,
  order: Order<T>,
  { last, ahead }: Place,
): Pick<Plan<T>, 'bound' | 'after'> | undefined => {
  const spot = ahead.find(({ lane }) => lane === name) ?? (last?.lane === name ? last : undefined)
  if (spot) return { bound: spot.bound, after: spot.cursor }
  if (!last) return { bound: null, after: null }
  const isBehind = follows(name, last.lane, order)
  if (last.value !== null) return { bound: boundText(order, last.value, isBehind), after: null }
  return isBehind ? { bound: null, after: null } : undefined
}

/** Lanes too stand in the direction of the order: descending is ascending read backwards. */
const follows = (name: string, other: string, { direction }: OrderBy): boolean =>
  direction === 'desc' ? name < other : name > other

const open = async <T>(
  plan: Plan<T>,
  { order, onFailure }: MergeOptions<T>,
  first: number,
): Promise<Stream<T> | undefined> => {
  const { lane, filter, after, graded } = plan
  try {
    const slice = await lane.open({ filter, orderby: `${order.field} ${order.direction}`, first, after })
    const values = slice.rows.map((row) => (graded && !(row instanceof GraphError) ? order.instantOf(row) : null))
    const keys = values.map((value) => (graded && value === null ? null : sortable(value)))
    return { plan, slice, values, keys }
  } catch (error) {
    if (error instanceof InvalidCursor) throw error
    onFailure(lane.name, error)
    return undefined
  }
}

/** Takes rows from the streams in order until the page is full or all are empty; true when something is left. */
const drain = async <T>(
  streams: readonly Stream<T>[],
  options: MergeOptions<T>,
  from: Place,
  found: Found<T>[],
): Promise<boolean> => {
  const { order, first } = options
  const enough = await lengthened(streams, options, first - found.length)
  let reached = reachedBy(from, enough)
  for (const { stream, index } of inOrder(enough, order)) {
    if (found.length === first) return true
    const here = behind(reached, stream, index)
    found.push({ row: stream.slice.rows[index] as T | GraphError, place: () => placeOf(from.segment, here) })
    if (index === stream.slice.rows.length - 1 && stream.slice.hasNextPage) return true
    reached = here
  }
  return false
}

/** A place while a page is put together: of most rows nobody asks for the cursor. */
type Reached = {
  readonly last: (() => LastSpot) | null
  readonly ahead: ReadonlyMap<string, () => Spot>
}

/** A lane that cannot be read now is not ahead any more: it goes on from where the others are. */
const reachedBy = <T>({ last, ahead }: Place, streams: readonly Stream<T>[]): Reached => {
  const open = new Set(streams.map(({ plan }) => plan.lane.name))
  const spots = ahead.filter(({ lane }) => open.has(lane)).map((spot) => [spot.lane, () => spot] as const)
  return { last: last && (() => last), ahead: new Map(spots) }
}

const behind = <T>({ last, ahead }: Reached, { plan, slice, values, keys }: Stream<T>, index: number): Reached => {
  const lane = plan.lane.name
  const spot = () => ({ lane, cursor: slice.cursorAt(index), bound: plan.bound })
  if (keys[index] === null) return { last, ahead: new Map(ahead).set(lane, spot) }
  const others = ahead.has(lane) ? new Map([...ahead].filter(([name]) => name !== lane)) : ahead
  return { last: () => ({ ...spot(), value: values[index] ?? null }), ahead: others }
}

const placeOf = (segment: number, { last, ahead }: Reached): Place => ({
  segment,
  last: last?.() ?? null,
  ahead: [...ahead.values()].map((spot) => spot()),
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

/**
 * Streams stand in the order of their lanes: of equals, the earlier one stays the best. A row that has no place in the
 * order comes at once.
 */
const comesBefore = <T>(head: Head<T>, best: Head<T>, order: Order<T>): boolean => {
  const [a, b] = [keyOf(head), keyOf(best)]
  if (a === null || b === null) return a === null && b !== null
  return order.direction === 'desc' ? a > b : a < b
}

const keyOf = <T>({ stream, index }: Head<T>): string | null => stream.keys[index] ?? null
