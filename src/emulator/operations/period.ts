/** The window of a summary: `startDateTime` and `endDateTime` in the parentheses of its path, both included. */
import { badRequest } from '../error.ts'
import type { Call } from '../operation.ts'
import type { Run } from '../tenant.ts'

export const periodArguments = '(startDateTime={startDateTime},endDateTime={endDateTime})'

/** The workflow's runs that were scheduled within the period. @throws GraphError 400 for an instant that is none */
export const runsInPeriod = ({ tenant, now, params }: Call, workflowId: string): readonly Run[] => {
  const start = readInstant('startDateTime', params['startDateTime'])
  const end = readInstant('endDateTime', params['endDateTime'])
  return tenant.runs(workflowId, now).filter(({ plan: { scheduledAt } }) => scheduledAt >= start && scheduledAt <= end)
}

const readInstant = (name: string, text = ''): number => {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,12})?)?(Z|[+-]\d{2}:\d{2})$/i.test(text)
    ? Date.parse(text)
    : NaN
  if (Number.isNaN(at)) throw badRequest(`Invalid ${name}: '${text}' is no date and time with an offset.`)
  return at
}
