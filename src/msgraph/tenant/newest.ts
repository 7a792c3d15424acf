/**
 * The newest rows of several lists that Graph does not order. Each list is read to its end, and only as many rows are kept as one
 * page shows.
 */
import { GraphError } from '../error.ts'
import { maxPages } from '../list/page.ts'
import { nextOf, type Slice } from '../list/slice.ts'
import { alteredCursor, fingerprint, open, seal } from '../opaque.ts'
import { sortable } from '../resource/instant.ts'

export type NewestList<T, G> = {
  /** Distinguishes the lists, and orders rows of the same instant. */
  readonly name: string
  readonly read: (
    graph: G,
    ask: { readonly first: number; readonly after: string | null; readonly wholePages: true },
  ) => Promise<Slice<T>>
  /** Receives why the list, or a row of it, could not be read; the other rows stand. */
  readonly onFailure: (error: GraphError) => void
}

/**
 * Calls `work` with one group of the items after the other, once there is room for so many rows of each item. What `work` reads
 * through `graph` is released when `work` ends.
 */
export type InGroups<G> = <I>(
  items: readonly I[],
  rows: number,
  work: (some: readonly I[], graph: G) => Promise<readonly I[]>,
) => Promise<readonly I[]>

export type NewestOptions<T, G> = {
  /** Distinguishes this list from every other. */
  readonly name: string
  readonly lists: readonly NewestList<T, G>[]
  readonly inGroups: InGroups<G>
  /** Receives the number of pages behind the first of each list, before they are requested. */
  readonly announce: (requests: number) => void
  readonly isWanted: (row: T) => boolean
  readonly first: number
  readonly after: string | null | undefined
}

type Dated = { readonly id: string; readonly scheduledDateTime?: string | null | undefined }

/** Rows that are requested at once of a list: the size of Graph's page. */
const chunk = 100
/** Rows that are kept beyond a page until they are put in order. */
const spare = 500

/** Where a row stands: by its instant, the newest first, then by its list and its id. Rows without an instant come last. */
type NewestPosition = readonly [instant: string, list: string, id: string]

const nowhere: NewestPosition = ['', '', '']

/** @throws InvalidCursor if `after` belongs to another list */
export const newestSlice = async <T extends Dated, G>(options: NewestOptions<T, G>): Promise<Slice<T>> => {
  const { isWanted, first, after } = options
  const list = fingerprint(options.name)
  const start = after ? readPosition(list, after) : undefined
  let kept: { readonly position: NewestPosition; readonly row: T }[] = []
  const cut = () => {
    const sorted = kept.toSorted((a, b) => compare(a.position, b.position))
    // A row that moved from one page to the next between two reads comes twice, and is one row.
    const isFirst = (at: number) =>
      at === 0 || compare(sorted[at - 1]?.position ?? nowhere, sorted[at]?.position ?? nowhere) !== 0
    kept = sorted.filter((_, at) => isFirst(at)).slice(0, first + 1)
  }
  const take = (list: string, row: T) => {
    const position: NewestPosition = [sortable(row.scheduledDateTime), list, row.id]
    if (!isWanted(row) || (start && compare(position, start) <= 0)) return
    kept.push({ position, row })
    if (kept.length >= first + spare) cut()
  }
  await readWhole(options, take)
  cut()
  const shown = kept.slice(0, first)
  return {
    rows: shown.map(({ row }) => row),
    hasNextPage: kept.length > first,
    hasPreviousPage: start !== undefined,
    total: null,
    cursorAt: (index) => {
      const found = shown[index]
      if (!found) throw new RangeError(`There is no row ${index} in a slice of ${shown.length}.`)
      return seal(list, found.position)
    },
  }
}

/** A list and where to go on in it. */
type Reading<T, G> = {
  readonly list: NewestList<T, G>
  readonly after: string | null
  readonly passed: ReadonlySet<string>
}

/** One page of each list at a time, so that the memory does not grow with the lists. */
const readWhole = async <T, G>(
  { lists, inGroups, announce }: NewestOptions<T, G>,
  take: (list: string, row: T) => void,
): Promise<void> => {
  let rest: readonly Reading<T, G>[] = lists.map((list) => ({ list, after: null, passed: new Set() }))
  while (rest.length > 0) {
    rest = await inGroups(rest, chunk, async (some, graph) =>
      (await Promise.all(some.map((reading) => readOn(reading, graph, take)))).flat(),
    )
    // The estimate counts the first page of each.
    if (rest.length > 0) announce(rest.length)
  }
}

/** Reads one page of a list. Returns the position after it, if there is more. */
const readOn = async <T, G>(
  { list, after, passed }: Reading<T, G>,
  graph: G,
  take: (list: string, row: T) => void,
): Promise<readonly Reading<T, G>[]> => {
  try {
    const slice = await list.read(graph, { first: chunk, after, wholePages: true })
    for (const row of slice.rows) {
      if (row instanceof GraphError) list.onFailure(row)
      else take(list.name, row)
    }
    const end = nextOf(slice)
    if (end === null) return []
    // Each page is a walk of its own, which cannot see that the pages form a circle.
    if (passed.has(end) || passed.size === maxPages - 1)
      throw new GraphError('invalid', `A list came in more than ${maxPages} pages, or in a circle.`)
    return [{ list, after: end, passed: new Set([...passed, end]) }]
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    list.onFailure(error)
    return []
  }
}

const compare = ([instantA, ...restA]: NewestPosition, [instantB, ...restB]: NewestPosition): number =>
  compareText(instantB, instantA) || compareText(restA[0], restB[0]) || compareText(restA[1], restB[1])
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const readPosition = (list: string, cursor: string): NewestPosition => {
  const [instant, name, id] = open(cursor, list, 3)
  if (typeof instant !== 'string' || typeof name !== 'string' || typeof id !== 'string') throw alteredCursor()
  return [instant, name, id]
}
