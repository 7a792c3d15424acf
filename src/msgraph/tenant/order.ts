/** Orders by which rows of many lists can be merged, in parts that one request to Graph can select. */
import { allOf, type Condition, type Criteria, type OrderBy } from '../list/query.ts'

/**
 * A segment is a part of the order that one request can select, such as the rows that have no value, or those with one member of an
 * enum. Segments follow one another, and together they are everything.
 */
export type Order<T> = OrderBy & {
  readonly segments: readonly Segment[]
  readonly instantOf: (row: T) => string | null
}
export type Segment = {
  readonly filter?: Criteria | undefined
  /** Whether rows of the segment have different values. The value is then an instant, which Graph can compare. */
  readonly graded: boolean
}

/** An instant that every row has makes one segment. One that may be missing makes two, because OData sorts null before any value. */
export const instantOrder = <T>(order: OrderBy, nullable: boolean, instantOf: Order<T>['instantOf']): Order<T> => {
  const condition = { property: order.field, kind: 'dateTime', values: [null] } as const
  const some = { filter: allOf([{ ...condition, operator: 'ne' }]), graded: true }
  const none = { filter: allOf([{ ...condition, operator: 'eq' }]), graded: false }
  if (!nullable) return { ...order, segments: [{ graded: true }], instantOf }
  return { ...order, segments: order.direction === 'desc' ? [some, none] : [none, some], instantOf }
}

/** Lane by lane, each in Graph's own order: for a property that distinguishes rows only within their lane. */
export const laneOrder = <T>(order: OrderBy): Order<T> => ({
  ...order,
  segments: [{ graded: false }],
  instantOf: () => null,
})

/**
 * Members in the order of the enum, followed by the values that only Graph knows. The schema offers this order, so it stays: a page
 * reads the segments that it needs, mostly one or two.
 */
export const memberOrder = <T>(order: OrderBy, members: readonly string[]): Order<T> => {
  const condition = (operator: 'eq' | 'ne', member: string): Condition => ({
    property: order.field,
    kind: 'enum',
    operator,
    values: [member],
  })
  const known = members.map((member) => ({ filter: allOf([condition('eq', member)]), graded: false }))
  const others = { filter: allOf(members.map((member) => condition('ne', member))), graded: false }
  const segments = [...known, others]
  return { ...order, segments: order.direction === 'desc' ? segments.reverse() : segments, instantOf: () => null }
}
