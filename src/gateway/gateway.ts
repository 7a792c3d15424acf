/** GraphQL over HTTP as a function of a request and its caller: every request read, limited, executed and formatted here. */
import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled'
import type { GatewayExecutor } from '@apollo/server-gateway-interface'
import { type DocumentNode, type ExecutionResult, type GraphQLSchema, getOperationAST } from 'graphql'
import type { Clock } from '../clock.ts'
import { answer } from '../http/index.ts'
import type { Caller } from '../identity/index.ts'
import { type Answer, type AnsweringOptions, createAnswering } from './answering.ts'
import type { OpenContext } from './context.ts'
import { createDocuments } from './documents.ts'
import { codeOf, formatError, isInternal } from './error.ts'
import { createExecutor } from './executor/execute.ts'
import { createExplaining, type ExplainingOptions } from './explain/index.ts'
import {
  type CheckedRequest,
  createRequestCheck,
  type GraphPlan,
  type RequestLimits,
  type TrustedDocuments,
} from './limits/index.ts'
import { asStream, formatFor, unstreamable } from './live/accept.ts'
import type { Format } from './live/format.ts'
import { createStreams, type StreamLimits } from './live/streams.ts'
import { createSubscriptions, type StreamEvent } from './live/subscription.ts'
import type { Watcher } from './live/watcher.ts'
import type { OpenRequest } from './open-request.ts'
import { type ReadRequest, readRequest } from './read-request.ts'
import { rejected, statusFor } from './rejected.ts'

export { createSchema } from './schema.ts'

/** The outcome of one request, for metrics and logs. */
export type RequestOutcome = {
  readonly name: string | null
  readonly type: 'query' | 'mutation' | 'subscription' | null
  /** `ok`, `partial`, `explained`, or the code of the rejection. */
  readonly outcome: string
}

export type LiveOptions = {
  readonly clock: Pick<Clock, 'now' | 'alarm'>
  readonly watcher: Watcher
  readonly limits: StreamLimits
  readonly observe: (event: StreamEvent) => void
}

export type GatewayOptions = Pick<AnsweringOptions, 'rateLimit' | 'readTenant' | 'names' | 'requestId' | 'onError'> &
  Pick<ExplainingOptions, 'rateLimit' | 'batchSize'> & {
    readonly schema: GraphQLSchema
    readonly limits: RequestLimits
    /** What the gateway currently knows about how it will read Graph. */
    readonly plan: () => GraphPlan
    readonly documents: TrustedDocuments
    readonly introspection: boolean
    /** Everything that the fields of one request share. It ends when `release` is called. */
    readonly open: (caller: Caller, request: Pick<Request, 'signal'>) => OpenRequest
    /** Without it, nothing can be subscribed to. */
    readonly live?: LiveOptions
    /** Called before a request is read. */
    readonly started?: () => void
    readonly ended: (outcome: RequestOutcome, milliseconds: number) => void
  }

/** What travels through Apollo Server to the executor. Apollo Server copies the outer object; the executor writes into the inner one. */
type Exchange = { readonly context: OpenContext; readonly notes: Notes }
type Asked = Pick<ReadRequest, 'operationName' | 'variables'> & { readonly document: DocumentNode }
type Notes = { outcome: RequestOutcome; challenge: string | undefined; format: Format | null; explain: boolean }

export type Gateway = {
  readonly answer: (request: Request, caller: Caller) => Promise<Response>
  /** Completes every stream, so that its client subscribes at another gateway. */
  readonly endStreams: () => void
  readonly close: () => Promise<void>
}

