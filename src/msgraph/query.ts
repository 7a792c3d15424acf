/** OData query options from typed arguments: nothing that a caller writes becomes OData without being quoted and encoded. */
import { GraphError } from './error.ts'
import type { PropertyKind, Shape } from './shape.ts'

export type Operator = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'
type Scalar = string | number | boolean
/** One property's conditions, all of which must hold; `in` is any of its values. */
export type Conditions = Readonly<Partial<Record<Operator, Scalar | null> & { in: readonly Scalar[] | null }>>
export type Filter = Readonly<Record<string, Conditions | null | undefined>>
export type OrderBy = { readonly field: string; readonly direction: 'asc' | 'desc' }

/** The options of one request, in OData's own words, not yet encoded. */
export type Options = {
  readonly filter?: string | undefined
  readonly orderby?: string | undefined
  readonly select?: readonly string[] | undefined
  readonly expand?: readonly string[] | undefined
  readonly top?: number | undefined
}

/** `/path?$filter=…`; options in a fixed order, so that the same question is the same text. */
export const withOptions = (path: string, { filter, orderby, select, expand, top }: Options): string => {
  const options = [
    filter && `$filter=${encodeURIComponent(filter)}`,
    orderby && `$orderby=${encodeURIComponent(orderby)}`,
    select?.length && `$select=${select.map(encodeURIComponent).join(',')}`,
    expand?.length && `$expand=${expand.map(encodeURIComponent).join(',')}`,
    top !== undefined && `$top=${top}`,
  ].filter(Boolean)
  return options.length === 0 ? path : `${path}?${options.join('&')}`
}

/** All of the given conditions at once. */
export const both = (...filters: readonly (string | null | undefined)[]): string | undefined => {
  const given = filters.filter((filter) => filter)
  return given.length === 0 ? undefined : given.join(' and ')
}

/** `$filter` text. A navigation is compared by its key: `subject/id eq '…'`. */
export const filterText = (shape: Shape, filter: Filter | null | undefined): string | undefined => {
  const terms = Object.entries(filter ?? {}).flatMap(([property, conditions]) => {
    if (!conditions) return []
    const kind = property === 'id' ? 'string' : shape.properties[property]?.kind
    if (!kind) throw new GraphError('refused', `${shape.name} has no property to filter by with that name.`)
    return termsOf(property, kind, conditions)
  })
  return terms.length === 0 ? undefined : terms.join(' and ')
}

const termsOf = (
  property: string,
  kind: PropertyKind,
  { in: values, ...comparisons }: Conditions,
): readonly string[] => {
  const left = kind === 'navigation' ? `${property}/id` : property
  const compared = Object.entries(comparisons).flatMap(([operator, value]) =>
    value === null || value === undefined ? [] : [`${left} ${operator} ${literal(kind, value)}`],
  )
  if (!values) return compared
  if (values.length === 0) throw new GraphError('refused', `${property}: in needs at least one value.`)
  const any = [...new Set(values)].map((value) => `${left} eq ${literal(kind, value)}`)
  return [...compared, any.length === 1 ? any.join('') : `(${any.join(' or ')})`]
}

/** OData quotes text, and enum members, by apostrophes that are doubled inside; instants and numbers stand bare. */
const literal = (kind: PropertyKind, value: Scalar): string => {
  if (kind === 'dateTime' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  return `'${String(value).replaceAll("'", "''")}'`
}

export const orderText = (orderBy: OrderBy | null | undefined): string | undefined =>
  orderBy ? `${orderBy.field} ${orderBy.direction}` : undefined
