/** Which failures of a poll pass by themselves: Graph, the gateway or the store of operations is busy or away. */
import { GraphError } from '../../../msgraph/index.ts'
import { StateUnavailable } from '../../../mutation/index.ts'

export const isPassing = (error: unknown): boolean =>
  error instanceof StateUnavailable ||
  (error instanceof GraphError && ['throttled', 'timeout', 'unavailable', 'overQuota'].includes(error.kind))
