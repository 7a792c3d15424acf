/** The window of a summary: `startDateTime` and `endDateTime` in the parentheses of its path, both included. */
import { badRequest } from '../error.ts'
import { readInstant } from '../instant.ts'
import type { Call } from '../operation.ts'
import type { Run } from '../tenant.ts'

export const periodArguments = '(startDateTime={startDateTime},endDateTime={endDateTime})'

/** The workflow's runs that were scheduled within the period. @throws GraphError 400 for an instant that is none */
export const runsInPeriod = ({ tenant, now, params }: Call, workflowId: string): readonly Run[] => {
  const start = instantOf('startDateTime', params['startDateTime'])
  const end = instantOf('endDateTime', params['endDateTime'])
  return tenant.runs(workflowId, now).filter(({ plan: { scheduledAt } }) => scheduledAt >= start && scheduledAt <= end)
}

const instantOf = (name: string, text = ''): number => {
  const at = readInstant(text)
  if (at === undefined) throw badRequest(`Invalid ${name}: '${text}' is not a date and time with an offset.`)
  return at
}
