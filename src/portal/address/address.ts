/** The page's addresses: each view has one that shows it again. */

// Its own script is one folder below the page's root, under any path at which a proxy serves it. The name is no literal: a build
// would take that for a file.
const above = '../'

/** The address below which all of the page is, with a slash at the end. */
export const root = new URL(above, import.meta.url)

export type View =
  | { readonly kind: 'start' | 'people' | 'operations' | 'deleted' | 'nothing' }
  | { readonly kind: 'workflow' | 'person' | 'operation'; readonly id: string }
  | { readonly kind: 'run'; readonly workflowId: string; readonly id: string }

export type Address = {
  readonly view: View
  readonly path: string
  readonly query: URLSearchParams
  /** When its view was opened, in milliseconds since 1970: what "the last 7 days" end with. */
  readonly openedAt: number
}

export const addressOf = (
  { pathname, search }: { readonly pathname: string; readonly search: string },
  openedAt: number,
): Address => ({
  view: viewOf(partsOf(pathname)),
  path: pathname,
  query: new URLSearchParams(search),
  openedAt,
})

/** Null for an address that is encoded wrongly, such as `/people/%`: it names nothing. */
const partsOf = (pathname: string): readonly string[] | null => {
  try {
    return pathname.slice(root.pathname.length).split('/').filter(Boolean).map(decodeURIComponent)
  } catch {
    return null
  }
}

const viewOf = (parts: readonly string[] | null): View => {
  if (parts === null) return { kind: 'nothing' }
  const [noun, id, part, partId, ...rest] = parts
  if (noun === undefined) return { kind: 'start' }
  if (rest.length > 0) return { kind: 'nothing' }
  if (noun === 'workflows' && id !== undefined && part === 'runs' && partId !== undefined)
    return { kind: 'run', workflowId: id, id: partId }
  if (part !== undefined) return { kind: 'nothing' }
  if (id === undefined)
    return { kind: noun === 'people' || noun === 'operations' || noun === 'deleted' ? noun : 'nothing' }
  if (noun === 'workflows') return { kind: 'workflow', id }
  if (noun === 'people') return { kind: 'person', id }
  return noun === 'operations' ? { kind: 'operation', id } : { kind: 'nothing' }
}

/** Parameters of an address; null leaves one out. */
export type Query = Readonly<Record<string, string | number | null | undefined>>

const hrefOf = (path: string, query: Query = {}): string => {
  const url = new URL(path, root)
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== undefined && value !== '') url.searchParams.set(name, String(value))
  return url.pathname + url.search
}

const part = encodeURIComponent

/** The addresses of the views. */
export const to = {
  start: (query?: Query) => hrefOf('', query),
  workflow: (id: string, query?: Query) => hrefOf(`workflows/${part(id)}`, query),
  run: (workflowId: string, id: string, query?: Query) =>
    hrefOf(`workflows/${part(workflowId)}/runs/${part(id)}`, query),
  people: (query?: Query) => hrefOf('people', query),
  person: (id: string) => hrefOf(`people/${part(id)}`),
  operations: (query?: Query) => hrefOf('operations', query),
  operation: (id: string) => hrefOf(`operations/${part(id)}`),
  deleted: () => hrefOf('deleted'),
  /** A list as CSV. */
  csv: (list: string, query: Query) => hrefOf(`export/${list}.csv`, query),
}

/** The conditions of a list as parameters of its CSV. */
export const parametersOf = (
  filter: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>,
): Query =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([field, conditions]) =>
      Object.entries(conditions).map(([operator, value]) => [
        operator === 'in' || operator === 'eq' ? field : `${field}.${operator}`,
        String(value),
      ]),
    ),
  )

/** Changes that lead to the first page of a list. */
export const firstPage = { after: null, until: null } as const satisfies Query

/** The same address with other parameters. */
export const withQuery = ({ path, query }: Address, changes: Query): string => {
  const changed = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') changed.delete(name)
    else changed.set(name, String(value))
  }
  return changed.size === 0 ? path : `${path}?${changed}`
}
