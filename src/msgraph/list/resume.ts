/** Where a cursor leads: the position behind its row, wherever that stands by now. */

import { GraphError } from '../error.ts'
import { InvalidCursor } from '../opaque.ts'
import { covering, idOf, type Position } from './cursor.ts'
import { maxPages, type Pages } from './page.ts'
import type { Options } from './query.ts'

/** A position in a walk: before the row of this index on the page of this number. */
export type PagePosition<T> = {
  readonly pages: Pages<T>
  readonly number: number
  readonly index: number
  /** Whether rows come with the selection that the cursor was made with, and with no other. */
  readonly isBare?: boolean
}

/** Opens a list from its first page, of so many rows, or from the page that a link names. */
type Walk<T> = (link: string | null, top?: number) => Pages<T>

/** Pages behind the old position of a row in which it is looked for: so many rows may have come before it since. */
const lookAhead = 10

/** Pages from the beginning that are looked through before a link is asked as it is: no more than its rows would take. */
const nearby = 5

/**
 * A cursor's own link is the short way. Where Graph does not take it with another selection, the row is looked for on the
 * first pages, and else the link is asked as it is; where Graph does not take it at all any more, on all pages.
 * @param isWider whether the list is read without some conditions of its filter: a cursor that was made with them counts
 *   fewer rows before its own
 * @param announce told of each request behind the short way's, before it is made
 */
export const resume = async <T>(
  start: Position,
  options: Options,
  isWider: boolean,
  walk: Walk<T>,
  announce: (requests: number) => void,
): Promise<PagePosition<T>> => {
  const { link, index, id } = start
  if (link === null) return afterRow(walk(null, index + (options.top ?? 0)), start, isWider ? maxPages : lookAhead)
  const covered = covering(link, options)
  const short = await unlessRefused(() => afterRow(walk(covered), start, lookAhead))
  if (short) return short
  const pages = walk(null, Number.POSITIVE_INFINITY)
  const near = await search(pages, id, 0, nearby, announce)
  if (near) return near
  if (covered !== link) announce(1)
  const bare = covered === link ? undefined : await unlessRefused(() => afterRow(walk(link), start, lookAhead))
  if (bare) return { ...bare, isBare: true }
  const far = await search(pages, id, nearby, maxPages, announce)
  if (far) return far
  throw new InvalidCursor('after is a cursor that Graph does not take any more; begin again without it.')
}

const unlessRefused = async <T>(read: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await read()
  } catch (error) {
    if (error instanceof GraphError && (error.status === 400 || error.status === 410)) return undefined
    throw error
  }
}

const search = async <T>(
  pages: Pages<T>,
  id: string | null,
  from: number,
  to: number,
  announce: (requests: number) => void,
): Promise<PagePosition<T> | undefined> => {
  if (id === null) return undefined
  for (let number = from; number < to; number += 1) {
    announce(1)
    const page = await pages(number)
    if (!page) return undefined
    const found = page.rows.findIndex((row) => idOf(row) === id)
    if (found !== -1) return { pages, number, index: found + 1 }
  }
  return undefined
}

/** Behind the row that the position names, wherever it stands by now; where it is gone, at its old position. */
const afterRow = async <T>(pages: Pages<T>, { index, id }: Position, ahead: number): Promise<PagePosition<T>> => {
  let position: PagePosition<T> | undefined
  let before = 0
  for (let number = 0; ; number += 1) {
    const page = await pages(number)
    if (!page) return position ?? { pages, number: number - 1, index: Number.POSITIVE_INFINITY }
    const found = id === null ? -1 : page.rows.findIndex((row) => idOf(row) === id)
    if (found !== -1) return { pages, number, index: found + 1 }
    if (!position && index <= before + page.rows.length) position = { pages, number, index: index - before }
    const last = position && Math.min(position.number + ahead, maxPages - 1)
    // A position at the very beginning of a page names a row of the page before, which is rightly not here.
    if (position && last !== undefined && (id === null || index === 0 || number >= last)) return position
    before += page.rows.length
  }
}
