/** Microsoft Graph as typed reads, batched and shared: one pipeline per session, its two lists from the outside in. */
import { LRUCache } from 'lru-cache'
import { chain, type Policy } from '../http/index.ts'
import type { Bearer } from './credential/credential.ts'
import type { Observe } from './event.ts'
import { createReadSlice } from './list/collection.ts'
import { createKeeping } from './list/keeping.ts'
import { announcing, createLearnedOptions } from './list/learned-option.ts'
import { createLoad, type Load } from './list/load.ts'
import { createOne, type Read } from './list/read.ts'
import { createShares } from './list/share.ts'
import { sound } from './list/slice.ts'
import type { GraphOptions, SessionOptions, Used } from './options.ts'
import { expandSubjectTasks } from './source/subject-processing-result.ts'
import { createTenantSize, maxWorkflows } from './source/tenant-size.ts'
import { expandTasks } from './source/user-processing-result.ts'
import { createSources } from './sources.ts'
import { bodyOf } from './transport/answer.ts'
import { createAsk } from './transport/asking-post.ts'
import { createBatch } from './transport/batch.ts'
import { createBreaker } from './transport/breaker.ts'
import { createBucket } from './transport/bucket.ts'
import { withinBudget, withoutBound } from './transport/budget.ts'
import { createClient, type Send } from './transport/client.ts'
import { createHolds } from './transport/held-path.ts'
import { clientRequestId, unknownEnumMembers, withinBase } from './transport/policy.ts'
import { createPost, type Post } from './transport/post.ts'
import { reauthorize } from './transport/reauthorize.ts'
import { retry } from './transport/retry.ts'
import { authorized, createTurns, measured } from './transport/send-policy.ts'

/** Bytes of one answer of Graph. */
const maxBytes = 16 * 2 ** 20
/** Milliseconds that an unfilled batch waits while other answers are on their way. */
const lingerMs = 4
/** Graph identities whose shared state is kept at once; one under an app-only credential. */
const maxIdentities = 1_000
/** Answers in the cache, and paths that are held back; each bound is for all identities together. */
const maxPaths = 20_000
/** Rows in the cache, with the rows inside of them: at most about 30 MB. */
const maxRows = 20_000

export type GraphService = ReturnType<typeof createGraphService>
export type Graph = ReturnType<GraphService['session']>

