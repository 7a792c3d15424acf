/** What the API should say of a row, worked out from Graph's JSON alone: the same names and values, enums in capitals. */
import type { Json } from '../rest.ts'

const enums = new Set([
  'processingStatus',
  'workflowExecutionType',
  'quarantineType',
  'timeBasedAttribute',
  'changeType',
  'taskScope',
  'userScope',
  'matchMode',
  'valueType',
])

export const capitals = (member: string) => member.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()

/** Graph's JSON as GraphQL has it: no annotations, enum members in capitals, a task's flags as a list. */
export const graphqlOf = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(graphqlOf)
  if (typeof value !== 'object' || value === null) return value
  const isTask = 'taskDefinitionId' in value || 'parameters' in value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.includes('@'))
      .map(([name, inner]) => {
        if (typeof inner !== 'string') return [name, graphqlOf(inner)]
        if (name === 'category') return [name, isTask ? inner.split(',').map(capitals) : capitals(inner)]
        return [name, enums.has(name) ? capitals(inner) : inner]
      }),
  )
}

/** The part of Graph's row that a query selects; what Graph leaves out is null in the answer. */
export const pick = (row: Json, fields: readonly string[]): Json => {
  const whole = graphqlOf(row)
  return Object.fromEntries(fields.map((field) => [field, whole?.[field] ?? null]))
}

export const scalars = {
  workflow: [
    ...['id', 'displayName', 'description', 'category', 'isEnabled', 'isSchedulingEnabled', 'version'],
    ...['nextScheduleRunDateTime', 'createdDateTime', 'lastModifiedDateTime', 'deletedDateTime'],
  ],
  run: [
    ...['id', 'processingStatus', 'workflowExecutionType', 'scheduledDateTime', 'startedDateTime', 'completedDateTime'],
    ...['lastUpdatedDateTime', 'totalUsersCount', 'successfulUsersCount', 'failedUsersCount', 'totalTasksCount'],
    ...['failedTasksCount', 'totalUnprocessedTasksCount'],
  ],
  userProcessingResult: [
    ...['id', 'processingStatus', 'workflowExecutionType', 'workflowVersion', 'scheduledDateTime', 'startedDateTime'],
    ...['completedDateTime', 'totalTasksCount', 'failedTasksCount', 'totalUnprocessedTasksCount'],
  ],
  taskProcessingResult: [
    ...['id', 'processingStatus', 'failureReason', 'processingInfo', 'createdDateTime', 'startedDateTime'],
    'completedDateTime',
  ],
  task: [
    ...['id', 'displayName', 'description', 'category', 'executionSequence', 'isEnabled', 'continueOnError'],
    'taskDefinitionId',
  ],
  user: [
    ...['id', 'displayName', 'givenName', 'surname', 'userPrincipalName', 'mail', 'jobTitle', 'department'],
    ...['companyName', 'officeLocation', 'employeeId', 'employeeType', 'employeeHireDate', 'accountEnabled'],
  ],
}
