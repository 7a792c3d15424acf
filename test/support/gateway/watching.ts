/** Watchers over an emulator without the streams of HTTP: what each receives, and what all of them cost Graph. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../src/clock.ts'
import type { Emulator } from '../../../src/emulator/index.ts'
import type { Seed } from '../../../src/emulator/model.ts'
import { operations } from '../../../src/emulator/operations/index.ts'
import { planRun } from '../../../src/emulator/run-plan.ts'
import { seedNamed } from '../../../src/emulator/seed/index.ts'
import { createService } from '../../../src/emulator/service.ts'
import { createTenant } from '../../../src/emulator/tenant.ts'
import { createWatcher } from '../../../src/gateway/live/watch/index.ts'
import { defaultPace, type Pace } from '../../../src/gateway/live/watch/pace.ts'
import { alone, type Relay } from '../../../src/gateway/live/watch/relay.ts'
import type { PollEvent } from '../../../src/gateway/live/watch/topic.ts'
import type { Watching } from '../../../src/gateway/live/watcher.ts'
import { createOpenRequest } from '../../../src/gateway/open-request.ts'
import type { Policy } from '../../../src/http/handler.ts'
import type { Caller } from '../../../src/identity/caller.ts'
import {
  type Bearer,
  createCredentials,
  createGraphService,
  type GraphService,
  sortable,
} from '../../../src/msgraph/index.ts'
import { openStore } from '../../../src/mutation/index.ts'
import type { ManualClock } from '../clock.ts'
import { mutationsOver } from '../mutation/room.ts'

export type WatchingOptions = {
  readonly emulator: Emulator
  readonly clock: Clock
  readonly pace?: Pace
  readonly relay?: Relay
  /** Stands between the gateway and the emulator. */
  readonly between?: Policy
  /** Callers with the same key have the same identity in Graph: one by default, as under an app-only credential. */
  readonly identityOf?: (caller: Caller) => string
  /** Graph requests of the whole gateway in a minute, and of one poll. */
  readonly requestsPerMinute?: number
  readonly maxGraphRequests?: number
}

/** One gateway's watcher, as `app.ts` makes it. */
export const startWatcher = async ({
  emulator,
  clock,
  pace = defaultPace,
  relay = alone,
  between = (next) => next,
  identityOf = () => 'application',
  requestsPerMinute = 1_000_000,
  maxGraphRequests = 1_000_000,
}: WatchingOptions) => {
  const baseUrl = 'http://127.0.0.1/v1.0'
  const tokens = createCredentials({ kind: 'static', token: 'a', baseUrl, clock })
  const graph: GraphService = createGraphService({
    baseUrl,
    credentials: { ...tokens, scopeKey: ({ assertion }) => assertion ?? '' },
    fetch: between(emulator.handler),
    clock,
    concurrency: 64,
    batchSize: 20,
    timeoutMs: 8_000,
    requestsPerMinute,
    historyMs: 5_000,
    cache: true,
    random: () => 0.5,
    observe: () => {},
  })
  const store = await openStore('memory:')
  const { signal } = new AbortController()
  const openLasting = (caller: Bearer) => graph.session({ caller, signal, deadline: clock.now() + 20_000, fresh: true })
  const mutations = mutationsOver({
    store,
    clock,
    newId: randomUUID,
    backgroundPort: () => null,
  })
  const services = { clock, timeoutMs: 25_000, maxGraphRequests, graph, mutations, openLasting }
  const open = createOpenRequest(services)
  const openPoll = createOpenRequest({ ...services, fresh: true })
  const events: PollEvent[] = []
  const changed: string[] = []
  const watcher = createWatcher({
    clock,
    pace,
    relay,
    identityOf,
    open: openPoll,
    seenChange: (workflowId) => void changed.push(workflowId),
    observe: (event) => void events.push(event),
    readOperation: (id) => mutations.operation(id, null),
  })
  const watching = (caller: Caller = somebody): Watching & { readonly leave: () => void } => {
    const over = new AbortController()
    return { caller, signal: over.signal, open: (given) => open(caller, { signal: given }), leave: () => over.abort() }
  }
  return { watcher, watching, events, changed, mutations, graph, store }
}

export const somebody: Caller = {
  kind: 'local',
  key: 'local',
  tenantId: null,
  objectId: null,
  appId: null,
  name: null,
  canRead: true,
  canReprocess: true,
  assertion: null,
}

export type Collected<T> = { readonly values: T[]; readonly done: Promise<void>; readonly isDone: () => boolean }

/** Reads a source to its end. */
export const collect = <T>(source: AsyncIterable<T>, take: (value: T) => void = () => {}): Collected<T> => {
  const values: T[] = []
  let isDone = false
  const done = (async () => {
    try {
      for await (const value of source) {
        values.push(value)
        take(value)
      }
    } finally {
      isDone = true
    }
  })()
  done.catch(() => {})
  return { values, done, isDone: () => isDone }
}

/** Lets all that is due happen, then moves the clock on, until the condition holds. */
export const goOn = async (clock: ManualClock, isEnough: () => boolean, stepMs = 250, most = 10_000) => {
  for (let step = 0; !isEnough(); step += 1) {
    if (step === most) throw new Error('it does not happen')
    for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    if (!isEnough()) await clock.advance(stepMs)
  }
}

export const passing = async (clock: ManualClock, milliseconds: number, stepMs = 250) => {
  const end = clock.now() + milliseconds
  await goOn(clock, () => clock.now() >= end, stepMs)
}

/** A run in which every user fails, from `startMs` on. */
export type FailingRun = {
  readonly startMs: number
  readonly users: number
  /** Milliseconds from one user's turn to the next one's. */
  readonly everyMs: number
}

/** A tenant whose workflows each have the given runs, in the future. */
export const failingTenant = (clock: Clock, runs: readonly (readonly FailingRun[])[], taskMs = 900): Emulator => {
  const seed = (now: number): Seed => {
    const most = Math.max(1, ...runs.flat().map(({ users }) => users))
    const seeded = seedNamed(`${runs.length}x1x${Math.ceil(most / 3)}x1`, now)
    const userIds = [...seeded.users.keys()]
    const places = new Map(seeded.workflows.map(({ id }, place) => [id, place]))
    return {
      ...seeded,
      runsOf: (workflow) => {
        const [{ tasks, versionNumber }] = workflow.versions
        const steps = tasks.map((task) => ({
          task: { ...task, continueOnError: false },
          failure: { reason: 'It failed.', again: true },
        }))
        return (runs[places.get(workflow.id) ?? 0] ?? []).map(({ startMs, users, everyMs }) =>
          planRun({
            workflowId: workflow.id,
            workflowVersion: versionNumber,
            executionType: 'scheduled',
            scheduledAt: now + startMs,
            visibleAt: now + startMs,
            subjects: () => userIds.slice(0, users).map((userId) => ({ userId, steps })),
            pace: { queued: 0, betweenUsers: everyMs, task: taskMs },
          }),
        )
      },
    }
  }
  return createService({ operations, createTenant: (now) => createTenant(seed(now)), clock })
}

/** The ids of all results that have failed by then, in the order in which they ended. */
export const failedIn = (emulator: Emulator, now: number): readonly string[] =>
  [...emulator.tenant.workflows()]
    .flatMap(({ id }) => emulator.tenant.runs(id, now).flatMap((run) => run.results()))
    .map(({ row }) => ({ ended: sortable(String(row['completedDateTime'])), id: row.id }))
    .filter(({ ended }) => ended !== '')
    .sort((a, b) => (a.ended < b.ended ? -1 : a.ended > b.ended ? 1 : 0))
    .map(({ id }) => id)
