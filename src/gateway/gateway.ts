/** GraphQL over HTTP as a function of a request and its caller: every request read, limited, executed and formatted here. */
import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled'
import type { GatewayExecutor } from '@apollo/server-gateway-interface'
import { type ExecutionResult, type GraphQLError, type GraphQLSchema, getOperationAST } from 'graphql'
import { answer } from '../http/index.ts'
import type { Caller } from '../identity/index.ts'
import { GraphError } from '../msgraph/index.ts'
import type { OpenContext } from './context.ts'
import { coordinatesOf } from './coordinate.ts'
import { createDocuments } from './documents.ts'
import { codeOf, formatError, isInternal, withPermission, withRequestId } from './error.ts'
import { createExecutor } from './executor/execute.ts'
import { createRequestCheck, type GraphPlan, outlineOf, type Passed, type RequestLimits } from './limits/index.ts'
import { unstreamable } from './live/accept.ts'
import type { OpenRequest } from './open-request.ts'
import type { RateLimit } from './rate-limit.ts'
import { readRequest, type TrustedDocuments } from './read-request.ts'
import { rejected, statusFor } from './rejected.ts'

export { createSchema } from './schema.ts'

/** The outcome of one request, for metrics and logs. */
export type RequestOutcome = {
  readonly name: string | null
  readonly type: 'query' | 'mutation' | 'subscription' | null
  /** `ok`, `partial`, or the code of the rejection. */
  readonly outcome: string
}

export type GatewayOptions = {
  readonly schema: GraphQLSchema
  readonly limits: RequestLimits
  /** What the gateway currently knows about how it will read Graph. */
  readonly plan: () => GraphPlan
  readonly documents: TrustedDocuments
  readonly introspection: boolean
  /** Without it, callers have no rate limit. */
  readonly rateLimit?: Pick<RateLimit, 'charge' | 'settle'>
  /** Everything that the fields of one request share. It ends when `release` is called. */
  readonly open: (caller: Caller, request: Request) => OpenRequest
  readonly ended: (outcome: RequestOutcome, milliseconds: number) => void
  /** Receives what a query read of the whole tenant. */
  readonly readTenant?: (
    caller: Caller,
    access: { readonly read: readonly string[]; readonly graphRequests: number },
  ) => void
  /** The id of the request under way, by which the log has what no client may see. */
  readonly requestId: () => string | undefined
  /** Receives the errors that no client may see. */
  readonly onError: (error: unknown) => void
}

/** What travels through Apollo Server to the executor. Apollo Server copies the outer object; the executor writes into the inner one. */
type Exchange = { readonly context: OpenContext; readonly notes: Notes }
type Notes = { outcome: RequestOutcome; challenge: string | undefined }

export type Gateway = {
  readonly answer: (request: Request, caller: Caller) => Promise<Response>
  readonly close: () => Promise<void>
}

