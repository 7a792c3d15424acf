/** What each view is about: the query of its list, as its address chooses it. */
import type { Address } from '../address/address.ts'
import { periodOf } from '../address/period.ts'
import {
  DeletedWorkflowsDocument,
  FailuresByReasonDocument,
  HistoryOfPersonDocument,
  OperationFollowedDocument,
  type OperationStatus,
  OperationsOfAllDocument,
  PeopleFoundDocument,
  RunTimelineDocument,
} from '../generated/graphql.ts'
import { statusesOf } from '../workflow/status-group.ts'
import { runsOf, type TabName, tabOf, tasksOf, usersOf } from './history.ts'

/** A document and its variables. */
export type Read = readonly [document: object, variables: object]

/** Null where there is nothing to read. */
export const listOf = (address: Address): Read | null => {
  const { view } = address
  switch (view.kind) {
    case 'start':
      return failuresOf(address)
    case 'workflow':
      return tabs[tabOf(address)](view.id, address)
    case 'run':
      return timelineOf(view, address)
    case 'people':
      return searchOf(address) === '' ? null : peopleOf(address)
    case 'person':
      return historyOf(view.id, address)
    case 'operations':
      return operationsOf(address)
    case 'operation':
      return operationOf(view.id)
    case 'deleted':
      return deletedOf(address)
    case 'nothing':
      return null
  }
}

const tabs: Readonly<Record<TabName, (id: string, address: Address) => Read>> = {
  users: usersOf,
  runs: runsOf,
  tasks: tasksOf,
}

/** Reasons that are shown until a reader wants more. */
const firstReasons = 25

export const failuresOf = (address: Address, first = firstReasons) => {
  const { start, end } = periodOf(address)
  return [FailuresByReasonDocument, { start, end, first }] as const
}

/** The users of a run with their tasks. */
export const timelineOf = (
  { workflowId, id }: { readonly workflowId: string; readonly id: string },
  address: Address,
) => [RunTimelineDocument, { workflowId, id, first: 25, ...chosen(address) }] as const

/** The text for which users are searched; empty without one. */
export const searchOf = ({ query }: Address): string => query.get('search')?.trim() ?? ''

export const peopleOf = (address: Address) =>
  [PeopleFoundDocument, { search: searchOf(address), first: 50, after: address.query.get('after') }] as const

/** Of one person: by their id alone, because one who has left the directory is no user any more. */
export const historyOf = (id: string, address: Address) => {
  const { after, filter } = chosen(address)
  return [HistoryOfPersonDocument, { id, first: 25, after, filter: { ...filter, subjectId: { eq: id } } }] as const
}

/** Statuses of operations among which a reader chooses. */
export const operationStatuses: readonly OperationStatus[] = ['ACCEPTED', 'REJECTED', 'UNKNOWN', 'IN_PROGRESS']

export const operationsOf = ({ query }: Address) => {
  const status = operationStatuses.find((each) => each === query.get('status'))
  const workflowId = query.get('workflow')
  const filter = {
    ...(status !== undefined && { status: { eq: status } }),
    ...(workflowId !== null && { workflowId: { eq: workflowId } }),
  }
  return [OperationsOfAllDocument, { first: 50, after: query.get('after'), filter }] as const
}

export const operationOf = (id: string) => [OperationFollowedDocument, { id }] as const

export const deletedOf = ({ query }: Address) => [DeletedWorkflowsDocument, { after: query.get('after') }] as const

/** The page of results and their statuses. */
const chosen = ({ query }: Address) => {
  const statuses = statusesOf(query.get('status'))
  return { after: query.get('after'), filter: statuses.length > 0 ? { processingStatus: { in: statuses } } : null }
}
