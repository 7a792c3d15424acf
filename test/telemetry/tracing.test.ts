/** Spans from a GraphQL request to Graph, over a collector that keeps what it gets. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { json } from '../../src/http/answer.ts'
import { serve } from '../../src/http/serve.ts'
import { startTracing, type Tracing } from '../../src/telemetry/tracing.ts'

type Span = {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly status?: { readonly code?: number }
  readonly attributes: readonly { readonly key: string; readonly value: object }[]
}
type Export = {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { readonly key: string; readonly value: object }[] }
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[]
  }[]
}

const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
const received: Export[] = []

/** OpenTelemetry registers itself once in a process: one run of everything, looked at from several sides. */
beforeAll(async () => {
  const collector = await serve(
    async (request) => {
      if (new URL(request.url).pathname === '/v1/traces') received.push((await request.json()) as Export)
      return json(200, {})
    },
    { host: '127.0.0.1', port: 0 },
  )
  // As the specification of OpenTelemetry's SDKs has it: the name here wins over one among the attributes.
  vi.stubEnv('OTEL_SERVICE_NAME', 'portal-gateway')
  vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', 'deployment.environment.name=staging,service.name=other')
  const tracing = await startTracing({ endpoint: `${collector.url}/`, serviceVersion: '1.2.3' })
  await ask(tracing)
  await tracing.close()
  await collector.close(1_000)
})

afterAll(() => vi.unstubAllEnvs())

/** A GraphQL request that sends two requests to Graph at once; the second one fails. */
const ask = async ({ operation, graphRequest, observe }: Tracing) => {
  const graph = graphRequest(async ({ url }) => {
    if (url.endsWith('/lost')) throw new TypeError('secret host unreachable')
    return json(200, {}, { 'request-id': 'graph-1' })
  })
  const gateway = operation(async () => {
    await Promise.allSettled([graph(new Request('http://g/me')), graph(new Request('http://g/lost'))])
    observe({ kind: 'operationEnded', name: 'Runs', type: 'query', outcome: 'partial', milliseconds: 5 })
    return json(200, {})
  })
  await gateway(new Request('http://a/graphql', { method: 'POST', headers: { traceparent: parent } }))
}

const spans = () =>
  received.flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  )
const attributesOf = (span: Span | undefined) =>
  Object.fromEntries((span?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]))

it('sends one span for the operation, named as it is, in the trace of its caller', () => {
  const operation = spans().find(({ kind }) => kind === 2)
  expect(operation).toMatchObject({
    name: 'query Runs',
    traceId: '0af7651916cd43dd8448eb211c80319c',
    parentSpanId: 'b7ad6b7169203331',
  })
  expect(attributesOf(operation)).toMatchObject({ 'gateway.outcome': 'partial', 'http.response.status_code': 200 })
})

it('sends one span below it for each request to Graph, with the id for a support request', () => {
  const operation = spans().find(({ kind }) => kind === 2)
  const requests = spans().filter(({ kind }) => kind === 3)
  expect(requests.map(({ parentSpanId }) => parentSpanId)).toEqual([operation?.spanId, operation?.spanId])
  expect(requests.map(attributesOf)).toContainEqual(expect.objectContaining({ 'msgraph.request_id': 'graph-1' }))
})

it('marks a request that failed, with the kind of its error and not its text', () => {
  const failed = spans().find(({ status }) => status?.code === 2)
  expect(attributesOf(failed)).toMatchObject({ 'error.type': 'TypeError' })
  expect(JSON.stringify(received)).not.toContain('secret')
})

it("says which service it is, in the words of OpenTelemetry's own variables", () => {
  const attributes = received[0]?.resourceSpans[0]?.resource.attributes
  expect(attributes).toContainEqual({ key: 'service.name', value: { stringValue: 'portal-gateway' } })
  expect(attributes).toContainEqual({ key: 'deployment.environment.name', value: { stringValue: 'staging' } })
  expect(attributes).toContainEqual({ key: 'service.version', value: { stringValue: '1.2.3' } })
})
