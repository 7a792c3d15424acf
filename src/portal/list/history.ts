/** The lists of a workflow's history, as an address chooses them. */
import type { Address } from '../address/address.ts'
import { periodOf } from '../address/period.ts'
import { RunsOfWorkflowDocument, TasksOfWorkflowDocument, UsersOfWorkflowDocument } from '../generated/graphql.ts'
import { typesOf } from '../workflow/origin-group.ts'
import { statusesOf } from '../workflow/status-group.ts'

export const tabNames = ['users', 'runs', 'tasks'] as const
export type TabName = (typeof tabNames)[number]

/** The tab of an address; the first one where it names none of them. */
export const tabOf = ({ query }: Address): TabName => tabNames.find((name) => name === query.get('tab')) ?? tabNames[0]

/** Rows of a page. */
const first = 50

export const usersOf = (id: string, address: Address) =>
  [UsersOfWorkflowDocument, { ...pageOf(id, address), filter: resultFilter(address) }] as const

export const runsOf = (id: string, address: Address) =>
  [RunsOfWorkflowDocument, { ...pageOf(id, address), filter: resultFilter(address) }] as const

export const tasksOf = (id: string, address: Address) => {
  const task = address.query.get('task')
  const filter = {
    completedDateTime: { ge: periodOf(address).start },
    ...statusFilter(address),
    ...(task !== null && { taskId: { eq: task } }),
  }
  return [TasksOfWorkflowDocument, { ...pageOf(id, address), filter }] as const
}

const pageOf = (id: string, { query }: Address) => ({ id, first, after: query.get('after') })

const resultFilter = (address: Address) => {
  const types = typesOf(address.query.get('origin'))
  return {
    scheduledDateTime: { ge: periodOf(address).start },
    ...statusFilter(address),
    ...(types.length > 0 && { workflowExecutionType: { in: types } }),
  }
}

const statusFilter = ({ query }: Address) => {
  const statuses = statusesOf(query.get('status'))
  return statuses.length > 0 ? { processingStatus: { in: statuses } } : {}
}