export const createGateway = async (options: GatewayOptions): Promise<Gateway> => {
  const { schema, limits } = options
  const documents = createDocuments(schema, limits, options.introspection)
  const check = createRequestCheck(schema, limits, options.plan)
  const executor = createExecutor(schema)

  /** Mutations have a cost too: their payload can read as much as a query, even if the mutation is refused or replayed. */
  const charged = async (verdict: Passed, caller: Caller) => {
    const rejection = await options.rateLimit?.charge(caller, verdict.cost.graphRequests)
    return rejection ? { errors: [rejection] } : verdict
  }

  /** What no client may see goes to the log, and the client gets the id under which it is there. */
  const told = (error: GraphQLError): GraphQLError => {
    if (!isInternal(error)) return error
    options.onError(error.originalError ?? error)
    return withRequestId(error, options.requestId())
  }

  /** Replaces Apollo Server's execution: what the limits reject is rejected before any resolver runs. */
  const answerOperation: GatewayExecutor = async ({ document, operation, operationName, request, context: given }) => {
    const { context, notes } = given as Exchange
    const variables = request.variables ?? {}
    const checked = check({ document, operationName: request.operationName, variables })
    const verdict = 'cost' in checked ? await charged(checked, context.caller) : checked
    const result =
      'errors' in verdict ? { errors: verdict.errors } : await executor.execute({ document, ...verdict }, context)
    notes.outcome = { name: operationName, type: operation?.operation ?? null, outcome: outcomeOf(result) }
    if ('errors' in verdict) return { errors: verdict.errors.map(told) }
    const ways = lazily(() => outlineOf(schema, document, verdict.operation, verdict.values.variables))
    const errors = [...(result.errors ?? []), ...context.reported()].map((error) =>
      withPermission(told(error), (place) => coordinatesOf(ways(), place)),
    )
    notes.challenge = challengeIn(errors)
    const { graphRequests, graphHttpRequests } = context.budget.used()
    await options.rateLimit?.settle(context.caller, graphRequests - verdict.cost.graphRequests)
    const read = context.tenantReads()
    if (read.length > 0) options.readTenant?.(context.caller, { read, graphRequests })
    const cost = {
      nodes: verdict.cost.nodes,
      graphRequests: { estimated: verdict.cost.graphRequests + context.budget.announced(), used: graphRequests },
      graphHttpRequests: { used: graphHttpRequests },
    }
    return {
      ...result,
      ...(errors.length > 0 && { errors }),
      extensions: { ...result.extensions, cost },
    } as Awaited<ReturnType<GatewayExecutor>>
  }

  // Apollo Server speaks GraphQL over HTTP: media types, methods, statuses, the shape of errors. Everything else is off or ours.
  const apollo = new ApolloServer<Exchange>({
    gateway: {
      load: async () => ({ executor: answerOperation }),
      onSchemaLoadOrUpdate: (callback) => {
        callback({ apiSchema: schema, coreSupergraphSdl: '' })
        return () => undefined
      },
      stop: async () => undefined,
    },
    introspection: options.introspection,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    includeStacktraceInErrorResponses: false,
    // `readRequest` reads requests: JSON by POST, queries alone by GET, no cookies.
    csrfPrevention: false,
    persistedQueries: false,
    documentStore: documents.store,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginCacheControlDisabled()],
    formatError,
  })
  await apollo.start()

  const respond = async (request: Request, exchange: Exchange): Promise<Response> => {
    const read = await readRequest(request, options.documents, limits)
    const errors = documents.check(read.text)
    if (errors.length > 0) return rejected(errors, request)
    const document = documents.find(read.text)
    if (document && getOperationAST(document, read.operationName)?.operation === 'subscription')
      return rejected([unstreamable(request)], request)
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: read.request,
      context: async () => exchange,
    })
    const text = body.kind === 'complete' ? body.string : ''
    const { challenge } = exchange.notes
    if (challenge !== undefined) headers.set('www-authenticate', challenge)
    headers.set('cache-control', 'no-store')
    return answer(text, {
      status: challenge === undefined ? statusFor(status ?? 200, headers.get('content-type') ?? '') : 401,
      headers: Object.fromEntries(headers.entries()),
    })
  }

  return {
    answer: async (request, caller) => {
      const { context, release } = options.open(caller, request)
      const start = context.clock.now()
      const notes: Notes = { outcome: { name: null, type: null, outcome: 'refused' }, challenge: undefined }
      try {
        return await respond(request, { context, notes })
      } catch (error) {
        if (isInternal(error)) options.onError(error)
        return rejected([error], request, options.requestId())
      } finally {
        options.ended(notes.outcome, context.clock.now() - start)
        release()
      }
    },
    close: () => apollo.stop(),
  }
}

const lazily = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const outcomeOf = ({ data, errors: [first] = [] }: ExecutionResult): string => {
  if (!first) return 'ok'
  return data ? 'partial' : codeOf(first)
}

/** If Graph wants the user to sign in again, the whole answer becomes a 401 with the challenge that says how. */
const challengeIn = (errors: readonly GraphQLError[]): string | undefined =>
  errors.flatMap(({ originalError }) => (originalError instanceof GraphError ? (originalError.challenge ?? []) : []))[0]
