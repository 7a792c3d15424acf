/** Orders that rows of many lists can be merged by, in parts that Graph can be asked for one by one. */
import { allOf, type Condition, type Criteria, type OrderBy } from '../list/query.ts'

/**
 * A segment is a part of the order that Graph can be asked for alone, such as the rows that have no value, or those with
 * one member of an enum; segments follow one another, and together they are everything.
 */
export type Order<T> = OrderBy & {
  readonly segments: readonly Segment[]
  readonly instantOf: (row: T) => string | null
}
export type Segment = {
  readonly filter?: Criteria | undefined
  /** Whether rows of the segment differ in their value, which then is an instant that Graph can compare. */
  readonly graded: boolean
}

/** Instants that every row has are one segment; those that may be missing are two, as OData sorts null before any value. */
export const instantOrder = <T>(order: OrderBy, nullable: boolean, instantOf: Order<T>['instantOf']): Order<T> => {
  const condition = { property: order.field, kind: 'dateTime', values: [null] } as const
  const some = { filter: allOf([{ ...condition, operator: 'ne' }]), graded: true }
  const none = { filter: allOf([{ ...condition, operator: 'eq' }]), graded: false }
  if (!nullable) return { ...order, segments: [{ graded: true }], instantOf }
  return { ...order, segments: order.direction === 'desc' ? [some, none] : [none, some], instantOf }
}

/** Lane by lane, each in Graph's own order: for what tells rows apart within their lane only. */
export const laneOrder = <T>(order: OrderBy): Order<T> => ({
  ...order,
  segments: [{ graded: false }],
  instantOf: () => null,
})

/**
 * Members in the order of the enum, and at the end what Graph knows besides. The schema offers this order, so it stays: a page
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
