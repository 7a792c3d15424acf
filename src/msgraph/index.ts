/** The door of this room: Microsoft Graph as typed reads, batched and shared, one pipeline per GraphQL operation. */
import { bulkhead } from 'cockatiel'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'
import type { Handler, Policy } from '../http/handler.ts'
import { bodyOf } from './answer.ts'
import { createBatch } from './batch.ts'
import { catalogSource } from './catalog.ts'
import { createClient, type Send } from './client.ts'
import { createReadSlice } from './collection.ts'
import type { Bearer, Credentials } from './credential.ts'
import type { Observe } from './event.ts'
import { createLoad, type Load } from './load.ts'
import { container } from './path.ts'
import { authorize, clientRequestId, unknownEnumMembers, withinBase } from './policy.ts'
import { createRead } from './read.ts'
import { createRefusals } from './refusal.ts'
import { createRetry } from './retry.ts'
import { runSource } from './run.ts'
import { createShare } from './share.ts'
import { summarySource } from './summary.ts'
import { taskProcessingResultSource } from './task-processing-result.ts'
import { tenantSource } from './tenant.ts'
import { userSource } from './user.ts'
import { userProcessingResultSource } from './user-processing-result.ts'
import { workflowSource } from './workflow.ts'

export type GraphOptions = {
  /** `https://graph.microsoft.com/v1.0`: origin and version path, no slash at the end. */
  readonly baseUrl: string
  readonly credentials: Credentials
  readonly fetch: Handler
  readonly clock: Clock
  /** HTTP requests to Graph at once, over all operations. */
  readonly concurrency: number
  /** Sub-requests in one batch, 1 to 20. */
  readonly batchSize: number
  /** Milliseconds for one HTTP request and its whole answer. */
  readonly timeoutMs: number
  /** Whether what rarely changes is kept for a while. */
  readonly cache: boolean
  /** 0 to 1, for jitter. */
  readonly random: () => number
}

export type OperationOptions = {
  readonly caller: Bearer
  /** Ends every read of the operation: its client went away, or its time is up. */
  readonly signal: AbortSignal
  /** Milliseconds since the epoch by which the operation must have answered. */
  readonly deadline: number
  readonly observe: Observe
}

/** Bytes of one answer of Graph. */
const maxBytes = 16 * 2 ** 20
/** Milliseconds that an unfilled batch waits while other answers are on their way. */
const lingerMs = 4
/** Graph identities whose shared state is kept at once; one under an app-only credential. */
const maxIdentities = 1_000
const minute = 60_000

export type GraphService = ReturnType<typeof createGraphService>
export type Graph = ReturnType<GraphService['operation']>

export const createGraphService = (options: GraphOptions) => {
  const { baseUrl, credentials, fetch, clock, batchSize, timeoutMs, random } = options
  const refusals = createRefusals()
  const gate = bulkhead(options.concurrency, Number.POSITIVE_INFINITY)
  const limitConcurrency: Policy = (next) => (request) => gate.execute(() => next(request))
  const shares = new LRUCache({
    max: maxIdentities,
    memoMethod: () => createShare({ clock, ttlMs: options.cache ? ttlMs : () => 0, maxPaths: 10_000 }),
  })
  const shareOf = (caller: Bearer) => shares.memo(credentials.scopeKey(caller))

  /** The whole outbound behaviour of one HTTP request, from the outside in. */
  const client = (caller: Bearer): Send =>
    createClient({
      baseUrl,
      policies: [
        withinBase(baseUrl),
        limitConcurrency,
        clientRequestId,
        unknownEnumMembers,
        authorize(credentials.forCaller(caller)),
      ],
      fetch,
      timeoutMs,
      maxBytes,
    })

  const operation = ({ caller, signal, deadline, observe }: OperationOptions) => {
    const used = { graphRequests: 0, graphHttpRequests: 0 }
    const count: Observe = (event) => {
      if (event.kind === 'subRequest') used.graphRequests += 1
      if (event.kind === 'httpRequest') used.graphHttpRequests += 1
      observe(event)
    }
    const batch = createBatch({ send: client(caller), clock, observe: count, signal, size: batchSize, lingerMs })
    const get = createRetry({ get: batch, clock, observe: count, signal, deadline, random })
    const ask: Load = async (path, read) => read(bodyOf(await get(path)))
    const load = createLoad(shareOf(caller).around(ask, { observe: count, signal }), count)
    const read = createRead(load, createReadSlice({ load, baseUrl, observe: count, refusals }), refusals, count)
    const taskProcessingResult = taskProcessingResultSource(read)
    const workflow = workflowSource(read)
    const run = runSource(read)
    const userProcessingResult = userProcessingResultSource(read, taskProcessingResult)
    return {
      workflow,
      run,
      userProcessingResult,
      taskProcessingResult,
      tenant: tenantSource({ workflow, run, userProcessingResult }),
      user: userSource(read),
      catalog: catalogSource(read),
      summary: summarySource(read),
      /** Requests made so far, as Graph counts them and over the wire. */
      used: (): Readonly<typeof used> => ({ ...used }),
    }
  }

  return {
    operation,
    /** One HTTP request in the caller's name, past everything that batches, shares or retries reads. */
    client,
    /** What a caller's identity asks from now on is not answered by what was already on its way. */
    refresh: (caller: Bearer) => shareOf(caller).refresh(),
    ready: credentials.ready,
  }
}

/** Names and catalogues change by the day; runs and results by the second, and are never kept. */
const ttlMs = (path: string): number => {
  if (path.startsWith('/users/') || path.startsWith('/groups/')) return minute
  if (path.startsWith(`${container}/taskDefinitions`) || path.startsWith(`${container}/workflowTemplates`))
    return 10 * minute
  return 0
}
