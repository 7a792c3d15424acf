/** The project's own schema, and one request held against the limits. */

import { type GraphQLError, validate } from 'graphql'
import {
  coercionError,
  createRequestCheck,
  defaultLimits,
  documentRejections,
  type GraphPlan,
  type Passed,
  parseDocument,
  type RequestCheckResult,
  type RequestLimits,
} from '../../../src/gateway/limits/index.ts'
import { createSchema, mutationNames, readSchema } from '../../../src/gateway/schema.ts'

export const schema = createSchema(mutationNames(readSchema()))

export type Asked = {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
  readonly operationName?: string
}

export const joined: GraphPlan = {
  expandsTasks: false,
  expandsSubjectTasks: false,
  workflows: { live: 100, deleted: 10, tasks: 25 },
}

export type Found = Pick<Passed, 'cost'> | Exclude<RequestCheckResult, Passed>

/** Parses, validates and checks as the gateway does, and gives the cost or the refusals of what refuses first. */
export const verdictOf = (
  { query, ...request }: Asked,
  { limits = {}, plan = joined }: { limits?: Partial<RequestLimits>; plan?: GraphPlan } = {},
): Found => {
  const all = { ...defaultLimits, ...limits }
  try {
    const document = parseDocument(query, all)
    const refusals = documentRejections(document, all)
    if (refusals.length > 0) return { errors: refusals }
    const invalid = validate(schema, document)
    if (invalid.length > 0) return { errors: invalid.map(coercionError) }
    const verdict = createRequestCheck(schema, all, () => plan)({ document, ...request })
    return 'cost' in verdict ? { cost: verdict.cost } : verdict
  } catch (error) {
    return { errors: [error as GraphQLError] }
  }
}

/** The extensions of the first error, which validation leaves without a code; null where the request passes. */
export const refusalOf = (...request: Parameters<typeof verdictOf>): Readonly<Record<string, unknown>> | null => {
  const verdict = verdictOf(...request)
  if ('cost' in verdict) return null
  const [error] = verdict.errors
  return { code: 'GRAPHQL_VALIDATION_FAILED', ...error?.extensions }
}

/** The messages of all errors, one a line. */
export const messagesOf = (...request: Parameters<typeof verdictOf>): string => {
  const verdict = verdictOf(...request)
  return 'cost' in verdict ? '' : verdict.errors.map(({ message }) => message).join('\n')
}
