/** Reprocessing as the gateway sees it: the two mutations, their previews, the audit trail, and what goes on in the background. */
import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'
import type { Caller } from '../identity/index.ts'
import type { Slice } from '../msgraph/index.ts'
import type { Action } from './action.ts'
import { createAges } from './age.ts'
import type { AuditEntry } from './audit/entry.ts'
import { listOperations, type OperationFilter } from './audit/trail.ts'
import type { GraphPort } from './graph/port.ts'
import {
  type Asked,
  askedActivation,
  askedCancel,
  askedRelease,
  askedRestore,
  askedRun,
  askedUsers,
  type CancelRunInput,
  type ReleaseWorkflowInput,
  type ReprocessRunInput,
  type ReprocessUsersInput,
  type RestoreWorkflowInput,
  type RunWorkflowInput,
} from './input.ts'
import { stillHolding } from './journey/hold.ts'
import { type Outcome, perform } from './journey/perform.ts'
import { type Preview, preview } from './journey/preview.ts'
import { reconcile, takeBackLate } from './journey/reconcile.ts'
import { createSearch } from './journey/search.ts'
import { createLedger } from './ledger.ts'
import { defaultConfig, type ReprocessConfig, retentionMs } from './limit.ts'
import { looksForRun, type Operation } from './operation.ts'
import type { NeverSent } from './parts.ts'
import { reasonOf } from './store/reason.ts'
import { rememberSent, type StoreEvent } from './store/remembering.ts'
import { HeldBack, heldBackMs, StateUnavailable, type Store } from './store/store.ts'

export type ReprocessOptions = {
  readonly store: Store
  readonly clock: Clock
  readonly config?: Partial<ReprocessConfig>
  /** A new unguessable id (a UUID). */
  readonly newId: () => string
  /** Writes one audit entry as a structured log line; must not throw. */
  readonly audit: (entry: AuditEntry) => void
  /** Told of failures in the background, which nobody else sees. */
  readonly onError: (error: unknown) => void
  /** Told at every round how many operations are under way. */
  readonly counted: (open: number) => void
  /** Told how the store is, each time that this changes. */
  readonly onStore?: (event: StoreEvent) => void
  /** Reads Graph in the gateway's own name; null where the gateway has no credential of its own. */
  readonly backgroundPort: () => GraphPort | null
  /** Aborts when the process stops and Graph is read no more; never where left out. */
  readonly stopping?: AbortSignal
}

export type Reprocess = {
  /** @throws InvalidInput, and what the port throws where Graph cannot be read: nothing was sent then */
  readonly reprocessRun: (caller: Caller, port: GraphPort, input: ReprocessRunInput) => Promise<Outcome>
  /** @throws as reprocessRun */
  readonly reprocessUsers: (caller: Caller, port: GraphPort, input: ReprocessUsersInput) => Promise<Outcome>
  /** @throws as reprocessRun */
  readonly cancelRun: (caller: Caller, port: GraphPort, input: CancelRunInput) => Promise<Outcome>
  /** @throws as reprocessRun */
  readonly runWorkflow: (caller: Caller, port: GraphPort, input: RunWorkflowInput) => Promise<Outcome>
  /** @throws as reprocessRun */
  readonly restoreWorkflow: (caller: Caller, port: GraphPort, input: RestoreWorkflowInput) => Promise<Outcome>
  /** @throws as reprocessRun */
  readonly releaseWorkflow: (caller: Caller, port: GraphPort, input: ReleaseWorkflowInput) => Promise<Outcome>
  readonly previewRun: (caller: Caller, port: GraphPort, input: ReprocessRunInput) => Promise<Preview>
  readonly previewUsers: (caller: Caller, port: GraphPort, input: ReprocessUsersInput) => Promise<Preview>
  /** With a port, an operation whose run is not known is looked after once on the way. @throws StateUnavailable */
  readonly operation: (id: string, port: GraphPort | null) => Promise<Operation | null>
  /** @throws InvalidCursor, StateUnavailable */
  readonly operations: (
    filter: OperationFilter,
    page: { readonly first: number; readonly after: string | null },
  ) => Promise<Slice<Operation>>
  /** Each step of one operation, oldest first. @throws StateUnavailable */
  readonly audit: (operationId: string) => Promise<readonly AuditEntry[]>
  /** Sees to every open operation once. @throws StateUnavailable */
  readonly reconcileOnce: () => Promise<void>
  /** Null where mutations can be stored, else why not, and whether every gateway over the store is in the same position. */
  readonly trouble: () => Promise<{ readonly reason: string; readonly isShared: boolean } | null>
  /** Reconciles now and from then on. */
  readonly start: () => void
  /** Waits for the mutations in flight, then stops the background. The store stays open. */
  readonly drain: () => Promise<void>
}

/** Between two rounds of reconciliation, two looks at runs that hold users, and two clean-ups, in milliseconds. */
const roundMs = 2_000
const letGoMs = 60_000
const purgeMs = 3_600_000
/** A clock that moves by so much between two rounds has jumped. */
const jumpMs = 600_000
/** Operations remembered as never processed: what the store still takes late, a minute later anybody would take back. */
const mostNeverSent = 1_000
/** Operations whose run this process looks for; one that is forgotten is looked for a little longer. */
const mostLookedFor = 10_000
/** Asking for an operation looks for its run for so long after it was created, in milliseconds. */
const lookOnDemandMs = 24 * 3_600_000

