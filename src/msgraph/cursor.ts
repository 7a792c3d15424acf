/** Cursors: opaque texts that say where in which collection to go on, and that cannot be made to say anything else. */
import { createHash } from 'node:crypto'
import { isPageOf } from './link.ts'
import type { Options } from './query.ts'

/** Between two rows of a collection. */
export type Position = {
  /** The page's address below the version root; null for the first page, which needs none. */
  readonly link: string | null
  /** Rows of that page that lie before the position. */
  readonly index: number
  /** The row just before it, by which the place is found again where rows have come or gone. */
  readonly id: string | null
  /** What Graph said to be the size of the whole collection, or null. */
  readonly total: number | null
}

/** What a cursor belongs to: the same rows in the same order, whatever is selected of them. */
export type Collection = {
  readonly path: string
  readonly filter?: string | undefined
  readonly orderby?: string | undefined
}

export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor'
}

export const cursorText = (collection: Collection, { link, index, id, total }: Position): string =>
  Buffer.from(JSON.stringify([fingerprint(collection), link, index, id, total])).toString('base64url')

/**
 * Reads what `cursorText` wrote. A caller may write anything in its place: what is accepted can at most name another
 * page of this very collection, with this filter and this order.
 */
export const readCursor = (collection: Collection, cursor: string): Position => {
  const fields = parse(cursor)
  if (!Array.isArray(fields) || fields.length !== 5) throw new InvalidCursor('after is no cursor of this API.')
  const [of, link, index, id, total] = fields
  if (of !== fingerprint(collection))
    throw new InvalidCursor('after is a cursor of another list, or of this list with another filter or order.')
  const sound =
    (link === null || (typeof link === 'string' && link.length <= 8_000 && isOwnLink(link, collection))) &&
    Number.isInteger(index) &&
    index >= 0 &&
    (id === null || typeof id === 'string') &&
    (total === null || Number.isInteger(total))
  if (!sound) throw new InvalidCursor('after is a cursor that has been altered.')
  return { link, index, id, total }
}

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

const isOwnLink = (link: string, { path, filter, orderby }: Collection): boolean => {
  if (!link.startsWith('/') || /[\s\\#]/.test(link) || !isPageOf(link, path)) return false
  const options = new URLSearchParams(link.split('?')[1] ?? '')
  return [...options].every(([name, value]) => {
    const option = name.toLowerCase()
    if (option === '$filter') return value === filter
    if (option === '$orderby') return value === orderby
    return pagingOptions.has(option) || !option.startsWith('$')
  })
}
/** What a next link may carry besides the filter and the order; `$select` and `$expand` are set anew by `covering`. */
const pagingOptions = new Set(['$skiptoken', '$skip', '$top', '$count', '$select', '$expand'])

/**
 * The link of a page, made to give what this query selects. A link is Graph's and stays as it is; only where a cursor
 * is used with another selection than it was made with are the two options replaced that say which properties come.
 */
export const covering = (link: string, { select, expand }: Options): string => {
  const [path, query = ''] = link.split('?', 2)
  const given = query.split('&')
  const rest = given.filter((option) => !/^(\$|%24)(select|expand)=/i.test(option))
  const wanted = [
    ...(select?.length ? [`$select=${select.map(encodeURIComponent).join(',')}`] : []),
    ...(expand?.length ? [`$expand=${expand.map(encodeURIComponent).join(',')}`] : []),
  ]
  const own = given.filter((option) => !rest.includes(option))
  const same = own.length === wanted.length && own.every((option) => wanted.some((other) => equal(option, other)))
  return same ? link : `${path}?${[...rest, ...wanted].filter(Boolean).join('&')}`
}

const equal = (a: string, b: string) => decoded(a).toLowerCase() === decoded(b).toLowerCase()
const decoded = (option: string) => {
  try {
    return decodeURIComponent(option)
  } catch {
    return option
  }
}

const fingerprint = ({ path, filter = '', orderby = '' }: Collection) =>
  createHash('sha256').update([path, filter, orderby].join('\n')).digest('base64url').slice(0, 12)
