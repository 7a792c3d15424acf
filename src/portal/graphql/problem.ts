/** What a request could not do, in words for the person who sees the page. */
import type { CombinedError } from '@urql/core'

export type Problem = {
  readonly code: string
  readonly message: string
  /** What to do, or null. */
  readonly advice: string | null
  /** The control that it is about, such as `input.reason`; an empty text if it is about none. */
  readonly control: string
  /** The workflow whose rows a list lacks. */
  readonly workflowId: string | null
  readonly requestId: string | null
  /** How many equal ones there are. */
  readonly count: number
}

/** Equal ones are one: a list whose names cannot be read has the same problem in each row. */
export const problemsOf = (error: CombinedError | undefined): readonly Problem[] => {
  if (error === undefined) return []
  const all = error.networkError ? [unreachable(statusOf(error))] : error.graphQLErrors.map(problemOf)
  const groups = Map.groupBy(all, ({ code, message, control, workflowId }) =>
    JSON.stringify([code, message, control, workflowId]),
  )
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, count: others.length + 1 }],
  )
}

const problemOf = ({ message, extensions }: CombinedError['graphQLErrors'][number]): Problem => {
  const text = (name: string) => (typeof extensions[name] === 'string' ? extensions[name] : null)
  const code = text('code') ?? 'INTERNAL_SERVER_ERROR'
  const field: unknown = extensions['field']
  const wait: unknown = extensions['retryAfter']
  return {
    code,
    message,
    advice: typeof wait === 'number' ? `Try again in ${Math.ceil(wait)} s.` : (advice[code] ?? null),
    control: Array.isArray(field) ? field.join('.') : '',
    workflowId: text('workflowId'),
    requestId: text('requestId'),
    count: 1,
  }
}

/** HTTP's; null where no answer came. */
const statusOf = ({ response }: CombinedError): number | null =>
  typeof response?.status === 'number' && response.status >= 400 ? response.status : null

const ofTransport = (message: string, advice: string): Problem => ({
  code: 'NETWORK',
  message,
  advice,
  control: '',
  workflowId: null,
  requestId: null,
  count: 1,
})

const unreachable = (status: number | null): Problem =>
  status === null
    ? ofTransport('The gateway did not answer.', 'Check the connection, then try again.')
    : ofTransport(`The gateway, or what stands before it, answered HTTP ${status}.`, 'Wait a moment, then try again.')

export const noOutcome: Problem = ofTransport('The answer says nothing of what was done.', 'Try again.')

const advice: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'The sign-in leads back to this view; a selection is not kept.',
  FORBIDDEN: 'Your role does not include this. An administrator assigns it in Microsoft Entra.',
  NOT_FOUND: 'It no longer exists. Load the list again.',
  OPERATION_TOO_COMPLEX: 'Choose a shorter period.',
  UPSTREAM_THROTTLED: 'Microsoft Graph is busy. Wait a moment, then try again.',
  UPSTREAM_FORBIDDEN: 'Tell an administrator of the gateway: Microsoft Graph does not let it read this.',
  UPSTREAM_TIMEOUT: 'Microsoft Graph took too long. Try again, or choose a shorter period.',
  UPSTREAM_UNAVAILABLE: 'Microsoft Graph is out of reach at the moment. Try again later.',
  UPSTREAM_INVALID: 'Report it with the request id.',
  PERSISTED_QUERY_NOT_FOUND: 'The gateway has a newer version of this page. Load the page again.',
  INTERNAL_SERVER_ERROR: 'Report it with the request id.',
}
