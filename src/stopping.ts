/** The end of a process: requests under way may still read Graph for a while, then no more. */
import { GraphError } from './msgraph/index.ts'

export type Stopping = {
  /** Aborts when Graph is read no more. */
  readonly signal: AbortSignal
  /** The process has received the signal to stop. */
  readonly begin: () => void
}

/** Milliseconds of reading, and a quarter of the grace time at most: a request that changes something takes its own time after that. */
const lastReadsMs = 5_000

export const createStopping = (graceMs: number): Stopping => {
  const controller = new AbortController()
  const end = () =>
    controller.abort(
      new GraphError('unavailable', 'Microsoft Graph did not answer before the gateway stopped.', { lasting: true }),
    )
  return {
    signal: controller.signal,
    begin: () => void setTimeout(end, Math.min(lastReadsMs, graceMs / 4)).unref(),
  }
}
