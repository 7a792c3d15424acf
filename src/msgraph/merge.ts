/** One ordered list out of many: Graph answers for one workflow at a time, the questions are about the tenant. */
import { createHash } from 'node:crypto'
import type { Slice } from './collection.ts'
import { InvalidCursor } from './cursor.ts'
import { GraphError } from './error.ts'
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
 * How rows of all lanes are ordered. A segment is a part of the order that Graph can be asked for alone, such as the rows
 * that have no value, or those with one member of an enum; segments follow one another, and together they are everything.
 */
export type Order<T> = OrderBy & {
  readonly segments: readonly Segment[]
  readonly instantOf: (row: T) => string | null
}
export type Segment = {
  readonly filter?: string
  /** Whether rows of the segment differ in their value, which then is an instant that Graph can compare. */
  readonly graded: boolean
}

/** Instants that every row has are one segment; those that may be missing are two, as OData sorts null before any value. */
export const instantOrder = <T>(order: OrderBy, nullable: boolean, instantOf: Order<T>['instantOf']): Order<T> => {
  const some = { filter: `${order.field} ne null`, graded: true }
  const none = { filter: `${order.field} eq null`, graded: false }
  if (!nullable) return { ...order, segments: [{ graded: true }], instantOf }
  return { ...order, segments: order.direction === 'desc' ? [some, none] : [none, some], instantOf }
}

/** Members in the order of the enum, and whatever Graph knows besides at the end. */
export const memberOrder = <T>(order: OrderBy, members: readonly string[]): Order<T> => {
  const known = members.map((member) => ({ filter: `${order.field} eq '${member}'`, graded: false }))
  const others = { filter: members.map((member) => `${order.field} ne '${member}'`).join(' and '), graded: false }
  const segments = [...known, others]
  return { ...order, segments: order.direction === 'desc' ? segments.reverse() : segments, instantOf: () => null }
}

/**
 * Where a page ended: behind this row of this lane. By that the rest of every lane is known, without keeping a place in
 * each: what lies behind in the order, whatever has been added before it since.
 */
type Place = {
  readonly segment: number
  readonly lane: string
  /** The row's value, in a graded segment. */
  readonly value: string | null
  /** The place in the lane itself, and the bound under which the lane was read then. */
  readonly cursor: string
  readonly bound: string | null
}

type Stream<T> = {
  readonly lane: Lane<T>
  readonly filter: string | undefined
  readonly bound: string | null
  readonly after: string | null
  readonly slice: Slice<T>
}

export const mergeSlices = async <T>(options: MergeOptions<T>): Promise<Slice<T>> => {
  const { order, first } = options
  const lanes = [...options.lanes].sort((a, b) => (a.name < b.name ? -1 : 1))
  const mark = fingerprint(options)
  const start = options.after ? readPlace(mark, order, options.after) : undefined
  const found: Found<T>[] = []
  let segment = start?.segment ?? 0
  let more = false

  for (; segment < order.segments.length; segment += 1) {
    const streams = await openAll(options, lanes, segment, segment === start?.segment ? start : undefined)
    more = await drain(streams, options, segment, found)
    if (found.length === first) break
  }
  return {
    rows: found.map(({ row }) => row),
    hasNextPage: more || segment < order.segments.length - 1,
    hasPreviousPage: start !== undefined,
    total: null,
    cursorAt: (index) => {
      const at = found[index]
      if (!at) throw new RangeError(`There is no row ${index} on a page of ${found.length}.`)
      return placeText(mark, at.place())
    },
  }
}

/** Rows asked of each lane at first: rarely do many of a page come from one of many workflows. */
const firstShare = (first: number, lanes: number) => Math.min(first, Math.max(3, Math.ceil((2 * first) / lanes)))

const openAll = async <T>(
  options: MergeOptions<T>,
  lanes: readonly Lane<T>[],
  segment: number,
  start: Place | undefined,
): Promise<readonly Stream<T>[]> => {
  const { order, filter, first } = options
  const { filter: segmentFilter, graded } = order.segments[segment] as Segment
  const plans = lanes.flatMap((lane) => {
    const bound = boundOf(lane, order, graded, start)
    if (bound === 'nothing') return []
    const after = start?.lane === lane.name ? start.cursor : null
    return [{ lane, bound, after, filter: both(filter, segmentFilter, bound) }]
  })
  const share = firstShare(first, plans.length)
  const opened = await Promise.all(
    plans.map(async (plan): Promise<Stream<T> | undefined> => {
      try {
        return { ...plan, slice: await read(plan, order, share) }
      } catch (error) {
        if (error instanceof InvalidCursor) throw error
        options.onFailure(plan.lane.name, error)
        return undefined
      }
    }),
  )
  return opened.filter((stream) => stream !== undefined)
}

type Plan<T> = Pick<Stream<T>, 'lane' | 'filter' | 'after'>

const read = <T>({ lane, filter, after }: Plan<T>, { field, direction }: OrderBy, first: number) =>
  lane.open({ filter, orderby: `${field} ${direction}`, first, after })

/** What of a lane lies behind a place. Rows of equal value follow one another lane by lane. */
const boundOf = <T>(
  { name }: Lane<T>,
  { field, direction }: OrderBy,
  graded: boolean,
  start: Place | undefined,
): string | null | 'nothing' => {
  if (!start) return null
  if (name === start.lane) return start.bound
  const isBehind = name > start.lane
  if (!graded) return isBehind ? null : 'nothing'
  const strict = direction === 'desc' ? 'lt' : 'gt'
  const loose = direction === 'desc' ? 'le' : 'ge'
  return `${field} ${isBehind ? loose : strict} ${start.value}`
}

