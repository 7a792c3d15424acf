/** Next links: text from outside. The gateway follows one only to another page of the same collection. */
import { GraphError } from '../error.ts'

/** A page's address below the version root, or what is wrong with Graph's link. */
export const relativeLink = (link: unknown, collectionPath: string, baseUrl: string): string | GraphError | null => {
  if (link === undefined || link === null) return null
  const base = new URL(baseUrl)
  const url = typeof link === 'string' ? URL.parse(link, `${baseUrl}/`) : null
  const below = `${base.pathname}/`
  if (!url || url.origin !== base.origin || url.username || url.password || !url.pathname.startsWith(below))
    return elsewhere()
  const relative = `${url.pathname.slice(base.pathname.length)}${url.search}`
  return isPageOf(relative, collectionPath) ? relative : elsewhere()
}

/** Whether an address names the collection itself; ids may be segments or stand in OData's parentheses. */
export const isPageOf = (relative: string, collectionPath: string): boolean =>
  canonical(relative) === canonical(collectionPath)

const canonical = (address: string): string | undefined => {
  try {
    const path = address.split('?', 1)[0] ?? ''
    // An encoded slash is part of a segment, and no segment of these paths has one.
    if (/%(2f|5c)/i.test(path)) return undefined
    return decodeURIComponent(path)
      .replaceAll(/\('([\w.-]+)'\)/g, '/$1')
      .toLowerCase()
  } catch {
    return undefined
  }
}

const elsewhere = () => new GraphError('invalid', 'A next link led away from its collection and was not followed.')
