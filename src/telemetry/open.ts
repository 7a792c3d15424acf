/** What the gateway reports of its work: metrics, log lines of events and, where an endpoint takes them, traces. */
import type { Clock } from '../clock.ts'
import type { TelemetryEvent } from './event.ts'
import { eventLog } from './event-log.ts'
import type { Log } from './log.ts'
import type { DroppedLines } from './log-output.ts'
import { metrics as createMetrics } from './metrics.ts'
import { createTally } from './tally.ts'
import { startTracing } from './tracing.ts'

export type TelemetryOptions = {
  readonly log: Log
  readonly clock: Clock
  readonly version: string
  /** OTLP over HTTP; null traces nothing. */
  readonly traceEndpoint: string | null
  readonly droppedLogLines: (() => DroppedLines) | undefined
}

export type Telemetry = Awaited<ReturnType<typeof openTelemetry>>

export const openTelemetry = async ({ log, clock, version, traceEndpoint, droppedLogLines }: TelemetryOptions) => {
  const tally = createTally(log, clock)
  const metrics = createMetrics({ droppedLogLines })
  const tracing =
    traceEndpoint === null ? null : await startTracing({ endpoint: traceEndpoint, serviceVersion: version })
  const listeners = [metrics.observe, eventLog(log, tally), ...(tracing ? [tracing.observe] : [])]
  return {
    metrics: metrics.handler,
    tracing,
    tally,
    observe: (event: TelemetryEvent) => {
      for (const listener of listeners) listener(event)
    },
    /** Writes what was counted, and sends the spans that were not sent. */
    close: async () => {
      tally.close()
      await tracing?.close()
    },
  }
}
