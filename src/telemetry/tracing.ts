/** OpenTelemetry spans from a GraphQL request to each HTTP request to Graph; loaded only when there is somewhere to send them. */
import {
  type Attributes,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import type { Handler, Policy } from '../http/index.ts'
import type { TelemetryEvent } from './event.ts'

export type Tracing = {
  /** Around the gateway: a server span, child of the caller's `traceparent`. */
  readonly operation: Policy
  /** Around `fetch`: a client span. Graph gets no trace header; it knows `client-request-id`. */
  readonly graphRequest: Policy
  /** Names the span of the operation under way, once its name is known. */
  readonly observe: (event: TelemetryEvent) => void
  /** Sends what has not been sent. */
  readonly close: () => Promise<void>
}

type TracingOption = {
  /** Base address of an OTLP/HTTP collector, as OTEL_EXPORTER_OTLP_ENDPOINT has it; `/v1/traces` is added. */
  readonly endpoint: string
  readonly serviceVersion: string
}

/** Registers itself process-wide, as OpenTelemetry's context does: call it once. */
export const startTracing = async ({ endpoint, serviceVersion }: TracingOption): Promise<Tracing> => {
  const [
    { BatchSpanProcessor, NodeTracerProvider },
    { OTLPTraceExporter },
    { defaultResource, detectResources, envDetector, resourceFromAttributes },
  ] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ])
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })
  const service = { 'service.name': 'lifecycle-workflows-gateway', 'service.version': serviceVersion }
  const provider = new NodeTracerProvider({
    // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win.
    resource: defaultResource()
      .merge(resourceFromAttributes(service))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  })
  provider.register()
  return { ...tracingWith(provider.getTracer('lifecycle-workflows-gateway')), close: () => provider.shutdown() }
}

/** The two policies over any tracer. */
export const tracingWith = (tracer: Tracer): Omit<Tracing, 'close'> => ({
  operation: (next) => (request) => {
    const carrier = { traceparent: request.headers.get('traceparent') ?? undefined }
    const parent = propagation.extract(context.active(), carrier)
    return context.with(parent, () => spanned(tracer, 'GraphQL request', SpanKind.SERVER, request, next))
  },
  graphRequest: (next) => (request) => spanned(tracer, 'Graph request', SpanKind.CLIENT, request, next),
  observe: (event) => {
    if (event.kind !== 'operationEnded') return
    const span = trace.getActiveSpan()
    if (span === undefined) return
    const type = event.type ?? 'unknown'
    span.updateName(`${type} ${event.name ?? '(anonymous)'}`)
    span.setAttributes({
      'graphql.operation.type': type,
      'graphql.operation.name': event.name ?? '',
      'gateway.outcome': event.outcome,
    })
  },
})

const spanned = (tracer: Tracer, name: string, kind: SpanKind, request: Request, next: Handler): Promise<Response> =>
  tracer.startActiveSpan(name, { kind, attributes: { 'http.request.method': request.method } }, async (span) => {
    try {
      const response = await next(request)
      span.setAttributes(attributesOf(response))
      if (response.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      return response
    } catch (error) {
      fail(span, error)
      throw error
    } finally {
      span.end()
    }
  })

const attributesOf = (response: Response): Attributes => {
  const requestId = response.headers.get('request-id')
  return {
    'http.response.status_code': response.status,
    ...(requestId === null ? {} : { 'msgraph.request_id': requestId }),
  }
}

/** The error's type alone: its message may hold what telemetry must not have. */
const fail = (span: Span, error: unknown): void => {
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error)
  span.setStatus({ code: SpanStatusCode.ERROR })
}
