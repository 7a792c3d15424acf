/** Collections of Graph, whose page size nobody promises, cut into slices of the size that was asked for. */
import DataLoader from 'dataloader'
import { record } from './answer.ts'
import { covering, cursorText, type Position, readCursor } from './cursor.ts'
import { GraphError } from './error.ts'
import type { Observe } from './event.ts'
import { relativeLink } from './link.ts'
import type { Load } from './load.ts'
import { type Options, withOptions } from './query.ts'
import type { Refusals } from './refusal.ts'
import type { Odd, Shape } from './shape.ts'

/** Rows at one address, and how to read one. */
export type Source<T> = {
  readonly path: string
  readonly shape: Shape
  /** Adds what only the address tells, such as the workflow. */
  readonly place: (row: never) => T
}

export type Ask = Options & {
  readonly first: number
  readonly after?: string | null | undefined
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

/** Rows that a first page is asked for at most, where a cursor points deep into it. */
const maxTop = 500

/** Pages that one slice reads at most: rows that are this thin are somebody's mistake. */
export const maxPages = 50

type Page<T> = {
  /** Null for the first page. */
  readonly link: string | null
  readonly rows: readonly (T | GraphError)[]
  readonly next: string | GraphError | null
  readonly total: number | null
}

export type CollectionOptions = {
  readonly load: Load
  readonly baseUrl: string
  readonly observe: Observe
  readonly refusals: Refusals
}

export const createReadSlice = ({ load, baseUrl, observe, refusals }: CollectionOptions): ReadSlice => {
  const odd =
    (resource: string): Odd =>
    (property, found) =>
      observe({ kind: 'odd', resource, property, found })

  const loadPage = <T>({ path, shape, place }: Source<T>, address: string, link: string | null): Promise<Page<T>> =>
    load(address, (body) => {
      const { value, ...page } = record(body) ?? {}
      if (!Array.isArray(value)) throw new GraphError('invalid', `A list of ${shape.name} came without its rows.`)
      const note = odd(shape.name)
      const count = page['@odata.count']
      return {
        link,
        rows: value.map((row) => readRow(shape, place, row, note)),
        next: relativeLink(page['@odata.nextLink'], path, baseUrl),
        total: Number.isInteger(count) ? (count as number) : null,
      }
    })

  const firstPage = createFirstPage(async (source, options) => {
    const { top, ...rest } = options
    const name = `${source.shape.name} $top`
    const plain = () => loadPage(source, withOptions(source.path, rest), null)
    if (top === undefined) return plain()
    return refusals.unless(name, () => loadPage(source, withOptions(source.path, options), null), plain)
  })

  const readSlice: ReadSlice = async <T>(source: Source<T>, { first, after, ...options }: Ask): Promise<Slice<T>> => {
    const collection = { path: source.path, filter: options.filter, orderby: options.orderby }
    const start = after ? readCursor(collection, after) : undefined
    const open = (link: string | null): Promise<Page<T>> =>
      link === null
        ? firstPage(source, { ...options, top: Math.min(first + (start?.index ?? 0), maxTop) })
        : loadPage(source, covering(link, options), link)

    let page = await open(start?.link ?? null)
    const total = start?.total ?? page.total
    const taken: { readonly row: T | GraphError; readonly page: Page<T>; readonly index: number }[] = []
    const seen = new Set<unknown>()
    const links = new Set<string>()
    const take = (index: number) => {
      const row = page.rows[index] as T | GraphError
      // A row that moved from one page to the next while they were read comes twice, and is one row.
      const id = (row as { readonly id?: unknown }).id
      if (id !== undefined && seen.has(id)) return
      seen.add(id)
      taken.push({ row, page, index })
    }
    let behind = start
    let index = 0
    for (let pages = 1; ; pages += 1) {
      if (behind) {
        index = resumeAt(page.rows, behind)
        // The page is shorter now than when the cursor was made: its place lies on a later one.
        behind = index > page.rows.length ? { ...behind, index: index - page.rows.length } : undefined
      }
      for (; index < page.rows.length && taken.length < first; index += 1) take(index)
      if (taken.length === first || page.next === null) break
      if (page.next instanceof GraphError) throw page.next
      if (links.has(page.next) || pages === maxPages)
        throw new GraphError(
          'invalid',
          `A list of ${source.shape.name} came in more than ${maxPages} pages, or in a circle.`,
        )
      links.add(page.next)
      page = await open(page.next)
      index = 0
    }
    return {
      rows: taken.map(({ row }) => row),
      hasNextPage: index < page.rows.length || page.next !== null,
      hasPreviousPage: start !== undefined,
      total,
      cursorAt: (at) => {
        const place = taken[at]
        if (!place) throw new RangeError(`There is no row ${at} in a slice of ${taken.length}.`)
        return cursorText(collection, positionAfter(place.page, place.index, total))
      },
    }
  }
  return readSlice
}

/** Rows that came with their parent, as if they had been read from their own collection: the same slices, the same cursors. */
export const sliceOf = <T extends { readonly id?: unknown }>(
  path: string,
  rows: readonly (T | GraphError)[],
  { first, filter, orderby }: Pick<Ask, 'first' | 'filter' | 'orderby'>,
): Slice<T> => ({
  rows: rows.slice(0, first),
  hasNextPage: rows.length > first,
  hasPreviousPage: false,
  total: null,
  cursorAt: (at) =>
    cursorText({ path, filter, orderby }, { link: null, index: at + 1, id: idOf(rows[at]), total: null }),
})

const positionAfter = <T>({ link, rows, next }: Page<T>, index: number, total: number | null): Position =>
  index === rows.length - 1 && typeof next === 'string'
    ? { link: next, index: 0, id: null, total }
    : { link, index: index + 1, id: idOf(rows[index]), total }

/** Where to go on: after the row that the cursor names, or, where it is gone, at its old place. */
const resumeAt = (rows: readonly unknown[], { index, id }: Position): number => {
  if (id === null || idOf(rows[index - 1]) === id) return index
  const found = rows.findIndex((row) => idOf(row) === id)
  return found === -1 ? index : found + 1
}

const idOf = (row: unknown): string | null => {
  const id = record(row)?.['id'] ?? record(row)?.['versionNumber']
  return id === undefined ? null : String(id)
}

const readRow = <T>(shape: Shape, place: (row: never) => T, body: unknown, odd: Odd): T | GraphError => {
  try {
    return place(shape.read(body, odd) as never)
  } catch (error) {
    if (error instanceof GraphError) return error
    throw error
  }
}

type FirstPage = <T>(source: Source<T>, options: Options) => Promise<Page<T>>
type Wanted = { readonly source: Source<unknown>; readonly options: Options }

/**
 * First pages of one operation. Siblings that ask for the same collection in the same moment (aliases, fragments) share
 * one page that is wide and long enough for all of them.
 */
const createFirstPage = (read: (source: Source<unknown>, options: Options) => Promise<Page<unknown>>): FirstPage => {
  const loader = new DataLoader<Wanted, { readonly page: Promise<Page<unknown>> }, string>(
    async (batch) => {
      const groups = Map.groupBy(batch, ({ source, options }) => collectionKey(source, options))
      const pages = new Map<string, Promise<Page<unknown>>>()
      for (const [key, group] of groups) {
        const [{ source }] = group as [Wanted, ...Wanted[]]
        pages.set(key, read(source, merged(group.map(({ options }) => options))))
      }
      return batch.map(({ source, options }) => ({
        page: pages.get(collectionKey(source, options)) as Promise<Page<unknown>>,
      }))
    },
    { cacheKeyFn: ({ source, options }) => withOptions(source.path, options) },
  )
  return async <T>(source: Source<T>, options: Options) => {
    const { page } = await loader.load({ source: source as Source<unknown>, options })
    return page as Promise<Page<T>>
  }
}

const collectionKey = ({ path }: Source<unknown>, { filter, orderby, expand }: Options) =>
  withOptions(path, { filter, orderby, expand })

const merged = (options: readonly Options[]): Options => {
  const [first] = options as [Options, ...Options[]]
  if (options.length === 1) return first
  return {
    ...first,
    select: options.every(({ select }) => select)
      ? [...new Set(options.flatMap(({ select }) => select ?? []))].sort()
      : undefined,
    top: Math.max(...options.map(({ top }) => top ?? 0)),
  }
}
