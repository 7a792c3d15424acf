/** One operation that has been checked: what it costs its caller, its execution, and its answer as the caller sees it. */
import type { ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql'
import type { Caller } from '../identity/index.ts'
import { GraphError } from '../msgraph/index.ts'
import type { OpenContext } from './context.ts'
import { coordinatesOf } from './coordinate.ts'
import { isInternal, withPermission, withRequestId } from './error.ts'
import type { Executor, Operation } from './executor/execute.ts'
import { type CheckedRequest, type Cost, outlineOf, type Passed, type RequestCheck } from './limits/index.ts'
import type { RateLimit } from './rate-limit.ts'
import type { SupergraphNames } from './supergraph-names.ts'

export type AnsweringOptions = {
  readonly schema: GraphQLSchema
  readonly check: RequestCheck
  readonly executor: Pick<Executor, 'execute'>
  /** The names of a subgraph; null if the schema is none. */
  readonly names?: SupergraphNames | null
  /** Without it, callers have no rate limit. */
  readonly rateLimit?: Pick<RateLimit, 'charge' | 'settle'>
  /** Receives what an operation read of the whole tenant. */
  readonly readTenant?: (
    caller: Caller,
    access: { readonly read: readonly string[]; readonly graphRequests: number },
  ) => void
  /** The id of the request under way, by which the log has what no client may see. */
  readonly requestId: () => string | undefined
  /** Receives the errors that no client may see. */
  readonly onError: (error: unknown) => void
}

export type Admitted = Operation & { readonly cost: Cost }
export type Answer = { readonly result: ExecutionResult; readonly challenge: string | undefined }

export type Answering = {
  /** Checks a request, and takes what it may cost from its caller's budget. */
  readonly admit: (
    request: CheckedRequest,
    caller: Caller,
  ) => Promise<Admitted | { readonly errors: readonly GraphQLError[] }>
  /** Takes the same cost once more. Null, or the rejection. */
  readonly charge: (caller: Caller, cost: Pick<Cost, 'graphRequests'>) => Promise<GraphQLError | null>
  /** Takes Graph requests that were made already, even if the budget has too little left. */
  readonly settle: (caller: Caller, graphRequests: number) => Promise<void>
  /** @param event the value of the root field, where a subscription is answered */
  readonly answer: (admitted: Admitted, context: OpenContext, event?: unknown) => Promise<Answer>
  /** Tells the log what was read of the whole tenant. */
  readonly noteReads: (context: Pick<OpenContext, 'caller' | 'tenantReads' | 'budget'>) => void
  /** An error for the client. What no client may see goes to the log, and the client gets the id under which it is there. */
  readonly told: (error: GraphQLError) => GraphQLError
}

export const createAnswering = (options: AnsweringOptions): Answering => {
  const { schema, executor } = options

  const charge: Answering['charge'] = async (caller, cost) =>
    (await options.rateLimit?.charge(caller, cost.graphRequests)) ?? null

  const settle: Answering['settle'] = async (caller, graphRequests) => options.rateLimit?.settle(caller, graphRequests)

  const told = (error: GraphQLError): GraphQLError => {
    if (!isInternal(error)) return error
    options.onError(error.originalError ?? error)
    return withRequestId(error, options.requestId())
  }

  const noteReads: Answering['noteReads'] = ({ caller, tenantReads, budget }) => {
    const read = tenantReads()
    if (read.length > 0) options.readTenant?.(caller, { read, graphRequests: budget.used().graphRequests })
  }

  return {
    charge,
    settle,
    told,
    noteReads,
    /** Mutations have a cost too: their payload can read as much as a query, even if the mutation is refused or replayed. */
    admit: async (request, caller) => {
      const verdict = options.check(request)
      if ('errors' in verdict) return { errors: verdict.errors.map(told) }
      const rejection = await charge(caller, verdict.cost)
      return rejection ? { errors: [rejection] } : admitted(request, verdict)
    },
    answer: async ({ cost: estimated, ...operation }, context, event) => {
      const result = await executor.execute(operation, context, event)
      const { document, values } = operation
      const ways = lazily(() => outlineOf(schema, document, operation.operation, values.variables))
      const errors = [...(result.errors ?? []), ...context.reported()].map((error) =>
        withPermission(told(error), (place) => coordinatesOf(ways(), place)),
      )
      const { graphRequests, graphHttpRequests } = context.budget.used()
      const saved = context.budget.saved()
      await settle(context.caller, graphRequests - estimated.graphRequests)
      noteReads(context)
      const cost = {
        nodes: estimated.nodes,
        graphRequests: { estimated: estimated.graphRequests + context.budget.announced(), used: graphRequests },
        graphHttpRequests: { used: graphHttpRequests },
        // Absent where everything was read for this answer.
        ...(saved.graphRequests > 0 && { saved: { ...saved } }),
      }
      const answer = { ...result, ...(errors.length > 0 && { errors }), extensions: { ...result.extensions, cost } }
      return {
        result: options.names?.result(document, answer) ?? answer,
        challenge: challengeIn(errors),
      }
    },
  }
}

const admitted = ({ document }: CheckedRequest, { operation, values, cost }: Passed): Admitted => ({
  document,
  operation,
  values,
  cost,
})

const lazily = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** If Graph wants the user to sign in again, the whole answer becomes a 401 with the challenge that says how. */
const challengeIn = (errors: readonly GraphQLError[]): string | undefined =>
  errors.flatMap(({ originalError }) => (originalError instanceof GraphError ? (originalError.challenge ?? []) : []))[0]
