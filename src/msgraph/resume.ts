/** Where a cursor leads: the place behind its row, wherever that stands by now. */
import { record } from './answer.ts'
import { covering, InvalidCursor, type Position } from './cursor.ts'
import { GraphError } from './error.ts'
import { maxPages, type Pages } from './page.ts'
import type { Options } from './query.ts'

/** A place in a walk: before the row of this index on the page of this number. */
export type Spot<T> = { readonly pages: Pages<T>; readonly number: number; readonly index: number }

/** Opens a list from its first page, of so many rows, or from the page that a link names. */
type Walk<T> = (link: string | null, top?: number) => Pages<T>

/** Pages behind the old place of a row in which it is looked for: so many rows may have come before it since. */
const lookAhead = 10

/**
 * A cursor's own link is the short way; where Graph does not take that any more, or not with another selection, the row
 * is looked for from the beginning.
 * @param isWider whether the list is read without some conditions of its filter: a cursor that was made with them counts
 *   fewer rows before its own
 */
export const resume = async <T>(
  start: Position,
  options: Options,
  isWider: boolean,
  walk: Walk<T>,
): Promise<Spot<T>> => {
  const { link, index, id } = start
  if (link === null) return behind(walk(null, index + (options.top ?? 0)), start, isWider ? maxPages : lookAhead)
  try {
    return await behind(walk(covering(link, options)), start, lookAhead)
  } catch (error) {
    if (!(error instanceof GraphError && (error.status === 400 || error.status === 410))) throw error
    const found = id === null ? undefined : await search(walk(null, Number.POSITIVE_INFINITY), id)
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
const behind = async <T>(pages: Pages<T>, { index, id }: Position, ahead: number): Promise<Spot<T>> => {
  let place: Spot<T> | undefined
  let before = 0
  for (let number = 0; ; number += 1) {
    const page = await pages(number)
    if (!page) return place ?? { pages, number: number - 1, index: Number.POSITIVE_INFINITY }
    const found = id === null ? -1 : page.rows.findIndex((row) => idOf(row) === id)
    if (found !== -1) return { pages, number, index: found + 1 }
    if (!place && index <= before + page.rows.length) place = { pages, number, index: index - before }
    const last = place && Math.min(place.number + ahead, maxPages - 1)
    // A position at the very beginning of a page names a row of the page before, which is rightly not here.
    if (place && last !== undefined && (id === null || index === 0 || number >= last)) return place
    before += page.rows.length
  }
}

export const idOf = (row: unknown): string | null => {
  const id = record(row)?.['id'] ?? record(row)?.['versionNumber']
  return id === undefined ? null : String(id)
}
