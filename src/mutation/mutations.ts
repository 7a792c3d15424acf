/** Mutations as the gateway sees them: what acts, what previews, the audit trail, and what goes on in the background. */
import type { Clock } from '../clock.ts'
import type { Caller } from '../identity/index.ts'
import type { Slice } from '../msgraph/index.ts'
import { createAges } from './age.ts'
import type { AuditEntry } from './audit/entry.ts'
import { listOperations, type OperationFilter } from './audit/trail.ts'
import type { GraphPort } from './graph/port.ts'
import { createBackground } from './journey/background.ts'
import { createNeverSent } from './journey/never-sent.ts'
import { type Outcome, perform } from './journey/perform.ts'
import { type Preview, preview } from './journey/preview.ts'
import { createLookingSince } from './journey/reconcile.ts'
import { createSearch } from './journey/search.ts'
import { operationTrouble, type StoreTrouble, storeTrouble } from './journey/store-trouble.ts'
import { askedFor, type Inputs, type Kind } from './kind/index.ts'
import { createLedger } from './ledger.ts'
import { defaultConfig, type MutationConfig } from './limit.ts'
import { looksForRun, type Operation } from './operation.ts'
import { createLeases } from './store/lease.ts'
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
  /** Takes failures in the background, which no caller sees. */
  readonly onError: (error: unknown) => void
  /** Takes at every round how many operations are under way. */
  readonly counted: (open: number) => void
  /** Takes how the store is, each time that this changes. */
  readonly onStore?: (event: StoreEvent) => void
  /** Reads Graph in the gateway's own name; null where the gateway has no credential of its own. */
  readonly backgroundPort: () => GraphPort | null
  /** Aborts when the process stops and Graph is read no more; never where left out. */
  readonly stopping?: AbortSignal
}

export type Mutations = {
  /** @throws what the port throws where Graph cannot be read: nothing was sent then */
  readonly mutate: <K extends Kind>(kind: K, caller: Caller, port: GraphPort, input: Inputs[K]) => Promise<Outcome>
  /** @throws as mutate */
  readonly preview: <K extends Kind>(kind: K, caller: Caller, port: GraphPort, input: Inputs[K]) => Promise<Preview>
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
  /** Null if every mutation can be stored. */
  readonly trouble: () => Promise<StoreTrouble | null>
  /** Reconciles now and from then on. */
  readonly start: () => void
  /** Waits for the mutations in flight, then stops the background. The store stays open. */
  readonly drain: () => Promise<void>
}

/** Reading an operation looks for its run for so long after it was created, in milliseconds. */
const lookOnDemandMs = 24 * 3_600_000

export const createMutations = (options: MutationOptions): Mutations => {
  const { clock, newId, backgroundPort, stopping = new AbortController().signal } = options
  const store = rememberSent(options.store, clock, options.onStore ?? (() => {}))
  const config = { ...defaultConfig, ...options.config }
  const ledger = createLedger(store, options.audit)
  const ages = createAges(clock)
  const search = createSearch(store, ledger, clock, config, stopping, ages)
  const neverSent = createNeverSent()
  const lookingSince = createLookingSince()
  const deps = { store, ledger, search, ages, clock, config, stopping, newId, neverSent, lookingSince }
  const background = createBackground({
    ...deps,
    leases: createLeases(store, clock, newId()),
    counted: options.counted,
    backgroundPort,
    // What is cut off at the end has not failed.
    onError: (error) => {
      if (!stopping.aborted) options.onError(error)
    },
  })
  const inFlight = new Set<Promise<unknown>>()

  /** Goes on when the client has gone: nothing here knows the client's connection. */
  const mutate: Mutations['mutate'] = async (kind, caller, port, input) => {
    const work = perform(deps, caller, port, askedFor(kind, input)).then((outcome) => {
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
    preview: async (kind, caller, port, input) => preview(deps, caller, port, askedFor(kind, input).action),
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
