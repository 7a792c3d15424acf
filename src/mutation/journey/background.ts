/** The work without a caller: it continues operations under way, frees the users of ended runs, and purges old entries. */
import type { GraphPort } from '../graph/port.ts'
import { retentionMs } from '../limit.ts'
import type { Operation } from '../operation.ts'
import type { Leases } from '../store/lease.ts'
import type { RememberingStore } from '../store/remembering.ts'
import { StateUnavailable } from '../store/store.ts'
import { stillHolding } from './hold.ts'
import { type ForReconciling, reconcile, takeBackLate } from './reconcile.ts'

type ForBackground = ForReconciling & {
  readonly store: RememberingStore
  readonly leases: Leases
  readonly onError: (error: unknown) => void
  /** Receives, at every round, how many operations are under way. */
  readonly counted: (open: number) => void
  /** Reads Graph in the gateway's own name; null if the gateway has no credential of its own. */
  readonly backgroundPort: () => GraphPort | null
}

/** Between two rounds of reconciliation, two looks at runs that hold users, and two clean-ups, in milliseconds. */
const roundMs = 2_000
const letGoMs = 60_000
const purgeMs = 3_600_000
/** If a clock moves by so much between two rounds, it has jumped. */
const jumpMs = 600_000

export const createBackground = (deps: ForBackground) => {
  const { store, clock, stopping, neverSent, leases, onError, counted, backgroundPort } = deps
  /** Operations that this process can continue in their callers' name, if it has no credential of its own. */
  const ports = new Map<string, GraphPort>()
  const background = new AbortController()
  let rounds: Promise<void> = Promise.resolve()

  const once = async () => {
    await store.keepUp()
    const open = await store.open()
    counted(open.length)
    await store.regainLocks(open)
    const openIds = new Set(open.map(({ id }) => id))
    for (const id of ports.keys()) if (!openIds.has(id)) ports.delete(id)
    for (const operation of open) {
      if (stopping.aborted) return
      const port = ports.get(operation.id) ?? backgroundPort()
      await reconcile(deps, operation, port, leases).catch(onError)
    }
    for (const id of [...neverSent.keys()]) if (!openIds.has(id)) await takeBackLate(deps, id).catch(onError)
  }

  /** Frees the users of runs that have ended; a mutation over one of them does the same meanwhile. */
  const letGo = async () => {
    const port = backgroundPort()
    if (!port) return
    for (const operation of await store.holding(null)) {
      if (stopping.aborted) return
      await stillHolding(deps, port, operation).catch(onError)
    }
  }

  const keepReconciling = async () => {
    let steadySince = clock.now()
    let last = steadySince
    let letGoAt = Number.NEGATIVE_INFINITY
    while (!background.signal.aborted) {
      try {
        await once()
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
        // The trouble of the store has already been reported, once.
        if (!(error instanceof StateUnavailable)) onError(error)
      }
      await clock.sleep(roundMs, background.signal).catch(() => {})
    }
  }

  return {
    once,
    /** An operation of this port's caller: it continues in the caller's name if the gateway has no credential. */
    lookAfter: (operation: Operation, port: GraphPort) => {
      if (operation.settledAt === null && !backgroundPort()) ports.set(operation.id, port)
    },
    start: () => {
      rounds = keepReconciling()
    },
    stop: async () => {
      background.abort()
      await rounds
    },
  }
}