export const createReprocess = (options: ReprocessOptions): Reprocess => {
  const { clock, newId, counted, backgroundPort, stopping = new AbortController().signal } = options
  /** What is cut off at the end has not failed. */
  const onError = (error: unknown) => {
    if (!stopping.aborted) options.onError(error)
  }
  const store = rememberSent(options.store, clock, options.onStore ?? (() => {}))
  const config = { ...defaultConfig, ...options.config }
  const ledger = createLedger(store, options.audit)
  const ages = createAges(clock)
  const search = createSearch(store, ledger, clock, config, stopping, ages)
  const parts = {
    store,
    lostAt: store.lostAt,
    ledger,
    search,
    ages,
    clock,
    config,
    stopping,
    newId,
    neverSent: new LRUCache<string, NeverSent>({ max: mostNeverSent }),
    lookingSince: new LRUCache<string, number>({ max: mostLookedFor }),
  }
  const owner = newId()
  const inFlight = new Set<Promise<unknown>>()
  /** Operations that this process can look after in their callers' name, where it has none of its own. */
  const ports = new Map<string, GraphPort>()
  const background = new AbortController()
  let rounds: Promise<void> = Promise.resolve()

  /** Goes on when the client has gone: nothing here knows the client's connection. */
  const mutate = (caller: Caller, port: GraphPort, asked: Asked<Action>): Promise<Outcome> => {
    const work = perform(parts, caller, port, asked).then((outcome) => {
      const { operation } = outcome
      if (operation && operation.settledAt === null && operation.caller.key === caller.key && !backgroundPort())
        ports.set(operation.id, port)
      return outcome
    })
    inFlight.add(work)
    const done = () => void inFlight.delete(work)
    work.then(done, done)
    return work
  }

  const reconcileOnce = async () => {
    await store.keepUp()
    const open = await store.open()
    counted(open.length)
    const openIds = new Set(open.map(({ id }) => id))
    for (const id of ports.keys()) if (!openIds.has(id)) ports.delete(id)
    for (const operation of open) {
      if (stopping.aborted) return
      const port = ports.get(operation.id) ?? backgroundPort()
      await reconcile(parts, operation, port, owner).catch(onError)
    }
    for (const id of [...parts.neverSent.keys()]) if (!openIds.has(id)) await takeBackLate(parts, id).catch(onError)
  }

  /** Frees the users of runs that have ended; whoever asks for one of them meanwhile does the same. */
  const letGo = async () => {
    const port = backgroundPort()
    if (!port) return
    for (const operation of await store.holding(null)) {
      if (stopping.aborted) return
      await stillHolding(parts, port, operation).catch(onError)
    }
  }

  const keepReconciling = async () => {
    let steadySince = clock.now()
    let last = steadySince
    let letGoAt = Number.NEGATIVE_INFINITY
    while (!background.signal.aborted) {
      try {
        await reconcileOnce()
        const now = clock.now()
        // A clock that has just jumped is trusted again after an hour: it may be a month ahead for a moment.
        if (Math.abs(now - last) > jumpMs) steadySince = now
        last = now
        if (Math.abs(now - letGoAt) >= letGoMs) {
          letGoAt = now
          await letGo()
        }
        if (now >= steadySince + purgeMs) {
          steadySince = now
          await store.purge(now, now - retentionMs)
        }
      } catch (error) {
        // How the store is has been told already, once.
        if (!(error instanceof StateUnavailable)) onError(error)
      }
      await clock.sleep(roundMs, background.signal).catch(() => {})
    }
  }

  return {
    reprocessRun: async (caller, port, input) => mutate(caller, port, askedRun(input)),
    reprocessUsers: async (caller, port, input) => mutate(caller, port, askedUsers(input)),
    cancelRun: async (caller, port, input) => mutate(caller, port, askedCancel(input)),
    runWorkflow: async (caller, port, input) => mutate(caller, port, askedActivation(input)),
    restoreWorkflow: async (caller, port, input) => mutate(caller, port, askedRestore(input)),
    releaseWorkflow: async (caller, port, input) => mutate(caller, port, askedRelease(input)),
    previewRun: async (caller, port, input) => preview(parts, caller, port, askedRun(input).action),
    previewUsers: async (caller, port, input) => preview(parts, caller, port, askedUsers(input).action),
    operation: async (id, port) => {
      const operation = await store.get(id)
      const wanted = operation && port && looksForRun(operation) && clock.now() < operation.createdAt + lookOnDemandMs
      return wanted ? (await search.look(operation, port)).operation : operation
    },
    operations: (filter, page) => listOperations(store, filter, page),
    audit: (operationId) => store.audit(operationId),
    reconcileOnce,
    trouble: async () => {
      try {
        await store.keepUp()
      } catch (error) {
        return { reason: reasonOf(error), isShared: error instanceof HeldBack || store.isShared }
      }
      const lostAt = store.lostAt()
      const isWaiting = lostAt !== null && Math.abs(clock.now() - lostAt) < heldBackMs
      return isWaiting
        ? { reason: 'the store has lost its memory; mutations are held back for a moment', isShared: true }
        : null
    },
    start: () => {
      rounds = keepReconciling()
    },
    drain: async () => {
      while (inFlight.size > 0) await Promise.allSettled(inFlight)
      background.abort()
      await rounds
    },
  }
}
