/** Mutations as the gateway sees them: acting, previewing, the audit trail, and the background work. */
import type { Clock } from '../clock.ts'
import type { Caller } from '../identity/index.ts'
import type { Slice } from '../msgraph/index.ts'
import { createAges } from './age.ts'
import type { AuditEntry } from './audit/entry.ts'
import { listOperations, type OperationFilter } from './audit/trail.ts'
import type { GraphPort } from './graph/port.ts'
import { createBackground } from './journey/background.ts'
import { createNeverSent } from './journey/never-sent.ts'
import { type MutationOutcome, perform } from './journey/perform.ts'
import { type Preview, preview } from './journey/preview.ts'
import { createLookingSince } from './journey/reconcile.ts'
import { createSearch } from './journey/search.ts'
import { operationTrouble, type StoreTrouble, storeTrouble } from './journey/store-trouble.ts'
import { type Inputs, type Kind, mutationRequest } from './kind/index.ts'
import { createLedger } from './ledger.ts'
import { defaultConfig, type MutationConfig } from './limit.ts'
import { looksForRun, type Operation } from './operation.ts'
import { createLeases } from './store/lease.ts'
import { measured, type StoreCall } from './store/measured.ts'
import { rememberSent } from './store/remembering.ts'
import type { Store } from './store/store.ts'
import type { StoreEvent } from './store/store-event.ts'

export type MutationOptions = {
  readonly store: Store
  readonly clock: Clock
  readonly config?: Partial<MutationConfig>
  /** A new unguessable id (a UUID). */
  readonly newId: () => string
  /** Writes one audit entry as a structured log line; must not throw. */
  readonly audit: (entry: AuditEntry) => void
  /** Receives failures in the background, which no caller sees. */
  readonly onError: (error: unknown) => void
  /** Receives, at every round, how many operations are under way. */
  readonly counted: (open: number) => void
  /** Receives the state of the store, each time that it changes. */
  readonly onStore?: (event: StoreEvent) => void
  /** Receives each call of the store when it ends. */
  readonly onStoreCall?: (call: StoreCall) => void
  /** Receives the workflow in which the effect of an operation shows, once it does. */
  readonly onEffect?: (workflowId: string) => void
  /** Reads Graph in the gateway's own name; null if the gateway has no credential of its own. */
  readonly backgroundPort: () => GraphPort | null
  /** Aborts when the process stops and no longer reads Graph; never, if missing. */
  readonly stopping?: AbortSignal
}

export type Mutations = {
  /** @throws what the port throws if Graph cannot be read: then nothing was sent */
  readonly mutate: <K extends Kind>(
    kind: K,
    caller: Caller,
    port: GraphPort,
    input: Inputs[K],
  ) => Promise<MutationOutcome>
  /** @throws as mutate */
  readonly preview: <K extends Kind>(kind: K, caller: Caller, port: GraphPort, input: Inputs[K]) => Promise<Preview>
  /** With a port, it also looks once for the run of an operation whose run is not known. @throws StateUnavailable */
  readonly operation: (id: string, port: GraphPort | null) => Promise<Operation | null>
  /** @throws InvalidCursor, StateUnavailable */
  readonly operations: (
    filter: OperationFilter,
    page: { readonly first: number; readonly after: string | null },
  ) => Promise<Slice<Operation>>
  /** Each step of one operation, oldest first. @throws StateUnavailable */
  readonly audit: (operationId: string) => Promise<readonly AuditEntry[]>
  /** Continues every open operation once. @throws StateUnavailable */
  readonly reconcileOnce: () => Promise<void>
  /** Null if every mutation can be stored. */
  readonly trouble: () => Promise<StoreTrouble | null>
  /** Reconciles now and from then on. */
  readonly start: () => void
  /** Waits for the mutations in flight, then stops the background. The store stays open. */
  readonly drain: () => Promise<void>
}

/** How long after its creation a read of an operation still looks for its run, in milliseconds. */
const lookOnDemandMs = 24 * 3_600_000

export const createMutations = (options: MutationOptions): Mutations => {
  const { clock, newId, backgroundPort, stopping = new AbortController().signal } = options
  const { onStore = () => {}, onStoreCall = () => {} } = options
  const store = rememberSent(measured(options.store, clock, onStoreCall), clock, onStore)
  const config = { ...defaultConfig, ...options.config }
  const ledger = createLedger(store, options.audit)
  const ages = createAges(clock)
  const search = createSearch(store, ledger, clock, config, stopping, ages, options.onEffect)
  const neverSent = createNeverSent()
  const lookingSince = createLookingSince()
  const deps = { store, ledger, search, ages, clock, config, stopping, newId, neverSent, lookingSince }
  const background = createBackground({
    ...deps,
    leases: createLeases(store, clock, newId()),
    counted: options.counted,
    backgroundPort,
    // Work that the stop interrupts has not failed.
    onError: (error) => {
      if (!stopping.aborted) options.onError(error)
    },
  })
  const inFlight = new Set<Promise<unknown>>()

  /** Continues when the client has disconnected: nothing here knows the client's connection. */
  const mutate: Mutations['mutate'] = async (kind, caller, port, input) => {
    const work = perform(deps, caller, port, mutationRequest(kind, input)).then((outcome) => {
      if (outcome.operation?.caller.key === caller.key) background.lookAfter(outcome.operation, port)
      return outcome
    })
    inFlight.add(work)
    const done = () => void inFlight.delete(work)
    work.then(done, done)
    return work
  }

  return {
    mutate,
    preview: async (kind, caller, port, input) => preview(deps, caller, port, mutationRequest(kind, input).action),
    operation: async (id, port) => {
      const operation = await store.get(id)
      const wanted = operation && port && looksForRun(operation) && clock.now() < operation.createdAt + lookOnDemandMs
      return wanted ? (await search.look(operation, port)).operation : operation
    },
    operations: (filter, page) => listOperations(store, filter, page),
    audit: (operationId) => store.audit(operationId),
    reconcileOnce: background.once,
    trouble: async () => (await storeTrouble(store, clock)) ?? operationTrouble(store),
    start: background.start,
    drain: async () => {
      while (inFlight.size > 0) await Promise.allSettled(inFlight)
      await background.stop()
    },
  }
}
