/** The audit trail as a list: newest first, filtered, in pages whose cursors stay valid while operations arrive. */
import { canonicalId, InvalidCursor, millisecondOf, type Slice } from '../../msgraph/index.ts'
import type { ClientStatus } from '../client-status.ts'
import type { Operation } from '../operation.ts'
import { isPosition, positionOf } from '../store/position.ts'
import type { Condition, Store } from '../store/store.ts'

type Maybe<T> = T | null | undefined
type Matching<T> = { readonly eq?: Maybe<T>; readonly ne?: Maybe<T>; readonly in?: Maybe<readonly T[]> }
/** RFC 3339. */
type Between = Matching<string> & {
  readonly lt?: Maybe<string>
  readonly le?: Maybe<string>
  readonly gt?: Maybe<string>
  readonly ge?: Maybe<string>
}

/** Conditions that must all hold; the same shape as the schema's input. */
export type OperationFilter = {
  readonly workflowId?: Maybe<Matching<string>>
  readonly callerObjectId?: Maybe<Matching<string>>
  readonly status?: Maybe<Matching<ClientStatus>>
  readonly createdDateTime?: Maybe<Between>
}

/**
 * Newest first.
 * @param after a cursor of an earlier page, with any filter
 * @throws InvalidCursor, StateUnavailable
 */
export const listOperations = async (
  store: Pick<Store, 'page'>,
  filter: OperationFilter,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<Slice<Operation>> => {
  if (after && !isPosition(after)) throw new InvalidCursor('after is no cursor of this list.')
  const { from, before } = rangeOf(filter.createdDateTime ?? {})
  const ends = [after, before].filter((position) => position !== null && position !== '')
  const found = await store.page(ends.sort()[0] ?? null, first + 1, { from, conditions: conditionsOf(filter) })
  const rows = found.slice(0, first)
  return {
    rows,
    hasNextPage: found.length > first,
    hasPreviousPage: Boolean(after),
    total: null,
    cursorAt: (index) => {
      const row = rows[index]
      if (!row) throw new RangeError(`There is no row ${index} in a page of ${rows.length}.`)
      return positionOf(row)
    },
  }
}

/** The condition on the time, as far as it is a stretch of the list. */
const rangeOf = ({ eq, lt, le, gt, ge }: Between) => {
  const starts = [notBefore(ge), notBefore(eq), after(gt)].filter((instant) => instant !== null)
  const ends = [notBefore(lt), after(le), after(eq)].filter((instant) => instant !== null)
  return {
    from: starts.length > 0 ? startOf(Math.max(...starts)) : null,
    before: ends.length > 0 ? startOf(Math.min(...ends)) : null,
  }
}

/** Operations are stored by the millisecond, and requested to 100 ns: this is the first millisecond that is not before an instant. */
const notBefore = (instant: Maybe<string>) => {
  if (instant == null) return null
  const { at, isExact } = millisecondOf(instant)
  return isExact ? at : at + 1
}
/** The first millisecond after it. */
const after = (instant: Maybe<string>) => (instant == null ? null : millisecondOf(instant).at + 1)
const startOf = (instant: number) => positionOf({ createdAt: Math.max(instant, 0), id: '' })

const conditionsOf = ({
  workflowId,
  callerObjectId,
  status,
  createdDateTime,
}: OperationFilter): readonly Condition[] => [
  ...conditions('workflowId', workflowId, (id) => [canonicalId(id)]),
  ...conditions('callerObjectId', callerObjectId, (id) => [canonicalId(id)]),
  ...conditions('status', status, (one) => (one === 'IN_PROGRESS' ? ['PENDING', 'SENT'] : [one])),
  ...conditions('createdAt', createdDateTime && { ...createdDateTime, eq: null }, (instant) => {
    const { at, isExact } = millisecondOf(instant)
    return isExact ? [at] : []
  }),
]

/** @param stored the values in the store that a value of the filter stands for */
const conditions = <T>(
  property: Condition['property'],
  matching: Maybe<Matching<T>>,
  stored: (value: T) => readonly (string | number)[],
): readonly Condition[] => {
  const { eq, ne, in: some } = matching ?? {}
  return [
    ...(eq == null ? [] : [{ property, among: stored(eq), isOneOf: true }]),
    ...(some == null ? [] : [{ property, among: some.flatMap(stored), isOneOf: true }]),
    ...(ne == null ? [] : [{ property, among: stored(ne), isOneOf: false }]),
  ]
}