export const createGateway = async (options: GatewayOptions): Promise<Gateway> => {
  const { schema, limits, live, open } = options
  const documents = createDocuments(schema, limits, options.introspection, options.names)
  const executor = createExecutor(schema)
  const check = createRequestCheck(schema, limits, options.plan)
  const answering = createAnswering({ ...options, executor, check })
  const explained = createExplaining({ ...options, check })
  const streams = live && createStreams(live.limits)
  const subscriptions = live && streams && createSubscriptions({ ...live, streams, answering, executor, open })

  const answered = async (asked: CheckedRequest, context: OpenContext): Promise<Answer> => {
    const admitted = await answering.admit(asked, context.caller)
    return 'errors' in admitted ? { result: admitted, challenge: undefined } : answering.answer(admitted, context)
  }

  /** Replaces Apollo Server's execution: what the limits reject is rejected before any resolver runs. */
  const answerOperation: GatewayExecutor = async ({ document, operation, operationName, request, context: given }) => {
    const { context, notes } = given as Exchange
    const asked = { document, operationName: request.operationName, variables: request.variables ?? {} }
    const { result, challenge } = notes.explain
      ? { result: await explained(asked, context.caller), challenge: undefined }
      : await answered(asked, context)
    const outcome = notes.explain && !result.errors ? 'explained' : outcomeOf(result)
    notes.outcome = { name: operationName, type: operation?.operation ?? null, outcome }
    notes.challenge = challenge
    return result as Awaited<ReturnType<GatewayExecutor>>
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
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginInlineTraceDisabled()],
    formatError,
  })
  await apollo.start()

  const subscribe = async (request: Request, asked: Asked, { context, notes }: Exchange): Promise<Response> => {
    if (!notes.format || !subscriptions) return rejected([unstreamable(request)], request)
    const opened = await subscriptions.answer(asked, notes.format, context, request)
    const operation = getOperationAST(asked.document, asked.operationName)
    const outcome = 'errors' in opened ? outcomeOf(opened) : 'ok'
    notes.outcome = { name: operation?.name?.value ?? null, type: 'subscription', outcome }
    if ('errors' in opened) return rejected(opened.errors, request)
    // The stream itself, which is never read into a text.
    notes.format = null
    return opened
  }

  const respond = async (request: Request, exchange: Exchange): Promise<Response> => {
    const { notes } = exchange
    const read = await readRequest(request, options.documents, limits)
    const { document, errors } = documents.read(read.text)
    notes.explain = read.explain
    const isSubscription = getOperationAST(document, read.operationName)?.operation === 'subscription'
    const isStreamed = isSubscription && !read.explain
    if (isStreamed) notes.format = formatFor(request, true)
    if (errors.length > 0) return rejected(errors, request)
    if (isStreamed) return subscribe(request, { ...read, document }, exchange)
    // What becomes a stream is JSON up to its last step.
    if (notes.format) read.request.headers.set('accept', 'application/graphql-response+json')
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: isSubscription ? asPost(read) : read.request,
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
      options.started?.()
      const { context, release } = open(caller, request)
      const start = context.clock.now()
      const notes: Notes = {
        outcome: { name: null, type: null, outcome: 'refused' },
        challenge: undefined,
        format: formatFor(request, false),
        explain: false,
      }
      try {
        const response = await respond(request, { context, notes }).catch((error) => {
          if (isInternal(error)) options.onError(error)
          return rejected([error], request, options.requestId())
        })
        return await asStream(notes.format, response)
      } finally {
        options.ended(notes.outcome, context.clock.now() - start)
        release()
      }
    },
    endStreams: () => streams?.stop(),
    close: async () => {
      streams?.stop()
      await live?.watcher.close()
      await apollo.stop()
    },
  }
}

/** Apollo Server takes queries alone by GET. A subscription may come by GET, also to be explained. */
const asPost = ({ request, text: query, operationName, variables }: ReadRequest): ReadRequest['request'] => {
  request.headers.set('content-type', 'application/json')
  return { ...request, method: 'POST', search: '', body: { query, operationName, variables } }
}

const outcomeOf = ({ data, errors: [first] = [] }: ExecutionResult): string => {
  if (!first) return 'ok'
  return data ? 'partial' : codeOf(first)
}
