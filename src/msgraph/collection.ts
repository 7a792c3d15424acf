/** Collections of Graph, whose page size nobody promises, cut into slices of the size that was asked for. */
import type { Alternative } from './alternative.ts'
import { record } from './answer.ts'
import { type Collection, covering, cursorText, InvalidCursor, type Position, readCursor } from './cursor.ts'
import { GraphError } from './error.ts'
import { createOpenPages, maxPages, type Page, type PageOptions, type Pages, type Source } from './page.ts'
import type { Options } from './query.ts'

export type Ask = Options & {
  readonly first: number
  readonly after?: string | null | undefined
  /** Conditions of the filter that a tenant may not take; `chosenHere` then meets them. */
  readonly alternatives?: readonly Alternative[] | undefined
}

export type Slice<T> = {
  /** In Graph's order. A row that could not be read stands as its error. */
  readonly rows: readonly (T | GraphError)[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  /** The size of the whole collection, where Graph gives it. */
  readonly total: number | null
  /** The cursor of the row at this index of `rows`. */
  readonly cursorAt: (index: number) => string
}

/** Reads one slice of a collection; an `after` that is no cursor of it throws an InvalidCursor before anything is asked. */
export type ReadSlice = <T>(source: Source<T>, ask: Ask) => Promise<Slice<T>>

/** Rows that a first page is asked for at most, where a place deep in it is looked for. */
const maxTop = 500

/** Pages behind the old place of a row in which it is looked for: so many rows may have come before it since. */
const lookAhead = 10

/** A place in a walk: before the row of this index on the page of this number. */
type Spot<T> = { readonly pages: Pages<T>; readonly number: number; readonly index: number }

export const createReadSlice = (options: PageOptions): ReadSlice => {
  const open = createOpenPages(options)
  const readSlice: ReadSlice = async <T>(source: Source<T>, { first, after, ...options }: Ask): Promise<Slice<T>> => {
    const collection = { path: source.path, filter: options.filter, orderby: options.orderby }
    const start = after ? readCursor(collection, after) : undefined
    const from = (link: string | null, top = first) => open(source, { ...options, top: Math.min(top, maxTop) }, link)
    const spot = start
      ? await resume(start, { ...options, top: first }, from)
      : { pages: from(null), number: 0, index: 0 }
    return cut(spot, first, start, collection)
  }
  return readSlice
}

/** Takes rows from the spot on, whatever their pages. */
const cut = async <T>(
  { pages, number, index: at }: Spot<T>,
  first: number,
  start: Position | undefined,
  collection: Collection,
): Promise<Slice<T>> => {
  const rows: (T | GraphError)[] = []
  /** Where each of them stands on its page, and where in `rows` each page begins. */
  const indexes: number[] = []
  const opened: { readonly page: Page<T>; readonly before: number }[] = []
  let seen: Set<string | null> | undefined
  let page = await pages(number)
  const total = start?.total ?? page?.total ?? null
  let index = at
  let more = false
  for (let count = number; page; ) {
    opened.push({ page, before: rows.length })
    for (; index < page.rows.length && rows.length < first; index += 1) {
      const row = page.rows[index] as T | GraphError
      // A row that moved from one page to the next while they were read comes twice, and is one row.
      const id = seen && idOf(row)
      if (id && seen?.has(id)) continue
      seen?.add(id ?? null)
      rows.push(row)
      indexes.push(index)
    }
    more = index < page.rows.length || page.next !== null
    count += 1
    // Pages this thin make a shorter slice, from which one can go on.
    if (rows.length === first || (rows.length > 0 && count === maxPages)) break
    seen ??= new Set(rows.map(idOf))
    page = await pages(count)
    index = 0
  }
  return {
    rows,
    hasNextPage: more,
    hasPreviousPage: start !== undefined,
    total,
    cursorAt: (place) => {
      const index = indexes[place]
      const on = opened.findLast(({ before }) => before <= place)
      if (index === undefined || !on) throw new RangeError(`There is no row ${place} in a slice of ${rows.length}.`)
      return cursorText(collection, positionAfter(on.page, index, total))
    },
  }
}

/**
 * Where a cursor leads. Its own link is the short way; where Graph does not take that any more, or not with another
 * selection, the row is looked for from the beginning.
 */
const resume = async <T>(
  start: Position,
  options: Options,
  from: (link: string | null, top?: number) => Pages<T>,
): Promise<Spot<T>> => {
  const { link, index, id } = start
  if (link === null) return behind(from(null, index + (options.top ?? 0)), start)
  const covered = covering(link, options)
  try {
    return await behind(from(covered), start)
  } catch (error) {
    if (!(error instanceof GraphError && (error.status === 400 || error.status === 410))) throw error
    const found = id === null ? undefined : await search(from(null, maxTop), id)
    if (found) return found
    throw new InvalidCursor('after is a cursor that Graph does not take any more; begin again without it.')
  }
}

const search = async <T>(pages: Pages<T>, id: string): Promise<Spot<T> | undefined> => {
  for (let number = 0; ; number += 1) {
    const page = await pages(number)
    if (!page) return undefined
    const found = page.rows.findIndex((row) => idOf(row) === id)
    if (found !== -1) return { pages, number, index: found + 1 }
  }
}

/** Behind the row that the position names, wherever it stands by now; where it is gone, at its old place. */
const behind = async <T>(pages: Pages<T>, { index, id }: Position): Promise<Spot<T>> => {
  let place: Spot<T> | undefined
  let before = 0
  for (let number = 0; ; number += 1) {
    const page = await pages(number)
    if (!page) return place ?? { pages, number: number - 1, index: Number.POSITIVE_INFINITY }
    const found = id === null ? -1 : page.rows.findIndex((row) => idOf(row) === id)
    if (found !== -1) return { pages, number, index: found + 1 }
    if (!place && index <= before + page.rows.length) place = { pages, number, index: index - before }
    // A position at the very beginning of a page names a row of the page before, which is rightly not here.
    if (place && (id === null || index === 0 || number >= place.number + lookAhead)) return place
    before += page.rows.length
  }
}

/** Rows that came with their parent, as if they had been read from their own collection: the same slices, the same cursors. */
export const sliceOf = <T extends { readonly id?: unknown }>(
  path: () => string,
  rows: readonly (T | GraphError)[],
  { first, filter, orderby }: Pick<Ask, 'first' | 'filter' | 'orderby'>,
): Slice<T> => ({
  rows: rows.slice(0, first),
  hasNextPage: rows.length > first,
  hasPreviousPage: false,
  total: null,
  cursorAt: (at) =>
    cursorText({ path: path(), filter, orderby }, { link: null, index: at + 1, id: idOf(rows[at]), total: null }),
})

const positionAfter = <T>({ link, rows, next }: Page<T>, index: number, total: number | null): Position => {
  const id = idOf(rows[index])
  return index === rows.length - 1 && typeof next === 'string'
    ? { link: next, index: 0, id, total }
    : { link, index: index + 1, id, total }
}

const idOf = (row: unknown): string | null => {
  const id = record(row)?.['id'] ?? record(row)?.['versionNumber']
  return id === undefined ? null : String(id)
}