export const createGraphService = (options: GraphOptions) => {
  const { baseUrl, credentials, fetch, clock, batchSize, timeoutMs, random } = options
  const learned = createLearnedOptions(clock)
  const tenant = createTenantSize()
  const turns = createTurns(options.concurrency)
  const keeping = createKeeping({ clock, cache: options.cache, historyMs: options.historyMs })
  const shares = createShares({ clock, keeping, maxPaths, maxRows })
  const holds = createHolds(clock, maxPaths)
  const bucket = createBucket({
    clock,
    observe: options.observe,
    perMinute: options.requestsPerMinute,
    exchange: options.exchange ?? null,
    keeping,
    historyMs: options.historyMs,
  })
  /** What the sessions of one Graph identity share. */
  const scopes = new LRUCache({
    max: maxIdentities,
    memoMethod: (identity: string) => ({
      share: shares(identity),
      held: holds(identity),
      breaker: createBreaker(clock, () => options.observe({ kind: 'breaker', state: worstState() })),
    }),
  })
  const scopeOf = (caller: Bearer) => scopes.memo(credentials.scopeKey(caller))
  const worstState = () => {
    const states = new Set([...scopes.values()].map(({ breaker }) => breaker.state()))
    return states.has('open') ? 'open' : states.has('half-open') ? 'half-open' : 'closed'
  }

  /** What every HTTP request passes on its way out, from the outside in. */
  const client = (...last: readonly Policy[]): Send =>
    createClient({
      baseUrl,
      policies: [withinBase(baseUrl), clientRequestId, unknownEnumMembers, ...last],
      fetch,
      clock,
      timeoutMs,
      maxBytes,
    })

  const session = ({
    caller,
    signal,
    deadline,
    fresh = false,
    rank = 'interactive',
    budget = withoutBound(),
    used = { graphRequests: 0, graphHttpRequests: 0 },
    saved = { graphRequests: 0, oldestMs: 0 },
  }: SessionOptions) => {
    const count: Observe = (event) => {
      if (event.kind === 'httpRequest') {
        used.graphHttpRequests += 1
        used.graphRequests += event.subRequests
      }
      if (event.kind === 'cache' && event.hit === 'stored' && event.ageMs !== undefined) {
        saved.graphRequests += 1
        saved.oldestMs = Math.max(saved.oldestMs, event.ageMs)
      }
      options.observe(event)
    }
    bucket.keepUp()
    const { share, held, breaker } = scopeOf(caller)
    const credential = credentials.forCaller(caller)
    /**
     * What happens to one HTTP request of reads, from the outside in. The breaker is for a Graph that is down, where waiting helps
     * no caller. The turns bound the connections of the process, and let the one POST pass before all reads.
     */
    const send = chain([authorized(credential), breaker.policy(), turns.ordinary, measured(clock, count)], client())
    const batch = createBatch({ send, clock, observe: count, signal, size: batchSize, lingerMs })
    /**
     * What happens to one read, from the outside in. Three policies wait, each after another refusal: `retry` after one to the
     * session's own requests, and then all of its refused reads go again together; `held` after one to another session, whose time
     * this session must keep as well; `brake` at a share of refusals at which separate waits would keep Graph refusing.
     */
    const reads = [
      retry({ clock, observe: count, signal, deadline, random }),
      held.policy({ signal, deadline }),
      bucket.brake.policy({ signal, deadline, rank }),
      reauthorize(credential, signal),
      withinBudget(budget),
      bucket.quota.policy(rank),
    ]
    const get = chain(reads, batch)
    const ask: Load = async (path, read) => read(bodyOf(await get(path), path))
    // An export reads each page once: it shares nothing, and waits behind all others.
    const load = createLoad(fresh || rank === 'export' ? ask : share.around(ask, { observe: count, signal }), count)
    const tries = announcing(learned, budget.announce)
    const read: Read = {
      one: createOne({ load, observe: count }),
      slice: createReadSlice({ load, baseUrl, observe: count, learned: tries, announce: budget.announce }),
      learned: tries,
    }
    const sources = createSources(read, {
      tenant,
      now: clock.now,
      announce: budget.announce,
      observe: count,
      asking: createAsk((last) => chain(reads, last), send, signal, count),
    })
    return {
      ...sources,
      used: (): Readonly<Used> => ({ ...used }),
    }
  }

  return {
    session,
    /** The only way to change anything: in the caller's name, past everything that batches, shares or retries reads. */
    post: (caller: Bearer): Post => {
      const credential = credentials.forCaller(caller)
      const post = createPost({
        sendThrough: (last) =>
          chain([authorized(credential), turns.urgent, measured(clock, options.observe)], client(last)),
        credential,
        timeoutMs,
        clock,
      })
      // A read from before the POST, also one that was on its way then, says nothing about the state after it.
      return (...request) => {
        bucket.quota.spend()
        return post(...request).finally(() => {
          keeping.sent(request[0])
          bucket.keepUp()
        })
      }
    },
    /** The history of this workflow has changed: from now on no session receives an answer about it that was read before. */
    seenChange: keeping.seen,
    /** Finds out which undocumented options the tenant takes, before a caller waits for it. */
    learn: async (caller: Bearer, signal: AbortSignal) => {
      const { workflow, userProcessingResult } = session({ caller, signal, deadline: clock.now() + timeoutMs })
      const whole = { first: maxWorkflows, select: ['id', 'category'] }
      workflow.list(true, whole).catch(() => undefined)
      const { rows } = await workflow.list(false, whole)
      for (const row of sound(rows).slice(0, 1))
        await userProcessingResult.ofWorkflow(row, { first: 1, tasks: { first: 1 } })
    },
    /** Whether task results come along with user results, as far as is known. */
    expandsTasks: () => learned.answer(expandTasks) !== 'unsupported',
    /** The same for results of subjects that are not users. */
    expandsSubjectTasks: () =>
      learned.answer(expandTasks) !== 'unsupported' && learned.answer(expandSubjectTasks) !== 'unsupported',
    /** The options that were tried on this tenant, and whether it takes them. */
    options: learned.known,
    /** How many workflows there are, as far as is known. */
    tenantSize: tenant.size,
    /** True, or that Graph is out of reach for most of the latest Graph identities. */
    reachable: async (): Promise<true | string> => {
      const latest = [...scopes.values()].slice(0, 10)
      const open = latest.filter(({ breaker }) => breaker.isOpen())
      return open.length * 2 <= latest.length || 'Microsoft Graph is out of reach'
    },
  }
}
