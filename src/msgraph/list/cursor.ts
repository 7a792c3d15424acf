/** Cursors: opaque texts that say where in which collection to go on, and that no caller can make say anything else. */
import { record } from '../json.ts'
import { alteredCursor, fingerprint, isCount, open, seal } from '../opaque.ts'
import { isPageOf } from './link.ts'
import { allOf, type Criteria, type Options, withOptions } from './query.ts'

/** A place between two rows of a collection. */
export type Position = {
  /** The page's address below the version root; null for the first page, which needs none. */
  readonly link: string | null
  /** Rows of that page that lie before the position. */
  readonly index: number
  /** The row just before the position. It finds the position again after rows were added or removed. */
  readonly id: string | null
  /** The size of the whole collection according to Graph, or null. */
  readonly total: number | null
}

/** The list that a cursor belongs to: the same rows in the same order, with any selection. */
export type Collection = {
  readonly path: string
  readonly filter?: Criteria | undefined
  readonly search?: string | undefined
  readonly orderby?: string | undefined
}

/** Far more rows than any page of Graph has. */
const maxIndex = 10_000

/** The key that finds a row again; null for a row without a key, and for one that could not be read. */
export const idOf = (row: unknown): string | null => {
  const id = record(row)?.['id'] ?? record(row)?.['versionNumber']
  return id === undefined ? null : String(id)
}

export const cursorText = (collection: Collection, { link, index, id, total }: Position): string =>
  seal(fingerprintOf(collection), [link, index, id, total])

/**
 * Reads what `cursorText` wrote. A caller may write anything instead: an accepted text can at most name another page of this
 * very collection, with this filter and this order.
 */
export const readCursor = (collection: Collection, cursor: string): Position => {
  const [link, index, id, total] = open(cursor, fingerprintOf(collection), 4)
  const isSound =
    (link === null || (typeof link === 'string' && link.length <= 8_000 && isOwnLink(link, collection))) &&
    isCount(index) &&
    index <= maxIndex &&
    (id === null || typeof id === 'string') &&
    (total === null || isCount(total))
  if (!isSound) throw alteredCursor()
  return { link, index, id, total }
}

const isOwnLink = (link: string, { path, filter, search, orderby }: Collection): boolean => {
  if (!link.startsWith('/') || /[\s\\#]/.test(link) || !isPageOf(link, path)) return false
  return optionsOf(link).every(({ name, value, text }) => {
    const isSystem = /^(\$|%24)/i.test(text)
    // The gateway writes these with their `$`, and Graph's links repeat them.
    if (writtenOptions.has(name) && !isSystem) return false
    if (name === 'filter') return isPartOf(filter, value)
    if (name === 'search') return value === search
    if (name === 'orderby') return value === orderby
    if (writtenOptions.has(name) || pagingOptions.has(name)) return true
    return !isSystem && !queryOptions.has(name) && /^[\w.-]+$/.test(name)
  })
}
/** If the gateway filters rows itself, a link contains only the conditions that Graph received. Its rows are tested against all. */
const isPartOf = (filter: Criteria | undefined, text: string): boolean => {
  let rest = text
  for (const condition of filter?.conditions ?? []) {
    const own = allOf([condition])?.text ?? ''
    if (rest === own) return true
    if (rest.startsWith(`${own} and `)) rest = rest.slice(own.length + ' and '.length)
  }
  return false
}
/** What the gateway asks for: a next link may repeat it. `covering` sets `$select` and `$expand` anew. */
const writtenOptions: ReadonlySet<string> = new Set(['filter', 'search', 'orderby', 'select', 'expand'])
/** What a next link may contain besides. */
const pagingOptions: ReadonlySet<string> = new Set(['skiptoken', 'skip', 'top', 'count'])
/** Other query options of OData, which since 4.01 may come without their `$`. Any other name without a `$` is the service's own. */
const queryOptions: ReadonlySet<string> = new Set([
  ...['apply', 'compute', 'deltatoken', 'format', 'id', 'index', 'levels', 'schemaversion'],
])

/**
 * The link of a page, changed to give what this query selects. A link is Graph's and stays unchanged, with one exception: if a
 * cursor is used with another selection than the one it was made with, the two options that name the properties are replaced.
 */
export const covering = (link: string, { select = [], expand = [] }: Options): string => {
  const options = optionsOf(link)
  const given = (option: string) => options.flatMap(({ name, value }) => (name === option ? value.split(',') : []))
  const [selected, expanded] = [new Set(given('select')), new Set(given('expand'))]
  const gives = selected.size === 0 ? select.length === 0 : select.length > 0 && selected.isSupersetOf(new Set(select))
  if (gives && expanded.symmetricDifference(new Set(expand)).size === 0) return link
  const rest = options.filter(({ name }) => name !== 'select' && name !== 'expand').map(({ text }) => text)
  const [path, query] = withOptions(link.split('?', 1)[0] ?? '', { select, expand }).split('?')
  return `${path}?${[...rest, ...(query ? [query] : [])].join('&')}`
}

/** `name` is the option's name in lower case and without its `$`; `text` is the option as it stands in the link. */
type Option = { readonly name: string; readonly value: string; readonly text: string }

const optionsOf = (link: string): readonly Option[] =>
  link
    .slice(link.indexOf('?') + 1 || link.length)
    .split('&')
    .filter(Boolean)
    .map((text) => {
      // The constructor leaves out one question mark.
      const [[name = '', value = ''] = []] = new URLSearchParams(`?${text}`)
      return { name: name.toLowerCase().replace(/^\$/, ''), value, text }
    })

const fingerprintOf = ({ path, filter, search, orderby = '' }: Collection) =>
  fingerprint(path, filter?.text ?? '', orderby, ...(search === undefined ? [] : [search]))
