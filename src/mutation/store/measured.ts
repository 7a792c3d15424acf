/** A store that reports each call: how long it took, and why it failed. */
import { type Clock, steadyTime } from '../../clock.ts'
import { HeldBack, OperationUnreadable, StateUnavailable, type Store, StoreForgot } from './store.ts'

/** The members of a store that read or write. */
type Calls = Omit<Store, 'isShared' | 'close'>

export type StoreCall = {
  readonly call: keyof Calls
  readonly milliseconds: number
  /** Null: it succeeded. `forgot`: the store has lost its memory. `unreadable`: the row that decides is damaged. */
  readonly failure: 'unavailable' | 'forgot' | 'held' | 'unreadable' | 'unexpected' | null
}

export const measured = (store: Store, clock: Clock, report: (call: StoreCall) => void): Store => {
  const timed =
    <Parameters extends readonly unknown[], Result>(
      call: keyof Calls,
      work: (...parameters: Parameters) => Promise<Result>,
    ) =>
    async (...parameters: Parameters): Promise<Result> => {
      const start = steadyTime(clock)
      const ended = (failure: StoreCall['failure']) =>
        report({ call, milliseconds: steadyTime(clock) - start, failure })
      try {
        const result = await work(...parameters)
        ended(null)
        return result
      } catch (error) {
        ended(failureOf(error))
        throw error
      }
    }
  const calls: Calls = {
    reserve: timed('reserve', store.reserve),
    lock: timed('lock', store.lock),
    regain: timed('regain', store.regain),
    holder: timed('holder', store.holder),
    transition: timed('transition', store.transition),
    record: timed('record', store.record),
    get: timed('get', store.get),
    page: timed('page', store.page),
    audit: timed('audit', store.audit),
    open: timed('open', store.open),
    unreadable: timed('unreadable', store.unreadable),
    discard: timed('discard', store.discard),
    holding: timed('holding', store.holding),
    release: timed('release', store.release),
    lease: timed('lease', store.lease),
    claimRun: timed('claimRun', store.claimRun),
    claimant: timed('claimant', store.claimant),
    purge: timed('purge', store.purge),
    check: timed('check', store.check),
    renew: timed('renew', store.renew),
    restore: timed('restore', store.restore),
    findings: timed('findings', store.findings),
  }
  return { ...store, ...calls }
}

const failureOf = (error: unknown): StoreCall['failure'] => {
  if (error instanceof StoreForgot) return 'forgot'
  if (error instanceof HeldBack) return 'held'
  if (error instanceof OperationUnreadable) return 'unreadable'
  return error instanceof StateUnavailable ? 'unavailable' : 'unexpected'
}
