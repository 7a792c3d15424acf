/** What the gateway reports of its work: metrics, log lines of events and, where an endpoint takes them, traces. */
import type { TelemetryEvent } from './event.ts'
import { eventLog } from './event-log.ts'
import type { Log } from './log.ts'
import type { DroppedLines } from './log-output.ts'
import { metrics as createMetrics } from './metrics.ts'
import { startTracing } from './tracing.ts'

export type TelemetryOptions = {
  readonly log: Log
  readonly version: string
  /** OTLP over HTTP; null traces nothing. */
  readonly traceEndpoint: string | null
  readonly droppedLogLines: (() => DroppedLines) | undefined
}

export type Telemetry = Awaited<ReturnType<typeof openTelemetry>>

export const openTelemetry = async ({ log, version, traceEndpoint, droppedLogLines }: TelemetryOptions) => {
  const metrics = createMetrics({ droppedLogLines })
  const tracing =
    traceEndpoint === null ? null : await startTracing({ endpoint: traceEndpoint, serviceVersion: version })
  const listeners = [metrics.observe, eventLog(log), ...(tracing ? [tracing.observe] : [])]
  return {
    metrics: metrics.handler,
    tracing,
    observe: (event: TelemetryEvent) => {
      for (const listener of listeners) listener(event)
    },
  }
}