type Found<T> = { readonly row: T | GraphError; readonly place: () => Place }

/** Takes rows from the streams in order until the page is full or all are empty; true when something is left. */
const drain = async <T>(
  streams: readonly Stream<T>[],
  options: MergeOptions<T>,
  segment: number,
  found: Found<T>[],
): Promise<boolean> => {
  const { order, first } = options
  const { graded } = order.segments[segment] as Segment
  const live = await lengthened(streams, options, graded, first - found.length)
  const taken = new Map<Stream<T>, number>()
  for (const stream of inOrder(live, order, graded, taken)) {
    if (found.length === first) return true
    found.push(pick(stream, order, graded, segment, taken.get(stream) as number))
  }
  return live.some(({ slice }) => slice.hasNextPage)
}

/**
 * The streams, long enough for a page. Whose rows would all be on it may have more that belong there: those, and no
 * others, are read again from the same place, long enough for a whole page each. That is one more wave, never two.
 */
const lengthened = async <T>(
  streams: readonly Stream<T>[],
  options: MergeOptions<T>,
  graded: boolean,
  wanted: number,
): Promise<readonly Stream<T>[]> => {
  const taken = new Map<Stream<T>, number>()
  let count = 0
  for (const _ of inOrder(streams, options.order, graded, taken)) {
    count += 1
    if (count === wanted) break
  }
  const all = await Promise.all(
    streams.map(async (stream) => {
      const { slice, lane } = stream
      const isUsedUp = (taken.get(stream) ?? 0) + 1 >= slice.rows.length
      if (!isUsedUp || !slice.hasNextPage || slice.rows.length >= wanted) return stream
      try {
        return { ...stream, slice: await read(stream, options.order, wanted) }
      } catch (error) {
        options.onFailure(lane.name, error)
        return undefined
      }
    }),
  )
  return all.filter((stream) => stream !== undefined)
}

/** Gives, row by row, the stream that the next row comes from; `taken` counts the rows before it in that stream. */
function* inOrder<T>(
  streams: readonly Stream<T>[],
  order: Order<T>,
  graded: boolean,
  taken: Map<Stream<T>, number>,
): Generator<Stream<T>> {
  const heads = streams.filter(({ slice }) => slice.rows.length > 0).map((stream) => ({ stream, index: 0 }))
  for (let live = heads; live.length > 0; live = live.filter(({ stream, index }) => index < stream.slice.rows.length)) {
    const next = live.reduce((best, head) => (comesBefore(head, best, order, graded) ? head : best))
    taken.set(next.stream, next.index)
    yield next.stream
    next.index += 1
  }
}

const pick = <T>(stream: Stream<T>, order: Order<T>, graded: boolean, segment: number, index: number): Found<T> => {
  const { slice, lane, bound } = stream
  const row = slice.rows[index] as T | GraphError
  const value = graded && !(row instanceof GraphError) ? order.instantOf(row) : null
  return { row, place: () => ({ segment, lane: lane.name, value, cursor: slice.cursorAt(index), bound }) }
}

type Head<T> = { readonly stream: Stream<T>; index: number }

/** Streams stand in the order of their lanes: of equals, the earlier one stays the best. */
const comesBefore = <T>(head: Head<T>, best: Head<T>, order: Order<T>, graded: boolean): boolean => {
  if (!graded) return false
  const [a, b] = [headValue(head, order), headValue(best, order)]
  return order.direction === 'desc' ? a > b : a < b
}

/** A row that cannot be read has no value to be sorted by: it is shown where it came. */
const headValue = <T>({ stream, index }: Head<T>, order: Order<T>): string => {
  const row = stream.slice.rows[index] as T | GraphError
  if (row instanceof GraphError) return order.direction === 'desc' ? '~' : ''
  return sortable(order.instantOf(row) ?? '')
}

/** Graph trims trailing zeros of a fraction: `…:11Z` comes before `…:11.1Z`, whatever text comparison says. */
export const sortable = (instant: string): string => {
  const [, seconds = instant, fraction = ''] = /^(.{19})(?:\.(\d+))?Z$/.exec(instant) ?? []
  return `${seconds}.${fraction.padEnd(12, '0')}`
}

const fingerprint = <T>({ filter = '', order: { field, direction } }: MergeOptions<T>) =>
  createHash('sha256').update([filter, field, direction].join('\n')).digest('base64url').slice(0, 12)

const placeText = (mark: string, { segment, lane, value, cursor, bound }: Place): string =>
  Buffer.from(JSON.stringify([mark, segment, lane, value, cursor, bound])).toString('base64url')

const readPlace = <T>(mark: string, order: Order<T>, text: string): Place => {
  const fields = parse(text)
  if (!Array.isArray(fields) || fields.length !== 6) throw new InvalidCursor('after is no cursor of this API.')
  const [of, segment, lane, value, cursor, bound] = fields
  if (of !== mark)
    throw new InvalidCursor('after is a cursor of another list, or of this list with another filter or order.')
  const graded = order.segments[segment]?.graded
  const sound =
    graded !== undefined &&
    typeof lane === 'string' &&
    typeof cursor === 'string' &&
    (graded ? typeof value === 'string' && instant.test(value) : value === null) &&
    (bound === null || (typeof bound === 'string' && isBound(bound, order.field)))
  if (!sound) throw new InvalidCursor('after is a cursor that has been altered.')
  return { segment, lane, value, cursor, bound }
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,12})?Z$/
const isBound = (bound: string, field: string) => {
  const [name, operator, value, ...rest] = bound.split(' ')
  return name === field && /^(lt|le|gt|ge)$/.test(operator ?? '') && instant.test(value ?? '') && rest.length === 0
}

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
