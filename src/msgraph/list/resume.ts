/** Where a cursor leads: to the position behind its row, even if the row has moved. */

import { GraphError } from '../error.ts'
import { InvalidCursor } from '../opaque.ts'
import { covering, idOf, type Position } from './cursor.ts'
import { maxPages, type Pages } from './page.ts'
import type { Options } from './query.ts'

/** A position in a list: before the row of this index on the page of this number. */
export type PagePosition<T> = {
  readonly pages: Pages<T>
  readonly number: number
  readonly index: number
  /** Whether rows come with the selection that the cursor was made with. */
  readonly isBare?: boolean
}

/** Opens a list from its first page, of so many rows, or from the page that a link names. */
type Walk<T> = (link: string | null, top?: number) => Pages<T>

/** The pages behind the old position of a row in which it is looked for: so many rows may have been added before it. */
const lookAhead = 10

/** The pages from the beginning that are searched before the link itself is used: no more than its own rows would take. */
const nearby = 5

/**
 * A cursor's own link is the shortest way. If Graph refuses it with another selection, the gateway looks for the row on the first
 * pages, and then uses the unchanged link. If Graph no longer accepts the link at all, the gateway looks on all pages.
 * @param isWider whether the list is read without some conditions of its filter: a cursor that was made with them counts
 * fewer rows before its own
 * @param announce receives each request beyond the one of the shortest way, before it is made
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

/** Behind the row that the position names, at its current place. If the row no longer exists, at its old position. */
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
    // A position at the very beginning of a page names a row of the page before, so the row is rightly not on this page.
    if (position && last !== undefined && (id === null || index === 0 || number >= last)) return position
    before += page.rows.length
  }
}
