/** Runs and results of the whole tenant: every workflow is read at the same moment, and the rows are merged in order. */

import { GraphError } from '../error.ts'
import { record } from '../json.ts'
import type { OrderBy } from '../list/query.ts'
import type { Ask, Slice } from '../list/slice.ts'
import { type Run, run, type UserProcessingResult, userProcessingResult } from '../resource/history.ts'
import { canonicalId } from '../resource/path.ts'
import type { Shape } from '../resource/shape.ts'
import { subjectIdOf } from '../resource/subject.ts'
import type { SubjectProcessingResult } from '../resource/subject-processing-result.ts'
import { hasOtherSubjects, type Workflow, type WorkflowKey } from '../resource/workflow.ts'
import type { runSource } from '../source/run.ts'
import type { SubjectProcessingResultSource, SubjectResultAsk } from '../source/subject-processing-result.ts'
import { maxWorkflows, type TenantSize } from '../source/tenant-size.ts'
import type { UserResultAsk, userProcessingResultSource } from '../source/user-processing-result.ts'
import type { workflowSource } from '../source/workflow.ts'
import { leastShare, likelySegments, mergeSlices } from './merge.ts'
import { type InGroups, newestSlice } from './newest.ts'
import { instantOrder, laneOrder, memberOrder, type Order } from './order.ts'
import type { Lane } from './stream.ts'

export type TenantAsk<A extends Ask> = {
  /** The options of the list. The order is separate, because rows are merged by it. */
  readonly ask: A
  readonly order: OrderBy
  readonly includeDeleted: boolean
  readonly onFailure: OnWorkflowFailure
}

/** A workflow that cannot be read costs only its own rows. Null if not even its id is known. */
export type OnWorkflowFailure = (workflow: Workflow | null, error: unknown) => void

type Sources = {
  readonly workflow: ReturnType<typeof workflowSource>
  readonly run: ReturnType<typeof runSource>
  readonly userProcessingResult: ReturnType<typeof userProcessingResultSource>
}

export type TenantSubjectAsk = Pick<SubjectResultAsk, 'first' | 'after' | 'filter'> & {
  /** The one subject whose results are wanted, by its id in the directory. */
  readonly subjectId?: string
  readonly includeDeleted: boolean
  readonly onFailure: OnWorkflowFailure
  readonly inGroups: InGroups<SubjectProcessingResultSource>
}

/** @param announce receives the number of requests that `laneRequests` leaves out, before they are made */
export const tenantSource = (sources: Sources, announce: (requests: number) => void) => {
  const workflows = async (includeDeleted: boolean, onFailure: OnWorkflowFailure): Promise<readonly Workflow[]> => {
    const lists = await Promise.all(
      (includeDeleted ? [false, true] : [false]).map((deleted) =>
        sources.workflow.list(deleted, { first: maxWorkflows }),
      ),
    )
    if (lists.some(({ hasNextPage }) => hasNextPage))
      throw new GraphError('invalid', `The tenant has more than ${maxWorkflows} workflows.`)
    return lists.flatMap(({ rows }) =>
      rows.flatMap((row) => {
        if (!(row instanceof GraphError)) return row
        onFailure(null, row)
        return []
      }),
    )
  }

  const merged = async <T extends Run | UserProcessingResult, A extends Ask>(
    shape: Shape,
    { ask, order, includeDeleted, onFailure }: TenantAsk<A>,
    list: (workflow: WorkflowKey, ask: A) => Promise<Slice<T>>,
  ): Promise<Slice<T>> => {
    const all = await workflows(includeDeleted, onFailure)
    const byName = new Map(all.map((workflow) => [laneName(workflow), workflow]))
    const lanes = all.map(
      (workflow): Lane<T> => ({ name: laneName(workflow), open: (lane) => list(workflow, { ...ask, ...lane }) }),
    )
    return mergeSlices<T>({
      lanes,
      order: orderOf(shape, order),
      filter: ask.filter,
      first: ask.first,
      after: ask.after,
      onFailure: (name, error) => onFailure(byName.get(name) ?? null, error),
      announce,
    })
  }

  return {
    workflows,
    runs: (ask: TenantAsk<Ask>) => merged(run, ask, sources.run.ofWorkflow),
    userProcessingResults: (ask: TenantAsk<UserResultAsk>) =>
      merged(userProcessingResult, ask, sources.userProcessingResult.ofWorkflow),
    /** Newest first. Only workflows are read whose subjects need not be users. Graph has no order for these results. */
    subjectProcessingResults: async ({
      subjectId,
      includeDeleted,
      onFailure,
      inGroups,
      filter,
      first,
      after,
    }: TenantSubjectAsk) => {
      const all = await workflows(includeDeleted, onFailure)
      const wanted = subjectId && canonicalId(subjectId)
      return newestSlice<SubjectProcessingResult, SubjectProcessingResultSource>({
        name: ['subject results', filter?.text, wanted, includeDeleted].join(' '),
        lists: all.filter(hasOtherSubjects).map((workflow) => ({
          name: laneName(workflow),
          read: (graph, ask) => graph.ofWorkflow(workflow, { ...ask, filter, tasks: false }),
          onFailure: (error) => onFailure(workflow, error),
        })),
        isWanted: ({ subject }) => !wanted || canonicalId(subjectIdOf(subject) ?? '') === wanted,
        inGroups,
        announce,
        first,
        after,
      })
    },
  }
}

/**
 * Requests for one page of the whole tenant behind the lists of workflows: each workflow once, and `again` once for each further
 * likely segment of the order and for those with more than their share on the page.
 */
export const laneRequests = (
  shape: Shape,
  { order, first, includeDeleted }: Pick<TenantAsk<Ask>, 'order' | 'includeDeleted'> & Pick<Ask, 'first'>,
  { live, deleted }: Pick<TenantSize, 'live' | 'deleted'>,
): { readonly once: number; readonly again: number } => {
  const lanes = live + (includeDeleted ? deleted : 0)
  const { segments } = orderOf(shape, order)
  const likely = Math.min(segments.length, likelySegments)
  return { once: lanes, again: (likely - 1) * lanes + Math.floor(first / leastShare) }
}

/** Requests for a list of so many rows, assuming that Graph fills pages of 100. */
export const pagesOf = (rows: number): number => Math.ceil((rows || 1) / 100)

const laneName = ({ id, deleted }: WorkflowKey) => (deleted ? `${id} deleted` : id)

/** The only one of the instants that is never missing. */
const alwaysThere = 'scheduledDateTime'

const orderOf = <T>(shape: Shape, order: OrderBy): Order<T> => {
  if (order.field === 'id') return laneOrder(order)
  const property = shape.properties[order.field]
  if (property?.members && !property.isList) return memberOrder(order, property.members)
  if (property?.kind !== 'dateTime')
    throw new GraphError('refused', `The whole tenant cannot be ordered by ${order.field}.`)
  const instantOf = (row: T) => {
    const value = record(row)?.[order.field]
    return typeof value === 'string' ? value : null
  }
  return instantOrder(order, order.field !== alwaysThere, instantOf)
}
