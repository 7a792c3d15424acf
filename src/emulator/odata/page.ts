/** Cuts a list into pages by the last row seen, so that rows arriving in between move no page. */
import { badRequest } from '../error.ts'
import type { Entity } from './entity-type.ts'
import type { Predicate } from './filter.ts'
import type { Order, SortKey } from './orderby.ts'

export type Page = {
  readonly rows: readonly Entity[]
  /** Where the next page starts; undefined on the last. */
  readonly last: SortKey | undefined
}

/** @param after the last row of the page before */
export const cutPage = (
  rows: Iterable<Entity>,
  {
    filter,
    order,
    after,
    size,
    keyName,
  }: {
    readonly filter: Predicate | undefined
    readonly order: Order | undefined
    readonly after: SortKey | null
    readonly size: number
    readonly keyName: string
  },
): Page => {
  const found = order ? ordered(rows, filter, order, after) : inServiceOrder(rows, filter, after, size, keyName)
  const page = found.slice(0, size)
  const last = page.at(-1)
  return { rows: page.map(({ row }) => row), last: found.length > size ? last?.key : undefined }
}

type Keyed = { readonly row: Entity; readonly key: SortKey }

/** Reads one row more than the page holds, and no further. */
const inServiceOrder = (
  rows: Iterable<Entity>,
  filter: Predicate | undefined,
  after: SortKey | null,
  size: number,
  keyName: string,
): readonly Keyed[] => {
  const found: Keyed[] = []
  let started = after === null
  for (const row of rows) {
    const id = String(row[keyName])
    if (!started) started = id === after?.id
    else if (!filter || filter(row)) {
      found.push({ row, key: { id, values: [] } })
      if (found.length > size) break
    }
  }
  if (!started) throw badRequest('Invalid $skiptoken: the row it continues from is gone.')
  return found
}

const ordered = (
  rows: Iterable<Entity>,
  filter: Predicate | undefined,
  order: Order,
  after: SortKey | null,
): readonly Keyed[] => {
  const found: Keyed[] = []
  for (const row of rows) {
    if (filter && !filter(row)) continue
    const key = order.keyOf(row)
    if (!after || order.compare(key, after) > 0) found.push({ row, key })
  }
  return found.sort((a, b) => order.compare(a.key, b.key))
}

/** How many rows the whole list has. */
export const countRows = (rows: Iterable<Entity>, filter: Predicate | undefined): number => {
  if (!filter && Array.isArray(rows)) return rows.length
  let count = 0
  for (const row of rows) if (!filter || filter(row)) count++
  return count
}
