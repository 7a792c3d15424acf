/** `$orderby`: checked against what the page documents, compiled to the sort key of a row. */
import { badRequest } from '../error.ts'
import type { Entity, EntityType } from './entity-type.ts'
import { propertyAt } from './property-path.ts'
import { compare, type Sortable, sortable } from './value.ts'

/** The sort key of a row: one value per property named, and the row's own key to break ties. */
export type SortKey = { readonly values: readonly Sortable[]; readonly id: string }

export type Order = {
  readonly keyOf: (row: Entity) => SortKey
  readonly compare: (a: SortKey, b: SortKey) => number
}

/** @throws GraphError 400 for syntax, a property named twice, unknown, or not documented for sorting by the page */
export const compileOrder = (text: string, type: EntityType, allowed: readonly string[]): Order => {
  const paths = new Set<string>()
  const terms = text.split(',').map((term) => {
    const [, path = '', direction = 'asc'] = /^\s*([\w/]+)(?:\s+(asc|desc))?\s*$/.exec(term) ?? []
    if (path === '') throw badRequest(`Invalid orderby clause: syntax error at '${term.trim()}'.`)
    const { property, read } = propertyAt(type, path)
    if (!allowed.includes(path)) throw badRequest(`Invalid orderby clause: sorting by '${path}' is not supported.`)
    if (paths.has(path)) throw badRequest(`Invalid orderby clause: '${path}' is named twice.`)
    paths.add(path)
    const key = sortable(property)
    return { read: (row: Entity) => key(read(row)), sign: direction === 'asc' ? 1 : -1 }
  })
  const keyName = type.key ?? 'id'
  return {
    keyOf: (row) => ({ values: terms.map(({ read }) => read(row)), id: String(row[keyName]) }),
    compare: (a, b) => {
      for (const [index, { sign }] of terms.entries()) {
        const order = compare(a.values[index] ?? null, b.values[index] ?? null)
        if (order !== 0) return order * sign
      }
      return compare(a.id, b.id)
    },
  }
}
