/** The composition root: the one file that knows every room, and returns a Handler. */
import type { GraphQLError } from 'graphql'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { firstQuery } from './gateway/first-query.ts'
import { createGateway, createSchema } from './gateway/index.ts'
import { defaultLimits, readManifest } from './gateway/limits/index.ts'
import { guardQueries } from './gateway/permission.ts'
import { createSelections } from './gateway/selection.ts'
import { explorer } from './http/explorer.ts'
import { createOutside } from './http/fetch.ts'
import { chain, type Handler } from './http/handler.ts'
import { health } from './http/health.ts'
import { route } from './http/route.ts'
import type { Caller } from './identity/caller.ts'
import { authenticated, createIdentity } from './identity/index.ts'
import { createCredentials } from './msgraph/credential.ts'
import { GraphError } from './msgraph/error.ts'
import { createGraphService } from './msgraph/index.ts'
import type { Log } from './telemetry/log.ts'
import { metrics as createMetrics } from './telemetry/metrics.ts'

export type AppOptions = {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly version: string
  /** How Graph is reached; without it, over the network, or the emulator where the configuration has one. */
  readonly fetch?: Handler
}

export type App = {
  readonly handler: Handler
  /** Prometheus text, for a port of its own. */
  readonly metrics: Handler
  readonly firstQuery: string
  /** From now on /readyz says 503. */
  readonly drain: () => void
  readonly close: () => Promise<void>
}

export const createApp = async ({ config, clock, log, fetch: given }: AppOptions): Promise<App> => {
  const outside = createOutside(config.graph.concurrency)
  const fetch = given ?? (config.emulator ? await emulated(config.emulator, clock) : outside.handler)
  const manifest = config.persisted.path === null ? new Map<string, string>() : readManifest(config.persisted.path)
  const metrics = createMetrics()
  const credentials = createCredentials({ ...config.graph.credential, baseUrl: config.graph.baseUrl, clock })
  const graph = createGraphService({
    ...config.graph,
    credentials,
    fetch,
    clock,
    cache: config.cache,
    random: Math.random,
  })
  const identity = createIdentity({ auth: config.auth, clock, fetch: outside.handler })
  const schema = createSchema(config.reprocess.mutations)
  guardQueries(schema)

  const open = (caller: Caller, request: Request) => {
    const controller = new AbortController()
    const gone = () => controller.abort(new GraphError('aborted', 'The client went away.'))
    request.signal.addEventListener('abort', gone, { once: true })
    const timer = setTimeout(
      () =>
        controller.abort(new GraphError('timeout', 'Microsoft Graph did not answer within the time for a request.')),
      config.requestTimeoutMs,
    )
    const { signal } = controller
    const deadline = clock.now() + config.requestTimeoutMs
    const reports: GraphQLError[] = []
    const context = {
      caller,
      clock,
      signal,
      graph: graph.operation({ caller, signal, deadline, observe: metrics.observe }),
      selections: createSelections(),
      report: (error: GraphQLError) => void reports.push(error),
      reported: () => reports,
    }
    const release = () => {
      clearTimeout(timer)
      request.signal.removeEventListener('abort', gone)
    }
    return { context, release }
  }

  const gateway = await createGateway({
    schema,
    limits: { ...defaultLimits, maxNodes: config.limits.maxNodes, maxGraphRequests: config.limits.maxGraphRequests },
    plan: () => ({ taskResults: 'expand', users: 'expand' }),
    documents: { manifest, only: config.persisted.only },
    introspection: config.introspection,
    open,
    ended: () => undefined,
    onError: (error) => log.debug({ err: error }, 'a field failed'),
  })
  const status = health({
    clock,
    checks: [
      { name: 'keys', check: identity.ready },
      { name: 'credential', check: graph.ready },
    ],
  })
  const graphql = authenticated(identity.identify, gateway.answer)
  const page = explorer({ query: firstQuery, path: '/graphql' })
  return {
    handler: route({
      '/graphql': { GET: config.sandbox ? chain([page], graphql) : graphql, POST: graphql },
      '/livez': { GET: status.live },
      '/readyz': { GET: status.ready },
    }),
    metrics: metrics.handler,
    firstQuery,
    drain: status.drain,
    close: async () => {
      await gateway.close()
      await outside.close()
    },
  }
}

/** Loaded only where it is wanted: a gateway over a tenant has no emulator in it. */
const emulated = async ({ seed, latencyMs }: NonNullable<Config['emulator']>, clock: Clock): Promise<Handler> => {
  const { createEmulator } = await import('./emulator/index.ts')
  return createEmulator({ clock, seed, latencyMs }).handler
}
