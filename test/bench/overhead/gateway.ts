/**
 * The gateway's own way of a request around the toy schema: the strict server with its edge, route, identity, limits and
 * cost, and an operation on Microsoft Graph opened and closed for each request as `app.ts` does; no resolver reads through it.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { makeExecutableSchema } from '@graphql-tools/schema'
import { systemClock } from '../../../src/clock.ts'
import { createGateway } from '../../../src/gateway/gateway.ts'
import { defaultLimits } from '../../../src/gateway/limits/index.ts'
import { createOpenRequest } from '../../../src/gateway/open-request.ts'
import { cors } from '../../../src/http/cors.ts'
import { loopbackOnly } from '../../../src/http/loopback.ts'
import { route } from '../../../src/http/route.ts'
import { securityHeaders } from '../../../src/http/security-header.ts'
import { serve } from '../../../src/http/serve.ts'
import { authenticated, createIdentity } from '../../../src/identity/identity.ts'
import { createCredentials } from '../../../src/msgraph/credential/credential.ts'
import { createGraphService } from '../../../src/msgraph/pipeline.ts'
import { createMutations, openStore } from '../../../src/mutation/index.ts'
import { metrics as createMetrics } from '../../../src/telemetry/metrics.ts'
import { resolvers, typeDefs } from './rows.ts'

const schema = makeExecutableSchema({ typeDefs: [typeDefs, constraint()], resolvers })
const graph = createGraphService({
  baseUrl: 'http://127.0.0.1:9/v1.0',
  credentials: createCredentials({
    kind: 'static',
    token: 'bench',
    baseUrl: 'http://127.0.0.1:9/v1.0',
    clock: systemClock,
  }),
  fetch: () => Promise.reject(new Error('No request may reach Graph.')),
  clock: systemClock,
  concurrency: 64,
  requestsPerMinute: 24_000,
  historyMs: 0,
  batchSize: 20,
  timeoutMs: 8_000,
  cache: true,
  random: Math.random,
  observe: createMetrics().observe,
})

const mutations = createMutations({
  store: await openStore('memory:'),
  clock: systemClock,
  config: { maxRunUsers: 100, perMinute: 6, postMs: 8_000 },
  newId: randomUUID,
  audit: () => undefined,
  onError: console.error,
  backgroundPort: () => null,
  counted: () => undefined,
})
const open = createOpenRequest({
  clock: systemClock,
  timeoutMs: 25_000,
  maxGraphRequests: defaultLimits.maxGraphRequests,
  graph,
  mutations,
  openLasting: (caller, budget) =>
    graph.session({ caller, signal: new AbortController().signal, deadline: systemClock.now() + 20_000, budget }),
})
const gateway = await createGateway({
  schema,
  limits: defaultLimits,
  plan: () => ({ expandsTasks: true, expandsSubjectTasks: true, workflows: { live: 100, deleted: 0, tasks: 25 } }),
  documents: { manifest: new Map(), only: false },
  introspection: false,
  batchSize: 20,
  open,
  ended: () => undefined,
  requestId: () => undefined,
  onError: console.error,
})
const identity = createIdentity({ auth: { mode: 'none' }, clock: systemClock, fetch: () => Promise.reject() })
const graphql = authenticated(identity.identify, gateway.answer)
const { url } = await serve(route({ '/graphql': { POST: graphql } }), {
  host: '127.0.0.1',
  port: 0,
  edge: [securityHeaders(), cors({ origins: [], loopback: false }), loopbackOnly],
})
console.log(url)

/** The limits look for it in any schema. */
function constraint(): string {
  return readFileSync(new URL('../../../schema/directive.graphql', import.meta.url), 'utf8')
}
