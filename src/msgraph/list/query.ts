/** OData query options from typed arguments: every text of a caller is quoted and encoded before it becomes OData. */
import { GraphError } from '../error.ts'
import { spelledId } from '../resource/path.ts'
import type { PropertyKind, Shape } from '../resource/shape.ts'

export type Operator = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'
export type Scalar = string | number | boolean
/** One property's conditions, all of which must hold; `in` is any of its values. */
export type Conditions = Readonly<Partial<Record<Operator, Scalar | null> & { in: readonly Scalar[] | null }>>
export type Filter = Readonly<Record<string, Conditions | null | undefined>>
export type OrderBy = { readonly field: string; readonly direction: 'asc' | 'desc' }

/** One condition that rows must meet. `eq` takes several values, of which one is enough. Null stands for a missing value. */
export type Condition = {
  readonly property: string
  readonly kind: PropertyKind
  readonly operator: Operator
  readonly values: readonly (Scalar | null)[]
}

/** Conditions that must all hold, and their `$filter`: it is sent to Graph, and the gateway tests Graph's rows against them. */
export type Criteria = { readonly text: string; readonly conditions: readonly Condition[] }

/** The options of one request, in OData's own words, not yet encoded. */
export type Options = {
  readonly filter?: Criteria | undefined
  /** Only where rows are searched, and then Graph counts the rows that it finds. */
  readonly search?: string | undefined
  readonly orderby?: string | undefined
  readonly select?: readonly string[] | undefined
  readonly expand?: readonly string[] | undefined
  readonly top?: number | undefined
}

/** `/path?$filter=…`; the options have a fixed order, so that the same request has the same text. */
export const withOptions = (path: string, { filter, search, orderby, select, expand, top }: Options): string => {
  const options = [
    filter && `$filter=${encodeURIComponent(filter.text)}`,
    search && `$search=${encodeURIComponent(search)}`,
    orderby && `$orderby=${encodeURIComponent(orderby)}`,
    select?.length && `$select=${select.map(encodeURIComponent).join(',')}`,
    expand?.length && `$expand=${expand.map(encodeURIComponent).join(',')}`,
    top !== undefined && `$top=${top}`,
    search && '$count=true',
  ].filter(Boolean)
  return options.length === 0 ? path : `${path}?${options.join('&')}`
}

/** The criteria of a filter; undefined if it has no condition. */
export const criteriaOf = (shape: Shape, filter: Filter | null | undefined): Criteria | undefined =>
  allOf(
    Object.entries(filter ?? {}).flatMap(([name, conditions]) => {
      if (!conditions) return []
      const { property, kind } = propertyOf(shape, name)
      return conditionsOf(property, kind, kind === 'navigation' || property === 'id' ? spelled(conditions) : conditions)
    }),
  )

/** A filter names another resource by its id: `subjectId` is a condition on the navigation `subject`. */
const propertyOf = ({ name: resource, properties }: Shape, name: string): Pick<Condition, 'property' | 'kind'> => {
  if (name === 'id') return { property: name, kind: 'string' }
  const kind = Object.hasOwn(properties, name) ? properties[name]?.kind : undefined
  if (kind && kind !== 'navigation') return { property: name, kind }
  const reference = name.endsWith('Id') ? name.slice(0, -'Id'.length) : ''
  if (Object.hasOwn(properties, reference) && properties[reference]?.kind === 'navigation')
    return { property: reference, kind: 'navigation' }
  throw new GraphError('refused', `${resource} has no property to filter by with that name.`)
}

/** Ids in one spelling, so that the same request has the same text. */
const spelled = (conditions: Conditions): Conditions =>
  Object.fromEntries(
    Object.entries(conditions).map(([operator, value]) => [
      operator,
      Array.isArray(value) ? value.map(spelledValue) : spelledValue(value),
    ]),
  )

const spelledValue = <T>(value: T) => (typeof value === 'string' ? spelledId(value) : value)

const conditionsOf = (
  property: string,
  kind: PropertyKind,
  { in: values, ...comparisons }: Conditions,
): readonly Condition[] => {
  const compared = Object.entries(comparisons).flatMap(([operator, value]) =>
    value === null || value === undefined ? [] : [{ property, kind, operator: operator as Operator, values: [value] }],
  )
  if (!values) return compared
  if (values.length === 0) throw new GraphError('refused', `${property}: in needs at least one value.`)
  return [...compared, { property, kind, operator: 'eq', values: [...new Set(values)] }]
}

/** All of the given conditions at once. */
export const allOf = (conditions: readonly Condition[]): Criteria | undefined =>
  conditions.length === 0 ? undefined : { text: conditions.map(textOf).join(' and '), conditions }

/** All of the given criteria at once. */
export const both = (...criteria: readonly (Criteria | null | undefined)[]): Criteria | undefined =>
  allOf(criteria.flatMap((each) => each?.conditions ?? []))

/** The criteria with one value of each condition, the first. */
export const withFirstValues = (criteria: Criteria | undefined): Criteria | undefined =>
  allOf((criteria?.conditions ?? []).map((each) => ({ ...each, values: each.values.slice(0, 1) })))

/** The criteria without conditions of several values, whose text needs an `or`. Returns the same object if there are none. */
export const withoutAlternatives = (criteria: Criteria | undefined): Criteria | undefined => {
  const single = criteria?.conditions.filter(({ values }) => values.length === 1)
  return single?.length === criteria?.conditions.length ? criteria : allOf(single ?? [])
}

/** The criteria without conditions on these properties. Returns the same object if there are none. */
export const withoutProperties = (
  criteria: Criteria | undefined,
  properties: readonly string[],
): Criteria | undefined => {
  const others = criteria?.conditions.filter(({ property }) => !properties.includes(property))
  return others?.length === criteria?.conditions.length ? criteria : allOf(others ?? [])
}

/** A navigation is compared by its key: `subject/id eq '…'`. */
const textOf = ({ property, kind, operator, values }: Condition): string => {
  const left = kind === 'navigation' ? `${property}/id` : property
  const terms = values.map((value) => `${left} ${operator} ${literal(kind, value)}`)
  return terms.length === 1 ? terms.join('') : `(${terms.join(' or ')})`
}

/** OData quotes texts and enum members with apostrophes, and doubles apostrophes inside. Instants and numbers have no quotes. */
const literal = (kind: PropertyKind, value: Scalar | null): string => {
  if (kind === 'dateTime' || typeof value !== 'string') return String(value)
  return `'${value.replaceAll("'", "''")}'`
}

export const orderText = (orderBy: OrderBy | null | undefined): string | undefined =>
  orderBy ? `${orderBy.field} ${orderBy.direction}` : undefined
