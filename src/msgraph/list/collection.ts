/** Collections of Graph, whose page size no documentation promises, cut into slices of the requested size. */

import type { GraphError } from '../error.ts'
import { type Collection, cursorText, idOf, type Position, readCursor } from './cursor.ts'
import { createFill } from './fill.ts'
import { createOpenPages, maxPages, type Page, type PageOptions, type Source } from './page.ts'
import { type Criteria, withFirstValues, withoutAlternatives, withoutProperties } from './query.ts'
import { createOne } from './read.ts'
import { type PagePosition, resume } from './resume.ts'
import { type Judge, judgeOf } from './row-filter.ts'
import { bringing } from './selection.ts'
import type { Ask, ReadSlice, Slice } from './slice.ts'

/** The most rows of a first page that is requested to find a position deep in it. */
const maxTop = 500

/** Rows requested at once if the gateway filters some of them out itself, because few may meet the filter. */
const chunk = 100

/**
 * No page promises `or` in a filter. If a tenant refuses it, the gateway reads rows without the conditions that need it, and
 * filters them itself. The rows are the same on both ways, and a cursor of one way continues on the other.
 */
export const createReadSlice = (pageOptions: PageOptions): ReadSlice => {
  const { learned, observe, announce } = pageOptions
  const open = createOpenPages(pageOptions)
  const fill = createFill(open, createOne(pageOptions), pageOptions)

  const read = async <R, T>(
    source: Source<R, T>,
    { first, after, wholePages = false, isShare: _, ...options }: Ask,
    sent: Criteria | undefined,
  ): Promise<Slice<T>> => {
    const { filter, search, orderby } = options
    const collection = { path: source.path, filter, search, orderby }
    const start = after ? readCursor(collection, after) : undefined
    const ignoring = `${source.shape.name} $filter`
    const onIgnored = (property: string) => {
      if (learned.answer(ignoring) === 'unsupported') return
      learned.note(ignoring)
      observe({ kind: 'odd', resource: source.shape.name, property, found: 'a row that does not meet the filter' })
    }
    const judge = filter && judgeOf({ filter, sent, onIgnored })
    const isWider = sent !== filter
    const wanted = { ...bringing(source, options), filter: sent, top: isWider ? Math.max(first, chunk) : first }
    const walk = (link: string | null, top = wanted.top) =>
      open(source, { ...wanted, top: Math.min(top, maxTop) }, link)
    const position = start
      ? await resume(start, wanted, isWider, walk, announce)
      : { pages: walk(null), number: 0, index: 0 }
    const slice = await cut(position, { first, wholePages, start, collection, judge, announce })
    // The count of unfiltered rows is the count of another list.
    const isCounted = !filter || (!isWider && learned.answer(ignoring) !== 'unsupported')
    const total = isCounted ? slice.total : null
    return { ...slice, total, rows: position.isBare ? await fill(source, wanted, slice.rows) : slice.rows }
  }

  return (source, { valueByValue = false, ...ask }) => {
    const filter = withoutProperties(ask.filter, source.unfiltered ?? [])
    const simple = withoutAlternatives(filter)
    if (simple === filter) return read(source, ask, filter)
    const first = valueByValue && withFirstValues(ask.filter)
    return learned.unless(
      `${source.shape.name} or`,
      () => read(source, ask, filter),
      async () => {
        if (!first) return read(source, ask, simple)
        return {
          ...(await read(source, { ...ask, filter: first }, withoutProperties(first, source.unfiltered ?? []))),
          isOfFirstValue: true,
        }
      },
    )
  }
}

type Cutting = {
  readonly first: number
  readonly wholePages: boolean
  readonly start: Position | undefined
  readonly collection: Collection
  readonly judge: Judge | undefined
  readonly announce: PageOptions['announce']
}

/** Takes rows from the position on, independent of Graph's page boundaries. */
const cut = async <T>(
  { pages, number, index: at }: PagePosition<T>,
  { first, wholePages, start, collection, judge = (row) => row, announce }: Cutting,
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
  let dropped = false
  for (let count = number; page; ) {
    opened.push({ page, before: rows.length })
    for (; index < page.rows.length && (wholePages || rows.length < first); index += 1) {
      const found = page.rows[index]
      const row = found === undefined ? undefined : judge(found)
      dropped ||= row === undefined
      if (row === undefined) continue
      // A row that moved from one page to the next between two reads comes twice, and is one row.
      const id = seen && idOf(row)
      if (id && seen?.has(id)) continue
      seen?.add(id ?? null)
      rows.push(row)
      indexes.push(index)
    }
    more = page.next !== null || goesOn(page, index, judge)
    count += 1
    // Pages with so few rows make a shorter slice, from which the caller can go on.
    if (rows.length >= first || ((rows.length > 0 || dropped) && count === maxPages)) break
    // The estimate counts one page. Rows that the tenant should have filtered out are dropped here, so a further page may be needed.
    if (dropped && page.next !== null) announce(1)
    seen ??= new Set(rows.map(idOf))
    page = await pages(count)
    index = 0
  }
  const next = opened.at(-1)?.page.next
  return {
    rows,
    hasNextPage: more,
    hasPreviousPage: start !== undefined,
    total,
    cursorAt: (at) => {
      const index = indexes[at]
      const on = opened.findLast(({ before }) => before <= at)
      if (index === undefined || !on) throw new RangeError(`There is no row ${at} in a slice of ${rows.length}.`)
      return cursorText(collection, positionAfter(on.page, index, total))
    },
    ...(rows.length === 0 &&
      typeof next === 'string' && {
        cursorBehind: () => cursorText(collection, { link: next, index: 0, id: null, total: null }),
      }),
  }
}

/** Whether the rest of a page has a row that meets the filter. */
const goesOn = ({ rows }: Page<unknown>, index: number, judge: Judge): boolean =>
  rows.slice(index).some((row) => judge(row) !== undefined)

const positionAfter = <T>({ link, rows, next }: Page<T>, index: number, total: number | null): Position => {
  const id = idOf(rows[index])
  return index === rows.length - 1 && typeof next === 'string'
    ? { link: next, index: 0, id, total }
    : { link, index: index + 1, id, total }
}
