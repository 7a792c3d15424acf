/** Turns a field's arguments and its selection into the options of a request to Graph. */
import { type Ask, criteriaOf, type Filter, type OrderBy, orderText, type Shape } from '../../msgraph/index.ts'
import type { GatewayContext } from '../context.ts'
import { propertiesFor } from './derived.ts'
import { type Selection, type SelectionInfo, selectedRows } from './selection.ts'

/** The arguments that connection fields share. Resolvers receive enums as Graph's own members. */
export type ConnectionArguments = {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  readonly filter?: object | null | undefined
  readonly orderBy?: object | null | undefined
}

/** Rows of a page if `first` is null. */
export const defaultFirst = 20
/** The most rows of a page, as in the schema's `@constraint`. */
export const maxFirst = 100

/** The rows of a page. The gateway rejects a larger number before execution; this is a second guard. */
export const pageSize = (first: number | null | undefined): number =>
  Math.min(Math.max(first ?? defaultFirst, 1), maxFirst)

/** An order as the caller states it. A direction that is null is the schema's default. */
export const orderGiven = (orderBy: object | null | undefined): OrderBy | null => {
  const given = orderBy as (Omit<OrderBy, 'direction'> & { readonly direction: OrderBy['direction'] | null }) | null
  return given ? { ...given, direction: given.direction ?? 'asc' } : null
}

const newest = (field: string): OrderBy => ({ field, direction: 'desc' })

/** The order of each list that Graph can sort by age, if the caller asks for none: the newest first. */
export const newestFirst = {
  due: newest('scheduledDateTime'),
  created: newest('createdDateTime'),
  deleted: newest('deletedDateTime'),
  completed: newest('completedDateTime'),
  version: newest('versionNumber'),
} as const

/** The arguments, with this order if the caller asks for none. */
export const sorted = <A extends ConnectionArguments>(args: A, order: OrderBy): A => ({
  ...args,
  orderBy: args.orderBy ?? order,
})

export const askOf = (args: ConnectionArguments, shape: Shape, select?: readonly string[]): Ask => ({
  first: pageSize(args.first),
  after: args.after,
  filter: criteriaOf(shape, args.filter as Filter | null | undefined),
  orderby: orderText(orderGiven(args.orderBy)),
  select,
})

/** The same for the connection that is being resolved, with the `$select` that its rows need. `always` is always selected. */
export const selectingAsk = (
  args: ConnectionArguments,
  shape: Shape,
  context: Pick<GatewayContext, 'selections'>,
  info: SelectionInfo,
  always?: readonly string[],
): Ask => askOf(args, shape, selectOf(shape, context, info, always))

/**
 * The `$select` for the rows of the connection that is being resolved: the properties that the query selects and Graph knows,
 * and those that the gateway itself needs. Always in the order of the shape, so that the same selection is the same request.
 */
export const selectOf = (
  shape: Shape,
  { selections }: Pick<GatewayContext, 'selections'>,
  info: SelectionInfo,
  always?: readonly string[],
): readonly string[] => propertiesOf(selectedRows(info, selections), shape, always)

export const propertiesOf = (fields: Selection, shape: Shape, always: readonly string[] = []): readonly string[] => {
  const needed = new Set([...fields.keys(), ...always].flatMap((field) => propertiesFor(field, shape)))
  return ['id', ...Object.keys(shape.properties).filter((property) => needed.has(property))]
}
