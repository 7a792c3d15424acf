/** Which failures a query or a subscription means, worked out from its arguments. */
import type { FailureFilter, IdFilter } from '../../generated/schema.ts'
import { canonicalId, type Period, spelledId } from '../../msgraph/index.ts'
import { badInput } from '../limits/rejection.ts'

export type FailureAsk = Period &
  FailureScope & {
    /** Of the whole tenant: whether the deleted workflows are among them. */
    readonly includeDeleted: boolean
    /** The keys of the groups; null for all of them. */
    readonly keys: readonly string[] | null
  }

/** The workflows and runs whose failures are meant. */
export type FailureScope = {
  /** The ids of the workflows; null for those of the whole tenant. */
  readonly workflowIds: readonly string[] | null
  /** Those of the whole tenant but this one; null for all of them. */
  readonly exceptId: string | null
  /** The ids of the runs in these workflows; null for all runs. */
  readonly runIds: readonly string[] | null
}

type Arguments = Period & {
  readonly filter?: FailureFilter | null | undefined
  readonly includeDeleted?: boolean | null | undefined
  readonly keys?: readonly string[] | null | undefined
}

export const failureAsk = ({ start, end, filter, includeDeleted, keys }: Arguments): FailureAsk => ({
  start,
  end,
  includeDeleted: includeDeleted ?? false,
  keys: keys ? keys.toSorted() : null,
  ...failureScope(filter),
})

/** @throws GraphQLError BAD_USER_INPUT if the filter does not say in which workflows, or which runs they are */
export const failureScope = (filter: FailureFilter | null | undefined): FailureScope => {
  const { workflowIds, exceptId } = workflowsOf(filter)
  const runIds = runsOf(filter)
  if (!runIds && filter?.runId?.ne)
    throw badInput('filter.runId', 'the runs that are meant, with eq or in', filter.runId)
  if (runIds && !workflowIds)
    throw badInput('filter.workflowId', 'the workflows of filter.runId, with eq or in', filter?.workflowId ?? null)
  return { workflowIds, exceptId, runIds }
}

/** The workflows that a filter names, or the one that it leaves out. */
export const workflowsOf = (
  filter: FailureFilter | null | undefined,
): Pick<FailureAsk, 'workflowIds' | 'exceptId'> => ({
  workflowIds: named(filter?.workflowId),
  exceptId: filter?.workflowId?.ne ? canonicalId(filter.workflowId.ne) : null,
})

export const runsOf = (filter: FailureFilter | null | undefined): readonly string[] | null => named(filter?.runId)

/** The ids that meet all conditions, in one spelling and each once; null if the filter names none. */
const named = (filter: IdFilter | null | undefined): readonly string[] | null => {
  const { eq, in: several, ne } = filter ?? {}
  const lists = [eq ? [eq] : null, several].filter((list) => list !== null && list !== undefined)
  const [first, ...others] = lists.map((list) => new Set(list.map(spelledId)))
  if (!first) return null
  return [...others.reduce((all, some) => all.intersection(some), first)].filter((id) => id !== (ne && spelledId(ne)))
}
