/** Whole pages of Graph's collections, as Graph sends them, and the way from one to the next. */
import DataLoader from 'dataloader'
import { GraphError } from '../error.ts'
import type { Observe } from '../event.ts'
import { record } from '../json.ts'
import type { Odd, Shape } from '../resource/shape.ts'
import type { LearnedOptions } from './learned-option.ts'
import { relativeLink } from './link.ts'
import type { Load } from './load.ts'
import { type Options, withOptions } from './query.ts'

/** Rows at one address, and how to read one. */
export type Source<R, T = R> = {
  readonly path: string
  readonly shape: Shape<R>
  /** Adds to a row of this shape what only the address says, such as the workflow. */
  readonly origin: (row: R) => T
  /** Properties by which Graph does not filter: the gateway filters by them itself. */
  readonly unfiltered?: readonly string[] | undefined
  /** The address of one row, if the documentation allows reading it there, and not with a filter by `id`. */
  readonly rowPath?: (id: string) => string
  /** Properties that rows lack unless a request names them, and the documented option that names them. */
  readonly leavesOut?: Readonly<Record<string, 'expand' | 'select'>> | undefined
}

export type Page<T> = {
  /** Null for the first page. */
  readonly link: string | null
  /** In Graph's order. A row that could not be read stands as its error. */
  readonly rows: readonly (T | GraphError)[]
  readonly next: string | GraphError | null
  /** The size of the whole collection, if Graph gives it. */
  readonly total: number | null
}

/** The page of this number, from 0; null behind the last one. */
export type Pages<T> = (number: number) => Promise<Page<T> | null>

/** A collection from its first page, or from the page that a link names. */
export type OpenPages = <R, T>(source: Source<R, T>, options: Options, link: string | null) => Pages<T>

/** The most pages that are read for one slice: a list with so few rows per page is faulty. */
export const maxPages = 50

export type PageOptions = {
  readonly load: Load
  readonly baseUrl: string
  readonly observe: Observe
  readonly learned: LearnedOptions
  /** Receives the number of unforeseen pages, before they are requested. */
  readonly announce: (requests: number) => void
}

export const createOpenPages = ({ load, baseUrl, observe, learned }: PageOptions): OpenPages => {
  const odd =
    (resource: string): Odd =>
    (property, found) =>
      observe({ kind: 'odd', resource, property, found })

  const loadPage = <R, T>(source: Source<R, T>, address: string, link: string | null): Promise<Page<T>> => {
    const { path, shape, origin } = source
    const read = (body: unknown): Page<T> => {
      const { value, ...page } = record(body) ?? {}
      if (!Array.isArray(value)) throw new GraphError('invalid', `A list of ${shape.name} came without its rows.`)
      const note = odd(shape.name)
      const count = page['@odata.count']
      return {
        link,
        rows: value.map((row) => readRow(shape, origin, row, note)),
        next: relativeLink(page['@odata.nextLink'], path, baseUrl),
        total: typeof count === 'number' && Number.isInteger(count) ? count : null,
      }
    }
    return load(address, read, source)
  }

  const readFirst = async <R, T>(source: Source<R, T>, options: Options): Promise<Page<T>> => {
    const { top, ...rest } = options
    const plain = () => loadPage(source, withOptions(source.path, rest), null)
    if (top === undefined) return plain()
    const topped = () => loadPage(source, withOptions(source.path, options), null)
    // The code that tries further options handles their refusal: so there is one refusal, and not one with and one without `$top`.
    if (options.expand?.includes('taskProcessingResults')) return topped()
    return learned.unless(`${source.shape.name} $top`, topped, plain)
  }
  const firstPage = createFirstPage()

  return <R, T>(source: Source<R, T>, options: Options, link: string | null): Pages<T> => {
    const pages: Page<T>[] = []
    const links = new Set(link === null ? [] : [link])
    const open = (next: string | null) =>
      next === null ? firstPage(source.path, options, (wide) => readFirst(source, wide)) : loadPage(source, next, next)

    return async (number) => {
      while (pages.length <= number) {
        const before = pages.at(-1)
        if (before?.next === null) return null
        if (before?.next instanceof GraphError) throw before.next
        const next = before ? before.next : link
        if (before && next !== null) {
          if (links.has(next) || pages.length === maxPages)
            throw new GraphError(
              'invalid',
              `A list of ${source.shape.name} came in more than ${maxPages} pages, or in a circle.`,
            )
          links.add(next)
        }
        pages.push(await open(next))
      }
      return pages[number] ?? null
    }
  }
}

