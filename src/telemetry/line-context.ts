/** What ties a log line to its request: the id that the answer has, and the trace that a collector has. */
import { isSpanContextValid, trace } from '@opentelemetry/api'

/** @param ids the ids of requests */
export const lineContext = (ids: { readonly current: () => string | undefined }): Readonly<Record<string, string>> => {
  const requestId = ids.current()
  const span = trace.getActiveSpan()?.spanContext()
  return {
    ...(requestId !== undefined && { requestId }),
    ...(span && isSpanContextValid(span) && { traceId: span.traceId, spanId: span.spanId }),
  }
}
