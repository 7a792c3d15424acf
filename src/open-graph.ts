/** Microsoft Graph as the process reaches it: its credential, its service, and the sessions that belong to no request. */
import type { Clock } from './clock.ts'
import type { Config } from './config/index.ts'
import { chain, type Handler } from './http/index.ts'
import { type Bearer, type Budget, createCredentials, createGraphService, type Exchange } from './msgraph/index.ts'
import { createFreshView, graphPort } from './mutation/index.ts'
import type { Log, Telemetry } from './telemetry/index.ts'

export type GraphParts = ReturnType<typeof openGraph>

export const openGraph = (
  { config, clock, log }: { readonly config: Config; readonly clock: Clock; readonly log: Log },
  { observe, tracing }: Pick<Telemetry, 'observe' | 'tracing'>,
  fetch: Handler,
  signal: AbortSignal,
  exchange: Exchange | null = null,
) => {
  const credentials = createCredentials({ ...config.graph.credential, baseUrl: config.graph.baseUrl, clock, observe })
  const service = createGraphService({
    ...config.graph,
    credentials,
    fetch: chain(tracing ? [tracing.graphRequest] : [], fetch),
    clock,
    cache: config.cache,
    historyMs: config.historyMs,
    exchange,
    random: Math.random,
    observe,
  })
  const isAppOnly = config.graph.credential.kind !== 'on-behalf-of'
  /** Opens a fresh view that outlives its request and ends with the process. */
  const openLasting = (caller: Bearer, budget?: Budget) =>
    service.session({ caller, signal, deadline: clock.now() + freshMs, fresh: true, rank: 'mutation', budget })
  return {
    service,
    credentials,
    openLasting,
    /** Graph for the background work; null if Graph takes no request without a caller. */
    backgroundPort: () =>
      isAppOnly ? graphPort(createFreshView(() => openLasting(noCaller)).view, service.post(noCaller)) : null,
    /** Learns which options the tenant takes, before a request needs to know. */
    learn: () => {
      if (isAppOnly)
        service.learn(noCaller, signal).catch((error) => log.debug({ err: error }, 'nothing learnt of the tenant yet'))
    },
  }
}

/** Under an app-only credential Graph needs no caller. */
const noCaller: Bearer = { assertion: null }

/** Milliseconds that one read of a fresh view waits until Graph accepts it. */
const freshMs = 20_000