/** A row that cannot be read stands as its error, so that it does not take the others with it. */
export const readRow = <R, T>(shape: Shape<R>, origin: (row: R) => T, body: unknown, odd: Odd): T | GraphError => {
  try {
    return origin(shape.read(body, odd))
  } catch (error) {
    if (error instanceof GraphError) return error
    throw error
  }
}

type ReadFirst<T> = (options: Options) => Promise<Page<T>>
type FirstPage = <T>(path: string, options: Options, read: ReadFirst<T>) => Promise<Page<T>>
type Wanted = { readonly path: string; readonly options: Options; readonly read: ReadFirst<unknown> }
/** DataLoader resolves a whole batch at once. Inside an object, each page can arrive in its own time. */
type Pending = { readonly page: Promise<Page<unknown>> }

/**
 * First pages of one session. Siblings that request the same collection at the same moment (aliases, fragments) share one page
 * that is wide and long enough for all of them.
 *
 * This is the second DataLoader of a session, in front of the one in `load.ts`. That one identifies a request by its address. This
 * one makes the address, once it knows every request for the collection. In one loader, either would wait for the other.
 */
const createFirstPage = (): FirstPage => {
  const loader = new DataLoader<Wanted, Pending, string>(
    async (batch) => {
      const together = new Map(
        Map.groupBy(batch, collectionKey)
          .entries()
          .map(([key, group]) => [key, shared(group)]),
      )
      return batch.map((wanted) => ({ page: (together.get(collectionKey(wanted)) ?? wanted.read)(wanted.options) }))
    },
    { cacheKeyFn: ({ path, options }) => withOptions(path, options) },
  )
  return async <T>(path: string, options: Options, read: ReadFirst<T>) => {
    const { page } = await loader.load({ path, options, read })
    // One address is one collection, and so its rows have one type.
    return page as Promise<Page<T>>
  }
}

/** One page for all requests of the same collection. */
const shared = (group: readonly Wanted[]): ReadFirst<unknown> => {
  const [first] = group
  if (!first) return () => Promise.reject(new RangeError('No request wants this page.'))
  const { read, options } = first
  const page = read(group.map((each) => each.options).reduce(wideEnough))
  const expandsDiffer = group.some((other) => String(other.options.expand) !== String(options.expand))
  if (!expandsDiffer) return () => page
  // Graph refuses an `$expand` of one of them. The others are requested again by themselves.
  return (own) => page.catch((error: unknown) => (isRefusal(error) ? read(own) : Promise.reject(error)))
}

const collectionKey = ({ path, options: { filter, search, orderby } }: Wanted) =>
  withOptions(path, { filter, search, orderby })

const isRefusal = (error: unknown) => error instanceof GraphError && error.status === 400

/** The options of one request for both; no selection, or no `$top`, is the widest. */
export const wideEnough = (a: Options, b: Options): Options => ({
  filter: a.filter,
  search: a.search,
  orderby: a.orderby,
  select: a.select && b.select && union(a.select, b.select),
  expand: union(a.expand ?? [], b.expand ?? []),
  top: a.top === undefined || b.top === undefined ? undefined : Math.max(a.top, b.top),
})

/** As one of them if it has all of the other, so that the same selection is the same request. */
const union = (a: readonly string[], b: readonly string[]): readonly string[] => {
  const both = new Set([...a, ...b])
  return [a, b].find(({ length }) => length === both.size) ?? [...both].sort()
}
