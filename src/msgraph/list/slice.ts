/** Slices of a collection: the options of a request, the rows of an answer, and all slices of a list in a row. */
import { GraphError } from '../error.ts'
import { cursorText, idOf } from './cursor.ts'
import type { Source } from './page.ts'
import type { Options } from './query.ts'

export type Ask = Options & {
  readonly first: number
  readonly after?: string | null | undefined
  /** For reading a whole list: a slice ends where a page ends, so that no page is read twice. */
  readonly wholePages?: boolean
  /** If the tenant takes no condition of several values, the slice covers only the first value, and the gateway filters nothing. */
  readonly valueByValue?: boolean
  /** Whether `first` is a share of a longer list, and so follows from what other lists have given. */
  readonly isShare?: boolean
}

export type Slice<T> = {
  /** In Graph's order. A row that could not be read stands as its error. */
  readonly rows: readonly (T | GraphError)[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  /** The size of the whole collection, if Graph gives it. */
  readonly total: number | null
  /** The cursor of the row at this index of `rows`. */
  readonly cursorAt: (index: number) => string
  /** Where a slice without rows continues, if it has a next one: none of the rows that were read met the filter. */
  readonly cursorBehind?: (() => string) | undefined
  /** The tenant takes no condition of several values: these rows meet only the first values. */
  readonly isOfFirstValue?: boolean
}

/** Reads one slice of a collection. If `after` is no cursor of it, throws an InvalidCursor before any request. */
export type ReadSlice = <R, T>(source: Source<R, T>, ask: Ask) => Promise<Slice<T>>

/** The cursor behind a slice; null if it has no rows and does not continue. */
export const endOf = ({ rows, cursorAt, cursorBehind }: Slice<unknown>): string | null =>
  rows.length > 0 ? cursorAt(rows.length - 1) : (cursorBehind?.() ?? null)

/** The `after` of the next slice; null behind the last one. */
export const nextOf = (slice: Slice<unknown>): string | null => (slice.hasNextPage ? endOf(slice) : null)

/**
 * A list from its first slice to its last. Each slice is read when the caller takes it.
 * @example for await (const { rows } of allSlices((after) => list({ first: 100, after }))) …
 */
export async function* allSlices<T>(
  read: (after: string | null) => Slice<T> | Promise<Slice<T>>,
): AsyncGenerator<Slice<T>, void> {
  let after: string | null = null
  do {
    const slice: Slice<T> = await read(after)
    yield slice
    after = nextOf(slice)
  } while (after !== null)
}

/** Every row of a list. A row that could not be read ends the list with its error: a list with a gap must not look whole. */
export async function* allRows<T>(
  read: (after: string | null) => Slice<T> | Promise<Slice<T>>,
): AsyncGenerator<T, void> {
  for await (const { rows } of allSlices(read)) {
    for (const row of rows) {
      if (row instanceof GraphError) throw row
      yield row
    }
  }
}

/** The rows of a slice that could be read. */
export const sound = <T>(rows: readonly (T | GraphError)[]): readonly T[] =>
  rows.filter((row): row is T => !(row instanceof GraphError))

/** Rows that came with their parent, as if they were read from their own collection: the same slices, the same cursors. */
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
