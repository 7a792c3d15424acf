/** Collections of Graph, whose page size nobody promises, cut into slices of the size that was asked for. */

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

/** Rows that a first page is asked for at most, where a position deep in it is looked for. */
const maxTop = 500

/** Rows asked for at once where some of them are chosen here, of which few may meet the filter. */
const chunk = 100

/**
 * `or` in a filter is promised by no page. Where a tenant refuses it, rows are read without the conditions that need it
 * and chosen here. Either way the rows are the same, and a cursor of one way goes on in the other.
 */
export const createReadSlice = (pageOptions: PageOptions): ReadSlice => {
  const { learned, observe, announce } = pageOptions
  const open = createOpenPages(pageOptions)
  const fill = createFill(open, createOne(pageOptions), pageOptions)

  const read = async <R, T>(
    source: Source<R, T>,
    { first, after, wholePages = false, ...options }: Ask,
    sent: Criteria | undefined,
  ): Promise<Slice<T>> => {
    const { filter, orderby } = options
    const collection = { path: source.path, filter, orderby }
    const start = after ? readCursor(collection, after) : undefined
    const ignoring = `${source.shape.name} $filter`
    const onIgnored = (property: string) => {
      if (learned.answer(ignoring) === 'unsupported') return
      learned.note(ignoring)
      observe({ kind: 'odd', resource: source.shape.name, property, found: 'a row that does not meet the filter' })
    }
    const judge = filter && judgeOf({ filter, sent, onIgnored })
    const isWider = sent !== filter
    const asked = { ...bringing(source, options), filter: sent, top: isWider ? Math.max(first, chunk) : first }
    const walk = (link: string | null, top = asked.top) => open(source, { ...asked, top: Math.min(top, maxTop) }, link)
    const position = start
      ? await resume(start, asked, isWider, walk, announce)
      : { pages: walk(null), number: 0, index: 0 }
    const slice = await cut(position, { first, wholePages, start, collection, judge, announce })
    // A count of rows that were not filtered is the count of another list.
    const isCounted = !filter || (!isWider && learned.answer(ignoring) !== 'unsupported')
    const total = isCounted ? slice.total : null
    return { ...slice, total, rows: position.isBare ? await fill(source, asked, slice.rows) : slice.rows }
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

/** Takes rows from the position on, however Graph cut them into pages. */
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
      // A row that moved from one page to the next while they were read comes twice, and is one row.
      const id = seen && idOf(row)
      if (id && seen?.has(id)) continue
      seen?.add(id ?? null)
      rows.push(row)
      indexes.push(index)
    }
    more = page.next !== null || goesOn(page, index, judge)
    count += 1
    // Pages this thin make a shorter slice, from which one can go on.
    if (rows.length >= first || ((rows.length > 0 || dropped) && count === maxPages)) break
    // One page is in the estimate, and as many rows of it do not stay as the tenant would not filter.
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

/** Whether the rest of a page has a row that stays. */
const goesOn = ({ rows }: Page<unknown>, index: number, judge: Judge): boolean =>
  rows.slice(index).some((row) => judge(row) !== undefined)

const positionAfter = <T>({ link, rows, next }: Page<T>, index: number, total: number | null): Position => {
  const id = idOf(rows[index])
  return index === rows.length - 1 && typeof next === 'string'
    ? { link: next, index: 0, id, total }
    : { link, index: index + 1, id, total }
}
