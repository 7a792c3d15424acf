/** The door of this room: logs, metrics and traces, fed by events. */

export { type AccessLog, createAccessLog } from './access-log.ts'
export { lineContext } from './line-context.ts'
export { createLog, type Log, scrubbed } from './log.ts'
export { type DroppedLines, logOutput } from './log-output.ts'
export { openTelemetry, type Telemetry } from './open.ts'
export { storeLog } from './store-log.ts'
export { failure } from './tally.ts'
