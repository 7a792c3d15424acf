/**
 * The newest rows of several lists that Graph does not order: each list is read to its end, and no more rows are kept than
 * one page shows.
 */
import { createHash } from 'node:crypto'
import { endOf, type Slice } from './collection.ts'
import { InvalidCursor } from './cursor.ts'
import { GraphError } from './error.ts'
import { sortable } from './instant.ts'

export type NewestList<T> = {
  /** Tells the lists apart, and orders rows of the same instant. */
  readonly name: string
  readonly read: (ask: { readonly first: number; readonly after: string | null }) => Promise<Slice<T>>
  /** Told why the list, or a row of it, could not be read; the other rows stand. */
  readonly onFailure: (error: GraphError) => void
}

export type NewestOptions<T> = {
  /** What tells this list from any other. */
  readonly name: string
  readonly lists: readonly NewestList<T>[]
  readonly isWanted: (row: T) => boolean
  readonly first: number
  readonly after: string | null | undefined
}

type Dated = { readonly id: string; readonly scheduledDateTime?: string | null | undefined }

/** Rows read at once. */
const chunk = 500

/** Where a row stands: by its instant, the newest first, then by its list and its id. Rows without an instant come last. */
type Place = readonly [instant: string, list: string, id: string]

/** @throws InvalidCursor where `after` is of another list */
export const newestSlice = async <T extends Dated>(options: NewestOptions<T>): Promise<Slice<T>> => {
  const { lists, isWanted, first, after } = options
  const mark = createHash('sha256').update(options.name).digest('base64url').slice(0, 12)
  const start = after ? readPlace(mark, after) : undefined
  let kept: { readonly place: Place; readonly row: T }[] = []
  const cut = () => {
    kept = kept.toSorted((a, b) => compare(a.place, b.place)).slice(0, first + 1)
  }
  const take = (list: string, row: T) => {
    const place: Place = [sortable(row.scheduledDateTime), list, row.id]
    if (!isWanted(row) || (start && compare(place, start) <= 0)) return
    kept.push({ place, row })
    if (kept.length >= first + chunk) cut()
  }
  await Promise.all(lists.map((list) => readWhole(list, take)))
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
      return Buffer.from(JSON.stringify([mark, ...found.place])).toString('base64url')
    },
  }
}

const readWhole = async <T>({ name, read, onFailure }: NewestList<T>, take: (list: string, row: T) => void) => {
  try {
    for (let after: string | null = null, more = true; more; ) {
      const slice: Slice<T> = await read({ first: chunk, after })
      for (const row of slice.rows) {
        if (row instanceof GraphError) onFailure(row)
        else take(name, row)
      }
      after = slice.hasNextPage ? endOf(slice) : null
      more = after !== null
    }
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    onFailure(error)
  }
}

const compare = ([instantA, ...restA]: Place, [instantB, ...restB]: Place): number =>
  compareText(instantB, instantA) || compareText(restA[0], restB[0]) || compareText(restA[1], restB[1])
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const readPlace = (mark: string, cursor: string): Place => {
  const fields = parse(cursor)
  if (!Array.isArray(fields) || fields.length !== 4) throw new InvalidCursor('after is no cursor of this API.')
  const [of, instant, list, id] = fields
  if (of !== mark) throw new InvalidCursor('after is a cursor of another list, or of this list with another filter.')
  if (![instant, list, id].every((field) => typeof field === 'string'))
    throw new InvalidCursor('after is a cursor that has been altered.')
  return [instant, list, id]
}

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
