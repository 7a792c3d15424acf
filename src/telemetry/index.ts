/** The door of this room: logs, metrics and traces, fed by events. */

export type { TelemetryEvent } from './event.ts'
export { eventLog } from './event-log.ts'
export { createLog, type Log, scrubbed } from './log.ts'
export { type DroppedLines, logOutput } from './log-output.ts'
export { metrics } from './metrics.ts'
export { storeLog } from './store-log.ts'
export { startTracing } from './tracing.ts'
