/** The audit trail as a list: newest first, filtered, in pages whose cursors stay where they are while operations arrive. */
import type { Operation, OperationStatus } from './operation.ts'
import { positionOf, type Store } from './store/store.ts'

/** What a client is told; PENDING and SENT are both under way. */
export type ClientStatus = 'ACCEPTED' | 'REJECTED' | 'UNKNOWN' | 'IN_PROGRESS'

export const clientStatus = ({ status }: { readonly status: OperationStatus }): ClientStatus =>
  status === 'PENDING' || status === 'SENT' ? 'IN_PROGRESS' : status

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

export type OperationPage = {
  readonly operations: readonly { readonly cursor: string; readonly operation: Operation }[]
  readonly hasNextPage: boolean
}

/** Operations read from the store at once while looking for matches. */
const chunk = 200

/**
 * @param first how many at most
 * @param after a cursor of an earlier page
 */
export const listOperations = async (
  store: Pick<Store, 'page'>,
  filter: OperationFilter,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<OperationPage> => {
  const found: Operation[] = []
  let before = after
  while (found.length <= first) {
    const page = await store.page(before, chunk)
    found.push(...page.filter((operation) => matches(filter, operation)))
    const last = page.at(-1)
    if (!last || page.length < chunk || createdBefore(filter, last)) break
    before = positionOf(last)
  }
  return {
    operations: found.slice(0, first).map((operation) => ({ cursor: positionOf(operation), operation })),
    hasNextPage: found.length > first,
  }
}

export const matches = (filter: OperationFilter, operation: Operation): boolean =>
  holds(filter.workflowId, operation.action.workflowId) &&
  holds(filter.callerObjectId, operation.caller.objectId) &&
  holds(filter.status, clientStatus(operation)) &&
  holdsInTime(filter.createdDateTime, operation.createdAt)

const holds = <T>(condition: Maybe<Matching<T>>, value: T | null) =>
  !condition ||
  ((condition.eq == null || condition.eq === value) &&
    (condition.ne == null || condition.ne !== value) &&
    (condition.in == null || condition.in.some((one) => one === value)))

const holdsInTime = (condition: Maybe<Between>, at: number) => {
  if (!condition) return true
  const { eq, ne, in: among, lt, le, gt, ge } = condition
  return (
    (eq == null || at === Date.parse(eq)) &&
    (ne == null || at !== Date.parse(ne)) &&
    (among == null || among.some((one) => at === Date.parse(one))) &&
    (lt == null || at < Date.parse(lt)) &&
    (le == null || at <= Date.parse(le)) &&
    (gt == null || at > Date.parse(gt)) &&
    (ge == null || at >= Date.parse(ge))
  )
}

/** Nothing older can match: the list is ordered by time. */
const createdBefore = ({ createdDateTime }: OperationFilter, { createdAt }: Operation) => {
  const bound = createdDateTime?.ge ?? createdDateTime?.gt ?? createdDateTime?.eq
  return bound != null && createdAt < Date.parse(bound)
}
